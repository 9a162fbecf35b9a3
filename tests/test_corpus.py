"""The real data: one named check per promise. Each message says which record, and what to do."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from typer.testing import Result

import llmeff
from llmeff import identifiers
from llmeff.checks.record import PRAISE
from llmeff.corpus import canonical, yamlio
from llmeff.corpus.location import data_dir
from llmeff.errors import AmbiguousReferenceError, NotFoundError
from llmeff.model import Record, Taxonomy
from llmeff.model.layout import RECORD
from llmeff.names import name_of
from llmeff.phrases import baseline_text
from llmeff.problems import Problem
from llmeff.text import fold, key

from .conftest import run

PRIMARY = {"scaling-laws": 50, "data": 65, "architecture": 170, "training": 160, "inference": 260}
SURVEYS = 20
TOTAL = 750
FIRST_PUBLIC = {2024: 150, 2025: 90}
PER_TOPIC = 3
NAMESAKES = {"deepseek-v3-2", "deepseek-v3", "step-3"}  # their own lists hold two people of one name
# Shares that close reading gives; one that comes out far lower says that sources were not read closely.
SHARES = {
    "trust_2_or_higher": 70, "code": 50, "claims": 45, "property_group_with_3_fields": 50, "related_either_way": 65, "published": 60,
}


@lru_cache(maxsize=1)
def kb() -> llmeff.KnowledgeBase:
    return llmeff.load()


@lru_cache(maxsize=1)
def records() -> tuple[Record, ...]:
    return tuple(kb())


@lru_cache(maxsize=1)
def validated() -> Result:
    """What ``llmeff validate`` answers."""
    return run("validate", "--format", "json")


@lru_cache(maxsize=1)
def problems() -> tuple[Problem, ...]:
    return tuple(Problem(**problem) for problem in json.loads(validated().stdout)["problems"])


def taxonomy() -> Taxonomy:
    return kb().taxonomy


def fail_with(found: list[str], advice: str) -> None:
    assert not found, f"{len(found)} found, {advice}:\n" + "\n".join(found)


def test_the_validator_finds_no_error() -> None:
    fail_with([str(p) for p in problems() if p.severity == "error"], "mend each as its hint says")
    assert validated().exit_code == 0


def test_property_groups_belong_to_a_topic_of_the_record() -> None:
    fail_with([str(p) for p in problems() if p.code == "group-without-topic"], "add the topic, or leave the group out")


def test_every_record_has_a_source_for_its_title_authors_and_summary() -> None:
    for what in ("title", "authors", "summary"):
        fail_with([r.id for r in records() if not any(what in s.supports for s in r.sources)], f"name the page that shows the {what}")


def test_a_published_version_has_a_source() -> None:
    bare = [r.id for r in records() if r.published and not any("published" in s.supports for s in r.sources)]
    fail_with(bare, "name the page that shows where it was published")


def test_claims_and_code_have_a_source() -> None:
    for what in ("claims", "code"):
        bare = [r.id for r in records() if what in r.body and not any(what in s.supports for s in r.sources)]
        fail_with(bare, f"name the page that states the {what}")


def test_every_property_has_a_page_that_names_it() -> None:
    """A page that says ``properties`` alone leaves open which of them it states."""
    unnamed, bare = [], []
    for r in records():
        named = {".".join(path.split(".")[:3]) for s in r.sources for path in s.supports}
        stated = [f"properties.{group}.{field}" for group, fields in r.body.get("properties", {}).items() for field in fields]
        unnamed += [f"{r.id}: {path}" for path in stated if path not in named]
        bare += [f"{r.id}: {s.url}" for s in r.sources if "properties" in s.supports]
    fail_with(unnamed, "put the property's path among what its page supports")
    fail_with(bare, "say by their paths which properties the page states")


def test_no_two_records_share_an_identifier_or_a_title() -> None:
    for scheme in identifiers.SCHEMES:
        seen = Counter(value.lower() for r in records() if (value := getattr(r.ids, scheme)))
        fail_with([value for value, count in seen.items() if count > 1], f"make one record of those with one {scheme} id")
    titles = Counter((key(title), name_of(r.body["authors"][0]).family.lower()) for r in records() for title in {key(t) for t in r.titles})
    fail_with([str(title) for title, count in titles.items() if count > 1], "make one record of those with one title")


def test_files_are_canonical_text() -> None:
    """Re-writing a file changes nothing but comments: the diff of an edit shows the edit alone."""
    odd = []
    for path in sorted((data_dir() / "papers").rglob("*.yaml")):
        raw = path.read_bytes()
        data = yamlio.read(raw, path.name).data
        if b"\n#" not in raw and isinstance(data, dict) and canonical.write(data, RECORD).encode() != raw:
            odd.append(path.name)
    fail_with(odd, "write them as canonical.write does")


def test_years_agree_with_arxiv_ids() -> None:
    wrong = []
    for r in records():
        month = identifiers.arxiv_month(r.ids.arxiv) if r.ids.arxiv else None
        if month and r.year > month[0]:
            wrong.append(f"{r.id}: first public {r.year}, posted {month[0]}")
        if r.published and r.year > r.published.year:
            wrong.append(f"{r.id}: first public {r.year}, published {r.published.year}")
    fail_with(wrong, "the year is that of the first public version")


def test_nothing_is_dated_in_the_future() -> None:
    today = date.today()
    fail_with([r.id for r in records() if r.added > today or any(s.accessed > today for s in r.sources)], "correct the dates")


def test_authors_are_people_or_groups_in_normal_form() -> None:
    odd = []
    for r in records():
        for author in r.authors:
            if isinstance(author, str) and re.search(r"\bet al\b|\d|\bothers\b|@|\band\b|^[A-Z][A-Z ]{6,}", author):
                odd.append(f"{r.id}: {author}")
        if r.id not in NAMESAKES and len({repr(author) for author in r.authors}) < len(r.authors):
            odd.append(f"{r.id}: an author twice")
    fail_with(odd, "write all authors out as 'Family, Given'")


def test_titles_keep_the_case_of_the_authors() -> None:
    damaged = [f"{r.id}: {r.title}" for r in records() if re.search(r"\b(Llms?|Gpt|Bert|Lora|Gpus?|Nlp|Moe|Rnns?)\b", r.title)]
    fail_with(damaged, "take the title's case from the paper's own page")


def test_summaries_keep_to_their_length_and_words() -> None:
    fail_with([str(p) for p in problems() if p.code.startswith("summary")], "25 to 90 words, no 'this paper', no praise without a claim")
    repeated = Counter(r.summary for r in records())
    fail_with([text[:60] for text, count in repeated.items() if count > 1], "each work has a summary of its own")
    praised = [r.id for r in records() if len(PRAISE.findall(r.summary)) > 1]
    fail_with(praised, "one word of praise is enough")


def test_claims_have_a_baseline_and_a_metric_of_the_list() -> None:
    metrics = {metric.id for metric in taxonomy().metrics}
    claims = [(r.id, claim) for r in records() for claim in r.body.get("claims", ())]
    bad = [f"{id_}: {c['metric']}" for id_, c in claims if c["metric"] not in metrics or not baseline_text(c["baseline"]).strip()]
    fail_with(bad, "every claim names what it was measured against")


def test_percentages_and_factors_are_possible() -> None:
    units = {metric.id: metric.unit for metric in taxonomy().metrics}
    odd = []
    for r in records():
        for c in r.claims:
            low = c.value if isinstance(c.value, (int, float)) else c.value.min
            if units[c.metric] == "×" and low <= 0:
                odd.append(f"{r.id}: {c.metric} {low}")
            if c.metric.endswith("-saving") and not 0 < low <= 100:
                odd.append(f"{r.id}: {c.metric} {low} %")
    fail_with(odd, "a saving lies between 0 and 100 %, a factor above 0")


def test_relations_have_both_ends_and_run_from_new_to_old() -> None:
    by_id = {r.id: r for r in records()}
    wrong = [f"{r.id} {e.type} {e.target}" for r in records() for e in r.relations
             if e.target not in by_id or (e.type in {"extends", "replaces"} and by_id[e.target].year > r.year)]
    fail_with(wrong, "an older work cannot extend a newer one")


@pytest.mark.parametrize("lineage", [
    ("gptq", "obc", "optimal-brain-surgeon", "optimal-brain-damage"), ("mamba", "hyena", "h3", "s4"), ("qlora", "lora"),
])
def test_lineages_can_be_walked(lineage: tuple[str, ...]) -> None:
    """Each work is reached from the first by relations, in either direction of writing."""
    edges: dict[str, set[str]] = {}
    for r in records():
        for e in r.relations:
            edges.setdefault(r.id, set()).add(e.target)
    reached, frontier = {lineage[0]}, [lineage[0]]
    while frontier:
        for target in edges.get(frontier.pop(), ()):
            if target not in reached:
                reached.add(target)
                frontier.append(target)
    assert set(lineage) <= reached, f"not reached from {lineage[0]}: {sorted(set(lineage) - reached)}; add the typed relations"


def wanted() -> Iterator[tuple[str, str]]:
    """The works that must be there, each with the facet that it stands under."""
    coverage = yaml.safe_load((Path(__file__).parent / "must_have.yaml").read_text(encoding="utf-8"))
    for topic, entry in coverage.items():
        for work in entry.get("must", []):
            yield work, topic.partition("/")[0]


@lru_cache(maxsize=1)
def _bags() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (frozenset(re.findall(r"[a-z0-9.]+", fold(" ".join((*r.names, *r.titles))))),
         frozenset(fold(name_of(author).family) for author in r.body["authors"]))
        for r in records()
    )


def meant(reference: str) -> list[Record]:
    """The works that a reference may mean."""
    try:
        return [kb().get(reference)]
    except AmbiguousReferenceError as error:
        return [kb().get(id_) for id_ in error.candidates]
    except NotFoundError:
        return []


def found(work: str, facet: str) -> bool:
    """Whether a work of that facet goes by the name: ALBERT is no "AL-BERT", and Griffin not the pruning method of that name."""
    hints, base = re.findall(r"\((.*?)\)", work), re.sub(r"\(.*?\)", "", work).strip()
    texts = (base, *hints, *re.findall(r"\d{4}\.\d{5}", work))
    if any(topic.startswith(f"{facet}/") for text in texts for record in meant(text) for topic in record.topics):
        return True
    words = set(re.findall(r"[a-z0-9.]+", fold(base)))
    families = {family for hint in hints for family in fold(hint).split()}
    return any(
        len(words) >= 2 and len(words & bag) >= 0.75 * len(words) and (not hints or len(words) >= 4 or families & people)
        for bag, people in _bags()
    )


def test_every_work_that_must_be_there_is_found() -> None:
    missing = [work for work, facet in wanted() if not found(work, facet)]
    fail_with(missing, "write their records, or give the record the authors' own name for it")


def test_there_are_enough_records() -> None:
    assert len(records()) >= TOTAL


@pytest.mark.parametrize("facet", PRIMARY)
def test_every_facet_has_its_records(facet: str) -> None:
    count = sum(r.facets[0] == facet for r in records())
    assert count >= PRIMARY[facet], f"{facet} is the primary facet of {count} records, {PRIMARY[facet]} are promised"


def test_every_topic_has_its_records() -> None:
    thin = []
    for topic in taxonomy().topics:
        count = sum(any(t == topic.id or t.startswith(f"{topic.id}/") for t in r.topics) for r in records())
        if count < PER_TOPIC:
            thin.append(f"{topic.id}: {count}")
    fail_with(thin, f"a topic has at least {PER_TOPIC} records, or is merged into its parent")


def test_every_box_of_the_survey_has_its_records() -> None:
    thin = [t.id for t in taxonomy().topics if t.origin == "survey"
            and sum(any(x == t.id or x.startswith(f"{t.id}/") for x in r.topics) for r in records()) < 2]
    fail_with(thin, "at least two records for every box of the figure")


def test_there_are_surveys_and_the_one_it_grew_from() -> None:
    surveys = [r for r in records() if r.kind == "survey"]
    assert len(surveys) >= SURVEYS
    assert any(r.ids.arxiv == "2312.00678" for r in surveys)


def test_recent_work_is_there() -> None:
    assert sum(r.year == 2024 for r in records()) >= FIRST_PUBLIC[2024]
    assert sum(r.year >= 2025 for r in records()) >= FIRST_PUBLIC[2025]


@pytest.mark.parametrize("share", SHARES)
def test_records_are_documented_as_closely_as_reading_gives(share: str) -> None:
    percent = kb().statistics()["shares"][share]["percent"]
    assert percent >= SHARES[share], f"{share}: {percent} %; read the sources again, and never fill up"


def test_two_works_that_found_the_same_name_each_other() -> None:
    for work, twin in (("speculative-sampling", "speculative-decoding"), ("speculative-decoding", "speculative-sampling")):
        assert f"concurrent with {twin}" in " ".join(run("show", work).stdout.split())
