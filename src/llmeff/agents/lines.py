"""What a client writes to standard input, line by line, as JSON that the SDK reads."""

from __future__ import annotations

import io
import re
import sys
from typing import TextIO

from llmeff.errors import EnvironmentFailure

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_NO_CHARACTER = r"\ufffd"


def whole(line: str) -> str:
    r"""A line of JSON in which the sign for an unknown character stands for each half of one, as a cut text has it.

    The SDK reads no line with such a half, and does not say so either: its client would wait for ever (docs/upstream.md).

    >>> print(whole(r'["\ud83d", "\ud83d\ude00", "\\ud83d"]'))
    ["\ufffd", "\ud83d\ude00", "\\ud83d"]
    """
    return _ESCAPE.sub(lambda found: _NO_CHARACTER if found["half"] else found[0], line) if r"\ud" in line.lower() else line


class _Lines(io.TextIOWrapper):
    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # the stubs leave the size away
        return whole(super().readline(size))


def standard_input() -> TextIO:
    """The lines that a client sends, each as JSON that the SDK reads.

    Raises:
        EnvironmentFailure: standard input or output was closed before the program began.
    """
    try:
        sys.stdout.fileno()
        descriptor = sys.stdin.fileno()
    except (AttributeError, OSError, ValueError):  # Python has None for a closed stream, and the guard of output no number
        raise EnvironmentFailure("standard input or output is closed; a client starts this command, and speaks to it there") from None
    return _Lines(open(descriptor, "rb", closefd=False), encoding="utf-8", errors="replace")
