"""The command line: parse, call, render."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the module that has it takes long enough to be interrupted before there is an answer to that
if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def main() -> None:
    """Runs ``llmeff``."""
    try:
        _run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _run() -> None:
    from llmeff.cli.ending import at_once, end_cleanly_when_stopped

    with at_once():
        import gc

        gc.set_threshold(100_000, 50, 50)  # a twentieth of a short run went into looking for garbage that was not there
        from llmeff.cli.app import app  # the package stays importable without building the application
        from llmeff.cli.streams import forget_odd_sizes, guarded

        end_cleanly_when_stopped()
        forget_odd_sizes()
    with guarded(), _paged():
        app()


def _paged() -> AbstractContextManager[None]:
    """Before a terminal, what the pager does; a pipe does not wait for it."""
    from contextlib import nullcontext

    if sys.stdout.isatty() and "_LLMEFF_COMPLETE" not in os.environ:
        from llmeff.cli.pager import paged

        return paged()
    return nullcontext()
