"""All that is known of one work, on a page of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from llmeff.cli.views.cards import TRUST
from llmeff.model import Record
from llmeff.model.base import Range
from llmeff.model.record import Claim, author_name
from llmeff.model.sources import TRUST_LEVELS
from llmeff.text import amount, printable

if TYPE_CHECKING:
    from rich.table import Table

_SIGNS = {"about": "~", "up_to": "≤ ", "at_least": "≥ "}
_NAMES_SHOWN = 12


def sheet(body: str, taxonomy: Mapping[str, Any]) -> Table:
    """A record as a table of two columns for the terminal."""
    from rich.table import Table
    from rich.text import Text

    record = Record.model_validate_json(body)
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows(record, taxonomy, _NAMES_SHOWN):
        style = "bold" if label == "Name" else f"link {value}" if value.startswith("https://") and " " not in value else ""
        grid.add_row(label, Text(printable(value), style))
    grid.add_row("")
    return grid


def as_text(body: str, taxonomy: Mapping[str, Any]) -> str:
    """A record as lines of label and value, divided by a tab, with a blank line behind."""
    record = Record.model_validate_json(body)
    return "".join(f"{label}\t{printable(value)}\n" for label, value in rows(record, taxonomy)) + "\n"


def rows(record: Record, taxonomy: Mapping[str, Any], names: int | None = None) -> Iterator[tuple[str, str]]:
    """Label and value of everything in a record; a label stands once, its further values have an empty one.

    Args:
        record: the record.
        taxonomy: the taxonomy as plain data, for labels and units.
        names: how many authors to write out at the most.
    """
    yield "Name", record.name
    yield "Id", record.id
    if record.aliases:
        yield "Also called", ", ".join(record.aliases)
    yield "Title", record.title
    authors = [author_name(author) for author in record.authors]
    rest = f" and {len(authors) - names} more" if names and len(authors) > names else ""
    yield "Authors", ", ".join(authors[:names]) + rest
    yield "Kind", record.kind
    yield "Year", str(record.year)
    yield from _publication(record)
    yield from _many("Also titled", record.also_titled)
    yield "Link", record.link
    yield from _many("Ids", [f"{scheme} {value}" for scheme, value in record.ids.model_dump(exclude_none=True).items()])
    yield from _many("Code", [code.url if code.kind == "official" else f"{code.url} ({code.kind})" for code in record.code])
    labels = {node["id"]: node["label"] for node in (*taxonomy["facets"], *taxonomy["topics"])}
    yield from _many("Topics", [f"{labels.get(topic, topic)} ({topic})" for topic in record.topics])
    yield "Summary", record.summary
    yield from _properties(record)
    units = {metric["id"]: metric["unit"] for metric in taxonomy["metrics"]}
    yield from _many("Claims", [claim_line(claim, units.get(claim.metric, "")) for claim in record.claims])
    yield from _many("Relations", [f"{relation.type.replace('_', ' ')} {relation.target}" for relation in record.relations])
    yield "Trust", f"{TRUST[record.trust]} {TRUST_LEVELS[record.trust]}"
    yield from _many("Sources", [f"{s.kind}: {s.url} ({s.accessed}; {', '.join(s.supports)})" for s in record.sources])
    if record.status:
        more = f"; see {record.status.superseded_by}" if record.status.superseded_by else ""
        yield "Status", f"{record.status.state} {record.status.date}: {record.status.reason}{more}"


def claim_line(claim: Claim, unit: str) -> str:
    """A claim as one line: value, unit, metric, baseline and conditions."""
    value = number(claim.value)
    amount = f"{_SIGNS.get(claim.qualifier or '', '')}{value}{'' if unit in ('×', '%') else ' '}{unit}"
    conditions = [
        claim.model, claim.hardware, claim.dataset, claim.scope and claim.scope.replace("_", " "),
        claim.batch is not None and f"batch {claim.batch}", claim.context is not None and f"{claim.context} tokens",
        claim.note, f"from the {claim.where}",
    ]
    return f"{claim.metric} {amount.strip()} against {claim.baseline_name} ({'; '.join(str(c) for c in conditions if c)})"


def number(value: float | Range) -> str:
    """A number, or a range with a dash."""
    return f"{amount(value.min)}–{amount(value.max)}" if isinstance(value, Range) else amount(value)


def _publication(record: Record) -> Iterator[tuple[str, str]]:
    published = record.published
    if not published:
        return
    details = [
        published.volume and f"volume {published.volume}", published.number and f"number {published.number}",
        published.pages and f"pages {published.pages}",
    ]
    yield "Published", ", ".join(filter(None, [f"{published.venue} {published.year}", *details]))
    if published.title:
        yield "", published.title


def _properties(record: Record) -> Iterator[tuple[str, str]]:
    for group, fields in record.properties.model_dump(mode="json", exclude_unset=True).items():
        text = "; ".join(f"{name} {_value(value)}" for name, value in fields.items())
        yield group.replace("_", " ").capitalize(), text


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{name} {_value(item)}" for name, item in value.items()) + ")"
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return amount(value) if isinstance(value, (int, float)) else str(value)


def _many(label: str, values: Any) -> Iterator[tuple[str, str]]:
    for position, value in enumerate(values):
        yield ("" if position else label), value
