"""Files are read to their end or refused at once: what is no regular file would keep a program waiting."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from llmeff.files.failing import NoFileError

STDIN = Path("-")
"""How people name standard input where a file is taken."""
RUNNING = "/proc"
"""Where links of the system lead to what runs, such as the interpreter itself."""
_STREAM = re.compile(r"/(?:proc/(self|thread-self|\d+)|dev)/fd/(\d{1,9})")
_MOST_LINKS = 40  # as Linux has it
_PIECE = 1 << 20  # bytes that are asked for at once
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def content(path: str | os.PathLike[str], largest: int) -> bytes:
    """The bytes of a regular file, or of an open file of this program by a name such as /dev/stdin, which may be a pipe.

    Args:
        path: the file.
        largest: how many bytes are wanted at the most; of a larger file one more is given, by which it is known.

    Raises:
        OSError: it cannot be read; ``NoFileError`` where it is no regular file.
        ValueError: no file can have this name.
    """
    if (number := stream_of(path)) is not None:
        return _to_the_end(number, largest + 1)
    _refuse(os.stat(path))  # opening a device may already do something
    handle = os.open(path, _FLAGS)
    try:
        _refuse(os.fstat(handle))
        return _to_the_end(handle, largest + 1)
    except BlockingIOError as error:  # such as the kernel's messages, which look like a file
        raise NoFileError(errno.EINVAL, "it is no regular file: whoever reads it has to wait") from error
    finally:
        os.close(handle)


def standard_input(largest: int) -> bytes:
    """The bytes of standard input, bounded as those of a file are.

    Args:
        largest: how many bytes are wanted at the most; of more one more is given, by which it is known.

    Raises:
        OSError: it is closed, or cannot be read.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise OSError(errno.EBADF, "standard input is closed; give a file, or a pipe")
    return sys.stdin.buffer.read(largest + 1)


def status(path: str | os.PathLike[str]) -> os.stat_result:
    """What the system says of a file or folder.

    Args:
        path: the file or folder.

    Raises:
        OSError: it is not there, or lies in a working directory that was removed, of which the system still knows the name ``.``.
        ValueError: no file can have this name.
    """
    os.path.abspath(path)
    return os.stat(path)


def _refuse(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise NoFileError(errno.EINVAL, f"it is no regular file but {kind(found)}")


def kind(found: os.stat_result) -> str:
    """What something other than a regular file is, in words."""
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((words for is_it, words in kinds if is_it(found.st_mode)), "a device")


def _to_the_end(handle: int, most: int) -> bytes:
    pieces: list[bytes] = []
    while most > 0 and (piece := os.read(handle, min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def stream_of(path: str | os.PathLike[str]) -> int | None:
    """The number of the open file that a name such as /dev/stdout stands for; None for every other name."""
    name = os.path.abspath(path)
    for _ in range(_MOST_LINKS):
        found = _STREAM.fullmatch(name)
        if found and found[1] in {None, "self", "thread-self", str(os.getpid())}:
            return int(found[2])
        if not os.path.islink(name):
            break
        name = os.path.normpath(os.path.join(os.path.dirname(name), os.readlink(name)))
    return None


def steps(path: str | os.PathLike[str]) -> Iterator[str]:
    """The folders and links that a path leads through, and what it leads to, each without a link before it; none behind a circle.

    Args:
        path: of a file or folder, which need not be there.
    """
    current, rest, links = os.path.sep, os.path.join(os.getcwd(), path).split(os.path.sep)[::-1], 0
    while rest:
        part = rest.pop()
        if part == os.path.pardir:
            current = os.path.dirname(current)
        elif part and part != os.path.curdir:
            current = os.path.join(current, part)
            yield current
            if os.path.islink(current) and (links := links + 1) <= _MOST_LINKS:
                leads = os.readlink(current)
                current = os.path.sep if os.path.isabs(leads) else os.path.dirname(current)
                rest += leads.split(os.path.sep)[::-1]


def refuse_running(path: Path) -> None:
    """Refuses a path by which nothing is to be written, since it leads through what the system shows of running programs.

    Args:
        path: of a file or folder, which need not be there.

    Raises:
        NoFileError: it does.
    """
    if any(step == RUNNING for step in steps(path)):
        raise NoFileError(errno.EINVAL, f"it leads into {RUNNING}, where the system shows what runs, and no file is kept; name another")
