"""How a run ends: with an exit code that means what the README says, and one line where something went wrong."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from llmeff.errors import LlmeffError

DEBUG = "LLMEFF_DEBUG"
WRONG_USAGE, FAILED, INTERRUPTED = 2, 3, 130


def ended(run: Callable[[], object]) -> int:
    """Runs what ends by an exception or without one, and gives the exit code that this means.

    Args:
        run: what to run.
    """
    try:
        try:
            run()
            code: object = 0
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
        return code if isinstance(code, int) else int(code is not None)
    except LlmeffError as error:
        from llmeff.cli.output import report  # only a failing command needs it

        report(error)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except UnicodeEncodeError:  # of a path: older versions of typer look it up while they read the arguments
        from llmeff.cli.output import note

        note("Error: an argument holds a character that no file's name can have")
        return WRONG_USAGE
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    from llmeff.cli.opened import was_damaged  # as above
    from llmeff.cli.output import note

    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()
    if was_damaged():
        note("Error: the compiled index was damaged, and has been made anew: give the command again")
        return FAILED
    if isinstance(error, OSError):
        from llmeff.files.failing import named, words  # as above

        note(f"Error: {f'{named(error.filename)}: ' if isinstance(error.filename, str) else ''}{' '.join(words(error).split())[:200]}")
    elif isinstance(error, MemoryError):
        note("Error: there is not enough memory for this; close some programs, or divide the file")
    else:
        what = type(error).__name__
        note(f"Error: llmeff met something unexpected ({what}). Please report the command with what {DEBUG}=1 shows before it")
    return FAILED


def end_cleanly_when_stopped() -> None:
    """Lets a program that is asked to stop remove its temporary files first, as one does that is interrupted."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _: object) -> None:
    raise SystemExit(128 + number)
