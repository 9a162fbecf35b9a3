"""The data files: where they are, what they say, and their canonical text."""
