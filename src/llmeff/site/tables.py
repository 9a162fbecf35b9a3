"""The whole as four flat tables, for programs that load data sets: works, claims, results, observations of engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from llmeff.exchange.parquet import Column, Value
from llmeff.model import facts
from llmeff.names import name_of
from llmeff.phrases import amount, baseline_text, condition_text, setting_text

if TYPE_CHECKING:
    from llmeff.model.plain import NumberBody
    from llmeff.site.gathered import Gathered

Cells = list[Value]


class Table(NamedTuple):
    """A table.

    Attributes:
        name: of its file, without the ending.
        about: what a row is.
    """

    name: str
    about: str
    columns: list[Column]
    rows: list[Cells]


def tables(site: Gathered) -> list[Table]:
    """All tables, their rows in the order of the ids."""
    return [
        Table("works", "a work", _WORKS, list(_works(site))),
        Table("claims", "a number that the authors of a work claim", _CLAIMS, list(_claims(site))),
        Table("results", "a number of a work that was measured in a shared setting", _RESULTS, list(_results(site))),
        Table("observations", "what one version of an engine or library says of one feature", _OBSERVATIONS, list(_observations(site))),
    ]


_WORKS = [
    Column("id", "text", "id of the record"), Column("kind", "text", "method, system, survey and the like"),
    Column("name", "text", "what people call it"), Column("title", "text", "current title"),
    Column("authors", "text", "names, divided by semicolons"), Column("year", "integer", "of the first public version"),
    Column("venue", "text", "of the published version; empty for a preprint"),
    Column("published_year", "integer", "of the published version; empty for a preprint"), Column("arxiv", "text", "arXiv id"),
    Column("doi", "text", "DOI"), Column("url", "text", "its page"), Column("code", "text", "repositories, divided by semicolons"),
    Column("topics", "text", "paths in the taxonomy, the primary one first, divided by semicolons"),
    Column("summary", "text", "what it does, in our words"), Column("trust", "integer", "how far the record is checked, 0 to 3"),
]
_CLAIMS = [
    Column("work", "text", "id of the work"), Column("metric", "text", "id of the metric in the taxonomy"),
    Column("value", "number", "the number; empty for a range"), Column("low", "number", "lower end of a range"),
    Column("high", "number", "upper end of a range"), Column("unit", "text", "its unit"),
    Column("qualifier", "text", "exact, about, up_to or at_least"), Column("baseline", "text", "what it was measured against"),
    Column("model", "text", "models that it was measured on"), Column("hardware", "text", "hardware that it was measured on"),
    Column("dataset", "text", "data that it was measured on"), Column("scope", "text", "what it is of"),
    Column("batch", "text", "sequences at once"), Column("context", "text", "length of the context"),
    Column("note", "text", "what else has to be known"), Column("where", "text", "the place in the paper"),
]
_RESULTS = [
    Column("work", "text", "id of the work"), Column("cell", "text", "what was measured"), Column("model", "text", "id of the model"),
    Column("variant", "text", "which form of the work"), Column("setting", "text", "the protocol in a few words"),
    Column("value", "number", "the number"), Column("dense", "number", "that of the model without the method"),
    Column("measured_by", "text", "who measured it"), Column("source", "text", "the page"), Column("where", "text", "the place on it"),
]
_OBSERVATIONS = [
    Column("engine", "text", "id of the engine"), Column("feature", "text", "what the engine calls it"),
    Column("works", "text", "ids of the works behind it, divided by semicolons"),
    Column("status", "text", "supported, experimental and the like"),
    Column("version", "text", "version that was read"), Column("released", "text", "its date; empty where none is known"),
    Column("since", "text", "first version with it, where a page says so"), Column("how", "text", "how it is switched on"),
    Column("bits", "text", "widths, divided by commas"), Column("hardware", "text", "hardware with its status, divided by semicolons"),
    Column("limits", "text", "what it does not do"), Column("page", "text", "page that was read"),
    Column("accessed", "text", "day on which it was read"),
]


def _works(site: Gathered) -> Iterator[Cells]:
    for id_, body in site.bodies.items():
        published, ids = body.get("published"), body.get("ids", {})
        yield [id_, body["kind"], body["name"], facts.current_title(body), "; ".join(name_of(author).natural for author in body["authors"]),
               body["year"], published["venue"] if published else None, published["year"] if published else None, ids.get("arxiv"),
               ids.get("doi"), facts.link(body) or None, "; ".join(code["url"] for code in body.get("code", ())) or None,
               "; ".join(body["topics"]), body["summary"], site.shown[id_].trust]


def _claims(site: Gathered) -> Iterator[Cells]:
    units = {metric["id"]: metric["unit"] for metric in site.kb.plain_taxonomy["metrics"]}
    for id_, body in site.bodies.items():
        for claim in body.get("claims", ()):
            conditions = [condition_text(claim, name) or None for name in ("model", "hardware", "dataset", "scope", "batch", "context")]
            yield [id_, claim["metric"], *_ends(claim["value"]), claim.get("unit", units.get(claim["metric"], "")) or None,
                   claim.get("qualifier", "exact"), baseline_text(claim["baseline"]), *conditions, claim.get("note"), claim["where"]]


def _ends(value: NumberBody) -> Cells:
    """A number, and the ends of a range."""
    return [None, float(value["min"]), float(value["max"])] if isinstance(value, dict) else [float(value), None, None]


def _results(site: Gathered) -> Iterator[Cells]:
    for id_, body in site.bodies.items():
        for one in body.get("results", ()):
            dense = one.get("dense")
            yield [id_, one["cell"], one["model"], one.get("variant"), setting_text(one["setting"]), float(one["value"]),
                   None if dense is None else float(dense), one["measured_by"], one["source"], one["where"]]


def _observations(site: Gathered) -> Iterator[Cells]:
    for id_, engine in site.engines.items():
        released = {version["version"]: version.get("released") for version in engine["versions"]}
        for one in engine.get("support", ()):
            yield [id_, one["feature"], "; ".join(one.get("works", ())) or None, one["status"], one["version"],
                   released.get(one["version"]), one.get("since"), one.get("how"), ", ".join(map(amount, one.get("bits", ()))) or None,
                   "; ".join(f"{entry['on']}: {entry['status']}" for entry in one.get("hardware", ())) or None, one.get("limits"),
                   one["source"]["url"], one["source"]["accessed"]]
