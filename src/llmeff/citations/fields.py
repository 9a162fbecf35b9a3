"""The fields of an entry, held against the work that it cites: what agrees with no version of it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from llmeff.citations.agreement import is_mixed, same_title, short_title, title_nearness
from llmeff.citations.dating import years
from llmeff.citations.identify import Identified
from llmeff.citations.known import Known
from llmeff.citations.marks import identifiers
from llmeff.citations.nearest import list_of
from llmeff.citations.persons import Likeness, exchanged, likeness
from llmeff.citations.places import Places
from llmeff.citations.published import published
from llmeff.citations.signed import numbered, signed
from llmeff.citations.verdict import Notice, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name, written
from llmeff.text import says_something, title_key, words

RUNNING = frozenset({"text", "bibitem"})  # kinds of entries of which only running text is known
_PAGE = re.compile(r"\s\d{1,3}(?=\s)")
NEAR = 82  # titles that are this like, of 100, may be one with an error in it


def compared(entry: Cited, found: Identified, works: Works, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong or worth a remark in an entry.

    Args:
        entry: the entry.
        found: the work that it cites, with the evidence for it.
        works: all works.
        places: knows venues.
    """
    if alien := foreign(entry, entry.value("title"), found, works):
        yield alien
        return
    yield from identifiers(entry, found, works, places)
    yield from titles(entry, found)
    yield from _meant_otherwise(entry, found, works)
    yield from authors(entry, found)
    yield from _state(found.known)
    yield from _publication(entry, found, places)


def _meant_otherwise(entry: Cited, found: Identified, works: Works) -> Iterator[Notice]:
    """The remark that a title which is nothing like that of the work may say that another one is meant, and which."""
    if not found.unlike:
        return
    if other := next((other for other in works.titled(entry.value("title")) if other is not found.known), None):
        yield Notice("another-work", f"the title is that of {other.body['id']}, by {other.names[0].natural}")
    elif found.own:
        yield Notice("other-title", f"or {found.own[0].value} is not the identifier of the work that is meant")


def _publication(entry: Cited, found: Identified, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with venue, numbers, pages and year, and what would be once a wrong venue and a wrong year are mended."""
    said = list(published(entry, found.known, places))
    beside = _mended(entry, said)
    said += years(beside, found, places, corrected=beside.value("venue") != entry.value("venue"))
    yield from said
    mended = _mended(entry, said)
    if mended is not entry:
        fields = {remark.field for remark in said if isinstance(remark, Wrong)}
        later = published(mended, found.known, places)
        yield from (remark for remark in later if isinstance(remark, Wrong) and remark.field not in fields)


def _mended(entry: Cited, remarks: Iterable[Wrong | Notice]) -> Cited:
    """An entry with the right venue and year in place of wrong ones: the other fields stand beside these in the end."""
    right = {remark.field: remark.replacement for remark in remarks
             if isinstance(remark, Wrong) and remark.field in {"venue", "year"} and remark.replacement and remark.field in entry.fields}
    changed = {name: replace(entry.fields[name], value=value) for name, value in right.items()}
    return replace(entry, fields={**entry.fields, **changed}) if changed else entry


def foreign(entry: Cited, title: str, found: Identified, works: Works) -> Wrong | None:
    """An identifier of a work in the entry of another one, which has another title and other authors.

    Args:
        entry: the entry.
        title: its title.
        found: the work that has the identifier.
        works: all works.
    """
    known = found.known
    if not says_something(title) or found.title or found.probable or known.nearness(title) >= NEAR:
        return None
    if entry.kind != "link" and known.is_by(signed(entry).names):
        return None
    if short_title(title, known.titles) or known.is_called_alike(title):
        return None
    other = next(iter(works.titled(title)), None)
    if not found.own:
        message = f"another page: this one is {known.body['title']!r}"
        return Wrong("url", entry.value("url"), message, known.source_of("published"), severity="fabrication")
    name = found.own[0]
    right = other.value_of(name.scheme) if other else None
    message = right or f"another id: {name.value} is {known.body['title']!r}"
    return Wrong(name.field, name.value, message, (other or known).source_of("ids"), severity="fabrication")


def titles(entry: Cited, found: Identified) -> Iterator[Wrong | Notice]:
    """What is wrong or worth a remark in the title.

    Args:
        entry: the entry.
        found: the work that it cites.
    """
    cited, known = entry.value("title"), found.known
    if not says_something(cited):
        return
    match = same_title(cited, known.titles)
    if match is None and (whole := short_title(cited, known.titles)):
        yield Notice("short-title", f"the whole title is {whole!r}")
    elif match is None and entry.kind in RUNNING and (own := _begun_with(cited, known)):
        yield Notice("other-title", f"titled {own!r}, and more stands behind it")
    elif match is None and entry.kind in RUNNING and (whole := _cut_short(entry, known)):
        yield Notice("other-title", f"titled {whole!r}, of which the line has the beginning")
    elif match is None and (entry.kind in RUNNING or entry.context) and (own := _without_ligatures(cited, known)):
        yield Notice("other-title", f"titled {own!r}, of which a letter was lost")
    elif match is None and entry.kind in RUNNING and (own := _without_page_number(cited, known)):
        yield Notice("other-title", f"titled {own!r}, and the number of a page stands in it")
    elif match is None and is_mixed(cited, known.titles):
        yield Notice("older-title", f"mixed from the titles of two versions; now titled {known.title!r}")
    elif match is None:
        closest = known.nearest_title(cited)
        if entry.fields["title"].start >= 0 or entry.authors or title_nearness(cited, closest) >= NEAR:
            yield Wrong("title", cited, closest, known.source_of("title"), closest)
    elif match not in (known.title, known.body["title"]):
        yield Notice("older-title", f"now titled {known.title!r}")


def _begun_with(text: str, known: Known) -> str | None:
    """The title of a work that a text begins with: where one ends, running text does not say for sure."""
    return next((title for title in known.titles if title_key(text).startswith(title_key(title))), None)


def _without_ligatures(text: str, known: Known) -> str | None:
    """The title of a work that a text has but for letters of "ff", "ffi" or "ffl", which the text of a PDF loses."""
    worn = title_key(text).replace("ff", "f")
    return next((title for title in known.titles if title_key(title).replace("ff", "f") == worn), None)


def _without_page_number(text: str, known: Known) -> str | None:
    """The title of a work that a text has but for one number between two words, that of the page on which a line of it ended."""
    whole = (text[: found.start()] + text[found.end() :] for found in _PAGE.finditer(text))
    return next(filter(None, (same_title(one, known.titles) for one in whole)), None)


def _cut_short(entry: Cited, known: Known) -> str | None:
    """The title of a work whose beginning is the end of a line: the rest may stand in the next one."""
    cited = title_key(entry.value("title"))
    at_the_end = title_key(entry.context).endswith(cited)
    return next((title for title in known.titles if at_the_end and title_key(title).startswith(cited)), None)


_SAID = {
    "cut-list": "{named} of {true} authors are named", "and-others": "{true} authors, {named} named",
    "abbreviated-names": "given names are abbreviated{shorter}",
    "name-variant": "a name is spelt otherwise elsewhere: {names}",
    "authors-of-a-version": "the authors are those of another version, it seems; now {names}",
    "preprint-authors": "checked against the preprint's list alone, which has another name in one place: {names}",
    "superfluous-others": "all {true} authors are named, so that there are no others",
    "group": "a group stands for the authors, or is left out: {names}",
}


def authors(entry: Cited, found: Identified) -> Iterator[Wrong | Notice]:
    """What is wrong or worth a remark in the list of authors.

    Args:
        entry: the entry.
        found: the work that it cites.
    """
    difference, known, by = found.authors, found.known, signed(entry)
    if by.anonymous:
        yield Notice("anonymous", f"no longer anonymous: by {known.names[0].natural}")
    if difference is None:
        unread = by.anonymous or by.nobody or {"author", "authors"} & entry.fields.keys()
        if entry.kind not in RUNNING | {"link", "given"} and not unread:
            yield Notice("no-authors", f"no authors are named; by {written(known.names[:5])}")
        return
    if difference.same:
        few = "; ".join(name.inverted for name in known.names[:5]) + ("; …" if len(known.names) > 5 else "")
        of_a_version = len(by.names) < len(known.names)  # which had fewer authors: there are others today
        all_ = next((len(own) for own in known.lists if len(own) >= len(by.names)), len(known.names))
        for code in ("and-others" if of_a_version and code == "superfluous-others" else code for code in difference.codes if code in _SAID):
            yield Notice(code, _SAID[code].format(true=all_, named=len(by.names), names=few, shorter=_shorter(by.names, known)))
        yield from _exchanged(entry, known, by.names)
        if one := numbered(entry):
            yield Notice("name-variant", f"{one!r} has the number of an index behind the name")
        return
    cited = " and ".join(name.inverted for name in by.names) + (" and others" if by.truncated else "")
    names = written(list_of(entry, known))
    wrong = Wrong("authors", cited, names, known.source_of("authors"), names)
    strangers = difference.strangers and not (by.nobody or known.is_signed_by_house(by.names))
    yield replace(wrong, severity="fabrication") if strangers else wrong


def _shorter(names: Sequence[Name], known: Known) -> str:
    """The first given name of a list that is no initial and the beginning of a longer one, which may be another person's: Jian, Jianbo."""
    for name, own in ((a, b) for true in known.lists for a, b in zip(names, true, strict=False) if likeness(a, b) is Likeness.SHORT):
        for mine, whole in zip(words(name.given), words(own.given), strict=False):
            if 1 < len(mine) < len(whole) and whole.startswith(mine):
                return f": {name.inverted!r} is {own.inverted!r} here"
    return ""


def _exchanged(entry: Cited, known: Known, names: Sequence[Name]) -> Iterator[Notice]:
    """A name whose family and given names stand in each other's place; running text does not say which is which."""
    pair = None if entry.kind in RUNNING or entry.context else exchanged(names, known.everyone)
    if pair:
        yield Notice("exchanged-names", f"{pair[0].inverted!r} is {pair[1].inverted!r}: family and given names are exchanged")


def _state(known: Known) -> Iterator[Notice]:
    status = known.body.get("status")
    if status:
        by = f", by {status['superseded_by']}" if "superseded_by" in status else ""
        yield Notice(status["state"], f"{status['state']} {status['date']}{by}: {status['reason']}")
