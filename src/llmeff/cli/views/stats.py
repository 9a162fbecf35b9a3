"""Statistics on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.bar import Bar
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from llmeff.phrases import counted

if TYPE_CHECKING:
    from llmeff.answers.stats import Share, Statistics

_TITLES = {
    "facets": "Facets", "primary_facets": "Facets (primary topic only)", "topics": "Topics", "kinds": "Kinds", "years": "First public",
    "venues": "Venues", "trust": "Trust", "properties": "Property groups (and how many of their fields are filled)",
    "results": "Results by cell", "engines": "Engines and libraries, with what was seen of them", "shares": "Shares of the works",
}
_SHOWN = {"venues": 12, "topics": 200, "engines": 12}


def overview(figures: Statistics, only: str = "") -> Group:
    """All figures, a table with bars for each group, or those of one group."""
    tables: list[RenderableType] = [Text.assemble(("Works", "bold"), f"  {figures['total']}")]
    for group in [one for one in _TITLES if only in ("", one)]:
        values = figures[group]  # type: ignore[literal-required]  # the groups of figures, in the order in which they are read
        tables += _group(group, values, figures["total"])
    return Group(*tables, *(_deciding(figures) if only in ("", "deciding") else ()))


def _grid() -> Table:
    """A table of names, counts and bars, which take the rest of the width."""
    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column()  # which may break, so that no figure is cut
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    return grid


def _deciding(figures: Statistics) -> Iterator[RenderableType]:
    """How much of what one chooses by is known, and how much is at least settled."""
    yield Text.assemble("\n", ("Deciding fields of methods and systems", "bold"), "  known, ", ("settled", "dim"))
    grid = _grid()
    for name, value in figures["deciding"].items():
        shares = Text.assemble(f"{value['percent_known']:.1f} %", (f" {value['percent_settled']:5.1f} %", "dim"))
        grid.add_row(name.replace("_", " "), shares, Bar(100, 0, value["percent_known"], color="cyan"))
    yield grid


def _group(group: str, values: dict[str, int | Share], total: int) -> Iterator[RenderableType]:
    counts = {name: value["records"] if isinstance(value, dict) else value for name, value in values.items()}
    most = total if group == "shares" else max(counts.values(), default=1)
    every = f"  {counted(sum(counts.values()), 'observation')} in {len(counts)}" if group == "engines" else ""
    yield Text.assemble("\n", (_TITLES[group], "bold"), every)
    grid = _grid()
    shown = list(values.items())[: _SHOWN.get(group)]
    for name, value in shown:
        share = f" {value['percent']:.1f} %" if isinstance(value, dict) else ""
        grid.add_row(name.replace("_", " "), Text.assemble(str(counts[name]), (share, "dim")), Bar(most, 0, counts[name], color="cyan"))
    yield grid
    if len(shown) < len(values):
        yield Text(f"and {len(values) - len(shown)} more", "dim")
