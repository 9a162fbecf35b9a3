"""What leaves the program is harmless where it goes: data as clean text, JSON that every program reads, addresses of the web."""

from __future__ import annotations

import json
import math
import re
import shlex
import sys
from json.encoder import encode_basestring as _text
from typing import TypeVar, cast

from llmeff.text import is_clean, printable

T = TypeVar("T")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_BLANKS = str.maketrans("\t\n\r\v\f\x85\u2028\u2029", " " * 8)
_ESCAPE = re.compile(r"\\.")  # in JSON text
_OBEYED = re.compile(r'["$`\\]|!(?!=)')  # what a shell obeys between double quotation marks
_WEB = re.compile(r"https?://[^\s/?#\\]+(?:[/?#]|$)", re.IGNORECASE)
_FOREIGN = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")  # what RFC 3986 has no place for


def one_line(text: str) -> str:
    """A text of a single field: clean, with blanks for tabs and line ends.

    >>> one_line("a\\nb\\tc\\x1b")
    'a b c'
    """
    return text if is_clean(text) else printable(text.translate(_BLANKS))


def as_typed(*words: str) -> str:
    """Words of a command as they are typed or pasted: in the quotation marks that a shell needs, of which it obeys nothing in a word.

    >>> print(as_typed("kv cache", "gptq", "$(rm x) cache"))
    "kv cache" gptq '$(rm x) cache'
    """
    plain = map(one_line, words)
    return " ".join(f'"{word}"' if " " in word and not _OBEYED.search(word) else shlex.quote(word) for word in plain)


def as_meant(text: str) -> str:
    """What a person typed or pasted, on one line: bytes that a narrow locale could not read are read as UTF-8.

    >>> as_meant("B\\udcc3\\udcbcrger \\udcff")
    'Bürger '
    """
    if is_clean(text):
        return text
    raw = "".join(char for char in text if not "\ud800" <= char <= "\udc7f" and not "\udd00" <= char <= "\udfff")
    return one_line(raw.encode("utf-8", "surrogateescape").decode("utf-8", "ignore"))


def cleaned(data: T) -> T:
    """JSON-like data with every text clean and on one line, and every number one that JSON has."""
    return cast("T", _cleaned(data))


def _cleaned(data: object) -> object:
    if isinstance(data, str):
        return one_line(data)
    if isinstance(data, dict):
        return {_cleaned(name): _cleaned(value) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_cleaned(value) for value in data]
    if isinstance(data, float) and not math.isfinite(data):
        return 0.0 if math.isnan(data) else math.copysign(sys.float_info.max, data)
    return data


def from_json(text: str) -> object:
    """Reads JSON text as clean data; most texts need no cleaning, and are not walked through.

    Raises:
        ValueError: it is no JSON.
    """
    data: object = json.loads(text)
    clean = is_clean(text) and "Infinity" not in text and "NaN" not in text and not _escapes(text)
    return data if clean else _cleaned(data)


def _escapes(text: str) -> bool:
    """Whether JSON text has an escape of a character that could stand there as it is, or that should not be there."""
    return "\\" in text and any(found[0] not in ('\\"', "\\\\") for found in _ESCAPE.finditer(text))


def as_json(data: object, indent: int | None = None) -> str:
    """Clean data as JSON text, in which letters stay letters.

    Args:
        data: what JSON has; keys are texts.
        indent: how many blanks further in each part of a part stands, on a line of its own; all on one line where there is none.
    """
    try:
        text = _as_json(data, indent)
    except ValueError:  # a number that JSON does not have
        return _as_json(_cleaned(data), indent)
    if printable(text) == text and not _escapes(text):
        return text
    return _as_json(_cleaned(data), indent)


def _as_json(data: object, indent: int | None) -> str:
    return _encode(data) if indent is None else _indented(data, "\n", " " * indent)


def _indented(data: object, line: str, further: str) -> str:
    """What ``json.dumps`` gives with an indent, for which it leaves its fast half aside and takes three times as long."""
    inner = line + further
    if isinstance(data, dict) and data:
        parts = [f"{inner}{_text(name)}: {_text(value) if type(value) is str else _indented(value, inner, further)}"
                 for name, value in data.items()]
        return f"{{{','.join(parts)}{line}}}"
    if isinstance(data, (list, tuple)) and data:
        parts = [_text(part) if type(part) is str else _indented(part, inner, further) for part in data]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]"
    return str(data) if type(data) is int else _encode(data)


def address(text: str) -> str:
    """An address of the web, with all that has no place in one as percent signs and numbers; empty for any other.

    >>> address("https://x.example/a b}"), address("javascript:alert(1)")
    ('https://x.example/a%20b%7D', '')
    """
    text = one_line(text).strip()
    return _FOREIGN.sub(_numbered, text) if _WEB.match(text) else ""


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
