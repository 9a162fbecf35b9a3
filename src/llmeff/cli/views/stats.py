"""Statistics on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.bar import Bar
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from llmeff.answers.stats import Share, Statistics

_TITLES = {
    "facets": "Facets", "primary_facets": "Facets (primary topic only)", "topics": "Topics", "kinds": "Kinds", "years": "First public",
    "venues": "Venues", "trust": "Trust", "properties": "Property groups (and how many of their fields are filled)",
    "results": "Results by cell", "engines": "Engines and libraries, with what was seen of them", "shares": "Shares of all works",
}
_SHOWN = {"venues": 12, "topics": 200, "engines": 12}


def overview(figures: Statistics) -> Table:
    """One table of all figures with bars."""
    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column()  # which may break, so that no figure is cut
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text("Works", "bold"), str(figures["total"]), "")
    for group in _TITLES:
        values = figures[group]  # type: ignore[literal-required]  # the groups of figures, in the order in which they are read
        _group(grid, group, values, figures["total"])
    _deciding(grid, figures)
    return grid


def _deciding(grid: Table, figures: Statistics) -> None:
    """How much of what one chooses by is known, and how much is at least settled."""
    grid.add_row("", "", "")
    grid.add_row(Text("Deciding fields of methods and systems", "bold"), Text("known, settled", "bold"), "")
    for name, value in figures["deciding"].items():
        shares = Text.assemble(f"{value['percent_known']:.1f} %", (f" {value['percent_settled']:.1f} %", "dim"))
        grid.add_row(name.replace("_", " "), shares, Bar(100, 0, value["percent_known"], color="cyan"))


def _group(grid: Table, group: str, values: dict[str, int | Share], total: int) -> None:
    counts = {name: value["records"] if isinstance(value, dict) else value for name, value in values.items()}
    most = total if group == "shares" else max(counts.values(), default=1)
    grid.add_row("", "", "")
    grid.add_row(Text(_TITLES[group], "bold"), "", "")
    if group == "engines":
        grid.add_row("all", f"{sum(counts.values())} in {len(counts)}", "")
    shown = list(values.items())[: _SHOWN.get(group)]
    for name, value in shown:
        share = f" {value['percent']:.1f} %" if isinstance(value, dict) else ""
        grid.add_row(name.replace("_", " "), Text.assemble(str(counts[name]), (share, "dim")), Bar(most, 0, counts[name], color="cyan"))
    if len(shown) < len(values):
        grid.add_row(Text(f"and {len(values) - len(shown)} more", "dim"), "", "")
