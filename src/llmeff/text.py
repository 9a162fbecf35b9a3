"""Text as the search sees it: folded to plain lower-case words, and to keys that ignore spelling habits."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "μ": "mu", "µ": "mu"}
)
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=bits?\b)")
_NO_KEY = re.compile(r"[^\w+#]|_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def fold(text: str) -> str:
    """Lower-case without accents.

    >>> fold("Søren Müller, Nyströmformer")
    'soren muller, nystromformer'
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(char for char in text if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of a text.

    >>> words("Wanda: |W|·||X||, 2:4 sparsity")
    ['wanda', 'w', 'x', '2', '4', 'sparsity']
    """
    return _WORD.findall(fold(text))


def parts(name: str) -> list[str]:
    """The words that a coined name is made of, where it shows them by capitals, digits or hyphens.

    >>> parts("FlashAttention-2")
    ['flash', 'attention', '2']
    >>> parts("SqueezeLLM")
    ['squeeze', 'llm']
    """
    return words(_CAMEL.sub(" ", name))


def key(text: str) -> str:
    """A name without case, accents, blanks and punctuation; ``+`` and ``#`` tell names apart and stay.

    >>> key("QuIP#"), key("Flash-Attention 2"), key("LoRA+")
    ('quip#', 'flashattention2', 'lora+')
    """
    return _NO_KEY.sub("", fold(text))


def printable(text: str) -> str:
    """Text that cannot move a terminal's cursor or change its colours."""
    return _CONTROL.sub("", text)


def amount(value: float) -> str:
    """A number as people read it: millions, billions and trillions by their letter.

    >>> amount(175e9), amount(0.25), amount(2048)
    ('175B', '0.25', '2048')
    """
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value:.10g}"
