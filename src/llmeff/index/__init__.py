"""The compiled index: its tables, how it is made, and how it is read."""
