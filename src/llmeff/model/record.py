"""The record: what one YAML file says about one piece of work."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, cast

from pydantic import AfterValidator, Field, field_validator, model_validator

from llmeff import identifiers
from llmeff.model import facts
from llmeff.model.base import Count, Day, Many, Model, Number, Slug, Text, TopicPath, Url, Year, clean
from llmeff.model.gists import GIST_WORDS
from llmeff.model.kinds import BaselineWord, CodeKind, Kind, Qualifier, RelationType, Scope, State, Unit, Where
from llmeff.model.properties import Properties
from llmeff.model.results import AnyResult
from llmeff.model.sources import Source, trust_level
from llmeff.model.units import OLD_METRICS

if TYPE_CHECKING:
    from llmeff.model.plain import Body


EXACT = 2**53  # up to which a float holds every whole number


class Group(Model):
    """An author that is not a person, e.g. ``{group: DeepSeek-AI}``."""

    group: Text


Person = Annotated[
    str,
    Field(
        pattern=r"^[^,{}\\]*[^,{}\\\s](?:, [^,{}\\\s][^,{}\\]*)?(?:, [^,{}\\\s][^,{}\\]*)?$",
        description="Family, Given — or Family, Suffix, Given — or a single name",
    ),
    AfterValidator(clean),
]
Author = Person | Group


def _short(text: str) -> str:
    if len(text.split()) > GIST_WORDS:
        raise ValueError(f"has {len(text.split())} words; write {GIST_WORDS} at most")
    return text


Pages = Annotated[str, Field(pattern=r"^[\w.:]+(?:-[\w.:]+)?$")]


class Published(Model):
    """The version that a venue published."""

    venue: Text = Field(description="short name from the taxonomy's list of venues")
    year: Year
    title: Text | None = Field(None, description="only where it differs")
    url: Url | None = Field(None, description="the venue's own page")
    volume: Text | None = None
    number: Text | None = Field(None, description="issue of a journal")
    pages: Pages | None = Field(None, description="first-last, or an article's number")
    month: Annotated[int, Field(ge=1, le=12)] | None = None


class Ids(Model):
    """External identifiers in normal form."""

    arxiv: Annotated[str, Field(pattern=f"^{identifiers.ARXIV}$")] | None = Field(None, description="without version")
    doi: Annotated[str, Field(pattern=f"^{identifiers.DOI}$"), AfterValidator(clean)] | None = Field(
        None, description="in lower case, without https://doi.org/")
    acl: Annotated[str, Field(pattern=f"^{identifiers.ACL}$")] | None = Field(None, description="of the ACL Anthology")
    openreview: Annotated[str, Field(pattern=f"^{identifiers.OPENREVIEW}$")] | None = Field(None, description="of the forum")
    dblp: Annotated[str, Field(pattern=f"^{identifiers.DBLP}$")] | None = Field(None, description="key of an entry, without /rec/")


class Code(Model):
    """Where the code is."""

    url: Url
    kind: CodeKind
    license: Text | None = Field(None, description="SPDX identifier; LicenseRef- and its name for a text of its own")


class Baseline(Model):
    """What a claim was measured against, where the version matters."""

    name: Text
    version: Text | None = None


class Claim(Model):
    """A number that the authors report, with what it was measured against."""

    metric: Slug = Field(description="of the taxonomy's list, which gives its unit")
    value: Number
    unit: Unit | None = Field(None, description="where it is not that of the metric: percent in place of a factor")
    qualifier: Qualifier | None = Field(None, description="how exact the number is")
    baseline: Text | Baseline = Field(description="what it was measured against")
    baseline_ref: Many[BaselineWord | Slug] | None = Field(
        None, description="ids of the records that it is, or words for what is no record")
    model: Many[Slug] | None = Field(None, description="ids of models.yaml that were measured")
    model_text: Text | None = Field(None, description="what was measured, where no id says it all")
    dataset: Text | None = None
    hardware: Text | None = None
    scope: Scope | None = Field(None, description="what was timed")
    batch: Count | None = Field(None, description="sequences at once")
    context: Count | None = Field(None, description="tokens")
    where: Where = Field(description="where the number stands")
    note: Text | None = Field(None, description="what else holds for it")

    @model_validator(mode="before")
    @classmethod
    def _in_new_words(cls, given: object) -> object:
        """A former metric in percent is its metric in factors, with the unit beside the number."""
        if isinstance(given, dict) and (metric := OLD_METRICS.get(str(given.get("metric")))):
            return {**given, "metric": metric, "unit": "%"}
        return given


class Limits(Model):
    """When not to take it, as a page says it."""

    text: Text = Field(description="one sentence: needs a kernel, retraining, a model family, a batch size")
    source: Url = Field(description="the page that says so")


class Relation(Model):
    """A typed edge to another record."""

    type: RelationType
    target: Slug = Field(description="id of the other record")


class Version(Model):
    """What another version of the work says: one of arXiv's, a workshop's, an extended one, or the same one as another index prints it."""

    arxiv: Annotated[int, Field(ge=1)] | None = Field(None, description="number of the arXiv version, where it is one and known")
    venue: Text | None = Field(None, description="where it appeared, as its page names it")
    title: Text | None = Field(None, description="only where it differs, as the others")
    authors: tuple[Author, ...] = Field((), description="all of them, in its order")
    year: Year | None = Field(None, description="of this version")
    pages: Pages | None = Field(None, description="first-last, in this print")
    ids: Ids = Field(Ids(), description="further identifiers")
    source: Url = Field(description="the page that shows it")

    @model_validator(mode="after")
    def _says_something(self) -> Version:
        if not self.model_fields_set - {"arxiv", "source"}:
            raise ValueError("says nothing: give what differs of venue, title, authors, year, pages or ids")
        return self


class OtherNames(Model):
    """Other spellings under which an author of the work signs or is listed."""

    author: Person = Field(description="as the list of authors has it")
    also: tuple[Person, ...] = Field(min_length=1, description="how else they are written")


FieldPath = Annotated[
    str, Field(pattern=r"^[a-z][a-z_]*(?:\.[a-z][a-z0-9_]*)+$", description="group and field, e.g. quantization.calibration")
]
OpenPath = Annotated[str, Field(
    pattern=r"^(?:code|license|[a-z][a-z_]*(?:\.[a-z][a-z0-9_]*)+)$", description="group and field; license; code")]


class Status(Model):
    """Why a record is not current."""

    state: State
    reason: Text
    date: Day = Field(description="since when")
    superseded_by: Slug | None = Field(None, description="id of the record to read instead")


class Record(Model):
    """One piece of work: a paper with all its versions, a system, a post, a data set."""

    id: Slug = Field(description="name of the file; never changed and never used again")
    kind: Kind = Field(description="what sort of work it is")
    name: Text = Field(description="what people call it")
    aliases: tuple[Text, ...] = Field((), description="other names that people type")
    title: Text = Field(description="of the newest version; that of the published one stands in published where it differs")
    authors: tuple[Author, ...] = Field(min_length=1, description="all of them, in the order of the work")
    year: Year = Field(description="of the first public version")
    published: Published | None = Field(None, description="the version that a venue published; absent for a preprint")
    also_titled: tuple[Text, ...] = Field((), description="titles of older versions")
    versions: tuple[Version, ...] = Field((), description="what other versions of the work say")
    authors_also: tuple[OtherNames, ...] = Field((), description="other spellings of its authors' names")
    ids: Ids = Field(Ids(), description="external identifiers")
    url: Url | None = Field(None, description="of a work without any identifier: a post, software")
    code: tuple[Code, ...] = Field((), description="where the code is")
    topics: tuple[TopicPath, ...] = Field(min_length=1, description="paths of the taxonomy, the primary one first")
    summary: Text = Field(description="25 to 90 words of our own: what it does, how, and what it costs")
    gist: Annotated[Text, AfterValidator(_short)] | None = Field(None, description="what it does in at most 12 words, for lists")
    properties: Properties = Field(Properties(), description="what is compared within a topic, by group")
    not_stated: tuple[OpenPath, ...] = Field(
        (), description="properties, license of its code, or code itself, that the pages were read for and do not state")
    not_applicable: tuple[FieldPath, ...] = Field((), description="properties that make no sense here")
    claims: tuple[Claim, ...] = Field((), description="numbers of the authors, each with its baseline")
    results: tuple[AnyResult, ...] = Field((), description="numbers in cells that several works share")
    limits: Limits | None = Field(None, description="when not to take it")
    relations: tuple[Relation, ...] = Field((), description="typed edges to other records")
    sources: tuple[Source, ...] = Field((), description="the pages that were read, and what each shows")
    added: Day = Field(description="when it came into the knowledge base")
    status: Status | None = Field(None, description="only where the work is not current")

    @field_validator("aliases", "also_titled", "topics", "not_stated", "not_applicable")
    @classmethod
    def _no_repeats(cls, values: tuple[object, ...]) -> tuple[object, ...]:
        if len({repr(value) for value in values}) < len(values):
            raise ValueError("names the same value twice")
        return values

    @model_validator(mode="after")
    def _addressable(self) -> Record:
        if not self.ids.model_fields_set and not self.url and not (self.published and self.published.url):
            raise ValueError("has no address: give ids, a url or published.url")
        return self

    @property
    def trust(self) -> int:
        """How far the record is checked, 0 to 3, computed from its sources."""
        return trust_level(self.sources)

    @cached_property
    def body(self) -> Body:
        """The record as plain data, without what its file leaves out."""
        return cast("Body", _whole(self.model_dump(mode="json", exclude_unset=True)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The title, that of the published version, and those of older versions; each once."""
        return facts.titles(self.body)

    @property
    def current_title(self) -> str:
        """The title of the version to cite: the published one where it has its own."""
        return facts.current_title(self.body)

    @property
    def names(self) -> tuple[str, ...]:
        """What people call it: the name and its aliases."""
        return facts.names(self.body)

    @property
    def link(self) -> str:
        """The one address to send a reader to: the publisher's, else that of the DOI, the preprint, or the work itself."""
        return facts.link(self.body)

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets of its topics, the primary one first."""
        return facts.facets(self.body)


def _whole(data: object) -> object:
    """JSON-like data in which whole numbers are written as such, as far as a float tells them apart: 4 bits, and not 4.0."""
    if isinstance(data, dict):
        return {name: _whole(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_whole(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() and abs(data) < EXACT else data
