"""Titles that leave out words or abbreviate them, as lists and memories do."""

from __future__ import annotations

import re

from llmeff.text import words

_WRITTEN_OUT = {"llm": "large language model", "lm": "language model", "rlhf": "reinforcement learning from human feedback"}
_ABBREVIATED = re.compile(r"\b(ll?m|rlhf)(s?)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ACRONYM = re.compile(r"\b(?:[A-Z]{2}|[A-Za-z]{3,6}?)(?=s?\b)")
_SMALL = 3  # letters of a word that tells nothing
_PHRASE = 3  # telling words that make up a title


def spelt_out(text: str) -> str:
    """A text without the abbreviations that people put for words of a title.

    >>> spelt_out("LLMs with RLHF")
    'large language models with reinforcement learning from human feedback'
    """
    return _ABBREVIATED.sub(lambda found: _WRITTEN_OUT[found[1].lower()] + found[2], text)


def unfolded(text: str, title: str) -> str:
    """A text with words of a title, one behind the other, in the place of the acronym that is made of them.

    >>> unfolded("Soup for HCG", "Thin Soup for Hungry Cooks and Gnomes, Hungry Cave Gnomes and Elves")
    'Soup for hungry cave gnomes'
    """
    whole = words(spelt_out(title))
    initials = "".join(word[0] for word in whole)

    def written(found: re.Match[str]) -> str:
        place = -1 if found[0].lower() in whole else initials.find(found[0].lower())
        return found[0] if place < 0 else " ".join(whole[place : place + len(found[0])])

    return _ACRONYM.sub(written, spelt_out(text))


def is_made_of(text: str, title: str) -> bool:
    """Whether a text is a title without some of its words, some of them abbreviated.

    >>> is_made_of("Care for Good Gnomes, 2019", "Care: On All That Is Good for Gnomes")
    False
    >>> is_made_of("Care Good for Gnomes, 2019", "Care: On All That Is Good for Gnomes")
    True
    """
    left = iter(words(spelt_out(title)))
    own = words(_YEAR.sub("", unfolded(text, title)))
    return len([word for word in own if len(word) > _SMALL]) >= _PHRASE and all(word in left for word in own)
