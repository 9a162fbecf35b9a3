"""``llmeff random``."""

from __future__ import annotations

import random
from typing import Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, TopicOption, joined
from llmeff.cli.output import chosen, emit, show, write
from llmeff.cli.views.sheet import More, as_text, sheet
from llmeff.errors import UsageError


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic; without one, the whole field.",
                       show_default=False, autocompletion=complete.topics),
    ] = None,
    named: TopicOption = "",
    format: FormatOption = None,
) -> None:
    """A work to read, as show has it; another one each time."""
    kb, topic = opened(), joined(words, named)
    cards = kb.cards(topic=topic or None).cards
    if not cards:
        raise UsageError(f"no work of {topic} is here yet")
    one = kb.show(random.choice(cards)["id"])
    more = More(one.stated)
    emit(chosen(format), lambda: documents.records([one.body]), lambda: [one.body],
         lambda: write(as_text(one.body, one.trust, kb.plain_taxonomy, more)),
         lambda: show(sheet(one.body, one.trust, kb.plain_taxonomy, more)))
