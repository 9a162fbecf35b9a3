"""``llmeff stats``."""

from __future__ import annotations

from llmeff.answers.stats import statistics
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, show


def run(format: FormatOption = None) -> None:
    """Counts by facet, kind, year and trust, and the shares of works with code, claims, properties and relations."""
    figures = statistics(opened())
    form = chosen(format)
    if form is Format.json:
        as_json(**figures)
        return
    rows = [
        {"group": group, "name": name, **(value if isinstance(value, dict) else {"records": value})}
        for group, values in figures.items() if isinstance(values, dict) for name, value in values.items()
    ]
    if form is Format.jsonl:
        as_jsonl([{"group": "all", "name": "records", "records": figures["total"]}, *rows])
    elif form is Format.plain:
        lines([["all", "records", figures["total"]]])
        lines(list(row.values()) for row in rows)
    else:
        from llmeff.cli.views.stats import overview

        show(overview(figures))
