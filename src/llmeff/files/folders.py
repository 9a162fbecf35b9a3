"""Folders written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llmeff.errors import UsageError
from llmeff.files.failing import answered


@contextmanager
def replaced(target: Path, mark: str) -> Iterator[Path]:
    """A new folder to fill, which takes the place of the target at the end; if something is raised before, the target stays as it was.

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
        real.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{real.name}-", suffix=".new", dir=real.parent))
        new.chmod(0o755)
    try:
        yield new
        with answered(target, "written"):
            (new / mark).touch()
            _swap(new, real)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _refuse_foreign(real: Path, target: Path, mark: str) -> None:
    if real.is_dir():
        if any(real.iterdir()) and not (real / mark).is_file():
            raise UsageError(f"{target}: this folder holds what this command did not make (it has no {mark}); name a new or an empty one")
    elif os.path.lexists(real):
        raise UsageError(f"{target}: this is a file; name a folder")


def _swap(new: Path, real: Path) -> None:
    """Puts a folder into the place of another one, which is removed after that."""
    if not real.exists():
        new.rename(real)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{real.name}-", suffix=".old", dir=real.parent))
    try:
        real.rename(old / real.name)
        try:
            new.rename(real)
        except OSError:
            (old / real.name).rename(real)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
