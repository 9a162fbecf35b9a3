"""The page of a work: all that its record says, and what others say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from llmeff.exchange.support import age_text, hardware_text, status_text
from llmeff.identifiers import url
from llmeff.model import facts
from llmeff.model.cells import CELLS
from llmeff.model.questions import absent, answer
from llmeff.model.topics import above
from llmeff.names import name_of
from llmeff.phrases import setting_text, value_text
from llmeff.publish.mechanism import drawing
from llmeff.site import places
from llmeff.site.graph import Related, graph
from llmeff.site.pages.markdown import work_in_markdown
from llmeff.site.pages.said import Claimed, Field, claimed
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.model.plain import Body
    from llmeff.model.plain_numbers import ResultBody
    from llmeff.site.gathered import Gathered

_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL Anthology", "openreview": "OpenReview", "dblp": "DBLP"}


def work_page(site: Gathered, id_: str) -> Page:
    """The page of a work."""
    body, shown, card = site.bodies[id_], site.shown[id_], site.cards[id_]
    before, after = relations(site, id_)
    path = places.work(id_)
    title = facts.current_title(body)
    values: dict[str, object] = {
        "body": body, "card": card, "title": title, "older": [one for one in facts.titles(body) if one != title],
        "authors": [name_of(author).natural for author in body["authors"]], "links": list(links(body)),
        "code": [(code["url"], code["kind"], facts.licence(body, code)) for code in body.get("code", ())],
        "trails": [trail(site, topic) for topic in body["topics"]],
        "drawing": drawing(body, [question for group in site.questions.values() for question in group]),
        "groups": {name: fields(site, body, name) for name in groups(site, body)},
        "claims": claims(site, body), "results": results(body), "graph": graph(body["name"], before, after, places.root_of(path)),
        "before": before, "after": after, "near": site.near[id_], "support": support(site, id_), "engines": shown.engines,
        "trust_said": facts.TRUST_LEVELS[shown.trust], "bibtex": site.exported[id_]["bibtex"].strip(),
        "yaml": site.exported[id_]["yaml"].strip(), "file": f"data/papers/{body['year']}/{id_}.yaml",
        "report": _report(site, id_), "linked_data": linked_data(site, body),
    }
    return Page(path, "work.html", values, work_in_markdown(site, values))


def links(body: Body) -> Iterator[tuple[str, str]]:
    """Where the work is, by what the place is called."""
    ids = list(facts.identifiers(body.get("ids", {})))
    known = {url(scheme, value) for scheme, value in ids}
    if (page := facts.link(body)) and page not in known:
        yield "Page", page
    if pdf := facts.pdf(body):
        yield "PDF", pdf
    yield from ((_SCHEMES[scheme], url(scheme, value)) for scheme, value in ids)


def trail(site: Gathered, topic: str) -> list[tuple[str, str]]:
    """A topic with those above it, each with its page."""
    return [(site.topics.label(path), places.topic(path)) for path in above(topic)]


def groups(site: Gathered, body: Body) -> list[str]:
    """The property groups that a page shows: those that are filled, then those that the primary topic asks for."""
    asked = site.groups.get(body["topics"][0], []) if body["kind"] in ("method", "system") else []
    return list(dict.fromkeys((*body.get("properties", {}), *asked)))


def fields(site: Gathered, body: Body, group: str) -> list[Field]:
    """The fields of a group: those that decide, answered or not, then the others that say something."""
    stated = body.get("properties", {}).get(group, {})
    found: list[Field] = []
    seen: set[str] = set()
    for question in site.questions.get(group, []):
        seen.update(question.fields)
        own = [field for field in question.fields if stated.get(field) is not None]
        found += [Field(_label(field), value_text(stated[field]), "known", True) for field in own]
        if not own:
            found.append(Field(" or ".join(map(_label, question.fields)), "", answer(body, question), True))
    found += [Field(_label(field), value_text(value), "known", False) for field, value in stated.items() if field not in seen]
    more = (path.partition(".") for path in (*body.get("not_stated", ()), *body.get("not_applicable", ())))
    found += [Field(_label(field), "", absent(body, f"{group}.{field}"), False) for own, _, field in more
              if own == group and field not in seen and field not in stated]
    return found


def _label(field: str) -> str:
    return field.replace("_", " ")


def claims(site: Gathered, body: Body) -> list[Claimed]:
    """What the authors claim, with baseline and conditions."""
    metrics = {metric["id"]: metric for metric in site.kb.plain_taxonomy["metrics"]}
    return [claimed(claim, metrics.get(claim["metric"])) for claim in body.get("claims", ())]


def results(body: Body) -> dict[str, list[tuple[ResultBody, str]]]:
    """Results by the name of their cell, each with its setting in words."""
    found: dict[str, list[tuple[ResultBody, str]]] = {}
    for result in body.get("results", ()):
        cell = CELLS[result["cell"]]
        found.setdefault(f"{cell.label}, {cell.unit} ({cell.better} is better)", []).append((result, setting_text(result["setting"])))
    return found


def relations(site: Gathered, id_: str) -> tuple[list[Related], list[Related]]:
    """What a work states of others and whom it was measured against; and what others state of it."""
    before = [(relation["target"], relation["type"].replace("_", " ")) for relation in site.bodies[id_].get("relations", ())]
    after = [(source, said) for said, source in site.shown[id_].stated]
    for edge in site.kb.lineage(id_, compares=True).edges:
        if edge.type == "measured_against" and edge.source.id == id_:
            before.append((edge.target.id, "measured against"))
        elif edge.type == "measured_against" and edge.target.id == id_:
            after.append((edge.source.id, "yardstick of"))
    return _named(site, before), _named(site, after)


def _named(site: Gathered, said: Iterable[tuple[str, str]]) -> list[Related]:
    """Works with their names by all that is said of them: descent first, then by how many works there are."""
    every: dict[str, dict[str, None]] = {}
    for id_, relation in said:
        every.setdefault(id_, {})[relation] = None
    by_relation: dict[tuple[str, ...], list[str]] = {}
    for id_, relations in every.items():
        by_relation.setdefault(tuple(relations), []).append(id_)
    order = ("extends", "extended by", "replaces", "replaced by", "implements", "implemented by")
    ranked = sorted(by_relation.items(), key=lambda pair: (order.index(pair[0][0]) if pair[0][0] in order else len(order), len(pair[1])))
    return [Related(", ".join(words), [(id_, site.cards[id_]["name"]) for id_ in ids if id_ in site.cards]) for words, ids in ranked]


def support(site: Gathered, id_: str) -> list[dict[str, str]]:
    """What engines say of a work, an observation an entry."""
    return [
        {"engine": engine, "name": site.engines[engine]["name"], "feature": seen.observation["feature"],
         "status": status_text(seen.observation["status"]), "word": seen.observation["status"], "how": seen.observation.get("how", ""),
         "hardware": hardware_text(seen), "limits": seen.observation.get("limits", ""), "version": seen.observation["version"],
         "age": age_text(seen), "page": seen.observation["source"]["url"], "read": seen.observation["source"]["accessed"]}
        for engine, cell in site.seen.get(id_, {}).items() for seen in cell
    ]


def _report(site: Gathered, id_: str) -> str:
    """The form at which an error of a record is reported, with the record filled in; empty where the project's place is not known."""
    asked = urlencode({"template": "2-wrong-fact.yml", "record": id_, "title": f"Wrong: {id_}"})
    return f"{site.place.repository}/issues/new?{asked}" if site.place.repository else ""


def linked_data(site: Gathered, body: Body) -> dict[str, object]:
    """The work in the words of schema.org, for search engines."""
    published = body.get("published")
    printed = published or body.get("ids", {})
    data: dict[str, object] = {
        "@context": "https://schema.org", "@type": "ScholarlyArticle" if printed else "CreativeWork",
        "name": facts.current_title(body), "alternateName": body["name"], "abstract": body["summary"],
        "datePublished": str(published["year"] if published else body["year"]),
        "author": [{"@type": "Organization" if name_of(author).group else "Person", "name": name_of(author).natural}
                   for author in body["authors"]],
        "sameAs": [address for _, address in links(body)],
    }
    if published:
        data["isPartOf"] = {"@type": "CreativeWorkSeries", "name": published["venue"]}
    if site.place.url:
        data["mainEntityOfPage"] = places.address(site.place.url, places.work(body["id"]))
    return data
