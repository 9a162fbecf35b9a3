"""``llmeff help``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from llmeff.cli.bare import ADDED, ADDING
from llmeff.cli.opened import opened
from llmeff.errors import UsageError, quoted, shortened
from llmeff.model.lists import list_called
from llmeff.phrases import any_of
from llmeff.safe import as_typed
from llmeff.text import did_you_mean


def _commands(ctx: typer.Context) -> list[str]:
    """The commands that there are, for a shell that completes one."""
    return list(ctx.parent.command.commands) if ctx.parent else []  # type: ignore[attr-defined]  # of the group, which has commands


def run(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[COMMAND]", help="A command; without one, all of them.", show_default=False,
                                         autocompletion=_commands)
    ] = None,
) -> None:
    """The same as COMMAND -h."""
    group = context.parent
    assert group is not None  # a command of llmeff is always called by llmeff
    if not words:
        typer.echo(group.get_help())
    for command in words or ():
        found = group.command.get_command(group, command)  # type: ignore[attr-defined]  # of the group, which has commands
        if found is None:
            if command == ADDING:
                raise UsageError(ADDED)
            if having := _having(group.command, group, command):
                raise UsageError(f"no command is called {quoted(command)}; it is an option of {any_of(having)}\n"
                                 f"What it takes: llmeff help {having[0]}")
            raise UsageError(_instead(" ".join(words or ()), command, list(group.command.commands)))  # type: ignore[attr-defined]  # as above
        with found.make_context(command, [], parent=group, resilient_parsing=True) as asked:
            typer.echo(found.get_help(asked))


def _having(group: Any, context: Any, word: str) -> list[str]:
    """The commands of a group that have an option of a name, with or without its dashes."""
    wanted = f"--{word.lstrip('-')}"
    return [name for name in group.commands if any(wanted in option.opts for option in group.get_command(context, name).params)]


def _instead(asked: str, word: str, commands: list[str]) -> str:
    """What is said of a word that is no command: the near one, the list that it names, or where its meaning stands."""
    close = did_you_mean(word, commands)
    listed = list_called(asked)
    means = [] if close else [one.said for one in opened(warn=False).meanings(asked)[:2]]
    further = "" if close else "\n" + ("\n".join(means) or f"What a word means: llmeff explain {as_typed(shortened(asked))}")
    further = f"\nAll {listed}: llmeff fields {listed}" if listed else further
    return "; ".join(filter(None, (f"no command is called {quoted(word)}", close))) + further
