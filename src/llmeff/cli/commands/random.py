"""``llmeff random``."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, filtered, joined
from llmeff.cli.output import chosen, emit, show, write
from llmeff.cli.views.sheet import More, as_text, sheet
from llmeff.errors import UsageError
from llmeff.select.filters import Filters


@filtered
def run(
    filters: Filters,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic; without one, the whole field.",
                       show_default=False, autocompletion=complete.topics),
    ] = None,
    format: FormatOption = None,
) -> None:
    """A work to read, as show has it; another one each time. Of several topics it is of any of them."""
    kb, topic = opened(), joined(words)
    asked = replace(filters, topic=(*([topic] if topic else []), *filters.topic))
    cards = kb.cards(**asked.asked).cards
    if not cards:
        raise UsageError(f"no work of {topic} is here yet" if replace(asked, topic=()) == Filters() else "no work passes these filters")
    one = kb.show(random.choice(cards)["id"])
    more = More(one.stated)
    emit(chosen(format), lambda: documents.records([one.body]), lambda: [one.body],
         lambda: write(as_text(one.body, one.trust, kb.plain_taxonomy, more)),
         lambda: show(sheet(one.body, one.trust, kb.plain_taxonomy, more)))
