"""Folders written whole or not at all."""

from __future__ import annotations

import errno
import glob
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

from llmeff.errors import UsageError
from llmeff.files.failing import answered, named
from llmeff.files.locking import held, locked
from llmeff.files.reading import refuse_running
from llmeff.files.stopping import stops_put_off

_NAMED = 3  # paths that a refusal names


@contextmanager
def replaced(target: Path, mark: str) -> Iterator[Path]:
    """A new folder to fill, which takes the place of the target at the end; if something is raised before, the target stays as it was.

    What somebody else put into a folder that this made before is in the new one too. What killed programs have left of such folders beside
    the target is removed, or becomes the target again where it was taken away and nothing put in its place.

    Args:
        target: the folder, which does not exist, is empty, or was made by this; a link to it stays one.
        mark: the name of the file by which a folder that was made by this is known; it lists the other files that were written.

    Raises:
        UsageError: a file has that name, or the folder holds what was not made by this and cannot be kept.
        EnvironmentFailure: it cannot be written.
    """
    with answered(target, "written"):
        refuse_running(target)
        real = Path(os.path.realpath(target))
        _make(real.parent)
        with locked([real]):
            _put_back(real, mark)
        _refuse_foreign(real, target, mark)
    with ExitStack() as own:
        with answered(target, "written"), locked([real]):
            _remove_left(real, mark)
            with stops_put_off():
                new = _beside(real, "new", mark)
                own.callback(_remove, new, mark)
                own.enter_context(held(new))
        new.chmod(0o755)
        yield new
        with answered(target, "written"), locked([real]):
            _refuse_foreign(real, target, mark)
            _list(new, mark)
            _carry_over(real, new, target, mark)
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


def _put_back(real: Path, mark: str) -> None:
    """Gives a folder its place again that a killed program had taken out of it: it may hold what is nowhere else."""
    for folder in [] if os.path.lexists(real) else sorted(real.parent.glob(f".{glob.escape(real.name)}-????????.old")):
        with held(folder) as is_free:
            if is_free and not folder.is_symlink() and (folder / mark).is_file() and (folder / real.name / mark).is_file():
                (folder / real.name).rename(real)
                return


def _list(new: Path, mark: str) -> None:
    """Writes into the mark what a folder holds beside it."""
    (new / mark).write_text("".join(f"{path}\n" for path in sorted(_files(new)) if path != mark), encoding="utf-8", newline="\n")


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _listed(folder: Path, mark: str) -> list[str]:
    """What the mark of a folder says was made there; nothing where it has none."""
    with suppress(FileNotFoundError, IsADirectoryError):
        return (folder / mark).read_text(encoding="utf-8", errors="replace").splitlines()
    return []


def _carry_over(real: Path, new: Path, target: Path, mark: str) -> None:
    """Puts into a new folder what somebody else put into the old one."""
    if not (real / mark).is_file():
        return
    made = {mark, *_listed(real, mark)}
    foreign = list(_foreign(real, made, {str(parent) for path in made for parent in PurePosixPath(path).parents}))
    if clashing := [path for path in foreign if os.path.lexists(new / path)]:
        raise UsageError(f"{named(target)}: this command did not write {_some(clashing)}, and would now write the same; "
                         "move it out of the folder, or rename it")
    for path in foreign:
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        if (real / path).is_dir() and not (real / path).is_symlink():
            shutil.copytree(real / path, new / path, symlinks=True, copy_function=_link)
        else:
            _link(real / path, new / path)


def _foreign(folder: Path, made: set[str], folders: set[str], below: str = "") -> Iterator[str]:
    """What lies in a folder and is not among what was made there; of a folder that holds nothing else the folder alone."""
    for path in sorted(folder.iterdir()):
        name, is_folder = below + path.name, path.is_dir() and not path.is_symlink()
        if is_folder and name in folders:
            yield from _foreign(path, made, folders, f"{name}/")
        elif is_folder or name not in made:
            yield name


def _some(paths: list[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(map(named, paths[:_NAMED])) + more


def _link(source: str | Path, target: str | Path) -> None:
    """A second name of a file, so that what is written into it meanwhile is in both; a copy where there can be none."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


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
        if any(path.name != mark or not path.is_file() for path in real.iterdir()) and not _listed(real, mark):
            raise UsageError(f"{named(target)}: this folder holds what this command did not make (it has no {mark} that lists what was); "
                             "name a new or an empty one")
    elif os.path.lexists(real):
        raise UsageError(f"{named(target)}: this is a file; name a folder")


def _swap(new: Path, real: Path, mark: str) -> None:
    """Puts a folder into the place of another one, which is removed after that."""
    if not real.exists():
        new.rename(real)
        return
    old = _beside(real, "old", mark)
    taken = old / real.name
    try:
        real.rename(taken)
        new.rename(real)
        taken.rename(old / f"{real.name}.replaced")  # what is removed in part is never put back
    finally:
        if taken.exists() and not real.exists():
            taken.rename(real)
        _remove(old, mark)
