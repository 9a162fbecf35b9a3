"""A memory and what shall fit into it, as people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmeff.errors import UsageError, quoted

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ShapeBody

FULL = 16.0  # bits of a number that no method touches
MOST, MOST_BITS = 1e18, 64  # of bytes, tokens, parameters and all else that is counted; of a number
_SIZE = re.compile(r"(?:(\d+)\s*[x×*]\s*)?(\d+(?:\.\d+)?)\s*([kmgt]?i?)(?:b|bytes?)?", re.IGNORECASE | re.ASCII)
_COUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([kmbt]?)", re.IGNORECASE | re.ASCII)
LEAST_NAME = 1000  # from which on a number without a unit is no count of GB, but the name of a card
LEAST_BYTES = 100_000  # below this, a number without a unit is no count of bytes that somebody means
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_COUNTS = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


@dataclass(frozen=True)
class Budget:
    """What is asked for.

    Attributes:
        memory: bytes of all devices together; None where it is asked how much is needed.
        context: tokens of a sequence, prompt and answer.
        batch: sequences at once.
        kv_bits: bits of a number of the KV cache.
        bits: stored bits of a weight, in place of those that methods record; None for theirs.
        embedding_bits: bits of a number of the embeddings, which most checkpoints leave as they are.
        overhead: bytes that the engine takes besides.
    """

    memory: float | None = None
    context: int = 4096
    batch: int = 1
    kv_bits: float = FULL
    bits: float | None = None
    embedding_bits: float = FULL
    overhead: float = 0.0

    def __post_init__(self) -> None:
        for name in ("memory", "context", "batch", "kv_bits", "embedding_bits"):
            if name != "memory" or self.memory is not None:
                _above_nothing(getattr(self, name), name)
        if not self.overhead >= 0 or (self.bits is not None and not self.bits > 0):
            raise UsageError("bits have to be more than 0, and the overhead at least 0")
        for name in ("memory", "context", "batch", "overhead"):
            bounded(getattr(self, name) or 0, name)
        if max(self.kv_bits, self.embedding_bits, self.bits or 0) > MOST_BITS:
            raise UsageError(f"a number has {MOST_BITS} bits at the most")


def _above_nothing(value: float, name: str) -> None:
    if not value > 0:
        raise UsageError(f"{name.replace('_', ' ')} has to be more than 0")


def bounded(value: float, name: str) -> float:
    """A number that is not larger than any that is meant.

    Raises:
        UsageError: it is.
    """
    if not value <= MOST:
        raise UsageError(f"{name} is {MOST:.0e} at the most")
    return value


def size(text: str) -> float:
    """Bytes as people write them: ``24GB`` has 24e9, ``24GiB`` 24 * 2**30, ``2x24GB`` twice as many.

    Raises:
        UsageError: it is none, or a small number without a unit, which are hardly bytes.

    >>> size("24GB"), size("1 KiB"), size("2x24GB")
    (24000000000.0, 1024.0, 48000000000.0)
    """
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{quoted(text)} is no size; for instance 24GB, 80GiB or 2x24GB. Of a card its memory is wanted, not its name")
    unit = found[3].lower()
    if text.strip()[-1].isdigit() and 0 < float(found[2]) < LEAST_BYTES:
        meant = f"did you mean {text.strip()}GB?" if float(found[2]) < LEAST_NAME else "of a card its memory is wanted: 24GB"
        raise UsageError(f"{quoted(text)} has no unit and would be bytes; {meant}")
    return float(found[1] or 1) * float(found[2]) * (1024.0 if unit.endswith("i") else 1000.0) ** _POWERS[unit.removesuffix("i")]


def tokens(text: str) -> int:
    """Tokens as people write them: ``8k`` has 8 * 1024.

    Raises:
        UsageError: it is none.

    >>> tokens("32k"), tokens("1000"), tokens("1M")
    (32768, 1000, 1048576)
    """
    found = _COUNT.fullmatch(text.strip())
    if not found or found[2].lower() not in ("", "k", "m"):
        raise UsageError(f"{quoted(text)} is no number of tokens; for instance 8k or 131072")
    return round(bounded(float(found[1]) * 1024.0 ** _POWERS[found[2].lower()], "context"))


def count(text: str) -> float:
    """A number as people write it: ``70B`` has 70e9.

    Raises:
        UsageError: it is none.

    >>> count("70B"), count("1.5b"), count("8030261248")
    (70000000000.0, 1500000000.0, 8030261248.0)
    """
    found = _COUNT.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{quoted(text)} is no number; for instance 70B or 8030261248")
    return float(found[1]) * _COUNTS[found[2].lower()]


def shape_of(parameters: float, layers: int, kv_heads: int, head_dim: int) -> ShapeBody:
    """The shape of a model that is in no list."""
    return {"parameters": parameters, "layers": layers, "kv_heads": kv_heads, "head_dim": head_dim, "page": "", "accessed": ""}


def held(shape: object) -> ShapeBody:
    """A shape that has at least parameters and layers, as numbers above 0, and none that is too large.

    Raises:
        UsageError: it lacks one.
    """
    if not isinstance(shape, Mapping) or not all(isinstance(value, (int, float, str)) for value in shape.values()):
        raise UsageError("a shape is a mapping of numbers, see llmeff.model.budget.shape_of")
    for name in ("parameters", "layers"):
        value = shape.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            raise UsageError(f"a shape needs {name}, a number above 0")
    for name, value in shape.items():
        if isinstance(value, (int, float)):
            bounded(value, name.replace("_", " "))
    return {"page": "", "accessed": "", **shape}  # type: ignore[typeddict-item]  # as it was given, checked
