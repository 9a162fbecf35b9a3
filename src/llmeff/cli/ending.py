"""How a run ends: with an exit code that means what the README says, and one line where something went wrong."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from llmeff.errors import LlmeffError

DEBUG = "LLMEFF_DEBUG"
WRONG_USAGE, FAILED, INTERRUPTED = 2, 3, 130
_BEHIND = 0.01  # seconds until an interrupt that was lost comes again: what lost it goes on first

_TIDYING = 1.0  # seconds in which another signal stands for the same wish to stop

_obeyed: list[tuple[int, float]] = []  # the signals for which the program is ending, with their times


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
        return INTERRUPTED if _is_interrupt(error) else _unexpected(error)


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether an interrupt is behind an error, which one in the making of a class becomes up to Python 3.11, and in pydantic an error that
    only tells of it."""
    while error is not None and KeyboardInterrupt.__name__ not in f"{type(error).__name__} {error}":
        error = error.__cause__ or error.__context__
    return error is not None


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


@contextmanager
def at_once() -> Iterator[None]:
    """Ends the program where it is interrupted within, while it has nothing to tidy up: an exception could be lost in what is loaded.
    Behind it an interrupt lets the program tidy up, and no second one ends that."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _interrupt)


def end_cleanly_when_stopped() -> None:
    """Lets a program that is asked to stop remove its temporary files first, as one does that is interrupted. A signal that is lost,
    in a finalizer or a library that goes on after it, comes again."""
    sys.unraisablehook = partial(_lost, sys.unraisablehook)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _: object) -> None:
    if _is_first(number):
        raise SystemExit(128 + number)


def _interrupt(number: int, _: object) -> None:
    if _is_first(number):
        raise KeyboardInterrupt


def _is_first(number: int) -> bool:
    """Whether a signal is to be obeyed: no other was that still may have its tidying up to do, which a second one would end. An interrupt
    is obeyed again after a while, since a library may have gone on after the first."""
    now = time.monotonic()
    if any(now - at < _TIDYING or signal.SIGINT not in (number, asked) for asked, at in _obeyed):
        return False
    _obeyed.append((number, now))
    return True


def _lost(otherwise: Callable[[sys.UnraisableHookArgs], object], lost: sys.UnraisableHookArgs) -> None:
    number = _signal_behind(lost.exc_value)
    if number is None:
        otherwise(lost)
        return
    _obeyed.clear()

    def again() -> None:
        time.sleep(_BEHIND)
        _thread.interrupt_main(number)

    with suppress(RuntimeError):  # where the program is ending, no thread can be started, and none is needed
        _thread.start_new_thread(again, ())


def _signal_behind(error: BaseException | None) -> signal.Signals | None:
    """The signal that an exception was made of."""
    if isinstance(error, KeyboardInterrupt):
        return signal.SIGINT
    if isinstance(error, SystemExit) and isinstance(error.code, int) and error.code > 128:
        return signal.Signals(error.code - 128)
    return None
