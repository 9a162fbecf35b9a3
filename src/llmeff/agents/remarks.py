"""What the libraries of a server say on standard error: a line each, which a client cannot make into anything else."""

from __future__ import annotations

import logging
import sys
import traceback

from llmeff.safe import one_line

_LONGEST = 200  # letters of a remark


class Remarks(logging.Handler):
    """Writes remarks of libraries to standard error, one that repeats itself once.

    Args:
        gone: what is raised where a client goes away in the middle of its request, which is no event.
    """

    def __init__(self, gone: type[BaseException]) -> None:
        super().__init__()
        self._gone, self._last = gone, ""

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a remark; where this program failed, and not the machine, with the place."""
        error = record.exc_info[1] if record.exc_info else None
        said = one_line(record.getMessage())[:_LONGEST]
        if isinstance(error, self._gone) or said == self._last:
            return
        self._last = said
        if isinstance(error, OSError):
            said += f": {error.strerror or error}"
        elif error is not None:
            said += "\n" + "".join(traceback.format_exception(type(error), error, error.__traceback__))
        print(said, file=sys.stderr, flush=True)
