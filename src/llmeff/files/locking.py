"""One program at a time changes the files of a folder."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from llmeff.errors import EnvironmentFailure
from llmeff.files.failing import named

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

PATIENCE = 60.0  # seconds: a large bibliography takes half of them
_PAUSE = 0.05  # seconds between two attempts
_MOST = 100  # folders that are locked at once, since each is an open file
_BUSY = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


@contextmanager
def locked(files: Iterable[Path]) -> Iterator[None]:
    """Keeps other programs that lock from changing files meanwhile; waits for one that does so now.

    The folders are locked, not the files, which a rename replaces. The system takes a lock back when its program ends, however it ends,
    so that none is left behind. Where it has no locks, as on some file systems of networks, there are none.

    Args:
        files: what is going to be changed.

    Raises:
        EnvironmentFailure: another program keeps a lock for longer than ``PATIENCE``.
    """
    folders = sorted({os.path.dirname(os.path.realpath(file)) for file in files})
    with ExitStack() as locks:
        for folder in folders[:_MOST]:
            with suppress(OSError):
                handle = _handle(folder)
                locks.callback(os.close, handle)
                _wait(handle, folder)
        yield


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Keeps a folder as long as this program works on it, without waiting; whether it has it, which no other one does then.

    Args:
        folder: the folder itself, which may get another name meanwhile.
    """
    if fcntl is None:
        yield False
        return
    with ExitStack() as lock:
        has = False
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            lock.callback(os.close, handle)
            has = _taken(handle)
        yield has


def _handle(folder: str) -> int:
    if fcntl is not None:
        return os.open(folder, os.O_RDONLY)
    # Windows opens no folders; this file goes when the last program closes it, or is ended
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_TEMPORARY", 0) | getattr(os, "O_NOINHERIT", 0)
    return os.open(os.path.join(folder, ".llmeff-lock"), flags)


def _wait(handle: int, folder: str) -> None:
    until = time.monotonic() + PATIENCE
    while not _taken(handle):
        if time.monotonic() > until:
            raise EnvironmentFailure(f"{named(folder)}: another llmeff is changing files in this folder; wait for it, or stop it")
        time.sleep(_PAUSE)


def _taken(handle: int) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # of Windows alone
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True
