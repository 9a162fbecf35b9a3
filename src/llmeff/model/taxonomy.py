"""The taxonomy: facets and topics, the terms of the field, and the closed lists."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, model_validator

from llmeff.model.base import Count, Model, Slug, Text, TopicPath, Url, Year
from llmeff.model.kinds import Better, Kind, Origin, Percent, RelationType, VenueKind
from llmeff.model.properties import GROUPS
from llmeff.model.topics import above, parent_of


class Facet(Model):
    """One of the five facets, with the survey's own title and section."""

    id: Slug
    label: Text
    survey_title: Text
    section: Annotated[str, Field(pattern=r"^§\d$")]
    definition: Text
    aliases: tuple[Text, ...] = ()


class Topic(Model):
    """A node below a facet; its place in the tree is its id."""

    id: TopicPath
    label: Text
    origin: Origin
    box: Text | None = Field(None, description="of the survey's overview figure")
    definition: Text
    aliases: tuple[Text, ...] = ()
    properties: tuple[Slug | Annotated[str, Field(pattern=r"^[a-z_]+$")], ...] = Field(
        (), description="property groups that serve it and the topics below it"
    )

    @model_validator(mode="after")
    def _known_groups(self) -> Topic:
        for group in self.properties:
            if group not in GROUPS:
                raise ValueError(f"no property group is called {group!r}")
        if self.box and self.origin != "survey":
            raise ValueError("only a topic of the survey has a box")
        return self


class BlockFormat(Model):
    """A format of numbers of which a block shares a scale, so that a number takes more bits than its own."""

    name: Text = Field(description="as engines write it; case makes no difference")
    bits: Annotated[float, Field(gt=0, lt=16)] = Field(description="of a number without its share of the scale")
    scale_bits: Count = Field(description="of a scale")
    bias_bits: Count | None = Field(None, description="of a bias that they share too")
    padding_bits: Count | None = Field(None, description="bits of a block that stay empty")
    block: Count = Field(description="numbers that share one")
    page: Url = Field(description="the page that says so")


class Term(Model):
    """A core concept of the field."""

    id: Slug
    label: Text
    definition: Text
    aliases: tuple[Text, ...] = ()
    topics: tuple[TopicPath, ...] = Field((), description="where its records are")
    formats: tuple[BlockFormat, ...] = Field((), description="of numbers in blocks, for what engines store in them")


class Metric(Model):
    """A measure with its one unit."""

    id: Slug
    label: Text
    unit: Text
    definition: Text
    aliases: tuple[Text, ...] = ()
    better: Better
    relative: bool = Field(description="a ratio or difference to a baseline, not an absolute amount")
    percent: Percent | None = Field(None, description="what a claim in percent says of it: how much less, or how much more")


DoiPrefix = Annotated[str, Field(pattern=r"^10\.\d{4,9}/[a-z0-9./-]*$")]


class Proceedings(Model):
    """How the proceedings of a venue are called in some of its years.

    ``{year}``, ``{yy}`` (its last two digits) and ``{nth}`` (which one it was, such as 41st) stand in the title for their values.
    """

    title: Text = Field(description="as the proceedings' own BibTeX prints it; may hold {year}, {yy} and {nth}")
    since: Year = Field(description="first year of this title")
    until: Year | None = Field(None, description="last year of this title")
    part: Text | None = Field(None, description="only for papers of this volume, by the word of their ACL Anthology id (long, short, 1)")
    counted_since: Year | None = Field(None, description="year of the first, where there was one a year")
    volumes_since: Year | None = Field(None, description="year of volume 1, where there was one a year")
    publisher: Text | None = None
    series: Text | None = None
    journal: bool = Field(False, description="issues of a journal, which has volume and number, rather than a book")

    @model_validator(mode="after")
    def _fills(self) -> Proceedings:
        if unknown := set(re.findall(r"\{(.*?)\}", self.title)) - {"year", "yy", "nth"}:
            raise ValueError(f"a title has no {{{unknown.pop()}}} to fill")
        if "{nth}" in self.title and self.counted_since is None:
            raise ValueError("{nth} needs counted_since")
        return self


class Venue(Model):
    """A place of publication."""

    id: Text = Field(description="short name")
    name: Text
    kind: VenueKind
    aliases: tuple[Text, ...] = ()
    also: tuple[Text, ...] = Field((), description="other names that its proceedings, databases and bibliographies print")
    series: tuple[Text, ...] = Field((), description="short names of series that its proceedings are printed in")
    doi_prefixes: tuple[DoiPrefix, ...] = Field((), description="what the DOIs of its works begin with, all that are known")
    proceedings: tuple[Proceedings, ...] = Field((), description="their titles; of those that fit a paper the first counts")


class RecordKind(Model):
    """A sort of work, with the words by which a query asks for it."""

    id: Kind
    label: Text
    definition: Text
    aliases: tuple[Text, ...] = ()


class RelationKind(Model):
    """A relation type with its derived inverse."""

    id: RelationType
    label: Text
    inverse: Text
    definition: Text


class Hardware(Model):
    """What an engine runs on: a vendor's line, or one generation of it."""

    id: Slug
    label: Text
    part_of: Slug | None = Field(None, description="the line that a generation belongs to")
    definition: Text
    aliases: tuple[Text, ...] = ()


class Taxonomy(Model):
    """Everything that records refer to by name."""

    version: Annotated[str, Field(pattern=r"^\d{4}\.\d\d\.\d\d$", description="of the data, the day of its newest change")] | None = None
    facets: tuple[Facet, ...] = Field(min_length=1)
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    metrics: tuple[Metric, ...]
    venues: tuple[Venue, ...]
    kinds: tuple[RecordKind, ...] = ()
    proper_names: tuple[Text, ...] = Field((), description="names in titles that are written with one capital, which no style may lower")
    relation_types: tuple[RelationKind, ...]
    hardware: tuple[Hardware, ...] = ()

    @model_validator(mode="after")
    def _closed(self) -> Taxonomy:
        for name in ("facets", "topics", "terms", "metrics", "venues", "kinds", "relation_types", "hardware"):
            ids = [entry.id for entry in getattr(self, name)]
            if twice := sorted({i for i in ids if ids.count(i) > 1}):
                raise ValueError(f"{name}: {', '.join(twice)} stands there twice")
        known = {facet.id for facet in self.facets} | {topic.id for topic in self.topics}
        for topic in self.topics:
            if "/" not in topic.id or parent_of(topic.id) not in known:
                raise ValueError(f"topic {topic.id} has no parent in the taxonomy")
        for term in self.terms:
            for path in term.topics:
                if path not in known:
                    raise ValueError(f"term {term.id} names the unknown topic {path}")
        return self

    @model_validator(mode="after")
    def _hardware_lines(self) -> Taxonomy:
        lines = {hardware.id for hardware in self.hardware if not hardware.part_of}
        for hardware in self.hardware:
            if hardware.part_of and hardware.part_of not in lines:
                raise ValueError(f"hardware {hardware.id} is part of the unknown line {hardware.part_of}")
        return self

    def groups_of(self, path: str) -> tuple[str, ...]:
        """Property groups of a topic: its own and those of the topics above it."""
        wanted = set(above(path))
        return tuple(dict.fromkeys(g for t in self.topics if t.id in wanted for g in t.properties))
