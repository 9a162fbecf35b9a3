"""Options that several commands share, declared once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from llmeff.cli import complete
from llmeff.cli.output import Format
from llmeff.model.kinds import KINDS, Keys, Venues
from llmeff.select.filters import HAS, Filters

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print; by default a table on a terminal, lines in a pipe.", show_default=False),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=0, help="At most so many; 0 for all.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", readable=False, help="Write to a file.", show_default=False)
]
KeysOption = Annotated[Keys, typer.Option("--keys", help="What citation keys are made of.")]
VenuesOption = Annotated[Venues, typer.Option("--venues", help="How venues are named.")]
_PANEL = "Filters"


def _filters(
    facet: Annotated[
        str, typer.Option(help="Works with a topic of this facet.", autocompletion=complete.facets, rich_help_panel=_PANEL)
    ] = "",
    topic: Annotated[
        str,
        typer.Option(help="Works of this topic or one below it.", autocompletion=complete.topics, rich_help_panel=_PANEL),
    ] = "",
    kind: Annotated[
        str, typer.Option(help=f"One of {', '.join(KINDS)}.", autocompletion=lambda: list(KINDS), rich_help_panel=_PANEL)
    ] = "",
    author: Annotated[str, typer.Option(help="An author's name, or the beginning of it.", rich_help_panel=_PANEL)] = "",
    venue: Annotated[
        str, typer.Option(help="Where it was published.", autocompletion=complete.venues, rich_help_panel=_PANEL)
    ] = "",
    since: Annotated[
        int, typer.Option(help="First public in this year or later.", show_default=False, rich_help_panel=_PANEL)
    ] = 0,
    until: Annotated[
        int, typer.Option(help="First public in this year or earlier.", show_default=False, rich_help_panel=_PANEL)
    ] = 0,
    has: Annotated[
        list[str],
        typer.Option(help=f"With {', '.join(HAS)}; may be repeated.", autocompletion=lambda: list(HAS), rich_help_panel=_PANEL),
    ] = [],  # noqa: B006  (typer copies it)
    trust: Annotated[
        int, typer.Option(help="Checked at least so far, 0 to 3.", show_default=False, rich_help_panel=_PANEL)
    ] = 0,
    where: Annotated[
        str,
        typer.Option(help='A condition, e.g. "weight_bits <= 4 and has code"; see: llmeff fields.', autocompletion=complete.fields,
                     rich_help_panel=_PANEL),
    ] = "",
) -> Filters:
    return Filters(
        facet=facet or None, topic=topic or None, kind=kind or None, author=author or None, venue=venue or None,
        since=since or None, until=until or None, has=tuple(part for text in has for part in text.split(",")),
        trust=trust or None, where=where or None,
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
