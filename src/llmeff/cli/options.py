"""Options that several commands share, declared once."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.models import OptionInfo

from llmeff.cli import complete
from llmeff.cli.output import Format
from llmeff.errors import UsageError, quoted
from llmeff.files.failing import failure
from llmeff.files.reading import standard_input
from llmeff.model.kinds import KINDS, Keys, Venues
from llmeff.phrases import any_of
from llmeff.select.filters import HAS, SORTS, Filters

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print; by default a table on a terminal, lines in a pipe.", show_default=False),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many; 0 for all.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", readable=False, help="Write to a file.", show_default=False)
]
SortOption = Annotated[
    str, typer.Option("--sort", metavar="ORDER", autocompletion=complete.sorts,
                      help=f"By {any_of([sort for sort in SORTS if sort[0] != '-'])}, or by a field that is a number, e.g. "
                           "quantization.weight_bits; with - before it the other way round, e.g. -year.")
]
ColumnsOption = Annotated[
    str | None, typer.Option("--columns", "--fields", metavar="FIELD,...", show_default=False, autocompletion=complete.columns,
                             help="Show these fields; see: llmeff fields.")
]
KeysOption = Annotated[Keys, typer.Option("--keys", help="What citation keys are made of.")]
VenuesOption = Annotated[Venues, typer.Option("--venues", help="How venues are named.")]
WorkArgument = Annotated[
    list[str], typer.Argument(metavar="REF", help="A work: id, name, title, arXiv id, DOI or link.", show_default=False,
                              autocompletion=complete.records)
]
TopicOption = Annotated[str, typer.Option("--topic", metavar="TOPIC", hidden=True, autocompletion=complete.topics)]
"""For who writes the topic that a command takes as they write it for ``list``."""
MOST_GIVEN = 1 << 20  # bytes of names on standard input
_FIRST, _LAST = 1000, 9999  # years of four digits
_PANEL = "Filters"
Offer = Callable[[str], Sequence[str | tuple[str, str]]] | Callable[[], Sequence[str]]


def joined(words: Sequence[str] | None, topic: str = "") -> str:
    """The name that words spell which stand without quotation marks, or that ``--topic`` has."""
    return " ".join([*(words or ()), *filter(None, [topic])])


def in_order(first: str, others: Sequence[str] | None, words: Collection[str]) -> tuple[str, list[str]]:
    """A word of some, and what else was typed, where it may stand before or behind that."""
    typed = [first, *(others or ())]
    place = next((place for place, word in enumerate(typed) if word.lower() in words), 0)
    return (typed[place].lower() if place else first), [*typed[:place], *typed[place + 1 :]]


def listed(references: Sequence[str] | None) -> list[str]:
    """The works that a command line names; ``-`` stands for those of standard input, the first column of each line, as lists are printed.

    Raises:
        UsageError: standard input names none.
        EnvironmentFailure: it cannot be read.
    """
    found = list(references or ())
    if "-" not in found:
        return found
    try:
        text = standard_input(MOST_GIVEN).decode(errors="replace")
    except OSError as error:
        raise failure(error, "standard input") from error
    given = [name for line in text.splitlines() if (name := line.partition("\t")[0].strip())]
    if not given:
        raise UsageError("standard input names no work: one a line is wanted, as llmeff list prints them in a pipe")
    place = found.index("-")
    return [*found[:place], *given, *(one for one in found[place + 1 :] if one != "-")]


def named_in(columns: str | None, option: str = "--columns") -> tuple[str, ...]:
    """The fields that an option names, each once; none without it.

    Raises:
        UsageError: it is given, and names none.
    """
    named = tuple(dict.fromkeys(name.strip() for name in (columns or "").split(",") if name.strip()))
    if columns is not None and not named:
        raise UsageError(f"{option} names no field, {quoted(columns)}; see: llmeff fields")
    return named


def _year(year: int | None, option: str) -> int | None:
    """A year of four digits; None where none is given."""
    if year is not None and not _FIRST <= year <= _LAST:
        raise UsageError(f"{option} takes a year such as 2023, not {year}")
    return year


def _several(of: str, about: str, offer: Offer | None = None) -> OptionInfo:
    """A filter that may be given several times."""
    option: OptionInfo = typer.Option(metavar=of, help=about, autocompletion=offer, show_default=False, rich_help_panel=_PANEL)
    return option


def _number(of: str, about: str) -> OptionInfo:
    """A filter that takes a number."""
    option: OptionInfo = typer.Option(metavar=of, help=about, show_default=False, rich_help_panel=_PANEL)
    return option


def _parted(values: Sequence[str] | None) -> tuple[str, ...]:
    """Values that stand one by one, or in one text with commas between; a comma with a blank behind it belongs to a name. A text of nothing
    but commas is a name as well, which nothing has."""
    return tuple(part for text in values or () for part in (list(filter(None, re.split(r",(?!\s)", text))) or filter(None, [text])))


def _filters(
    facet: Annotated[list[str] | None, _several("FACET", "Works with a topic of this facet.", complete.facets)] = None,
    topic: Annotated[list[str] | None, _several("TOPIC", "Works of this topic or one below it.", complete.topics)] = None,
    kind: Annotated[list[str] | None, _several("KIND", f"One of {', '.join(KINDS)}.", lambda: list(KINDS))] = None,
    author: Annotated[list[str] | None, _several("NAME", "An author's name, or the beginning of it.")] = None,
    venue: Annotated[list[str] | None, _several("VENUE", "Where it was published.", complete.venues)] = None,
    since: Annotated[int | None, _number("YEAR", "First public in this year or later.")] = None,
    until: Annotated[int | None, _number("YEAR", "First public in this year or earlier.")] = None,
    published_in: Annotated[list[int] | None, _number("YEAR", "Published by a venue in this year.")] = None,
    has: Annotated[list[str] | None, _several("THING", f"With {', '.join(HAS)}; of several, with all of them.", lambda: list(HAS))] = None,
    trust: Annotated[int, _number("0-3", "Checked at least so far, 0 to 3.")] = 0,
    where: Annotated[
        str,
        typer.Option(metavar="CONDITION", help='A condition, e.g. "weight_bits <= 4 and has code"; see: llmeff fields.',
                     autocompletion=complete.fields, rich_help_panel=_PANEL),
    ] = "",
) -> Filters:
    return Filters(
        facet=_parted(facet), topic=_parted(topic), kind=_parted(kind), author=tuple(author or ()), venue=_parted(venue),
        since=_year(since, "--since"), until=_year(until, "--until"), published_in=tuple(published_in or ()),
        has=_parted(has), trust=trust or None, where=where or None,
    )


def filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the filter options, and hands them to it as its argument ``filters``."""
    own = [parameter for name, parameter in inspect.signature(command, eval_str=True).parameters.items() if name != "filters"]
    shared = list(inspect.signature(_filters, eval_str=True).parameters.values())
    names = {field.name for field in fields(Filters)}

    @wraps(command)
    def run(**given: Any) -> Any:
        filters = _filters(**{name: value for name, value in given.items() if name in names})
        return command(**{name: value for name, value in given.items() if name not in names}, filters=filters)

    ordered = sorted([*own, *shared], key=lambda p: p.default is not inspect.Parameter.empty)
    run.__signature__ = inspect.Signature([p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in ordered])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in ordered}
    del run.__wrapped__
    return run
