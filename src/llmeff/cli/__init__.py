"""The command line: parse, call, render."""

from __future__ import annotations


def main() -> None:
    """Runs ``llmeff``."""
    from llmeff.cli.app import app  # the package stays importable without building the application

    app()
