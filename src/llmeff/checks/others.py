"""What the index knows of records that nobody asked about, so that checking one file does not cost reading all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.corpus.read import record_files
from llmeff.index.kept import kept_index

if TYPE_CHECKING:
    from llmeff.model.plain import Body


@dataclass(frozen=True)
class Others:
    """Records that the index holds as their files say them now, by id.

    Attributes:
        bodies: what they say, without their results.
        files: where they stand.
    """

    bodies: Mapping[str, Body]
    files: Mapping[str, Path]


def known_others(data: Path, asked: Callable[[Path], bool]) -> Others:
    """The records that need not be read anew.

    Args:
        data: the data directory.
        asked: which files are read in any case.

    Raises:
        DataError: the taxonomy cannot be used.
        EnvironmentFailure: the directory cannot be read.
    """
    files = {file.stem: file for file in record_files(data) if not asked(file)}
    if not files:
        return Others({}, {})
    index, same = kept_index(data)
    with closing(index):
        files = {id_: file for id_, file in files.items() if file.relative_to(data).as_posix() in same}
        bodies = {body["id"]: body for body in index.bodies(results=False) if body["id"] in files}
    return Others(bodies, {id_: files[id_] for id_ in bodies})
