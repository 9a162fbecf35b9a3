"""Text as the search sees it: folded to plain lower-case words, and to keys that ignore spelling habits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import filterfalse

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "μ": "mu", "µ": "mu"}
)
_WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(
    r"(?<=[a-z])(?=[A-Z](?!\b))|(?<=[0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=bits?\b)")
SHORTEST, BEGINNING = 3, 0.75  # letters that the beginning of a word has at least, and how like it counts
LIKE = 0.6  # how like a misspelt text is at least
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "λ": "lambda", "π": "pi", "σ": "sigma", "φ": "phi"}
_SPELLINGS = tuple((mark, re.compile(british), american) for mark, british, american in (  # the mark is looked for first: cheaper
    ("is", r"(?<=[a-z]{3})is(?=ations?\b|ing|e[drs]?s?\b|able)", "iz"),
    ("ll", r"(?<=model|label|ravel|ancel|annel|ignal|level|unnel|panel)l(?=ing|ed|er)", ""),
    ("our", r"(behavi|col|fav|neighb|flav|hon|vap|arm|endeav|rum|hum|lab)our", r"\1or"),
    ("ys", r"(anal|catal|paral)ys(?=e|ing)", r"\1yz"),
    ("ogue", r"(catalog|dialog|analog)ue(?=s?\b)", r"\1"),
    ("ence", r"(?<=defen|offen|licen|reten)ce", "se"),
    ("programme", r"programme(?=s?\b)", "program"),
    ("gement", r"(judg|acknowledg)ement", r"\1ment"),
    ("tre", r"\b(cent|met|lit)re(?=s?\b)", r"\1er"),
    ("fibre", r"\bfibre(?=s?\b)", "fiber"),
    ("artefact", r"\bartefact", "artifact")))
LONGEST_NEAR = 300  # letters of a misspelt text; what is longer names nothing
_NO_KEY = re.compile(r"[^\w+#]|_")
_LONGEST_TITLE = 400  # letters of what comes again and again
CONTROL = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Characters that stand in no text, not even in one of several lines, for a class of a regular expression: those that control a
terminal, turn the direction of writing or show nothing (Unicode's Cc, Cf, Zl, Zp and fillers), and halves of characters (Cs)."""
_UNPRINTABLE = rf"[{CONTROL}]|\r(?!\n)"  # not compiled before it is needed, which is seldom and takes a hundredth of a search
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters and marks by their kind, of which nothing is seen


def fold(text: str) -> str:
    """Lower-case without accents.

    >>> fold("Søren Müller, Nyströmformer")
    'soren muller, nystromformer'
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return "".join(filterfalse(unicodedata.combining, text))


def words(text: str) -> list[str]:
    """The folded words of a text.

    >>> words("Wanda: |W|·||X||, 2:4 sparsity")
    ['wanda', 'w', 'x', '2', '4', 'sparsity']
    """
    return _WORD.findall(fold(text))


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit: dots that stand for a title have none.

    >>> says_something("..."), says_something("GPT-3")
    (False, True)
    """
    return any(map(str.isalnum, text))


def parts(name: str) -> list[str]:
    """The words that a coined name is made of, where it shows them by capitals, digits or hyphens.

    >>> parts("FlashAttention-2")
    ['flash', 'attention', '2']
    >>> parts("SqueezeLLM")
    ['squeeze', 'llm']
    >>> parts("ApiQ")
    ['apiq']
    """
    return words(CAMEL.sub(" ", name))


def key(text: str) -> str:
    """A name without case, accents, blanks and punctuation; ``+`` and ``#`` tell names apart and stay.

    >>> key("QuIP#"), key("Flash-Attention 2"), key("LoRA+")
    ('quip#', 'flashattention2', 'lora+')
    """
    return _NO_KEY.sub("", fold(text))


def is_clean(text: str) -> bool:
    """Whether a text is one line in which nothing is hidden: what ``CONTROL`` has, a tab or a line end. Some clean texts are not told.

    >>> is_clean("Çelik – 李"), is_clean("a\\u200bb"), is_clean("a\\n")
    (True, False, False)
    """
    # nearly every text is clean, and this takes a tenth of the time of looking for what is wrong
    return text.isprintable() and (text.isascii() or not any(filler in text for filler in _FILLERS))


def printable(text: str) -> str:
    """Text that cannot steer a terminal, deceive a reader by hidden or turned characters, or fail to be encoded.

    Line ends and tabs stay; a lone carriage return, which goes back over a line, does not.

    >>> printable("a\\x1b[31mb\\u202ec\\ud800")
    'a[31mbc'
    """
    return text if is_clean(text.replace("\n", "").replace("\t", "")) else re.sub(_UNPRINTABLE, "", text)


def title_key(title: str) -> str:
    """A title without case, accents, blanks and any punctuation, "&" as "and", Greek letters by their names, and British spelling as
    American: equal for spellings of one title.

    >>> title_key("QuIP#: Even Better") == title_key("QuIP – even better")
    True
    >>> title_key("Draft & Verify: Optimisation") == title_key("Draft and verify: optimization")
    True
    """
    return (_title_key if len(title) <= _LONGEST_TITLE else _text_key)(title)


def _keyed(title: str) -> str:
    text = fold(title).replace("&", " and ")
    if not text.isascii():
        for letter, name in _GREEK.items():
            text = text.replace(letter, name)
    for mark, british, american in _SPELLINGS:
        if mark in text:
            text = british.sub(american, text)
    return key(text).replace("#", "").replace("+", "")


_title_key = lru_cache(maxsize=1 << 14)(_keyed)
_text_key = lru_cache(maxsize=64)(_keyed)


def near(word: str, known: Mapping[str, str] | Iterable[str], limit: int = 5, least: float = LIKE, share: float = 0.0) -> list[str]:
    """What a misspelt word may have meant: words that are a few letters away, or begin with it.

    Args:
        word: as it was written.
        known: the words that there are; as a mapping, each spelling with what it stands for, which is then returned.
        limit: how many to return at the most.
        least: how like they are at least, 0 to 1: the share of letters that need not be changed, exchanged, added or left out.
        share: how much of a name the word is at least, 0 to 1, where it begins one of several words of it, or half as much of one word.

    Returns:
        The nearest first, each once.

    >>> near("gpqt", ["gptq", "mamba"]), near("quantisation", ["quantization"]), near("weight", ["weight_bits"])
    (['gptq'], ['quantization'], ['weight_bits'])
    >>> near("gqpt", ["gptq", "mamba"])
    ['gptq']
    >>> near("token", ["cost per million tokens", "token reduction"], share=0.3)
    ['token reduction']
    """
    wanted = " ".join(words(word))
    if len(wanted) > LONGEST_NEAR:
        return []
    from rapidfuzz import process  # kept out of start-up: only a wrong word needs it
    from rapidfuzz.distance import OSA

    spellings = dict(known) if isinstance(known, Mapping) else {name: name for name in known}
    folded = {spelling: " ".join(words(spelling)) for spelling in spellings if spelling}
    found = {spelling: likeness for _, likeness, spelling in process.extract(
        wanted, folded, scorer=OSA.normalized_similarity, limit=None, score_cutoff=least)}
    for spelling, text in folded.items():
        enough = len(wanted) >= max(SHORTEST, share * len(text) / (1 if " " in text else 2))
        if enough and (text.startswith(wanted) or f" {wanted}" in text):
            found[spelling] = max(found.get(spelling, 0.0), BEGINNING)
    found = found or {spelling: least for spelling, text in folded.items() if _in_other_order(wanted, text)}
    ranked = sorted(found, key=lambda spelling: (-found[spelling], len(spelling), spelling))
    return list(dict.fromkeys(spellings[spelling] for spelling in ranked))[:limit]


def _in_other_order(word: str, other: str) -> bool:
    """Whether a word has the letters of another in another order behind the first, which is how one that is typed in haste goes wrong."""
    return len(word) > SHORTEST and word[:1] == other[:1] and sorted(word) == sorted(other)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that offers the nearest known word; empty where none is near."""
    found = near(word, list(known), 1)
    return f"did you mean {found[0]}?" if found else ""


def begins_a_date(text: str) -> bool:
    """Whether a text is a day as YYYY-MM-DD, or the month or the year that it is in.

    >>> begins_a_date("2026-11-30"), begins_a_date("2026-11"), begins_a_date("2026-13"), begins_a_date("today")
    (True, True, False, False)
    """
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text, re.ASCII):
        return False
    try:
        return bool(date.fromisoformat(text + "0001-01-01"[len(text) :]))
    except ValueError:
        return False
