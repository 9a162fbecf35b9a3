"""Whether a query is English, the one language of the records."""

from __future__ import annotations

import unicodedata

from llmeff.search.forms import cut
from llmeff.search.licensing import LICENSED
from llmeff.text import words

FOREIGN = frozenset(words(
    "les une des aux avec sans dans pour sur est sont entre comment quels quelles meilleure meilleur los las una unos para con sin del "
    "como mejor cuales entre sobre por der die das den dem ein eine einer und oder mit ohne auf von zum zur wie welche beste besten ist "
    "di il lo nel nella dei degli gli della delle dei con senza per come migliore uma dos das com sem nao melhor de la le el du"
))
"""Function words of French, Spanish, German, Italian and Portuguese."""
ALSO_ENGLISH = frozenset({"die", "des", "den", "per", "con", "di", "il", "lo", "das", "de", "la", "le", "el", "du", "entre", "dos", "come",
                          "sur", "est"})


def is_english(text: str, unknown: int) -> bool:
    """Whether words may be English.

    Args:
        text: the words as they were written.
        unknown: how many of them the collection does not know.
    """
    own = cut(" ".join(words(text)), LICENSED).split()  # MIT is a word of German too
    foreign = FOREIGN.intersection(own)
    sure = foreign - ALSO_ENGLISH
    if _in_another_script(text):
        return False
    if not FOREIGN.isdisjoint(own[1:-1]) and 2 * unknown >= len(own) - len(foreign):
        return False  # one that joins words, of which English has not most
    if foreign and unknown and not unicodedata.is_normalized("NFD", text):  # a letter with an accent
        return False
    if unknown > 1 and 2 * unknown >= len(own) and _has_other_letters(text):
        return False  # "große Sprachmodelle komprimieren" has no function word
    return not (len(foreign) > 1 and unknown and sure) and not (sure and unknown > 1) and len(sure) < 2


def keeps_spelling(text: str) -> bool:
    """Whether words that are not English are so for sure; else one of them may be a misspelt or foreign form of an English one."""
    return _in_another_script(text) or not FOREIGN.isdisjoint(set(words(text)) - ALSO_ENGLISH)


def _in_another_script(text: str) -> bool:
    return any(letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith(("LATIN", "GREEK")) for letter in text)


def _has_other_letters(text: str) -> bool:
    """Whether words have Latin letters that English has not."""
    return any(not letter.isascii() and unicodedata.name(letter, "").startswith("LATIN") for letter in text)


def telling(text: str) -> str:
    """Words of another language without its function words, which say nothing; all of them where there are no others."""
    return " ".join(word for word in text.split() if not FOREIGN.issuperset(words(word))) or text
