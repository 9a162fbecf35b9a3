"""How wide methods of quantization store weights: their stored bits, and what these leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.terms import CHECKPOINT, Embedded, Stored, mean_elsewhere
from llmeff.index.reading import Index
from llmeff.model.budget import FULL
from llmeff.model.kinds import Use
from llmeff.model.questions import CHOSEN
from llmeff.model.topics import above
from llmeff.phrases import amount
from llmeff.search.once import once

if TYPE_CHECKING:
    from llmeff.model.plain import Body, NumberBody
    from llmeff.model.plain_numbers import EmbeddingBitsBody, ResultBody, ShapeBody

TRAINED = "the whole model is trained with it"
KEPT = "what is kept in more bits is not counted"
SCALE = 16.0  # bits of a scale that a group of weights shares, where its format is not recorded
SCALES = {"fp32": 32.0, "e8m0": 8.0, "e4m3": 8.0}  # bits of those of another width
MEASURED = "measured"
"""With this begins the note of bits that come from a file of a model."""
WHOLE_ROWS = "for rows that fill its blocks"
"""This stands in the note of bits that hold for such rows alone."""
IN_SHORT_BLOCKS = frozenset(("Q8_0", "IQ4_NL"))
"""Types of measured files whose blocks are of 32 weights, which odd rows fill as well."""
DIGITS = 4  # of measured bits
NO_SHAPES: Mapping[str, ShapeBody] = MappingProxyType({})
UNCOUNTED = "not stated and not counted"
APART = frozenset({"salient_weights", "attention", "first_last"})  # what is not small beside the weights of few bits
CACHE = "inference/kv-cache"
QUANTIZATION = "inference/quantization"
DELTA = "base_model"  # kept by what stores only the difference to it, so that its bits are no model's
SERVING: frozenset[Use] = frozenset({"load", "run"})


class Width(NamedTuple):
    """How wide a method stores weights.

    Attributes:
        bits: stored bits of a weight; where the files keep embeddings in other bits, those of the others.
        note: what the bits leave out, or where they were measured; empty where a page states them as stored.
        variant: what the method calls this width; empty where it has no name.
        stored: what is known of its files.
        named: the bits without scales, as engines name them; empty where the width goes by its variant.
    """

    bits: float
    note: str
    variant: str = ""
    stored: Stored = CHECKPOINT
    named: tuple[float, ...] = ()


@once
def methods(index: Index) -> Sequence[Body]:
    """What stores the weights of a given model in fewer bits, by name: methods and systems with recorded bits, ways to train a model so,
    and methods without recorded bits whose first topic asks for quantization, not of a cache. What stores only a difference to a model
    is none of them."""
    serving = {topic["id"]: topic.get("properties", ()) for topic in index.taxonomy["topics"]}
    groups = {path: {group for node in above(path) for group in serving.get(node, ())} for path in serving}
    wanted = {path for path, asked in groups.items() if "quantization" in asked and "kv_cache" not in asked}
    rows = [(number, first) for number, path, first in index.topic_rows() if path in wanted]
    about = {number for number, first in rows if first}
    numbers = sorted({number for number, _ in rows})
    bodies = [body for number, body in zip(numbers, index.bodies(numbers), strict=True)
              if DELTA not in _said(body, "kept_high_precision")
              and ((body["kind"] in CHOSEN and (number in about or any(widths(body)))) or (body["kind"] == "model" and _is_recipe(body)))]
    return sorted(bodies, key=lambda body: body["name"].lower())


def _is_recipe(body: Body) -> bool:
    """Whether a model is a way to train others with its bits."""
    return _training(body) == TRAINED and any(widths(body))


def widths(body: Body, run: Run | None = None, shapes: Mapping[str, ShapeBody] = NO_SHAPES) -> Iterator[Width]:
    """How wide a record's method stores weights, with all that has to be said of it.

    Args:
        body: the record.
        run: what an engine states, whose bits count too where the record has not all of them.
        shapes: of the models on which files were measured, by their ids.
    """
    said = [_training(body), _shown(body)]
    own = list(_stored(body, shapes))
    for width in [*own, *(_further(body, own, run) if run else ())]:
        besides = [] if width.stored.mean or not width.note else [KEPT if _keeps_more(body) else "", _low_rank(body)]
        yield width._replace(note="; ".join(filter(None, (width.note, *besides, *said))))


def _further(body: Body, own: Sequence[Width], run: Run) -> Iterator[Width]:
    """The widths that an engine states and the record does not; none where the record has its widths by names of their own."""
    known = {bits for width in own for bits in width.named}
    if all(width.named for width in own):
        for bits in sorted(run.bits - known):
            if bits < FULL:
                width = _grouped(bits, body.get("properties", {}).get("quantization", {}), further=True)
                yield width._replace(note=f"{width.note}; {run.engine} states these bits, the record does not")


def _stored(body: Body, shapes: Mapping[str, ShapeBody]) -> Iterator[Width]:
    """The widths as files of the method were measured, as a page states them, or as its bits and groups give them."""
    measured = [result for result in body.get("results", ()) if result["cell"] == "bpw"]
    for result in measured:
        yield _measured(result, shapes)
    stated = body.get("properties", {}).get("quantization", {})
    if measured:
        return
    every = tuple(float(bits) for bits in stated.get("weight_bits", ()))  # type: ignore[union-attr,arg-type]  # numbers by the model
    if (effective := stated.get("bpw_effective")) is not None:
        yield Width(_number(effective), "", named=every)  # type: ignore[arg-type]  # a number or range by the model
        return
    for bits in every:
        if bits < FULL:
            yield _grouped(bits, stated)


def _measured(result: ResultBody, shapes: Mapping[str, ShapeBody]) -> Width:
    """The width of a file: where it is known in which bits it keeps its embeddings, that of its other weights."""
    kept = result.get("run", {}).get("embedding_bits")
    experts = result.get("run", {}).get("expert_bits")
    stored = Stored(result["value"], embedded(kept) if kept else None, experts)
    shape = shapes.get(result["model"])
    others = mean_elsewhere(shape, stored) if shape else None
    note = f"{MEASURED}: {result['model']}"
    if others is None:
        return Width(result["value"], note, result.get("variant", ""), Stored(result["value"]))
    return Width(round(others, DIGITS), f"{note}, {amount(result['value'])} with embeddings", result.get("variant", ""), stored)


def embedded(kept: EmbeddingBitsBody) -> Embedded:
    """The bits of embeddings as they are counted with."""
    return Embedded(kept["input"], kept["output"], kept["page"])


def _grouped(bits: float, stated: Mapping[str, object], further: bool = False) -> Width:
    """Bits of a weight with its share of what its group stores besides; ``further`` where the record has a group for other bits alone."""
    group, scale = stated.get("group_size"), SCALES.get(str(stated.get("scale")), SCALE)
    if not group:
        return Width(bits, f"scales and codebooks are {UNCOUNTED}", named=(bits,))
    zero = {"as_weights": bits, "fp16": 16.0}.get(str(stated.get("zero_point")), 0.0)
    besides = f" and a zero point of {amount(zero)} bits" if zero else ""
    assumed = "" if further or "scale" in stated else ", assumed,"
    note = f"{amount(bits)} and a scale of {scale:g} bits{assumed}{besides} for {group} weights"
    note += ", assumed as for the recorded bits" if further else ""
    return Width(bits + (scale + zero) / float(group), note, named=(bits,))  # type: ignore[arg-type]  # a number by the model


def _training(body: Body) -> str:
    """What a note adds of a method that no finished model takes as it is: the whole model is trained with it, or it is quantized for
    fine-tuning; empty for others."""
    retraining, stage = (_said(body, field) for field in ("retraining", "stage"))
    if retraining == {"full"} or stage == {"native_training"}:
        return TRAINED
    return "quantized to be fine-tuned so" if stage == {"finetune_time"} else ""


def _low_rank(body: Body) -> str:
    """What a note adds of a method that keeps factors of low rank beside the weights: they take memory of their own."""
    properties = body.get("properties", {})
    memory, adapter = properties.get("memory", {}), properties.get("peft", {})
    if "low_rank" in memory.get("how", ()):  # type: ignore[operator]  # a list by the model
        rank = memory.get("rank")
    elif "finetune_time" in _said(body, "stage") and adapter.get("rank") and not adapter.get("merges"):
        rank = adapter.get("rank")
    else:
        return ""
    return f"without its low-rank part{f' of rank {rank}' if rank else ''}"


def _shown(body: Body) -> str:
    """What a note adds of a method that was shown on other models than those that write text."""
    shown = body.get("properties", {}).get("quantization", {}).get("shown_on", ())
    return f"shown on {', '.join(map(str, shown))}" if shown else ""  # type: ignore[arg-type]  # texts by the model


def holds_for(width: Width, shape: ShapeBody) -> bool:
    """Whether the bits of a width hold for a model of this shape: none of a measured file do where its rows do not fill the blocks of the
    type, save those of short blocks, nor where the model was released in other than 16 bits, of which such a file keeps some. The format of
    a model that was released so in parts holds for these parts alone."""
    released = shape.get("released")
    if width.stored.rest is not None and "expert_parameters" not in shape:
        return False
    if released and "kept_parameters" in released and released["bits"] == width.bits and released["note"] in width.note:
        return False
    if not shape.get("odd_rows"):
        return True
    if width.note.startswith(MEASURED):
        return width.variant in IN_SHORT_BLOCKS and released is None
    return WHOLE_ROWS not in width.note


def _keeps_more(body: Body) -> bool:
    """Whether a share of the weights stays in more bits."""
    return bool(APART & _said(body, "kept_high_precision")) or "sparse_keep" in _said(body, "outliers")


def _said(body: Body, field: str) -> set[str]:
    """The words of a field of quantization."""
    return set(body.get("properties", {}).get("quantization", {}).get(field, ()))  # type: ignore[arg-type]  # a list by the model


def _number(value: NumberBody) -> float:
    """A number; of a range, the larger end: what may not fit shall not seem to."""
    return value["max"] if isinstance(value, Mapping) else value


class Run(NamedTuple):
    """In which bits an engine runs a work.

    Attributes:
        engine: as people call it.
        version: of the newest observation.
        bits: those that its newest observations state.
        is_all: whether each of these states them, so that it runs no others.
        is_served: whether it loads or runs what the work made, and not only makes or trains it.
    """

    engine: str
    version: str
    bits: frozenset[float]
    is_all: bool
    is_served: bool

    def states(self, width: Width) -> bool:
        """Whether a page says that the engine runs these bits of the method; of what goes by a name of its own, the method."""
        return not width.named or bool(self.bits.intersection(width.named))

    def takes(self, width: Width) -> bool:
        """Whether a width is among the bits; so is all where not every observation states them, and what goes by a name of its own."""
        return not self.is_all or self.states(width)
