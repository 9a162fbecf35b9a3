"""Pages as Markdown, for programs that read: the same values as in HTML, as plain as they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from llmeff.exchange.markdown import linked, plain
from llmeff.model.facts import licence
from llmeff.model.questions import Answer
from llmeff.phrases import TRUST, where_published

if TYPE_CHECKING:
    from llmeff.answers.related import Near
    from llmeff.model.plain import Body, Card
    from llmeff.site.gathered import Gathered
    from llmeff.site.graph import Related
    from llmeff.site.pages.said import Claimed, Field

ABSENT: Mapping[Answer, str] = {
    "open": "unknown", "not_stated": "not stated by the sources", "not_applicable": "does not apply", "known": "",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A pipe table."""
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(map(plain, row))} |" for row in rows)


def listed(cards: Iterable[Card], root: str) -> Iterator[str]:
    """Works as a list, each with its page."""
    for card in cards:
        where = where_published(card["venue"], card["published_year"])
        yield f"- [{plain(card['name'])}]({root}{card['id']}/index.md) ({card['year']}, {plain(where)}): {plain(card['gist'])}"


def page(title: str, *parts: Iterable[str]) -> str:
    """A page of parts that are divided by blank lines."""
    return "\n\n".join([f"# {plain(title)}", *(joined for part in parts if (joined := "\n".join(part)))]) + "\n"


def section(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading with what stands below it; nothing where there is nothing."""
    found = list(lines)
    return [f"## {heading}", "", *found] if found else []


def work_in_markdown(site: Gathered, values: Mapping[str, object]) -> str:
    """The page of a work."""
    body = cast("Body", values["body"])
    card = site.cards[body["id"]]
    claims = cast("list[Claimed]", values["claims"])
    related = [*cast("list[Related]", values["before"]), *cast("list[Related]", values["after"])]
    near = cast("list[Near]", values["near"])
    return page(
        body["name"],
        [f"{plain(str(values['title']))}. {plain(', '.join(cast('list[str]', values['authors'])))}. {body['kind']}, first public "
         f"{body['year']}, published {plain(where_published(card['venue'], card['published_year']))}. "
         f"Trust {TRUST[card['trust']]}: {values['trust_said']}."],
        [plain(body["summary"])],
        [f"Limits: {plain(body['limits']['text'])} ({linked('source', body['limits']['source'])})"] if "limits" in body else [],
        section("Links", (f"- {linked(label, to)}" for label, to in cast("list[tuple[str, str]]", values["links"]))),
        section("Code", (f"- {linked(code['url'], code['url'])} ({', '.join(filter(None, (code['kind'], licence(body, code))))})"
                         for code in body.get("code", ()))),
        section("Topics", (f"- {plain(site.topics.label(path))} ({path})" for path in body["topics"])),
        section("Properties", _properties(cast("dict[str, list[Field]]", values["groups"]))),
        section("Claims of the authors", table(("metric", "value", "against", "conditions", "from"), (
            (one.label, one.text, one.baseline, "; ".join(filter(None, (one.conditions, one.note))), one.where) for one in claims))
            if claims else ()),
        section("Relations", (f"- {plain(group.relation)}: {', '.join(f'[{plain(name)}](../{id_}/index.md)' for id_, name in group.works)}"
                              for group in related)),
        section("Near works", (f"- [{plain(one.name)}](../{one.id}/index.md): {plain(one.reason)}" for one in near)),
        section("Runs in", map(_support, cast("list[dict[str, str]]", values["support"]))),
        section("Read for this record", (f"- {linked(source['url'], source['url'])} ({source['kind']}, {source['accessed']}): "
                                         f"{', '.join(source['supports'])}" for source in body.get("sources", ()))),
        ["Whole records: " + ", ".join(f"[{form}]({body['id']}.{ending})" for form, ending in
                                       (("JSON", "json"), ("YAML", "yaml"), ("BibTeX", "bib")))],
    )


def _support(one: Mapping[str, str]) -> str:
    how = f", {plain(one['how'])}" if one["how"] else ""
    return f"- {plain(one['name'])} {plain(one['version'])}: {one['status']}{how} ({linked('page', one['page'])})"


def _properties(groups: Mapping[str, Sequence[Field]]) -> Iterator[str]:
    for name, fields in groups.items():
        for field in fields:
            yield f"- {name.replace('_', ' ')}, {field.name}: {plain(field.text) or ABSENT[field.answer]}"
