"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from llmeff.errors import shortened
from llmeff.problems import Problem, Severity

LONGEST = 500  # characters of what is said of a problem: a file may have a megabyte in one value


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem.

    Attributes:
        code: stable name in kebab-case, by which people search and filter.
        title: what must hold, one line.
        why: what goes wrong where it does not hold.
        wrong: an example that breaks this rule and no other: the fields of a record that matter, or a whole entry of a bibliography.
            A line ``# papers/2024/example.yaml`` begins a file whose name matters.
        right: the same, mended.
        severity: ``error`` keeps a record out, ``warning`` does not.
        language: what the examples are written in; ``text`` where they only describe a file.
    """

    code: str
    title: str
    why: str
    wrong: str
    right: str
    severity: Severity = "error"
    language: Literal["yaml", "bibtex", "json", "text"] = "yaml"

    def problem(self, message: str, path: str, line: int = 0, column: int = 0, field: str = "", hint: str = "") -> Problem:
        """A problem of this kind.

        Args:
            message: what is wrong, one line.
            path: the file, as shown to the reader.
            line: from 1; 0 where the problem is the whole file's.
            column: from 1; 0 where the problem is the whole file's.
            field: dotted path of the field; empty where there is none.
            hint: how to mend it, one line.
        """
        message, field, hint = (shortened(text, LONGEST) for text in (message, field, hint))
        return Problem(self.code, message, path, line, column, field, hint, self.severity)
