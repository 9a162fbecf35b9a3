"""What is typed without a command: a work is shown, a term explained, the works of a venue or an author listed, an engine or its
feature shown, what runs on hardware, the results on a benchmark or a model; all else is searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from llmeff.cli.opened import opened
from llmeff.cli.output import note
from llmeff.errors import UsageError, quoted, shortened
from llmeff.identifiers import parse
from llmeff.phrases import offered
from llmeff.text import key, near

ANSWERS = {
    "work": ["show"], "venue": ["list", "--venue"], "author": ["list", "--author"], "engine": ["engine"], "feature": ["support"],
    "hardware": ["support", "--hardware"], "cell": ["results"], "model": ["results", "--model"],
}
_COUNTED = frozenset({"list", "explain"})  # answers that take how many are wanted
_ADDED = ("no command is called 'add': a work is a YAML file in data/papers\n"
          "How it is written: CONTRIBUTING.md, llmeff help schema; what is wrong in it: llmeff validate FILE")
_SAID = 400  # letters of the command that is said: a pasted title is shown whole
MISSPELT = 0.7  # how like the name of a command a word is that is one with a wrong letter


def command_for(arguments: Sequence[str], commands: Sequence[str]) -> list[str]:
    """A command line for one that begins with no command.

    Args:
        arguments: what was typed.
        commands: the commands that there are.

    Raises:
        UsageError: there is no word, or the first one is no name and no word of the collection, and a command is spelt much like it.
    """
    words = list(takewhile(lambda word: not word.startswith("-"), arguments))
    if not words:
        raise UsageError(f"no command is called {quoted(arguments[0])}")
    text, options = " ".join(words), list(arguments[len(words) :])
    kb = opened(warn=False)
    if found := kb.meanings(text):
        answer = ANSWERS.get(found[0].what, ["explain"])
        command = [*answer, text] if answer[0] in _COUNTED or not _has_limit(options) else ["search", *words]
    elif words[0] == "add" and len(words) > 1 and parse(words[1]):
        raise UsageError(_ADDED)
    else:
        close = near(words[0], commands, 2, MISSPELT)
        if close and kb.search(words[0], 1, exact=True).unknown:
            raise UsageError(f"no command is called {quoted(words[0])}{offered(close)}")
        command = ["search", *words]
    note(shortened(" ".join(["llmeff", *(f'"{word}"' if " " in word else word for word in command), *options]), _SAID))
    for other in found[1:3]:
        if command[0] != "explain" or key(other.name) != key(found[0].name):
            note(f"Also: {other.said}")
    return [*command, *options]


def _has_limit(options: Sequence[str]) -> bool:
    """Whether it is said how many are wanted: then a list is."""
    return any(option.startswith(("-n", "--limit")) for option in options)
