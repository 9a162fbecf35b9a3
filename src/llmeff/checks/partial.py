"""Records and engines that the schema refuses in parts, so that what is wrong with their other parts is said in the same run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from llmeff.checks import engine as engine_checks
from llmeff.checks import record as checks
from llmeff.checks.engine import EngineCheck, EngineContext
from llmeff.checks.parts import Parts, Sound, UnknownError, parts_of
from llmeff.checks.record import Check, Context, Finding
from llmeff.corpus.entries import EngineEntry, Entry, Refused
from llmeff.model import Engine, Record

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

_STAND_INS: Mapping[str, Plain] = {
    "id": "x", "kind": "method", "name": "x", "title": "x", "authors": ["X"], "year": 2000, "topics": ["x"], "summary": "x",
    "added": "2000-01-01", "url": "https://example.org",
}
"""What a field holds that a record cannot do without, where the schema refuses what is there; no check sees it."""
_ENGINE_STAND_INS: Mapping[str, Plain] = {
    "id": "x", "name": "x", "kind": "serving", "url": "https://example.org", "description": "x",
    "versions": [{"version": "x", "url": "https://example.org", "accessed": "2000-01-01"}],
}
_NAMING = frozenset({"id", "kind", "name", "title", "authors"})  # by which records are held against each other
_BY_PARTS: frozenset[Check] = frozenset({
    checks.topics, checks.closed_lists, checks.units, checks.models, checks.results, checks.dates, checks.acl_year, checks.answers,
    checks.relations,
})
"""What holds each part by itself, and so speaks truly of some of them; other checks would also judge what is missing."""


@dataclass(frozen=True)
class Partial:
    """The parts of a record that the schema takes.

    Attributes:
        entry: the record with stand-ins, and its file.
        parts: what of it is there.
    """

    entry: Entry
    parts: Parts[Record]

    @property
    def is_named(self) -> bool:
        """Whether it can be held against other records."""
        return not self.parts.touched & _NAMING

    @property
    def by_parts(self) -> Record:
        """The record for checks that hold each part by itself; an id that is refused is no record's."""
        stand_ins = self.parts.stand_ins
        record = self.entry.record.model_copy(update={"id": ""}) if "id" in stand_ins else self.entry.record
        return cast("Record", Sound(record, stand_ins - {"id"}))

    def findings(self, which: Iterable[Check], context: Context) -> Iterator[Finding]:
        """What checks find in the parts that are there; a check ends where it asks for one that is not."""
        whole = cast("Record", Sound(self.entry.record, self.parts.touched))
        for check in which:
            with suppress(UnknownError):
                yield from map(self.parts.placed, check(self.by_parts if check in _BY_PARTS else whole, context))


@dataclass(frozen=True)
class PartialEngine:
    """The parts of an engine that the schema takes; the attributes are those of ``Partial``."""

    entry: EngineEntry
    parts: Parts[Engine]

    def findings(self, which: Iterable[EngineCheck], context: EngineContext) -> Iterator[Finding]:
        """What checks find in the parts that are there; observations are held against versions only where all of these are."""
        for check in which:
            whole = self.parts.touched & {"versions"} if check is engine_checks.observations else frozenset[str]()
            with suppress(UnknownError):
                engine = cast("Engine", Sound(self.entry.engine, self.parts.stand_ins | whole))
                yield from map(self.parts.placed, check(engine, context))


def partial(refused: Refused) -> Partial | None:
    """The parts of a record that the schema takes; None where nothing can be said of what is left."""
    parts = parts_of(refused.document, Record, _STAND_INS, "url")  # as a whole, one is refused for having no address
    return Partial(Entry(parts.value, refused.document, refused.path, refused.name), parts) if parts else None


def partial_engine(refused: Refused) -> PartialEngine | None:
    """The parts of an engine that the schema takes, as ``partial`` gives those of a record."""
    parts = parts_of(refused.document, Engine, _ENGINE_STAND_INS, "latest")  # as a whole, one is refused for a release without a page
    return PartialEngine(EngineEntry(parts.value, refused.document, refused.path, refused.name), parts) if parts else None
