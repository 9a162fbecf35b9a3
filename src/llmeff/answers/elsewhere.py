"""What keeps weights and the cache elsewhere when they exceed a memory: works, and features of engines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from llmeff.index.reading import Index
from llmeff.model.questions import CHOSEN
from llmeff.model.topics import last_part
from llmeff.select.running import RUNS, engine_called, newest

if TYPE_CHECKING:
    from llmeff.model.plain import Body

OFFERED = 6  # works that keep elsewhere what exceeds a memory
OFFLOADING = "offloading-and-edge"  # the topic of those that keep weights there
ELSEWHERE = frozenset({"cpu", "nvme"})  # memory beside that of the device


class Moving(NamedTuple):
    """A feature of an engine, which is no work's, that keeps something elsewhere.

    Attributes:
        name: what the engine calls it.
        how: what switches it on; empty where no page says it.
        limits: what holds for it; empty where no page says it.
        version: of the engine, in which it was seen.
        source: the page that names it.
    """

    name: str
    how: str
    limits: str
    version: str
    source: str


class Elsewhere(NamedTuple):
    """Works that keep weights of a served model elsewhere, and those that move its cache alone."""

    weights: tuple[tuple[str, str], ...]
    cache: tuple[tuple[str, str], ...]


def offloading(index: Index, running: Collection[str] | None) -> Elsewhere:
    """Works that keep elsewhere what exceeds a memory, those first on which others build; of an engine, those that it was seen to run.
    What a record does not say to be moved, weights or cache, is in neither."""
    found: dict[str, list[int]] = {"weights": [], "cache": []}
    numbers = None if running is None else sorted(number for id_ in running if (number := index.number(id_)) is not None)
    for body in index.bodies(numbers):
        number = index.number(body["id"])
        if number is not None and (moved := _moved(body)):
            found[moved].append(number)
    first, second = (sorted(own, key=lambda number: (-index.pointed[number], number))[:OFFERED] for own in found.values())
    return Elsewhere(tuple(index.named(first)), tuple(index.named(second)))


def _moved(body: Body) -> Literal["weights", "cache"] | None:
    """What a method or system of serving moves between the memory of a device and another one. What runs in one memory moves nothing."""
    properties = body.get("properties", {})
    tiers: set[object] = set(properties.get("serving", {}).get("tiers", ()))  # type: ignore[arg-type]  # a list by the model
    if body["kind"] not in CHOSEN or not tiers & ELSEWHERE or len(tiers) == 1:
        return None
    if "offload" in properties.get("kv_cache", {}).get("op", ()):  # type: ignore[operator]  # a list by the model
        return "cache"
    return "weights" if any(last_part(topic) == OFFLOADING for topic in body["topics"]) else None


def moving(index: Index, engine: str) -> Iterator[Moving]:
    """Features by which an engine was seen to keep something elsewhere, and which are no work's."""
    for seen in newest(engine_called(index, engine)):
        if last_part(seen.get("topic", "")) == OFFLOADING and seen["status"] in RUNS and not seen.get("works"):
            yield Moving(seen["feature"], seen.get("how", ""), seen.get("limits", ""), seen["version"], seen["source"]["url"])
