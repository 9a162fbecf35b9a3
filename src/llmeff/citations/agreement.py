"""Compares what an entry says with what is true of a work, one field at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from llmeff.model import Record, Venue
from llmeff.names import Name, name_of
from llmeff.text import fold, key, words

_PREPRINT = re.compile(r"arxiv|corr\b|preprint|biorxiv|openreview archive|^\s*$", re.IGNORECASE)
_NOISE = re.compile(
    r"\b(proceedings|proc|of|the|in|annual|international|on|and|for|conf|conference|meeting|workshop|volume|vol|long|short|papers|"
    r"paper|main|track|part|\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|(?:twenty|thirty|forty)[ -]?\w*|sixteenth|seventeenth|eighteenth|nineteenth|advances|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


@dataclass(frozen=True)
class Difference:
    """How a list of authors differs from the true one.

    Attributes:
        same: whether it does not.
        abbreviated: whether given names are shortened to initials somewhere.
    """

    same: bool
    abbreviated: bool = False


def true_names(record: Record) -> tuple[Name, ...]:
    """The record's authors as names."""
    return tuple(map(name_of, record.body["authors"]))


def compare_authors(cited: Sequence[Name], true: Sequence[Name], truncated: bool) -> Difference:
    """Holds a list of names against the true one, in order.

    Args:
        cited: the names of an entry.
        true: the names of the work.
        truncated: whether the entry leaves out the end of the list and says so.
    """
    if len(cited) > len(true) or (len(cited) < len(true) and not truncated):
        return Difference(False)
    pairs = list(zip(cited, true, strict=False))
    if not all(same_person(a, b) for a, b in pairs):
        return Difference(False)
    return Difference(True, any(_is_abbreviated(a, b) for a, b in pairs))


def same_person(cited: Name, true: Name) -> bool:
    """Whether two names can be one person's: the family name agrees, and given names do as far as they are written out."""
    mine, theirs = _parts(cited), _parts(true)
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return True
    if true.group or cited.group:
        return key(cited.family + cited.given) == key(true.family + true.given)
    family = words(true.family)
    if not family:
        return key(cited.family) == key(true.family)
    for own_family, own_given in _readings(cited):
        if own_family in (family, ["".join(family)]) or "".join(own_family) == "".join(family):
            return _compatible(own_given, words(true.given))
    return False


def _readings(name: Name) -> Iterator[tuple[list[str], list[str]]]:
    """A name as given, and with family and given names the other way round, as some lists have it."""
    family, given = words(name.family), words(name.given)
    yield family, given
    yield given, family
    whole = [*given, *family]
    for cut in range(1, len(whole)):
        yield whole[cut:], whole[:cut]


def _compatible(mine: Sequence[str], true: Sequence[str]) -> bool:
    if not mine:
        return not true
    if not true:
        return False
    if len(mine) == 1 and len(true) > 1 and mine[0] == "".join(word[0] for word in true)[: len(mine[0])]:
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


def _parts(name: Name) -> list[str]:
    return words(f"{name.given} {name.family} {name.suffix}")


def _is_abbreviated(cited: Name, true: Name) -> bool:
    mine, theirs = words(cited.given), words(true.given)
    return bool(mine) and mine != theirs and len("".join(mine)) < len("".join(theirs)) and any(len(word) == 1 for word in mine)


def same_title(cited: str, titles: Iterable[str]) -> str | None:
    """The one of the titles that a cited one is, whatever its case, accents, dashes and punctuation."""
    wanted = key(cited).replace("#", "").replace("+", "")
    return next((title for title in titles if key(title).replace("#", "").replace("+", "") == wanted), None)


def is_preprint_venue(text: str) -> bool:
    """Whether a venue is a preprint server, or none."""
    return bool(_PREPRINT.search(text))


class VenueNames:
    """Knows a venue by its short name, full name and aliases, in whatever words a bibliography has.

    Args:
        venues: the taxonomy's list.
    """

    def __init__(self, venues: Sequence[Venue]) -> None:
        self.exact = {key(name): venue.id for venue in venues for name in (venue.id, venue.name, *venue.aliases)}
        self.bare = {bare: venue.id for venue in venues for name in (venue.name, venue.id, *venue.aliases) if (bare := _bare(name))}
        self.short = {venue.id: re.compile(rf"(?<![\w-]){re.escape(fold(venue.id))}(?![\w-])") for venue in venues}

    def find(self, text: str) -> tuple[str | None, bool]:
        """The venue that a text names, and whether it is one of its names to the letter."""
        return _find(self, text)


@lru_cache(maxsize=4096)
def _find(names: VenueNames, text: str) -> tuple[str | None, bool]:
    if found := names.exact.get(key(text)):
        return found, True
    if found := names.bare.get(_bare(text)):
        return found, False
    folded = fold(text)
    if "findings" in folded:
        for venue in ("EMNLP", "NAACL", "EACL", "ACL"):
            if venue.lower() in folded:
                return f"Findings of {venue}", False
    shorts = [venue for venue, pattern in names.short.items() if len(venue) > 2 and pattern.search(folded)]
    if shorts:
        return max(shorts, key=len), False
    bare = _bare(text)
    inside = [venue for name, venue in names.bare.items() if len(name.split()) >= 2 and f" {name} " in f" {bare} "]
    return (max(inside, key=len), False) if inside else (None, False)


def _bare(text: str) -> str:
    """A venue's name without ordinals, years and the words that all venues have."""
    text = re.sub(r"\(.*?\)", " ", fold(text))
    return " ".join(_NOISE.sub(" ", " ".join(words(text))).split())


def same_pages(cited: str, true: str) -> bool:
    """Whether two page ranges agree, whatever the dash, and with a last page that is shortened."""
    a, b = (re.findall(r"[\w.:]+", text) for text in (cited, true))
    if not a or not b or len(a) == 1 or len(b) == 1:
        return not a or not b or a[0] == b[0]
    return bool(a[0] == b[0] and (a[1] == b[1] or b[1].endswith(a[1])))
