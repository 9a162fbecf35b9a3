"""``llmeff results``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, chosen, console, emit, lines, note, show
from llmeff.errors import UsageError
from llmeff.model.known_models import by_spelling, spelling
from llmeff.phrases import amount, counted, setting_text
from llmeff.safe import as_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from llmeff.answers.results import Counted, Group, Measured
    from llmeff.kb import KnowledgeBase

MODELS = 3  # that are named of a cell


def run(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[CELL] [MODEL]", help="What was measured, and on what; without it, what there is.",
                                         show_default=False, autocompletion=complete.cells)
    ] = None,
    model: Annotated[
        str, typer.Option("--model", "-m", metavar="MODEL", help="On which model; by default the one with most results.",
                          show_default=False, autocompletion=complete.measured_models)
    ] = "",
    bits: Annotated[
        float | None, typer.Option("--bits", "-b", min=0, help="Only at so many bits of a weight.", show_default=False)
    ] = None,
    format: FormatOption = None,
) -> None:
    """Numbers are grouped by what makes them comparable: the same model, the same setting, measured by the same people. The best of a group
    comes first; numbers of two groups must not be held against each other."""
    kb, form = opened(), chosen(format)
    cell, model = _asked(kb, words or (), model)
    if not cell and bits is not None:
        raise UsageError("--bits goes with what was measured\nFor example: llmeff results wiki2-ppl --bits 4")
    if not cell:
        cells = kb.cells(model)
        if model and not cells and form in (Format.table, Format.plain):
            note(f"no result on {model}; {_claimed(kb, model) or 'without --model stands what there is'}")
        emit(form, lambda: documents.results(cells), lambda: map(documents.cell_data, cells), lambda: _cell_lines(cells),
             lambda: _cell_table(cells))
        return
    found = kb.measured(cell, model, bits)
    groups = found.groups
    emit(form, lambda: documents.results([found.cell], groups), lambda: map(documents.group_data, groups), lambda: _lines(groups),
         lambda: _table(found))
    if form in (Format.table, Format.plain):
        note(_others(found))


def _claimed(kb: KnowledgeBase, model: str) -> str:
    """Which command lists the works that claim a number on a model; empty where none does."""
    condition = f"claim.model = {by_spelling(kb.models())[spelling(model)]}"
    works = len(kb.cards(where=condition).cards)
    return f"{counted(works, 'work')} with a claim on it: llmeff list --where {as_typed(condition)}" if works else ""


def _asked(kb: KnowledgeBase, words: Sequence[str], model: str) -> tuple[str, str]:
    """What was measured, and the model that stands before or behind it, where no option names one."""
    left = list(words)
    for word in words if not model else ():
        if any(one.what == "model" for one in kb.meanings(word)):
            model = word
            left.remove(word)
            break
    return " ".join(left), model


def _cell_lines(cells: Sequence[Counted]) -> None:
    lines([one.id, one.cell.label, one.cell.unit, one.works, [f"{model} {number}" for model, number in one.results.items()]]
          for one in cells)


def _cell_table(cells: Sequence[Counted]) -> None:
    from llmeff.cli.views.grids import keep_words

    grid = _grid("Cell", "What was measured", "Better", "Works", "Most on")
    for one in cells:
        most = ", ".join(f"{name} {number}" for name, number in list(one.results.items())[:MODELS])
        grid.add_row(one.id, f"{one.cell.label}, {one.cell.unit}", one.cell.better, str(one.works), most)
    show(keep_words(grid, console().width))


def _lines(found: Sequence[Group]) -> None:
    for group in found:
        lines([one.id, one.name, one.result["model"], setting_text(one.result["setting"]), one.result.get("variant"),
               amount(one.result["value"]), amount(one.result["dense"]) if "dense" in one.result else None, one.result["measured_by"],
               one.result["source"]] for one in group.reported)


def _table(found: Measured) -> None:
    from rich.text import Text

    from llmeff.cli.views.grids import address_line, keep_words

    if not found.groups:
        return
    width = console().width
    cell = found.cell.cell
    show(Text.assemble((f"{cell.label}, {found.model}", "bold"), (f"  {cell.unit}, {cell.better} is better", "dim")))
    for group in found.groups:
        grid = _grid("Work", "Variant", "Value", "Dense")
        for one in group.reported:
            dense = amount(one.result["dense"]) if "dense" in one.result else ""
            grid.add_row(one.name, one.result.get("variant", ""), amount(one.result["value"]), dense)
        said = setting_text(group.reported[0].result["setting"]) or "no setting stated"
        pages = list(dict.fromkeys(one.result["source"] for one in group.reported))
        many = f", {len(pages)} pages" if len(pages) > 1 else ""
        page = [] if many else [address_line("page ", pages[0], width)]
        show("", Text.assemble((said, "bold"), (f"  measured by {group.shared.measured_by}{many}", "dim")), *page, keep_words(grid, width))


def _others(found: Measured) -> str:
    """What else there is in the cell."""
    here = sum(len(group.reported) for group in found.groups)
    if not here and found.widths:
        return f"no result at these bits on {found.model}; it has some at {', '.join(map(amount, found.widths))}"
    if not here:
        return f"no result on {found.model}; on other models: {', '.join(found.cell.results)}"
    others = [f"{name} {number}" for name, number in found.cell.results.items() if name != found.model]
    apart = "; groups are not comparable with each other" if len(found.groups) > 1 else ""
    more = f"; other models: {', '.join(others)}" if others else ""
    return f"{counted(here, 'result')} in {counted(len(found.groups), 'group')}{apart}{more}"


def _grid(*columns: str) -> Table:
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        grid.add_column(column, overflow="fold", justify="right" if column in ("Value", "Dense", "Works") else "left")
    return grid
