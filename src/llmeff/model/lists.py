"""The lists that a newcomer asks for, by the words that the command line takes."""

from __future__ import annotations

from llmeff.text import key

LISTS = ("metrics", "models", "hardware", "engines", "venues", "kinds", "topics", "facets", "concepts", "benchmarks")
"""What can be listed, by the word that the command line takes."""
_ALSO = {"terms": "concepts", "glossary": "concepts", "cells": "benchmarks", "results": "benchmarks", "libraries": "engines",
         "conferences": "venues", "journals": "venues", "gpus": "hardware", "hardwares": "hardware"}


def list_called(text: str) -> str:
    """The list that a word names, in any number; empty where it names none.

    >>> list_called("Metric"), list_called("libraries"), list_called("soup")
    ('metrics', 'engines', '')
    """
    wanted, known = key(text), {**{name: name for name in LISTS}, **_ALSO}
    return next((found for name, found in known.items() if wanted in (name, name.removesuffix("s"))), "")
