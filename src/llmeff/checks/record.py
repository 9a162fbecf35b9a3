"""What a record must keep beside its types. Each check is a small function that yields findings; see ``CHECKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePath

from llmeff import identifiers
from llmeff.corpus.yamlio import Path
from llmeff.model import Record, Taxonomy
from llmeff.model.catalogue import catalogue, questions
from llmeff.model.cells import shared_by
from llmeff.model.fields import paths_to
from llmeff.model.questions import CHOSEN, answer, asked_of
from llmeff.model.topics import above
from llmeff.model.values import of_properties
from llmeff.names import name_of
from llmeff.rules import Rule, schema
from llmeff.rules import record as rules
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
    """What a check found at one field.

    Attributes:
        rule: which rule is broken.
        path: the field.
        message: what is wrong, one line.
        hint: how to mend it, one line.
    """

    rule: Rule
    path: Path
    message: str
    hint: str


@dataclass(frozen=True)
class Context:
    """What the checks of one record may look at.

    Attributes:
        taxonomy: the taxonomy that the record refers to.
        models: the ids of the models that it may name; None where their list has problems of its own.
        file: path of the record's file below the papers' folder, e.g. ``2022/gptq.yaml``.
        today: the day of the check.
    """

    taxonomy: Taxonomy
    file: PurePath
    today: date
    models: frozenset[str] | None = frozenset()


Check = Callable[[Record, Context], Iterator[Finding]]


def file_name(record: Record, context: Context) -> Iterator[Finding]:
    """The file is called after the id."""
    if context.file.stem != record.id:
        yield Finding(rules.FILE_NAME, ("id",), f"the file is called {context.file.name}, the id is {record.id}",
                      f"rename the file to {record.id}.yaml, or mend the id")


def file_folder(record: Record, context: Context) -> Iterator[Finding]:
    """The file stands in the folder of the first year."""
    folder = context.file.parent.name
    if folder != str(record.year) and (folder.isdigit() or folder == ""):
        yield Finding(rules.FILE_FOLDER, ("year",), f"the file stands in the folder {folder or '.'}, the year is {record.year}",
                      f"move it to {record.year}/")


def years(record: Record, context: Context) -> Iterator[Finding]:
    """The year is that of the first public version; a preprint comes before the publication."""
    published, arxiv = record.published, _posted(record)
    known = [month for month in (arxiv, published and (published.year, published.month or 1)) if month]
    first = min(known, default=None, key=lambda month: month[0])
    if first and abs(record.year - first[0]) > 1:
        yield Finding(rules.YEAR_DISAGREES, ("year",), f"the year is {record.year}, the first public version of {first[0]}",
                      "give the year of the first public version")
    if arxiv and published and arxiv[0] > published.year:
        yield Finding(rules.ARXIV_AFTER_PUBLICATION, ("ids", "arxiv"),
                      f"posted in {arxiv[0]}, after its publication in {published.year}",
                      "it happens; make sure that it is the same work")


def dates(record: Record, context: Context) -> Iterator[Finding]:
    """Every month exists, and no date lies in the future."""
    today, arxiv = context.today, _posted(record)
    if arxiv and not 1 <= arxiv[1] <= 12:
        yield Finding(schema.BAD_ID, ("ids", "arxiv"), f"{record.ids.arxiv} names the month {arxiv[1]:02d}", "correct the arXiv id")
    elif arxiv and arxiv > (today.year, today.month):
        yield Finding(rules.FUTURE_DATE, ("ids", "arxiv"), f"{record.ids.arxiv} lies in the future", "correct the arXiv id")
    if record.published and record.published.year > today.year:
        yield Finding(rules.FUTURE_DATE, ("published", "year"), f"{record.published.year} lies in the future", "correct the year")
    for index, source in enumerate(record.sources):
        if source.accessed > today:
            yield Finding(rules.FUTURE_DATE, ("sources", index, "accessed"), f"{source.accessed} lies in the future",
                          "give the day on which the page was read")
    if record.year > today.year:
        yield Finding(rules.FUTURE_DATE, ("year",), f"{record.year} lies in the future", "correct the year")


def _posted(record: Record) -> tuple[int, int] | None:
    """Year and month of the arXiv id."""
    return identifiers.arxiv_month(record.ids.arxiv) if record.ids.arxiv else None


def acl_year(record: Record, context: Context) -> Iterator[Finding]:
    """An ACL Anthology id carries the year of publication."""
    found = re.match(r"(\d{4})\.|[A-Z](\d\d)-", record.ids.acl or "")
    if not found or not record.published:
        return
    year = int(found[1]) if found[1] else int(found[2]) + (1900 if int(found[2]) > 50 else 2000)
    if year != record.published.year:
        yield Finding(rules.YEAR_DISAGREES, ("published", "year"), f"published in {record.published.year}, the ACL id says {year}",
                      "look the publication up")


def topics(record: Record, context: Context) -> Iterator[Finding]:
    """Topics exist, and none contains another."""
    known, own = {topic.id: None for topic in context.taxonomy.topics}, set(record.topics)
    for index, topic in enumerate(record.topics):
        if topic not in known:
            yield Finding(rules.UNKNOWN_TOPIC, ("topics", index), f"no topic is called {topic}", did_you_mean(topic, known))
        for other in above(topic):
            if other != topic and other in own:
                yield Finding(rules.NESTED_TOPICS, ("topics", index), f"{topic} lies below {other}", f"leave {other} out")


def closed_lists(record: Record, context: Context) -> Iterator[Finding]:
    """Venue and metrics stand in the taxonomy's lists."""
    venues = [venue.id for venue in context.taxonomy.venues]
    if record.published and record.published.venue not in venues:
        yield Finding(rules.UNKNOWN_VENUE, ("published", "venue"), f"no venue is called {record.published.venue!r}",
                      did_you_mean(record.published.venue, venues) or "add it to the taxonomy's venues")
    metrics = [metric.id for metric in context.taxonomy.metrics]
    for index, claim in enumerate(record.claims):
        if claim.metric not in metrics:
            yield Finding(rules.UNKNOWN_METRIC, ("claims", index, "metric"), f"no metric is called {claim.metric!r}",
                          did_you_mean(claim.metric, metrics) or "see the taxonomy's metrics")


def units(record: Record, context: Context) -> Iterator[Finding]:
    """Percent belong to a metric in factors that can be said in percent."""
    in_percent = {metric.id for metric in context.taxonomy.metrics if metric.percent}
    for index, claim in enumerate(record.claims):
        if claim.unit == "%" and claim.metric not in in_percent:
            yield Finding(rules.UNIT_OF_METRIC, ("claims", index, "unit"), f"{claim.metric} is not said in percent", "leave the unit out")


def models(record: Record, context: Context) -> Iterator[Finding]:
    """Every model that is named stands in the list of models."""
    if (known := context.models) is None:
        return
    for path, id_ in _models_named(record.body, ()):
        if id_ not in known:
            yield Finding(rules.UNKNOWN_MODEL, path, f"no model is called {id_}",
                          did_you_mean(id_, known) or "add it to models.yaml, or write it as model_text")


def _models_named(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every id of a model in a record, with its place."""
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if step == "model":
            ids = [inner] if isinstance(inner, str) else inner
            yield from (((*path, step, *([] if isinstance(inner, str) else [place])), id_) for place, id_ in enumerate(ids))
        else:
            yield from _models_named(inner, (*path, step))


def results(record: Record, context: Context) -> Iterator[Finding]:
    """A result of one variant in one cell, model and setting, by one measurer, stands once."""
    seen: set[tuple[object, ...]] = set()
    for index, result in enumerate(record.body.get("results", ())):
        key = (*shared_by(result), result.get("variant"))
        if key in seen:
            yield Finding(rules.REPEATED_RESULT, ("results", index), f"{result['cell']} of {result['model']} stands there twice",
                          "leave one out, or name the variants")
        seen.add(key)


def summary(record: Record, context: Context) -> Iterator[Finding]:
    """The summary has 25 to 90 words, speaks of the work and not of "this paper", and praises nothing without a claim."""
    count = len(record.summary.split())
    low, high = SUMMARY_WORDS
    if not low <= count <= high:
        yield Finding(rules.SUMMARY_LENGTH, ("summary",), f"the summary has {count} words", f"write {low} to {high}")
    if found := _SELF.search(record.summary):
        yield Finding(rules.SUMMARY_WORDS, ("summary",), f"the summary says {found[0]!r}", "say what the method does")
    if (found := PRAISE.search(record.summary)) and not record.claims:
        yield Finding(rules.SUMMARY_PRAISE, ("summary",), f"{found[0]!r} without a claim that carries it",
                      "leave it out, or give the claim")


def open_questions(record: Record, context: Context) -> Iterator[Finding]:
    """What one asks first of a method or system has a value, or is listed as not stated or not applicable."""
    if record.kind in CHOSEN:
        serving = {topic: context.taxonomy.groups_of(topic) for topic in record.topics}
        for question in asked_of(record.body, serving, questions()):
            if answer(record.body, question) == "open":
                yield Finding(rules.OPEN_QUESTION, ("properties", question.group), f"{question.name} is open",
                              "give it, or list it in not_stated or not_applicable")


def open_licence(record: Record, context: Context) -> Iterator[Finding]:
    """The licence of the code is given, or listed as not stated."""
    if record.code and not any(code.license for code in record.code) and "license" not in record.not_stated:
        yield Finding(rules.OPEN_LICENCE, ("code",), "no licence of the code is given",
                      "give the SPDX id that its repository states, or list license in not_stated")


def property_groups(record: Record, context: Context) -> Iterator[Finding]:
    """A property group belongs to one of the record's topics."""
    fitting = {group for topic in record.topics for group in context.taxonomy.groups_of(topic)}
    for group in sorted(record.properties.model_fields_set):
        if group not in fitting:
            yield Finding(rules.GROUP_WITHOUT_TOPIC, ("properties", group), f"none of the topics has the properties {group}",
                          "add the topic that it belongs to, or leave it out")


def answers(record: Record, context: Context) -> Iterator[Finding]:
    """What is listed as not stated or not applicable is a property that there is, and has no value."""
    known = _answerable() | ({"license", "code"} if record.code else {"code"})
    listed = [(name, index, path) for name in ("not_stated", "not_applicable") for index, path in enumerate(getattr(record, name))]
    seen: set[str] = set()
    for name, index, path in listed:
        if path not in known:
            yield Finding(rules.UNKNOWN_PROPERTY, (name, index), f"no property is called {path}", did_you_mean(path, known))
        elif path in seen or _given(record, path):
            yield Finding(rules.STATED_PROPERTY, (name, index), f"{path} is given, or listed twice", "keep one of them")
        elif path == "code" and not any("code" in source.supports for source in record.sources):
            yield Finding(rules.UNREAD_CODE, (name, index), "no page is named that was read for code",
                          "name the repository in sources, with supports: [code]")
        seen.add(path)
    for index, source in enumerate(record.sources):
        for place, what in enumerate(source.supports):
            path = what.partition(".")[2]
            if path and path not in known:
                yield Finding(rules.UNKNOWN_PROPERTY, ("sources", index, "supports", place), f"no property is called {path}",
                              did_you_mean(path, known))


def _given(record: Record, path: str) -> bool:
    """Whether a record gives what it lists as not stated; a licence is given where each of its repositories has one."""
    if path == "code":
        return bool(record.code)
    if path == "license":
        return all(code.license for code in record.code)
    return any(True for _ in of_properties(record.body, path.split(".")))


@cache
def _answerable() -> frozenset[str]:
    """Every property, with those that it is a part of."""
    return frozenset(name for full in catalogue() for name in paths_to(full))


def titles(record: Record, context: Context) -> Iterator[Finding]:
    """Titles are given once each, without a full stop at the end."""
    if record.published and record.published.title == record.title:
        yield Finding(rules.REPEATED_TITLE, ("published", "title"), "the published title is the title", "leave it out")
    for index, title in enumerate(record.also_titled):
        if title in (record.title, record.published and record.published.title):
            yield Finding(rules.REPEATED_TITLE, ("also_titled", index), f"{title!r} is given already", "leave it out")
    if record.title.endswith(".") and not record.title.endswith("..."):
        yield Finding(rules.TITLE_FORM, ("title",), "the title ends with a full stop", "leave the full stop out")
    for index, alias in enumerate(record.aliases):
        if alias in (record.name, *record.titles):
            yield Finding(rules.REPEATED_ALIAS, ("aliases", index), f"{alias!r} is the name or a title already", "leave it out")


def sources(record: Record, context: Context) -> Iterator[Finding]:
    """Sources stand once each; the arXiv source is the record's own page."""
    seen: set[str] = set()
    for index, source in enumerate(record.sources):
        if source.url in seen:
            yield Finding(rules.REPEATED_SOURCE, ("sources", index), f"{source.url} stands there twice", "merge the two")
        seen.add(source.url)
        if source.kind == "arxiv" and (record.ids.arxiv or "no arXiv id") not in source.url:
            yield Finding(rules.FOREIGN_SOURCE, ("sources", index, "url"), f"{source.url} is not the page of the record's arXiv id",
                          "correct ids.arxiv or the address; another work's page is kind: bibliography")
    if not record.sources:
        yield Finding(rules.NO_SOURCE, ("sources",), "no source is named", "name the pages that were read")


def relations(record: Record, context: Context) -> Iterator[Finding]:
    """Relations lead to another record, once each."""
    seen: set[tuple[str, str]] = set()
    for index, relation in enumerate(record.relations):
        if relation.target == record.id:
            yield Finding(rules.SELF_RELATION, ("relations", index), f"{record.id} is related to itself", "leave it out")
        if (relation.type, relation.target) in seen:
            yield Finding(rules.REPEATED_RELATION, ("relations", index), f"{relation.type} {relation.target} stands there twice",
                          "leave one out")
        seen.add((relation.type, relation.target))


def namesakes(record: Record, context: Context) -> Iterator[Finding]:
    """Two authors of one name are nearly always one author written twice; large groups do have namesakes."""
    seen: set[str] = set()
    for place, author in enumerate(record.body["authors"]):
        own = repr(author)  # a person is a text, and a group is not
        if own in seen:
            yield Finding(rules.AUTHOR_TWICE, ("authors", place), f"{name_of(author).natural} stands in the list twice",
                          "keep both only where the work itself lists two people of this name")
        seen.add(own)


CHECKS: tuple[Check, ...] = (
    file_name, file_folder, years, dates, namesakes, acl_year, topics, closed_lists, units, models, results, summary, property_groups,
    answers, titles, sources, relations,
)
