"""``llmeff list``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import ColumnsOption, FormatOption, LimitOption, SortOption, filtered, named_in
from llmeff.cli.output import Format, chosen, emit, lines, note, say_open, write
from llmeff.cli.views.cards import MORE, Column, print_columns, print_lines, print_table
from llmeff.errors import NotFoundError, UsageError, quoted, shortened
from llmeff.phrases import any_of, counted, out_of, reach
from llmeff.safe import as_typed
from llmeff.select.filters import Filters
from llmeff.text import fold

if TYPE_CHECKING:
    from llmeff.answers.found import Listing
    from llmeff.kb import KnowledgeBase
    from llmeff.select.filters import Asked


_SEVERAL: tuple[Literal["facet", "topic", "kind", "author", "venue", "has"], ...] = (
    "facet", "topic", "kind", "author", "venue", "has")
_LACKING = re.compile(r"\bnot\s+has\s+(code|published)\b", re.IGNORECASE)
_RUNS_IN = re.compile(r"\bruns_in\s*=\s*([\w.-]+)")


@filtered
def run(
    filters: Filters,
    of: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OF]...", help="A topic, venue, author or kind, as the options name them.", show_default=False,
                       autocompletion=complete.topics),
    ] = None,
    sort: SortOption = "year",
    limit: LimitOption = 0,
    columns: ColumnsOption = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="With --where: also list those that cannot be decided, and why.")
    ] = False,
    format: FormatOption = None,
) -> None:
    """A topic includes the topics below it; a work counts under every facet of its topics. Years are those of the first
    public version, but for --published-in. An option that comes twice means "or". Fields that --where names are shown."""
    if unknown and not filters.where:
        raise UsageError("--unknown goes with --where")
    kb = opened()
    named = named_in(columns)
    asked = _narrowed(kb, of or (), filters)
    found = kb.cards(sort, limit or None, named, **asked)
    form = chosen(format)
    emit(form, lambda: documents.listing(found, unknown),
         lambda: [*documents.listed(found), *(documents.undecided(found) if unknown else ())],
         lambda: _lines(found, bool(named)), lambda: _table(found, bool(named), filters.where or ""))
    if unknown and form in (Format.plain, Format.table):
        write("".join(f"? {card['id']}: not stated: {', '.join(missing)}\n" for card, missing in found.undecided))
    if form is not Format.json:
        if asked["topic"]:
            covered = kb.coverage(topic=asked["topic"])
            note(f"{any_of(asked['topic'])}: {reach(covered.until, covered.latest, covered.densest)}")
        _remark(found, form, unknown, bool(filters.where))
        if found.silent:
            do = "does" if found.silent == 1 else "do"
            note(f"{found.silent} of these {do} not say {sort.removeprefix('-')}, and come last")
        _further(kb, filters, asked, found)


def _further(kb: KnowledgeBase, filters: Filters, asked: Asked, found: Listing) -> None:
    """Says what the condition leaves open, and which command says more."""
    if lacking := _LACKING.search(filters.where or ""):
        thing = "code" if lacking[1].lower() == "code" else "venue"
        note(f"Of these no {thing} is recorded here, which does not say that there is none")
    if asked["venue"] and (said := _by_the_venue(kb, asked, found.total)):
        note(said)
    for part in kb.in_part(**asked) if not found.total else ():
        note(f"{counted(part.works, 'work has', 'works have')} it as a part: --where {as_typed(part.condition)}")
    if found.total and (engine := _RUNS_IN.search(filters.where or "")):
        note(f"In which version, by which page: llmeff support --engine {engine[1]} --where {as_typed(filters.where or '')}")


def _by_the_venue(kb: KnowledgeBase, asked: Asked, total: int) -> str:
    """That years are those of the first public version, where the venue published more works in them; empty where it did not."""
    bounds = [f"published_year {sign} {year}" for sign, year in ((">=", asked["since"]), ("<=", asked["until"])) if year is not None]
    condition = " and ".join(filter(None, [*bounds, asked["where"] and f"({asked['where']})"]))
    wider: Asked = {**asked, "since": None, "until": None, "where": condition}
    if not bounds or asked["published_in"] or (published := kb.cards(limit=1, **wider).total) <= total:
        return ""
    options = [f"--{name} {as_typed(value)}" for name in _SEVERAL for value in asked.get(name) or ()]
    trust = [f"--trust {asked['trust']}"] if asked["trust"] else []
    return (f"Years are those of the first public version; {counted(published, 'work')} published there in these years: "
            f"llmeff list {' '.join([*options, *trust])} --where {as_typed(condition)}")


def _lines(found: Listing, chosen_: bool) -> None:
    if chosen_:
        lines(_own(found))
    else:
        print_lines(found.cards)


def _own(found: Listing) -> list[list[object]]:
    return [[card["id"], *values] for card, values in zip(found.cards, found.values, strict=True)]


def _table(found: Listing, chosen_: bool, where: str) -> None:
    if chosen_:
        print_columns(found.cards, found.columns, found.values)
    else:
        words = [fold(word) for word in re.findall(r"[^\s()\[\],<>=!~\"'≤≥≠]+", where)]
        texts = ([_asked_first(text, words) for text in own] for own in zip(*found.values, strict=True))
        columns = [Column(name, own) for name, own in zip(found.columns, texts, strict=False)]
        print_table(found.cards, more=[column for column in columns if column.name not in SHOWN])


def _asked_first(text: str, words: Sequence[str]) -> str:
    """Several values that are longer than a column with those first that a condition names, since the others are cut."""
    if len(text) <= MORE:
        return text
    return ", ".join(sorted(text.split(", "), key=lambda value: not any(word in fold(value) for word in words)))


def _narrowed(kb: KnowledgeBase, of: Sequence[str], filters: Filters) -> Asked:
    """The filters with what the words mean as names, one by one or together; where they mean nothing, the command that answers them."""
    try:
        return kb.also(of, filters.asked)
    except UsageError as error:
        text = " ".join(of)
        with suppress(UsageError):
            return kb.also([text], filters.asked)
        if not isinstance(error, NotFoundError):
            raise
        if re.search(r"[<>=≤≥≠~]", text):
            how = f"Works for which it holds: llmeff list --where {as_typed(shortened(text))}"
            raise NotFoundError(f"{quoted(text)} is a condition", instead=[how]) from None
        offers = [f"{offer.command}  {offer.why}" for offer in kb.search(text, 1).offers]
        if len(of) > 1:
            offers.append(f"As a question: llmeff search {as_typed(*of)}")
        raise NotFoundError(str(error), () if offers and len(of) > 1 else error.near, error.instead or offers) from None


# what every table has anyway, and addresses, which are wider than a column
SHOWN = frozenset({"name", "year", "venue", "published", "published_year", "title", "trust", "code"})


def _remark(found: Listing, form: Format, unknown: bool, asked: bool) -> None:
    text = out_of(len(found.cards), found.total, "work")
    if found.open.total:
        say_open(text, found.open, "" if unknown else "--unknown lists them")
    elif form is Format.table or asked or not found.total:
        note(text)
