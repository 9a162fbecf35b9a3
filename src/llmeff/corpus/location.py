"""Where the data is: the directory asked for, else the packaged one, else that of the source tree."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.files.failing import failure, named
from llmeff.files.reading import kind

ENDINGS = (".yaml", ".yml")
"""Of the files of the data."""
VARIABLE = "LLMEFF_DATA"
_PACKAGE = Path(__file__).parents[1]


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
    places = [Path(asked)] if asked is not None else [_PACKAGE / "data", _PACKAGE.parents[1] / "data"]
    for place in places:
        if _is_data(place):
            return place
    where = " or ".join(map(named, places))
    raise EnvironmentFailure(
        f"{where}: no data directory; it has taxonomy.yaml and papers/ (name one by --data DIR or {VARIABLE})"
    )


def _is_data(place: Path) -> bool:
    try:
        found = (place / "taxonomy.yaml").stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise failure(error, place) from error
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(f"{named(place / 'taxonomy.yaml')}: it is no regular file but {kind(found)}")
    return True
