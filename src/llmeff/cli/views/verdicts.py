"""Verdicts on a bibliography, for people, programs and pull requests."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from llmeff.citations import Checked, Severity, Verdict, Wrong, counts
from llmeff.exchange.readers.entry import Steps
from llmeff.phrases import counted
from llmeff.problems import SHOWN, bounded, visible
from llmeff.text import key, printable

T = TypeVar("T")
_LONG_LIST = 8  # authors of which only those are printed that differ
_LARGE = 5_000_000  # bytes of a file that is not divided at once
_PREPRINT = "cited-preprint"  # the notice
_SIGNS = {"ok": "✓", "mismatch": "✗", "probable": "≈", "unknown": "?"}


def as_lines(verdicts: Iterable[Verdict], file: Path) -> Iterator[str]:
    """Verdicts as text: a line an entry, and one for each wrong field and notice below it."""
    for verdict in verdicts:
        probably = " probably" if verdict.state == "probable" else ""
        record = f" →{probably} {verdict.record['id']}" if verdict.record else " not in the knowledge base"
        yield printable(f"{_SIGNS[verdict.state]} {visible(str(file))}:{verdict.entry.line}: {verdict.entry.key}{record}") + "\n"
        for wrong in verdict.problems:
            found, expected = _shortened(wrong)
            yield printable(f"    {wrong.said_of}: {found}\n") + printable(f"    {' ' * len(wrong.said_of)}  should be {expected}")
            yield printable(f"  [{wrong.source}]{_grave(wrong)}") + "\n"
        for notice in verdict.notices:
            yield printable(f"    note: {notice.message}") + "\n"


def _shortened(wrong: Wrong) -> tuple[str, str]:
    """What a field says and what is right; of long lists of authors the names in which they differ by more than accents, periods and
    capitals, or the stretch that is in another order."""
    found, expected = (text.split(" and ") for text in (wrong.found, wrong.expected))
    cut = found[-1:] == ["others"]
    found, whole = (found[:-1], expected[: len(found) - 1]) if cut else (found, expected)
    foreign, missing = (_only_in(a, b) for a, b in ((found, expected), (whole, found)))
    if wrong.field != "authors" or min(len(found), len(whole)) <= _LONG_LIST or len(foreign) + len(missing) > _LONG_LIST:
        return wrong.found, wrong.expected
    if not foreign and not missing:
        moved = [place for place, (a, b) in enumerate(zip(found, whole, strict=False)) if key(a) != key(b)] or [0]
        return _stretch(found, moved), _stretch(whole, moved)
    return _counted(found, ("with", foreign)), _counted(expected, ("with", missing), ("not", foreign))


def _only_in(names: Sequence[str], others: Sequence[str]) -> list[str]:
    known = {key(name) for name in others}
    return [name for name in names if key(name) not in known]


def _counted(names: Sequence[str], *parts: tuple[str, Sequence[str]]) -> str:
    return ", ".join([f"{len(names)} names", *(f"{how} {'; '.join(some)}" for how, some in parts if some)])


def _stretch(names: Sequence[str], places: Sequence[int]) -> str:
    return f"… {' and '.join(names[places[0] : places[-1] + 1])} …"


def _grave(wrong: Wrong) -> str:
    """What a severity says beyond a wrong field."""
    return {"fabrication": "  nothing of this work stands there", "style": "  style"}.get(wrong.severity, "")


def as_annotations(checked: Checked, least: Severity = "error") -> Iterator[str]:
    """Wrong fields, and what cannot be read, as workflow commands that annotate a pull request on GitHub.

    The format: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions

    Args:
        checked: a bibliography with its verdicts.
        least: the slightest severity that is an error; what is slighter is a warning.
    """
    for problem in bounded(checked.bibliography.problems, SHOWN):
        yield _annotation(problem.severity, checked.path, problem.line or 1, "; ".join(filter(None, (problem.message, problem.hint))))
    for verdict in checked.verdicts:
        level = "error" if verdict.fails(least) else "warning"
        for wrong in verdict.problems:
            found, expected = _shortened(wrong)
            text = f"{verdict.entry.key}: {wrong.said_of} is {found!r}, should be {expected!r} ({wrong.source})"
            yield _annotation(level, checked.path, verdict.entry.line, text)


def _annotation(level: str, file: Path, line: int, text: str) -> str:
    return f"::{level} file={_property(str(file))},line={line},title=citation::{_escaped(text)}\n"


def cites_published_preprint(verdict: Verdict) -> bool:
    """Whether an entry cites the preprint of a work that has been published."""
    return any(notice.code == _PREPRINT for notice in verdict.notices)


def as_preprints(verdicts: Iterable[Verdict], file: Path) -> Iterator[str]:
    """The entries that cite the preprint of a work that has been published, with where it was."""
    for verdict in verdicts:
        for notice in verdict.notices:
            if notice.code == _PREPRINT:
                yield printable(f"{visible(str(file))}:{verdict.entry.line}: {verdict.entry.key} {notice.message}") + "\n"


def summary(results: Sequence[Checked]) -> str:
    """How many entries have which verdict, what share of them was really held against a record, and how many references were not read."""
    found = counts(verdict for one in results for verdict in one.verdicts)
    total, known = sum(found.values()), sum(found.values()) - found["unknown"]
    share = f"; {known} of {total} ({known / total:.0%}) are of works known here and were checked" if total else ""
    lines = sum(one.bibliography.unread for one in results)
    left = counted(lines, "line looks like a reference", "lines look like references")
    unread = f"; {left} that could not be divided into authors and title" if lines else ""
    return ", ".join(f"{number} {state}" for state, number in found.items()) + share + unread


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


@contextmanager
def reading(path: Path) -> Iterator[Steps]:
    """Walks the parts of a file with a bar while it is read, which takes as long as checking it; before a large one is divided into parts,
    which takes seconds, a line says that it is read.

    Args:
        path: of the file.
    """
    if not sys.stderr.isatty() or not path.is_file() or path.stat().st_size < _LARGE:
        yield _walk
        return
    from rich.text import Text

    from llmeff.cli.output import console

    with console(stderr=True).status(Text(f"Reading {visible(path.name)}")) as line:
        def walk(items: Sequence[T], /) -> Iterator[T]:
            line.stop()
            return _walk(items)

        yield walk


def _walk(items: Sequence[T], /) -> Iterator[T]:
    return progress(items, "Reading")
