"""Engines and hardware as people call them, and what each engine was seen to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, get_args

from llmeff.errors import UsageError, quoted
from llmeff.index.reading import Index
from llmeff.model.kinds import EngineKind
from llmeff.select.cards import cards_called
from llmeff.select.names import apart, unknown
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.kinds import Support
    from llmeff.model.plain_engine import EngineBody, HardwareBody, ObservationBody

RUNS: frozenset[Support] = frozenset({"supported", "experimental", "partial", "deprecated"})
"""What an engine can still do."""


class Hardware(NamedTuple):
    """Hardware that is asked for: itself with its generations, the line that it belongs to, which may be none, and all generations of that
    line."""

    label: str
    parts: tuple[str, ...]
    line: str
    kin: tuple[str, ...] = ()


def on_hardware(observation: ObservationBody, hardware: Hardware) -> Support | None:
    """The status that an observation has on a sort of hardware, of a line the best one; None where its page does not say it. What is said
    of a whole line says of a generation only what the engine does not do. What is on trial or goes is so on all hardware."""
    said = {entry["on"]: entry["status"] for entry in observation.get("hardware", ())}
    if found := [said[one] for one in hardware.parts if one in said]:
        own = observation["status"]
        return max(min(found, key=BEST.index), own if own in _EVERYWHERE else BEST[0], key=BEST.index)
    return line if (line := said.get(hardware.line)) in ("unsupported", "removed") else None


def said_of_line(observation: ObservationBody, hardware: Hardware) -> Support | None:
    """What an observation says of the whole line that a sort of hardware belongs to; None where it says nothing of it, or names any of its
    generations."""
    said = {entry["on"]: entry["status"] for entry in observation.get("hardware", ())}
    return None if said.keys() & set(hardware.kin) else said.get(hardware.line)


class Run(NamedTuple):
    """What the newest observation of an engine says of a work.

    Attributes:
        engine: the engine.
        runs: whether it runs the work.
        on: hardware on which it does, lines included.
        off: hardware on which it does not.
    """

    engine: str
    runs: bool
    on: frozenset[str]
    off: frozenset[str]


def runs_of(index: Index) -> Mapping[str, list[Run]]:
    """What engines say of works, by the id of the work."""
    lines = {entry["id"]: entry.get("part_of", "") for entry in index.taxonomy.get("hardware", [])}
    found: dict[str, list[Run]] = {}
    for engine in index.engines():
        for observations in by_feature(engine).values():
            for work in observations[0].get("works", ()):
                found.setdefault(work, []).append(_run(engine["id"], observations, lines))
    return found


def _run(engine: str, observations: Sequence[ObservationBody], lines: Mapping[str, str]) -> Run:
    """What the observations of a feature, newest first, say: of each hardware the newest that speaks of it."""
    runs = observations[0]["status"] in RUNS
    said: dict[str, Support] = {}
    for observation in takewhile(lambda one: one["status"] in RUNS, observations) if runs else observations[:1]:
        for entry in observation.get("hardware", ()):
            said.setdefault(entry["on"], entry["status"])
    on = {one for one, status in said.items() if runs and status in RUNS}
    return Run(engine, runs, frozenset(on | {lines.get(one, "") for one in on}), frozenset(said) - on)


def by_feature(engine: EngineBody) -> dict[str, list[ObservationBody]]:
    """The observations of each feature, those of the newest version first."""
    order = {entry["version"]: place for place, entry in enumerate(engine["versions"])}
    features: dict[str, list[ObservationBody]] = {}
    for observation in sorted(engine.get("support", ()), key=lambda seen: order[seen["version"]]):
        features.setdefault(observation["feature"], []).append(observation)
    return features


def newest(engine: EngineBody) -> Iterator[ObservationBody]:
    """The observation of the newest version of each feature."""
    return (observations[0] for observations in by_feature(engine).values())


class InEngine(NamedTuple):
    """What an engine says of a work in one line.

    Attributes:
        name: what people call the engine.
        version: the newest version that speaks of the work.
        status: the best status of the features that carry the work.
    """

    name: str
    version: str
    status: Support


BEST: tuple[Support, ...] = ("supported", "partial", "experimental", "deprecated", "removed", "unsupported")
"""From what a reader can rely on to what is not there."""
_EVERYWHERE: frozenset[Support] = frozenset({"experimental", "deprecated", "removed"})
KINDS = get_args(EngineKind)
"""Of engines, those that serve before libraries."""
"""Of engines, those that serve before libraries."""


def engines_of(index: Index, number: int) -> tuple[InEngine, ...]:
    """The engines that speak of a work: those first that run it, serving engines before libraries."""
    ((work, _),) = index.named([number])
    found = []
    for engine in sorted(index.engines(index.supporting([number])), key=lambda engine: KINDS.index(engine["kind"])):
        own = [seen for seen in newest(engine) if work in seen.get("works", ())]
        if own:  # else only an older observation names the work
            best = min(own, key=lambda seen: BEST.index(seen["status"]))
            found.append(InEngine(engine["name"], best["version"], best["status"]))
    return tuple(sorted(found, key=lambda one: BEST.index(one.status)))


def engine_called(index: Index, name: str) -> EngineBody:
    """The engine that a text names, by id, name or alias.

    Raises:
        NotFoundError: none is called so.
        UsageError: it names several.
    """
    engines = index.engines()
    called = {key(text): engine for engine in reversed(engines) for text in (*engine.get("aliases", ()), engine["name"], engine["id"])}
    if engine := called.get(key(name)):
        return engine
    parts = apart(name) if len(apart(name)) > 1 else name.split()
    if len(parts) > 1 and all(key(part) in called for part in parts):
        several = list(dict.fromkeys(called[key(part)]["id"] for part in parts))
        raise UsageError(f"{quoted(name)} names {len(several)} engines, and one is wanted: {', '.join(several)}\n"
                         f"What each runs: llmeff support --engine {' --engine '.join(several)}")
    raise unknown("engine", name, [engine["id"] for engine in engines],
                  {alias: engine["id"] for engine in engines for alias in (engine["name"], *engine.get("aliases", ()))})


def hardware_called(index: Index, text: str) -> Hardware:
    """The hardware that a text names, by id, label or alias, or as a card of it.

    Raises:
        NotFoundError: none is called so.
    """
    every: list[HardwareBody] = index.taxonomy.get("hardware", [])
    for entry in cards_called(every, text):
        line = entry.get("part_of", "")
        generations, kin = ([other["id"] for other in every if other.get("part_of") == one] for one in (entry["id"], line))
        return Hardware(entry["label"], (entry["id"], *generations), line, tuple(kin) if line else ())
    raise unknown("hardware", text, [entry["id"] for entry in every],
                  {alias: entry["id"] for entry in every for alias in (entry["label"], *entry.get("aliases", ()))})
