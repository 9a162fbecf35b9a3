"""The years that a question asks for."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read


@pytest.mark.parametrize(("query", "since", "until"), [
    ("optimizers between 2015 and 2018", 2015, 2018), ("pruning from 2021 to 2023", 2021, 2023), ("moe 2021-2022", 2021, 2022),
    ("linear attention 2020 through 2021", 2020, 2021), ("between 2019 and 2020 distillation", 2019, 2020),
    ("kv cache papers from 2024 until 2025", 2024, 2025), ("pruning in the 2010s", 2010, 2019), ("2020s quantization papers", 2020, 2029),
    ("quantization 2022 or 2023", 2022, 2023), ("pruning since 2023", 2023, None), ("pruning before 2020", None, 2019),
])
def test_several_years_are_all_meant(corpus: KnowledgeBase, query: str, since: int, until: int) -> None:
    filters = read(corpus._index, query).filters
    assert (filters.since, filters.until) == (since, until)
    assert corpus.search(query)


@pytest.mark.parametrize(("query", "since", "until"), [
    ("distillation last year", -1, -1), ("sparse attention this year", 0, 0), ("moe papers in the last two years", -1, 0),
    ("pruning over the past 3 years", -2, 0), ("kv cache work from last year", -1, -1), ("last year's optimizers", -1, -1),
])
def test_a_year_by_its_distance_is_counted_from_the_newest(corpus: KnowledgeBase, query: str, since: int, until: int) -> None:
    newest = max(record.year for record in corpus)
    filters = read(corpus._index, query).filters
    assert (filters.since, filters.until) == (newest + since, newest + until)


@pytest.mark.parametrize(("query", "venues", "years"), [
    ("papers accepted at COLM 2024", ("COLM",), (2024,)), ("what was presented at MLSys in 2023", ("MLSys",), (2023,)),
    ("works that appeared at ICML 2022", ("ICML",), (2022,)), ("ICLR 2021 to 2022 papers", ("ICLR",), (2021, 2022)),
    ("NeurIPS 2022-2023", ("NeurIPS",), (2022, 2023)), ("papers at ICLR or ICML 2023", ("ICLR", "ICML"), (2023,)),
])
def test_beside_a_venue_years_are_those_of_its_works(
    corpus: KnowledgeBase, query: str, venues: tuple[str, ...], years: tuple[int, ...]
) -> None:
    found = corpus.search(query, limit=None)
    assert {(hit.card["venue"], hit.card["published_year"]) for hit in found} <= {(venue, year) for venue in venues for year in years}
    assert found.total == len(corpus.cards(venue=venues, published_in=years).cards)


@pytest.mark.parametrize(("query", "since", "until"), [
    ("newer than 2022 bread", 2023, None), ("bread older than 2019", None, 2018), ("later than 2020 pruning", 2021, None),
    ("earlier than 2021 soup", None, 2020), ("soup more recent than 2018", 2019, None), ("soup up to 2020", None, 2020),
    ("soup from before 2016", None, 2015), ("soup prior to 2020", None, 2019),
])
def test_a_year_with_a_comparison_is_a_bound_wherever_it_stands(index: Index, query: str, since: int | None, until: int | None) -> None:
    filters = read(index, query).filters
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize("query", ["soup published in 2020", "soup that appeared in 2020", "soup released 2020"])
def test_where_published_is_said_the_other_year_is_named(index: Index, query: str) -> None:
    assert read(index, query).said == ("first public in 2020 (by the year of the venue: --published-in YEAR)",)


@pytest.mark.parametrize(("query", "since", "until"), [
    ("pruning from 2021 or earlier", None, 2021), ("pruning since 2023 before 2025", 2023, 2024), ("pre-2020 pruning", None, 2019),
    ("post-2024 quantization", 2025, None),
])
def test_both_bounds_of_a_span_count(corpus: KnowledgeBase, query: str, since: int | None, until: int | None) -> None:
    filters = read(corpus._index, query).filters
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize("query", ["optimizers newer than Adam", "optimizers published after Adam"])
def test_works_newer_than_one_came_later_for_sure(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query, None)
    assert any(said.startswith("first public after Adam") for said in found.said)
    assert found
    assert all(hit.record.year >= corpus.get("adam").year and hit.record.id != "adam" for hit in found)


def test_works_older_than_one_are_no_newer_ones(corpus: KnowledgeBase) -> None:
    found = corpus.search("fine-tuning methods older than LoRA", None)
    assert found
    assert all(hit.record.year <= corpus.get("lora").year for hit in found)
