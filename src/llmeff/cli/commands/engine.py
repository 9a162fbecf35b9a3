"""``llmeff engine``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, joined
from llmeff.cli.output import chosen, console, emit, lines, show
from llmeff.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmeff.kb import KnowledgeBase
    from llmeff.model.plain_engine import EngineBody


def run(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="An engine or library; without it, all.", show_default=False,
                                         autocompletion=complete.engines)
    ] = None,
    format: FormatOption = None,
) -> None:
    """What an engine is, which versions were read, and what it names; without a name, the engines that there are."""
    kb, name = opened(), joined(words)
    found = [kb.engine(name)] if name else kb.engines()
    emit(chosen(format), lambda: documents.engine(found), lambda: found, lambda: _plain(kb, found, bool(name)),
         lambda: _sheet(kb, found[0]) if name else _table(found))


def _plain(kb: KnowledgeBase, found: Sequence[EngineBody], one: bool) -> None:
    """A line an engine; below one that was asked for what was seen of it, an observation a line."""
    from llmeff.exchange.support import lines as observations

    lines(map(_row, found))
    if one:
        lines(observations(kb.support(engines=[found[0]["id"]])))


def _newest(engine: EngineBody) -> str:
    """The newest known release with its day and the day on which it was; empty where nobody looked."""
    from llmeff.exchange.support import release_text

    latest = engine.get("latest")
    return f"{release_text(latest)}, as of {latest['as_of']}" if latest else ""


def _row(engine: EngineBody) -> list[object]:
    versions = [version["version"] for version in engine["versions"]]
    return [engine["id"], engine["name"], engine["kind"], versions, len(engine.get("support", ())), engine["url"]]


def _table(engines: Sequence[EngineBody]) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.views.grids import keep_words

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for column in ("Engine", "Kind", "Newest read", "Seen", "What it is"):
        grid.add_column(column, overflow="fold")
    for engine in engines:
        grid.add_row(Text(engine["name"], "bold"), engine["kind"], engine["versions"][0]["version"], str(len(engine.get("support", ()))),
                     Text(engine["description"]))
    show(keep_words(grid, console().width))


def _sheet(kb: KnowledgeBase, engine: EngineBody) -> None:
    from rich.text import Text

    from llmeff.cli.views.support import print_matrix

    versions = ", ".join(entry["version"] + (f" ({entry['released']})" if "released" in entry else "") for entry in engine["versions"])
    facts = [("", engine["description"]), ("Kind ", engine["kind"]), ("Page ", engine["url"]), ("Code ", engine.get("code", "")),
             ("Licence ", engine.get("licence", "")), ("Versions read ", versions), ("Newest known ", _newest(engine)),
             ("Seen ", counted(len(engine.get("support", ())), "observation"))]
    show(Text(engine["name"], "bold"), *(Text.assemble((label, "dim"), value) for label, value in facts if value), "")
    print_matrix(kb.support(engines=[engine["id"]]))
