"""A problem in the data as a value: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


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
    """

    code: str
    message: str
    path: str
    line: int = 0
    column: int = 0
    field: str = ""
    hint: str = ""
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """The file with line and column, as editors and terminals can jump to it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def __str__(self) -> str:
        """One line: place, severity with code, field, message and hint."""
        field = f" {self.field}:" if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}[{self.code}]:{field} {self.message}{hint}"


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorts problems by file, line, column and code."""
    return tuple(sorted(problems, key=lambda p: (p.path, p.line, p.column, p.code, p.field)))
