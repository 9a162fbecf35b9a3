"""What a record must keep beside its types. Each check is a small function that yields findings; see ``CHECKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from llmeff import identifiers
from llmeff.corpus.yamlio import Path
from llmeff.model import Record, Taxonomy
from llmeff.names import name_of
from llmeff.problems import Severity
from llmeff.text import did_you_mean

SUMMARY_WORDS = (25, 90)
PRAISE = re.compile(
    r"\b(novel|state[- ]of[- ]the[- ]art|sota|groundbreaking|revolutionary|remarkable|impressive|unprecedented"
    r"|cutting[- ]edge)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:this|the|our) (?:paper|article)\b|\bwe (?:propose|present|introduce|show|find)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """What a check found at one field."""

    code: str
    path: Path
    message: str
    hint: str
    severity: Severity = "error"


@dataclass(frozen=True)
class Context:
    """What the checks of one record may look at.

    Attributes:
        taxonomy: the taxonomy that the record refers to.
        file: path of the record's file below the papers' folder, e.g. ``2022/gptq.yaml``.
        today: the day of the check.
    """

    taxonomy: Taxonomy
    file: PurePath
    today: date


Check = Callable[[Record, Context], Iterator[Finding]]


def file_name(record: Record, context: Context) -> Iterator[Finding]:
    """The file is called after the id, in the folder of the first year."""
    if context.file.stem != record.id:
        yield Finding("file-name", ("id",), f"the file is called {context.file.name}, the id is {record.id}",
                      f"rename the file to {record.id}.yaml, or mend the id")
    folder = context.file.parent.name
    if folder != str(record.year) and (folder.isdigit() or folder == ""):
        yield Finding("file-folder", ("year",), f"the file stands in the folder {folder or '.'}, the year is {record.year}",
                      f"move it to {record.year}/")


def years(record: Record, context: Context) -> Iterator[Finding]:
    """Year, arXiv id and publication agree, and none lies in the future."""
    published = record.published
    first = arxiv = identifiers.arxiv_month(record.ids.arxiv) if record.ids.arxiv else None
    if published and (first is None or published.year < first[0]):
        first = (published.year, published.month or 1)
    if first and abs(record.year - first[0]) > 1:
        yield Finding("year-disagrees", ("year",), f"the year is {record.year}, the first public version of {first[0]}",
                      "give the year of the first public version")
    if arxiv and not 1 <= arxiv[1] <= 12:
        yield Finding("bad-id", ("ids", "arxiv"), f"{record.ids.arxiv} names the month {arxiv[1]:02d}", "correct the arXiv id")
    elif arxiv and arxiv > (context.today.year, context.today.month):
        yield Finding("future-date", ("ids", "arxiv"), f"{record.ids.arxiv} lies in the future", "correct the arXiv id")
    if published and published.year > context.today.year:
        yield Finding("future-date", ("published", "year"), f"{published.year} lies in the future", "correct the year")
    if arxiv and published and arxiv[0] > published.year:
        yield Finding("arxiv-after-publication", ("ids", "arxiv"),
                      f"posted in {arxiv[0]}, after its publication in {published.year}",
                      "it happens; make sure that it is the same work", "warning")
    if record.year > context.today.year:
        yield Finding("future-date", ("year",), f"{record.year} lies in the future", "correct the year")


def acl_year(record: Record, context: Context) -> Iterator[Finding]:
    """An ACL Anthology id carries the year of publication."""
    found = re.match(r"(\d{4})\.|[A-Z](\d\d)-", record.ids.acl or "")
    if not found or not record.published:
        return
    year = int(found[1]) if found[1] else int(found[2]) + (1900 if int(found[2]) > 50 else 2000)
    if year != record.published.year:
        yield Finding("year-disagrees", ("published", "year"), f"published in {record.published.year}, the ACL id says {year}",
                      "look the publication up")


def topics(record: Record, context: Context) -> Iterator[Finding]:
    """Topics exist, and none contains another."""
    known = [topic.id for topic in context.taxonomy.topics]
    for index, topic in enumerate(record.topics):
        if topic not in known:
            yield Finding("unknown-topic", ("topics", index), f"no topic is called {topic}", did_you_mean(topic, known))
        for other in record.topics:
            if topic.startswith(other + "/"):
                yield Finding("nested-topics", ("topics", index), f"{topic} lies below {other}", f"leave {other} out")


def closed_lists(record: Record, context: Context) -> Iterator[Finding]:
    """Venue and metrics stand in the taxonomy's lists."""
    venues = [venue.id for venue in context.taxonomy.venues]
    if record.published and record.published.venue not in venues:
        yield Finding("unknown-venue", ("published", "venue"), f"no venue is called {record.published.venue!r}",
                      did_you_mean(record.published.venue, venues) or "add it to the taxonomy's venues")
    metrics = [metric.id for metric in context.taxonomy.metrics]
    for index, claim in enumerate(record.claims):
        if claim.metric not in metrics:
            yield Finding("unknown-metric", ("claims", index, "metric"), f"no metric is called {claim.metric!r}",
                          did_you_mean(claim.metric, metrics) or "see the taxonomy's metrics")


def summary(record: Record, context: Context) -> Iterator[Finding]:
    """The summary has 25 to 90 words, speaks of the work and not of "this paper", and praises nothing without a claim."""
    count = len(record.summary.split())
    low, high = SUMMARY_WORDS
    if not low <= count <= high:
        yield Finding("summary-length", ("summary",), f"the summary has {count} words", f"write {low} to {high}")
    if found := _SELF.search(record.summary):
        yield Finding("summary-words", ("summary",), f"the summary says {found[0]!r}", "say what the method does")
    if (found := PRAISE.search(record.summary)) and not record.claims:
        yield Finding("summary-praise", ("summary",), f"{found[0]!r} without a claim that carries it",
                      "leave it out, or give the claim")


def property_groups(record: Record, context: Context) -> Iterator[Finding]:
    """A property group belongs to one of the record's topics."""
    fitting = {group for topic in record.topics for group in context.taxonomy.groups_of(topic)}
    for group in sorted(record.properties.model_fields_set):
        if group not in fitting:
            yield Finding("group-without-topic", ("properties", group), f"none of the topics has the properties {group}",
                          "add the topic that it belongs to, or leave it out", "warning")


def titles(record: Record, context: Context) -> Iterator[Finding]:
    """Titles are given once each, without a full stop at the end."""
    if record.published and record.published.title == record.title:
        yield Finding("repeated-title", ("published", "title"), "the published title is the title", "leave it out")
    for index, title in enumerate(record.also_titled):
        if title in (record.title, record.published and record.published.title):
            yield Finding("repeated-title", ("also_titled", index), f"{title!r} is given already", "leave it out")
    if record.title.endswith(".") and not record.title.endswith("..."):
        yield Finding("title-form", ("title",), "the title ends with a full stop", "leave the full stop out")
    for index, alias in enumerate(record.aliases):
        if alias in (record.name, *record.titles):
            yield Finding("repeated-alias", ("aliases", index), f"{alias!r} is the name or a title already", "leave it out")


def sources(record: Record, context: Context) -> Iterator[Finding]:
    """Sources were read once each and not in the future; the arXiv source is the record's own page."""
    seen: set[str] = set()
    for index, source in enumerate(record.sources):
        if source.url in seen:
            yield Finding("repeated-source", ("sources", index), f"{source.url} stands there twice", "merge the two")
        seen.add(source.url)
        if source.accessed > context.today:
            yield Finding("future-date", ("sources", index, "accessed"), f"{source.accessed} lies in the future",
                          "give the day on which the page was read")
        if source.kind == "arxiv" and (record.ids.arxiv or "no arXiv id") not in source.url:
            yield Finding("foreign-source", ("sources", index, "url"), f"{source.url} is not the page of the record's arXiv id",
                          "correct ids.arxiv or the address; another work's page is kind: bibliography")
    if not record.sources:
        yield Finding("no-source", ("sources",), "no source is named", "name the pages that were read", "warning")


def relations(record: Record, context: Context) -> Iterator[Finding]:
    """Relations lead to another record, once each."""
    seen: set[tuple[str, str]] = set()
    for index, relation in enumerate(record.relations):
        if relation.target == record.id:
            yield Finding("self-relation", ("relations", index), f"{record.id} is related to itself", "leave it out")
        if (relation.type, relation.target) in seen:
            yield Finding("repeated-relation", ("relations", index), f"{relation.type} {relation.target} stands there twice",
                          "leave one out")
        seen.add((relation.type, relation.target))


def namesakes(record: Record, context: Context) -> Iterator[Finding]:
    """Two authors of one name are nearly always one author written twice; large groups do have namesakes."""
    for place, author in enumerate(record.body["authors"]):
        if author in record.body["authors"][:place]:
            yield Finding("author-twice", ("authors", place), f"{name_of(author).natural} stands in the list twice",
                          "keep both only where the work itself lists two people of this name", "warning")


CHECKS: tuple[Check, ...] = (
    file_name, years, namesakes, acl_year, topics, closed_lists, summary, property_groups, titles, sources, relations,
)
