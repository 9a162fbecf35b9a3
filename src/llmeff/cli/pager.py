"""A pager for what exceeds the screen, as git has one: nothing changes for what fits, for a pipe, or for ``--no-pager``."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from llmeff.cli.streams import Guarded

VARIABLE = "LLMEFF_PAGER"
_CODES = re.compile(r"\x1b(?:\[[\d;]*m|\]8;[^\x1b]*\x1b\\)")  # colours and links, which take no room


class Paged:
    """Standard output of a terminal, held back until it is known whether it fits the screen; remarks come after it.

    Args:
        stream: the terminal.
    """

    def __init__(self, stream: Guarded) -> None:
        self._stream = stream
        self._held: list[str] = []
        self._remarks: list[str] = []
        self.encoding, self.errors = stream.encoding, stream.errors
        self.wanted = True

    def write(self, text: str) -> int:
        """Holds text; returns how many characters that are."""
        if not isinstance(text, str):
            raise TypeError("standard output takes text")  # which tells those who ask by trying
        self._held.append(text)
        return len(text)

    def writelines(self, texts: Iterable[str]) -> None:
        """Holds several texts."""
        self._held.extend(texts)

    def flush(self) -> None:
        """Nothing: what is held is shown at the end."""

    def isatty(self) -> bool:
        """A person sits before it."""
        return True

    def after(self, remark: str) -> None:
        """Holds a remark for standard error."""
        self._remarks.append(remark)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def show(self) -> None:
        """Shows what is held, and the remarks after it."""
        text, self._held = "".join(self._held), []
        if not (self.wanted and exceeds(text, *shutil.get_terminal_size()) and _paged(text, self.encoding)):
            self._stream.write(text)
            self._stream.flush()
        for remark in self._remarks:
            print(remark, file=sys.stderr)
        self._remarks = []


def exceeds(text: str, columns: int, rows: int) -> bool:
    """Whether a text takes more than a screen, with a line for the prompt that comes after it."""
    lines = (len(_CODES.sub("", line)) for line in text.splitlines())
    return sum(max(1, -(-length // columns)) for length in lines) >= rows


def _paged(text: str, encoding: str) -> bool:
    """Whether a pager showed the text and ended well: that of ``LLMEFF_PAGER`` or ``PAGER``, else less, which ends where all fits."""
    asked = next((os.environ[name] for name in (VARIABLE, "PAGER") if name in os.environ), "less")
    command: list[str] = []
    with suppress(ValueError):  # a quotation mark is not closed
        command = shlex.split(asked) if os.environ.get("TERM") != "dumb" else []
    if not command or command[0] == "cat" or not shutil.which(command[0]):
        return False
    own = os.environ.get("LESS", "FRX")
    environment = {"LV": "-c", **os.environ, "LESS": own if "R" in own else f"{own} -R"}  # else colours and links are shown as signs
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    with suppress(BrokenPipeError):  # who leaves the pager wants no more
        pager.communicate(text.encode(encoding, "replace"))
    with suppress(KeyboardInterrupt):
        return pager.wait() == 0
    return True


@contextmanager
def paged() -> Iterator[None]:
    """Holds standard output back where it is a terminal, and shows it at the end, whatever the end is."""
    before = sys.stdout
    if not before.isatty():
        yield
        return
    holding = Paged(cast("Guarded", before))
    sys.stdout = cast("TextIO", holding)
    try:
        yield
    finally:
        sys.stdout = before
        holding.show()
