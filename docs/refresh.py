"""Writes what can be made into the documents: outputs of commands, the rules, the fields of records.

    python docs/refresh.py          # README.md, docs/*.md, the guides and the JSON Schemas of the package

Between ``<!-- output: COMMAND -->`` and ``<!-- end -->`` stands what a command prints, between ``<!-- run: COMMAND -->`` and the end also
the command, for a terminal of 80 columns, between ``<!-- fields: MODEL, … -->`` and ``<!-- end -->`` the fields of models, and between
``<!-- tools -->`` or ``<!-- offers -->`` and ``<!-- end -->`` what the server for agents offers. ``WHOLE`` has the files of which every
line is made.
"""

from __future__ import annotations

import os
import re
import shlex
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unittest.mock import patch

from pydantic import BaseModel
from pydantic.fields import FieldInfo

ROOT = Path(__file__).parent.parent
OUTPUT = re.compile(r"(<!-- (?P<how>output|run): (?P<command>.*?)(?: \| head -(?P<head>\d+))? -->\n```text\n).*?(```\n<!-- end -->)", re.S)
FIELDS = re.compile(r"(<!-- fields: (?P<models>.*?) -->\n).*?(<!-- end -->)", re.S)

OFFERED = re.compile(r"(<!-- (?P<what>tools|offers) -->\n).*?(<!-- end -->)", re.S)


def printed(command: str, head: str | None = None, columns: int = 100) -> str:
    """What a command prints on a terminal, without colours; ``head`` lines of it at the most."""
    from typer.testing import CliRunner

    from llmeff.cli.app import app

    with patch.dict(os.environ, COLUMNS=str(columns)), on_the_day_of_the_data():
        result = CliRunner().invoke(app, shlex.split(command)[1:])
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    return "\n".join([*lines[: int(head)], "…"] if head and len(lines) > int(head) else lines).strip("\n") + "\n"


@contextmanager
def on_the_day_of_the_data() -> Iterator[None]:
    """The day that the version of the data names is today: what is shown of ages stays as it is until the data changes."""
    from llmeff.answers import support

    found = re.search(r"^version: \"?([\d.]+)", (ROOT / "data/taxonomy.yaml").read_text(encoding="utf-8"), re.M)
    assert found, "the taxonomy has no version"
    day = date(*map(int, found[1].split(".")))
    with patch.object(support, "date", type("Day", (date,), {"today": lambda: day})):
        yield


def refreshed(text: str) -> str:
    """A document with its blocks as commands and models have them now."""
    text = OUTPUT.sub(lambda m: m[1] + block(m["command"], m["head"], m["how"] == "run") + m[5], text)
    text = OFFERED.sub(lambda m: f"{m[1]}\n{tools() if m['what'] == 'tools' else offers()}{m[3]}", text)
    return FIELDS.sub(lambda m: f"{m[1]}\n{''.join(map(fields_table, m['models'].split(', ')))}{m[3]}", text)


def block(command: str, head: str | None, with_command: bool) -> str:
    """What stands in a block; the format is left out of a command that is shown, since a terminal has it by default."""
    return f"$ {command.removesuffix(' --format table')}\n{printed(command, head, 80)}" if with_command else printed(command, head)


def tools() -> str:
    """The tools for agents with their arguments."""
    from llmeff.agents.arguments import Argument
    from llmeff.agents.tools import TOOLS

    def row(argument: Argument) -> str:
        words = ", ".join(f"`{word}`" for word in argument.words)
        about = argument.about.replace("|", "\\|").replace("[", "\\[")
        said = "; ".join(filter(None, (about, f"one of {words}" if words else "")))
        kind = {"text": "text", "texts": "list of texts", "number": "whole number", "size": "whole number", "flag": "yes/no"}[argument.kind]
        return f"| {f'**{argument.name}**' if argument.needed else argument.name} | {kind} | {said} |\n"

    return "".join(
        f"### {tool.name}\n\n{tool.about} Gives `llmeff://schema/{tool.document}`.\n\n| argument | type | meaning |\n|---|---|---|\n"
        f"{''.join(map(row, tool.takes))}\n" for tool in TOOLS)


def offers() -> str:
    """The resources and prompts for agents."""
    from llmeff.agents.prompts import PROMPTS
    from llmeff.agents.resources import RESOURCES, TEMPLATES

    rows = [(f"`{one.uri}`", one.about) for one in (*RESOURCES, *TEMPLATES)]
    rows += [(f"prompt `{prompt.name}`: {', '.join(one.name for one in prompt.arguments)}", prompt.about) for prompt in PROMPTS]
    return "| what | gives |\n|---|---|\n" + "".join(f"| {what} | {gives} |\n" for what, gives in rows) + "\n"


def rules_page() -> str:
    """Every rule with why it is one and two examples."""
    from llmeff.rules import THEMES, Rule

    def section(rule: Rule) -> Iterator[str]:
        yield f"### {rule.code}\n\n{rule.title} ({rule.severity}). {rule.why}\n\n"
        yield f"Wrong:\n\n```{rule.language}\n{rule.wrong}\n```\n\nRight:\n\n```{rule.language}\n{rule.right}\n```\n\n"

    head = """\
# Rules

What `llmeff validate` and `llmeff check` report, by code. An *error* keeps a record out of all answers and lets `validate` exit with 1; a
*warning* does not. This page is made from the register in `src/llmeff/rules/`: change it there, then run `python docs/refresh.py`.
Examples of YAML show only the fields of a record that matter; [record-format.md](record-format.md) has all fields.

"""
    parts = (part for theme, rules in THEMES.items() for part in (f"## {theme}\n\n", *(line for rule in rules for line in section(rule))))
    return head + "".join(parts).rstrip("\n") + "\n"


def questions_page() -> str:
    """The questions of a guide, each with its command and all that it prints."""
    guide = ROOT / "data/guides/can-i-run-it.md"
    asked = re.findall(r"^## (.+)$(?:\n(?!## ).*)*?\n<!-- run: (.*?)(?: \| head -\d+)? -->", guide.read_text(encoding="utf-8"), re.M)
    head = f"""\
# Questions of an engineer

{len(asked)} questions about engines, cards and memory, each answered by one command with page and version: all that it prints. The
questions and commands are those of [the guide](../data/guides/{guide.name}), which says in words what follows; this page is
made from it by `python docs/refresh.py`, and a test runs them.

"""
    return head + "\n".join(f"## {question}\n\n```text\n{block(command, None, True)}```\n" for question, command in asked)


def manual() -> str:
    """The manual page, in the format of man(7): every command with its arguments and options."""
    import typer

    from llmeff.cli.app import COMMANDS, app

    group = typer.main.get_command(app)
    parts = [
        f'.TH LLMEFF 1 "" "llmeff {version()}" "User Commands"', ".SH NAME",
        "llmeff \\- methods for efficient large language models, annotated", ".SH SYNOPSIS", ".B llmeff",
        "[OPTIONS] COMMAND [ARGS]...", ".br", ".B llmeff", "NAME | TOPIC | LINK | QUERY", ".SH OPTIONS",
        *options(group.params), ".SH COMMANDS",
    ]
    for name in COMMANDS:
        built = group.commands[name]  # type: ignore[attr-defined]  # it is a group
        said = [roff(" ".join(part.split())) for part in (built.help or "").split("\n\n")]
        parts += [f".SS {name}", f".B llmeff {name}", roff(" ".join(["[OPTIONS]", *arguments(built.params)]))]
        parts += [*(line for part in said for line in (".PP", part)), *options(built.params)]
    parts += [".SH ENVIRONMENT", ".TP", ".B LLMEFF_DATA", "The data directory; by default what is installed."]
    parts += [".SH EXIT STATUS", *exit_codes()]
    return "\n".join([*parts, ".SH SEE ALSO", "llmeff help COMMAND"]) + "\n"


def arguments(parameters: Iterable[Any]) -> Iterator[str]:
    """The arguments of a usage line; releases of typer bracket them differently."""
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            name = (parameter.metavar or parameter.name.upper()).strip("[].")
            several = "..." if parameter.nargs == -1 else ""
            yield f"{name}{several}" if parameter.required else f"[{name}]{several}"


def options(parameters: Iterable[Any]) -> Iterator[str]:
    """The options and arguments that have something to say, in the format of man(7)."""
    for parameter in parameters:
        said = getattr(parameter, "help", None)
        if said and not getattr(parameter, "hidden", False):
            names = parameter.metavar or parameter.name.upper()
            if parameter.param_type_name == "option":
                names = ", ".join([*parameter.opts, *parameter.secondary_opts])
            yield from (".TP", f".B {roff(names)}", roff(said))


def exit_codes() -> Iterator[str]:
    """What exit codes mean, as the README has it."""
    (said,) = re.findall(r"Exit codes: (0 .*?)\. Data goes", " ".join((ROOT / "README.md").read_text(encoding="utf-8").split()))
    for code, meaning in re.findall(r"(\d) (.*?)(?=; \d |$)", said):
        yield from (".TP", f".B {code}", roff(meaning))


def roff(text: str) -> str:
    """Text that man(7) takes as such."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def version() -> str:
    """The version of the tool."""
    from llmeff import __version__

    return __version__


def fields_table(name: str) -> str:
    """The fields of a model of records or of the taxonomy as a table, with what the model says of itself above."""
    from llmeff.model import base, engine, language_models, properties, record, results, sources, taxonomy

    places = (record, results, sources, engine, properties, taxonomy, language_models, base)
    model: type[base.Model] = next(vars(place)[name] for place in places if name in vars(place))
    hints = get_type_hints(model, include_extras=True)
    rows = [
        f"| {f'**{field}**' if info.is_required() else field} | {kind(hints[field])} | {meaning(model, field, info, hints[field])} |\n"
        for field, info in model.model_fields.items()
    ]
    says = " ".join((model.__doc__ or "").split()).replace("``", "`")
    return f'<a id="{name.lower()}"></a>{says}\n\n| field | type | meaning |\n|---|---|---|\n{"".join(rows)}\n'


def meaning(model: type[BaseModel], field: str, info: FieldInfo, hint: object) -> str:
    """What a field means, and whether one chooses by it first."""
    from llmeff.model.fields import mark
    from llmeff.model.properties import Group

    said = info.description or about(hint)
    decides = mark(field, model.question(field)) if issubclass(model, Group) else ""
    return "; ".join(filter(None, (decides and f"*{decides}*", said)))


def named() -> list[tuple[object, str]]:
    """The types that the page explains, and what it calls them; a number that may be a range is one of both."""
    from llmeff.model import base

    return [
        (base.Text, "text"), (base.Url, "address"), (base.Slug, "id"), (base.TopicPath, "topic"), (base.Year, "year"),
        (base.Count, "whole number"), (base.Percent, "number, 0 to 100"), (base.Fraction, "number, 0 to 1"), (base.Day, "date"),
        (base.Number, "number or range"), (base.Amount, "number or range"), (base.Share, "number or range, 0 to 1"), (base.Bits, "number"),
        (bool, "yes/no"), (int, "whole number"), (float, "number"), (str, "text"),
    ]


def kind(annotation: object) -> str:
    """A type in the words of the page."""
    from llmeff.model.base import Model

    for known, word in named():
        if annotation == known:
            return word
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return kind(parts[0]) + limits(parts[1:])
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(kind(part) for part in parts if part is not type(None)))
    if origin is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in parts)
    if origin is tuple:
        return f"list of {kind(parts[0])}"
    if origin is dict:
        return f"mapping of names to {kind(parts[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    raise TypeError(f"no words for {annotation}")


def limits(notes: tuple[object, ...]) -> str:
    """The limits of a number, in words."""
    found = {name: getattr(one, name) for note in notes for one in (note, *getattr(note, "metadata", ())) for name in ("ge", "le")
             if hasattr(one, name)}
    return f", {found['ge']} to {found['le']}" if len(found) == 2 else ""


def about(annotation: object) -> str:
    """What a type says of itself, such as its unit."""
    for note in getattr(annotation, "__metadata__", ()):
        if said := getattr(note, "description", None):
            return "" if said == "a number, or {min, max}" else str(said)
    inner = (about(part) for part in get_args(annotation) if get_origin(annotation) is not Literal)
    return next(filter(None, inner), "")


WHOLE: Mapping[str, Callable[[], str]] = {
    "docs/rules.md": rules_page, "docs/llmeff.1": manual, "docs/engineers-questions.md": questions_page}


def made(document: Path) -> str:
    """A document as it is to be."""
    whole = WHOLE.get(document.relative_to(ROOT).as_posix())
    return whole() if whole else refreshed(document.read_text(encoding="utf-8"))


def documents() -> list[Path]:
    """The documents that are made, or may hold blocks that are."""
    pages = (page for folder in ("docs", "data/guides") for page in (ROOT / folder).glob("*.md"))
    return sorted({ROOT / "README.md", *(ROOT / name for name in WHOLE), *pages})


if __name__ == "__main__":
    from llmeff.documents.schemas import write_all

    write_all()
    for document in documents():
        document.write_text(made(document), encoding="utf-8")
