"""Bibliographies of others, one module a format: each gives entries with the places of their fields."""
