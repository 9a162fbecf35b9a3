"""Whether two names can be one person's, in the ways in which people and indexes write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from llmeff.names import Name
from llmeff.text import key, words

_PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "la", "le", "du", "da", "di", "del", "della", "dos", "das", "ter", "ten", "el", "al", "bin",
    "ibn",
})
_UMLAUTS = (("ue", "u"), ("oe", "o"), ("ae", "a"))
_NEAR = 2  # letters that may differ in a given name of which the family name agrees
_NICKNAME = 4  # letters of the end of a given name that is used alone: Sanmi for Oluwasanmi
_SYLLABLES = 2  # capitals that stand for the syllables of one given name: "YX" for Yixuan
_SHORT = {  # of given names that do not begin like them
    "bill": "william", "bob": "robert", "dick": "richard", "dima": "dmitry", "ed": "edward", "jack": "john", "jim": "james",
    "kate": "catherine", "larry": "lawrence", "liz": "elizabeth", "mike": "michael", "misha": "mikhail", "rick": "richard",
    "sasha": "alexander", "ted": "edward", "tom": "thomas", "tony": "anthony",
}
_SHORT_AND_LONG = frozenset(map(frozenset, _SHORT.items()))
_PINYIN = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?ang|i?ong|eng|ing|[iu]?an|iao|uai|ai|ao|ei|en|er|i[aeu]|in|ou|u[aeio]|un|[aeiou]))")
_CHINESE_FAMILY = re.compile(_PINYIN)
_CHINESE_GIVEN = re.compile(f"{_PINYIN}{{1,{_SYLLABLES}}}")


class Likeness(IntEnum):
    """How two names agree."""

    NO = 0
    VARIANT = 1
    """Spelt otherwise: a nickname, another transliteration, a family name with or without one of its parts."""
    SHORT = 2
    """One is abbreviated."""
    SAME = 3


@lru_cache(maxsize=1 << 15)
def likeness(cited: Name, true: Name) -> Likeness:
    """How a cited name agrees with a true one.

    Args:
        cited: the name in an entry.
        true: the name of the work.

    >>> likeness(Name("Millican", "Katie"), Name("Millican", "Katherine")).name
    'VARIANT'
    >>> likeness(Name("Frantar", "E."), Name("Frantar", "Elias")).name
    'SHORT'
    >>> likeness(Name("Frantar", "Egon"), Name("Frantar", "Elias")).name
    'NO'
    """
    mine, theirs = _words_of(cited), _words_of(true)
    if mine.sorted and (mine.sorted == theirs.sorted or mine.joined == theirs.joined):
        return Likeness.SAME
    if true.group or cited.group:
        return Likeness.SAME if key(cited.family + cited.given) == key(true.family + true.given) else Likeness.NO
    if not theirs.family:
        return Likeness.SAME if key(cited.family) == key(true.family) else Likeness.NO
    if mine.all.isdisjoint(theirs.all) and theirs.bare not in mine.plain:
        return Likeness.NO
    found = (_as_read(family, given, theirs.family, theirs.given) for family, given in _readings(mine))
    return max(found, default=Likeness.NO)


class _Words(NamedTuple):
    """The words of a name, and what is compared of them first."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    all: frozenset[str]
    sorted: tuple[str, ...]
    joined: str
    plain: str
    bare: str


@lru_cache(maxsize=1 << 15)
def _words_of(name: Name) -> _Words:
    family, given = tuple(words(name.family)), tuple(words(name.given))
    everything = (*given, *family, *words(name.suffix))
    joined = "".join(everything)
    return _Words(family, given, frozenset(everything), tuple(sorted(everything)), joined, _plain(joined), _plain(_bare(family)))


def same_person(cited: Name, true: Name) -> bool:
    """Whether two names can be one person's."""
    return likeness(cited, true) > Likeness.NO


def exchanged(cited: Iterable[Name], true: Iterable[Name]) -> tuple[Name, Name] | None:
    """The first name of which the family's stands in the place of the given ones, and these in its place, with the true one.

    Args:
        cited: the names of an entry.
        true: those of the work, in all spellings.

    >>> exchanged([Name("Elias", "Frantar")], [Name("Frantar", "Elias")])
    (Name(family='Elias', given='Frantar', suffix='', group=False), Name(family='Frantar', given='Elias', suffix='', group=False))
    >>> exchanged([Name("E.", "Frantar")], [Name("Frantar", "Elias")])
    """
    halves = {(found.family, found.given): name for name in true if (found := _words_of(name)).given}
    families = {family for family, _ in halves}
    pairs = ((name, _words_of(name)) for name in cited)
    return next(((name, halves[own.given, own.family]) for name, own in pairs
                 if own.family not in families and (own.given, own.family) in halves), None)


def _readings(name: _Words) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """A name as given, and with family and given names the other way round, as some lists have it."""
    yield name.family, name.given
    yield name.given, name.family
    whole = (*name.given, *name.family)
    for cut in range(1, len(whole)):
        yield whole[cut:], whole[:cut]
    if len(name.given) != 1:
        yield whole[:1], whole[1:]


def _as_read(family: tuple[str, ...], given: tuple[str, ...], true_family: tuple[str, ...], true_given: tuple[str, ...]) -> Likeness:
    if not family:
        return Likeness.NO
    whole = _same_family(family, true_family)
    if whole and not given:
        return Likeness.SHORT
    if whole and _compatible(given, true_given):
        return Likeness.SAME if list(given) == list(true_given) else Likeness.SHORT
    if whole and _near(given, true_given) and not _are_two_in_pinyin(family, given, true_given):
        return Likeness.VARIANT
    if whole and len(given) == 1 and any(word.startswith(given[0]) for word in true_given[1:]):
        return Likeness.VARIANT  # who goes by a second given name
    if list(family) == list(true_given) and len("".join(family)) > _NICKNAME and list(given) == [word[0] for word in true_family]:
        return Likeness.SHORT  # the family name stood first, and was abbreviated as if it were the given one
    if len(true_given) > 1 and family == (*true_given[1:], *true_family) and _compatible(given, true_given[:1]):
        return Likeness.VARIANT  # a given name that a hyphen joins to the family's in one of the two
    return Likeness.VARIANT if _part_of_family(family, given, true_family, true_given) else Likeness.NO


def _same_family(mine: tuple[str, ...], true: tuple[str, ...]) -> bool:
    a, b = _bare(mine), _bare(true)
    return bool(a) and (a == b or _plain(a) == _plain(b) or "".join(mine) == "".join(true))


@lru_cache(maxsize=1 << 13)
def _bare(family: tuple[str, ...]) -> str:
    """A family name without its particles, unless it is made of nothing else."""
    return "".join(word for word in family if word not in _PARTICLES) or "".join(family)


def _plain(text: str) -> str:
    for long, short in _UMLAUTS:
        text = text.replace(long, short)
    return text


def _compatible(mine: Sequence[str], true: Sequence[str]) -> bool:
    """Whether given names agree as far as they are written out."""
    if not true or not mine:
        return not mine and not true
    if len(mine) == 1 and len(true) > 1 and mine[0] == "".join(word[0] for word in true)[: len(mine[0])]:
        return True
    if _of_syllables("".join(mine), true) or _of_syllables("".join(true), mine):
        return True
    short, long = (mine, true) if len(mine) <= len(true) else (true, mine)
    if not (short[0].startswith(long[0]) or long[0].startswith(short[0]) or "".join(short) == "".join(long)):
        return False
    rest = list(long[1:])
    for word in short[1:]:
        match = next((other for other in rest if other.startswith(word) or word.startswith(other)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _of_syllables(initials: str, given: Sequence[str]) -> bool:
    """Whether two letters are the beginnings of a given name's syllables: "YX" of Yixuan."""
    if len(initials) != _SYLLABLES or len(given) != 1:
        return False
    return given[0][:1] == initials[0] and initials[1] in given[0][2:]


def _near(mine: Sequence[str], true: Sequence[str]) -> bool:
    """Whether given names are one in another spelling, share one that is written out, or have their initials in another order."""
    from rapidfuzz.distance import OSA  # kept out of start-up: only names that differ need it

    if set(mine) & {word for word in true if len(word) > 2}:
        return True
    if mine and true and {mine[0], true[0]} in _SHORT_AND_LONG:
        return True
    a, b = "".join(mine), "".join(true)
    if len(a) == len(mine) == len(true) > 1 and sorted(a) == sorted(word[0] for word in true):
        return True
    if min(len(a), len(b)) >= _NICKNAME and (a.endswith(b) or b.endswith(a)):
        return True
    if not a or not b or a[0] != b[0]:
        return False
    return min(len(a), len(b)) > 2 and (a[:3] == b[:3] or OSA.distance(a, b, score_cutoff=_NEAR) <= _distance(a, b))


def _are_two_in_pinyin(family: Sequence[str], mine: Sequence[str], true: Sequence[str]) -> bool:
    """Whether two Chinese given names are two persons': each other syllable is another name, unless the one is the other's beginning."""
    a, b = "".join(mine), "".join(true)
    chinese = bool(_CHINESE_FAMILY.fullmatch("".join(family))) and all(map(_CHINESE_GIVEN.fullmatch, (a, b)))
    return chinese and not (a.startswith(b) or b.startswith(a))


def _distance(a: str, b: str) -> int:
    return _NEAR if min(len(a), len(b)) > 4 else 1


def _part_of_family(mine: Sequence[str], given: Sequence[str], true: Sequence[str], true_given: Sequence[str]) -> bool:
    """Whether one name has more parts of a family name than the other: Hendricks for Anne Hendricks, García for García Márquez."""
    parts = {word for word in mine if word not in _PARTICLES}
    others = {word for word in true if word not in _PARTICLES}
    within = bool(parts and others) and (parts <= others or others <= parts)
    return within and bool(given) and bool(true_given) and given[0][0] == true_given[0][0] and _near_or_short(given[0], true_given[0])


def _near_or_short(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
