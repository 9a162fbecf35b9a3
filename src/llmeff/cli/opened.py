"""The knowledge base that a command asks: opened once the data directory is chosen."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.cli.output import warn_of
from llmeff.corpus.location import data_dir
from llmeff.errors import LlmeffError

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase

_chosen: list[str] = []
_asked: list[KnowledgeBase] = []
_warned: set[Path] = set()


def choose(folder: str | None) -> None:
    """Takes the data directory that the command line names, if it does."""
    _chosen[:] = [] if folder is None else [folder]
    _warned.clear()


def data_folder() -> Path:
    """The data directory in force.

    Raises:
        EnvironmentFailure: there is none.
    """
    return data_dir(_chosen[0] if _chosen else None)


def was_damaged() -> bool:
    """Whether the index that was asked is damaged; then it is compiled anew."""
    with suppress(LlmeffError):
        return any(kb.recover() for kb in _asked)
    return False


def opened(warn: bool = True) -> KnowledgeBase:
    """The knowledge base of the data directory in force.

    Args:
        warn: whether to say which files could not be read, where that was not said before.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record.
        EnvironmentFailure: there is no data, or it cannot be read.
    """
    from llmeff.kb import KnowledgeBase

    folder = data_folder()
    kb = KnowledgeBase(folder)
    _asked[:] = [kb]
    if warn and folder not in _warned:
        warn_of(kb.problems)
        _warned.add(folder)
    return kb
