"""What a question does not want is never read as what it wants, whatever it is told by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.model.record import Record
from llmeff.search.asking import read
from llmeff.search.question import Question

Has = Callable[[Record], bool]


def at(*venues: str) -> Has:
    return lambda record: bool(record.published and record.published.venue in venues)


def by(family: str) -> Has:
    return lambda record: any(str(author).startswith(family) for author in record.authors)


@pytest.mark.parametrize(("query", "out", "said"), [
    ("attention kernels not at ICML", at("ICML"), "without what was published at ICML"),
    ("kv cache eviction except ICLR and NeurIPS", at("ICLR", "NeurIPS"),
     "without what was published at ICLR and what was published at NeurIPS"),
    ("pruning papers that were never published at ACL", at("ACL"), "without what was published at ACL"),
    ("optimizers that didn't appear at ICML", at("ICML"), "without what was published at ICML"),
    ("quantization rather than ICLR", at("ICLR"), "without what was published at ICLR"),
    ("distillation papers, excluding EMNLP", at("EMNLP"), "without what was published at EMNLP"),
    ("token pruning except 2023", lambda record: record.year == 2023, "without what was first public in 2023"),
    ("distillation not before 2020", lambda record: record.year < 2020, "without what was first public before 2020"),
    ("optimizers not from the 2010s", lambda record: 2010 <= record.year <= 2019, "without what was first public in 2010s"),
    ("linear attention no older than 2022", lambda record: record.year < 2022, "without what was first public older than 2022"),
    ("NeurIPS papers other than 2022 on pruning", lambda record: bool(record.published and record.published.year == 2022),
     "without what was published in 2022"),
    ("quantization, no surveys", lambda record: record.kind == "survey", "without the kind survey"),
    ("papers on distillation that are not surveys", lambda record: record.kind == "survey", "without the kind survey"),
    ("serving without surveys or systems", lambda record: record.kind in ("survey", "system"),
     "without the kind survey and the kind system"),
    ("moe apart from reviews", lambda record: record.kind == "survey", "without the kind survey"),
    ("kv cache eviction, no preprints", lambda record: record.published is None, "without what no venue published"),
    ("layer pruning excluding unpublished papers", lambda record: record.published is None, "without what no venue published"),
    ("quantization not on arXiv", lambda record: bool(record.ids.arxiv), "without what is on arXiv"),
    ("pruning not by Song Han", by("Han, Song"), "without works by song han"),
    ("attention kernels not written by Tri Dao", by("Dao, Tri"), "without works by tri dao"),
])
def test_what_is_not_wanted_is_left_out(corpus: KnowledgeBase, query: str, out: Has, said: str) -> None:
    found = corpus.search(query, limit=None)
    assert said in found.said
    assert found
    assert not [hit.card["id"] for hit in found if out(hit.record)]
    assert not [one for one in found.said if one.startswith(("published at ICLR", "published at ACL", "of the kind", "by "))]


@pytest.mark.parametrize(("said", "out"), [
    ("before 2021", lambda year: year < 2021), ("older than 2021", lambda year: year < 2021), ("after 2021", lambda year: year > 2021),
    ("since 2021", lambda year: year >= 2021), ("until 2021", lambda year: year <= 2021), ("from 2021", lambda year: year == 2021),
    ("from the 2010s", lambda year: 2010 <= year <= 2019),
])
def test_of_years_no_more_is_left_out_than_is_said(index: Index, said: str, out: Callable[[int], bool]) -> None:
    assert read(index, f"soup not {said}").without == {number for number, node in index.nodes.items() if out(node.year)}


@pytest.mark.parametrize("query", [
    "speculative decoding not supported by vLLM", "weight-only quantization not in vllm", "sparse attention except those that run in vLLM",
])
def test_what_an_engine_runs_is_left_out_where_this_is_not_wanted(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query, limit=None)
    there = {card["id"] for card in corpus.cards(where="runs_in = vllm").cards}
    assert "without what vllm runs, as far as its pages say" in found.said
    assert found
    assert not there.intersection(hit.card["id"] for hit in found)


@pytest.mark.parametrize(("query", "said"), [
    ("pruning papers not from Google", "where authors work is not recorded"),
    ("quantization papers not by NVIDIA", "where authors work is not recorded"),
    ("pruning not by Hjalmar Zzqxson", "no author here is called Hjalmar Zzqxson, so nobody is left out"),
    ("kv cache except zzqx", "what is left out is not understood: -zzqx leaves out a word"),
])
def test_what_cannot_be_left_out_is_told_and_is_no_filter(corpus: KnowledgeBase, query: str, said: str) -> None:
    question = read(corpus._index, query)
    assert said in question.said
    assert (bool(question.filters), question.without) == (False, frozenset())
    assert not {"zzqx", "zzqxson", "google", "nvidia"}.intersection(question.text.split())


@pytest.mark.parametrize(("query", "topic"), [
    ("kv cache compression not quantization", "inference/kv-cache/kv-quantization-and-low-rank"),
    ("kv cache methods other than quantization", "inference/kv-cache/kv-quantization-and-low-rank"),
    ("efficient training without quantization", "inference/quantization"),
])
def test_a_topic_that_is_left_out_is_so_wherever_it_stands(corpus: KnowledgeBase, query: str, topic: str) -> None:
    found = corpus.search(query, limit=None)
    assert "without Quantization" in found.said
    assert found
    assert not [hit.card["id"] for hit in found if topic in hit.card["topics"]]


@pytest.mark.parametrize("query", [
    "fine-tuning that isn't LoRA based", "PEFT without LoRA variants", "adapters but not LoRA-like methods",
    "parameter-efficient fine-tuning except LoRA derivatives",
])
def test_of_what_builds_on_a_work_none_stays(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query, limit=None)
    assert "without LoRA and what builds on it" in found.said
    assert found
    assert not {"lora", "qlora", "dora", "adalora"}.intersection(hit.card["id"] for hit in found)


@pytest.mark.parametrize("query", [
    "attention without softmax", "why does quantization not work", "no language left behind", "non-autoregressive",
])
def test_a_no_of_something_else_leaves_nothing_out(corpus: KnowledgeBase, query: str) -> None:
    assert read(corpus._index, query).without == frozenset()


def test_what_is_left_out_alone_leaves_all_else(corpus: KnowledgeBase) -> None:
    found = corpus.search("papers not at NeurIPS", limit=None)
    assert found.total == len(corpus) - len(corpus.cards(venue="NeurIPS").cards)


def test_a_venue_is_wanted_where_another_is_not(corpus: KnowledgeBase) -> None:
    question: Question = read(corpus._index, "pruning at ICLR not at NeurIPS")
    assert question.filters.venue == ("ICLR",)


def test_several_things_are_left_out_one_after_the_other(corpus: KnowledgeBase) -> None:
    found = corpus.search("kv cache not eviction, without quantization")
    assert found.said == ("without KV cache eviction and selection", "without Quantization")


@pytest.mark.parametrize(("query", "condition"), [
    ("pruning methods that don't need retraining", "pruning.retraining = none"),
    ("quantization that does not require fine-tuning", "quantization.retraining = none"),
    ("quantization methods that do not need calibration data", "quantization.calibration = none"),
    ("kv cache eviction that never needs training", "kv_cache.needs_training = false"),
    ("speculative decoding that doesn't need a draft model", "speculative.drafter != separate_model"),
    ("pruning methods not requiring any calibration", "pruning.calib = false"),
    ("pruning methods that need retraining", "pruning.retraining != none"),
])
def test_what_is_not_needed_is_not_read_as_needed(corpus: KnowledgeBase, query: str, condition: str) -> None:
    assert read(corpus._index, query).condition == condition


@pytest.mark.parametrize(("query", "kept"), [
    ("everything except quantization at MLSys 2024", at("MLSys")), ("anything but pruning at ICML 2023", at("ICML")),
    ("NeurIPS 2023 without attention", at("NeurIPS")), ("excluding distillation, EMNLP", at("EMNLP")),
    ("ICML 2024 minus quantization", at("ICML")),
    ("papers other than quantization by Song Han", by("Han, Song")), ("what is there besides quantization at MICRO", at("MICRO")),
])
def test_beside_a_venue_or_an_author_all_else_is_found_where_only_a_topic_is_left_out(corpus: KnowledgeBase, query: str, kept: Has) -> None:
    found = corpus.search(query, limit=None)
    out = next(said for said in found.said if said.startswith("without ")).removeprefix("without ")
    topic = {"Quantization": "quantization", "Pruning": "pruning", "Efficient attention": "efficient-attention",
             "Knowledge distillation": "knowledge-distillation"}[out]
    assert found
    assert all(kept(hit.record) for hit in found)
    assert not any(topic in path.split("/") for hit in found for path in hit.record.topics)


def test_what_is_left_out_of_all_and_is_not_known_is_said(corpus: KnowledgeBase) -> None:
    assert any("not understood" in said for said in corpus.search("everything except flummery at MLSys 2024").said)
