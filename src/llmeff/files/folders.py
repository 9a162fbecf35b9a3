"""Folders written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from llmeff.errors import UsageError
from llmeff.files.failing import answered, named
from llmeff.files.locking import held, locked


@contextmanager
def replaced(target: Path, mark: str) -> Iterator[Path]:
    """A new folder to fill, which takes the place of the target at the end; if something is raised before, the target stays as it was.

    What killed programs have left of such folders beside the target is removed.

    Args:
        target: the folder, which does not exist, is empty, or was made by this; a link to it stays one.
        mark: the name of the file by which a folder that was made by this is known.

    Raises:
        UsageError: a file has that name, or the folder holds what was not made by this.
        EnvironmentFailure: it cannot be written.
    """
    with answered(target, "written"):
        real = Path(os.path.realpath(target))
        _refuse_foreign(real, target, mark)
        _make(real.parent)
    with ExitStack() as own:
        with answered(target, "written"), locked([real]):
            _remove_left(real, mark)
            new = _beside(real, "new", mark)
            own.callback(_remove, new, mark)
            own.enter_context(held(new))
        new.chmod(0o755)
        yield new
        with answered(target, "written"), locked([real]):
            _swap(new, real, mark)
            _remove_left(real, mark)


def _make(folder: Path) -> None:
    """Makes a folder and those around it; the system only says of a file in its place that it exists."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error


def _beside(real: Path, ending: str, mark: str) -> Path:
    """A new folder beside another one, known by the mark."""
    folder = Path(tempfile.mkdtemp(prefix=f".{real.name}-", suffix=f".{ending}", dir=real.parent))
    try:
        (folder / mark).touch()
    except OSError:
        folder.rmdir()
        raise
    return folder


def _remove_left(real: Path, mark: str) -> None:
    """Removes what nobody works on any more; an old folder not before another one has its place."""
    left = re.compile(rf"\.{re.escape(real.name)}-\w{{8}}\.({'new|old' if real.exists() else 'new'})")
    for folder in [path for path in real.parent.iterdir() if left.fullmatch(path.name) and not path.is_symlink()]:
        with held(folder) as is_free, suppress(OSError):
            if is_free and (folder / mark).is_file():
                _remove(folder, mark)
            elif is_free:
                folder.rmdir()  # one without its mark is empty, or somebody else's and stays


def _remove(folder: Path, mark: str) -> None:
    """Removes a folder, its mark last, so that it is known until nothing is left."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != mark:
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _refuse_foreign(real: Path, target: Path, mark: str) -> None:
    if real.is_dir():
        if any(real.iterdir()) and not (real / mark).is_file():
            raise UsageError(
                f"{named(target)}: this folder holds what this command did not make (it has no {mark}); name a new or an empty one")
    elif os.path.lexists(real):
        raise UsageError(f"{named(target)}: this is a file; name a folder")


def _swap(new: Path, real: Path, mark: str) -> None:
    """Puts a folder into the place of another one, which is removed after that."""
    if not real.exists():
        new.rename(real)
        return
    old = _beside(real, "old", mark)
    try:
        real.rename(old / real.name)
        try:
            new.rename(real)
        except OSError:
            (old / real.name).rename(real)
            raise
    finally:
        _remove(old, mark)
