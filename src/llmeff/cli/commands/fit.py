"""``llmeff fit``."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.output import as_json, as_jsonl, chosen, lines, note, show, write
from llmeff.errors import UsageError, quoted, shortened
from llmeff.model import budget
from llmeff.phrases import figures
from llmeff.safe import as_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmeff.answers.fit import Fit, Fitting
    from llmeff.model.plain_numbers import ShapeBody

_SIZE = re.compile(r"(?:^|(?<=\s))(?:\d+\s*[x×]\s*)?\d+(?:\.\d+)?\s*[KMGT]i?B(?=\s|$)", re.IGNORECASE)
_BITS = re.compile(r"(?:^|(?<=\s))(\d+(?:\.\d+)?)[\s-]?bits?(?=\s|$)", re.IGNORECASE)
_NEARLY = re.compile(r"\S*\d\s*[KMGT]i?B(?![a-z])\S*|\d+(?:\.\d+)?[x×][a-z]\S*", re.IGNORECASE)  # a size and more, or so many of no card
_BARE = re.compile(r"(?<=\s)\d{2,3}$")  # of gigabytes: one digit is rather that of a version
_BETWEEN = frozenset(("in", "on", "into", "with", "and", "at"))
SAME_SIZE = 0.03  # by how much the parameters of models differ that people call by the same size
USUAL, LONGEST = "4k", "max"  # contexts
LEAST_BITS = 0.01  # of a number: a hundredth of the narrowest that is recorded


class Form(str, Enum):
    """How it is printed."""

    table = "table"
    plain = "plain"
    markdown = "markdown"
    json = "json"
    jsonl = "jsonl"


def run(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[MODEL] [MEMORY]", help="The same as --model and --memory.", show_default=False,
                                         autocompletion=complete.shaped_models)
    ] = None,
    memory: Annotated[str, typer.Option(help="Of all devices, e.g. 24GB, 80GiB or 2x24GB; without it, how much is needed.",
                                        show_default=False)] = "",
    model: Annotated[str, typer.Option(help="A model with a recorded shape.", autocompletion=complete.shaped_models)] = "",
    context: Annotated[str, typer.Option(help="Tokens of a sequence, e.g. 8k; max for the longest that fits.")] = USUAL,
    batch: Annotated[int, typer.Option(min=1, help="Sequences at once.")] = 1,
    kv_bits: Annotated[str, typer.Option(help="Bits of a number of the KV cache, or its format: 8, fp8, q8_0.")] = "16",
    bits: Annotated[
        float | None, typer.Option(min=LEAST_BITS, help="Stored bits of a weight, in place of those of the methods.", show_default=False)
    ] = None,
    embedding_bits: Annotated[float, typer.Option(min=LEAST_BITS, help="Bits of a number of the embeddings.")] = 16,
    overhead: Annotated[str, typer.Option(help="What the engine takes besides, e.g. 2GB.", show_default=False)] = "",
    engine: Annotated[str, typer.Option(help="Only methods that this engine was seen to run.", autocompletion=complete.engines)] = "",
    hardware: Annotated[
        str, typer.Option(help="Of the engine only what runs on this hardware, e.g. nvidia-turing.", autocompletion=complete.hardware)
    ] = "",
    params: Annotated[str, typer.Option(help="Instead of a model: its parameters, e.g. 70B.", show_default=False)] = "",
    layers: Annotated[int, typer.Option(min=0, help="Its layers.", show_default=False)] = 0,
    kv_heads: Annotated[int, typer.Option(min=0, help="Its KV heads.", show_default=False)] = 0,
    head_dim: Annotated[int, typer.Option(min=0, help="The dimension of a head.", show_default=False)] = 0,
    format: Annotated[Form | None, typer.Option("--format", "-f", help="How to print.", show_default=False)] = None,
) -> None:
    """Weights, KV cache and overhead are summed for each method of quantization with recorded bits: what fits first, of this what engines
    were seen to run, with the most bits, or without a memory what needs the least; last methods with which the whole model is trained. One
    sum is shown term by term, with formula and page. Nothing is measured here: a margin is yours to keep."""
    words, bits = _without_bits(words or (), bits)
    model, memory = _asked(words, model, memory)
    given = (params, layers, kv_heads, head_dim)
    held = budget.size(memory) if memory else None
    _enough(model, memory, given)
    shape: str | ShapeBody = model or budget.shape_of(budget.count(params), layers, kv_heads, head_dim)
    besides = budget.size(overhead) if overhead else 0.0
    numbers = opened().stored_bits(kv_bits)
    asked = budget.Budget(held, budget.tokens(USUAL if context == LONGEST else context), batch, numbers, bits, embedding_bits, besides)
    form = format or Form(chosen(None).value)
    _print(_found(shape, asked, engine, hardware, form) if context == LONGEST else opened().fit(shape, asked, engine, hardware), form)


def _found(shape: str | ShapeBody, asked: budget.Budget, engine: str, hardware: str, form: Form) -> Fitting:
    """What fits with the longest context, which is said beside what programs read."""
    found = opened().fit_longest(shape, asked, engine, hardware)
    if form not in (Form.json, Form.jsonl):
        note(_longest(found.fitting, found.one, found.is_unbounded))
    return found.fitting


def _longest(fitting: Fitting, one: Fit, is_unbounded: bool) -> str:
    """What the longest context is, and of what."""
    if not one.fits:
        return f"no context fits: {one.name} exceeds the memory with one token"
    if is_unbounded:
        return f"the memory bounds no context with {one.name}: {fitting.budget.context:,} tokens fit, and more are not tried"
    own = fitting.shape.get("context")
    beyond = f", and the model was made for {own}" if own and own < fitting.budget.context else ""
    return f"the longest context that fits with {one.name}: {fitting.budget.context} tokens{beyond}"


def _enough(model: str, memory: str, given: tuple[str, int, int, int]) -> None:
    """Whether a model or a shape is asked for.

    Raises:
        UsageError: both are missing or named, or a word of the model's name is nearly a memory.
    """
    if (memory or any(given) or not model) and (bool(model) == any(given) or (not model and not all(given))):
        raise UsageError("name a model by --model, or give --params, --layers, --kv-heads and --head-dim together\n"
                         f"For example: llmeff fit --model {_of_this_size(given[0])} --memory {as_typed(shortened(memory or '24GB'))}")
    if not memory and (wrong := next((shortened(word) for word in model.split() if _NEARLY.fullmatch(word)), "")):
        raise UsageError(f"{quoted(wrong)} is no memory: of all devices, e.g. 24GB, 80GiB or 2x24GB\n"
                         "For example: llmeff fit --model llama-3.1-70b --memory 24GB\nHow it goes: llmeff fit -h")


def _asked(words: Sequence[str], model: str, memory: str) -> tuple[str, str]:
    """Model and memory by their options, or as words: "llama-3.1-70b 24GB", "llama-3.1-70b in 2x24 GB", "llama-3.1-70b 24" of GB, or
    "llama-3.1-70b rtx 3090".

    Raises:
        UsageError: one of both is named twice, or a card whose memory is not known.
    """
    text, size = " ".join(words), ""
    if not memory and (held := opened().cards_named(text)):
        if not held.memory:
            raise UsageError(f"the memory of {quoted(held.cards)} is not recorded: name it by --memory, such as --memory 32GB")
        text, size = held.left, held.memory
        note(f"{held.cards.lower()} is taken for {size}; another memory: --memory")
    elif found := _SIZE.search(text):
        text, size = text.replace(found[0], " ", 1), found[0].strip()
    elif not memory and (found := _BARE.search(text)):
        text, size = text[: found.start()], f"{found[0]}GB"
        note(f"{found[0]} is taken for {size}")
    named = " ".join(word for word in text.split() if word.lower() not in _BETWEEN)
    if (named and model) or (size and memory):
        raise UsageError(f"{quoted(' '.join(words))} and {'--model' if named and model else '--memory'} say the same twice")
    return model or named, memory or size


def _without_bits(words: Sequence[str], bits: float | None) -> tuple[list[str], float | None]:
    """Words without the bits that they name, as "at 4 bits" does, and the bits.

    Raises:
        UsageError: the option names bits too.
    """
    text = " ".join(words)
    found = _BITS.search(text)
    if found and bits is not None:
        raise UsageError(f"{quoted(text)} and --bits say the same twice")
    return ([text.replace(found[0], " ", 1)], float(found[1])) if found else (list(words), bits)


def _of_this_size(params: str) -> str:
    """A model with a recorded shape that has about so many parameters, and the shortest name; a well-known one where none has."""
    wanted = budget.count(params) if params else 0.0
    sizes = ((model["id"], model.get("parameters", 0.0)) for model in opened().models() if wanted and "shape" in model)
    return min((id_ for id_, size in sizes if abs(size - wanted) <= SAME_SIZE * wanted), key=len, default="llama-3.1-70b")


def _print(fitting: Fitting, form: Form) -> None:
    if form is Form.json:
        as_json(documents.fit(fitting))
        return
    if form is Form.jsonl:
        as_jsonl(map(documents.fit_data, fitting.fits))
        return
    from llmeff.exchange.fitting import as_markdown, notes, row, sums

    if form is Form.markdown:
        write(as_markdown(fitting))
    elif form is Form.plain:
        lines([one.name, *row([one])._replace(methods=one.id or "-")[:-1], "; ".join(sums(one)), ", ".join(one.engines) or "-"]
              for one in fitting.fits)
        for said in notes(fitting):
            note(said)
    else:
        _table(fitting)


def _table(fitting: Fitting) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.exchange.fitting import HEAD, head, notes, short, sums

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for name in (HEAD.bits, HEAD.total, *([] if fitting.budget.memory is None else [HEAD.memory])):
        grid.add_column(name, no_wrap=True)
    grid.add_column(HEAD.methods, ratio=3, overflow="fold")
    grid.add_column(HEAD.note, ratio=2, overflow="fold")
    table = short(fitting)
    for row in table.rows:
        room = [] if fitting.budget.memory is None else [Text(row.memory, "green" if row.memory.endswith("free") else "red")]
        engines = (f"\nin {row.engines}", "dim") if row.engines and not fitting.engine else ""
        grid.add_row(Text(row.bits, "bold"), row.total, *room, Text.assemble(row.methods, engines), Text(row.note, "dim"))
    first, below = table.first, [Text(said, "dim") for said in (table.left_out, *table.pages) if said]
    show(Text(head(fitting), "bold"), grid, *below, "", Text(f"{first.name}, {figures(first.bits, 4)} bits", "bold"),
         *(Text(f"  {line}") for line in sums(first)), "", *(Text(said, "dim") for said in notes(fitting)))
