"""The text of a file, or of standard input: whole, as it stands there, and bounded."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from llmeff.errors import EnvironmentFailure, UsageError

LARGEST = 100_000_000  # bytes: 150,000 entries with abstracts, read in half a minute and a gigabyte
STDIN = Path("-")


def read_text(path: Path, largest: int = LARGEST) -> tuple[str, bool]:
    """The text of a file as it stands there, line ends included, and whether it begins with a byte-order mark.

    Args:
        path: the file; ``-`` for standard input.
        largest: how many bytes are read at the most.

    Raises:
        UsageError: the file is no regular one, is too large, or is not UTF-8 text.
        EnvironmentFailure: it cannot be read.
    """
    try:
        raw = sys.stdin.buffer.read(largest + 1) if path == STDIN else _bytes(path, largest)
    except OSError as error:
        raise EnvironmentFailure(f"{path}: {error.strerror or error}") from error
    if len(raw) > largest:
        raise UsageError(f"{path}: more than {largest // 1_000_000} MB are not read; divide the file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    return text.removeprefix("\ufeff"), text.startswith("\ufeff")


def _bytes(path: Path, largest: int) -> bytes:
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise UsageError(f"{str(path)!r}: no file can have this name") from error
    if stat.S_ISDIR(mode):
        raise UsageError(f"{path}: this is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise UsageError(f"{path}: this is no regular file; give - to read from standard input")
    with path.open("rb") as file:
        return file.read(largest + 1)
