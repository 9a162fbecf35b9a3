"""Cards and machines as people name them: with their maker, their variant, their memory, or how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmeff.select.names import called
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.model.plain_engine import HardwareBody

GIGABYTES: Mapping[str, int] = {
    "a100": 80, "h100": 80, "h200": 141, "l40s": 48, "a6000": 48, "v100": 32, "a10": 24, "t4": 16, "rtx 3090": 24, "rtx 4090": 24,
    # docs.nvidia.com/nim/large-language-models/1.13.0/supported-models.html
    "rtx 5090": 32, "rtx 5080": 16, "rtx 4080": 16, "h20": 96, "a10g": 24, "rtx pro 6000": 96, "rtx 6000 ada": 48, "h100 nvl": 94,
    # docs.nvidia.com/nim/bionemo/genmol/support-matrix
    "b200": 180, "gb200": 186, "b300": 288, "gb300": 288, "gb10": 128, "dgx spark": 128,
    # rocm.docs.amd.com/en/7.13.0-preview/reference/gpu-specs.html
    "mi355x": 288, "mi350x": 288, "mi325x": 256,
    # github.com/ROCm/ROCm/blob/e396b4898f459db094bfd60b876f419f77eb9f09/docs/reference/gpu-arch-specs.rst
    "rx 7900 xtx": 24, "rx 7900 xt": 20, "rx 7900 gre": 16, "rx 7800 xt": 16, "rx 7700 xt": 12, "rx 7600": 8, "rx 6950 xt": 16,
    "rx 6900 xt": 16, "rx 6800 xt": 16, "rx 6800": 16, "w7900": 48, "w6800": 32,
    # github.com/mlcommons/inference_results_v4.1/blob/main/closed/AMD/systems/8xMI300X_2xEPYC-9374F.json
    "mi300x": 192,
}
"""Cards with their gigabytes, of several sizes the one that most records name: first those of records, then those of a page above them."""
NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "eight": "8"}
_LONGEST = 12  # words of the name of a card
_READ_PAST = re.compile(r"^\s*\d{1,2}\s*[x×]\s*(?=[^\W_])|(?<=\d)\s+(?=gi?b\b)", re.IGNORECASE)  # how many, and the blank in "80 GB"
_SERIES = re.compile(r"\bradeon (?=\d{4}\b)", re.IGNORECASE)  # "Radeon 7900", whose series is RX
_BEFORE = re.compile(r"nvidia|geforce|tesla|quadro|amd|radeon|instinct|intel|apple|google|huawei|aws|amazon|a|an|my|the")
_BEHIND = re.compile(r"ti|super|xt|xtx|gre|max|pro|ultra|air|mini|studio|laptop|mobile|desktop|ada|generation|blackwell|edition|workstation"
                     r"|server|q|nvl\d*|sxm\d?|pcie|gpus?|cards?|\d+gi?b|v?ram")
_HELD = (r"(?<![\w.-])(?:on\s+|with\s+|in\s+)?"
         r"(?:(?:an?|the|my)\s+|(?P<many>one|two|three|four|five|six|eight|\d{1,2}|\d{3,9}(?=\s*[x×]))(?:\s*[x×]\s*|\s+))?"
         r"(?:(?:nvidia|geforce|tesla|amd|radeon|instinct|apple|intel)[\s-]+)*(?P<card>{cards})s?"
         r"(?P<kind>(?:[\s-]*(?:ti|super|xtx?|gre|max|pro|ultra|laptop|mobile|ada|nvl|sxm\d?|pcie|gpus?|cards?)(?![\w.]))*)"
         r"(?:[\s-]*(?:(?:of|with|at)\s+)?(?P<size>(?:\d+\s*[x×]\s*)?\d+(?:\.\d+)?\s*[gt]i?b(?!\w)))?(?![\w.-])"
         r"(?:\s+(?:of\s+)?(?:hbm\d\w?|gddr\d\w?|v?ram|(?:unified\s+)?memory)(?!\w))*")
_APART = r"(?<![\w.-])(?:\d+\s*[x×]\s*)?\d+(?:\.\d+)?\s*[gt]i?b(?!\w)"
_COUNTED = re.compile(r"\d+\s*[x×]")
_ALIKE = frozenset(("sxm", "sxm4", "sxm5", "pcie", "gpu", "gpus", "card", "cards"))  # of the same memory


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


class Held(NamedTuple):
    """Cards that stand beside a model, and their memory.

    Attributes:
        left: the text without them.
        cards: how they are named, and how many.
        memory: of all of them, as ``model.budget.size`` reads it, as it is written or else recorded; empty where it is neither.
    """

    left: str
    cards: str
    memory: str


def without_sizes(text: str) -> str:
    """A text without the memory that it names."""
    return " ".join(re.sub(_APART, " ", text, flags=re.IGNORECASE).split())


def held_by(every: Sequence[HardwareBody], text: str) -> Held | None:
    """The cards that a text names, with the memory that it says of them; None where it names none.

    Args:
        every: the hardware of the taxonomy.
        text: a model and cards, such as "llama-3.1-8b on 4xA100-40GB".
    """
    known = (name.lower() for entry in every for name in (entry["label"], *entry.get("aliases", ())))
    names = sorted({*GIGABYTES, *known}, key=len, reverse=True)
    named = "|".join(re.escape(name).replace(r"\ ", r"[\s-]*") for name in names)
    if not (found := re.search(_HELD.replace("{cards}", named), text, re.IGNORECASE)):
        return None
    left, size = f"{text[: found.start()]} {text[found.end():]}", found["size"]
    if not size and (apart := re.search(_APART, left, re.IGNORECASE)):
        left, size = left.replace(apart[0], " ", 1), apart[0].strip()
    recorded = {name.replace(" ", ""): gigabytes for name, gigabytes in GIGABYTES.items()}
    own = "".join(word for word in words(f"{found['card']} {found['kind'] or ''}".lower()) if word not in _ALIKE)
    one = next((recorded[name] for name in (own, f"rtx{own}", f"rx{own}") if name in recorded), None)
    size = size or (f"{one}GB" if one else "")
    many = NUMBERS.get((found["many"] or "").lower(), found["many"])
    return Held(left, found[0].strip().removeprefix("on "), f"{many}x{size}" if size and many and not _COUNTED.match(size) else size)
