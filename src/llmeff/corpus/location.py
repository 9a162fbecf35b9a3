"""Where the data is: the directory asked for, else the packaged one, else that of the source tree."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.files.failing import failure, named
from llmeff.files.reading import kind
from llmeff.safe import as_typed

ENDINGS = (".yaml", ".yml")
"""Of the files of the data."""
FOLDER_NAME = re.compile(r"[a-z0-9_-]+")
"""What folders of the data are called, and a file beside the records, such as a LICENSE or notes.txt, is not."""
INSTEAD = "put a file in its place that may be read"
"""How one mends what has the name of a file and is none."""
MODELS = "models.yaml"
"""The file of the models that records may name."""
VARIABLE = "LLMEFF_DATA"
_PACKAGE = Path(__file__).parents[1]
_BASES = (_PACKAGE / "data", _PACKAGE.parents[1] / "data")


def data_dir(chosen: str | os.PathLike[str] | None = None) -> Path:
    """The data directory.

    Args:
        chosen: what the caller asked for; without it, the environment variable ``LLMEFF_DATA`` decides, then what is
            installed with the package, then the source tree.

    Raises:
        UsageError: no directory can have this name, or its ``taxonomy.yaml`` is no file.
        EnvironmentFailure: there is no directory with a ``taxonomy.yaml``, or it may not be read.
    """
    asked = chosen if chosen is not None else os.environ.get(VARIABLE) or None
    if asked == "":
        raise UsageError(f"an empty name is that of no data directory; name one by --data DIR or {VARIABLE}, or leave it out")
    places = [Path(asked)] if asked is not None else list(_BASES)
    for place in places:
        if _is_data(place):
            return place
    if asked is not None and os.pathsep in os.fspath(asked):
        raise EnvironmentFailure(f"{named(places[0])}: no data directory\n{beside()}")
    where = " or ".join(map(named, places))
    raise EnvironmentFailure(
        f"{where}: no data directory; it has taxonomy.yaml and papers/ (name one by --data DIR or {VARIABLE})"
    )


def beside() -> str:
    """How one has own works beside the base, since one data directory is read at a time."""
    base = next(filter(_is_data, _BASES), _BASES[0])
    return (f"One data directory is read at a time; for your works beside the base: cp -r {as_typed(named(base))} mine\n"
            "Their files go into mine/papers, and all is read by llmeff --data mine")


def _is_data(place: Path) -> bool:
    file = place / "taxonomy.yaml"
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:  # of a link that leads nowhere, or a folder that may not be entered
        raise failure(error, file if os.path.lexists(file) else place) from error
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(f"{named(file)}: it is no regular file but {kind(found)} ({INSTEAD})")
    return True
