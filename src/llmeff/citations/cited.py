"""The works that a paper or a bibliography cites, each under the key that it has there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from llmeff.citations.check import Checker
from llmeff.errors import UsageError
from llmeff.exchange.readers.entry import Cited
from llmeff.exchange.readers.files import PAPERS, read_bibliography, read_text_of
from llmeff.exchange.readers.manuscript import cited_in, manuscript
from llmeff.exchange.readers.source import read_text
from llmeff.files.failing import named
from llmeff.files.reading import STDIN
from llmeff.select import lookup

if TYPE_CHECKING:
    from llmeff.index.reading import Index
    from llmeff.model.kinds import Keys

_LARGEST = 10_000_000  # bytes of a paper on standard input
_CITES = re.compile(r"\\(?:[A-Za-z]*[cC]ite|citation|abx@aux@cite)")
_TITLE = 80  # letters of a title that stands for an entry without a key


class Found(NamedTuple):
    """The works that are cited, in the order of their first citation.

    Attributes:
        works: row numbers, each with the key under which it is cited; empty where it has none.
        unknown: the keys, or the titles of entries without one, that mean no work here.
    """

    works: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...]


def cited_by(index: Index, path: Path, form: Keys = "id") -> Found:
    """The works that a file cites. What a key means is what the entry says that has it in a bibliography of the paper; where there is none,
    it is a name, or a citation key that works have in exports: an author and a year alone are many works', and count only when asked for.

    Args:
        index: the opened index.
        path: a .tex or .aux file, a bibliography, or ``-`` for one of them on standard input.
        form: what the citation keys of the file are made of.

    Raises:
        UsageError: the file is of another kind, or cites nothing.
        EnvironmentFailure: it cannot be read.
    """
    entries: list[Cited] = []
    keys: list[str] | None = None
    if path == STDIN:
        text, _ = read_text(path, _LARGEST)
        cites = _CITES.search(text) is not None
        keys, entries = ([one.key for one in cited_in(text)], []) if cites else (None, [*read_text_of(text).entries])
    elif path.suffix.lower() in PAPERS:
        paper = manuscript(path)
        keys = [citation.key for citation in paper.citations]
        entries = [entry for one in paper.bibliographies for entry in read_bibliography(one).entries]
    else:
        entries = [*read_bibliography(path).entries]
    if not (entries if keys is None else keys):
        raise UsageError(f"{named(path)}: it cites nothing")
    found = list(_of_entries(index, entries) if keys is None or "*" in keys else _of_keys(index, keys, entries, form))
    works = {(number, key): None for key, number in found if number is not None}
    return Found(tuple(works), tuple(dict.fromkeys(key for key, number in found if number is None)))


def _of_entries(index: Index, entries: Iterable[Cited]) -> Iterator[tuple[str, int | None]]:
    checker = Checker(index)
    for entry in entries:
        number = _meant(index, checker, entry)
        yield entry.key if number is not None else entry.key or entry.value("title")[:_TITLE] or f"line {entry.line}", number


def _of_keys(index: Index, keys: Iterable[str], entries: Iterable[Cited], form: Keys) -> Iterator[tuple[str, int | None]]:
    checker, defined = Checker(index), {entry.key: entry for entry in entries}
    telling: tuple[Keys, ...] = ("authoryearword", form)
    exported = {key: number for one in telling for number, key in index.keys(one).items()}
    for key in dict.fromkeys(keys):
        if entry := defined.get(key):
            yield key, _meant(index, checker, entry)
        else:
            matches = [exported[key]] if key in exported else lookup.matches(index, key)
            yield key, matches[0] if len(matches) == 1 else None


def _meant(index: Index, checker: Checker, entry: Cited) -> int | None:
    """The work that an entry means for sure."""
    verdict = checker.check(entry)
    return index.number(verdict.record["id"]) if verdict.record and verdict.state != "probable" else None
