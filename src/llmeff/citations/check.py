"""One verdict an entry: ok, mismatch with the fields that are wrong, or unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.citations.fields import compared
from llmeff.citations.identify import Works, identify
from llmeff.citations.listed import listed
from llmeff.citations.venues import VenueNames
from llmeff.citations.verdict import Notice, Verdict, Wrong
from llmeff.exchange.readers.entry import Bibliography, Cited
from llmeff.exchange.readers.files import read_bibliography

if TYPE_CHECKING:
    from llmeff.index.reading import Index

Each = Callable[[Sequence[Cited]], Iterable[Cited]]
"""Walks the entries of a bibliography, for a caller that shows progress."""


@dataclass(frozen=True)
class Checked:
    """A bibliography with the verdicts on its entries.

    Attributes:
        path: the file.
        bibliography: what was read from it.
        verdicts: one an entry, in their order.
    """

    path: Path
    bibliography: Bibliography
    verdicts: tuple[Verdict, ...]


def check_file(index: Index, path: Path, each: Each = iter) -> Checked:
    """Holds a bibliography against the records.

    Args:
        index: the opened index.
        path: a .bib, CSL-JSON, .ris or Markdown file.
        each: walks the entries.

    Raises:
        UsageError: the file is of another kind.
        EnvironmentFailure: it cannot be read.
    """
    bibliography = read_bibliography(path)
    checker = Checker(index)
    return Checked(path, bibliography, tuple(checker.check(entry) for entry in each(bibliography.entries)))


class Checker:
    """Checks entries against the works of an index.

    Args:
        index: the opened index.
    """

    def __init__(self, index: Index) -> None:
        self._works = Works(index)
        self._venues = VenueNames(index.taxonomy["venues"])

    def check(self, entry: Cited) -> Verdict:
        """The verdict on one entry."""
        known, notices = identify(entry, self._works)
        if entry.duplicate:
            notices.append(Notice("duplicate-key", f"the key {entry.key} stands there before"))
        if known is None:
            return Verdict(entry, "unknown", None, (), tuple(notices))
        remarks = list(listed(entry, known, self._works) if entry.context else compared(entry, known, self._works, self._venues))
        problems = tuple(remark for remark in remarks if isinstance(remark, Wrong))
        notices += [remark for remark in remarks if isinstance(remark, Notice)]
        return Verdict(entry, "mismatch" if problems else "ok", known.body, problems, tuple(notices))
