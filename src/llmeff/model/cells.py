"""The cells that results belong to: quantities with a protocol, in which numbers of several works can stand side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, get_args

from llmeff.model.kinds import CellId
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.kinds import Better
    from llmeff.model.plain import Plain
    from llmeff.model.plain_numbers import ResultBody



class Cell(NamedTuple):
    """A measured quantity.

    Attributes:
        label: what it is called.
        unit: of ``value`` and ``dense``.
        better: whether higher or lower is better.
        data: what people call the data or benchmark that it is measured on.
    """

    label: str
    unit: str
    better: Better
    data: tuple[str, ...] = ()


CELLS: Mapping[CellId, Cell] = {
    "wiki2-ppl": Cell("perplexity on WikiText-2, quantized", "ppl", "lower", ("WikiText-2", "WikiText", "wiki2", "perplexity", "ppl")),
    "wiki2-ppl-sparse": Cell("perplexity on WikiText-2, pruned", "ppl", "lower", ("WikiText-2", "WikiText", "wiki2")),
    "zero-shot-avg": Cell("mean zero-shot accuracy", "%", "higher"),
    "spec-speedup": Cell("speed-up of decoding over one token a pass", "×", "higher"),
    "spec-tok-s": Cell("tokens a second with speculative decoding", "tok/s", "higher"),
    "longbench": Cell("mean score on LongBench", "points", "higher", ("LongBench",)),
    "ruler": Cell("mean score on RULER", "points", "higher", ("RULER",)),
    "peft-gsm8k": Cell("accuracy on GSM8K after fine-tuning on MetaMathQA", "%", "higher", ("GSM8K", "MetaMathQA")),
    "peft-score": Cell("score on a benchmark after fine-tuning", "points", "higher"),
    "decode-tok-s": Cell("tokens a second of one stream", "tok/s", "higher"),
    "decode-ms-token": Cell("time a generated token", "ms", "lower"),
    "model-gb": Cell("size of the model", "GB", "lower"),
    "model-gib": Cell("size of the model", "GiB", "lower"),
    "bpw": Cell("stored bits a weight, scales included", "bpw", "lower"),
    "serve-tok-s": Cell("generated tokens a second of a server", "tok/s", "higher"),
    "train-tok-s": Cell("tokens a second of training, per device", "tok/s/GPU", "higher"),
    "mfu": Cell("model FLOP/s utilisation of training", "%", "higher"),
}
assert tuple(CELLS) == get_args(CellId)


def cells_called(text: str) -> list[CellId]:
    """The cells that a text names by id, or by what their data are called.

    >>> cells_called("wikitext"), cells_called("LongBench"), cells_called("soup")
    (['wiki2-ppl', 'wiki2-ppl-sparse'], ['longbench'], [])
    """
    wanted = key(text)
    return [id_ for id_, cell in CELLS.items() if wanted in map(key, (id_, *cell.data))]


class Shared(NamedTuple):
    """What two results have in common that can stand side by side; the setting as text, field by field."""

    cell: CellId
    model: str
    measured_by: str
    setting: str


def shared_by(result: ResultBody) -> Shared:
    """What another result has to share with one to be comparable."""
    return Shared(result["cell"], result["model"], result["measured_by"], json.dumps(result["setting"], sort_keys=True))


def delta(result: ResultBody) -> float | None:
    """How much the value is above that of the dense model; None where the page has none."""
    return round(result["value"] - result["dense"], 6) if "dense" in result else None


def ratio(result: ResultBody) -> float | None:
    """The value over that of the dense model; None where the page has none."""
    return round(result["value"] / result["dense"], 6) if result.get("dense") else None


def field_of(result: ResultBody, name: str) -> Plain:
    """A field of a result, of its setting or of its run by its name, or one that is derived; None where it is not stated."""
    if name == "delta":
        return delta(result)
    if name == "ratio":
        return ratio(result)
    for place in (result, result["setting"], result.get("run", {})):
        if name in place:
            return place[name]  # type: ignore[literal-required, no-any-return]  # all fields of a result are plain data
    return None
