"""What was read of a data directory, each thing with its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from llmeff.corpus import yamlio
from llmeff.model import Engine, Record, Taxonomy
from llmeff.model.language_models import ModelList
from llmeff.problems import Problem


@dataclass(frozen=True)
class Entry:
    """A record with the file that it came from.

    Attributes:
        record: what the file says.
        document: the file's text, for positions.
        path: the file.
        name: the file, as shown to people: relative to the working directory where it lies below it.
    """

    record: Record
    document: yamlio.Document
    path: Path
    name: str


@dataclass(frozen=True)
class EngineEntry:
    """An engine with the file that it came from; the attributes are those of ``Entry``."""

    engine: Engine
    document: yamlio.Document
    path: Path
    name: str


@dataclass(frozen=True)
class Refused:
    """A file of a record or an engine that the schema refuses; the attributes are those of ``Entry``."""

    document: yamlio.Document
    path: Path
    name: str


@dataclass(frozen=True)
class Corpus:
    """All that a data directory holds.

    Attributes:
        taxonomy: facets, topics, terms and closed lists.
        models: the models that records may name.
        entries: the records that could be read, by file.
        engines: the engines that could be read, by file.
        problems: why the others could not.
        refused: the records that could not, by file.
        refused_engines: the engines that could not, by file.
        known: the files of records by id that are not among them, since they were known already.
    """

    taxonomy: Taxonomy
    models: ModelList
    entries: tuple[Entry, ...]
    engines: tuple[EngineEntry, ...]
    problems: tuple[Problem, ...]
    refused: tuple[Refused, ...]
    refused_engines: tuple[Refused, ...] = ()
    known: Mapping[str, Path] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many records there are that could be read, now or before."""
        return len(self.known.keys() | {entry.record.id for entry in self.entries})
