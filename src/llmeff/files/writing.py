"""Files written whole or not at all, through links, with all that a file is beside its content."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from llmeff.errors import EnvironmentFailure
from llmeff.files.failing import NoFileError, answered, named, words
from llmeff.files.reading import STDIN, kind, refuse_running, stream_of
from llmeff.files.stopping import stops_put_off

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

STDOUT = STDIN  # as people name it where a file is written
NAME_MAX = 255  # bytes of a file's name on the usual file systems
_PREFIX, _SUFFIX = ".llmeff-", ".tmp"
_NOT_OFFERED = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_NO_ROOM_BESIDE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV}
_NEW_TERMINALS = {"/dev/ptmx", "/dev/pts/ptmx"}


def save(content: str | bytes, target: Path) -> None:
    """Writes a file whole or not at all; what cannot be replaced, such as a device, a pipe or a stream, is written to directly.

    A link is followed and stays a link; an existing file keeps its mode, its owner, its attributes and its other names; nothing that
    may not be written is replaced.

    Args:
        content: text, which is written as UTF-8 with the line ends that it has, or bytes.
        target: the file; ``-`` for standard output.

    Raises:
        UsageError: no file can have this name, or what is there takes nothing.
        EnvironmentFailure: the file cannot be written.
    """
    raw = content.encode() if isinstance(content, str) else content
    with answered(target, "written"):
        if (number := 1 if target == STDOUT else stream_of(target)) is not None:
            _write_to(number, raw)
        elif os.path.exists(target) and not os.path.isfile(target):
            _write_straight(target, raw)
        else:
            _save(raw, target)


def expect(target: Path) -> None:
    """Refuses a file that cannot be written where its path alone shows it, before somebody works for what it shall hold.

    Args:
        target: the file; ``-`` for standard output.

    Raises:
        UsageError: no file can have this name.
        EnvironmentFailure: its folder is not there, or it may not be written.
    """
    with answered(target, "written"):
        if target == STDOUT or stream_of(target) is not None or (os.path.exists(target) and not os.path.isfile(target)):
            return
        folder = _place(target)[0].parent
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _save(raw: bytes, target: Path) -> None:
    real, before = _place(target)
    if before and (before.st_nlink > 1 or not _may_own(before)):
        _write_into(real, raw)
        return
    try:
        replace(target, lambda temporary: _fill(temporary, raw))
    except OSError as error:
        if before is None or error.errno not in _NO_ROOM_BESIDE:
            raise
        _write_into(real, raw)


def replace(target: Path, fill: Callable[[Path], object]) -> None:
    """Lets a function write a temporary file beside the target, which then takes its place.

    Temporary files that killed programs have left in the folder are removed.

    Args:
        target: the file, or a link to it.
        fill: writes the file that it is given; if it raises, the target stays as it was.

    Raises:
        OSError: the folder or an existing target cannot be written, or what is there is no regular file.
    """
    real, before = _place(target)
    with _temporary(real.parent, 0o600 if before else 0o666) as temporary:
        fill(temporary)
        if before:
            _make_like(temporary, real, before)
        os.replace(temporary, real)


def keep(target: Path, content: bytes) -> Path:
    """Keeps the content of a file beside it: as ``NAME.bak``, or ``NAME.bak.1`` and so on where other content has that name.

    Args:
        target: the file.
        content: what to keep.

    Returns:
        The file that holds it.

    Raises:
        EnvironmentFailure: it cannot be written, or the file itself may not be, for which nothing has to be kept.
    """
    with answered(target, "written"):
        _place(target)
    try:
        with _temporary(target.parent, 0o600) as temporary:
            _fill(temporary, content)
            _make_like(temporary, target, target.stat())
            for number in count():
                place = _beside(target, f".bak.{number}" if number else ".bak")
                if _named(temporary, place) or (not place.is_symlink() and place.is_file() and place.read_bytes() == content):
                    return place
    except OSError as error:
        raise EnvironmentFailure(f"{named(target)}: no backup can be written beside it: {words(error, 'written')}") from error
    raise AssertionError("the numbers have no end")


def _named(temporary: Path, place: Path) -> bool:
    """Gives a file a name that none has; False where there is one."""
    if os.path.lexists(place):
        return False
    try:
        os.link(temporary, place)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        os.rename(temporary, place)
    return True


def _beside(target: Path, ending: str) -> Path:
    """A name with an ending, shortened where the file system takes none that long."""
    name = target.name
    while len(os.fsencode(name + ending)) > NAME_MAX:
        name = name[:-1]
    return target.with_name(name + ending)


def _place(target: Path) -> tuple[Path, os.stat_result | None]:
    """Where a target's links lead, and what is there."""
    refuse_running(target)
    real = Path(os.path.realpath(target))
    try:
        before = real.stat()
    except FileNotFoundError:
        before = None
    if before and not stat.S_ISREG(before.st_mode):
        raise NoFileError(errno.EINVAL, f"it is {kind(before)}, which is not replaced by a file")
    if before and (not before.st_mode & 0o222 or not os.access(real, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is read-only", str(target))
    return real, before


def _write_straight(target: Path, raw: bytes) -> None:
    """Writes to a device, or to a pipe that somebody reads; nobody would say how long it takes until somebody does."""
    found = target.stat()
    if stat.S_ISBLK(found.st_mode):
        raise NoFileError(errno.EINVAL, "it is a disk, not a file")
    if os.path.realpath(target) in _NEW_TERMINALS:
        raise NoFileError(errno.EINVAL, "each who opens it gets a new terminal, which nobody reads; name a file")
    try:
        handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise NoFileError(errno.EINVAL, f"it is {kind(found)} that nobody reads") from error
        raise
    try:
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
        _write_to(handle, raw)
    finally:
        os.close(handle)


def _write_to(number: int, raw: bytes) -> None:
    if sys.stdout is not None:
        sys.stdout.flush()  # what was printed before comes before
    with suppress(BrokenPipeError), os.fdopen(os.dup(number), "wb", buffering=0) as stream:
        rest = memoryview(raw)
        while rest:
            rest = rest[stream.write(rest) :]


@contextmanager
def _temporary(folder: Path, mode: int = 0o666) -> Iterator[Path]:
    """A new file that is removed at the end, if it has not become another one; it is locked as long as somebody works on it."""
    remove_left(folder)
    with ExitStack() as own:
        with stops_put_off():
            path, lock = _claimed(folder, mode)
            own.callback(_drop, path, lock)
        yield path


def _drop(path: Path, lock: int | None) -> None:
    with stops_put_off(), suppress(OSError):
        path.unlink()
    if lock is not None:
        os.close(lock)


def _claimed(folder: Path, mode: int) -> tuple[Path, int | None]:
    while True:
        path = folder / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
        if fcntl is None:
            os.close(handle)
            return path, None
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return path, handle
        os.close(handle)  # somebody took it for one that was left


def remove_left(folder: Path) -> None:
    """Removes the temporary files of killed programs, which nobody works on any more.

    Args:
        folder: in which they are looked for; nothing is raised where it cannot be read or written.
    """
    if fcntl is None:
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_if_left(entry.path)


def _remove_if_left(path: str) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(path)
    finally:
        os.close(handle)


def _fill(path: Path, raw: bytes) -> None:
    with path.open("r+b") as file:
        file.write(raw)
        file.flush()
        _sync(file.fileno())


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise


def _write_into(real: Path, raw: bytes) -> None:
    """Writes a file that has to stay the same one; where that fails, its old content is written back."""
    with real.open("r+b", buffering=0) as file:
        old = file.read()
        if len(old) != os.fstat(file.fileno()).st_size:  # below /sys, where what is written is an order to the system
            raise NoFileError(errno.EINVAL, "it is a switch of the system, not a file that keeps what is written to it; name another")
        try:
            _overwrite(file.fileno(), raw)
        except BaseException:
            with suppress(OSError):
                _overwrite(file.fileno(), old)
            raise


def _overwrite(handle: int, raw: bytes) -> None:
    """Takes the room first: what does not fit leaves the file as it was."""
    if raw and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(handle, 0, len(raw))
        except OSError as error:
            if error.errno not in _NOT_OFFERED:
                raise
    os.lseek(handle, 0, os.SEEK_SET)
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.ftruncate(handle, len(raw))
    _sync(handle)


def _may_own(before: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or os.geteuid() in (0, before.st_uid)


def _make_like(path: Path, real: Path, before: os.stat_result) -> None:
    """Gives a file the owner, the mode and the attributes of another one, as far as the system lets us."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(real):
                os.setxattr(path, name, os.getxattr(real, name))
