"""``llmeff stats``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmeff import documents
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import chosen, emit, lines, show

if TYPE_CHECKING:
    from llmeff.answers.stats import Statistics


def run(format: FormatOption = None) -> None:
    """Counts by facet, kind, year and trust, and the shares of works with code, claims, properties and relations."""
    figures = opened().statistics()
    emit(chosen(format), lambda: documents.stats(figures), lambda: _rows(figures),
         lambda: lines(list(row.values()) for row in _rows(figures)), lambda: _table(figures))


def _rows(figures: Statistics) -> Iterator[dict[str, object]]:
    """One figure a row, by group and name."""
    yield {"group": "all", "name": "records", "records": figures["total"]}
    for group, values in figures.items():
        if isinstance(values, dict):
            for name, value in values.items():
                yield {"group": group, "name": name, **(value if isinstance(value, dict) else {"records": value})}


def _table(figures: Statistics) -> None:
    from llmeff.cli.views.stats import overview

    show(overview(figures))
