"""Answers about the collection: comparison, relations, reading order, explanations, figures."""
