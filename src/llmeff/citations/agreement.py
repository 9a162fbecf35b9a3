"""Holds what an entry says against what is true of a work: names, titles, pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from llmeff.names import Name
from llmeff.text import key, title_key, words


@dataclass(frozen=True)
class Difference:
    """How a list of authors differs from the true one.

    Attributes:
        same: whether it does not.
        abbreviated: whether given names are shortened to initials somewhere.
    """

    same: bool
    abbreviated: bool = False


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
    wanted = title_key(cited)
    return next((title for title in titles if title_key(title) == wanted), None)


def title_nearness(a: str, b: str) -> float:
    """How like two titles are, 0 to 100."""
    from rapidfuzz import fuzz  # kept out of start-up: only a title that differs needs it

    return fuzz.ratio(title_key(a), title_key(b))


def same_pages(cited: str, true: str) -> bool:
    """Whether two page ranges agree, whatever the dash, and with a last page that is shortened."""
    a, b = (re.findall(r"[\w.:]+", text) for text in (cited, true))
    if not a or not b or len(a) == 1 or len(b) == 1:
        return not a or not b or a[0] == b[0]
    return bool(a[0] == b[0] and (a[1] == b[1] or b[1].endswith(a[1])))
