"""A problem in the data as a value: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeVar

Severity = Literal["error", "warning"]
T = TypeVar("T")
LISTED = 1000  # problems of one kind in one file that are kept, so that no file takes the memory
SHOWN = 20  # of these, how many a person is shown


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
        return f"{self.place}: {self.severity}[{self.code}]:{field} {self.message}{hint}"


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
