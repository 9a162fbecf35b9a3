"""Who wrote a work, and where it appeared, as the line of a list says it: held against the work only where it is surely read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.citations.agreement import ORGANISED, same_title
from llmeff.citations.known import Known
from llmeff.citations.places import Places
from llmeff.citations.verdict import Notice, Severity, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited, Nearby
from llmeff.exchange.readers.titles import is_names
from llmeff.names import listed, written
from llmeff.text import fold, words

_PERSONS = 4  # of a list that are no institutes, presenters or topics
_STRANGERS = 3  # in a list that is no version's
_WITNESSES = 3  # who speak for another work where its title is not known
_CROWD = 20  # authors from which on a version may have others
_HOUSES = frozenset({"university", "college", "school", "academy", "laboratory", "laboratories", "center", "centre", "institute"})
_TOPICS = 0.2  # of the words of a list that stand in titles, where it is one of topics
_WORD = r"[A-ZÀ-ÞĀ-Ž](?:['’][A-Z]|c[A-Z])?[a-zß-öø-ÿā-ž]+(?:[-'’][A-ZÀ-Þa-z][a-zß-öø-ÿ]+)?"
_FIRST = re.compile(rf"(?:by\s+)?((?:{_WORD}\s(?:[A-Z]\.\s)?){{0,2}}{_WORD}),?\s+et\.?\s?al\.?(?=\W|$)")
_ET_AL = re.compile(r"et\.?\s?al")
_OTHER_CASES = "ſıİ"  # which are another case of a plain letter, or as long as two in lower case
_DATED = re.compile(r"[\W_]*(?:(?:19|20)\d\d)?[\W_]*")
_BRACKETS = " .,;:()[]"
_RUNNING = "it stands in running text"
_BESIDE = frozenset({"before", "after", "below"})


def attributed(entry: Cited, known: Known, works: Works, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with the authors and the publication that stand at a link.

    Args:
        entry: the link, which surely leads to the work whose title stands there.
        known: the work.
        works: all works.
        places: knows venues.
    """
    yield from _published(entry, known, places)
    if entry.authors or entry.kind == "text":
        yield from _signed(entry, known) if entry.kind == "link" else ()
        return
    for near in entry.nearby:
        if (text := _others(near, known)) and works.titular(text) < _TOPICS:
            yield Wrong("authors", text, written(known.names), known.source_of("authors"), severity="fabrication", doubt=_RUNNING)
            return
        if first := _another(near, known) or _stranger(near, known):
            yield Notice("other-authors", f"{first} stands there; by {written(known.names[:5])}")
            return


def _signed(entry: Cited, known: Known) -> Iterator[Wrong | Notice]:
    """What is wrong with the authors with which a reference begins whose title is one of the work's: several strangers among them are."""
    strangers = [name for name in entry.authors if not is_any(name.family, known) and not known.is_by([name])]
    if not strangers or known.signed_by_group(entry.authors):
        return
    said = written(entry.authors)
    if len(strangers) >= _STRANGERS and same_title(entry.value("title"), known.titles):
        severity: Severity = "fabrication" if len(strangers) == len(entry.authors) else "error"
        yield Wrong("authors", said, written(known.names), known.source_of("authors"), severity=severity, doubt=_RUNNING)
    else:
        yield Notice("other-authors", f"{strangers[0].natural} stands there; by {written(known.names[:5])}")


def _published(entry: Cited, known: Known, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with the one conference and its year that the line names; journals and workshops count their years otherwise."""
    right = known.published
    if right is None or not places.is_conference(right["venue"]):
        return
    said = [(near.text, *near.text.rsplit(" ", 1)) for near in entry.nearby if near.where == "said"]
    found = [(text, place, int(year)) for text, venue, year in said if (place := places.conference(venue, right["venue"])) != "none"]
    if len(found) != 1:
        return
    text, place, year = found[0]
    where, source = f"{right['venue']} {right['year']}", known.source_of("published")
    if place == "other":
        if year > right["year"]:
            yield Wrong("venue", text, where, source, doubt=_RUNNING)
        else:
            yield Notice("other-version", f"{text!r} may have another version of it; published at {where}")
    elif year != right["year"]:
        own = {version["year"] for version in known.body.get("versions", ()) if "year" in version and "venue" in version}
        if year in own:
            yield Notice("other-year", f"{where}; {year} is that of another version")
        else:
            yield Wrong("year", text, where, source, doubt=_RUNNING)


def others_beside(entry: Cited, known: Known) -> bool:
    """Whether persons stand beside a link of whom none is an author of the work, in any version.

    Args:
        entry: the link.
        known: the work that it leads to.
    """
    return any(_others(near, known, _WITNESSES) for near in entry.nearby)


def _others(near: Nearby, known: Known, fewest: int = _PERSONS) -> str:
    """The list of authors that a text gives to a work, where none of them is one of its; else nothing."""
    persons = re.split(r"\.\s", near.text.strip(" .*"))[0]
    if near.where not in _BESIDE or near.apart or not is_names(persons):
        return ""
    names, _ = listed(persons)
    return persons if len(names) >= fewest and not any(map(known.is_by, ([name] for name in names))) else ""


def _another(near: Nearby, known: Known) -> str:
    """Who is named as the first author of a work in the place of its own, a person or an institute: "Ladle" of "Ladle et al., 2020"."""
    if near.where not in {"before", "after"} or near.apart or not _ET_AL.search(near.text):
        return ""
    written_as = (_within(near.text, title) for title in known.titles)
    head, title, tail = near.text.partition(next(filter(None, written_as), "\0"))
    found = _FIRST.match(tail.lstrip(_BRACKETS) if title else near.text) if near.where == "after" or title else None
    found = found or _FIRST.match(head.lstrip(_BRACKETS))
    if found is None or not (near.where == "after" or _DATED.fullmatch(found.string[found.end() :])):
        return ""
    return "" if is_any(found[1], known) else f"{found[1]} et al."


def _stranger(near: Nearby, known: Known) -> str:
    """Who is none of the authors of a work in a list of persons that has one of them; nothing where houses are in it."""
    if near.where not in _BESIDE or near.apart or not is_names(near.text):
        return ""
    names, _ = listed(near.text)
    organised = any((ORGANISED | _HOUSES).intersection(words(name.natural)) for name in names)
    if organised or not _STRANGERS <= len(names) < _CROWD or not any(known.is_by([name]) for name in names):
        return ""
    return next((name.natural for name in names if not is_any(name.family, known) and not known.is_by([name])), "")


def _within(text: str, title: str) -> str:
    """A title as a text has it in whichever case; empty where it has not."""
    if title.isascii() and not any(letter in text for letter in _OTHER_CASES):  # a pattern for each title costs more than all else
        begin = text.lower().find(title.lower())
        return text[begin : begin + len(title)] if begin >= 0 else ""
    found = re.search(re.escape(title), text, re.IGNORECASE)
    return found[0] if found else ""


def is_any(text: str, known: Known) -> bool:
    """Whether one of the authors of any version has the last of some words as a name, or all of them run together.

    Args:
        text: the name of a person or group.
        known: the work.
    """
    everyone = known.everyone
    last, whole = words(text)[-1:], fold(text).replace(" ", "")
    return any(
        set(last) & set(words(f"{name.given} {name.family}")) or fold(f"{name.given}{name.family}").replace(" ", "") == whole
        for name in everyone) or any(name.group and words(name.family)[:1] == words(text)[:1] for name in everyone)
