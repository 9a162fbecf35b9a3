"""Works cited for an agent, and what it believes of a work held against the records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from llmeff.agents.bounds import AUTHORS, Item, Place, fitted, size
from llmeff.documents import asked
from llmeff.errors import NotFoundError, UsageError
from llmeff.exchange import FORMATS, itself
from llmeff.model import facts
from llmeff.names import listed, name_of
from llmeff.phrases import counted, reach

if TYPE_CHECKING:
    from llmeff.citations import Verdict
    from llmeff.documents.asked import CitationText, CitationVerdict, FieldVerdict, RightCitation
    from llmeff.kb import KnowledgeBase
    from llmeff.model.kinds import Keys
    from llmeff.model.plain import Body, Plain
    from llmeff.select.filters import Asked

_FRAME = 520  # bytes that an answer takes beside one citation
_LARGEST = 32768 - _FRAME
_CANDIDATES = 5  # works of an author and a year that are named
_UNJUDGED = frozenset({"unread-field", "unread-latex", "unknown-macro", "two-years", "venue-unknown", "doi-unknown"})
"""Notices of fields of which is not known whether they are right."""
_FOUND: Mapping[str, asked.Found] = {
    "ok": "match", "mismatch": "mismatch", "probable": "probable", "unknown": "not in the knowledge base"}
_PARTS = ("title", "authors", "year", "venue", "id")
_AUTHOR_FIELD = re.compile(r"(?m)^(\s*author\s*=\s*\{)(.*)(\},?)$")


def cited(kb: KnowledgeBase, references: Sequence[str], style: str, keys: Keys, preprint: bool, place: Place) -> Mapping[str, Plain]:
    """Works as entries or in a style, each for itself.

    Args:
        kb: the knowledge base.
        references: the works, or the knowledge base itself by its name.
        style: a format of bibliographies, or a citation style.
        keys: what citation keys are made of.
        preprint: whether the preprint is cited where there is one.
        place: the bounds of the answer.

    Raises:
        NotFoundError: a reference names no work.
        UsageError: the knowledge base itself is to be cited in another style than BibTeX.
        EnvironmentFailure: the style needs an extra that is not installed.
    """
    ids = list(dict.fromkeys(_id_of(kb, reference) for reference in dict.fromkeys(references)))
    if itself.NAME in ids and style != "bibtex":
        raise UsageError("llmeff itself is cited in BibTeX alone: send style bibtex")

    def text_of(id_: str) -> str:
        if id_ == itself.NAME:
            return itself.entry(str(kb.plain_taxonomy.get("version", ""))).strip()
        return (kb.export(style, [id_], keys=keys, preprint=preprint).text if style in FORMATS
                else kb.cite([id_], style, preprint=preprint)).strip()

    items = (("citations", cast("Plain", _citation(id_, text_of(id_), style, place))) for id_ in ids[place.first:])
    return fitted(cast("dict[str, Plain]", asked.cite(style, ())), items, place, len(ids))


def _id_of(kb: KnowledgeBase, reference: str) -> str:
    """The id of a work, or the name of the knowledge base."""
    if itself.is_itself(reference) and not kb.meanings(itself.NAME):
        return itself.NAME
    return kb.show(reference).body["id"]


def _citation(id_: str, text: str, style: str, place: Place) -> CitationText:
    """A citation, which is never cut in two: where it is too long, its list of authors is, or it is left out."""
    if size(text) <= place.size - _FRAME:
        return {"id": id_, "text": text, "note": ""}
    names = re.findall(_AUTHOR_FIELD, text)
    if style in ("bibtex", "biblatex") and names:
        every = names[0][1].split(" and ")
        short = _AUTHOR_FIELD.sub(lambda found: found[1] + " and ".join([*every[:AUTHORS], "others"]) + found[3], text, count=1)
        if size(short) <= place.size - _FRAME:
            return {"id": id_, "text": short, "note": f"authors: {AUTHORS} of {len(every)}, then others; all of them with {_more(text)}"}
    return {"id": id_, "text": "", "note": f"too long for this answer: {size(text):,} bytes; send {_more(text)}"}


def _more(text: str) -> str:
    wanted = size(text) + _FRAME
    return f"max_bytes {wanted}" if wanted <= _LARGEST else "style bibtex, or run llmeff cite"


def verified(kb: KnowledgeBase, given: Mapping[str, object], place: Place) -> Mapping[str, Plain]:
    """What an agent believes, held against the records.

    Args:
        kb: the knowledge base.
        given: any of title, authors, year, venue, id, bibtex, sentence.
        place: the bounds of the answer.

    Raises:
        UsageError: there is nothing to verify, and what to send.
    """
    citations = [*_of_parts(kb, given), *_of_text(kb, str(given.get("bibtex") or ""))]
    sentence = str(given.get("sentence") or "")
    statements = [asked.stated(found) for found in kb.stated(sentence)] if sentence else []
    if not citations and not statements:
        raise UsageError("there is nothing to verify: send a title, authors with a year, an id, bibtex, or a sentence such as "
                         "\"AWQ is 3x faster than GPTQ\"")
    covered = kb.coverage()
    until = f"{covered.works:,} works, {reach(covered.until, covered.latest, covered.densest)}"
    document = cast("dict[str, Plain]", asked.verify(citations, statements, until))
    items: list[Item] = [("citations", cast("Plain", one)) for one in citations]
    items += [("statements", cast("Plain", one)) for one in statements]
    return fitted({**document, "citations": [], "statements": []}, items[place.first:], place, len(items))


def _of_text(kb: KnowledgeBase, text: str) -> Iterator[CitationVerdict]:
    if not text.strip():
        return
    verdicts = kb.check_text(text)
    if not any(verdict.entry.value("title") or verdict.entry.authors or verdict.entry.identifiers for verdict in verdicts):
        raise UsageError("bibtex holds no entry that can be read; send for instance @misc{gptq, title={GPTQ: Accurate …}, year={2022}}")
    for verdict in verdicts:
        yield _verdict(verdict, verdict.entry.key)


def _of_parts(kb: KnowledgeBase, given: Mapping[str, object]) -> Iterator[CitationVerdict]:
    """The verdict on a citation given part by part; by authors and year alone, the works that may be meant."""
    title, id_, venue = (str(given.get(name) or "") for name in ("title", "id", "venue"))
    names = given.get("authors")
    authors = [str(name) for name in names] if isinstance(names, (list, tuple)) else []
    year = given.get("year")
    number = year if isinstance(year, int) else None
    if title or id_:
        verdict = kb.check_given(title, authors, number, id_, venue)
        yield _verdict(verdict, title or id_)
    elif authors:
        yield _by_authors(kb, authors, number)
    elif number is not None or venue:
        raise UsageError("a year or a venue alone names no work: send the title, the id, or the authors as well")


def _by_authors(kb: KnowledgeBase, authors: Sequence[str], year: int | None) -> CitationVerdict:
    """The works of the first author about a year, of which one is probable."""
    names, _ = listed(authors[0])
    family = names[0].family if names else authors[0]
    filters: Asked = {"author": family, "since": year - 1, "until": year} if year else {"author": family}
    try:
        found = kb.cards("year", **filters).cards
    except NotFoundError:
        found = ()
    shown = [f"may be {card['id']}: {card['title']}" for card in found[:_CANDIDATES]]
    more = [f"and {len(found) - _CANDIDATES} more; send a title or an id"] if len(found) > _CANDIDATES else []
    said = f"{', '.join(authors)}{f' {year}' if year else ''}"
    work = _right(kb.show(found[0]["id"]).body) if len(found) == 1 else None
    return {"cited": said, "verdict": "probable" if found else "not in the knowledge base", "work": work, "problems": [],
            "notices": [*shown, *more]}


def _verdict(verdict: Verdict, cited: str) -> CitationVerdict:
    problems: list[FieldVerdict] = [
        {"field": one.field, "found": _named(one.field, one.found), "right": _named(one.field, one.expected), "page": one.source,
         "severity": one.severity} for one in verdict.problems]
    partial = verdict.state == "ok" and any(notice.code in _UNJUDGED for notice in verdict.notices)
    return {"cited": cited, "verdict": "partial match" if partial else _FOUND[verdict.state],
            "work": _right(verdict.record) if verdict.record else None, "problems": problems,
            "notices": [notice.message for notice in verdict.notices if notice.code != "could-be"]}


def _named(field: str, text: str) -> str:
    """A value of a field, of a long list of authors the first ones."""
    every = text.split(" and ") if field == "authors" else []
    return f"{' and '.join(every[:AUTHORS])} and {counted(len(every) - AUTHORS, 'other')}" if len(every) > AUTHORS else text


def _right(body: Body) -> RightCitation:
    published = body.get("published")
    return {"id": body["id"], "title": facts.current_title(body), "authors": [name_of(author).inverted for author in body["authors"]],
            "year": body["year"], "venue": published["venue"] if published else None,
            "published_year": published["year"] if published else None, "page": facts.link(body)}

