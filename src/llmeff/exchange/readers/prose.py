"""Whether a link stands in a sentence: what is said around it there are words of one's own, and no title of the work."""

from __future__ import annotations

import re
from functools import lru_cache

_LINKED = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)|\bhttps?://\S+|\barxiv:\s?\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)
_BARE = re.compile(r"\barxiv:\s?\d{4}\.\d{4,5}", re.IGNORECASE)
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MANY = 4  # letters of a language that writes no blanks, which are more than the label of a line
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}")
_LONG = 10  # words of a sentence
_PLAIN = 0.6  # of the words of a sentence begin with no capital
_GOES_ON = re.compile(
    r"[)\]]?,?\s+(?:§|(?:and|as|but|by|for|from|has|in|is|of|or|section|says?|shows?|to|uses?|was|we|which|who|with)\b)", re.IGNORECASE)
_LED_TO = re.compile(r"\s(?:an?|and|as|at|by|from|in|of|on|our|see|the|this|to|with)\s+\(?$", re.IGNORECASE)


@lru_cache(maxsize=4)  # of one link it is asked twice
def in_a_sentence(before: str, after: str, bare: bool, free: bool) -> bool:
    """Whether the line around a link is a sentence.

    Args:
        before: what stands before the link in its line or cell, with its markup.
        after: what stands behind it.
        bare: whether the link is an identifier or address without words of its own.
        free: whether it stands in a paragraph, and in no item of a list or row of a table.

    >>> in_a_sentence("- Thin Soup: A Study. ", "", True, False)
    False
    >>> in_a_sentence("- as Ladle 2023 says in ", " of the study", True, False)
    True
    """
    if not (bare or free):
        return False
    rest = _LINKED.sub(" ", f"{before} {after}")
    if len(_IDEOGRAPHS.findall(rest)) >= _MANY:
        return True
    if bare and (_GOES_ON.match(after) or _leads_to(before) or _BARE.search(f"{before} {after}")):
        return True
    found = _WORD.findall(rest)
    return free and len(found) >= _LONG and sum(word[0].islower() for word in found) >= _PLAIN * len(found)


def _leads_to(before: str) -> bool:
    """Whether a link stands behind a word that leads to it and at least two others."""
    led = _LED_TO.search(before)
    return led is not None and len(before[: led.start()].split(None, 2)) > 1
