"""What the services that citation checkers ask would answer, had they the works of the knowledge base and no others.

Crossref has the published versions that have a DOI, DBLP these and preprints, arXiv the preprints, Semantic Scholar all of them; doi.org
resolves their DOIs. Every other address is not found. Nothing but the standard library is needed, so that it runs beside any checker.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

Json = Mapping[str, object] | Sequence[object] | None
_MANY = 10


class Work(TypedDict):
    """A version of a work, as services describe it.

    Attributes:
        title: its title.
        authors: given and family name of each; a group has no given name.
        year: of the version.
        venue: its full name; empty for a preprint.
        journal: whether that is a journal.
        pages: first and last.
        volume: of the journal.
        doi: empty where there is none.
        arxiv: empty where there is none.
    """

    title: str
    authors: list[tuple[str, str]]
    year: int
    venue: str
    journal: bool
    pages: str
    volume: str
    doi: str
    arxiv: str


class Answer:
    """An answer of a service.

    Attributes:
        status: of HTTP.
        json: its body; None for text.
        text: its body, where it is not JSON.
    """

    def __init__(self, json: Json = None, text: str = "", status: int = 200) -> None:
        self.status, self.json, self.text = status, json, text


class Services:
    """Answers requests.

    Args:
        works: a work's preprint and its published version stand there apart, with the same arXiv id.
    """

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._by_doi = {work["doi"].lower(): work for work in works if work["doi"]}
        self._preprints = {work["arxiv"]: work for work in works if work["arxiv"] and not work["venue"]}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for number, work in enumerate(works):
            for word in _words(work["title"]):
                self._by_word[word].add(number)

    def answer(self, url: str) -> Answer:
        """The answer to GET or HEAD.

        Args:
            url: whole, with its query.
        """
        parts = urlsplit(url)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        host, path = parts.hostname or "", unquote(parts.path)
        if host == "api.crossref.org":
            return self._crossref(path.removeprefix("/works").strip("/"), asked)
        if host == "dblp.org" and path.startswith("/search/publ"):
            hits = [{"info": _dblp(work)} for work in self._found(asked.get("q", ""))]
            return Answer({"result": {"hits": {"@total": str(len(hits)), "hit": hits}}})
        if host == "dblp.org":
            return Answer({"result": {"hits": {"@total": "0"}}})
        if host == "api.semanticscholar.org":
            return self._scholar(path, asked)
        if host == "export.arxiv.org":
            return self._arxiv(asked)
        if host in {"doi.org", "dx.doi.org"}:
            doi = path.strip("/").lower()
            known = doi in self._by_doi or doi.removeprefix("10.48550/arxiv.") in self._preprints
            return Answer(text="", status=200 if known else 404)
        return Answer({}, status=404)

    def _found(self, query: str, within: Iterable[int] | None = None) -> list[Work]:
        """The works whose titles share most words with a query."""
        wanted = set(_words(query))
        shared = Counter(number for word in wanted for number in self._by_word.get(word, ()))
        rated = ((count / len(wanted | set(_words(self._works[number]["title"]))), -number) for number, count in shared.items())
        return [self._works[-number] for _, number in sorted(rated, reverse=True)[:_MANY]]

    def _crossref(self, doi: str, asked: Mapping[str, str]) -> Answer:
        if doi:
            work = self._by_doi.get(doi.lower())
            return Answer({"status": "ok", "message": _crossref(work)}) if work else Answer({}, status=404)
        query = asked.get("query.title") or asked.get("query.bibliographic") or asked.get("query", "")
        return Answer({"status": "ok", "message": {"items": [_crossref(work) for work in self._found(query) if work["doi"]]}})

    def _scholar(self, path: str, asked: Mapping[str, str]) -> Answer:
        path = path.removeprefix("/graph/v1/paper/")
        if path.startswith("search"):
            found = [_scholar(work) for work in self._found(asked.get("query", "")) if work["venue"] or not self._is_published(work)]
            return Answer({"total": len(found), "data": found[:1] if path.endswith("match") else found}, status=200 if found else 404)
        scheme, _, value = path.partition(":")
        work = self._by_doi.get(value.lower()) if scheme == "DOI" else self._published(value)
        return Answer(_scholar(work)) if work else Answer({"error": "Paper not found"}, status=404)

    def _is_published(self, preprint: Work) -> bool:
        return self._published(preprint["arxiv"]) is not preprint

    def _published(self, arxiv: str) -> Work | None:
        found = [work for work in self._works if arxiv and work["arxiv"] == arxiv]
        return next((work for work in found if work["venue"]), next(iter(found), None))

    def _arxiv(self, asked: Mapping[str, str]) -> Answer:
        ids = [re.sub(r"v\d+$", "", one) for one in asked.get("id_list", "").split(",") if one]
        query = re.sub(r"\b(?:ti|all|au|AND|OR):?", " ", asked.get("search_query", ""))
        found = [self._preprints[one] for one in ids if one in self._preprints] if ids else self._found(query)
        entries = "".join(map(_atom, (work for work in found if not work["venue"])))
        return Answer(text=f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">{entries}</feed>')


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _natural(work: Work) -> list[str]:
    return [f"{given} {family}".strip() for given, family in work["authors"]]


def _crossref(work: Work) -> dict[str, object]:
    return {
        "DOI": work["doi"], "type": "journal-article" if work["journal"] else "proceedings-article", "title": [work["title"]],
        "author": [{"given": given, "family": family} for given, family in work["authors"]], "container-title": [work["venue"]],
        "published": {"date-parts": [[work["year"]]]}, "page": work["pages"], "volume": work["volume"],
        "URL": f"https://doi.org/{work['doi']}",
    }


def _dblp(work: Work) -> dict[str, object]:
    preprint = not work["venue"]
    return {
        "title": f"{work['title']}.", "authors": {"author": [{"text": name} for name in _natural(work)]}, "venue": work["venue"] or "CoRR",
        "year": str(work["year"]), "type": "Informal and Other Publications" if preprint else "Journal Articles" if work["journal"]
        else "Conference and Workshop Papers", "doi": f"10.48550/arXiv.{work['arxiv']}" if preprint else work["doi"],
        "pages": work["pages"], "volume": f"abs/{work['arxiv']}" if preprint else work["volume"],
    }


def _scholar(work: Work) -> dict[str, object]:
    ids = {"DOI": work["doi"], "ArXiv": work["arxiv"]}
    return {
        "title": work["title"], "authors": [{"name": name} for name in _natural(work)], "venue": work["venue"] or "arXiv.org",
        "year": work["year"], "externalIds": {name: value for name, value in ids.items() if value},
        "publicationTypes": ["JournalArticle"] if work["journal"] or not work["venue"] else ["Conference"],
        "url": "", "publicationVenue": {"name": work["venue"]} if work["venue"] else None,
    }


def _atom(work: Work) -> str:
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in _natural(work))
    return (f"<entry><id>http://arxiv.org/abs/{work['arxiv']}v1</id><title>{escape(work['title'])}</title>{names}"
            f"<published>{work['year']}-06-01T00:00:00Z</published></entry>")
