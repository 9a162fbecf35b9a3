"""``llmeff tree``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, TopicOption, joined
from llmeff.cli.output import chosen, emit, lines, note, show

if TYPE_CHECKING:
    from llmeff.answers.stats import TopicCount


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="Only this facet or topic and those below it.",
                       show_default=False, autocompletion=complete.topics),
    ] = None,
    named: TopicOption = "",
    format: FormatOption = None,
) -> None:
    """Each number counts the works of a topic and of those below it; in brackets, those with it as their primary topic."""
    topics = opened().tree(joined(words, named) or None)
    emit(chosen(format), lambda: documents.tree(topics), lambda: topics,
         lambda: lines([topic["id"], topic["records"], topic["primary"], topic["label"]] for topic in topics), lambda: _table(topics))


def _table(topics: list[TopicCount]) -> None:
    from llmeff.cli.views.tree import topic_tree

    for root in topic_tree(topics):
        show(root)
    note("works of a topic and those below it (as primary topic); a work counts under every topic it has")
