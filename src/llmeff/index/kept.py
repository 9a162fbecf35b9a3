"""The compiled index for those who look up a few things beside files that they read themselves, and need not have all of it anew."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from llmeff.index import opening
from llmeff.index.reading import Index

MOST_CHANGED = 100  # files that are rather read one by one than all compiled, which takes as long as reading 2,000


def kept_index(data: Path, cache: Path | None = None) -> tuple[Index, frozenset[str]]:
    """An index of a data directory that holds most files as they are.

    Args:
        data: the directory.
        cache: the folder for compiled indexes; the user's cache folder by default.

    Returns:
        The index, and the names below the directory of the files that it holds as they are.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record.
        EnvironmentFailure: the directory cannot be read.
    """
    files = dict(opening.files_of(data))
    if index := None if data == opening.PACKAGED else opening.last_compiled(data, cache):
        same = frozenset(_same(index, opening.fingerprint(data, files)))
        if len(files.keys() - same) <= MOST_CHANGED:
            return index, same
        index.close()
    return opening.open_index(data, cache), frozenset(files)


def _same(index: Index, print_: str) -> Iterator[str]:
    """The files that a fingerprint has as the index has them."""
    before: list[str] = []
    with suppress(ValueError, SyntaxError):
        before = str(literal_eval(str(index.meta("fingerprint")))).split("//")
    now = str(literal_eval(print_)).split("//")
    if now[:1] == before[:1]:
        yield from (piece.rsplit("/", 2)[0] for piece in set(now[1:]).intersection(before[1:]))
