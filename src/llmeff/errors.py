"""One root for every error a user can meet, each with the exit code the command line ends with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.problems import Problem


SHOWN = 100  # characters of a wrong text that a message repeats
AROUND = 60  # characters of a text that are shown before and after the place that is wrong


def quoted(text: str) -> str:
    """A wrong text as a message repeats it: between quotation marks, and not at any length.

    >>> quoted("gptqq"), len(quoted("a" * 5000))
    ("'gptqq'", 103)
    """
    return repr(shortened(text))


def shortened(text: str, most: int = SHOWN) -> str:
    """A text as a message repeats it, with so many characters at the most.

    >>> shortened("gptq"), len(shortened("a" * 5000))
    ('gptq', 101)
    """
    return text if len(text) <= most else f"{text[:most]}…"


def _seen(sign: str) -> str:
    """A character as a line shows it: as wide as it is there, and without what would steer a terminal or turn the line."""
    if sign.isspace():
        return " "
    return sign if sign.isprintable() else "\ufffd"


class LlmeffError(Exception):
    """Root of all errors raised on purpose.

    Attributes:
        exit_code: what the command line exits with: 1 for bad data, 2 for wrong usage (a name, value or file that cannot be meant), 3 for
            a failing environment (what is missing, or may not be read or written).
    """

    exit_code = 3


class UsageError(LlmeffError):
    """The request itself is wrong: an unknown name, value or combination."""

    exit_code = 2


class CaretError(UsageError):
    """A text that cannot be understood, shown with a caret under the place.

    Attributes:
        text: the text.
        place: from 0.
    """

    def __init__(self, message: str, text: str, place: int) -> None:
        first, last = max(0, place - AROUND), place + AROUND
        before, after = "…" if first else "", "…" if last < len(text) else ""
        line = "".join(map(_seen, text[first:last]))  # of one line, so that the caret stays below its place
        super().__init__(f"{message}\n  {before}{line}{after}\n  {' ' * (place - first + len(before))}^")
        self.text, self.place = text, place


class NotFoundError(UsageError):
    """A reference, topic or term that the knowledge base does not hold.

    Attributes:
        near: names that come close, best first.
        instead: what was asked for is of another sort: what it is, and which command answers it, a line each.
    """

    def __init__(self, message: str, near: Sequence[str] = (), instead: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.near, self.instead = tuple(near), tuple(instead)


class AmbiguousReferenceError(UsageError):
    """A name that several records share.

    Attributes:
        candidates: ids of the records it may mean.
    """

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class DataError(LlmeffError):
    """The data has problems.

    Attributes:
        problems: all of them, in the order of files and lines.
    """

    exit_code = 1

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class EnvironmentFailure(LlmeffError):
    """The machine is in the way: an unreadable folder, a full disk, a missing optional package."""


def needs_extra(what: str, extra: str, error: ImportError) -> EnvironmentFailure:
    """What is said where an optional package is not installed, or is too old.

    Args:
        what: what cannot be done without it, with its verb, e.g. "pictures need".
        extra: the extra of this package that brings it.
        error: what the import raised.

    >>> str(needs_extra("pictures need", "plots", ModuleNotFoundError("no", name="matplotlib")))
    "pictures need the extra 'plots': pip install 'llmeff[plots]' (matplotlib is missing)"
    """
    reason = f"{error.name} is missing" if isinstance(error, ModuleNotFoundError) else str(error)
    return EnvironmentFailure(f"{what} the extra '{extra}': pip install 'llmeff[{extra}]' ({reason})")
