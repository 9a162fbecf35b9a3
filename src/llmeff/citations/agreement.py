"""Holds what an entry says against what is true of a work: lists of authors, titles, pages."""

from __future__ import annotations

import re
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
    found = found or _of_many(people(cited, true), persons, truncated, others or {})
    return found or Difference(False, strangers=not any(same_name(name, own, others or {}) for name in cited for own in true))


def _of_many(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> Difference | None:
    """How a list differs from a collaboration's, whose versions differ: in the order of its beginning, or in some of a hundred names."""
    heads = true[: _HEADS if len(true) >= _CROWD else 1]
    if not cited or len(true) < _MANY or (not truncated and len(cited) < _HUNDRED):
        return None
    if not any(same_name(cited[0], head, others) for head in heads):
        return None
    exact = set(true)
    kept = [name for name in cited if name in exact or any(same_name(name, own, others) for own in true)]
    if truncated:
        return Difference(True, ("authors-of-a-version",)) if len(kept) == len(cited) else None
    changed = len(cited) + len(true) - 2 * len(kept)
    one_change = 1 if len(kept) in {len(cited), len(true)} else _ONE_CHANGE
    moved = sum(not same_name(a, b, others) for a, b in zip(cited, true, strict=False))
    if len(kept) < _NEARLY * max(len(cited), len(true)):
        return None
    if changed > one_change or (not changed and moved > _ONE_CHANGE):
        return Difference(True, ("authors-of-a-version",))
    return Difference(False, slight=True)


def people(cited: Sequence[Name], true: Sequence[Name]) -> list[Name]:
    """The names of a list that are no groups.

    Args:
        cited: the names of an entry.
        true: those of the work.
    """
    groups = [own for own in true if own.group]
    return [name for name in cited if not (_is_any(name, groups) or (len(cited) > 1 and not name.given and _is_organised(name)))]


def _is_any(name: Name, true: Sequence[Name]) -> bool:
    return any(own.group and (likeness(name, own) or _is_abbreviated(name, own)) for own in true)


def _in_order(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> Difference | None:
    cut = len(cited) < len(true) and not truncated
    if not cited or len(cited) > len(true) or (cut and not (len(cited) in _CUT and len(cited) + 1 < len(true))):
        return None
    degrees = [same_name(a, b, others) for a, b in zip(cited, true, strict=False)]
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


def same_name(cited: Name, true: Name, others: Others) -> Likeness:
    """How a cited name agrees with a true one, in any of its spellings.

    Args:
        cited: the name in an entry.
        true: the name of the work.
        others: other spellings of the true names.
    """
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
