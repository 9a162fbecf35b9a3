"""``llmeff help``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.errors import UsageError, quoted
from llmeff.text import did_you_mean


def run(
    context: typer.Context,
    command: Annotated[str, typer.Argument(metavar="[COMMAND]", help="A command; without one, all of them.", show_default=False)] = "",
) -> None:
    """The same as COMMAND -h."""
    group = context.parent
    assert group is not None  # a command of llmeff is always called by llmeff
    if not command:
        typer.echo(group.get_help())
        return
    found = group.command.get_command(group, command)  # type: ignore[attr-defined]  # of the group, which has commands
    if found is None:
        close = did_you_mean(command, group.command.list_commands(group))  # type: ignore[attr-defined]  # as above
        raise UsageError("; ".join(filter(None, (f"no command is called {quoted(command)}", close))))
    with found.make_context(command, [], parent=group, resilient_parsing=True) as asked:
        typer.echo(found.get_help(asked))
