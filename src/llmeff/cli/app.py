"""The application: which commands there are, built one at a time when they are called."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from llmeff import __version__
from llmeff.cli.arguments import refuse_odd, take_plainly
from llmeff.cli.ending import DEBUG, ended
from llmeff.cli.opened import choose
from llmeff.corpus.location import VARIABLE
from llmeff.errors import LlmeffError
from llmeff.phrases import counted

Read = tuple[dict[str, object], list[str], list[object]]  # values, what is left, and the parameters in their order


class Command(NamedTuple):
    """Where a command stands in the help, and what it does in one line with an example."""

    panel: str
    help: str
    example: str


COMPLETES = "_LLMEFF_COMPLETE"  # is set where a shell asks for what may come next
PAGING = ("--pager", "--no-pager")
WIDEST = 16  # letters of a value's words to choose from in the help
FIND, READ, CITE, CONTRIBUTE, PUBLISH = "Find", "Read", "Cite", "Contribute", "Publish"
COMMANDS: dict[str, Command] = {
    "search": Command(FIND, "Rank the works that answer a query.", 'llmeff search "kv cache quantization"'),
    "list": Command(FIND, "List works by facet, topic, author, venue or year.", "llmeff list --topic quantization --since 2024"),
    "tree": Command(FIND, "Show the taxonomy with the number of works.", "llmeff tree inference"),
    "compare": Command(READ, "Compare works side by side.", "llmeff compare gptq awq smoothquant"),
    "fields": Command(FIND, "List the fields that --where may name.", "llmeff fields quantization"),
    "show": Command(READ, "Show all that is known of a work.", "llmeff show gptq"),
    "new": Command(FIND, "Show what was added last.", "llmeff new quantization --since 2026-01"),
    "random": Command(FIND, "Show a work that chance chooses.", "llmeff random kv-cache"),
    "open": Command(READ, "Open the page, the PDF or the code of a work.", "llmeff open gptq --pdf"),
    "explain": Command(READ, "Explain a topic, metric or concept.", "llmeff explain kv-cache"),
    "related": Command(READ, "Show what a work is related to, and why.", "llmeff related gptq"),
    "lineage": Command(READ, "Show what a work builds on and what grew from it.", "llmeff lineage mamba"),
    "path": Command(READ, "Give a reading order for a newcomer.", "llmeff path quantization"),
    "support": Command(READ, "Show which engines run a method, by version.", "llmeff support gptq awq --hardware turing"),
    "engine": Command(READ, "Show what an engine or library supports.", "llmeff engine vllm"),
    "fit": Command(READ, "Show what of a model fits into a memory.", "llmeff fit --model llama-3.1-70b --memory 24GB"),
    "results": Command(READ, "Show what was measured alike, the best first.", "llmeff results wiki2-ppl --model llama-2-70b"),
    "guide": Command(READ, "Read a worked answer.", "llmeff guide serve-70b-on-24gb"),
    "stats": Command(READ, "Count the works, and how well they are documented.", "llmeff stats"),
    "cite": Command(CITE, "Cite single works, as an entry or in a style.", "llmeff cite gptq awq --style apa"),
    "export": Command(CITE, "Write a reading list in nine formats.", "llmeff export bibtex --facet inference -o refs.bib"),
    "check": Command(CITE, "Check a bibliography against the knowledge base, and mend it.", "llmeff check refs.bib --fix"),
    "mcp": Command(PUBLISH, "Serve the knowledge base to agents, read-only.", "llmeff mcp"),
    "plot": Command(PUBLISH, "Draw the collection, a lineage or a property.", "llmeff plot timeline -o timeline.svg"),
    "site": Command(PUBLISH, "Build the site of pages, or show it.", "llmeff site build public"),
    "validate": Command(CONTRIBUTE, "Check data files, and say how to mend them.", "llmeff validate data/papers/2024"),
    "help": Command(READ, "Explain a command.", "llmeff help search"),
    "schema": Command(CONTRIBUTE, "Print the JSON Schema of a record, of an engine's file, or of a JSON document.", "llmeff schema"),
}


class _Lazy(MutableMapping[str, Any]):
    """The commands by name, each built when it is asked for: parameters of commands that are not called cost time."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            self._built[name] = _build(name, COMMANDS[name])
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands stay")

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _listed(name: str, command: Command) -> TyperCommand:
    """A command as the help lists it, without its parameters."""
    short = f"{command.help} [dim]{command.example}[/dim]"
    return TyperCommand(name, short_help=short, rich_help_panel=command.panel, rich_markup_mode="rich")


def _read(context: Any, read: Callable[[list[str]], Read], args: list[str]) -> Read:
    """What a parser reads, if no option stands twice that takes one value."""
    found = read(args)
    if not context.resilient_parsing and len(set(map(id, found[2]))) < len(found[2]):
        from llmeff.cli.usage import twice

        if error := twice(context, found[2]):
            raise error
    return found


class Plain:
    """Takes arguments as they are where that is enough, and writes help as plain text in a pipe: boxes are for terminals, and drawing them
    takes longer than a search. What stands twice is wrong usage where one value is meant."""

    rich_markup_mode: Any

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Sets the values of the parameters, and returns what is left."""
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]  # of the class that this one is mixed into
            take_plainly(parameter)
            refuse_odd(parameter)
        return list(super().parse_args(ctx, args))  # type: ignore[misc]  # as above

    def make_parser(self, ctx: Any) -> Any:
        """What reads the arguments."""
        parser = super().make_parser(ctx)  # type: ignore[misc]  # as above
        parser.parse_args = partial(_read, ctx, parser.parse_args)
        return parser

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The arguments as the usage names them, each in the brackets that it has of itself."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # as above
        return [re.sub(r"^(?:\[(\[.*)\](?:\.\.\.)?|\{(.*?)\})((?:\.\.\.)?)$", _unbraced, piece) for piece in pieces]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        if not sys.stdout.isatty():
            self.rich_markup_mode = None
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]  # of the class that this one is mixed into
            parameter._get_number_range_help_str = partial(_bounds, parameter)
            if getattr(parameter, "is_flag", parameter.param_type_name == "argument"):
                parameter.display_type_rich = lambda ctx: ""  # "<bool>" and "<list[str]>" tell nobody anything
            else:
                _in_a_column(parameter, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]  # of the class that this one is mixed into


def _unbraced(piece: re.Match[str]) -> str:
    """An argument with its own brackets, or with none: those that typer adds say the same again."""
    inner = piece[1] or piece[2]
    return inner if inner.endswith("...") or piece[1] else inner + piece[3]


def _bounds(parameter: Any) -> str | None:
    """What a number may be, in words; nothing of a least one of 0, which goes without saying."""
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if most is not None:
        return f"up to {most}" if least is None else f"{least} to {most}"
    return f"at least {least}" if least else None


_TYPES = frozenset({"str", "list[str]", "text"})  # of which the value's name says more


def _in_a_column(parameter: Any, ctx: Any) -> None:
    """Moves words to choose from into the text of an option, where they would be broken in the narrow column of its value."""
    said = getattr(parameter, "display_type_rich", lambda ctx: "")(ctx) or ""
    if said.endswith(" range>"):
        parameter.display_type_rich = lambda ctx: "N"
    elif said.strip("<>") in _TYPES:
        parameter.display_type_rich = lambda ctx: parameter.name.upper().replace("_", "-")
    elif "|" in said and len(said) > WIDEST:
        parameter.help = f"{parameter.help} One of {', '.join(said.strip('<>').split('|'))}."
        parameter.display_type_rich = lambda ctx: parameter.name.upper().replace("_", "-")


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs, each on one line: where lines break, the terminal decides. Brackets are no markup."""
    for paragraph in text.split("\n\n"):
        line = " ".join(paragraph.split())
        yield line.replace("[", "\\[") if sys.stdout.isatty() else line


def _build(name: str, command: Command) -> Any:
    module = import_module(f"llmeff.cli.commands.{name}")
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    single.command(
        name,
        cls=type("_Command", (Plain, getattr(module, "Command", TyperCommand)), {}),
        rich_help_panel=command.panel,
        short_help=f"{command.help} [dim]{command.example}[/dim]",
        help="\n\n".join([command.help, *_paragraphs(module.run.__doc__ or ""), f"Example: {command.example}"]),
    )(module.run)
    return typer.main.get_command(single)


class Group(Plain, TyperGroup):
    """Looks commands up lazily, and ends with an exit code that means something."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Lazy()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; without any, an overview is the answer. How it is shown may be said behind the command too."""
        end = args.index("--") if "--" in args else len(args)
        shown = [] if ctx.resilient_parsing else [word for word in args[:end] if word in PAGING]
        rest = super().parse_args(ctx, [*shown, *(word for word in args[:end] if word not in shown), *args[end:]])
        if not (ctx.resilient_parsing or rest or ctx._protected_args):
            from llmeff.cli.opened import opened
            from llmeff.cli.output import write
            from llmeff.cli.views.overview import overview

            choose(ctx.params["data"])
            write(overview(__version__, opened().coverage()))
            raise typer.Exit
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command with its arguments; what is none is a name, or words to search for."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from llmeff.cli.bare import command_for

            choose(ctx.params["data"])
            args = command_for(args, list(COMMANDS))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help, for which no command has to be built."""
        self.commands = {name: _listed(name, command) for name, command in COMMANDS.items()}
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the commands under their headings, as plain text."""
        for panel in dict.fromkeys(command.panel for command in COMMANDS.values()):
            with formatter.section(panel):
                formatter.write_dl([(name, command.help) for name, command in COMMANDS.items() if command.panel == panel])

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """The commands that begin with a text, for which none has to be built, and the options."""
        self.commands = {name: TyperCommand(name, short_help=command.help) for name, command in COMMANDS.items()}
        return super().shell_complete(ctx, incomplete)

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Runs the command line, and ends the program with the exit code that its end means."""
        if any(argument.endswith("-completion") for argument in sys.argv):
            from llmeff.cli.complete import mend_typer

            mend_typer(sys.argv)
        raise SystemExit(ended(lambda: self._run(*arguments, **settings)))

    def _run(self, *arguments: Any, **settings: Any) -> None:
        asked = os.environ.get(COMPLETES)
        if asked:
            from llmeff.cli.complete import asked_by_a_shell

            with asked_by_a_shell(asked):
                super().main(*arguments, **settings)
        else:
            super().main(*arguments, **settings)

    def make_context(self, *arguments: Any, **settings: Any) -> Any:
        """What the options before the command say."""
        with _in_plain_words():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that the arguments name."""
        with _in_plain_words():
            return super().invoke(ctx)


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Wrong usage is said as all other errors are."""
    try:
        yield
    except Exception as error:
        from llmeff.cli.usage import in_plain_words

        if said := in_plain_words(error, {name: command.example for name, command in COMMANDS.items()}):
            raise said from None
        raise


app = typer.Typer(
    cls=Group,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Exit codes: 0 done, 1 the data has problems, 2 wrong usage, 3 the environment failed. {DEBUG}=1 shows where something "
           "unexpected happened.",
)


def _page(wanted: bool) -> bool:
    """Whether what exceeds the screen is paged, which the help has to know as well."""
    if not wanted and hasattr(sys.stdout, "wanted"):
        sys.stdout.wanted = False
    return wanted


def _version(wanted: bool) -> None:
    if wanted:
        print(f"llmeff {__version__}{_data_version()}")
        raise typer.Exit


def _data_version() -> str:
    """The version of the data in force; nothing where there is none, since a version is asked for when something is wrong."""
    from llmeff.cli.opened import opened

    with suppress(LlmeffError):
        kb = opened(warn=False)
        return f", data {kb.plain_taxonomy.get('version', 'without a version')}: {counted(len(kb), 'work')}"
    return ""


@app.callback()
def _main(
    data: Annotated[
        str | None, typer.Option("--data", metavar="DIR", help=f"Data directory (also: {VARIABLE}).", show_default=False)
    ] = None,
    pager: Annotated[bool, typer.Option("/".join(PAGING), callback=_page, is_eager=True,
                                       help="On a terminal: show what exceeds it by a pager.")] = True,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Methods for efficient large language models: search, compare and cite them."""
    choose(data)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(errors="replace")
