"""Engines and libraries, with what was seen of the methods that they support: each observation is of one version and names its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pydantic import Field, model_validator

from llmeff.model.base import Day, Model, Slug, Text, TopicPath, Url
from llmeff.model.embedding_bits import EmbeddingBits
from llmeff.model.kinds import EngineKind, Support, Use
from llmeff.model.packing import Packing

if TYPE_CHECKING:
    from llmeff.model.plain_engine import EngineBody


class EngineVersion(Model):
    """A version that was read."""

    version: Text = Field(description="as the engine writes it, without a leading v; a date or commit where it has no versions")
    released: Day | None = Field(None, description="where a page says so")
    url: Url = Field(description="the documentation, release or tree of this version")
    accessed: Day = Field(description="when it was read")


class Release(Model):
    """The newest stable release that is known, whether it was read or not."""

    version: Text = Field(description="as the engine writes it, without a leading v")
    released: Day | None = Field(None, description="where a page says so")
    url: Url | None = Field(None, description="the page that names it; without one, the index that has the engine's `package` does")
    as_of: Day = Field(description="the day on which it was the newest; of a copy of a repository, that of its last change")


class Place(Model):
    """Where an observation was read."""

    url: Url
    accessed: Day = Field(description="when it was read")
    place: Text | None = Field(None, description="where on the page, e.g. the row of a table, or a file's class")


class On(Model):
    """Whether a feature runs on a sort of hardware."""

    on: Slug = Field(description="hardware of the taxonomy")
    status: Support
    note: Text | None = Field(None, description="condition, in own words")


class Observation(Model):
    """What one version of an engine says of one feature."""

    works: tuple[Slug, ...] = Field((), description="records that the page names, or whose method the feature is")
    topic: TopicPath | None = Field(None, description="for a capability without a work of its own")
    feature: Text = Field(description="what the engine calls it")
    aliases: tuple[Text, ...] = Field((), description="other names of the feature in this engine, e.g. its class or flag value")
    status: Support
    since: Text | None = Field(None, description="the first version that has it, where a page says so")
    how: Text | None = Field(None, description="flag, class, function or file format that switches it on")
    does: tuple[Use, ...] = Field((), description="what the engine does with it")
    bits: tuple[float, ...] = Field((), description="bit widths that the page names")
    with_scales: bool = Field(False, description="whether whole numbers of `bits` have scales and minimums in them")
    mixed: bool = Field(False, description="whether `bits` are those of one mixture, which is none of them wide")
    whole_rows: bool = Field(False, description="whether `bits` hold for rows alone that are a multiple of 256")
    stores: Text | None = Field(None, description="format of the taxonomy in which its files are, whatever the works behind it store")
    packing: Packing | None = Field(None, description="what is stored of a weight beside its `bits`")
    embedding_bits: EmbeddingBits | None = Field(None, description="of files of this format, where they are not 16")
    only: tuple[Text, ...] = Field((), description="what alone it is for: families of models by their names in the list of models, or "
                                   "`mixture of experts`")
    whole: bool = Field(False, description="whether it is about the engine as a whole: on what it does not run, none of its features does")
    hardware: tuple[On, ...] = ()
    limits: Text | None = Field(None, description="own words, as the page says it")
    version: Text = Field(description="one of the engine's versions")
    source: Place

    @model_validator(mode="after")
    def _about_something(self) -> Observation:
        if not self.works and not self.topic:
            raise ValueError("names neither a work nor a topic")
        return self


class Engine(Model):
    """An engine or library that runs, makes or trains what the works describe."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = Field((), description="other names that people type")
    kind: EngineKind
    url: Url
    code: Url | None = None
    licence: Text | None = Field(None, description="SPDX id of its code")
    description: Text = Field(description="one sentence, own words")
    record: Slug | None = Field(None, description="the record of the work behind it")
    package: Text | None = Field(None, description="name of its package in the index of its language")
    versions: tuple[EngineVersion, ...] = Field(min_length=1, description="those that the observations speak of, newest first")
    latest: Release | None = Field(None, description="the newest stable release that is known; observations of older versions say so")
    support: tuple[Observation, ...] = ()

    @model_validator(mode="after")
    def _latest_is_named_somewhere(self) -> Engine:
        if self.latest and not self.latest.url and not self.package:
            raise ValueError("the newest release names no page, and the engine no package")
        return self

    @property
    def placed(self) -> Engine:
        """The engine with those observations alone whose version it names: nobody can tell whether another is older or newer."""
        named = {version.version for version in self.versions}
        support = tuple(seen for seen in self.support if seen.version in named)
        return self if support == self.support else self.model_copy(update={"support": support})

    @property
    def body(self) -> EngineBody:
        """The engine as plain data, without what its file leaves out."""
        return cast("EngineBody", self.model_dump(mode="json", exclude_unset=True))
