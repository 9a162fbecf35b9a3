"""What a client writes to standard input, line by line, as JSON that the SDK reads."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import NamedTuple, TextIO

from llmeff.errors import EnvironmentFailure
from llmeff.text import is_clean

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_NO_CHARACTER = r"\ufffd"
_NO_JSON, NO_REQUEST = -32700, -32600  # codes of JSON-RPC
_REQUEST = ('a request has jsonrpc "2.0", an id that is a text of one line or a whole number, a method, and if anything an object '
            "as params, nested less than 200 deep")


def whole(line: str) -> str:
    r"""A line of JSON in which the sign for an unknown character stands for each half of one, as a cut text has it.

    The SDK reads no line with such a half, and does not say so either: its client would wait for ever (docs/upstream.md).

    >>> print(whole(r'["\ud83d", "\ud83d\ude00", "\\ud83d"]'))
    ["\ufffd", "\ud83d\ude00", "\\ud83d"]
    """
    return _ESCAPE.sub(lambda found: _NO_CHARACTER if found["half"] else found[0], line) if r"\ud" in line.lower() else line


class Wrong(NamedTuple):
    """What is answered to a line that is no message.

    Attributes:
        id: of the request; None where it has none that can be one.
        code: of the error, as JSON-RPC has it.
        says: what a message is.
    """

    id: str | int | None
    code: int
    says: str


def wrong(line: str) -> Wrong | None:
    """What is to be answered to a line; None where nothing is: to a message without an id, to an answer, and to an empty line.

    >>> wrong('{"jsonrpc": "2.0", "id": 3, "method": "tools/list", "params": []}').id
    3
    """
    if not line.strip():
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return Wrong(None, _NO_JSON, "this is no JSON; send each message as one JSON object, over standard input on a line")
    if not isinstance(found, dict):
        return Wrong(None, NO_REQUEST, "a message is one JSON object; send several one by one")
    if ("id" not in found and isinstance(found.get("method"), str)) or ("method" not in found and found.keys() & {"result", "error"}):
        return None
    given = found.get("id")
    can_be = isinstance(given, (str, int)) and not isinstance(given, bool) and is_clean(str(given))
    return Wrong(given if can_be else None, NO_REQUEST, _REQUEST)


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
