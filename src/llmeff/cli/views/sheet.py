"""All that is known of one work, on a page of the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from llmeff.model import facts
from llmeff.model.cells import CELLS
from llmeff.model.topics import Topics
from llmeff.names import name_of
from llmeff.phrases import TRUST, claim_text, result_text, setting_text, value_text
from llmeff.text import printable

if TYPE_CHECKING:
    from rich.table import Table

    from llmeff.model.plain import Body, Plain, PublishedBody, TaxonomyBody
    from llmeff.model.plain_numbers import ResultBody

_SHOWN = 12


def sheet(body: Body, trust: int, taxonomy: TaxonomyBody) -> Table:
    """A record as a table of two columns for the terminal."""
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.screen import linked

    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows(body, trust, taxonomy, _SHOWN):
        grid.add_row(label, Text(printable(value), "bold" if label == "Name" else linked("" if " " in value else value)))
    grid.add_row("")
    return grid


def as_text(body: Body, trust: int, taxonomy: TaxonomyBody) -> str:
    """A record as lines of label and value, divided by a tab, with a blank line behind."""
    return "".join(f"{label}\t{printable(value)}\n" for label, value in rows(body, trust, taxonomy)) + "\n"


def rows(body: Body, trust: int, taxonomy: TaxonomyBody, most: int | None = None) -> Iterator[tuple[str, str]]:
    """Label and value of everything in a record; a label stands once, its further values have an empty one.

    Args:
        body: the record.
        trust: how far it is checked, 0 to 3.
        taxonomy: the taxonomy, for labels and units.
        most: how many authors and results to write out at the most.
    """
    yield "Name", body["name"]
    yield "Id", body["id"]
    if "aliases" in body:
        yield "Also called", ", ".join(body["aliases"])
    yield "Title", body["title"]
    authors = [name_of(author).natural for author in body["authors"]]
    rest = f" and {len(authors) - most} more" if most and len(authors) > most else ""
    yield "Authors", ", ".join(authors[:most]) + rest
    yield "Kind", body["kind"]
    yield "Year", str(body["year"])
    if "published" in body:
        yield from _publication(body["published"])
    yield from _many("Also titled", body.get("also_titled", ()))
    yield "Link", facts.link(body)
    yield from _many("Ids", [f"{scheme} {value}" for scheme, value in body.get("ids", {}).items()])
    yield from _many("Code", [code["url"] + ("" if code["kind"] == "official" else f" ({code['kind']})") for code in body.get("code", ())])
    topics = Topics(taxonomy)
    yield from _many("Topics", [f"{topics.label(topic)} ({topic})" for topic in body["topics"]])
    yield "Summary", body["summary"]
    if "limits" in body:
        yield "Limits", f"{body['limits']['text']} ({body['limits']['source']})"
    yield from _details(body, taxonomy)
    yield from _many("Results", _results(body.get("results", ()), most))
    yield from _many("Relations", [f"{relation['type'].replace('_', ' ')} {relation['target']}" for relation in body.get("relations", ())])
    yield "Trust", f"{TRUST[trust]} {facts.TRUST_LEVELS[trust]}"
    yield from _many("Sources", [f"{s['kind']}: {s['url']} ({s['accessed']}; {', '.join(s['supports'])})" for s in body.get("sources", ())])
    if "status" in body:
        more = f"; see {body['status']['superseded_by']}" if "superseded_by" in body["status"] else ""
        yield "Status", f"{body['status']['state']} {body['status']['date']}: {body['status']['reason']}{more}"


def _publication(published: PublishedBody) -> Iterator[tuple[str, str]]:
    details = [f"{name} {published[name]}" for name in ("volume", "number", "pages") if name in published]
    yield "Published", ", ".join([f"{published['venue']} {published['year']}", *details])
    if "title" in published:
        yield "", published["title"]


def _details(body: Body, taxonomy: TaxonomyBody) -> Iterator[tuple[str, str]]:
    for group, fields in body.get("properties", {}).items():
        text = "; ".join(f"{name} {_inline(value)}" for name, value in fields.items())
        yield group.replace("_", " ").capitalize(), text
    yield from _many("Not stated", body.get("not_stated", ()))
    yield from _many("Not applicable", body.get("not_applicable", ()))
    units = {metric["id"]: metric["unit"] for metric in taxonomy["metrics"]}
    yield from _many("Claims", [
        f"{claim['metric']} {claim_text(claim, units.get(claim['metric'], ''), claim.get('note', ''), 'from the ' + claim['where'])}"
        for claim in body.get("claims", ())
    ])


def _results(results: Sequence[ResultBody], most: int | None) -> Iterator[str]:
    for result in results[:most]:
        setting = " ".join(filter(None, (result["model"], setting_text(result["setting"]))))
        yield f"{result['cell']} {result_text(result)} {CELLS[result['cell']].unit}, {setting}, by {result['measured_by']}"
    if most and len(results) > most:
        yield f"and {len(results) - most} more: --format yaml or json"


def _inline(value: Plain) -> str:
    """A value among others on one line: one of several parts stands in brackets."""
    parts = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))
    return f"({value_text(value)})" if parts and not (isinstance(value, dict) and value.keys() == {"min", "max"}) else value_text(value)


def _many(label: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for position, value in enumerate(values):
        yield ("" if position else label), value
