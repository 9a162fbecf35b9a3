"""The text of a file, or of standard input: whole, as it stands there, and bounded."""

from __future__ import annotations

from pathlib import Path

from llmeff.errors import UsageError
from llmeff.files.failing import NoFileError, answered, named
from llmeff.files.reading import STDIN, content, standard_input

LARGEST = 100_000_000  # bytes: 150,000 entries with abstracts, read in half a minute and a gigabyte


def read_text(path: Path, largest: int = LARGEST) -> tuple[str, bool]:
    """The text of a file as it stands there, line ends included, and whether it begins with a byte-order mark.

    Args:
        path: the file; ``-`` for standard input.
        largest: how many bytes are read at the most.

    Raises:
        UsageError: the file is neither a regular one nor standard input or a pipe of this program's, is too large, or is not UTF-8 text.
        EnvironmentFailure: it cannot be read.
    """
    with answered(path):
        raw = standard_input(largest) if path == STDIN else _content(path, largest)
    if len(raw) > largest:
        raise UsageError(f"{named(path)}: more than {largest // 1_000_000} MB are not read; divide the file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{named(path)}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    return text.removeprefix("\ufeff"), text.startswith("\ufeff")


def _content(path: Path, largest: int) -> bytes:
    try:
        return content(path, largest)
    except NoFileError as error:
        raise NoFileError(error.errno, f"{error.strerror}; give - to read from standard input") from error
