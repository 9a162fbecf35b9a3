"""Holds what an entry says against what is true of a work: lists of authors, titles, pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmeff.citations.persons import Likeness, likeness
from llmeff.names import Name
from llmeff.text import fold, title_key, words

ORGANISED = frozenset({
    "team", "group", "lab", "labs", "research", "ai", "project", "collaboration", "consortium", "authors", "community", "foundation",
    "initiative", "inc", "institute", "corporation",
    "contributors", "google", "deepmind", "meta", "openai", "microsoft", "nvidia", "alibaba",
    "tencent", "bytedance", "anthropic", "mistral", "apple", "ibm", "amazon", "huawei", "baidu",
})
"""Words of the names of groups and houses."""
_CUT = frozenset({10, 15, 20, 25, 50, 100})  # names after which indexes cut a list without a word
_MANY = 20  # authors of a collaboration, whose order changes from version to version
_HUNDRED, _NEARLY = 50, 0.85  # names in a list of which a version may change some, and the share that stays
_CROWD, _HEADS = 100, 3  # authors of a crowd, at whose head a version may have put one or two
_LEAST = 3  # names that a list has at least which is another version's
_MOVED = 3  # names that stand elsewhere than where two are exchanged
_MOST = 0.5  # of the names of a list that an index has printed, those that stay from version to version
_SEVERAL = 2  # names that a version between two others lacks
_ONE_CHANGE = 2  # names that differ where one is replaced, or two are exchanged
_NUMBER = re.compile(r"\d+$")  # of a version, behind the name of a model: "Qwen3 Team"
_ARTICLE = re.compile(r"\b\d+:(?=\d)")  # number of an article, before the page within it: 140:1-140:67
_SHORTEST = 3  # words that a title cut at its colon has at least


@dataclass(frozen=True)
class Difference:
    """How a list of authors differs from a true one.

    Attributes:
        same: whether it does not.
        codes: of the notices that are due all the same.
        strangers: whether none of its names is on the true list.
        slight: whether it is the list of a crowd but for one change, which is an error and no other version.
    """

    same: bool
    codes: tuple[str, ...] = ()
    strangers: bool = False
    slight: bool = False


Others = Mapping[str, Sequence[Name]]
"""Other spellings of authors, by the one that the record has, inverted."""


def compare_authors(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others | None = None) -> Difference:
    """Holds a list of names against the true one, in order. Groups may be left out, on either side.

    Args:
        cited: the names of an entry.
        true: the names of the work.
        truncated: whether the entry leaves out the end of the list and says so.
        others: other spellings of the true names.
    """
    persons = [name for name in true if not name.group]
    found = _in_order(cited, true, truncated, others or {})
    if found is None and persons and len(persons) < len(true):
        found = _in_order([name for name in cited if not _is_any(name, true)], persons, truncated, others or {})
        found = found and Difference(True, ("group", *found.codes))
    found = found or _of_many(_people(cited, true), persons, truncated, others or {})
    return found or Difference(False, strangers=not any(_same(name, own, others or {}) for name in cited for own in true))


def _of_many(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> Difference | None:
    """How a list differs from a collaboration's, whose versions differ: in the order of its beginning, or in some of a hundred names."""
    heads = true[: _HEADS if len(true) >= _CROWD else 1]
    if not cited or len(true) < _MANY or (not truncated and len(cited) < _HUNDRED):
        return None
    if not any(_same(cited[0], head, others) for head in heads):
        return None
    exact = set(true)
    kept = [name for name in cited if name in exact or any(_same(name, own, others) for own in true)]
    if truncated:
        return Difference(True, ("authors-of-a-version",)) if len(kept) == len(cited) else None
    changed = len(cited) + len(true) - 2 * len(kept)
    one_change = 1 if len(kept) in {len(cited), len(true)} else _ONE_CHANGE
    moved = sum(not _same(a, b, others) for a, b in zip(cited, true, strict=False))
    if len(kept) < _NEARLY * max(len(cited), len(true)):
        return None
    if changed > one_change or (not changed and moved > _ONE_CHANGE):
        return Difference(True, ("authors-of-a-version",))
    return Difference(False, slight=True)


def of_another_version(
    cited: Sequence[Name], lists: Sequence[Sequence[Name]], truncated: bool, others: Others, changes: int
) -> bool:
    """Whether a list of names may be that of a version which is not known: people join a work and some change places between its
    versions, and who errs or cuts a list does it in one place of a list that is known, or shuffles it.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        truncated: whether the entry leaves out the end of the list and says so.
        others: other spellings of the true names.
        changes: names that are left out or stand elsewhere from which on a list without a stranger is another version's.
    """
    found = [_changed(_people(cited, own), [name for name in own if not name.group], truncated, others) for own in lists]
    known = [change for change in found if change is not None]
    if changes > 1 and any(change and _is_shuffled(change, cited, own, others) for change, own in zip(found, lists, strict=True)):
        return False
    enough = all(missing + moved >= changes for missing, moved in known)
    return enough and any(missing > 0 or moved >= min(changes, _MOVED) for missing, moved in known)


def printed_for_another_version(cited: Sequence[Name], lists: Sequence[Sequence[Name]], others: Others) -> bool:
    """Whether a list of names that an index has printed may be that of a version which is not known: half of it, and its first name, are
    on a list that is. A list with one name in the place of another is none.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        others: other spellings of the true names.
    """
    found = [(own, [any(_same(name, true, others) for true in own) for name in cited]) for own in lists]
    replaced = any(len(own) == len(cited) == sum(kept) + 1 for own, kept in found)
    return not replaced and any(kept[0] and _MOST * len(kept) <= sum(kept) for _, kept in found)


def lies_between(cited: Sequence[Name], lists: Sequence[Sequence[Name]], others: Others) -> bool:
    """Whether a list of names is that of a version between two that are known: it has all names of a shorter one and others of a longer
    one, in their order, and misses several of that. Who leaves out names by hand does not stop at an older version's.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        others: other spellings of the true names.
    """
    return any(
        len(short) < len(cited) <= len(long) - _SEVERAL and _is_within(short, cited, others) and _is_within(cited, long, others)
        and not all(_same(name, own, others) for name, own in zip(cited, long, strict=False))  # which is cut
        for short in lists for long in lists)


def _is_within(few: Sequence[Name], many: Sequence[Name], others: Others) -> bool:
    """Whether all names of a list stand in another one, in their order."""
    rest = iter(many)
    return all(any(_same(name, other, others) or _same(other, name, others) for other in rest) for name in few)


def _changed(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> tuple[int, int] | None:
    """How many names of a list are left out and stand elsewhere, none where it is the mere beginning; None where it has other names, or
    few of these."""
    places = [next((place for place, own in enumerate(true) if _same(name, own, others)), -1) for name in cited]
    if -1 in places or len(set(places)) < len(places) or len(places) < _LEAST or 2 * len(places) < len(true) * (not truncated):
        return None
    if places == list(range(len(places))):
        return 0, 0
    return (max(places) + 1 if truncated else len(true)) - len(places), len(places) - _longest_rise(places)


def _is_shuffled(change: tuple[int, int], cited: Sequence[Name], true: Sequence[Name], others: Others) -> bool:
    """Whether none of the names of a list is left out and most stand elsewhere, or several and the first, which versions hardly change
    without the people, though neither list is one in the alphabet's order."""
    missing, moved = change
    another_first = not _same(cited[0], true[0], others)
    many = 2 * moved + another_first > len(cited) or (another_first and moved >= _MOVED)
    return not missing and many and not any(map(_in_alphabet, (cited, true)))


def _in_alphabet(names: Sequence[Name]) -> bool:
    families = [fold(name.family) for name in names]
    return len(names) > _LEAST and families == sorted(families)


def _people(cited: Sequence[Name], true: Sequence[Name]) -> list[Name]:
    """The names of a list that are no groups."""
    groups = [own for own in true if own.group]
    return [name for name in cited if not (_is_any(name, groups) or (len(cited) > 1 and not name.given and _is_organised(name)))]


def _longest_rise(places: Sequence[int]) -> int:
    """How many of these numbers stand in order, at the most."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def _is_any(name: Name, true: Sequence[Name]) -> bool:
    return any(own.group and (likeness(name, own) or _is_abbreviated(name, own)) for own in true)


def _in_order(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> Difference | None:
    cut = len(cited) < len(true) and not truncated
    if not cited or len(cited) > len(true) or (cut and not (len(cited) in _CUT and len(cited) + 1 < len(true))):
        return None
    degrees = [_same(a, b, others) for a, b in zip(cited, true, strict=False)]
    if not all(degrees):
        return None
    return Difference(True, tuple(_codes(degrees, cut, truncated, len(cited) == len(true))))


def _codes(degrees: Sequence[Likeness], cut: bool, truncated: bool, whole: bool) -> Iterable[str]:
    if truncated:
        yield "superfluous-others" if whole else "and-others"
    if cut:
        yield "cut-list"
    if Likeness.SHORT in degrees:
        yield "abbreviated-names"
    if Likeness.VARIANT in degrees:
        yield "name-variant"


def _same(cited: Name, true: Name, others: Others) -> Likeness:
    found = likeness(cited, true)
    return max((found, *(likeness(cited, name) for name in others.get(true.inverted, ())))) if others else found


def group_for(cited: Sequence[Name], groups: Sequence[Name], names: Iterable[str], owners: Iterable[str] = ()) -> bool:
    """Whether the only author of an entry is a group that stands for the list of authors.

    Args:
        cited: the names of an entry.
        groups: those that sign versions of the work.
        names: what the work is called.
        owners: accounts of its code, "ThinSoupAI" for "Thin Soup AI".
    """
    if not cited or not all(_is_organised(name) for name in cited):
        return False
    mine = {_NUMBER.sub("", word) for name in cited for word in words(f"{name.given} {name.family}")}
    if any(set(words(group.family)) <= mine or mine <= set(words(group.family)) for group in groups):
        return True
    if len(cited) == 1 and any(_is_abbreviated(cited[0], group) for group in groups):
        return True
    if len(cited) == 1 and any(title_key(owner) == title_key(f"{cited[0].given} {cited[0].family}") for owner in owners):
        return True
    called = {_NUMBER.sub("", word) for name in names for word in words(name)[:1]}
    return bool(mine & called - {""})


def _is_abbreviated(name: Name, group: Name) -> bool:
    """Whether a name is that of a group whose first words were abbreviated as if they were given names: "K. Team" for "Kitchen Team"."""
    initials, whole = words(name.given), words(group.family)
    if not initials or len(initials) > len(whole) or any(len(word) > 1 for word in initials):
        return False
    begun = all(word.startswith(initial) for initial, word in zip(initials, whole, strict=False))
    return begun and ORGANISED.issuperset(words(name.family))


def _is_organised(name: Name) -> bool:
    whole = words(f"{name.given} {name.family}")
    return name.group or bool(ORGANISED.intersection(whole)) or (not name.given and len(whole) == 1)


def same_title(cited: str, titles: Iterable[str]) -> str | None:
    """The one of the titles that a cited one is, whatever its case, accents, dashes, punctuation, and "&" or "and"."""
    wanted = title_key(cited)
    return next((title for title in titles if title_key(title) == wanted), None)


def short_title(cited: str, titles: Iterable[str]) -> str | None:
    """The title that a cited one is the part of before or behind the colon."""
    wanted = title_key(cited)
    return next((title for title in titles if wanted in pieces(title)), None)


def is_mixed(cited: str, titles: Iterable[str]) -> bool:
    """Whether a cited title has what stands before the colon of one of the titles and all that another one says.

    >>> is_mixed("Soup: Study of Thin Pots", ["Soup: A Study of Pots", "Broth: Study of Thin Pots"])
    True
    >>> is_mixed("Stew: Study of Thin Pots", ["Soup: A Study of Pots", "Broth: Study of Thin Pots"])
    False
    """
    head, colon, tail = cited.partition(":")
    known = [title.partition(":") for title in titles]
    heads = {title_key(own) for own, mark, _ in known if mark}
    return bool(colon) and title_key(head) in heads and title_key(tail) in {title_key(rest if mark else own) for own, mark, rest in known}


def pieces(title: str) -> set[str]:
    """The keys of a title and of its parts before and behind a colon, by which lists and people cut it."""
    pieces = re.split(r":\s|\?\s|\s[-–—]\s", title)
    heads = (": ".join(pieces[:end]) for end in range(1, len(pieces)))
    tails = (": ".join(pieces[start:]) for start in range(1, len(pieces)))
    cuts = [*pieces, *heads, *tails]
    return {title_key(piece) for place, piece in enumerate(cuts) if place == 0 or len(piece.split()) >= _SHORTEST}


def title_nearness(a: str, b: str) -> float:
    """How like two titles are, 0 to 100."""
    from rapidfuzz import fuzz  # kept out of start-up: only a title that differs needs it

    return fuzz.ratio(title_key(a), title_key(b))


def is_one_slip(a: str, b: str) -> bool:
    """Whether two words or identifiers differ by one letter, or by two that are exchanged."""
    from rapidfuzz.distance import OSA  # kept out of start-up: only what differs needs it

    return OSA.distance(a, b, score_cutoff=1) <= 1


def is_one_word(a: str, b: str) -> bool:
    """Whether one word is exchanged, added or left out between two titles."""
    from rapidfuzz.distance import Levenshtein  # kept out of start-up: only what differs needs it

    return Levenshtein.distance(words(a), words(b), score_cutoff=1) <= 1


def figures(text: str) -> tuple[str, ...]:
    """The numbers in a title, Roman ones too, which tell two works apart that are called alike."""
    return tuple(sorted(re.findall(r"\d+(?:\.\d+)?|\b(?:ii|iii|iv|vi+|next)\b", fold(text))))


def pages_of(text: str) -> list[str]:
    """First and last page."""
    return re.findall(r"[\w.:]+", _ARTICLE.sub("", text))[:2]


def same_pages(cited: str, true: str) -> bool:
    """Whether two page ranges agree, whatever the dash, with a last page that is shortened, or with an article's number at each page."""
    a, b = pages_of(cited), pages_of(true)
    if not a or not b or len(a) == 1 or len(b) == 1:
        return not a or not b or a[0] == b[0]
    return bool(a[0] == b[0] and (a[1] == b[1] or b[1].endswith(a[1])))


def shift(cited: str, true: str) -> int | None:
    """By how many pages a range stands before or behind one of the same length; None where their lengths differ."""
    a, b = pages_of(cited), pages_of(true)
    if len(a) < 2 or len(b) < 2 or not all(page.isdigit() for page in (*a, *b)) or int(a[1]) - int(a[0]) != int(b[1]) - int(b[0]):
        return None
    return abs(int(a[0]) - int(b[0]))
