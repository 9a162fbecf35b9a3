"""Folders are walked without going in circles, to a bounded depth and number, and what is left out is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from llmeff.files.failing import words

DEEPEST = 64  # folders within each other; people have a dozen
MOST = 1_000_000  # files and folders: a minute
Told = Callable[[str, str], object]
Entered = Callable[[str], "bool | str"]


def walked(folder: str | os.PathLike[str], told: Told, entered: Entered = lambda name: True) -> Iterator[os.DirEntry[str]]:
    """What is in a folder and in those below it, but for the folders themselves. No link is followed.

    Args:
        folder: where to begin; here a link is followed.
        told: is given the path of each folder that cannot be read, or is too deep, and why.
        entered: whether to look into a folder, by its name; a text says why not, which is told.

    Returns:
        Files, links, and what else is there, folder by folder.
    """
    waiting, left = [(os.fspath(folder), 0)], MOST
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
                yield entry
            elif isinstance(answer := entered(entry.name), str):
                told(entry.path, answer)
            elif answer:
                waiting.append((entry.path, depth + 1))
