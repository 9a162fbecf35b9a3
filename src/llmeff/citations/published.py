"""The venue, volume, number and pages of an entry, held against the version that was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from llmeff.citations.agreement import pages_of, same_pages, shift
from llmeff.citations.known import Known
from llmeff.citations.places import Place, Places
from llmeff.citations.verdict import Notice, Wrong
from llmeff.exchange.readers.entry import STATED, Cited
from llmeff.model import facts
from llmeff.model.proceedings import ordinal
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.plain import PublishedBody

_REPRINTED = re.compile(
    r"(?:conference on|advances in) neural information processing systems|conference on (?:machine learning|learning representations)|"
    r"\b(?:NeurIPS|NIPS|ICML)\b",
    re.IGNORECASE)
_FIRST = {
    "ICML": 1983, "NeurIPS": 1986, "ICLR": 2012, "ACL": 1962, "AAAI": 1986, "MLSys": 2017, "KDD": 1994, "ICPP": 1971, "ISCA": 1973,
    "MICRO": 1967, "EuroSys": 2005, "NSDI": 2003, "PPoPP": 1995, "ASPLOS": 1995}
"""The years to which the numbers of conferences that are held each year are added."""
_BEFORE_VOLUMES = {"NeurIPS": 1987, "MLSys": 2018}
"""The years to which the numbers of volumes are added where each year has one."""
_SLIP = 3  # volumes by which one is taken for another; others are counted otherwise, such as those that a publisher binds
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?! century)", re.IGNORECASE)
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
         "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty")
_SPELT = re.compile(rf"\b(?:({'|'.join(_TENS)})[- ])?({'|'.join(_ONES)})\b")
_NEAR = 40  # pages by which the prints of large proceedings differ
_RENUMBERED = frozenset({("EMNLP", 2025), ("Findings of EMNLP", 2025)})
"""Proceedings whose pages the publisher has counted anew: each paper has two ranges of the same length."""
_FINDINGS = "Findings of "
_AS_OPENREVIEW = re.compile(r"The 20\d\d Conference on ")  # where proceedings begin with that word
_NOT_KNOWN = "the venue is not known here, and may have another version of it"
_STRAY = re.compile(r"arxiv|abs/|^\d{4}\.\d{4,5}", re.IGNORECASE)


def published(entry: Cited, known: Known, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with the publication that an entry names.

    Args:
        entry: the entry.
        known: the work that it cites.
        places: knows venues.
    """
    right = known.published
    if "venue" in entry.fields and not entry.value("venue"):
        return  # it names one that cannot be read
    place = places.place(entry.value("venue"), right["venue"] if right else None)
    stated = "venue" in entry.fields and entry.fields["venue"].name == STATED
    if stated:
        yield from _another(entry, known, place, places)
    else:
        yield from _venue(entry, known, place, places)
    if right and (place == "preprint" or (place == "none" and _has_preprint_id(entry))):
        yield Notice("cited-preprint", f"published at {right['venue']} {right['year']}: {facts.link(known.body)}")
    journal = right is not None and (places.is_journal(right["venue"]) or known.versions_at(entry.value("venue")))
    if place == "preprint" or (right and not journal and place not in {"named", "unheard"}):
        yield from _stray(entry, known)
    if right and place in {"same", "worded"} and not stated:
        yield from _years_of_proceedings(entry, known, right, places)
        yield from _numbers(entry, known, right)
        yield from _pages(entry, known)


def _another(entry: Cited, known: Known, place: Place, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with the venue that running text names: nothing but where that is surely another one."""
    if place == "other":
        yield from _venue(entry, known, place, places)
    elif place in {"named", "unheard"} and not known.versions_at(entry.value("venue")):
        yield Notice("venue-unknown", f"{entry.value('venue')!r} is not known here")


def _venue(entry: Cited, known: Known, place: Place, places: Places) -> Iterator[Wrong | Notice]:
    text, right = entry.value("venue"), known.published
    if known.versions_at(text):
        yield Notice("other-version", f"{text!r} had another version of it")
    elif right is None:
        yield from _unpublished(entry, known, place)
    elif place == "worded":
        yield Notice("venue-name", f"{text!r} is {right['venue']}")
    elif place == "other" and _is_of_findings(entry, right, places):
        yield Notice("venue-name", f"{text!r} is what OpenReview calls {right['venue']}")
    elif place == "workshop" or (place in {"other", "named"} and _is_extended(entry, right)):
        yield Notice("other-version", f"{text!r} may have another version of it; published at {right['venue']} {right['year']}")
    elif place == "other":
        yield Wrong("venue", text, right["venue"], known.source_of("published"), right["venue"])
    elif place == "named" and not places.are_alike(text, right["venue"]):
        yield Wrong("venue", text, right["venue"], known.source_of("published"), doubt=_NOT_KNOWN)
    elif place in {"named", "unheard"}:
        yield Notice("venue-unknown", f"{text!r} is not known here; published at {right['venue']} {right['year']}")


def _years_of_proceedings(entry: Cited, known: Known, right: PublishedBody, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with the year of a conference that stands beside its name, where the year of the entry is right; its number, which no
    record has and which follows from the year, is a remark."""
    text = entry.value("venue")
    own = {version["year"] for version in known.body.get("versions", ()) if "year" in version and "venue" in version} | {right["year"]}
    if entry.year != right["year"] or not places.is_conference(right["venue"]):
        return
    where, first = f"{right['venue']} {right['year']}", _FIRST.get(right["venue"], 0)
    said = {int(year) for year in _YEAR.findall(text)}
    counted = {first + number for number in _ordinals(text) if first}
    if len(said) == 1 and not said & own:
        short = re.escape(right["venue"])
        plain = re.fullmatch(rf"(?:Proceedings of |Proc\. )?{short}\W*\d{{4}}|[^\d,]+\({short}\W?\d{{4}}\)", text)
        year = str(right["year"])
        yield Wrong("venue", text, where, known.source_of("published"), _YEAR.sub(year, text) if plain else "")
    elif len(counted) == 1 and not said and not counted & own:
        yield Notice("other-year", f"{where}; by its number {text!r} is that of {min(counted)}")


def renumbered(text: str, venue: str, wrong: int, right: int) -> tuple[int, int, str] | None:
    """The number that the name of a yearly conference has, where it is that of a wrong year: where it stands, and that of the right one.

    Args:
        text: the name of the proceedings, in whichever format.
        venue: short name of the conference.
        wrong: the year.
        right: the year that takes its place.
    """
    first, found = _FIRST.get(venue), [*_COUNTED.finditer(text), *re.finditer(_SPELT.pattern, text, re.IGNORECASE)]
    if first is None or len(found) != 1 or list(_ordinals(text)) != [wrong - first] or right <= first:
        return None
    start, end = found[0].span()
    if text[start].isdigit():
        return start, end, ordinal(right - first)
    spelt = _spelt(right - first, text[start:end])
    return (start, end, spelt) if spelt else None


def _spelt(number: int, like: str) -> str:
    """A number in words with the capitals of another one; empty for one that ends in zero, such as "twentieth"."""
    tens, ones = divmod(number, 10) if number > len(_ONES) else (0, number)
    if not ones or tens - 2 >= len(_TENS):
        return ""
    own, mark = re.split("[- ]", like), " " if " " in like else "-"
    parts = [_TENS[tens - 2], _ONES[ones - 1]] if tens else [_ONES[ones - 1]]
    return mark.join(part.capitalize() if old[:1].isupper() else part for part, old in zip(parts, (own[0], own[-1]), strict=False))


def _ordinals(text: str) -> Iterator[int]:
    """The numbers that a text counts conferences by: "41st", "Forty-First"."""
    yield from (int(number) for number in _COUNTED.findall(text))
    for tens, ones in _SPELT.findall(text.lower()):
        yield ((_TENS.index(tens) + 2) * 10 if tens else 0) + _ONES.index(ones) + 1


def names_a_version(entry: Cited, known: Known) -> bool:
    """Whether an entry names the venue of another version than the published one, or a journal of a later year, which may have extended it.

    Args:
        entry: the entry.
        known: the work that it cites.
    """
    text, right = entry.value("venue"), known.published
    return bool(known.versions_at(text)) or (bool(text) and right is not None and _is_extended(entry, right))


def _is_of_findings(entry: Cited, right: PublishedBody, places: Places) -> bool:
    """Whether OpenReview has printed an entry of a paper in the findings of a conference, whose name it gives to both."""
    conference = right["venue"].removeprefix(_FINDINGS)
    at_openreview = "openreview" in entry.identifiers or _AS_OPENREVIEW.match(entry.value("venue")) is not None
    return at_openreview and conference != right["venue"] and places.place(entry.value("venue"), conference) in {"same", "worded"}


def _is_extended(entry: Cited, right: PublishedBody) -> bool:
    """Whether an entry names a journal of a later year: extended versions follow the conference's."""
    return is_in_journal(entry) and (entry.year or 0) > right["year"]


def is_in_journal(entry: Cited) -> bool:
    """Whether an entry names its venue as a journal.

    Args:
        entry: the entry.
    """
    return "venue" in entry.fields and entry.fields["venue"].name.lower() in {"journal", "journaltitle"}


def _unpublished(entry: Cited, known: Known, place: Place) -> Iterator[Wrong | Notice]:
    """A venue for what was a preprint when it was last looked up: wrong where it would have been published long before."""
    text, year = entry.value("venue"), entry.year
    if place in {"other", "named"} and year is not None and known.looked_up[:4] > str(year):
        expected = f"none: no published version is known as of {known.looked_up}"
        yield Wrong("venue", text, expected, known.source_of("ids"), severity="fabrication")
    elif place in {"other", "named", "unheard", "workshop"}:
        yield Notice("venue-unknown", f"no published version is known here as of {known.looked_up}, not at {text!r} either")


def _has_preprint_id(entry: Cited) -> bool:
    return "arxiv" in entry.identifiers and "doi" not in entry.identifiers


def _stray(entry: Cited, known: Known) -> Iterator[Notice]:
    """Volume and number where the version has none: an index makes them up from what stands in the first lines of a PDF."""
    right = known.body.get("published", {})
    volume, number = entry.value("volume"), entry.value("number")
    if volume and number and not {"volume", "number"} & set(right) and not _STRAY.search(f"{volume} {number}"):
        yield Notice("stray-number", f"volume {volume}, number {number} is no publication's")


def _numbers(entry: Cited, known: Known, right: PublishedBody) -> Iterator[Wrong]:
    for name, true in (("volume", right.get("volume") or _volume(entry, right)), ("number", right.get("number"))):
        cited = entry.value(name)
        if name == "number" and cited == "1" and _begins_at_one(known.pages):
            continue  # of a journal that counts the pages of each article anew ACM's library makes one issue a volume
        if cited and true and key(cited) != key(true):
            yield Wrong(name, cited, true, known.source_of("published"), true)


def _volume(entry: Cited, right: PublishedBody) -> str | None:
    """The volume that follows from the year of the proceedings, for an entry of that year which has almost this one."""
    cited, true = entry.value("volume"), volume_of_year(right)
    if true is None or not cited.isdecimal() or entry.year != right["year"]:
        return None
    return true if abs(int(cited[:9]) - int(true)) <= _SLIP else None


def volume_of_year(right: PublishedBody) -> str | None:
    """The volume of yearly proceedings that follows from the year; None where they have none.

    Args:
        right: the publication.
    """
    first = _BEFORE_VOLUMES.get(right["venue"])
    return None if first is None else str(right["year"] - first)


def _pages(entry: Cited, known: Known) -> Iterator[Wrong | Notice]:
    cited = entry.value("pages")
    if not cited or not known.pages or any(same_pages(cited, true) for true in known.pages):
        return
    shifts = [moved for true in known.pages if (moved := shift(cited, true)) is not None]
    right = known.published
    renumbered = right is not None and (right["venue"], right["year"]) in _RENUMBERED
    near = _NEAR if renumbered or _REPRINTED.search(entry.value("venue")) else 0
    if shifts and (_begins_at_one((cited, *known.pages)) or min(shifts) <= near):
        yield Notice("other-pages", f"{cited} in another print; {known.pages[0]} in the proceedings' own")
    else:
        yield Wrong("pages", cited, known.pages[0], known.source_of("published"), known.pages[0])


def _begins_at_one(ranges: Iterable[str]) -> bool:
    """Whether one of these ranges is counted within its article."""
    return any(pages_of(pages)[:1] == ["1"] for pages in ranges)
