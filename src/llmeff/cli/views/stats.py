"""Statistics on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.bar import Bar
from rich.table import Table

_TITLES = {
    "facets": "Facets", "primary_facets": "Facets (primary topic only)", "topics": "Topics", "kinds": "Kinds", "years": "First public",
    "venues": "Venues", "trust": "Trust", "properties": "Property groups (and how many of their fields are filled)",
    "shares": "Shares of all works",
}
_SHOWN = {"venues": 12, "topics": 200}


def overview(figures: Mapping[str, Any]) -> Table:
    """One table of all figures with bars."""
    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row("[bold]Works[/bold]", str(figures["total"]), "")
    for group, title in _TITLES.items():
        values = {name: value if isinstance(value, dict) else {"records": value} for name, value in figures[group].items()}
        shown = dict(list(values.items())[: _SHOWN.get(group)])
        most = figures["total"] if group == "shares" else max((v["records"] for v in values.values()), default=1)
        grid.add_row("", "", "")
        grid.add_row(f"[bold]{title}[/bold]", "", "")
        for name, value in shown.items():
            share = f" [dim]{value['percent']:.1f} %[/dim]" if "percent" in value else ""
            grid.add_row(name.replace("_", " "), f"{value['records']}{share}", Bar(most, 0, value["records"], color="cyan"))
        if len(shown) < len(values):
            grid.add_row(f"[dim]and {len(values) - len(shown)} more[/dim]", "", "")
    return grid
