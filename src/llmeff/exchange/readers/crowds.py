"""Crowds that no list of people's has: entries by the thousand that cannot be read, that say nothing, or that say the same."""

from __future__ import annotations

import math
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
_LINES, _MARKS = 1_000, 5_000  # times that a line may stand in a text before the rest of them is left out; one of structure alone
_LINE = re.compile(r"[^\r\n]+")
_STRUCTURE = ("<", "|")  # with which a line of Markdown begins that says nothing itself and may stand often
_CODE = ("`", "~", "}")  # with which one begins that may not be taken out, since what follows would be read otherwise
_SHORT, _MOST_SHORT = 10, 20_000  # letters of a line that holds no work, and how many such lines are read
_CELLS = 1_000  # that a row of a table has at the most
_SAY_THE_SAME = "lines before this one say the same, and those that follow are not read"
_SHORT_ONES = f"{_MOST_SHORT:,} lines before this one have fewer than {_SHORT} letters, and those that follow are not read"
_MANY_CELLS = f"a row of more than {_CELLS:,} cells is not read"


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
    """A text without the lines that cost a parser more than they say: those that stand in it too often to be of a list, the shortest
    where there are more than in any list, and rows of more cells than a table has. The marks of code and the ends of entries in it stay.

    Args:
        text: of prose.
        name: the file.

    Returns:
        The text, in which blanks stand for them, so that all else keeps its place, and the problems that say so, if any.
    """
    counted = Counter(_LINE.findall(text))
    often = {line: most for line, count in counted.items() if count > (most := _most(line))}
    crowded = sum(count for line, count in counted.items() if _is_short(line)) > _MOST_SHORT
    wide = {line for line in counted if line.count("|") > _CELLS}
    if not (often or crowded or wide):
        return text, []
    stood: Counter[str] = Counter()
    left: dict[str, int] = {}

    def rarer(found: re.Match[str]) -> str:
        line = found[0]
        stood[line] += line in often
        stood[""] += crowded and _is_short(line)
        why = (_MANY_CELLS if line in wide else f"{often[line]:,} {_SAY_THE_SAME}" if line in often and stood[line] > often[line]
               else _SHORT_ONES if stood[""] > _MOST_SHORT and _is_short(line) else "")
        if why:
            left.setdefault(why, found.start())
        return " " * len(line) if why else line

    sparse, lines = _LINE.sub(rarer, text), Lines(text)
    return sparse, [broken_entry(why, name, lines.number(place), "leave them out") for why, place in left.items()]


def _most(line: str) -> float:
    """How often a line may stand in a text: one that marks code, or ends an entry in it, as often as it does."""
    if line.lstrip().startswith(_CODE):
        return math.inf
    return _MARKS if line.lstrip().startswith(_STRUCTURE) or not any(map(str.isalnum, line)) else _LINES


def _is_short(line: str) -> bool:
    return len(line) < _SHORT and not line.lstrip().startswith(_CODE)


def _rest(reason: str, name: str, line: int, hint: str) -> Problem:
    return broken_entry(f"{reason}, and the rest of the file is not read", name, line, hint)


def _content(entry: Cited) -> int:
    """A number for what an entry says, its key and line aside; 0 where it says nothing."""
    fields = [(name, found.value) for name, found in entry.fields.items() if found.value]
    context = entry.context if entry.context != "-" else ""
    return hash((*fields, *entry.authors, context)) or 1 if fields or entry.authors or context else 0
