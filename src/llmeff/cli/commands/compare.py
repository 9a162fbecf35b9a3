"""``llmeff compare``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import OutputOption, filtered, listed, named_in
from llmeff.cli.output import note, put, say_undecided
from llmeff.errors import UsageError, quoted
from llmeff.files.writing import STDOUT
from llmeff.phrases import counted
from llmeff.safe import as_json
from llmeff.select.filters import Filters

if TYPE_CHECKING:
    from llmeff.answers.compare import Comparison
    from llmeff.kb import KnowledgeBase


class Form(str, Enum):
    """How a comparison is printed."""

    table = "table"
    markdown = "markdown"
    csv = "csv"
    json = "json"
    latex = "latex"
    html = "html"


_ENDINGS = {".md": Form.markdown, ".csv": Form.csv, ".json": Form.json, ".tex": Form.latex, ".html": Form.html}

@filtered
def run(
    filters: Filters,
    reference: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="2 to 12 works; without them, those that pass the filters.", show_default=False,
                       autocompletion=complete.records),
    ] = None,
    format: Annotated[
        Form | None, typer.Option("--format", "-f", show_default=False,
                                  help="How to print; by default as the ending of the file says, else a table.")
    ] = None,
    fields: Annotated[
        str | None, typer.Option("--fields", "--columns", metavar="FIELD,...", show_default=False, autocompletion=complete.columns,
                                  help="Compare these alone, in this order.")
    ] = None,
    only_different: Annotated[bool, typer.Option("--only-different", help="Leave out what is the same in all.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Name the pages that state each value.")] = False,
    every: Annotated[bool, typer.Option("--all", help="On the terminal: also what few works say, all claims and results.")] = False,
    output: OutputOption = None,
) -> None:
    """On the terminal, what decides comes first; from four works on, works are rows. With filters, those works are compared that most
    others build on or compare with.

    Differences are marked with ≠. What no source states is "?", which is not "no". Values that were measured differently are marked as
    not comparable, with the reason."""
    named = named_in(fields, "--fields")
    kb, form = opened(), _form(format, output)
    _say_engines(kb, works := listed(reference))
    comparison = kb.compare(works, named, only_different, every or form is not Form.table, **filters.asked)
    if comparison.passing > len(comparison.ids):
        note(f"{comparison.passing} works pass; compared are {len(comparison.ids)} that most others build on or compare with")
    if filters.where and not reference:
        say_undecided(f"{counted(comparison.passing, 'work')} pass", kb.undecided(**filters.asked))
    if form is Form.table:
        from llmeff.cli.views.briefly import briefly
        from llmeff.cli.views.comparison import print_comparison

        print_comparison(comparison if every or sources else briefly(comparison), sources, bool(named))
    else:
        put(_written(form, comparison, sources), output, counted(len(comparison.ids), "work"))


def _say_engines(kb: KnowledgeBase, references: Sequence[str]) -> None:
    """Says of works that are all called as engines are how the engines are held against each other."""
    engines = [[one.id for one in kb.meanings(reference) if one.what == "engine"] for reference in references]
    if len(engines) > 1 and all(engines):
        options = "".join(f" --engine {own[0]}" for own in engines)
        note(f"These are the works; as engines: llmeff support{options}")


def _form(asked: Form | None, output: Path | None) -> Form:
    """The format that is asked for, else the one that the ending of the file stands for; without a file a table.

    Raises:
        UsageError: it stands for none, or a table is asked for, which is for terminals.
    """
    if output is None or output == STDOUT:
        return asked or Form.table
    if asked and asked is not Form.table:
        return asked
    if form := _ENDINGS.get(output.suffix.lower()):
        return form
    raise UsageError(f"the ending of {quoted(str(output))} is that of no format: add --format, one of {', '.join(_ENDINGS.values())}")


def _written(form: Form, comparison: Comparison, sources: bool) -> str:
    if form is Form.json:
        return as_json(documents.compare(comparison, sources), indent=2) + "\n"
    from llmeff.exchange.comparison import WRITERS  # with LaTeX's escapes, which the terminal does not need

    return WRITERS[form.value](comparison, sources)
