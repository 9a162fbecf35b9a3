"""Folders are walked without going in circles, to a bounded depth and number, and what is left out is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from llmeff.errors import UsageError
from llmeff.files.failing import named, words

DEEPEST = 64  # folders within each other; people have a dozen
MOST = 1_000_000  # files and folders: a minute
MOST_GIVEN = 20_000
"""Files of a folder that somebody gives, which may be all of a disk: ten times the records of this field, and half a second."""
Told = Callable[[str, str], object]
Entered = Callable[[str], "bool | str"]


def walked(folder: str | os.PathLike[str], told: Told, entered: Entered = lambda name: True, most: int | None = None,
           ) -> Iterator[os.DirEntry[str]]:
    """What is in a folder and in those below it, but for the folders themselves. No link is followed.

    Args:
        folder: where to begin; here a link is followed.
        told: is given the path of each folder that cannot be read, or is too deep, and why.
        entered: whether to look into a folder, by its name; a text says why not, which is told.
        most: how many files there may be, of any kind.

    Returns:
        Files, links, and what else is there, folder by folder.

    Raises:
        UsageError: there are more.
    """
    waiting, left, number = [(os.fspath(folder), 0)], MOST, 0
    while waiting:
        current, depth = waiting.pop()
        if depth > DEEPEST or left <= 0:
            why = f"folders are nested more than {DEEPEST} deep" if left > 0 else f"there are more than {MOST:,} files before it"
            told(current, why)
            continue
        try:
            with os.scandir(current) as scanned:
                found = list(scanned)
        except OSError as error:
            told(current, words(error))
            continue
        left -= len(found)
        for entry in found:
            if not entry.is_dir(follow_symlinks=False):
                if number == most:
                    raise UsageError(f"{named(folder)}: more than {most:,} files are in it; give a folder further in")
                number += 1
                yield entry
            elif isinstance(answer := entered(entry.name), str):
                told(entry.path, answer)
            elif answer:
                waiting.append((entry.path, depth + 1))
