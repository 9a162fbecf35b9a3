"""What can be wrong with a bibliography, as problems with the line that they stand in."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from llmeff.exchange.readers.entry import Cited, Lines
from llmeff.problems import Problem, listed, syntax

LONGEST = 20_000  # letters of a value that is held against a work's
LONGEST_AUTHORS = 200_000  # letters of all names: 5,000 authors, as large collaborations have, take half of it

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # as text is turned that is not what it seems to be
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\u(0{3}[0-8bBefEF]|001[\da-fA-F]|007[fF]|00[89][\da-fA-F]|061[cC]|20(?:0[eEfF]|2[a-eA-E]|6[6-9]))")


def broken_entry(reason: str, name: str, line: int, hint: str, column: int = 1) -> Problem:
    """An entry that cannot be read.

    Args:
        reason: what is wrong with it.
        name: the file.
        line: from 1.
        hint: how to mend it.
        column: from 1.
    """
    from llmeff.rules.bibliography import BROKEN_ENTRY  # kept out of start-up: most files have no problem

    return BROKEN_ENTRY.problem(" ".join(reason.split())[:200], name, line, column, hint=hint)


def too_long(entry: Cited, name: str) -> Problem | None:
    """What is wrong with an entry of which a value is longer than any that people write; None where none is.

    Args:
        entry: as it was read.
        name: the file.
    """
    values = {"key": entry.key, **{field: found.value for field, found in entry.fields.items() if field not in {"authors", "url", "note"}}}
    lengths = {field: len(value) for field, value in values.items() if len(value) > LONGEST}
    names = sum(len(part) for person in entry.authors for part in person[:2])
    if (authors := max(names, len(entry.value("authors")))) > LONGEST_AUTHORS:
        lengths["list of authors"] = authors
    if not lengths:
        return None
    field, length = max(lengths.items(), key=lambda one: one[1])
    most = LONGEST_AUTHORS if field not in values else LONGEST
    hint = "look for a brace, quote or line end that is missing, or shorten it"
    reason = f"this entry is not checked: its {field} has {length:,} letters; {most:,} are read at the most"
    return broken_entry(reason, name, entry.line, hint)


def broken_json(reason: str, name: str, lines: Lines, place: int) -> Problem:
    """A file that is no JSON.

    Args:
        reason: what is wrong.
        name: the file.
        lines: those of its text.
        place: where it stops being JSON.
    """
    from llmeff.rules.bibliography import BROKEN_JSON  # kept out of start-up: most files have no problem

    return BROKEN_JSON.problem(syntax(reason), name, lines.number(place), lines.column(place), hint="mend the JSON at this place")


def broken_yaml(reason: str, name: str, line: int, column: int) -> Problem:
    """A file that is no YAML which can be read.

    Args:
        reason: what is wrong.
        name: the file.
        line: from 1.
        column: from 1.
    """
    from llmeff.rules.file import BROKEN_YAML  # kept out of start-up: most files have no problem

    return BROKEN_YAML.problem(syntax(reason), name, line, column, hint="mend the YAML at this place")


def no_entries(name: str, what: str) -> Problem:
    """A file that holds something, but nothing that can be checked.

    Args:
        name: the file.
        what: what its entries would look like.
    """
    from llmeff.rules.bibliography import NO_ENTRIES  # kept out of start-up: most files have no problem

    return NO_ENTRIES.problem(f"nothing in this file is an entry: {what}", name, 1, 1, hint="give a bibliography, or say its format")


def not_utf8(name: str, line: int, column: int) -> Problem:
    """A file in another encoding.

    Args:
        name: the file.
        line: in which the first byte stands that is no UTF-8, from 1.
        column: of this byte, from 1.
    """
    from llmeff.rules.file import NOT_UTF8  # kept out of start-up: most files have no problem

    return NOT_UTF8.problem("this is not UTF-8, and nothing of the file is read", name, line, column, hint="save the file as UTF-8")


def control_characters(text: str, lines: Lines, name: str, parts: Sequence[tuple[int, int]] = ((0, sys.maxsize),)) -> Iterator[Problem]:
    """Characters that no bibliography has, and which would move a terminal's cursor, end a C string, or turn the direction of writing. The
    last are warnings, since nothing is read otherwise for them.

    Args:
        text: of the file.
        lines: those of the text.
        name: the file.
        parts: where the lines of its entries stand in order, in a file that holds other things too; outside of them they are warnings.
    """
    if text.isprintable():
        return
    places = [found.start() for found in _CONTROL.finditer(text)]
    begins = [begin for begin, _ in parts]
    within = [place for place in places if (part := bisect_right(begins, place)) and place < parts[part - 1][1]]
    beside = sorted(set(places).difference(within))
    turning = [] if text.isascii() else [found.start() for found in _TURNING.finditer(text)]

    def problem(place: int) -> Problem:
        return _control_character(ord(text[place]), name, lines, place)

    yield from listed(within, problem)
    yield from (found._replace(severity="warning") for found in listed(sorted([*beside, *turning]), problem))


def escaped_characters(text: str, lines: Lines, name: str) -> Iterator[Problem]:
    """The same, as JSON writes them in letters: warnings, since they are taken out of what is read.

    Args:
        text: of the file, which is JSON.
        lines: those of the text.
        name: the file.
    """
    codes = {found.start(1): int(found[1], 16) for found in _ESCAPED.finditer(text)} if "\\u" in text else {}
    found = listed(list(codes), lambda place: _control_character(codes[place], name, lines, place))
    yield from (problem._replace(severity="warning") for problem in found)


def _control_character(code: int, name: str, lines: Lines, place: int) -> Problem:
    from llmeff.rules.file import CONTROL_CHARACTER  # kept out of start-up: most files have no problem

    what = ", which turns the direction of writing" if _TURNING.match(chr(code)) else ""
    said = f"control character U+{code:04X}{what}"
    return CONTROL_CHARACTER.problem(said, name, lines.number(place), lines.column(place), hint="remove it")
