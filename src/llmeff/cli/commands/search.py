"""``llmeff search``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli.cards import print_cards
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, filtered
from llmeff.cli.output import Format, as_json, chosen, note
from llmeff.filters import Filters
from llmeff.search import search


@filtered
def run(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="What you are looking for.", show_default=False)],
    filters: Filters,
    limit: LimitOption = 20,
    format: FormatOption = None,
) -> None:
    """Words, a method's name, a topic (PTQ, KV cache), an author, a pasted title, an arXiv id, a DOI or a link. Misspelt words
    are corrected, and the correction is said."""
    index = opened()
    found = search(index, " ".join(query), filters, limit or None)
    cards = [{**index.card(match.number), "score": match.score} for match in found.matches]
    form = chosen(format)
    if form is Format.json:
        as_json(query=found.query, corrected=found.corrected, total=found.total, hits=cards)
        return
    if found.corrected:
        note(f"Showing results for: {found.corrected}")
    print_cards(cards, form)
    if not found.total:
        note("Nothing found. Try fewer words, or see the topics: llmeff tree")
    elif found.total > len(cards) and form is Format.table:
        note(f"{len(cards)} of {found.total}; more with --limit 0")
