"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from llmeff.errors import EnvironmentFailure

NAME_MAX = 255  # bytes of a file's name on the usual file systems


def save(content: str | bytes, target: Path) -> None:
    """Writes a file whole or not at all; what cannot be replaced, such as a device or pipe, is written to directly.

    A link is followed and stays a link; an existing file keeps its mode; nothing that may not be written is replaced.

    Args:
        content: text, which is written as UTF-8 with the line ends that it has, or bytes.
        target: the file.

    Raises:
        EnvironmentFailure: the file cannot be written.
    """
    raw = content.encode() if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(raw)
        else:
            replace(target, lambda temporary: temporary.write_bytes(raw))
    except OSError as error:
        raise EnvironmentFailure(f"{target}: {error.strerror or error}") from error


def replace(target: Path, fill: Callable[[Path], object]) -> None:
    """Lets a function write a temporary file beside the target, which then takes its place.

    Args:
        target: the file, or a link to it.
        fill: writes the file that it is given; if it raises, the target stays as it was.

    Raises:
        OSError: the folder or an existing target cannot be written.
    """
    real = Path(os.path.realpath(target))
    mode = real.stat().st_mode & 0o7777 if real.exists() else None
    if mode is not None and not os.access(real, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(target))
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}."[: NAME_MAX // 4], suffix=".tmp")
    os.close(handle)
    temporary = Path(name)
    try:
        fill(temporary)
        os.chmod(temporary, _new_mode() if mode is None else mode)
        os.replace(temporary, real)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _new_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
