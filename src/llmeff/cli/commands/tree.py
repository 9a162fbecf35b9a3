"""``llmeff tree``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.answers.stats import topic_counts
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, note, show
from llmeff.select.filters import facet_id


def run(
    facet: Annotated[str, typer.Argument(help="Only this facet.", show_default=False, autocompletion=complete.facets)] = "",
    format: FormatOption = None,
) -> None:
    """Each number counts the works of a topic and of those below it; in brackets, those with it as their primary topic."""
    index = opened()
    chosen_facet = facet_id(index, facet) if facet else ""
    nodes = [node for node in topic_counts(index) if not chosen_facet or node["id"].partition("/")[0] == chosen_facet]
    form = chosen(format)
    if form is Format.json:
        as_json(topics=nodes)
    elif form is Format.jsonl:
        as_jsonl(nodes)
    elif form is Format.plain:
        lines([node["id"], node["records"], node["primary"], node["label"]] for node in nodes)
    else:
        from llmeff.cli.views.tree import topic_tree

        for root in topic_tree(nodes):
            show(root)
        note("works of a topic and those below it (as primary topic); a work counts under every topic it has")
