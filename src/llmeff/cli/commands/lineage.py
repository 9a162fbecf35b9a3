"""``llmeff lineage``."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from llmeff import documents
from llmeff.cli.opened import opened
from llmeff.cli.options import OutputOption, WorkArgument, joined
from llmeff.cli.output import as_json, note, put
from llmeff.errors import UsageError
from llmeff.files.failing import named
from llmeff.phrases import counted


class Form(str, Enum):
    """How a lineage is printed."""

    tree = "tree"
    mermaid = "mermaid"
    dot = "dot"
    json = "json"
    svg = "svg"


class More(str, Enum):
    """What a lineage may have beside descent."""

    compares = "compares"


def run(
    reference: WorkArgument,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to print; svg needs -o and the extra 'plots'.")] = Form.tree,
    output: OutputOption = None,
    more: Annotated[
        More | None, typer.Option("--with", help="Also the works that it was compared with or measured against.", show_default=False)
    ] = None,
) -> None:
    """What a work builds on, and what grew from it, by the relations extends and replaces; beside these what it implements itself, and what
    implements it."""
    kb = opened()
    found = kb.lineage(joined(reference), compares=more is not None)
    if format is Form.json:
        as_json(documents.lineage(found))
    elif format is Form.svg:
        from llmeff.publish import plots  # an optional extra

        if output is None:
            raise UsageError("--format svg needs -o FILE.svg")
        picture = plots.lineage(found)
        plots.save(picture, output, "light")
        note(f"{picture.title}: written to {named(output)}")
    else:
        from llmeff.cli.views.lineage import as_tree
        from llmeff.exchange.diagram import as_dot, as_mermaid

        put({Form.mermaid: as_mermaid, Form.dot: as_dot, Form.tree: as_tree}[format](found), output)
        compared = len(kb.lineage(found.root.id, compares=True).nodes) - len(found.nodes)
        if format is Form.tree and compared:
            note(f"{counted(compared, 'more work')} measured against it or it against them: llmeff lineage {found.root.id} --with compares")
