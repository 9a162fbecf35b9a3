"""``llmeff guide``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, joined
from llmeff.cli.output import chosen, console, emit, lines, show, warn_of, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from llmeff.corpus.guides import Guide


def run(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="A guide; without it, those that there are.", show_default=False,
                                         autocompletion=complete.guides)
    ] = None,
    format: FormatOption = None,
) -> None:
    """Guides put the other commands together to answer a question whole: what to take for which case, with the numbers. In a pipe a guide
    is Markdown."""
    kb, name = opened(), joined(words)
    found = [kb.guide(name)] if name else kb.guides()
    if not name:
        warn_of(kb.unread_guides())
    emit(chosen(format), lambda: documents.guide(found, bool(name)), lambda: [documents.guide_data(one, bool(name)) for one in found],
         lambda: write(found[0].text) if name else lines([one.name, one.title, one.about] for one in found),
         lambda: show(*_rendered(found[0].text)) if name else _table(found))


def _table(found: Sequence[Guide]) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.views.grids import keep_words

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("Guide", "What it answers"):
        grid.add_column(column, overflow="fold")
    for one in found:
        grid.add_row(Text(one.name, "bold"), Text(f"{one.title}{'' if one.title.endswith('?') else '.'} {one.about}"))
    show(keep_words(grid, console().width))


def _rendered(text: str) -> Iterator[RenderableType]:
    """Prose as a terminal shows Markdown; what a command printed stays as it is."""
    from rich.markdown import Markdown
    from rich.text import Text

    for number, part in enumerate(text.split("```")):
        if number % 2:
            yield Text(part.partition("\n")[2], "cyan")
        elif part.strip():
            yield Markdown(part)
