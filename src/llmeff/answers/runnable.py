"""What of weights an engine runs, in which bits, and what it does not run for a model or on a card, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.blocks import besides, every_format, packed, spaced
from llmeff.answers.seen import seen_of
from llmeff.answers.terms import CHECKPOINT, Stored
from llmeff.answers.widths import CACHE, QUANTIZATION, SERVING, UNCOUNTED, WHOLE_ROWS, Run, Width, embedded
from llmeff.index.reading import Index
from llmeff.model.budget import FULL
from llmeff.model.known_models import MIXTURE, is_meant
from llmeff.model.topics import within
from llmeff.phrases import any_of
from llmeff.select.running import BEST, KINDS, RUNS, engine_called, hardware_called, newest, on_hardware

if TYPE_CHECKING:
    from llmeff.answers.seen import Seen
    from llmeff.model.plain import BlockFormatBody
    from llmeff.model.plain_engine import ObservationBody

ATTENTION = "architecture/efficient-attention"
NO_CARDS = frozenset({"cpu", "apple-metal"})  # the lines of hardware that no card is of
KEPT = frozenset(RUNS - {"deprecated"})


class Asked(NamedTuple):
    """What an engine has to run.

    Attributes:
        engine: the engine, by what people call it.
        hardware: where; empty for any card.
        family: of the model; empty where it is of none.
        is_mixture: whether the model is a mixture of experts.
    """

    engine: str
    hardware: str = ""
    family: str = ""
    is_mixture: bool = False


class LeftOut(NamedTuple):
    """What an engine names and does not run so.

    Attributes:
        id: the record; None for a format of the engine without one.
        name: what people call it.
        reason: why, in words.
        version: of the engine, in which it was seen.
        source: the page that says so.
    """

    id: str | None
    name: str
    reason: str
    version: str
    source: str


class Own(NamedTuple):
    """A format that an engine runs and that is no recorded method's.

    Attributes:
        name: what the engine calls it.
        version: of the newest observation.
        widths: as the engine names its bits; none where it does not, or mixes several.
    """

    name: str
    version: str
    widths: tuple[Width, ...]


class Runnable:
    """What an engine was seen to run of weights, for a model and on hardware.

    Args:
        index: the opened index.
        asked: the engine, and what it has to run.

    Raises:
        NotFoundError: no engine or hardware is called so.
    """

    def __init__(self, index: Index, asked: Asked) -> None:
        self._index, self._asked = index, asked
        self._engine = engine_called(index, asked.engine)
        self._hardware = hardware_called(index, asked.hardware) if asked.hardware else None
        every = seen_of(self._engine, None, date.today())
        self._seen = [seen.speaking_of(self._hardware) if self._hardware else seen for seen in every if _of_weights(seen.observation)]

    def bits(self) -> dict[str, Run]:
        """The works that the engine runs, with the bits in which it does.

        What it loads or runs counts, and what it only makes or trains where it does no more; bits of a cache are no bits of weights.
        """
        return {work: _bits(kept) for work, cell in self._cells().items() if (kept := [one for one in cell if not self._barred(one)])}

    def barred(self) -> dict[str, tuple[str, Seen]]:
        """Works that the engine names and does not run so, with the reason and what says so."""
        return {work: (self._barred(cell[0]), cell[0]) for work, cell in self._cells().items() if all(map(self._barred, cell))}

    def own_formats(self, recorded: Collection[str], variants: Collection[str]) -> Iterator[Own | LeftOut]:
        """The formats of weights that the engine was seen to run, with the bits that it states, without bits those that it loads or runs;
        and those that it does not run so.

        Args:
            recorded: the ids of the methods that count by their records, so that features that carry one are left out.
            variants: what these methods call their widths, which are left out too.
        """
        for one in self._seen:
            seen = one.observation
            known = seen["feature"] in variants or not set(recorded).isdisjoint(_works(seen))
            told = one.stating_bits
            every = tuple(dict.fromkeys(self._named(bits, told) for bits in one.bits if bits < FULL and not told.get("mixed")))
            is_told = bool(every) or told.get("mixed", False) or (not one.bits and not SERVING.isdisjoint(seen.get("does", ())))
            if not is_told or known or not within(seen.get("topic", ""), QUANTIZATION):
                continue
            if reason := self._barred(one):
                yield LeftOut(None, seen["feature"], reason, seen["version"], seen["source"]["url"])
            else:
                yield Own(seen["feature"], seen["version"], every)

    def loading(self, name: str) -> Seen | None:
        """The feature by which the engine loads weights of a format that goes by this name, the best one; None where no page names
        any."""
        every = (one for one in self._seen if spaced(name) in _called(one.observation)
                 and "load" in one.observation.get("does", ()) and not self._barred(one))
        return min(every, key=lambda one: BEST.index(one.observation["status"]), default=None)

    @property
    def name(self) -> str:
        """The engine, as people call it."""
        return self._engine["name"]

    def _named(self, bits: float, told: ObservationBody) -> Width:
        """The width of a feature, with the engine that states it; what is no whole number has its scales in it."""
        kept = told.get("embedding_bits")
        stored = Stored(None, embedded(kept), rest=kept["output"] if MIXTURE in told.get("only", ()) else None) if kept else CHECKPOINT
        states = f"{self._speaker(told)} states these bits{f' {WHOLE_ROWS}' if told.get('whole_rows', False) else ''}"
        if bits != int(bits) or told.get("with_scales", False):
            return Width(bits, states, stored=stored)
        packing = told.get("packing")
        if packing and bits in packing.get("of_bits", [bits]):
            stands, said = packed(bits, packing)
            return Width(stands, f"{states}; {said} ({packing['page']})", stored=stored)
        if (blocks := _in_blocks(self._index, bits, told)) is None:
            return Width(bits, f"{states}; scales are {UNCOUNTED}", stored=stored)
        also = "".join(f" and {what.format(size)}" for size, what in ((blocks.get("bias_bits", 0), "a bias of {} bits"),
                                                                      (blocks.get("padding_bits", 0), "{} empty bits")) if size)
        shared = f"a scale of {blocks['scale_bits']} bits{also} for {blocks['block']} weights"
        return Width(bits + besides(blocks), f"{states}; {shared} counted, as of {blocks['name']} ({blocks['page']})", stored=stored)

    def _speaker(self, seen: ObservationBody) -> str:
        """The engine, with its version where that is not the newest that was read."""
        name, version = self._engine["name"], seen["version"]
        return name if version == self._engine["versions"][0]["version"] else f"{name} {version}"

    def _cells(self) -> dict[str, list[Seen]]:
        """What was seen of each work, the best status first."""
        found: dict[str, list[Seen]] = {}
        for one in self._seen:
            for work in _works(one.observation):
                found.setdefault(work, []).append(one)
        return {work: sorted(cell, key=lambda one: BEST.index(one.observation["status"])) for work, cell in found.items()}

    def _barred(self, one: Seen) -> str:
        """Why a feature is not run so; empty where it is."""
        seen, hardware = one.observation, self._hardware
        if seen["status"] not in KEPT:
            return f"{seen['status']} in {seen['version']}"
        if seen.get("only") and not any(is_meant(one, self._asked.family, self._asked.is_mixture) for one in seen["only"]):
            return f"for {any_of(seen['only'])} alone"
        if hardware is None:
            return self._without_cards(seen)
        status = on_hardware(seen, hardware)
        if status is None:
            return f"no page says whether on {hardware.label}"
        return "" if status in KEPT else f"{status} on {hardware.label}"

    def _without_cards(self, seen: ObservationBody) -> str:
        """That a page names hardware alone for a feature that no card is of; empty where it names a card, or nothing, and where the engine
        names no card for anything."""
        labels = {entry["id"]: entry["label"] for entry in self._index.taxonomy.get("hardware", [])
                  if not NO_CARDS.isdisjoint((entry["id"], entry.get("part_of", "")))}
        runs = [said["on"] for said in seen.get("hardware", ()) if said["status"] in RUNS]
        if not runs or not labels.keys() >= set(runs):
            return ""
        everything = {said["on"] for other in newest(self._engine) for said in other.get("hardware", ()) if said["status"] in RUNS}
        return "" if labels.keys() >= everything else f"on {any_of([labels[one] for one in runs])} alone"


def everywhere(index: Index, family: str, is_mixture: bool) -> list[Runnable]:
    """What each engine was seen to run for a model, serving engines before libraries."""
    engines = sorted(index.engines(), key=lambda engine: KINDS.index(engine["kind"]))
    return [Runnable(index, Asked(engine["id"], "", family, is_mixture)) for engine in engines]


def served(engines: Iterable[Runnable]) -> dict[str, list[Run]]:
    """The works that engines load or run, with the bits in which each does."""
    found: dict[str, list[Run]] = {}
    for engine in engines:
        for work, run in engine.bits().items():
            if run.is_served:
                found.setdefault(work, []).append(run)
    return found


def works_run(index: Index, engine: str) -> set[str]:
    """The works that an engine was seen to run, whatever they do."""
    return {work for seen in newest(engine_called(index, engine)) if seen["status"] in RUNS for work in seen.get("works", ())}


def _of_weights(seen: ObservationBody) -> bool:
    """Whether an observation may speak of weights, and not of a cache or of attention alone."""
    return not any(within(seen.get("topic", ""), path) for path in (CACHE, ATTENTION))


def _works(seen: ObservationBody) -> Sequence[str]:
    """The works whose widths a feature has: none where it stores its results in a format of the engine's own."""
    return () if "stores" in seen else seen.get("works", ())


def _bits(cell: Sequence[Seen]) -> Run:
    served = [one.bits for one in cell if SERVING.intersection(one.observation.get("does", ()))]
    told, seen = served or [one.bits for one in cell], cell[0]
    every = frozenset(bits for one in told for bits in one)
    return Run(seen.engine["name"], seen.observation["version"], every, bool(told) and all(told), bool(served))


def _in_blocks(index: Index, bits: float, told: ObservationBody) -> BlockFormatBody | None:
    """The format of these bits in blocks that the names of a feature say, the widest where they say several; None where they say none."""
    said = _called(told)
    every = [one for one in every_format(index) if one["bits"] == bits and spaced(one["name"]) in said]
    return max(every, key=besides, default=None)


def _called(told: ObservationBody) -> str:
    """The names of a feature and of what it stores, each word between blanks."""
    return "|".join(map(spaced, (told["feature"], *told.get("aliases", ()), told.get("stores", ""))))
