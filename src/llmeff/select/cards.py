"""Cards and machines as people name them: with their maker, their variant, their memory, or how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from llmeff.select.names import called
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.model.plain_engine import HardwareBody

_LONGEST = 12  # words of the name of a card
_READ_PAST = re.compile(r"^\s*\d{1,2}\s*[x×]\s*(?=[^\W_])|(?<=\d)\s+(?=gi?b\b)", re.IGNORECASE)  # how many, and the blank in "80 GB"
_SERIES = re.compile(r"\bradeon (?=\d{4}\b)", re.IGNORECASE)  # "Radeon 7900", whose series is RX
_BEFORE = re.compile(r"nvidia|geforce|tesla|quadro|amd|radeon|instinct|intel|apple|google|huawei|aws|amazon|a|an|my|the")
_BEHIND = re.compile(r"ti|super|xt|xtx|gre|max|pro|ultra|air|mini|studio|laptop|mobile|desktop|ada|generation|blackwell|edition|workstation"
                     r"|server|q|nvl\d*|sxm\d?|pcie|gpus?|cards?|\d+gi?b|v?ram")


def cards_called(every: Sequence[HardwareBody], text: str) -> list[HardwareBody]:
    """The hardware that a text names: by id, label or alias, else by what is left of these words without its maker and its variant.

    Args:
        every: the hardware of the taxonomy.
        text: a name, such as "NVIDIA GeForce RTX 4060 Ti 16GB".
    """
    return next((found for name in (text, *_plainer(text)) if (found := called(every, name))), [])


def _plainer(text: str) -> Iterator[str]:
    """A name without its maker, and without more and more of the words of its variant."""
    own = words(_SERIES.sub("rx ", _READ_PAST.sub("", text)))
    if len(own) > _LONGEST:
        return
    while len(own) > 1 and _BEFORE.fullmatch(own[0]):
        own = own[1:]
    yield " ".join(own)
    while len(own) > 1 and _BEHIND.fullmatch(own[-1]):
        own = own[:-1]
        yield " ".join(own)
