"""What tools take: each argument with its kind, what it means, and an example; and the check of what an agent sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from llmeff.agents.bounds import MOST
from llmeff.errors import UsageError, quoted
from llmeff.phrases import any_of
from llmeff.text import did_you_mean, printable

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

Kind = Literal["text", "texts", "number", "size", "flag"]
_TYPES: Mapping[Kind, str] = {"text": "string", "texts": "array", "number": "integer", "size": "integer", "flag": "boolean"}
LONGEST, LONGEST_TEXT, MOST_TEXTS = 4000, 100_000, 3000
"""Letters of an argument, of a bibliography, and texts of a list, at the most."""


class Argument(NamedTuple):
    """An argument of a tool.

    Attributes:
        name: its name.
        about: what it means, with an example.
        kind: a text, texts, a whole number, a size in bytes, or yes or no.
        words: what it may be, where that is closed.
        needed: whether it has to be given.
        longest: letters at the most.
    """

    name: str
    about: str
    kind: Kind = "text"
    words: tuple[str, ...] = ()
    needed: bool = False
    longest: int = LONGEST

    @property
    def schema(self) -> dict[str, Plain]:
        """Its JSON Schema."""
        found: dict[str, Plain] = {"type": _TYPES[self.kind]}
        words: dict[str, Plain] = {"enum": list(self.words)} if self.words else {}
        if self.kind == "texts":
            found["items"] = words or {"type": "string"}
        else:
            found.update(words)
        if self.kind == "size":
            found["maximum"] = MOST
        return {**found, "description": self.about} if self.about else found


def input_schema(arguments: Sequence[Argument]) -> dict[str, Plain]:
    """The JSON Schema of what a tool takes."""
    needed: list[Plain] = [argument.name for argument in arguments if argument.needed]
    properties: dict[str, Plain] = {argument.name: argument.schema for argument in arguments}
    return {"type": "object", "properties": properties, **({"required": needed} if needed else {})}


def taken(arguments: Sequence[Argument], given: Mapping[str, object]) -> dict[str, object]:
    """What an agent sent, without what is null or empty.

    Raises:
        UsageError: an argument is missing, is not one of the tool's, or is of another kind; the message says what to send.
    """
    known = {argument.name: argument for argument in arguments}
    found: dict[str, object] = {}
    for name, value in given.items():
        if name not in known:
            meant = did_you_mean(name, list(known))
            raise UsageError(f"there is no argument {quoted(name)}{f'; {meant}' if meant else '.'} Send {_listed(arguments)}")
        if value is not None and value != "" and value != []:
            found[name] = _held(known[name], value)
    for argument in arguments:
        if argument.needed and argument.name not in found:
            raise UsageError(f"{argument.name} is missing: send {argument.about}")
    return found


def _listed(arguments: Sequence[Argument]) -> str:
    return any_of([argument.name for argument in arguments])


def _held(argument: Argument, value: object) -> object:
    if argument.kind == "flag":
        if not isinstance(value, bool):
            raise _wrong(argument, value, "true or false")
        return value
    if argument.kind in ("number", "size"):
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise _wrong(argument, value, "a whole number")
        return value
    if argument.kind == "text":
        return _text(argument, value)
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, (list, tuple)):
        raise _wrong(argument, value, "a list of texts")
    if len(several) > MOST_TEXTS:
        raise UsageError(f"{argument.name} holds {len(several)} texts; send at most {MOST_TEXTS}")
    return [_text(argument, one) for one in several]


def _text(argument: Argument, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(argument, value, "a text")
    if len(value) > argument.longest:
        raise UsageError(f"{argument.name} has {len(value):,} letters; send at most {argument.longest:,}")
    if argument.words and value not in argument.words:
        raise _wrong(argument, value, f"one of {any_of(argument.words)}")
    return printable(value)


def _wrong(argument: Argument, value: object, wanted: str) -> UsageError:
    send = f": send {argument.about}" if argument.about and not argument.words else ""
    return UsageError(f"{argument.name} is {wanted}, not {quoted(value if isinstance(value, str) else repr(value))}{send}")
