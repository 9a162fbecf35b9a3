"""Verdicts on a bibliography, for people, programs and pull requests."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from llmeff.citations import Verdict
from llmeff.text import printable

T = TypeVar("T")
_SIGNS = {"ok": "✓", "mismatch": "✗", "probable": "≈", "unknown": "?"}


def as_lines(verdicts: Iterable[Verdict], file: Path) -> Iterator[str]:
    """Verdicts as text: a line an entry, and one for each wrong field and notice below it."""
    for verdict in verdicts:
        record = f" → {verdict.record['id']}" if verdict.record else " not in the knowledge base"
        yield printable(f"{_SIGNS[verdict.state]} {file}:{verdict.entry.line}: {verdict.entry.key}{record}") + "\n"
        for wrong in verdict.problems:
            yield printable(f"    {wrong.field}: {wrong.found}\n") + printable(f"    {' ' * len(wrong.field)}  should be {wrong.expected}")
            yield printable(f"  [{wrong.source}]") + "\n"
        for notice in verdict.notices:
            yield printable(f"    note: {notice.message}") + "\n"


def as_annotations(verdicts: Iterable[Verdict], file: Path) -> Iterator[str]:
    """Wrong fields as workflow commands that annotate a pull request on GitHub.

    The format: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
    """
    for verdict in verdicts:
        for wrong in verdict.problems:
            text = f"{verdict.entry.key}: {wrong.field} is {wrong.found!r}, should be {wrong.expected!r} ({wrong.source})"
            yield f"::error file={_property(str(file))},line={verdict.entry.line},title=citation::{_escaped(text)}\n"


def _escaped(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items, with a bar on the terminal while one waits over a second."""
    if not sys.stderr.isatty() or len(items) < 500:
        yield from items
        return
    from rich.progress import track

    from llmeff.cli.output import console

    yield from track(items, label, console=console(stderr=True), transient=True)
