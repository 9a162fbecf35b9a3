"""The command line: parse, call, render."""

from __future__ import annotations


def main() -> None:
    """Runs ``llmeff``."""
    import gc

    gc.set_threshold(100_000, 50, 50)  # a twentieth of a short run went into looking for garbage that was not there
    from llmeff.cli.app import app  # the package stays importable without building the application
    from llmeff.cli.ending import end_cleanly_when_stopped
    from llmeff.cli.streams import guarded

    end_cleanly_when_stopped()
    with guarded():
        app()
