"""What an engine must keep beside its types, by itself and towards the records. Each check yields findings; see ``ENGINE_CHECKS``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from llmeff.checks.record import Finding
from llmeff.corpus.yamlio import Path
from llmeff.model import Engine, Taxonomy
from llmeff.model.releases import behind, is_stable
from llmeff.rules import engine as rules
from llmeff.rules import record as record_rules
from llmeff.select.running import newest
from llmeff.text import did_you_mean


@dataclass(frozen=True)
class EngineContext:
    """What the checks of one engine may look at.

    Attributes:
        taxonomy: the taxonomy that the engine refers to.
        records: the ids of all records.
        file: the engine's file.
        today: the day of the check.
    """

    taxonomy: Taxonomy
    records: Collection[str]
    file: PurePath
    today: date


EngineCheck = Callable[[Engine, EngineContext], Iterator[Finding]]


def file_name(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """The file is called after the id."""
    if context.file.stem != engine.id:
        yield Finding(record_rules.FILE_NAME, ("id",), f"the file is called {context.file.name}, the id is {engine.id}",
                      f"rename the file to {engine.id}.yaml, or mend the id")


def dates(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """No date lies in the future."""
    read: list[tuple[Path, date | None]] = []
    for place, version in enumerate(engine.versions):
        read += [(("versions", place, "released"), version.released), (("versions", place, "accessed"), version.accessed)]
    if engine.latest:
        read += [(("latest", "released"), engine.latest.released), (("latest", "as_of"), engine.latest.as_of)]
    read += [(("support", place, "source", "accessed"), seen.source.accessed) for place, seen in enumerate(engine.support)]
    for path, day in read:
        if day and day > context.today:
            yield Finding(record_rules.FUTURE_DATE, path, f"{day} lies in the future", "correct the date")


def versions(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """Each version stands once, the newest first."""
    seen: set[str] = set()
    last: date | None = None
    for place, version in enumerate(engine.versions):
        if version.version in seen:
            yield Finding(rules.VERSION_ORDER, ("versions", place), f"version {version.version} stands there twice",
                          "remove one of the two")
        elif last and version.released and version.released > last:
            yield Finding(rules.VERSION_ORDER, ("versions", place), f"{version.version} is newer than the version above it",
                          "put the newest version first")
        seen.add(version.version)
        last = version.released or last


def latest(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """The newest known release is a stable one."""
    if engine.latest and not is_stable(engine.latest.version):
        yield Finding(rules.UNSTABLE_LATEST, ("latest", "version"), f"{engine.latest.version} is no stable release",
                      "name the newest stable release, or none where there is none")


def observations(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """An observation speaks of a version that is named, and of a feature that the version has not had before."""
    known = [version.version for version in engine.versions]
    first: dict[tuple[str, str], int] = {}
    for place, seen in enumerate(engine.support):
        if seen.version not in known:
            yield Finding(rules.UNKNOWN_VERSION, ("support", place, "version"), f"no version is called {seen.version}",
                          f"name one of {', '.join(known)}, or add the version")
        if first.setdefault((seen.version, seen.feature), place) != place:
            yield Finding(rules.REPEATED_OBSERVATION, ("support", place, "feature"),
                          f"{seen.feature!r} of {seen.version} was observed already", "make one observation of the two")


def hardware(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """An observation speaks of known hardware."""
    known = [entry.id for entry in context.taxonomy.hardware]
    for place, seen in enumerate(engine.support):
        for number, on in enumerate(seen.hardware):
            if on.on not in known:
                yield Finding(rules.UNKNOWN_HARDWARE, ("support", place, "hardware", number, "on"), f"no hardware is called {on.on}",
                              did_you_mean(on.on, known))


def references(engine: Engine, context: EngineContext) -> Iterator[Finding]:
    """Works and topics that an engine names are there."""
    named: list[tuple[Path, str]] = [(("record",), engine.record)] if engine.record else []
    named += [(("support", place, "works", number), work)
              for place, seen in enumerate(engine.support) for number, work in enumerate(seen.works)]
    for path, work in named:
        if work not in context.records:
            yield Finding(rules.UNKNOWN_WORK, path, f"no record is called {work}", did_you_mean(work, context.records))
    topics = [topic.id for topic in context.taxonomy.topics]
    for place, seen in enumerate(engine.support):
        if seen.topic and seen.topic not in topics:
            yield Finding(record_rules.UNKNOWN_TOPIC, ("support", place, "topic"), f"no topic is called {seen.topic}",
                          did_you_mean(seen.topic, topics))


def outdated(engines: Iterable[Engine]) -> Counter[str]:
    """How many features of each engine were last seen in a version older than its newest known release, by the engine's name; this is no
    fault of the data, and tells where to read again."""
    found: Counter[str] = Counter()
    for engine in engines:
        body = engine.placed.body
        older = behind(body)
        if number := sum(seen["version"] in older for seen in newest(body)):
            found[engine.name] = number
    return found


ENGINE_CHECKS: tuple[EngineCheck, ...] = (file_name, dates, versions, latest, observations, hardware, references)
