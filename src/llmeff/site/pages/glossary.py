"""The glossary: concepts, metrics, kinds of works and relations, each with its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from llmeff.exchange.markdown import plain
from llmeff.site import places
from llmeff.site.pages.markdown import listed, page, section, table
from llmeff.site.pages.said import Claimed, claimed
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.site.gathered import Gathered

HEADINGS = {"concept": "Concepts", "metric": "Metrics", "kind of work": "Kinds of works", "relation": "Relations"}
MOST = 30  # works that the page of a term lists


class Term(NamedTuple):
    """An entry.

    Attributes:
        sort: concept, metric, kind of work or relation.
        unit: of a metric.
        topics: of a concept.
        works: ids of its works, those first that others point to.
    """

    id: str
    sort: str
    label: str
    definition: str
    aliases: list[str]
    unit: str
    topics: list[str]
    works: list[str]


def terms(site: Gathered) -> Iterator[Term]:
    """Every entry of the glossary."""
    taxonomy = site.kb.plain_taxonomy
    for term in taxonomy["terms"]:
        inside = {id_ for path in term.get("topics", ()) for id_ in site.by_topic.get(path, ())}
        yield Term(term["id"], "concept", term["label"], term["definition"], term.get("aliases", []), "", term.get("topics", []),
                   [id_ for id_ in site.ranked if id_ in inside])
    by_metric: dict[str, list[str]] = {}
    for id_ in site.ranked:
        for name in dict.fromkeys(claim["metric"] for claim in site.bodies[id_].get("claims", ())):
            by_metric.setdefault(name, []).append(id_)
    for metric in taxonomy["metrics"]:
        yield Term(metric["id"], "metric", metric["label"], metric["definition"], metric.get("aliases", []), metric["unit"], [],
                   by_metric.get(metric["id"], []))
    for kind in taxonomy.get("kinds", []):
        own = [id_ for id_ in site.ranked if site.bodies[id_]["kind"] == kind["id"]]
        yield Term(kind["id"], "kind of work", kind["label"], kind["definition"], kind.get("aliases", []), "", [], own)
    for relation in taxonomy["relation_types"]:
        id_ = relation["id"].replace("_", "-")
        yield Term(id_, "relation", relation["label"], relation["definition"], [relation["inverse"]], "", [], [])


def glossary_pages(site: Gathered) -> Iterator[Page]:
    """The pages of all entries, and the list of them."""
    by_id: dict[str, list[Term]] = {}
    for term in terms(site):
        by_id.setdefault(term.id, []).append(term)
    for id_, own in by_id.items():
        path = places.term(id_)
        root = places.root_of(path)
        claims = _claims(site, own)
        markdown = page(own[0].label, *([f"{term.sort}: {term.definition}"] for term in own),
                        section("Claims", table(("Work", "Value", "Against", "Conditions"), (
                            (site.cards[work]["name"], one.text, one.baseline, one.conditions) for work, one in claims)) if claims else ()),
                        *(section("Works", listed(site.works(term.works[:MOST]), root)) for term in own if term.sort != "metric"))
        yield Page(path, "term.html", {"terms": own, "claims": claims, "most": MOST,
                                       "cards": [site.works(term.works[:MOST]) for term in own]}, markdown)
    lines = (f"- [{plain(own[0].label)}]({id_}/index.md) ({', '.join(term.sort for term in own)}): {plain(own[0].definition)}"
             for id_, own in by_id.items())
    every = sorted((term for own in by_id.values() for term in own), key=lambda term: term.label.lower())
    sorts = {heading: [term for term in every if term.sort == sort] for sort, heading in HEADINGS.items()}
    yield Page("glossary/index.html", "glossary.html", {"sorts": sorts}, page("Glossary", lines))


def _claims(site: Gathered, own: list[Term]) -> list[tuple[str, Claimed]]:
    """What works claim in a metric, by their ids."""
    metrics = {metric["id"]: metric for metric in site.kb.plain_taxonomy["metrics"]}
    return [(work, claimed(claim, metrics.get(term.id))) for term in own if term.sort == "metric" for work in term.works
            for claim in site.bodies[work].get("claims", ()) if claim["metric"] == term.id]
