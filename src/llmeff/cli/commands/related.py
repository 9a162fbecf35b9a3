"""``llmeff related``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmeff import documents
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, WorkArgument, joined
from llmeff.cli.output import Format, chosen, console, emit, lines, note, show
from llmeff.phrases import counted

if TYPE_CHECKING:
    from llmeff.answers.related import Near


def run(
    reference: WorkArgument,
    limit: LimitOption = 10,
    format: FormatOption = None,
) -> None:
    """First the relations that records state, both ways; then the nearest works by topics, properties, authors and words, each with its
    reason."""
    kb = opened()
    shown = kb.show(joined(reference))
    body = shown.body
    found = kb.related(body["id"], limit or None)
    form = chosen(format)
    emit(form, lambda: documents.related(body["id"], found), lambda: map(documents.near_data, found),
         lambda: lines([near.id, near.name, near.reason] for near in found), lambda: _table(body["name"], found))
    stated = {relation["target"] for relation in body.get("relations", ())}.union(source for _, source in shown.stated)
    if form in (Format.table, Format.plain) and (left := stated.difference(near.id for near in found)):
        note(f"{counted(len(left), 'more work')} that a record relates to it: llmeff related {body['id']} -n {len(stated)}")


def _table(name: str, found: list[Near]) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.views.grids import keep_words

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    grid.add_column("Work", max_width=28, overflow="fold", style="bold")
    grid.add_column(Text(f"Why it is near {name}"), overflow="fold")
    for near in found:
        grid.add_row(Text(near.name), Text(near.reason))
    show(keep_words(grid, console().width))
