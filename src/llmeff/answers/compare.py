"""Works side by side: bibliography, properties and claims as rows, works as columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llmeff.errors import UsageError
from llmeff.index.opening import Index
from llmeff.text import amount

LEAST, MOST = 2, 12
_SIGNS = {"about": "~", "up_to": "≤ ", "at_least": "≥ "}
_CONDITIONS = ("baseline", "model", "hardware", "dataset", "scope", "batch", "context")


@dataclass(frozen=True)
class Row:
    """One thing that is compared.

    Attributes:
        section: bibliography, properties or claims.
        label: what it is; for a property with its group.
        cells: its value for each work; None where it is unknown.
        differs: whether known values differ.
        note: why the values cannot be compared with each other; empty where they can.
        sources: for each work the pages that state it.
    """

    section: str
    label: str
    cells: tuple[str | None, ...]
    differs: bool
    note: str = ""
    sources: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Works side by side.

    Attributes:
        ids: the works.
        names: what people call them, told apart by id where two have one name.
        rows: what is compared.
        notes: what has to be said of the whole.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def compare(index: Index, numbers: Sequence[int]) -> Comparison:
    """Compares 2 to 12 works.

    Args:
        index: the opened index.
        numbers: their row numbers.

    Raises:
        UsageError: fewer or more works, or one twice.
    """
    if len(set(numbers)) < LEAST:
        raise UsageError(f"compare needs at least {LEAST} different works")
    if len(set(numbers)) > MOST:
        raise UsageError(f"compare takes at most {MOST} works, not {len(set(numbers))}; narrow them down with filters")
    numbers = list(dict.fromkeys(numbers))
    bodies = [json.loads(body) for body in index.bodies(numbers)]
    trusts = [index.card(number)["trust"] for number in numbers]
    units = {metric["id"]: metric["unit"] for metric in index.taxonomy["metrics"]}
    properties = list(_properties(bodies))
    shared = set.intersection(*({*body.get("properties", {})} for body in bodies))
    notes = [] if shared else ["These works have no group of properties in common; their bibliography and claims are compared."]
    claims = list(_claims(bodies, units))
    notes += [f"{row.label}: not comparable, {row.note}." for row in claims if row.note]
    names = [body["name"] for body in bodies]
    told = tuple(name if names.count(name) == 1 else f"{name} ({body['id']})" for name, body in zip(names, bodies, strict=True))
    rows = (*_bibliography(bodies, trusts), *properties, *claims)
    return Comparison(tuple(body["id"] for body in bodies), told, rows, tuple(notes))


def _row(section: str, label: str, cells: Iterable[str | None], bodies: Sequence[Mapping[str, Any]], what: str, note: str = "") -> Row:
    values = tuple(cells)
    sources = tuple(
        tuple(s["url"] for s in body.get("sources", ()) if what in s["supports"]) if value is not None else ()
        for value, body in zip(values, bodies, strict=True)
    )
    return Row(section, label, values, len({value for value in values if value is not None}) > 1, note, sources)


def _bibliography(bodies: Sequence[Mapping[str, Any]], trusts: Sequence[int]) -> Iterator[Row]:
    def row(label: str, what: str, cells: Iterable[str | None]) -> Row:
        return _row("bibliography", label, cells, bodies, what)

    yield row("title", "title", (body["title"] for body in bodies))
    yield row("authors", "authors", (_authors(body["authors"]) for body in bodies))
    yield row("kind", "summary", (body["kind"] for body in bodies))
    yield row("first public", "year", (str(body["year"]) for body in bodies))
    yield row("published", "published", (_published(body) for body in bodies))
    yield row("code", "code", (body["code"][0]["url"] if body.get("code") else None for body in bodies))
    yield row("trust", "title", (str(trust) for trust in trusts))


def _authors(authors: Sequence[Any]) -> str:
    families = [author.split(", ")[0] if isinstance(author, str) else author["group"] for author in authors]
    return families[0] + (f" and {families[1]}" if len(families) == 2 else " et al." if len(families) > 2 else "")


def _published(body: Mapping[str, Any]) -> str | None:
    return f"{body['published']['venue']} {body['published']['year']}" if "published" in body else None


def _properties(bodies: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    names: dict[tuple[str, str], None] = {}
    for body in bodies:
        for group, fields in body.get("properties", {}).items():
            names.update(dict.fromkeys((group, field) for field in fields))
    for group, field in sorted(names, key=lambda pair: pair[0]):
        cells = (_text(body.get("properties", {}).get(group, {}).get(field)) for body in bodies)
        yield _row("properties", f"{group}.{field}", cells, bodies, "properties")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        if value.keys() == {"min", "max"}:
            return f"{amount(value['min'])}–{amount(value['max'])}"
        return ", ".join(f"{name.replace('_', ' ')} {_text(item)}" for name, item in value.items())
    if isinstance(value, list):
        return "; ".join(_text(item) or "" for item in value) if any(isinstance(i, Mapping) for i in value) else ", ".join(
            _text(item) or "" for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return amount(value) if isinstance(value, (int, float)) else str(value)


def _claims(bodies: Sequence[Mapping[str, Any]], units: Mapping[str, str]) -> Iterator[Row]:
    metrics = dict.fromkeys(claim["metric"] for body in bodies for claim in body.get("claims", ()))
    for metric in metrics:
        own = [[claim for claim in body.get("claims", ()) if claim["metric"] == metric] for body in bodies]
        cells = ("; ".join(_claim(claim, units.get(metric, "")) for claim in claims) or None for claims in own)
        yield _row("claims", metric, cells, bodies, "claims", _incomparable([claims for claims in own if claims]))


def _claim(claim: Mapping[str, Any], unit: str) -> str:
    conditions = [str(_condition(claim, name)) for name in _CONDITIONS[1:] if claim.get(name) is not None]
    value = f"{_SIGNS.get(claim.get('qualifier', ''), '')}{_text(claim['value'])}{'' if unit in ('×', '%') else ' '}{unit}"
    return f"{value} vs {_condition(claim, 'baseline')}" + (f" ({', '.join(conditions)})" if conditions else "")


def _condition(claim: Mapping[str, Any], name: str) -> Any:
    value = claim.get(name)
    if isinstance(value, Mapping):
        return " ".join(filter(None, (value["name"], value.get("version"))))
    return f"{name} {value}" if name in ("batch", "context") and value is not None else value


def _incomparable(own: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    """Why claims of several works are not comparable: the first conditions that no two works share."""
    if len(own) < 2:
        return ""
    reasons = []
    for name in _CONDITIONS:
        values = [{_condition(claim, name) for claim in claims} for claims in own]
        if len({frozenset(map(str, found)) for found in values}) > 1:
            word = "baselines" if name == "baseline" else name
            reasons.append(f"measured against different {word}" if name == "baseline" else f"{word} differs or is not stated")
    return "; ".join(reasons[:3])
