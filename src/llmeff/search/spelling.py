"""Corrects words that the collection does not know, joins and splits compounds; known words are left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from llmeff.index.reading import IN_NAME, Index
from llmeff.search.english import is_form, is_itself
from llmeff.search.terms import term_words

MIN_LENGTH, LONGEST = 4, 50
SHORT = 5  # letters up to which a word one letter away is as likely another word, of this language or a foreign one
MOST = 100  # unknown words of a query that are looked up: each is held against all that are known
CUTOFF, MOST_NEAR = 0.72, 12  # how like a known word is at least that an unknown one may be, and how many are tried
FIRST, SAME = 0.02, 0.84  # what the same first letter is worth; how like a word has to be that stands in no name
OTHER_FIRST = 8  # letters that a word has at least that begins otherwise: a slip seldom takes the first letter
REST = 0.66  # how like the rests of two compounds are at least that share a part: those have their name from the rest
PART, SHORT_PART = 4, 2  # letters that a part of a compound has, at best and at least
MIN_NAME, LONGEST_NAME, NAME_CUTOFF, MOST_NAMES = 7, 100, 0.85, 3


def corrected_words(index: Index, asked: list[str], most: int = MOST) -> list[str]:
    """The words of a query as the collection spells them.

    Args:
        index: the opened index.
        asked: folded words.
        most: how many unknown words to look up at the most; further ones stay.

    Returns:
        The same words, where unknown ones that are no engine's name are replaced by the nearest known ones; two words that are one name
        are joined, one that is two words is split.
    """
    result: list[str] = []
    position = 0
    while position < len(asked):
        word = asked[position]
        following = asked[position + 1] if position + 1 < len(asked) else None
        if known(index, word) or word in index.engine_names():
            result.append(word)
        elif following is not None and known(index, word + following):
            result.append(word + following)
            position += 1
        elif most and len(word) <= LONGEST:
            result += _parted(index, word)
            most -= 1
        else:
            result.append(word)
        position += 1
    return result


def is_corrected(asked: Sequence[str], read: Sequence[str]) -> bool:
    """Whether words are read as others than they are: another form of a word is none, which would have to be said.

    >>> is_corrected(["halve", "evaluate"], ["halves", "evaluates"]), is_corrected(["gpqt"], ["gptq"])
    (False, True)
    """
    return len(asked) != len(read) or any(not is_form(word, now) for word, now in zip(asked, read, strict=True))


def known(index: Index, word: str) -> bool:
    """Whether a folded word stands in any record or topic."""
    return index.db.execute("SELECT 1 FROM vocabulary WHERE word = ?", (word,)).fetchone() is not None


def _other_form(index: Index, word: str) -> str | None:
    """The same word with or without an ending that says nothing, where the collection has it so."""
    shorter = [word.removesuffix(end) for end in ("s", "es") if word.endswith(end) and len(word) > len(end) + 2]
    forms = [f"{word}s", f"{word}es", *shorter]
    return next((form for form in forms if known(index, form)), None)


def _parted(index: Index, word: str) -> list[str]:
    """The words that an unknown one is made of, or the one that is nearest. Short parts meet by chance ("adapt ion"), and
    count only where no word is near."""
    joined = index.db.execute("SELECT words FROM topic_name WHERE replace(words, ' ', '') = ? LIMIT 1", (word,)).fetchone()
    if joined:
        return str(joined[0]).split()
    if other := _other_form(index, word):
        return [other]
    if word.isdigit():
        return [word]  # a number is itself, or unknown: "2406" is no 24 and 06
    cuts = [cut for cut in range(2, len(word) - 1) if known(index, word[:cut]) and known(index, word[cut:])]
    cuts += [cut for cut in range(1, len(word)) if word[:cut].isdigit() and word[cut:].isalpha() and known(index, word[cut:])]
    best = max(cuts, key=lambda cut: min(cut, len(word) - cut), default=0)
    parts = [word[:best], word[best:]]
    if best >= PART <= len(word) - best and _side_by_side(index, parts):
        return parts
    if nearest := _nearest(index, word):
        return [nearest]
    return parts if best and _side_by_side(index, parts) and (best >= SHORT_PART <= len(word) - best or parts[0].isdigit()) else [word]


def _side_by_side(index: Index, parts: Sequence[str]) -> bool:
    """Whether a record has two parts as neighbours: parts that meet in one word by chance are another word ("smartphone")."""
    if parts[0].isdigit() or not index.full_text:
        return True
    return index.db.execute("SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", (f'"{" ".join(parts)}"',)).fetchone() is not None


def _nearest(index: Index, word: str) -> str | None:
    if len(word) < MIN_LENGTH or word.isdigit() or is_itself(word) or word in term_words(index):
        return None
    from rapidfuzz import process  # kept out of start-up: only a misspelt query needs it
    from rapidfuzz.distance import OSA

    best, chosen = 0.0, None
    candidates, weights = index.vocabulary
    for candidate, score, position in process.extract(
        word, candidates, scorer=OSA.normalized_similarity, limit=MOST_NEAR, score_cutoff=CUTOFF
    ):
        if _figures(candidate) != _figures(word):
            continue
        if len(word) <= SHORT and not _slip(word, candidate):
            continue
        if len(word) < OTHER_FIRST and abs(len(candidate) - len(word)) > 1:
            continue  # of so few letters that is another word, such as one of another language: "ajuste" is no "adjusted"
        if weights[position] < IN_NAME and score < SAME and sorted(candidate) != sorted(word):
            continue  # an ordinary word is no misspelling of another one: "ROCm" is no room
        if not _is_its_misspelling(index, word, candidate):
            continue
        value = score + weights[position] + (FIRST if candidate[0] == word[0] else 0.0)
        if value > best:
            best, chosen = value, candidate
    return chosen


def _is_its_misspelling(index: Index, word: str, other: str) -> bool:
    """Whether a word may be another one that it is like: it begins as that does, unless it is long or has its letters in another order, and
    where more than a letter differs between compounds with a part in common, the rest is like too: SqueezeAttention is no SeerAttention."""
    if sorted(word) == sorted(other):
        return True
    if word[0] != other[0] and len(word) < OTHER_FIRST:
        return False
    from rapidfuzz.distance import OSA  # as in ``_nearest``

    if OSA.distance(word, other) == 1:
        return True
    own, others = _without_the_shared_part(index, word, other)
    return not (own and others) or OSA.normalized_similarity(own, others) >= REST


def _without_the_shared_part(index: Index, word: str, other: str) -> tuple[str, str]:
    """Two words without the longest known one that both end or else begin with."""
    for cut in range(min(len(word), len(other)) - 1, PART - 1, -1):
        if word[-cut:] == other[-cut:] and known(index, word[-cut:]):
            return word[:-cut], other[:-cut]
        if word[:cut] == other[:cut] and known(index, word[:cut]):
            return word[cut:], other[cut:]
    return word, other


def _slip(word: str, candidate: str) -> bool:
    """Whether two words have the same letters, in another order or doubled, or as many with the same first: "gpqt" is GPTQ, "lama" LLaMA,
    "mumba" Mamba, but French "poids" is no PODS."""
    if len(word) == len(candidate) == SHORT and word[0] == candidate[0]:
        return True
    return sorted(word) == sorted(candidate) or [key for key, _ in groupby(word)] == [key for key, _ in groupby(candidate)]


def _may_be(word: str, name: str) -> bool:
    """Whether a word may be a misspelt name: a short one begins alike and has no letter more, unless it has the same letters. With other
    figures alone it is another name: "FP4 quantization" is not "FP8 Quantization"."""
    if word != name and re.sub(r"\d", "0", word) == re.sub(r"\d", "0", name):
        return False
    return len(word) > SHORT or _slip(word, name) or (word[0] == name[0] and len(word) <= len(name))


def _figures(word: str) -> str:
    """The digits of a word: "8bit" is no misspelt "4bit", whatever the letters say."""
    return "".join(char for char in word if char.isdigit())


def names_near(index: Index, keys: Sequence[str], shortest: int = MIN_NAME, cutoff: float = NAME_CUTOFF) -> list[tuple[int, str, float]]:
    """Records whose name or alias some words of a query nearly are when they are joined, such as "lama adapter".

    Args:
        index: the opened index.
        keys: joined words.
        shortest: letters that a name and the joined words have at least.
        cutoff: how like they are at least, 0 to 1.

    Returns:
        Row number, name and likeness (0 to 1) of those that are likest, one letter or two away.
    """
    keys = [word for word in keys if shortest <= len(word) <= LONGEST_NAME and not is_itself(word)]
    if not keys:
        return []
    from rapidfuzz import process  # kept out of start-up: only words that are no name need it
    from rapidfuzz.distance import OSA

    names, rows = index.spellings(shortest)
    found = [
        (likeness, rows[position]) for word in keys for name, likeness, position in process.extract(
            word, names, scorer=OSA.normalized_similarity, limit=MOST_NAMES, score_cutoff=cutoff)
        if _may_be(word, name) and _is_its_misspelling(index, word, name)
    ]
    best = max((likeness for likeness, _ in found), default=0.0)
    return [(number, name, likeness) for likeness, (number, name) in sorted(set(found)) if likeness == best]
