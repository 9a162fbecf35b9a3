"""``llmeff show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, listed
from llmeff.cli.output import chosen, emit, lines, note, show, write
from llmeff.cli.views.sheet import More, as_text, sheet

if TYPE_CHECKING:
    from llmeff.answers.support import Matrix


def run(
    reference: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Id, name, title, arXiv id, DOI or link; or what engines call a feature.", show_default=False,
                       autocompletion=complete.records),
    ],
    sources: Annotated[bool, typer.Option("--sources", help="Name the pages that were read for it.")] = False,
    format: FormatOption = None,
) -> None:
    """All that the record says, with its relations both ways. A name that several works share lists them, and ends with exit code 2. Of a
    feature that engines name and that is no work's, what they say of it is shown; where a work has its name, where to ask."""
    kb, reference = opened(), listed(reference)
    ids, features = kb.works_and_features(reference)
    found = [kb.show(id_) for id_ in ids]
    matrix = kb.support_of_features(features) if features else None
    taxonomy = kb.plain_taxonomy
    seen = documents.support_data(matrix) if matrix else ()

    def on_terminal() -> None:
        if found:
            show(*(sheet(one.body, one.trust, taxonomy, More(one.stated, sources, one.engines)) for one in found))
        _print(matrix, True)

    def in_pipe() -> None:
        write("".join(as_text(one.body, one.trust, taxonomy, More(one.stated, sources, one.engines)) for one in found))
        _print(matrix, False)

    emit(chosen(format), lambda: documents.records([one.body for one in found], matrix),
         lambda: (*(one.body for one in found), *seen), in_pipe, on_terminal)
    for line in (*kb.explained(reference), *kb.beside(reference, ids)) if ids else ():
        note(line)


def _print(matrix: Matrix | None, terminal: bool) -> None:
    """Prints what engines say of features."""
    if matrix and terminal:
        from llmeff.cli.views.support import print_matrix

        show(f"No work, but named by {', '.join(engine['name'] for engine in matrix.engines)}:")
        print_matrix(matrix)
    elif matrix:
        from llmeff.exchange.support import lines as observations

        lines(observations(matrix))
