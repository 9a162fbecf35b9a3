"""The site: every work, topic and engine as pages that a browser opens from a server or a folder, and as files for programs."""
