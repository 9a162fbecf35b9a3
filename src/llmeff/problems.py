"""A problem in the data as a value: what is wrong, where, and how to mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeVar

Severity = Literal["error", "warning"]
T = TypeVar("T")
LISTED = 1000  # problems of one kind in one file that are kept, so that no file takes the memory
SHOWN = 20  # of these, how many a person is shown

_SYNTAX = tuple((re.compile(said, re.IGNORECASE), plain) for said, plain in (  # what libraries say that read a format, and people
    (r"expecting value|did not find expected node content", "a value is missing here"),
    (r"expecting property name", "a name in double quotes belongs here"),
    (r"expecting '(.)' delimiter", r"\1 is missing here"),
    (r"extra data", "something stands behind the end"),
    (r"illegal trailing comma", "a comma stands before a closing bracket"),
    (r"unterminated string|unexpected end of stream", "a quotation mark is opened, and never closed"),
    (r"invalid \\|unknown escape character|expected escape sequence|invalid .* escape", "a backslash stands where none can"),
    (r"invalid control character", "a line end or tab stands within quotation marks"),
    (r"found another document", "a second document begins here, and one alone is read"),
    (r"did not find expected <document start>", "something stands behind the end"),
    (r"mapping values are not allowed", "a colon stands where no field can begin"),
    (r"could not find expected ':'", "a colon is missing behind the name of a field"),
    (r"did not find expected key|expected <block end>", "this line does not stand as far to the right as those that it belongs to"),
    (r"did not find expected '(.)' or '(.)'", r"\1 or \2 is missing here"),
    (r"did not find expected '-' indicator", "a line of a list begins with a hyphen, and this one does not"),
    (r"block sequence entries are not allowed", "a list begins where none can"),
    (r"tab character that violates", "a tab does not indent; blanks do"),
    (r"cannot start any token", "no value begins with this character; tabs do not indent"),
    (r"unexpectedly reached end of file|end of the entry", "it ends before its closing brace"),
    (r"unexpected block start", "another entry begins before its closing brace"),
    (r"comma after entry key, but found (.*)", r"a comma is missing behind its key, before \1"),
    (r"expected a `=` after entry key.*but found `(.*)`|equals sign after field key, but found (.*)",
     r"an equals sign is missing behind the name of a field, before \1\2"),
    (r"after a closed entry field value, but found a (.*) before", r"a comma is missing behind a value, before \1"),
))


def syntax(reason: str) -> str:
    """What a library for a format found wrong, as people say it; in its own words where these are of a rare sort.

    >>> syntax("Expecting ',' delimiter"), syntax("Expected comma after entry key, but found =")
    (', is missing here', 'a comma is missing behind its key, before =')
    """
    for said, plain in _SYNTAX:
        if found := said.search(reason):
            return " ".join(re.sub(r"\\(\d)", lambda group: found[int(group[1])] or "", plain).split())
    return reason


def visible(path: str) -> str:
    """A path as people see it: with escapes where a character of it could not be seen, or is no character.

    >>> visible("papers/2024/gptq.yaml"), visible("a\\udcff.yaml"), visible("b\\u202elmay.bib")
    ('papers/2024/gptq.yaml', "'a\\\\udcff.yaml'", "'b\\\\u202elmay.bib'")
    """
    return path if path.isprintable() else repr(path)


class Problem(NamedTuple):
    """One thing wrong in one file.

    Attributes:
        code: the rule that is broken, e.g. ``unknown-topic``; ``rules`` has them all.
        message: what is wrong, one line.
        path: the file, as shown to the reader.
        line: from 1; 0 where the problem is the whole file's.
        column: from 1; 0 where the problem is the whole file's.
        field: dotted path of the field, e.g. ``claims.0.metric``; empty where there is none.
        hint: how to mend it, one line.
        severity: ``error`` keeps a record out, ``warning`` does not.
        more: for how many further problems of its kind in its file it stands, which are not listed; 0 for a problem itself.
    """

    code: str
    message: str
    path: str
    line: int = 0
    column: int = 0
    field: str = ""
    hint: str = ""
    severity: Severity = "error"
    more: int = 0

    @property
    def place(self) -> str:
        """The file with line and column, as editors and terminals can jump to it."""
        path = visible(self.path)
        return f"{path}:{self.line}:{self.column}" if self.line else path

    def __str__(self) -> str:
        """One line: place, severity with code, field, message and hint."""
        field = f" {self.field}:" if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        return " ".join(f"{self.place}: {self.severity}[{self.code}]:{field} {self.message}{hint}".splitlines())


def listed(found: Iterable[T], problem: Callable[[T], Problem], most: int = LISTED) -> Iterator[Problem]:
    """Problems of one kind in one file, made for the first of them alone; the last one says how many more there are.

    Args:
        found: what is wrong, in order.
        problem: makes a problem of it.
        most: how many are listed.
    """
    rest = 0
    for number, one in enumerate(found):
        if number < most:
            yield problem(one)
        elif not rest:
            first, rest = one, 1
        else:
            rest += 1
    if rest:
        yield _rest(problem(first), rest)


def bounded(problems: Iterable[Problem], most: int = LISTED) -> Iterator[Problem]:
    """Problems with at most so many of one kind in one file, and behind them one for each kind that says how many more there are.

    Args:
        problems: in any order.
        most: how many are listed.
    """
    counts: Counter[tuple[str, str]] = Counter()
    rests: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = problem.path, problem.code
        counts[kind] += problem.more or 1
        if counts[kind] <= most and not problem.more:
            yield problem
        else:
            rests.setdefault(kind, problem)
    for kind, problem in rests.items():
        yield _rest(problem, counts[kind] - most)


def number_of(problems: Iterable[Problem]) -> int:
    """How many problems there are, those that are not listed included."""
    return sum(problem.more or 1 for problem in problems)


def _rest(first: Problem, number: int) -> Problem:
    several = "s" if number > 1 else ""
    return first._replace(message=f"and {number:,} more problem{several} of this kind from here on", field="", hint="", more=number)


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorts problems by file, line, column and code."""
    return tuple(sorted(problems, key=lambda p: (p.path, p.line, p.column, p.code, p.field)))
