"""The identifiers of an entry, held against those of the work that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from llmeff.citations.agreement import is_one_slip
from llmeff.citations.beside import AGREES, speaks_for
from llmeff.citations.exported import cites_preprint
from llmeff.citations.identify import Identified
from llmeff.citations.known import Known
from llmeff.citations.named import Named
from llmeff.citations.places import Places
from llmeff.citations.published import names_a_version
from llmeff.citations.verdict import Notice, Severity, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited
from llmeff.identifiers import Scheme, arxiv_month, parse
from llmeff.model import facts
from llmeff.text import title_key

_SERVERS = ("10.48550/", "10.13140/", "10.2139/", "10.5281/", "10.20944/", "10.36227/", "10.31219/", "10.21203/", "10.52843/")
"""Registrants whose DOIs a work may have beside its publisher's: preprint servers and archives."""
_NUMBER_OF_ACM = re.compile(r"10\.5555/[1-9]\d{5,6}(?:\.[1-9]\d{5,6})?")  # for what has no DOI; nobody has registered them
_ACM = "10.1145/"  # whose magazines reprint papers of other houses' conferences
_ACL = "10.18653/v1/"
_UNKNOWN = "what stands at the address is not known here, and may have the same title"
_LONG_AFTER = 3  # years between a work and a preprint of it that nobody knows of
_LOOSE: frozenset[Scheme] = frozenset({"openreview", "dblp"})
"""Schemes in which a work has a page for every version that was handed in or indexed."""


def identifiers(entry: Cited, found: Identified, works: Works, places: Places) -> Iterator[Wrong | Notice]:
    """What is wrong with the identifiers of an entry.

    Args:
        entry: the entry.
        found: the work that it cites, with the identifiers that are and are not its own.
        works: all works.
        places: knows which DOIs venues give.
    """
    known = found.known
    for name, other in found.foreign:
        right = known.value_of(name.scheme)
        expected = right or f"another id: {name.value} is {other.body['title']!r}"
        yield Wrong(name.field, name.value, expected, known.source_of("ids"), right or "", "fabrication", identifier=True)
        if right:
            yield anothers(name.value, other)
    for name in found.unheard:
        if _NUMBER_OF_ACM.fullmatch(name.value) and known.published is None and cites_preprint(entry):
            yield _no_doi(name, known)
        elif name.scheme == "doi" or (name.scheme == "acl" and not known.value_of("acl")):
            found_doi = _doi(_as_doi(name), entry.year, known, works, places)
            yield from (map(_of_a_version, found_doi) if names_a_version(entry, known) else found_doi)
        elif name.scheme not in _LOOSE and (right := known.value_of(name.scheme)):
            yield _unheard(name, right, known)
        elif name.scheme == "arxiv" and (_is_out_of_time(name, known) or (found.authors is not None and found.authors.strangers)):
            yield Wrong(name.field, name.value, "an id of this work", known.source_of("ids"), severity="fabrication")
        elif name.scheme == "arxiv":
            yield _unknown(name.value, known)
    yield from _address(entry, found, works)


def _address(entry: Cited, found: Identified, works: Works) -> Iterator[Wrong | Notice]:
    """What is wrong with an address that is the page of another work, as of proceedings."""
    known, address = found.known, entry.value("url")
    owner = None if found.paged or parse(address) else works.at_page(address)
    if owner is not None and owner is not known:
        right = facts.link(known.body) if known.addresses else ""
        yield Wrong("url", address, right or "an address of this work", known.source_of("ids"), right, "fabrication")
        yield anothers(address, owner)


def anothers(value: str, other: Known) -> Notice:
    """The remark that an identifier is of another work.

    Args:
        value: the identifier.
        other: the work that it is of.
    """
    return Notice("another-work", f"{value} is {other.body['id']}: {other.body['title']}")


def _unknown(value: str, known: Known) -> Notice:
    """The remark that a work of which no preprint is known has the number of one."""
    return Notice("other-id", f"{value} is not known here, and no arXiv id of {known.body['id']}")


def _unheard(name: Named, right: str, known: Known) -> Wrong:
    severity: Severity = "error" if is_one_slip(name.value, right) else "fabrication"
    return Wrong(name.field, name.value, right, known.source_of("ids"), right, severity, identifier=True)


def _is_out_of_time(name: Named, known: Known) -> bool:
    """Whether an arXiv id was given long before or after the work appeared."""
    month = arxiv_month(name.value) if name.scheme == "arxiv" else None
    return month is not None and all(abs(month[0] - year) > _LONG_AFTER for year in known.years)


def _as_doi(name: Named) -> Named:
    """A DOI as it is, an id of the ACL Anthology as the DOI that follows from it."""
    return name if name.scheme == "doi" else name._replace(scheme="doi", value=f"{_ACL}{name.value.lower()}")


def _doi(name: Named, year: int | None, known: Known, works: Works, places: Places) -> Iterator[Wrong | Notice]:
    right, published = known.value_of("doi") or acl_doi(known), known.published
    if right and name.value.lower() == right.lower():
        return
    if is_beside(name.value, right):
        if _NUMBER_OF_ACM.fullmatch(name.value):
            yield Notice("doi-unknown", f"{name.value} is one of ACM's numbers for works without a DOI, and is not known here")
        return
    if right:
        severity: Severity = "error" if is_one_slip(name.value, right) else "fabrication"
        yield Wrong(name.field, name.value, right, known.source_of("ids"), right, severity, identifier=True)
    elif published is None and known.looked_up[:4] <= str(year or known.body["year"]):
        yield Notice("doi-unknown", f"{name.value} is not known here, and no published version as of {known.looked_up}")
    elif published is None:
        yield _no_doi(name, known)
    elif _may_be(name.value, known, works, places):
        yield Notice("doi-unknown", f"{name.value} is not known here, though {published['venue']} may give such DOIs")
    else:
        expected = f"no such DOI: {published['venue']} gives none of this form"
        yield Wrong(name.field, name.value, expected, known.source_of("published"), severity="fabrication")


def _no_doi(name: Named, known: Known) -> Wrong:
    expected = f"no DOI: no published version is known as of {known.looked_up}"
    return Wrong(name.field, name.value, expected, known.source_of("ids"), severity="fabrication")


def is_beside(doi: str, right: str | None) -> bool:
    """Whether a DOI is one that a work may have beside its own: that of a server, a number of ACM's, or ACM's of the issue that reprints
    proceedings, which has the number of the same article.

    Args:
        doi: as the entry has it.
        right: the work's own; None where it has none.
    """
    if right and right.startswith(_ACM) and doi.startswith(_ACM) and doi.rpartition(".")[2] == right.rpartition(".")[2]:
        return True
    return (doi.startswith(_SERVERS) or _NUMBER_OF_ACM.fullmatch(doi) is not None) and not (right and _is_of_one_house(doi, right))


def _is_of_one_house(doi: str, right: str) -> bool:
    """Whether the registrant of two DOIs is the same."""
    return doi.partition("/")[0] == right.partition("/")[0]


def _may_be(doi: str, known: Known, works: Works, places: Places) -> bool:
    """Whether the venue of a work gives DOIs like this one, as far as is known."""
    venue = known.body["published"]["venue"]
    return places.gives_doi(venue, doi) is not False and works.give_doi(venue, known.body["year"], doi) is not False


def acl_doi(known: Known) -> str | None:
    """The DOI that follows from a work's id in the ACL Anthology."""
    acl = known.value_of("acl")
    return f"{_ACL}{acl.lower()}" if acl else None


def _titled(known: Known, text: str) -> bool:
    """Whether the whole title of a work stands in a text."""
    return any(title_key(title) in title_key(text) for title in known.titles)


def _of_a_version(remark: Wrong | Notice) -> Wrong | Notice:
    """What is said of a DOI that may be that of another version, whose DOI is not known here."""
    return _reprint(remark.found) if isinstance(remark, Wrong) else remark


def _reprint(doi: str) -> Notice:
    return Notice("doi-unknown", f"{doi} is not known here; it may be that of another version, or of a reprint")


def _left_alone(remark: Wrong | Notice) -> Wrong | Notice:
    return replace(remark, replacement="", doubt=_UNKNOWN) if isinstance(remark, Wrong) else remark


def identifiers_of_a_link(entry: Cited, found: Identified, works: Works, places: Places) -> Iterator[Wrong | Notice]:
    """The address of a link whose text is the title of another work than it leads to, or of one that it does not lead to.

    Args:
        entry: the link.
        found: the work that has the title.
        works: all works.
        places: knows which DOIs venues give.
    """
    known, others = found.known, dict(found.foreign)
    for name in (*others, *found.unheard):
        right = known.value_of(name.scheme)
        if name.scheme in {"doi", "acl"} and not right and name in found.unheard and known.published:
            reprint = entry.kind == "link" and _as_doi(name).value.startswith(_ACM)
            turned = _of_a_version if reprint else _left_alone
            yield from map(turned, _doi(_as_doi(name), None, known, works, places))
        if [not right, name.scheme in _LOOSE, name in found.unheard].count(True) > 1 and not _is_out_of_time(name, known):
            yield from [_unknown(name.value, known)] if name.scheme == "arxiv" and not right and name in found.unheard else []
            continue  # it may be another version's, or one that the record lacks
        if name.scheme == "doi" and name in found.unheard and is_beside(name.value, right):
            continue
        if name.scheme == "doi" and name in found.unheard and right and entry.kind == "link" and not _is_of_one_house(name.value, right):
            yield _reprint(name.value)
            continue
        if right and right.startswith(name.value):  # a line break or a blank cuts it
            continue
        expected, other = right or facts.link(known.body), others.get(name)
        if other and entry.kind == "text" and _titled(other, entry.context):  # several references run together
            continue
        doubt = "" if other else _UNKNOWN
        doubt = AGREES if other and speaks_for(entry, other, known) else doubt
        yield Wrong(
            name.field, name.value, expected, known.source_of("ids"), "" if doubt else expected, "fabrication", bool(right), doubt)
        if other:
            yield anothers(name.value, other)


def stray_identifiers(entry: Cited, found: Identified) -> Iterator[Notice]:
    """The remark that another identifier stands in a line which has that of its work: in the text of the link, or beside it.

    Args:
        entry: the link, or the reference in running text.
        found: the work that it cites.
    """
    known = found.known
    signed = entry.kind == "text" or bool(entry.authors) or found.probable  # a reference, of which each identifier is part
    labels = (identifier for near in entry.nearby if near.where == "label" and (identifier := parse(near.text)))
    named = [*(labels if found.own else ()), *(found.unheard if signed else ())]
    for name in named:
        right = known.value_of(name.scheme)
        if name.scheme == "doi" and is_beside(name.value, right):
            continue
        if right and name.scheme not in _LOOSE and (name.scheme, name.value.lower()) not in known.identifiers:
            yield Notice("other-id", f"{name.value} stands there too; {right} is that of {known.body['id']}")
        elif name.scheme == "arxiv" and not right and name in found.unheard:
            yield _unknown(name.value, known)
    for one, other in found.foreign if signed else ():
        if not _titled(other, entry.context):
            yield anothers(one.value, other)
