"""The year of an entry, held against those of the versions of the work that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from llmeff.citations.exported import has_all_of_arxiv
from llmeff.citations.identify import Identified
from llmeff.citations.known import Known
from llmeff.citations.places import Places
from llmeff.citations.published import is_in_journal, volume_of_year
from llmeff.citations.venues import is_preprint_venue
from llmeff.citations.verdict import Notice, Wrong
from llmeff.exchange.readers.entry import STATED, Cited
from llmeff.identifiers import arxiv_month
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.model.plain import PublishedBody, VersionBody

_AHEAD = ("10.1145/", "10.1109/", "10.1016/", "10.1007/")  # of publishers that show articles before the year of their volume
_BOUND = 2005  # the last year whose NeurIPS was printed as a book in the next
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SERIES = re.compile(r"Advances in ", re.IGNORECASE)
_UNTIL_PRINTED = 3  # years from a preprint to its publication, where that is not known


def years(entry: Cited, found: Identified, places: Places, corrected: bool = False) -> Iterator[Wrong | Notice]:
    """What is wrong with the year of an entry.

    Args:
        entry: the entry.
        found: the work that it cites.
        places: knows venues.
        corrected: whether its venue is the published one in place of a wrong one, beside which no other version's year is right.
    """
    year, known, right = entry.year, found.known, found.known.published
    if year is None:
        return
    place = places.place(entry.value("venue"), right["venue"] if right else None)
    if right and place in {"same", "worded"}:
        yield from _of_publication(year, entry, known, corrected, places.is_journal(right["venue"]))
    elif year not in known.years and not (not known.value_of("arxiv") and year in _years_of_ids(found)):
        later = right is None and place in {"named", "unheard", "other", "workshop"}
        versions = known.versions_at(entry.value("venue"))
        remarks = () if later and _may_be_new(year, known) else _of_a_version(year, entry, known)
        remarks = _of_these(year, versions, known, is_in_journal(entry)) if versions else remarks
        doubtful = right is None and place in {"named", "other"} and str(year) >= known.looked_up[:4]
        yield from (_unmended(remark) if doubtful and isinstance(remark, Wrong) else remark for remark in remarks)


def _unmended(wrong: Wrong) -> Wrong:
    """A wrong year beside a venue of which nothing is known yet: beside an earlier one this would be no venue of the work."""
    return replace(wrong, replacement="", doubt="it may be that of a publication which is not known here")


def _of_publication(year: int, entry: Cited, known: Known, corrected: bool, journal: bool) -> Iterator[Wrong | Notice]:
    right = known.published
    if right is None or year == right["year"]:
        return
    own = {version["year"] for version in known.body.get("versions", ()) if "year" in version and "venue" in version}
    if not corrected and (year in own or (journal and year == right["year"] - 1) or _is_of_the_print(year, known, journal)):
        yield Notice("other-year", f"{right['venue']} {right['year']}; {year} is that of another version")
    elif not corrected and year in known.years and "arxiv" in entry.identifiers and _DAY.match(entry.value("year")):
        yield Notice("other-year", f"{right['venue']} {right['year']}; {entry.value('year')} is a day of its preprint")
    elif not corrected and year == right["year"] + 1 and _is_of_its_volume(entry, right):
        yield Notice("other-year", f"{right['venue']} {right['year']}; {year} is when its volume was bound, which indexes give")
    else:
        yield Wrong("year", str(year), str(right["year"]), known.source_of("published"), str(right["year"]))


def _is_of_its_volume(entry: Cited, right: PublishedBody) -> bool:
    """Whether an entry names the right volume of yearly proceedings, or the series in running text, where no volume is read."""
    true, venue = volume_of_year(right), entry.fields["venue"]
    return true is not None and (entry.value("volume") == true or (venue.name == STATED and _SERIES.match(venue.value) is not None))


def _is_of_the_print(year: int, known: Known, journal: bool) -> bool:
    """Whether a publication may have been printed the year after: an article that its publisher shows before its volume is bound, and
    the early proceedings of NeurIPS."""
    right, doi = known.published, known.value_of("doi") or ""
    if right is None or year != right["year"] + 1:
        return False
    return (journal and doi.startswith(_AHEAD)) or (right["venue"] == "NeurIPS" and right["year"] <= _BOUND)


def _of_these(year: int, versions: Sequence[VersionBody], known: Known, journal: bool) -> Iterator[Wrong | Notice]:
    """What is wrong with a year beside the venue of other versions than the published one: it is held against theirs."""
    own = sorted({version["year"] for version in versions if "year" in version})
    if not own or (journal and year - 1 in own):
        yield Notice("other-year", f"first of {known.body['year']}; {year} may be that of another version")
    else:
        yield Wrong("year", str(year), " or ".join(map(str, own)), versions[0]["source"], str(own[0]))


def _of_a_version(year: int, entry: Cited, known: Known) -> Iterator[Wrong | Notice]:
    first, last = min(known.years), max(known.years)
    handed_in = year == first - 1 and (year == _before(known) or "openreview" in entry.identifiers)
    between = first < year < last and last - first <= _UNTIL_PRINTED
    if between or handed_in or _is_of_the_print(year, known, journal=False) or (year > last and _as_arxiv_exports(entry, known, year)):
        yield Notice("other-year", f"first of {known.body['year']}; {year} may be that of another version")
        return
    if known.is_software and last < year <= int(known.looked_up[:4] or 0):
        yield Notice("other-year", f"first of {known.body['year']}; software is cited by the year of the version that was used, too")
        return
    right = [known.body["year"], *sorted(known.years - {known.body["year"]})]
    yield Wrong("year", str(year), " or ".join(map(str, right)), known.source_of("year"), str(right[0]))


def _may_be_new(year: int, known: Known) -> bool:
    """Whether a preprint may have been published in a year, somewhere that is not known."""
    return max(known.years) < year <= max(known.years) + _UNTIL_PRINTED and str(year) <= known.looked_up[:4]


def _years_of_ids(found: Identified) -> set[int]:
    """The years of the arXiv ids that are no work's that is known."""
    return {month[0] for name in found.unheard if name.scheme == "arxiv" and (month := arxiv_month(name.value))}


def _before(known: Known) -> int | None:
    """The year before that of an arXiv id of January, which works have that were handed in on the last days of December."""
    month = arxiv_month(known.value_of("arxiv") or "")
    return month[0] - 1 if month and month[1] == 1 else None


def _as_arxiv_exports(entry: Cited, known: Known, year: int) -> bool:
    """Whether an entry looks as arXiv writes it, with the year of the latest version: it begins the key with name and year, or has all of
    id, class and page and a year that was there when the work was looked up, or what reference managers take over, a date with its month
    or the id as its number."""
    if not entry.authors or "arxiv" not in entry.identifiers or not is_preprint_venue(entry.value("venue")):
        return False
    if entry.value("number").lower().startswith("arxiv") or re.match(r"\d{4}-\d\d", entry.value("year")):
        return True
    if entry.value("venue"):
        return False
    if has_all_of_arxiv(entry) and str(year) <= known.looked_up[:4]:
        return True
    family = "".join(words(entry.authors[0].family)) or "".join(words(entry.authors[0].given))
    return entry.key.lower().startswith(f"{family}{year}")
