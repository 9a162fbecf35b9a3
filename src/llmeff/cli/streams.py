"""Standard output and error as they may be: full, closed, or a pipe that nobody reads any more."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, cast

from llmeff.errors import EnvironmentFailure, LlmeffError

if TYPE_CHECKING:
    from collections.abc import Iterable


_DIGITS = 5  # of the columns or lines of a screen
_OF_HOSTS = frozenset({"idna", "punycode", "undefined"})  # encodings that Python knows and in which no text can be written
_LEAST = {"COLUMNS": 10}  # in fewer, nothing of a table would be shown


class Guarded:
    """A stream for text whose failures have an answer, whoever writes to it.

    A reader that has gone away wanted no more: the rest is dropped, and the exit code stays what it is without him. All else that
    keeps output from being written is a failing environment, or nothing where the stream only carries remarks.

    Args:
        stream: the stream; None where it was closed before the program began.
        name: how a failure calls it.
        remarks: whether what is written to it may be lost.
    """

    def __init__(self, stream: TextIO | None, name: str, remarks: bool = False) -> None:
        self._stream, self._name, self._remarks = stream, name, remarks
        self._failure = ""
        self.encoding = stream.encoding if stream else "utf-8"
        self.errors = stream.errors if stream else "replace"

    def write(self, text: str) -> int:
        """Writes text; returns how many characters that were."""
        if not isinstance(text, str):
            raise TypeError(f"{self._name} takes text")  # which tells those who ask by trying
        if text:
            with self._answered():
                self._open.write(text)
        return len(text)

    def writelines(self, texts: Iterable[str]) -> None:
        """Writes several texts."""
        self.write("".join(texts))

    def flush(self) -> None:
        """Hands on what is still kept; says once more what failed before, which another writer may not have minded."""
        if self._failure:
            raise EnvironmentFailure(self._failure)
        if self._stream is not None:
            with self._answered():
                self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person sits before it."""
        return self._stream is not None and self._stream.isatty()

    def reconfigure(self, *, errors: str) -> None:
        """Changes what becomes of characters that the stream's encoding does not have."""
        if self._stream is not None and hasattr(self._stream, "reconfigure"):
            self._stream.reconfigure(errors=errors)

    def __getattr__(self, name: str) -> object:
        if self._stream is None:
            raise AttributeError(name)
        return getattr(self._stream, name)

    @property
    def _open(self) -> TextIO:
        if self._stream is None:
            raise ValueError("it was closed before the program began")
        return self._stream

    @contextmanager
    def _answered(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self._drop()
        except (OSError, ValueError) as error:  # a ValueError is a stream that was closed meanwhile
            self._drop()
            if not self._remarks:
                why = error.strerror if isinstance(error, OSError) and error.strerror else "it is closed"
                self._failure = f"{self._name} cannot be written: {why}"
                raise EnvironmentFailure(self._failure) from None

    def _drop(self) -> None:
        """Sends what is still kept, and all that comes, to nowhere: Python would try once more at its end."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._open.fileno())
            os.close(nowhere)


def forget_odd_sizes() -> None:
    """Forgets a size of the screen that the environment names and that no screen has; libraries would fail at it (docs/upstream.md)."""
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name)
        plain = size is not None and size.isascii() and size.isdigit() and len(size) <= _DIGITS
        if size is not None and not (plain and int(size) >= _LEAST.get(name, 0)):
            del os.environ[name]


def _for_text(stream: TextIO | None) -> TextIO | None:
    """A stream, with UTF-8 where the environment names an encoding in which no text can be written."""
    if isinstance(stream, TextIOWrapper) and codecs.lookup(stream.encoding).name in _OF_HOSTS:
        stream.reconfigure(encoding="utf-8")
    return stream


@contextmanager
def guarded() -> Iterator[None]:
    """Puts guards before standard output and error."""
    before = sys.stdout, sys.stderr
    sys.stdout = cast("TextIO", Guarded(_for_text(sys.stdout), "standard output"))
    sys.stderr = cast("TextIO", Guarded(_for_text(sys.stderr), "standard error", remarks=True))
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(LlmeffError):  # it was said, or the run ended with what matters more
                stream.flush()
        sys.stdout, sys.stderr = before
