"""What is wrong with a file or folder, in words that say how to mend it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from llmeff.errors import EnvironmentFailure, LlmeffError, UsageError
from llmeff.problems import visible

_SHOWN = 200  # letters of a path that are repeated
Doing = Literal["read", "written"]


class NoFileError(OSError):
    """What is there is no file that can be read or written to its end."""


_WORDS = {
    errno.ENOENT: "no such file or folder",
    errno.ENOTDIR: "no such file or folder; a part of this path is a file, not a folder",
    errno.EISDIR: "this is a folder, not a file",
    errno.ELOOP: "links lead round in a circle; put the file itself there",
    errno.ENAMETOOLONG: "the name is longer than any file's; check what was given",
    errno.ENOSPC: "the disk is full (No space left on device); make room, or write elsewhere",
    errno.EDQUOT: "your share of the disk is used up; make room, or write elsewhere",
    errno.EBADF: "no open file has this number, or it is open for something else; name a file",
    errno.EFBIG: "it would be larger than a file may be here (File too large); write less, or elsewhere",
    errno.EROFS: "the disk cannot be written to; write elsewhere",
    errno.EMFILE: "too many files are open; close some programs",
    errno.ENFILE: "too many files are open; close some programs",
    errno.EIO: "the disk fails (Input/output error)",
}
_REFUSED = "it may not be {} by you (permission denied); change its permissions or those of its folder"
_WRONG_USAGE = {errno.EISDIR, errno.ENAMETOOLONG}


def words(error: OSError | ValueError, doing: Doing = "read") -> str:
    """What went wrong with a file, and how to mend it, in a line.

    Args:
        error: what the system raised; a ValueError for a name that no file can have.
        doing: what was to be done with the file.
    """
    if not isinstance(error, OSError):
        return "no file can have this name; check what was given"
    own = error.errno is None or error.strerror != os.strerror(error.errno)
    if not own and error.errno in {errno.EACCES, errno.EPERM}:
        return _REFUSED.format(doing)
    known = None if own else _WORDS.get(error.errno or 0)
    return known or error.strerror or str(error)


def failure(error: OSError | ValueError, path: str | os.PathLike[str], doing: Doing = "read") -> LlmeffError:
    """The error to raise for a file: wrong usage where no file could be meant, else a failing environment.

    Args:
        error: what the system raised.
        path: the file or folder.
        doing: what was to be done with it.
    """
    wrong = not isinstance(error, OSError) or isinstance(error, NoFileError) or error.errno in _WRONG_USAGE
    return (UsageError if wrong else EnvironmentFailure)(f"{named(path)}: {words(error, doing)}")


@contextmanager
def answered(path: str | os.PathLike[str], doing: Doing = "read") -> Iterator[None]:
    """Raises what goes wrong with a file as an error with words.

    Args:
        path: the file or folder.
        doing: what is done with it.

    Raises:
        UsageError: no file can have this name, or what is there is no file.
        EnvironmentFailure: the file is missing, or the system refuses it.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise failure(error, path, doing) from error


def named(path: str | os.PathLike[str]) -> str:
    """A path as messages name it: not at any length, and visible where it holds what cannot be seen."""
    text = visible(os.fspath(path))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-_SHOWN // 2 :]}"
