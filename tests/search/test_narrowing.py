"""An author beside a topic, a kind of works, and what is left out."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.phrases import NOT_READ


@pytest.mark.parametrize(("query", "out", "said"), [
    ("kv cache without quantization", "inference/quantization", "without Quantization"),
    ("quantization, not pruning", "pruning", "without Pruning"),
    ("fine-tuning without LoRA", "lora", "without LoRA"),
    ("quantization instead of pruning", "pruning", "without Pruning"),
    ("everything except quantization for smaller models", "inference/quantization", "without Quantization"),
    ("optimizers that aren't based on Adam", "adam", "without Adam and what builds on it"),
    ("pruning methods other than Wanda and SparseGPT", "sparsegpt", "without Wanda and SparseGPT"),
])
def test_what_is_not_wanted_is_left_out_and_this_is_said(corpus: KnowledgeBase, query: str, out: str, said: str) -> None:
    found = corpus.search(query, limit=None)
    assert said in found.said
    assert found
    assert not any(hit.card["id"] == out or any(f"/{out}/" in f"/{topic}/" for topic in hit.card["topics"]) for hit in found)


def test_what_is_left_out_and_names_nothing_is_told(corpus: KnowledgeBase) -> None:
    found = corpus.search("kv cache except zzqx")
    assert [said for said in found.said if "-zzqx" in said]


@pytest.mark.parametrize("query", [
    "attention without softmax", "why does quantization not work", "without quantization", "excluding all methods",
    "fine-tuning without speculative",
])
def test_a_no_that_leaves_nothing_clear_leaves_nothing_out(corpus: KnowledgeBase, query: str) -> None:
    assert not [said for said in corpus.search(query).said if not said.startswith(NOT_READ)]


def test_an_author_and_a_topic_both_count(corpus: KnowledgeBase) -> None:
    found = corpus.search("Song Han kv cache", limit=None)
    assert "by song han" in found.said
    assert all("Han, Song" in hit.card["authors"] for hit in found)
    assert any(topic.startswith("inference/kv-cache") for topic in found[0].card["topics"])


def test_surveys_of_a_topic_are_of_that_topic(corpus: KnowledgeBase) -> None:
    found = corpus.search("surveys on quantization", limit=None)
    assert {hit.record.kind for hit in found} == {"survey"}
    assert all(any("quantization" in topic for topic in hit.card["topics"]) for hit in found)


def test_a_topic_without_a_survey_shows_its_works(kb: KnowledgeBase) -> None:
    found = kb.search("surveys on broth dilution")
    assert found
    assert [said for said in found.said if said.startswith("no survey here")]


@pytest.mark.parametrize(("query", "said"), [
    ("surveys on efficient LLM gardens", "of the kind survey, of Garden"),
    ("surveys on rain caching for efficient language models", "of the kind survey, of Rain caching"),
    ("surveys on LLM gutters", "of the kind survey"),
])
def test_words_that_all_works_share_say_nothing_of_the_topic_of_surveys(kb: KnowledgeBase, query: str, said: str) -> None:
    found = kb.search(query)
    assert found.said[0] == said
    assert [hit.card["id"] for hit in found] == ["crumb-garden"]


@pytest.mark.parametrize(("query", "words"), [("surveys on model merging", "model merging"), ("surveys of model mergin", "model merging")])
def test_a_survey_that_speaks_of_something_else_is_none_of_what_is_asked(corpus: KnowledgeBase, query: str, words: str) -> None:
    found = corpus.search(query)
    assert f"no survey here is of {words}: all works of it" in found.said
    assert found[0].card["id"] == "ties-merging"


@pytest.mark.parametrize("query", ["surveys on federated learning", "surveys about quantizaton"])
def test_a_survey_that_speaks_of_what_is_no_topic_is_one_of_it(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query)
    assert [said for said in found.said if said.startswith("of the kind survey")]
    assert {hit.record.kind for hit in found} == {"survey"}


@pytest.mark.parametrize(("query", "said", "has", "thing"), [
    ("papers without code on pruning", "no code recorded here", False, "code"),
    ("quantization without code", "no code recorded here", False, "code"),
    ("pruning methods that have no public implementation", "no code recorded here", False, "code"),
    ("kv cache methods with code", "with code", True, "code"),
    ("llm pruning not peer reviewed", "no venue recorded here", False, "published"),
    ("peer-reviewed kv cache papers", "published by a venue", True, "published"),
    ("kv cache eviction under MIT", "code under MIT", True, "code"),
])
def test_what_works_have_to_have_or_lack_is_a_filter(corpus: KnowledgeBase, query: str, said: str, has: bool, thing: str) -> None:
    found = corpus.search(query, limit=30)
    assert said in found.said
    assert found
    assert {bool(getattr(hit.record, thing)) for hit in found} == {has}


def test_several_things_that_works_lack_all_count(corpus: KnowledgeBase) -> None:
    found = corpus.search("preprints without code on reasoning efficiency 2025")
    assert found.said == ("first public in 2025", "no code recorded here", "no venue recorded here")
    assert found[0].record.published is None
    assert not found[0].record.code


def test_a_year_beside_a_venue_alone_is_that_of_the_venue(corpus: KnowledgeBase) -> None:
    found = corpus.search("neurips 2024", limit=None)
    assert found.said == ("published at NeurIPS in 2024",)
    assert {hit.card["published_year"] for hit in found} == {2024}


def test_an_alternative_with_less_memory_is_of_the_topic_that_saves_it(corpus: KnowledgeBase) -> None:
    found = corpus.search("alternative to Adam with half the memory", limit=5)
    assert all("training/memory-optimization/memory-efficient-optimizers" in hit.card["topics"] for hit in found)


def test_a_wish_that_names_nothing_is_told(corpus: KnowledgeBase) -> None:
    assert "not read: with zzqx" in corpus.search("alternatives to LoRA with zzqx").said


def test_alternatives_to_a_topic_are_methods_and_not_systems_that_run_it(corpus: KnowledgeBase) -> None:
    found = corpus.search("cheaper alternatives to RLHF", limit=None)
    assert found[0].card["id"] == "dpo"
    assert not {"system", "survey"} & {hit.record.kind for hit in found}


def test_what_is_said_of_an_alternative_is_no_content(corpus: KnowledgeBase) -> None:
    assert "sglang" in [hit.card["id"] for hit in corpus.search("drop-in replacement for vLLM", limit=5)]


@pytest.mark.parametrize(("query", "without", "out"), [
    ("not LoRA parameter efficient", "without LoRA", "lora"), ("parameter efficient not LoRA", "without LoRA", "lora"),
    ("kv cache except eviction", "without KV cache eviction and selection", "h2o"),
])
def test_what_is_left_out_may_stand_first_or_be_a_word_of_the_topic(corpus: KnowledgeBase, query: str, without: str, out: str) -> None:
    found = corpus.search(query, limit=None)
    assert without in found.said
    assert found
    assert out not in [hit.card["id"] for hit in found]


@pytest.mark.parametrize(("query", "kind"), [
    ("easy introduction to quantization", "survey"), ("introduction to model compression", "survey"),
    ("negative results on pruning", "study"),
])
def test_words_of_asking_name_a_kind_of_works(corpus: KnowledgeBase, query: str, kind: str) -> None:
    found = corpus.search(query)
    assert {hit.record.kind for hit in found} == {kind}


def test_who_begins_is_offered_what_to_read(corpus: KnowledgeBase) -> None:
    assert "llmeff path quantization" in [offer.command for offer in corpus.search("easy introduction to quantization").offers]
    found = corpus.search("history of distillation")
    assert found[0].card["id"] == "distilling-knowledge"
    assert "llmeff list knowledge-distillation --sort year" in [offer.command for offer in found.offers]


def test_that_filters_leave_nothing_of_the_topic_is_told(corpus: KnowledgeBase) -> None:
    found = corpus.search("speculative decoding 2018 with code at ICML")
    assert "no work of Speculative decoding is so" in found.said
    assert not [said for said in corpus.search("speculative decoding at ICML").said if said.startswith("no work")]


@pytest.mark.parametrize("text", ["quantization surveys", "overview of prompt compression", "moe survey papers", "kv cache survey articles",
                                  "overviews on pruning", "surveys on kv cache"])
def test_surveys_of_a_topic_are_asked_for_in_few_words(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=None)
    assert found.said[0].startswith("of the kind survey, of ")
    assert {corpus.get(hit.card["id"]).kind for hit in found} == {"survey"}


@pytest.mark.parametrize("text", ["a survey of crumbs", "surveys crumbs of the garden", "garden surveys"])
def test_a_survey_among_the_words_of_a_title_is_no_kind(kb: KnowledgeBase, text: str) -> None:
    assert kb.search(text).said == ()


@pytest.mark.parametrize(("query", "named", "command"), [
    ("GPL licensed code", ["gpl"], 'llmeff list --where "license ~ gpl"'),
    ("code licensed under MIT", ["mit"], 'llmeff list --where "license ~ mit"'),
    ("papers with code under MIT", ["mit"], 'llmeff list --where "license ~ mit"'),
    ("2 bit quantization with apache licence", ["apache"],
     'llmeff list quantization --where "quantization.weight_bits = 2 and license ~ apache"'),
    ("MIT licensed speculative decoding", ["mit"], 'llmeff list speculative-decoding --where "license ~ mit"'),
    ("MLSys papers with BSD license", ["bsd"], 'llmeff list --venue MLSys --where "license ~ bsd"'),
    ("kv cache eviction with permissive license", ["apache", "mit", "bsd"],
     'llmeff list eviction-and-selection --where '
     '"((license ~ apache or license ~ mit or license ~ bsd) and not license ~ commercial)"'),
    ("structured pruning methods whose code is Apache or MIT", ["apache", "mit"],
     'llmeff list weight-pruning --where "pruning.structure = structured and (license ~ apache or license ~ mit)"'),
    ("code under MIT or BSD", ["mit", "bsd"], 'llmeff list --where "(license ~ mit or license ~ bsd)"'),
    ("MIT/Apache licensed speculative decoding", ["apache", "mit"],
     'llmeff list speculative-decoding --where "(license ~ mit or license ~ apache)"'),
    ("pruning under the Apache 2.0 license", ["apache"], 'llmeff list pruning --where "license ~ apache"'),
])
def test_a_licence_is_a_filter_beside_all_others(corpus: KnowledgeBase, query: str, named: list[str], command: str) -> None:
    found = corpus.search(query, limit=20)
    assert command in [offer.command for offer in found.offers]
    assert found
    for hit in found:
        licences = [code.license or "" for code in hit.record.code]
        assert any(name in licence.lower() for name in named for licence in licences), hit.record.id


@pytest.mark.parametrize("query", [
    "pruning for commercial use", "pruning methods that I can use commercially", "pruning with a permissive licence",
])
def test_code_for_commercial_use_is_under_a_licence_that_grants_it(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query, limit=None)
    licences = {(code.license or "").lower() for hit in found for code in hit.record.code} - {""}
    assert "mit" in licences
    assert not [licence for licence in licences if "commercial" in licence or "-nc" in licence]


def test_a_licence_that_grants_no_commercial_use_is_asked_for_as_such(corpus: KnowledgeBase) -> None:
    licences = [code.license or "" for hit in corpus.search("pruning with a non-commercial licence") for code in hit.record.code]
    assert licences
    assert all("NC" in licence or "oncommercial" in licence or "on-commercial" in licence for licence in licences)


def test_what_is_commercial_besides_use_is_no_licence(corpus: KnowledgeBase) -> None:
    assert corpus.search("commercial LLM APIs").said == ()


@pytest.mark.parametrize("query", ["is GPTQ under MIT", "what is the license of GPTQ", "which licence does GPTQ have"])
def test_the_licence_of_one_work_is_shown_and_filters_nothing(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query, limit=1)
    assert (found[0].record.id, found.offers[0].command) == ("gptq", "llmeff show gptq")


@pytest.mark.parametrize("query", ["KV cache eviction without attention scores", "token pruning without attention scores"])
def test_a_topic_that_is_part_of_what_is_not_wanted_is_not_left_out(corpus: KnowledgeBase, query: str) -> None:
    assert f"{NOT_READ}without attention scores" in corpus.search(query).said


@pytest.mark.parametrize(("query", "said"), [
    ("methods that are not open source", "no code recorded here"), ("no-code papers about quantization", "no code recorded here"),
    ("papers that haven't been published", "no venue recorded here"), ("arXiv only speculative decoding", "no venue recorded here"),
])
def test_what_works_shall_not_have_is_not_what_they_have(corpus: KnowledgeBase, query: str, said: str) -> None:
    assert corpus.search(query).said[0] == said


def test_what_stands_in_the_place_of_a_topic_may_tell_of_a_work_of_it(corpus: KnowledgeBase) -> None:
    """Words that name nothing known before "instead of" say what a work has, which is one of the topic."""
    found = corpus.search("linear biases instead of position embeddings", limit=1)
    assert [hit.card["id"] for hit in found] == ["alibi"]
