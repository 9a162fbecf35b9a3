"""``llmeff search``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from llmeff import documents
from llmeff.cli.opened import opened
from llmeff.cli.options import ColumnsOption, FormatOption, LimitOption, filtered, named_in
from llmeff.cli.output import Format, chosen, emit, lines, note, say_undecided
from llmeff.cli.views.cards import print_columns, print_lines, print_table
from llmeff.errors import shortened
from llmeff.phrases import any_of, counted
from llmeff.select.filters import Filters

if TYPE_CHECKING:
    from llmeff.answers.found import Results

_SAID = 400  # letters of words that nothing speaks of
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
    columns: ColumnsOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit ranks where it does.")] = False,
) -> None:
    """Words, a method's name, a topic (PTQ, KV cache), an author, a pasted title, an arXiv id, a DOI or a link. Misspelt words
    are corrected, and the correction is said.

    Beyond plain words, put in quotation marks for your shell: '"exact phrase"', -word or NOT word, a OR b, a AND b, and
    author:, year: (first public), published: (in a venue's year), venue:, topic:, facet:, kind:, has:, trust: with a value, such as
    year:2022..2023 or has:code. OR divides the query into alternatives, and what stands in one of them applies together.
    """
    named = named_in(columns)
    found = opened().search(" ".join(query), limit or None, exact, named, **filters.asked)
    form = chosen(format)
    if found.corrected and (found.total or found.english) and form is not Format.json:
        note(f"Showing results for: {found.corrected} (as written: --exact)")
    emit(form, lambda: documents.search(found, explain), lambda: map(documents.hit_data, found),
         lambda: _lines(found, bool(named)), lambda: _table(found, named))
    if explain and form in (Format.plain, Format.table):
        lines(_explained(found))
    if form is not Format.json:
        _remark(found, form)


def _lines(found: Results, chosen_: bool) -> None:
    if chosen_:
        lines([hit.card["id"], *hit.fields.values()] for hit in found)
    else:
        print_lines(hit.card for hit in found)


def _table(found: Results, named: Sequence[str]) -> None:
    cards = [hit.card for hit in found]
    if named:
        print_columns(cards, named, [list(hit.fields.values()) for hit in found])
    else:
        print_table(cards, found.words)


def _remark(found: Results, form: Format) -> None:
    if not found.english:
        note("The records are in English" if found.total else "The records are in English, and so is what finds them: nothing found")
        if not found.total:
            return
    if found.said:
        note(f"Read as: {'; '.join(found.said)} (as written: --exact)")
    if found.unnamed:
        note(f"{found.unnamed[0].upper()}{found.unnamed[1:]}")
    for offer in found.offers:
        note(f"{offer.command}  {offer.why}")
    if found.unknown and not found.pasted:
        note(f"Nothing here speaks of {shortened(any_of(found.unknown), _SAID)}")
    if re.search(r"(?<!\S)-?year:", found.query):
        note("year: is that of the first public version; published: that of the venue's")
    say_undecided(counted(found.total, "work"), found.open)
    if not found.total:
        for said in _otherwise(found):
            note(said)
        note(_nothing(found))
    elif found.total > len(found) and form in (Format.table, Format.plain):
        note(f"{len(found)} of {found.total}; more with --limit 0")


def _otherwise(found: Results) -> list[str]:
    """What the words name that is no work, where no work is found: a feature with the engines that call it so, hardware, a model."""
    meanings = [] if found.pasted or found.offers else (kb := opened()).meanings(found.query)
    if not any(meaning.what == "feature" for meaning in meanings):
        return [meaning.said for meaning in meanings]
    engines = [engine["name"] for engine in kb.support([found.query]).engines]
    return [f"{meanings[0].name} is a feature of {', '.join(engines)}: {meanings[0].commands[0]}"]


def _nothing(found: Results) -> str:
    """What is said where no work is found: how it goes on, unless a command that was offered answers it."""
    if found.pasted:
        return "No work of the collection has this identifier or link. Try words of its title."
    if found.offers and all(offer.command.startswith("llmeff list") for offer in found.offers):
        return "No work of the collection is recorded to be so; the command above counts those that do not say"
    if found.offers:
        return "No work of the collection answers this; the command above does"
    return f"Nothing found. {'Try fewer words, or see' if set(found.words).difference(found.unknown) else 'See'} the topics: llmeff tree"


def _explained(found: Results) -> list[list[object]]:
    """A line for each hit: its id, its score, and what the score is made of, the greatest part first."""
    return [
        [hit.card["id"], f"{hit.score:.2f}",
         " + ".join(f"{points:.2f} {reason}" for reason, points in sorted(hit.reasons, key=lambda part: -part[1])) or "no words"]
        for hit in found
    ]
