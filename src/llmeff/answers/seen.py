"""What is known of one feature of an engine: the newest observation, the older ones, and what they say of hardware."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from llmeff.model.releases import behind
from llmeff.select.running import RUNS, Hardware, by_feature, on_hardware, said_of_line

if TYPE_CHECKING:
    from llmeff.model.kinds import Support
    from llmeff.model.plain_engine import EngineBody, EngineVersionBody, ObservationBody, ReleaseBody

OLD = 365  # days after which an observation is called old


@dataclass(frozen=True)
class Seen:
    """What is known of one feature of an engine.

    Attributes:
        engine: the engine.
        observation: the one of the newest version that was read, or of the version that was asked for; for hardware, of the newest that
            speaks of it, where later ones run the feature and leave open where.
        older: those of the versions before, newest first.
        today: the day on which it is asked.
        later: those of later versions that say nothing of the hardware that was asked for, newest first.
        work: the id of the work that is asked of; empty where it is the feature.
    """

    engine: EngineBody
    observation: ObservationBody
    older: tuple[ObservationBody, ...]
    today: date
    later: tuple[ObservationBody, ...] = ()
    work: str = ""

    @cached_property
    def version(self) -> EngineVersionBody:
        """The version that the observation speaks of."""
        return next(version for version in self.engine["versions"] if version["version"] == self.observation["version"])

    @cached_property
    def newer(self) -> ReleaseBody | None:
        """The newest known release of the engine, where the observation is of an older version."""
        return self.engine["latest"] if self.observation["version"] in behind(self.engine) else None

    @property
    def released(self) -> date | None:
        """When the version was released; None where no page says it."""
        day = self.version.get("released")
        return date.fromisoformat(day) if day else None

    @property
    def age(self) -> int | None:
        """Days since then; None where no page says when that was."""
        return (self.today - self.released).days if self.released else None

    @property
    def is_old(self) -> bool:
        """Whether it may well be otherwise today."""
        return self.age is not None and self.age > OLD

    @property
    def since(self) -> str:
        """The first version that has it, where the page of this version or of one before says so; empty where none does."""
        return next((seen["since"] for seen in (self.observation, *self.older) if "since" in seen), "")

    @property
    def earliest(self) -> str:
        """The oldest version in which it was seen to run without a break until this one, for the work that is asked of or else all that
        this one names; empty where it was seen so in no older one."""
        if self.observation["status"] not in RUNS:
            return ""
        works = {self.work} if self.work else set(self.observation.get("works", ()))
        ran = list(takewhile(lambda one: one["status"] in RUNS and works <= set(one.get("works", ())), self.older))
        return ran[-1]["version"] if ran else ""

    def of(self, work: str) -> Seen | None:
        """The same feature for one work, in the newest version that names it; None where none does."""
        every = (self.observation, *self.older)
        place = next((place for place, one in enumerate(every) if work in one.get("works", ())), None)
        return None if place is None else replace(self, observation=every[place], older=every[place + 1:], work=work)

    @property
    def changed(self) -> tuple[ObservationBody, ...]:
        """The older observations with another status."""
        return tuple(seen for seen in self.older if seen["status"] != self.observation["status"])

    @cached_property
    def stating_bits(self) -> ObservationBody:
        """The newest observation that states bits, where all since then until the newest run the feature; itself where there is none."""
        every = (*self.later, self.observation, *self.older)
        run = takewhile(lambda one: one["status"] in RUNS, every) if self.observation["status"] in RUNS else (self.observation,)
        return next((one for one in run if "bits" in one), self.observation)

    @property
    def bits(self) -> Sequence[float]:
        """The bits in which it is; none where no page states them."""
        return self.stating_bits.get("bits", ())

    def on(self, hardware: Hardware) -> Support | None:
        """The status on a sort of hardware, of a line the best one; None where no page says it. What is said of a whole line says of a
        generation only what the engine does not do."""
        return on_hardware(self.observation, hardware)

    def of_line(self, hardware: Hardware) -> Support | None:
        """The status that a page gives a whole line of hardware and not the generation that is asked for, where it runs there: of the
        generation that is unknown. None where it does not."""
        said = said_of_line(self.observation, hardware)
        return said if said in RUNS and self.observation["status"] in RUNS and self.on(hardware) is None else None

    def bars(self, hardware: Hardware) -> bool:
        """Whether it is about the engine as a whole, which does not run on this hardware."""
        return self.observation.get("whole", False) and self.on(hardware) in ("unsupported", "removed")

    def speaking_of(self, hardware: Hardware) -> Seen:
        """The same feature in the newest version that says something of a sort of hardware, where those after it run the feature and say
        nothing of it nor of its line; itself where there is none."""
        every = (self.observation, *self.older)
        later = list(takewhile(lambda one: one["status"] in RUNS and _is_silent(one, hardware), every))
        if not later or len(later) == len(every) or on_hardware(every[len(later)], hardware) is None:
            return self
        return replace(self, observation=every[len(later)], older=every[len(later) + 1:], later=tuple(later))


def _is_silent(observation: ObservationBody, hardware: Hardware) -> bool:
    return on_hardware(observation, hardware) is None and said_of_line(observation, hardware) is None


def seen_of(engine: EngineBody, version: str | None, today: date) -> Iterator[Seen]:
    """The newest observation of each feature, or those of one version, each with the older ones."""
    order = {entry["version"]: place for place, entry in enumerate(engine["versions"])}
    for observations in by_feature(engine).values():
        if version:
            observations = [seen for seen in observations if order[seen["version"]] >= order[version]]
        if observations and (not version or observations[0]["version"] == version):
            yield Seen(engine, observations[0], tuple(observations[1:]), today)
