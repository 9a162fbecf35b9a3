"""Where methods run: what engines were seen to support, each observation with its version, its page and its age."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.seen import Seen, seen_of
from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.index.reading import Index
from llmeff.model.budget import MOST_BITS
from llmeff.model.topics import within
from llmeff.phrases import any_of, counted
from llmeff.select.running import BEST, RUNS, Hardware, engine_called, hardware_called
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.kinds import Support
    from llmeff.model.plain_engine import EngineBody, ObservationBody

_BOUND = re.compile(r"(<=|>=|<|>|=|)\s*(\d+(?:\.\d+)?)")
_COMPARED: dict[str, Callable[[float, float], bool]] = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True)
class Row:
    """A work, or a feature that is no work's, with what each engine says of it.

    Attributes:
        id: the work; None for a feature without one.
        name: what people call it.
        cells: what was seen, by the id of the engine; an engine without any says nothing.
        missing: the ids of engines that were asked for by name and say nothing of it.
    """

    id: str | None
    name: str
    cells: dict[str, list[Seen]]
    missing: tuple[str, ...] = ()


class Kin(NamedTuple):
    """Names of works of the family of those that no engine speaks of, which engines do speak of, and the command that shows them."""

    names: tuple[str, ...] = ()
    command: str = ""


ALONE = Kin()


@dataclass(frozen=True)
class Matrix:
    """Works against engines.

    Attributes:
        engines: the columns.
        rows: the works and features that any of them speaks of.
        silent: names of the works and features that were asked for and that none speaks of.
        hardware: what was asked for; None for any.
        narrowed: the engines, the version and the hardware that were asked for, in words; empty where all were.
        bitless: where bits were asked for, what runs and whose bits no page states.
        other_bits: where bits were asked for and no page states them, those that pages state.
        undecided: names of works for which the condition that was asked for cannot be decided.
        is_mute: whether the engines or the hardware were asked for all, and nothing is said.
        read: how many features of which engines were read, so that what is not said of them is known for what it is.
        of_line: what runs on the line of the hardware that was asked for, where no page says of which generations, with the row's name.
        barred: what engines say of themselves as a whole, where they do not run on the hardware that was asked for.
        unspoken: what runs and of which no engine says whether on the hardware that was asked for, with the row's name.
        kin: works of the family of the silent ones of which engines speak.
        untold: where bits were asked for, the names of those of them that state these bits.
        lacking: the status that was asked for, where nothing that was read has it.
    """

    engines: tuple[EngineBody, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]
    hardware: Hardware | None
    narrowed: str = ""
    bitless: tuple[str, ...] = ()
    other_bits: tuple[float, ...] = ()
    undecided: tuple[str, ...] = ()
    is_mute: bool = False
    read: str = ""
    of_line: tuple[tuple[str, Seen], ...] = ()
    barred: tuple[Seen, ...] = ()
    unspoken: tuple[tuple[str, Seen], ...] = ()
    untold: tuple[str, ...] = ()
    kin: Kin = ALONE
    lacking: Support | None = None

    def behind(self) -> Matrix:
        """The observations alone that are of a version older than the newest known release of their engine."""
        return self._only(lambda seen: seen.newer is not None)

    def being(self, status: Support) -> Matrix:
        """What has this status alone, on the hardware that was asked for."""
        found = self._only(lambda seen: self.status([seen]) == status)
        return replace(found, read=self.read, barred=self.barred, lacking=status if self.rows and not found.rows else None)

    def stating(self, bits: float | str) -> Matrix:
        """The observations alone that state these bits, of a whole number also those up to the next, since formats of 2 bits take 2.4 with
        their scales; as text any within a bound such as ``<8``.

        Raises:
            UsageError: no number has so many, or it is no bound.
        """
        holds, bound = _bounded(bits)
        every = [(row.name, seen) for row in self.rows for cell in row.cells.values() for seen in cell]
        mute = [name for name, seen in every if not seen.bits and self.status([seen]) in RUNS]
        stated = self._only(lambda seen: any(holds(one, bound) for one in seen.bits))
        others = () if stated.rows or stated.of_line else sorted({one for _, seen in every for one in seen.bits})
        untold = dict.fromkeys(name for name, seen in stated.unspoken)
        return replace(stated, bitless=tuple(dict.fromkeys(mute)), other_bits=tuple(others), is_mute=self.is_mute, untold=tuple(untold))

    @cached_property
    def telling(self) -> Matrix:
        """What is said of the hardware that was asked for, without engines and works of which no page says it; all without hardware."""
        hardware = self.hardware
        if hardware is None:
            return self
        found = self._only(lambda seen: seen.on(hardware) is not None)
        mute = {engine for row in self.rows for engine in row.cells}.difference(engine["id"] for engine in found.engines)
        missing = {(row.id, row.name): row.missing for row in self.rows}
        return replace(found, engines=tuple(engine for engine in self.engines if engine["id"] not in mute), silent=self.silent,
                       rows=tuple(replace(row, missing=missing[row.id, row.name]) for row in found.rows), is_mute=self.is_mute,
                       of_line=self.of_line)

    @property
    def unsaid(self) -> tuple[int, list[str]]:
        """How many observations say nothing of the hardware that was asked for, and of which engines they are; of one engine, of which
        works."""
        hardware, names = self.hardware, {engine["id"]: engine["name"] for engine in self.engines}
        found = [(row.name, names[engine]) for row in self.rows for engine, cell in row.cells.items() for seen in cell
                 if hardware and seen.on(hardware) is None]
        return len(found), list(dict.fromkeys(work if len(names) == 1 else engine for work, engine in found))

    def _only(self, wanted: Callable[[Seen], bool]) -> Matrix:
        rows = [Row(row.id, row.name, {engine: own for engine, cell in row.cells.items() if (own := list(filter(wanted, cell)))})
                for row in self.rows]
        there = {engine for row in rows for engine in row.cells}
        return replace(self, engines=tuple(engine for engine in self.engines if engine["id"] in there),
                       rows=tuple(row for row in rows if row.cells), silent=(), is_mute=False,
                       of_line=tuple((name, seen) for name, seen in self.of_line if wanted(seen)),
                       unspoken=tuple((name, seen) for name, seen in self.unspoken if wanted(seen)))

    def status(self, cell: Sequence[Seen]) -> Support | None:
        """The status that a cell stands for: the best of its features, on the hardware that was asked for; None where it is unknown."""
        said = [seen.on(self.hardware) if self.hardware else seen.observation["status"] for seen in cell]
        return min((status for status in said if status), key=BEST.index, default=None)


def _bounded(bits: float | str) -> tuple[Callable[[float, float], bool], float]:
    """How a number is held against a bound, and the bound."""
    found = _BOUND.fullmatch(str(bits).strip())
    if not found or not 0 < float(found[2]) <= MOST_BITS:
        raise UsageError(f"bits are a number above 0, {MOST_BITS} at the most, or a bound such as '<8', and not {quoted(str(bits))}")
    bound = float(found[2])
    return _COMPARED[found[1]] if found[1] else _nominal if bound.is_integer() else eq, bound


def _nominal(stated: float, bits: float) -> bool:
    """Whether a format goes by a whole number of bits: a share of its scales may come on top."""
    return bits <= stated < bits + 1


def support(
    index: Index, numbers: Sequence[int] | None, engines: Sequence[str] = (), hardware: str | None = None, version: str | None = None,
    topic: str | None = None, features: Collection[str] = (), today: date | None = None,
) -> Matrix:
    """What engines say of works.

    Args:
        index: the opened index.
        numbers: row numbers of the works; None for all that the engines speak of, and their features that are no work's.
        engines: the engines, by what people call them; without any, all that speak of the works.
        hardware: id, label or alias of hardware of the taxonomy; a line stands for its generations too.
        version: a version of the one engine that is asked for.
        topic: without works, only observations of this topic or below it; the caller gives the works.
        features: features by the names that engines give them, beside the works.
        today: for the age of observations; the present day by default.

    Raises:
        NotFoundError: no engine, version or hardware is called so.
        UsageError: a version without one engine.
    """
    called = (engine for name in features for engine, _ in index.called(name))
    speakers = None if numbers is None else speaking(index, numbers, topic).union(called)
    chosen = list({engine["id"]: engine for engine in (engine_called(index, name) for name in dict.fromkeys(engines))}.values())
    chosen = chosen or index.engines(speakers)
    if version:
        _known_version(chosen, version)
    asked = hardware_called(index, hardware) if hardware else None
    names = dict(index.named(numbers)) if numbers is not None else None
    every = [seen.speaking_of(asked) if asked and not version else seen
             for engine in chosen for seen in seen_of(engine, version, today or date.today())]
    found = _rows(index, every, names, _Wanted(names is None and topic is None, topic, frozenset(features)))
    rows = [row for row in found if not asked or any(seen.on(asked) for cell in row.cells.values() for seen in cell)]
    if engines and names is not None and topic is None:
        rows = [_with_missing(row, chosen) for row in rows]
    columns = tuple(engine for engine in chosen if engines or any(engine["id"] in row.cells for row in rows))
    narrowed = _narrowed(chosen if engines else (), version, hardware)
    return Matrix(columns, tuple(rows), tuple(_silent(rows, names or {}, features)), asked, narrowed,
                  is_mute=names is None and not rows, read=_read(chosen if engines else index.engines(), version),
                  of_line=_of_line(found, asked), unspoken=_unspoken(found, asked),
                  barred=tuple(seen for seen in every if asked and seen.bars(asked) and seen.engine in columns))


def _narrowed(engines: Iterable[EngineBody], version: str | None, hardware: str | None) -> str:
    """The engines, the version and the hardware that were asked for, in words."""
    named = " or ".join(engine["name"] for engine in engines)
    return " ".join(filter(None, [named, version, f"on {hardware}" if hardware and named else hardware]))


def _of_line(rows: Iterable[Row], hardware: Hardware | None) -> tuple[tuple[str, Seen], ...]:
    """What of some rows runs on the line of hardware, by a page that names no generations."""
    return tuple((row.name, seen) for row in rows for cell in row.cells.values() for seen in cell
                 if hardware and seen.of_line(hardware))


def _unspoken(rows: Iterable[Row], hardware: Hardware | None) -> tuple[tuple[str, Seen], ...]:
    """What runs, in rows of which no page says anything of the hardware, nor of its line."""
    if hardware is None:
        return ()
    mute = [row for row in rows if not any(seen.on(hardware) for cell in row.cells.values() for seen in cell)]
    return tuple((row.name, seen) for row in mute for cell in row.cells.values() for seen in cell
                 if seen.observation["status"] in RUNS and not seen.of_line(hardware))


def status_called(text: str) -> Support:
    """The status that a text names.

    Raises:
        UsageError: none is called so.
    """
    for status in BEST:
        if key(text) == key(status):
            return status
    raise UsageError(f"{quoted(text)} is no status; there are {any_of(BEST)}")


def _read(engines: Sequence[EngineBody], version: str | None) -> str:
    """How many features of which engines, and of one of which versions, were read."""
    number = sum(len({seen["feature"] for seen in engine.get("support", ()) if version in (None, seen["version"])}) for engine in engines)
    if len(engines) != 1:
        return f"{counted(number, 'feature')} read of {counted(len(engines), 'engine')}"
    newest, *older = (entry["version"] for entry in engines[0]["versions"])
    return f"{counted(number, 'feature')} read of {engines[0]['name']} {version or newest}{' and before' if older and not version else ''}"


def _with_missing(row: Row, engines: Iterable[EngineBody]) -> Row:
    """A row with those of the engines that say nothing of it."""
    return replace(row, missing=tuple(engine["id"] for engine in engines if engine["id"] not in row.cells))


def _silent(rows: Sequence[Row], names: Mapping[str, str], features: Collection[str]) -> Iterator[str]:
    """The names of works and features that were asked for and stand in no row, each once."""
    there = {row.id for row in rows}
    yield from (own := [name for id_, name in names.items() if id_ not in there])
    said = {key(seen.observation["feature"]) for row in rows for cell in row.cells.values() for seen in cell}.union(map(key, own))
    yield from {key(name): name for name in features if key(name) not in said}.values()


def speaking(index: Index, numbers: Sequence[int], topic: str | None = None) -> set[str]:
    """The ids of the engines that speak of any of some works, or of a topic itself or one below it."""
    of_topic = {engine["id"] for engine in (index.engines() if topic else ()) for seen in engine.get("support", ())
                if topic and within(seen.get("topic", ""), topic)}
    return of_topic.union(index.supporting(numbers))


class _Wanted(NamedTuple):
    """Which features are shown beside the works that were asked for: all that are no work's, those of a topic, those with a name."""

    everything: bool
    topic: str | None
    names: frozenset[str]

    def takes(self, observation: ObservationBody) -> bool:
        """Whether a feature is one of them."""
        if observation["feature"] in self.names:
            return True
        if self.topic is not None and within(observation.get("topic", ""), self.topic):
            return True  # also of a work that is of another topic: W4A8 of a method for weights alone
        return self.everything and not observation.get("works")


def _rows(index: Index, every: Iterable[Seen], names: dict[str, str] | None, wanted: _Wanted) -> list[Row]:
    """A row a work, in the order asked for, then one for each feature that is no work's."""
    every = list(every)
    current = {(seen.engine["id"], work) for seen in every for work in seen.observation.get("works", ())}
    if names is None:
        numbers = [index.number(work) for _, work in current]
        names = dict(sorted(index.named(list(dict.fromkeys(n for n in numbers if n is not None))), key=lambda row: row[1].lower()))
    works: dict[str, Row] = {id_: Row(id_, name, {}) for id_, name in names.items()}
    features: dict[str, Row] = {}
    for seen in every:
        engine = seen.engine["id"]
        own = [(works[work], found) for work in _works(seen) if work in works and (found := seen.of(work))]
        kept = [(row, found) for row, found in own if found.observation is seen.observation or (engine, row.id) not in current]
        for row, found in kept or [(row, seen) for row in _feature(features, seen, wanted)]:
            row.cells.setdefault(engine, []).append(found)
    return [*(row for row in works.values() if row.cells), *features.values()]


def _works(seen: Seen) -> Iterator[str]:
    """The works that a feature was seen to carry in any version."""
    yield from dict.fromkeys(work for one in (seen.observation, *seen.older) for work in one.get("works", ()))


def _feature(features: dict[str, Row], seen: Seen, wanted: _Wanted) -> list[Row]:
    """The row of a feature that is no work's, where such are wanted."""
    name = seen.observation["feature"]
    return [features.setdefault(key(name), Row(None, name, {}))] if wanted.takes(seen.observation) else []


def _known_version(engines: Sequence[EngineBody], version: str) -> None:
    if len(engines) != 1:
        raise UsageError("--version is a version of one engine: name it by --engine")
    known = [entry["version"] for entry in engines[0]["versions"]]
    if version not in known:
        raise NotFoundError(f"no version {quoted(version)} of {engines[0]['name']} was read", known)
