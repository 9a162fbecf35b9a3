"""``llmeff new``."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, TopicOption, joined
from llmeff.cli.output import Format, chosen, emit, note
from llmeff.cli.views.cards import Column, print_lines, print_table
from llmeff.phrases import out_of
from llmeff.safe import as_typed

YEAR = 4  # letters of a date


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="Only works of this topic.",
                       show_default=False, autocompletion=complete.topics),
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Added then or later: YYYY-MM-DD, or the beginning of it.")] = "",
    limit: LimitOption = 20,
    named: TopicOption = "",
    format: FormatOption = None,
) -> None:
    """What was added to the collection last; of one day, what was first public last."""
    if words and not since and re.fullmatch(r"\d{4}(-\d\d){0,2}", words[-1]):
        *words, since = words
    topic = joined(words, named)
    found = opened().cards("-added", None, ["added"], topic=topic or None)
    fresh = found.since(since)
    shown = fresh.first(limit or None)
    form = chosen(format)
    emit(form, lambda: documents.listing(shown), lambda: documents.listed(shown), lambda: print_lines(shown.cards),
         lambda: print_table(shown.cards, more=[Column("added", [added for (added,) in shown.values])]))
    if form is not Format.json:
        note(out_of(len(shown.cards), fresh.total, "work") + (f" added since {since}" if since else ""))
        if since and found.total == fresh.total > 0:
            (first,) = found.values[-1]
            note(f"That is all of them: the first was added on {first}; by the year of the paper: "
                 f"llmeff {as_typed(*filter(None, ['list', topic, '--since', since[:YEAR]]))} --sort -year")
