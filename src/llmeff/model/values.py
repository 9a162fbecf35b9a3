"""The values of a record's fields, by the names that conditions use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from llmeff.model import facts
from llmeff.model.cells import delta
from llmeff.model.gists import gist
from llmeff.model.kinds import RELATIONS, RelationType
from llmeff.names import name_of

if TYPE_CHECKING:
    from llmeff.model.plain import Body, Plain


def _authors(body: Body) -> Iterator[str]:
    for author in map(name_of, body["authors"]):
        yield author.inverted
        if not author.group:
            yield from (author.natural, author.family)


def _published(body: Body, name: str) -> Iterator[Plain]:
    if "published" in body:
        yield body["published"]["year"] if name == "year" else body["published"]["venue"]


def _related(type_: RelationType, body: Body) -> Iterator[str]:
    return (relation["target"] for relation in body.get("relations", ()) if relation["type"] == type_)


RECORD: Mapping[str, Callable[[Body], Iterator[Plain]]] = {
    "id": lambda body: iter([body["id"]]),
    "name": lambda body: iter(facts.names(body)),
    "title": lambda body: iter(facts.titles(body)),
    "kind": lambda body: iter([body["kind"]]),
    "author": _authors,
    "year": lambda body: iter([body["year"]]),
    "published_year": lambda body: _published(body, "year"),
    "venue": lambda body: _published(body, "venue"),
    "published": lambda body: _published(body, "venue"),
    "topic": lambda body: iter(body["topics"]),
    "facet": lambda body: iter(facts.facets(body)),
    "code": lambda body: (code["url"] for code in body.get("code", ())),
    "license": lambda body: (code["license"] for code in body.get("code", ()) if "license" in code),
    "claims": lambda body: (claim["metric"] for claim in body.get("claims", ())),
    "results": lambda body: (result["cell"] for result in body.get("results", ())),
    "limits": lambda body: iter([body["limits"]["text"]] if "limits" in body else []),
    "summary": lambda body: iter([body["summary"]]),
    "added": lambda body: iter([body["added"]]),
    "gist": lambda body: iter([gist(body)]),
    "not_stated": lambda body: iter(body.get("not_stated", ())),
    "not_applicable": lambda body: iter(body.get("not_applicable", ())),
    **{type_: partial(_related, type_) for type_ in RELATIONS},
}
"""Fields of the record itself; its trust is computed from its sources and stands beside it."""
MEASURED = "measured_against"
"""The field of what a work was measured against, which other records say too: see ``measured_against``."""
SETTLED = frozenset({"published", "published_year", "venue", "not_stated", "not_applicable", MEASURED, *RELATIONS})
"""Fields of the record that say no by saying nothing: a work without ``published`` is a preprint."""


def of_properties(body: Body, path: Sequence[str]) -> Iterator[Plain]:
    """The values of a property by its path, group first; a list gives each of its values."""
    properties: Plain = body.get("properties", {})  # type: ignore[assignment]  # a mapping of mappings is plain data
    yield from _dig(properties, path)


def _dig(value: Plain, path: Sequence[str]) -> Iterator[Plain]:
    if isinstance(value, list):
        for item in value:
            yield from _dig(item, path)
    elif not path:
        if value is not None:
            yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _dig(value[path[0]], path[1:])


def filled(body: Body) -> set[str]:
    """The names of all fields that a record fills, those of claims as ``claim.hardware`` and, by their metric, ``claim.speedup``."""
    names = {name for name, read in RECORD.items() if any(True for _ in read(body))} | {"trust"}
    for group, fields in body.get("properties", {}).items():
        names.update(*(_paths(value, f"{group}.{name}") for name, value in fields.items()))
    for claim in body.get("claims", ()):
        names.update(f"claim.{name}" for name in claim if name not in {"metric", "value"})
        names.add(f"claim.{claim['metric']}")
    for result in body.get("results", ()):
        names.update(f"results.{name}" for part in (result, result["setting"], result.get("run", {})) for name in part)
        derived = ("delta", "ratio") if delta(result) is not None else ()
        names.update(f"results.{name}" for name in (result["cell"], *derived, *(f"{result['cell']}.{one}" for one in derived)))
    return names


def measured_against(body: Body) -> Iterator[tuple[str, str]]:
    """Who was measured against whom, by ids, as far as a record says it: the record against the baselines of its claims, and who measured
    a result of it against the record."""
    for claim in body.get("claims", ()):
        yield from ((body["id"], ref) for ref in claim.get("baseline_ref", ()) if ref != body["id"])
    for result in body.get("results", ()):
        if result["measured_by"] != body["id"]:
            yield result["measured_by"], body["id"]


def _paths(value: Plain, path: str) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from _paths(item, path)
        return
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, f"{path}.{name}")
