"""Opens the data for a command, and says what had to be left out."""

from __future__ import annotations

from llmeff.cli.output import warn_of
from llmeff.corpus.location import data_dir
from llmeff.index.opening import Index, open_index


def opened() -> Index:
    """The index of the data directory in force; warns of files that could not be read."""
    index = open_index(data_dir())
    warn_of(index.problems)
    return index
