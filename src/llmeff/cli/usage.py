"""Wrong usage in plain words: what the library that reads the arguments says of it is made for programmers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from llmeff.corpus.location import beside
from llmeff.errors import UsageError, quoted, shortened
from llmeff.phrases import offered
from llmeff.safe import as_typed
from llmeff.text import near

if TYPE_CHECKING:
    from typer import Context

_OTHERWISE = {
    "--year": "years are those of the first public version, by --since YEAR --until YEAR, or of the venue, by --published-in YEAR",
    "--output": "to write to a file: llmeff ... > FILE", "--from": "what a paper or a bibliography cites: llmeff export bibtex --from FILE",
    **dict.fromkeys(("-v", "-V"), "the version: llmeff --version"),
    "--engine": "what one runs: llmeff support --engine vllm, or --where \"runs_in = vllm\" of list",
    "--hardware": "what runs on it: llmeff support --hardware nvidia-ada, or --where \"runs_on = nvidia-ada\" of list",
    "--self": "llmeff itself: llmeff cite llmeff", "--model": "results on one: llmeff results --model llama-2-7b",
    "--columns": "chosen fields, divided by tabs: llmeff list --columns year,venue --format plain > FILE",
    "--bits": "of methods: llmeff list --where \"weight_bits <= 4\"",
    **{f"--{form}": f"the format: --format {form}" for form in ("json", "jsonl", "csv", "markdown", "latex", "html", "plain", "table")},
    **dict.fromkeys(("--order", "--order-by", "--sort"), "the order, of a list: llmeff list --sort year"),
    **dict.fromkeys(("--since", "--until"), "works of some years: llmeff list TOPIC --since 2024"),
    "--where": "the works for which a condition holds: llmeff list --where \"weight_bits <= 4\"",
    "--by": "an author: --author NAME; the order, of a list: --sort year",
    "--added-since": "what was added: llmeff new --since 2026-01-01",
    **dict.fromkeys(("--code", "--has-code", "--with-code"), "works with code: llmeff list --has code"),
    **dict.fromkeys(("--reverse", "--desc", "--descending", "-r"), "the other way round, of a list: llmeff list --sort -year"),
    **dict.fromkeys(("--offset", "--skip", "--page"), "all at once: --limit 0"),
    **dict.fromkeys(("--on", "--gpu", "--device"), "what runs on hardware: llmeff support --hardware nvidia-ada"),
    **dict.fromkeys(("-n", "--limit"),
                    "all is shown here; some of a list: llmeff list -n 5, and these in a file: llmeff list -n 5 | llmeff export bibtex -"),
    **dict.fromkeys(("--bibtex", "--biblatex", "--ris", "--csl-json", "--yaml"), "a format: llmeff export bibtex, llmeff cite gptq"),
    **dict.fromkeys(("--apa", "--ieee"), "a style: llmeff cite gptq --style apa"),
    "--topic": "the works of one, and its engines: llmeff list --topic kv-cache, llmeff explain kv-cache",
    **dict.fromkeys(("--top", "--count", "--max", "-k", "-l"), "how many: --limit 5"),
}
"""What goes in place of options that other programs have; a command that has the option itself never looks here."""
_WHOLE = {
    **dict.fromkeys(("--since", "--until", "--published-in"), "a year, such as 2024; since a day: llmeff new --since 2024-06-01"),
    "--trust": "a whole number from 0 to 3, the least that a work is checked: --trust 2; only little checked: --where \"trust <= 1\"",
}
"""What is said of options for whole numbers whose numbers mean something."""
_OF_WORKS = frozenset({"list", "search", "show", "new", "random"})  # commands that print what export writes
OFFERED = 2  # options that are offered for one that is none
ALIKE = 0.75  # how like another an option is that has a wrong letter
_ONE_OF = re.compile(r"(?P<value>'.*'|\".*\") is not one of (?P<allowed>.*?)\.?$")
_RANGE = re.compile(r"(?P<least>[\d.]*\d)<=x<=(?P<most>[\d.]*\d)")
_LEAST = re.compile(r"greater than or equal to (?P<least>[\d.]*\d)|(?P<minimum>[\d.]*\d)<=x|x>=(?P<lowest>[\d.]*\d)")
_MOST = re.compile(r"less than or equal to (?P<most>[\d.]*\d)|x<=(?P<highest>\d+)")


def in_plain_words(error: Exception, examples: Mapping[str, str]) -> UsageError | None:
    """What was typed wrongly, and how it goes; None where the error is of another sort.

    Args:
        error: as typer raised it; its classes differ by version, what they hold does not.
        examples: a command line for each command, for who leaves out what it needs.
    """
    message, context = getattr(error, "message", None), getattr(error, "ctx", None)
    if not isinstance(message, str) or not (context or hasattr(error, "option_name")):
        return None
    example = examples.get(getattr(context, "info_name", None) or "") if _is_missing(error, message) else None
    said = [_said(error, message), *([f"For example: {example}"] if example else []), f"How it goes: {_path(context)} -h"]
    return UsageError("\n".join(said))


def twice(context: Context, order: Sequence[object]) -> UsageError | None:
    """Wrong usage where an option that takes one value has several.

    Args:
        context: of the command.
        order: its parameters as the command line has them.
    """
    for option in order:
        single = not getattr(option, "multiple", True) and not getattr(option, "is_flag", True)
        if single and order.count(option) > 1:
            how = beside() if _name(option) == "--data" else f"How it goes: {_path(context)} -h"
            return UsageError(f"{_name(option)} takes one value, and has {order.count(option)}\n{how}")
    return None


def _is_missing(error: Exception, message: str) -> bool:
    """Whether an argument or option is missing that a command needs."""
    return not message and getattr(error, "param", None) is not None


def _said(error: Exception, message: str) -> str:
    parameter = getattr(error, "param", None)
    name = _name(parameter) if parameter is not None else ""
    if option := getattr(error, "option_name", None):
        return _option(error, str(option), message)
    if extra := re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", message):
        return f"nothing belongs where {quoted(extra[1])} stands"
    if _is_missing(error, message):
        about = str(getattr(parameter, "help", None) or "").partition(":")[0].rstrip(".")
        return f"{name} is missing" + (f": {about[0].lower()}{about[1:]}" if about else "")
    if found := _ONE_OF.search(message):
        allowed = re.findall(r"'([^']*)'", found["allowed"]) or found["allowed"].split(", ")
        hint = _exported(error, name, found["value"].strip("'\"")) or offered(near(found["value"], allowed, 1))
        return f"{name} is one of {', '.join(allowed)}, not {shortened(found['value'])}{hint}"
    if "integer" in message:
        return f"{name} takes {_WHOLE.get(name, 'a whole number')}"
    if "valid number" in message or "valid float" in message:
        return f"{name} takes a number"
    return _out_of_bounds(name, message) or ": ".join(filter(None, (name, shortened(message.removeprefix("Value error, ")))))


def _exported(error: Exception, name: str, value: str) -> str:
    """The command that writes works in a format which another does not print them in; empty where none does."""
    from llmeff.exchange import FORMATS

    of_works = getattr(getattr(error, "ctx", None), "info_name", "") in _OF_WORKS
    return f"; llmeff export {value} writes it" if of_works and name == "--format" and value in FORMATS else ""


def _out_of_bounds(name: str, message: str) -> str:
    """What a number may be, where it is not; empty where something else is wrong."""
    if found := _RANGE.search(message):
        return f"{name} is from {found['least']} to {found['most']}"
    for bound, side in ((_LEAST, "least"), (_MOST, "most")):
        if found := bound.search(message):
            return f"{name} is {found[found.lastindex or 0]} at {side}"
    return ""


def _option(error: Exception, option: str, message: str) -> str:
    if "requires" in message:
        return f"{option} needs a value behind it"
    if "does not take" in message:
        return f"{option} takes no value"
    context = getattr(error, "ctx", None)
    if context and option in (name for parameter in context.find_root().command.params for name in parameter.opts):
        return f"{option} stands before the command: llmeff {option} … {context.info_name}"
    if otherwise := _OTHERWISE.get("--output" if option == "-o" else option):
        return f"there is no option {option}; {otherwise}"
    known = [name for parameter in context.command.params for name in parameter.opts] if context else []
    close = near(option, known, OFFERED, ALIKE)
    if not close and (engines := _of_engines(option)):
        return f"there is no option {option} here; what engines say of it: {engines}"
    return f"there is no option {shortened(option)}{offered(close or _of_its_parts(option, known))}"


def _of_engines(option: str) -> str:
    """The command that shows what an option of engines switches on; empty where none is known to have it, or there is no data."""
    from llmeff.cli.opened import opened
    from llmeff.errors import LlmeffError

    name = option.lstrip("-")
    try:
        return f"llmeff support {as_typed(name)}" if opened(warn=False).support([name]).rows else ""
    except LlmeffError:
        return ""


def _of_its_parts(option: str, known: Sequence[str]) -> list[str]:
    """The options that are a part of a longer one between its hyphens, or of which it is one: "--weight-bits" of "--bits"."""
    parts = set(option.strip("-").split("-"))
    return sorted((name for name in known if not parts.isdisjoint(name.strip("-").split("-"))), key=len)[:OFFERED]


def _name(parameter: object) -> str:
    """What the help calls a parameter."""
    named: list[str] = list(_spellings(parameter))
    return max(named, key=len, default="an argument")


def _spellings(parameter: object) -> Iterator[str]:
    options = getattr(parameter, "opts", ())
    if any(option.startswith("-") for option in options):
        yield from options
    else:
        yield str(getattr(parameter, "metavar", None) or next(iter(options), "")).upper()


def _path(context: Context | None) -> str:
    """The command as it is typed, whatever started the program."""
    names: list[str] = []
    while context is not None and context.parent is not None:
        names.append(context.info_name or "")
        context = context.parent  # type: ignore[assignment]  # of the class that typer derives its own from
    return " ".join(["llmeff", *reversed(names)])
