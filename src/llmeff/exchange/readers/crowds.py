"""Crowds that no list of people's has: entries by the thousand that cannot be read, that say nothing, or that say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from llmeff.exchange.readers.entry import Cited, Lines
from llmeff.exchange.readers.faults import broken_entry
from llmeff.problems import Problem

MOST_BROKEN = 5_000
"""Entries that cannot be read, behind which nobody looks for one that can."""
MOST_IDLE = 200
"""Entries that say nothing, or what others have said often enough, behind which nobody looks for one that says more."""
_AGAIN = 600  # times that a list may say the same: one that is ordered by authors names a work once for each
_LINES = 1_000  # times that a line may stand in a text before the rest of them is left out
_LINE = re.compile(r"[^\r\n]+")
_STRUCTURE = ("`", "~", "<", "|")  # with which a line of Markdown begins that says nothing itself and may stand often


def kept(found: Iterable[Cited | Problem], name: str, hint: str = "") -> tuple[list[Cited], list[Problem]]:
    """What a reader finds in a file, entries and problems apart, to where a crowd of them begins: no more is asked of the reader then,
    and the last problem says so.

    Args:
        found: what is read, one by one.
        name: the file.
        hint: how entries that cannot be read are mended.
    """
    entries: list[Cited] = []
    problems: list[Problem] = []
    said: Counter[int] = Counter()
    idle = 0
    for one in found:
        if isinstance(one, Problem):
            if len(problems) == MOST_BROKEN:
                problems.append(_rest(f"{MOST_BROKEN:,} entries before this one cannot be read", name, one.line, hint))
                break
            problems.append(one)
            continue
        if idle == MOST_IDLE:
            reason = f"{MOST_IDLE:,} entries before this one say nothing, or what others say more than {_AGAIN} times"
            problems.append(_rest(reason, name, one.line, "leave one of each"))
            break
        content = _content(one)
        said[content] += 1
        idle += content == 0 or said[content] > _AGAIN
        entries.append(one)
    return entries, problems


def without_crowds(text: str, name: str) -> tuple[str, list[Problem]]:
    """A text without the lines that stand in it too often to be of a list, which cost a parser more than they say.

    Args:
        text: of prose.
        name: the file.

    Returns:
        The text, in which blanks stand for them, so that all else keeps its place, and the problem that says so, if any.
    """
    often = {line for line, count in Counter(_LINE.findall(text)).items()
             if count > _LINES and any(map(str.isalnum, line)) and not line.lstrip().startswith(_STRUCTURE)}
    if not often:
        return text, []
    stood: Counter[str] = Counter()
    left: list[int] = []

    def rarer(found: re.Match[str]) -> str:
        stood[found[0]] += found[0] in often
        if stood[found[0]] <= _LINES:
            return found[0]
        left.append(found.start())
        return " " * len(found[0])

    sparse = _LINE.sub(rarer, text)
    reason = f"{_LINES:,} lines before this one say the same, and those that follow are not read"
    return sparse, [broken_entry(reason, name, Lines(text).number(left[0]), "leave one of them")]


def _rest(reason: str, name: str, line: int, hint: str) -> Problem:
    return broken_entry(f"{reason}, and the rest of the file is not read", name, line, hint)


def _content(entry: Cited) -> int:
    """A number for what an entry says, its key and line aside; 0 where it says nothing."""
    fields = [(name, found.value) for name, found in entry.fields.items() if found.value]
    context = entry.context if entry.context != "-" else ""
    return hash((*fields, *entry.authors, context)) or 1 if fields or entry.authors or context else 0
