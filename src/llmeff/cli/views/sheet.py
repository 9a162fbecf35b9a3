"""All that is known of one work, on a page of the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmeff.model import facts
from llmeff.model.cells import CELLS
from llmeff.model.topics import Topics
from llmeff.names import name_of
from llmeff.phrases import TRUST, claim_text, counted, in_engines, result_text, setting_text, value_text
from llmeff.text import printable

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

    from llmeff.model.plain import Body, CodeBody, Plain, PublishedBody, TaxonomyBody
    from llmeff.model.plain_numbers import ResultBody
    from llmeff.select.running import InEngine

_SHOWN = 12  # authors, and results
_GAP = 2  # blanks between label and value
WIDEST = 120  # letters of a line that is read with ease


class More(NamedTuple):
    """What a sheet says beside the record.

    Attributes:
        stated: what other records state of the work: the relation, and the id of that record.
        sources: whether the pages are named that were read for it.
        engines: the engines that speak of the work.
    """

    stated: Sequence[tuple[str, str]] = ()
    sources: bool = False
    engines: Sequence[InEngine] = ()


def sheet(body: Body, trust: int, taxonomy: TaxonomyBody, more: More = More()) -> Group:
    """A record for the terminal: two columns, and addresses that are longer than theirs on lines of their own."""
    from rich.console import Group
    from rich.text import Text

    from llmeff.cli.output import console
    from llmeff.cli.screen import linked
    from llmeff.cli.views.grids import address_line

    every = list(rows(body, trust, taxonomy, more, _SHOWN))
    first, width = max(len(label) for label, _ in every), console().width
    table = _grid(first)
    parts: list[RenderableType] = []
    for label, value in every:
        lead, page = _long_address(value, width - first - _GAP)
        if lead or not page:
            style = "bold" if label == "Name" else linked("" if " " in value else value)
            table.add_row(label, Text(printable(lead or value), style))
        if page:
            parts += [table, address_line("" if lead else f"{label:{first}}  ", page, width)]
            table = _grid(first)
    return Group(*parts, table, "")


def _grid(first: int) -> Table:
    """A table of labels and values."""
    from rich.table import Table

    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
    grid.add_column(style="dim", no_wrap=True, width=first)
    grid.add_column(overflow="fold", max_width=WIDEST)
    return grid


def _long_address(value: str, width: int) -> tuple[str, str]:
    """What stands beside an address that is longer than a column, and the address; two empty texts where there is none such."""
    page = next((word.strip("(),;") for word in value.split() if "://" in word), "")
    return (" ".join(value.replace(f"({page})", "").replace(page, "").split()), page) if len(page) > width else ("", "")


def as_text(body: Body, trust: int, taxonomy: TaxonomyBody, more: More = More()) -> str:
    """A record as lines of label and value, divided by a tab, with a blank line behind."""
    return "".join(f"{label}\t{printable(value)}\n" for label, value in rows(body, trust, taxonomy, more)) + "\n"


def rows(body: Body, trust: int, taxonomy: TaxonomyBody, more: More = More(), most: int | None = None) -> Iterator[tuple[str, str]]:
    """Label and value of everything in a record; a label stands once, its further values have an empty one.

    Args:
        body: the record.
        trust: how far it is checked, 0 to 3.
        taxonomy: the taxonomy, for labels and units.
        more: what is said beside the record.
        most: how many authors and results to write out at the most.
    """
    yield from _bibliography(body, taxonomy, most)
    yield "Summary", body["summary"]
    if "limits" in body:
        yield "Limits", f"{body['limits']['text']} ({body['limits']['source']})"
    yield from _details(body, taxonomy)
    yield from _many("Results", _results(body.get("results", ()), most))
    yield from _many("Relations", [f"{relation['type'].replace('_', ' ')} {relation['target']}" for relation in body.get("relations", ())])
    yield from _many("Stated of it", _stated(more.stated))
    if more.engines:
        yield "Engines", f"{in_engines(more.engines)}; more: llmeff support {body['id']}"
    yield "Trust", f"{TRUST[trust]} {facts.TRUST_LEVELS[trust]}"
    yield from _sources(body, more.sources)
    if "status" in body:
        instead = f"; see {body['status']['superseded_by']}" if "superseded_by" in body["status"] else ""
        yield "Status", f"{body['status']['state']} {body['status']['date']}: {body['status']['reason']}{instead}"
    yield "Licence", "of this entry CC BY 4.0"
    yield "An error?", f"It stands in papers/{body['year']}/{body['id']}.yaml; CONTRIBUTING.md says how to report or mend it"


def _bibliography(body: Body, taxonomy: TaxonomyBody, most: int | None) -> Iterator[tuple[str, str]]:
    yield "Name", body["name"]
    yield "Id", body["id"]
    if "aliases" in body:
        yield "Also called", ", ".join(body["aliases"])
    yield "Title", body["title"]
    authors = [name_of(author).natural for author in body["authors"]]
    rest = f" and {len(authors) - most} more" if most and len(authors) > most else ""
    yield "Authors", ", ".join(authors[:most]) + rest
    yield "Kind", body["kind"]
    yield "First public", str(body["year"])
    if "published" in body:
        yield from _publication(body["published"])
    yield from _many("Also titled", body.get("also_titled", ()))
    yield "Link", facts.link(body)
    yield from _many("Ids", [f"{scheme} {value}" for scheme, value in body.get("ids", {}).items()])
    yield from _many("Code", (_code(body, code) for code in body.get("code", ())))
    topics = Topics(taxonomy)
    yield from _many("Topics", [f"{topics.label(topic)} ({topic})" for topic in body["topics"]])


def _sources(body: Body, named: bool) -> Iterator[tuple[str, str]]:
    sources = body.get("sources", ())
    if named:
        yield from _many("Sources", [f"{s['kind']}: {s['url']} ({s['accessed']}; {', '.join(s['supports'])})" for s in sources])
    elif sources:
        yield "Sources", f"{counted(len(sources), 'page')}; --sources names {'it' if len(sources) == 1 else 'them'}"


def _stated(stated: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line for each relation, with all works that state it."""
    by_relation: dict[str, list[str]] = {}
    for relation, id_ in stated:
        by_relation.setdefault(relation, []).append(id_)
    return (f"{relation} {', '.join(ids)}" for relation, ids in by_relation.items())


def _code(body: Body, code: CodeBody) -> str:
    remarks = list(filter(None, ("" if code["kind"] == "official" else code["kind"], facts.licence(body, code))))
    return code["url"] + (f" ({', '.join(remarks)})" if remarks else "")


def _publication(published: PublishedBody) -> Iterator[tuple[str, str]]:
    details = [f"{name} {published[name]}" for name in ("volume", "number", "pages") if name in published]
    yield "Published", ", ".join([f"{published['venue']} {published['year']}", *details])
    if "title" in published:
        yield "", published["title"]


def _details(body: Body, taxonomy: TaxonomyBody) -> Iterator[tuple[str, str]]:
    for group, fields in body.get("properties", {}).items():
        text = "; ".join(f"{name} {_inline(value)}" for name, value in fields.items())
        yield group.replace("_", " ").capitalize(), text
    yield from _many("Not stated", (path for path in body.get("not_stated", ()) if path != "license"))
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
        yield f"and {len(results) - most} more: --format json"


def _inline(value: Plain) -> str:
    """A value among others on one line: one of several parts stands in brackets."""
    parts = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))
    return f"({value_text(value)})" if parts and not (isinstance(value, dict) and value.keys() == {"min", "max"}) else value_text(value)


def _many(label: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for position, value in enumerate(values):
        yield ("" if position else label), value
