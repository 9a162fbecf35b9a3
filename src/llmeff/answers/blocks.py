"""How many bits a number takes in a format in which a block shares its scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmeff.errors import UsageError, quoted
from llmeff.phrases import amount, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmeff.index.reading import Index
    from llmeff.model.plain import BlockFormatBody
    from llmeff.model.plain_numbers import PackingBody

_WORD = re.compile(r"[a-z0-9]+")
_PLAIN = re.compile(r"(?:fp|bf|int|f)?(\d+(?:\.\d+)?)(?:_?e\d{1,2}m\d{1,2}(?:fnuz|fn)?)?", re.ASCII)  # fp8_e4m3 too


def every_format(index: Index) -> Iterator[BlockFormatBody]:
    """The formats that the terms of the taxonomy have."""
    return (one for term in index.taxonomy["terms"] for one in term.get("formats", ()))


def besides(blocks: BlockFormatBody) -> float:
    """What a number of a format takes besides its own bits: its share of what a block has."""
    return (blocks["scale_bits"] + blocks.get("bias_bits", 0) + blocks.get("padding_bits", 0)) / blocks["block"]


def packed(bits: float, packing: PackingBody) -> tuple[float, str]:
    """The bits that a weight takes as an engine stores it, and how they are counted.

    >>> packed(4, {"block": 128, "scale_bits": 16, "zero_as_weights": True, "page": ""})
    (4.15625, 'a scale of 16 bits and a zero point of 4 bits for 128 weights counted')
    >>> packed(2, {"unpacked_bits": 8, "page": ""})
    (8, 'each is stored in 8 bits; scales of rows are not counted')
    """
    own = packing.get("unpacked_bits", bits)
    each = f"each is stored in {own:g} bits; " if "unpacked_bits" in packing else ""
    if "block" not in packing:
        return own, f"{each}scales of rows are not counted"
    shared = {"a scale": packing["scale_bits"], "a zero point": bits if packing.get("zero_as_weights") else packing.get("bias_bits", 0)}
    said = " and ".join(f"{what} of {amount(size)} bits" for what, size in shared.items() if size)
    return own + sum(shared.values()) / packing["block"], f"{each}{said} for {packing['block']} weights counted"


def spaced(name: str) -> str:
    """The words of a name, each between blanks."""
    return f" {' '.join(_WORD.findall(name.lower()))} "


def stored_bits(index: Index, text: str) -> float:
    """The bits that a stored number takes, as people say them: a number, as in ``fp8`` too, or a format with its share of scales.

    Raises:
        UsageError: it is neither.
    """
    if not isinstance(text, str):
        raise UsageError(f"{quoted(str(text))} is no text")
    called = spaced(text)
    if found := _PLAIN.fullmatch(text.strip().lower()):
        return float(found[1])
    for one in every_format(index):
        if spaced(one["name"]) == called:
            return one["bits"] + besides(one)
    names = any_of(list(dict.fromkeys(["a format", *(one["name"] for one in every_format(index))])))
    raise UsageError(f"{quoted(text)} is neither a number of bits nor {names}")
