"""``llmeff stats``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, chosen, emit, lines, note, show
from llmeff.errors import NotFoundError, quoted
from llmeff.phrases import reach
from llmeff.text import near

if TYPE_CHECKING:
    from llmeff.answers.stats import Statistics

_BETWEEN = frozenset({"of", "for", "on", "about", "in"})


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIGURES]... [TOPIC]...", show_default=False, autocompletion=complete.figures,
                       help="These alone, e.g. deciding or venues, and of a topic; a document of JSON has all figures."),
    ] = None,
    named: Annotated[
        str, typer.Option("--topic", metavar="TOPIC", help="Only works of this topic.", show_default=False, autocompletion=complete.topics)
    ] = "",
    format: FormatOption = None,
) -> None:
    """Counts by facet, kind, year and trust, and the shares of works with code, claims, properties and relations."""
    every = opened().statistics()
    only, topic = _called([name for name, value in every.items() if isinstance(value, dict)], words or (), named)
    counted = opened().statistics(topic) if topic else every
    rows = [row for row in _rows(counted) if only in ("", row["group"])]
    emit(chosen(format), lambda: documents.stats(counted), lambda: rows, lambda: lines(list(row.values()) for row in rows),
         lambda: _table(counted, only))
    if topic and chosen(format) is not Format.json:
        covered = opened().coverage(topic=topic)
        note(f"{topic}: {reach(covered.until, covered.latest, covered.densest)}")


def _called(figures: Sequence[str], words: Sequence[str], topic: str) -> tuple[str, str]:
    """The figures that are asked for, empty for all, and the topic, which is named by the other words or by an option.

    Raises:
        NotFoundError: words are neither.
    """
    only = next((word.strip().lower() for word in words if word.strip().lower() in figures), "")
    text = " ".join(word for word in words if word.strip().lower() not in {only, *_BETWEEN})
    if not text or (not topic and any(one.what in ("topic", "facet") for one in opened().meanings(text))):
        return only, topic or text
    raise NotFoundError(f"no figures are called {quoted(text)}; there are {', '.join(figures)}", near(text.lower(), figures, 3))


def _rows(figures: Statistics) -> Iterator[dict[str, object]]:
    """One figure a row, by group and name."""
    yield {"group": "all", "name": "records", "records": figures["total"]}
    for group, values in figures.items():
        if isinstance(values, dict):
            for name, value in values.items():
                yield {"group": group, "name": name, **(value if isinstance(value, dict) else {"records": value})}


def _table(figures: Statistics, only: str) -> None:
    from llmeff.cli.views.stats import overview

    show(overview(figures, only))
