"""The works as the front page lists and filters them, column by column, which compresses to a half of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

from llmeff.model.values import of_properties

if TYPE_CHECKING:
    from llmeff.model.plain import Body, Plain
    from llmeff.site.gathered import Gathered

FEW = 24  # values of a field by which works are filtered; a field with more is none to filter by
RUNS = frozenset({"supported", "experimental", "partial", "deprecated"})


class FieldFilter(TypedDict):
    """A deciding field: its values, and the places of the works that state each, as differences from one to the next."""

    name: str
    label: str
    group: str
    values: list[str]
    works: list[list[int]]


class WorksData(TypedDict):
    """The works in the order of their weight; ``venue`` and ``kind`` are places in ``venues`` and ``kinds``, -1 where there is none."""

    ids: list[str]
    names: list[str]
    gists: list[str]
    years: list[int]
    published: list[int]
    venue: list[int]
    venues: list[str]
    kind: list[int]
    kinds: list[str]
    trust: str
    code: str
    topic: list[list[int]]
    topics: list[tuple[str, str]]
    groups: list[list[str]]
    engine: list[list[int]]
    engines: list[tuple[str, str]]
    hardware: list[list[int]]
    hardwares: list[tuple[str, str]]
    fields: list[FieldFilter]


def works(site: Gathered) -> WorksData:
    """The works for the front page."""
    cards = site.works(site.ranked)
    bodies = [site.bodies[card["id"]] for card in cards]
    venues = list(dict.fromkeys(card["venue"] for card in cards if card["venue"]))
    kinds = list(dict.fromkeys(body["kind"] for body in bodies))
    topics = list(site.topics.nodes)
    labels = {entry["id"]: entry["label"] for entry in site.kb.plain_taxonomy.get("hardware", [])}
    engines, on = [running(site, card["id"]) for card in cards], site.kb.hardware_of_works()
    hardware = [sorted(on.get(card["id"], ())) for card in cards]
    used_engines, used_hardware = _used(site.engines, engines), _used(labels, hardware)
    return {
        "ids": [card["id"] for card in cards], "names": [card["name"] for card in cards], "gists": [card["gist"] for card in cards],
        "years": [card["year"] for card in cards], "published": [card["published_year"] or 0 for card in cards],
        "venue": [venues.index(card["venue"]) if card["venue"] else -1 for card in cards], "venues": venues,
        "kind": [kinds.index(body["kind"]) for body in bodies], "kinds": [*kinds],
        "trust": "".join(str(card["trust"]) for card in cards), "code": "".join("1" if body.get("code") else "0" for body in bodies),
        "topic": [_places(card["topics"], topics) for card in cards], "topics": [(path, site.topics.label(path)) for path in topics],
        "groups": [site.groups[path] for path in topics],
        "engine": [_places(own, used_engines) for own in engines], "engines": [(id_, site.engines[id_]["name"]) for id_ in used_engines],
        "hardware": [_places(own, used_hardware) for own in hardware], "hardwares": [(id_, labels[id_]) for id_ in used_hardware],
        "fields": list(_fields(site, bodies)),
    }


def _places(own: Iterable[str], every: Sequence[str]) -> list[int]:
    return [every.index(one) for one in own if one in every]


def _used(every: Iterable[str], own: Sequence[Sequence[str]]) -> list[str]:
    there = {one for several in own for one in several}
    return [one for one in every if one in there]


def running(site: Gathered, id_: str) -> list[str]:
    """The engines that were seen to run a work."""
    return [engine for engine, cell in site.seen.get(id_, {}).items() if any(seen.observation["status"] in RUNS for seen in cell)]


def _fields(site: Gathered, bodies: Sequence[Body]) -> Iterator[FieldFilter]:
    """The deciding fields with few values."""
    known = {counted.field.name: counted.field for counted in site.kb.fields()}
    for group, questions in site.questions.items():
        for name in dict.fromkeys(path for question in questions for path in question.paths):
            if name not in known or known[name].type == "text":
                continue
            by_value: dict[Plain, list[int]] = {}
            for place, body in enumerate(bodies):
                for value in of_properties(body, name.split(".")):
                    if not isinstance(value, (dict, list)):
                        by_value.setdefault(value, []).append(place)
            if 1 < len(by_value) <= FEW:
                values = sorted(by_value, key=lambda value: (isinstance(value, str), str(value) if isinstance(value, str) else value))
                yield {"name": name, "label": name.partition(".")[2].replace("_", " "), "group": group,
                       "values": [_said(value) for value in values], "works": [_steps(by_value[value]) for value in values]}


def _said(value: Plain) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _steps(places: Iterable[int]) -> list[int]:
    """Places as steps from one to the next, each once."""
    found: list[int] = []
    last = 0
    for place in dict.fromkeys(places):
        found.append(place - last)
        last = place
    return found
