"""``llmeff fields``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, TopicOption, joined
from llmeff.cli.output import Format, chosen, console, emit, lines, note, show
from llmeff.model.lists import LISTS, list_called
from llmeff.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmeff.answers.lists import Entry
    from llmeff.answers.stats import FieldCount

_USES = {
    "metrics": "one of them: llmeff explain speedup; in a condition: claim.speedup >= 2",
    "models": "results on one: llmeff results --model llama-2-7b",
    "hardware": "what runs on it: llmeff support --hardware nvidia-ada",
    "engines": "one of them: llmeff engine vllm", "venues": "works of one: llmeff list --venue ICLR",
    "kinds": "works of one: llmeff list --kind survey", "topics": "as a tree: llmeff tree", "facets": "as a tree: llmeff tree",
    "concepts": "one of them: llmeff explain calibration", "benchmarks": "results on one: llmeff results wiki2-ppl",
}
FEW = 5  # works that make a field worth asking for
SHORT = 20  # fields that are shown, however few works fill them, where no other is left


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHAT]", show_default=False, autocompletion=complete.lists_and_topics,
                       help=f"A topic, a field, or a list: {', '.join(LISTS)}."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=f"Also those that fewer than {FEW} works fill.")] = False,
    named: TopicOption = "",
    format: FormatOption = None,
) -> None:
    """The fields that --where may name, with type, unit, allowed values, and how many works fill each: all of them, those that serve a
    topic, or one field. A list names its entries, such as the metrics or the models, with how many works have to do with each."""
    kb, what, form = opened(), joined(words, named), chosen(format)
    if entries := kb.entries(what):
        emit(form, lambda: documents.fields((), entries), lambda: map(documents.entry_data, entries), lambda: lines(entries),
             lambda: _list(entries))
        if form is Format.table:
            note(f"{counted(len(entries), 'entry', 'entries')}; {_USES[list_called(what)]}")
        return
    whole = kb.fields(what or None)
    found = [one for one in whole if every or one.records >= FEW] or (whole if len(whole) <= SHORT else [])
    emit(form, lambda: documents.fields(whole), lambda: map(documents.field_data, whole),
         lambda: lines([f.name, f.type, records, f.allowed, f.about, f.mark] for f, records in found),
         lambda: _table(found))
    if len(found) < len(whole) and form in (Format.plain, Format.table):
        note(f"{counted(len(whole) - len(found), 'more field is', 'more fields are')} filled by fewer than {FEW} works: --all")
    if not what and form is Format.table:
        note(f"There are lists of {', '.join(LISTS)}")
        note("One of them: llmeff fields metrics")


def _list(entries: Sequence[Entry]) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.views.grids import keep_words

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    grid.add_column("Name", overflow="fold")
    grid.add_column("Works", justify="right")
    grid.add_column("What it is", overflow="fold")
    for one in entries:
        grid.add_row(Text(one.id, "bold"), str(one.works), Text(one.about))
    show(keep_words(grid, console().width))


def _table(found: list[FieldCount]) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.views.grids import keep_words

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for name, width in (("Field", 34), ("Type", 8), ("Works", 6)):
        grid.add_column(name, max_width=width, overflow="fold")
    grid.add_column("Values", ratio=1, overflow="fold")
    for field, records in found:
        several = field.mark.removeprefix("deciding").removeprefix(", ")
        about = "; ".join(filter(None, (several, ", ".join(field.allowed) or field.about)))
        grid.add_row(field.name + "!" * field.decides, field.type + "*" * field.many, str(records), about)
    show(keep_words(grid, console().width), Text("* several values; a condition holds if any of them does", "dim"))
    if any(field.decides for field, _ in found):
        show(Text("! deciding: a field by which one chooses first, one of several that answer the same question, or a part of one", "dim"))
