"""``llmeff search``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, filtered
from llmeff.cli.output import Format, as_json, chosen, lines, note
from llmeff.cli.views.cards import print_cards
from llmeff.search import Match, search
from llmeff.select.filters import Filters

_OPTION = re.compile(rf"-(n\d+|f({'|'.join(Format)})|[nfh])")


class Command(TyperCommand):
    """Takes ``-word`` for a word to leave out, and not for an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments with a blank before those that exclude a word, so that they are words of the query."""
        words = [f" {arg}" if re.match(r"-[\w\"]", arg) and not _OPTION.fullmatch(arg) else arg for arg in args]
        return list(super().parse_args(ctx, words))


@filtered
def run(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="What you are looking for.", show_default=False)],
    filters: Filters,
    limit: LimitOption = 20,
    format: FormatOption = None,
    exact: Annotated[bool, typer.Option("--exact", help="Take the words as written, without correcting their spelling.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit ranks where it does.")] = False,
) -> None:
    """Words, a method's name, a topic (PTQ, KV cache), an author, a pasted title, an arXiv id, a DOI or a link. Misspelt words
    are corrected, and the correction is said.

    Beyond plain words, put in quotation marks for your shell: '"exact phrase"', -word or NOT word, a OR b, a AND b, and
    author:, year:, venue:, topic:, facet:, kind:, has:, trust: with a value, such as year:2022..2023 or has:code. OR divides
    the query into alternatives, and what stands in one of them applies together.
    """
    index = opened()
    found = search(index, " ".join(query), filters, limit or None, exact)
    cards = [{**index.card(match.number), "score": match.score} for match in found.matches]
    form = chosen(format)
    if form is Format.json:
        reasons = [{"reasons": _reasons(match)} if explain else {} for match in found.matches]
        as_json(query=found.query, corrected=found.corrected, total=found.total,
                hits=[{**card, **why} for card, why in zip(cards, reasons, strict=True)])
        return
    if found.corrected:
        note(f"Showing results for: {found.corrected} (as written: --exact)")
    print_cards(cards, form, found.words)
    if explain and form is not Format.jsonl:
        lines(_explained(cards, found.matches))
    if not found.total:
        note("No work of the collection has this identifier or link. Try words of its title." if found.pasted
             else "Nothing found. Try fewer words, or see the topics: llmeff tree")
    elif found.total > len(cards) and form is Format.table:
        note(f"{len(cards)} of {found.total}; more with --limit 0")


def _reasons(match: Match) -> dict[str, float]:
    return {reason: round(points, 3) for reason, points in match.reasons}


def _explained(cards: Sequence[dict[str, object]], matches: Sequence[Match]) -> list[list[object]]:
    """A line for each hit: its id, its score, and what the score is made of, the greatest part first."""
    return [
        [card["id"], f"{match.score:.2f}",
         " + ".join(f"{points:.2f} {reason}" for reason, points in sorted(match.reasons, key=lambda part: -part[1])) or "no words"]
        for card, match in zip(cards, matches, strict=True)
    ]
