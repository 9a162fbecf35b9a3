"""``llmeff explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.answers.explain import explain
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, note, show
from llmeff.cli.views.cards import plain_row, print_cards


def run(
    term: Annotated[
        list[str],
        typer.Argument(metavar="TERM...", help="A topic, metric or concept.", show_default=False,
                       autocompletion=complete.terms),
    ],
    limit: LimitOption = 15,
    format: FormatOption = None,
) -> None:
    """The definition, other names, the unit of a metric, and the works: those of a topic, those on a concept, those that report
    a metric."""
    index = opened()
    entries = explain(index, " ".join(term))
    form = chosen(format)
    whole = [entry.as_data([index.card(n) for n in entry.numbers[: limit or None]]) for entry in entries]
    if form is Format.json:
        as_json(entries=whole)
    elif form is Format.jsonl:
        as_jsonl(whole)
    elif form is Format.plain:
        for entry in whole:
            lines([[entry["type"], entry["id"], entry["label"], entry["definition"], entry["aliases"]]])
            lines(["", *plain_row(card)] for card in entry["records"])
    else:
        from rich.text import Text

        for entry in whole:
            unit = f" [{entry['unit']}]" if entry.get("unit") else ""
            show(Text.assemble((entry["label"], "bold"), f"{unit}  ", (f"{entry['type']} {entry['id']}", "dim")),
                 Text(entry["definition"]))
            if entry["aliases"]:
                show(Text("also: " + ", ".join(entry["aliases"]), "dim"))
            print_cards(entry["records"], form)
            note(f"{len(entry['records'])} of {entry['total']} works")
