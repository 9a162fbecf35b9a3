"""The text of a file, or of standard input: whole, as it stands there, and bounded."""

from __future__ import annotations

from pathlib import Path

from llmeff.errors import UsageError
from llmeff.files.failing import NoFileError, answered, named
from llmeff.files.reading import STDIN, content, standard_input


class EncodingError(UsageError):
    """A file that is no UTF-8 text.

    Attributes:
        line: in which it stops being so.
        column: of the first byte that is none.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


LARGEST = 100_000_000  # bytes: 150,000 entries with abstracts, read in half a minute and a gigabyte


def read_text(path: Path, largest: int = LARGEST) -> tuple[str, bool]:
    """The text of a file as it stands there, line ends included, and whether it begins with a byte-order mark.

    Args:
        path: the file; ``-`` for standard input.
        largest: how many bytes are read at the most.

    Raises:
        EncodingError: the file is not UTF-8 text.
        UsageError: it is neither a regular one nor standard input or a pipe of this program's, or is too large.
        EnvironmentFailure: it cannot be read.
    """
    with answered(path):
        raw = standard_input(largest) if path == STDIN else _content(path, largest)
    if len(raw) > largest:
        raise UsageError(f"{named(path)}: more than {largest // 1_000_000} MB are not read; divide the file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise EncodingError(f"{named(path)}: byte {error.start} is not UTF-8; save the file as UTF-8", line, column) from error
    return text.removeprefix("\ufeff"), text.startswith("\ufeff")


def _content(path: Path, largest: int) -> bytes:
    try:
        return content(path, largest)
    except NoFileError as error:
        raise NoFileError(error.errno, f"{error.strerror}; give - to read from standard input") from error
