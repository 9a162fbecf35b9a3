"""Commands and fields of one work that are asked for in a sentence, what no record says, and how many works there are."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from llmeff.search.commanding import all_compared


@pytest.mark.parametrize(("query", "command"), [
    ("cite awq", "cite awq"), ("bibtex for StreamingLLM", "cite streamingllm"), ("citation of Wanda", "cite wanda"),
    ("how do I cite Mamba?", "cite mamba"), ("show medusa", "show medusa"), ("describe SmoothQuant", "explain smoothquant"),
    ("related to QuaRot", "related quarot"), ("what does DoRA build on", "lineage dora"),
    ("does SpinQuant build on QuaRot", "lineage spinquant"), ("what is KIVI based on", "lineage kivi"),
    ("compare snapkv quest", "compare snapkv quest"),
    ("compare eagle medusa lookahead", "compare eagle medusa lookahead-decoding lookahead-trie"),
    ("compare eagle, medusa and lookahead decoding", "compare eagle medusa lookahead-decoding"),
    ("eagle vs medusa vs lookahead", "compare eagle medusa lookahead-decoding lookahead-trie"),
    ("difference between medusa, eagle and quest", "compare medusa eagle quest"),
    ("compare gptq with awq and hqq", "compare gptq awq hqq"),
    ("Wanda vs SparseGPT vs LLM-Pruner on C4", "compare wanda sparsegpt llm-pruner"),
    ("what did EAGLE-2 improve over EAGLE", "compare eagle-2 eagle"),
    ("what did FlashAttention-3 change compared to FlashAttention-2", "compare flashattention-3 flashattention-2"),
    ("which weight-only quantization methods does SGLang support", "support --topic weight-only --engine sglang"),
    ("is there code for SpinQuant", "show spinquant"), ("Medusa authors", "show medusa"), ("Wanda limitations", "show wanda"),
])
def test_the_command_that_answers_is_offered_first(corpus: KnowledgeBase, query: str, command: str) -> None:
    found = corpus.search(query)
    assert found.offers[0].command == f"llmeff {command}"
    assert not found.unknown


@pytest.mark.parametrize(("query", "first", "says"), [
    ("how many bits does AWQ use", "awq", "weight_bits"), ("is EAGLE lossless?", "eagle", "lossless distribution_exact"),
    ("does Wanda need calibration data", "wanda", "calib"), ("does StreamingLLM require training", "streamingllm", "needs_training no"),
    ("does GPTQ need fine-tuning", "gptq", "retraining none"), ("how many bits does SmoothQuant need", "smoothquant", "activation_bits"),
])
def test_what_a_record_says_is_said_and_its_work_comes_first(corpus: KnowledgeBase, query: str, first: str, says: str) -> None:
    found = corpus.search(query)
    assert found[0].card["id"] == first
    assert (found.offers[0].command, says in found.offers[0].why) == (f"llmeff show {first}", True)


@pytest.mark.parametrize(("query", "said"), [
    ("which attention papers were rejected", "rejected"), ("pruning papers rejected by ICML", "rejected"),
    ("most cited kv cache paper", "cited"),
    ("how many citations does GPTQ have", "cited"), ("is Medusa still relevant", "used"), ("most popular quantization method", "used"),
    ("how many stars does vLLM have", "used"), ("what is the price of an H100", "prices"), ("fastest serving engine", "engine is fastest"),
    ("which is the fastest KV cache quantization", "which is fastest is not recorded"),
    ("which runtime is the quickest inference engine", "fastest"), ("NVIDIA papers about pruning", "where authors work"),
])
def test_what_no_record_says_is_told_and_not_looked_for(corpus: KnowledgeBase, query: str, said: str) -> None:
    question = read(corpus._index, query)
    assert [one for one in question.said if said in one and "recorded" in one]
    assert not {"rejected", "cited", "citations", "stars", "popular", "price"}.intersection(question.text.split())
    assert not question.filters.venue


@pytest.mark.parametrize("query", [
    "speculative decoding rejected tokens", "popular attention kernels", "best kernels", "rejection sampling",
    "how many layers can be removed",
])
def test_words_of_the_field_are_looked_for(corpus: KnowledgeBase, query: str) -> None:
    assert not [one for one in read(corpus._index, query).said if "recorded" in one]


@pytest.mark.parametrize(("query", "filters", "command"), [
    ("how many papers about pruning", {"topic": "pruning"}, "llmeff list pruning"),
    ("how many works on speculative decoding are there?", {"topic": "speculative-decoding"}, "llmeff list speculative-decoding"),
    ("how many papers are by Tri Dao", {"author": "tri dao"}, 'llmeff list --author "tri dao"'),
    ("how many papers at ICLR 2023", {"venue": "ICLR", "published_in": 2023}, "llmeff list --venue ICLR --published-in 2023"),
    ("how many quantization papers since 2024", {"topic": "inference/quantization", "since": 2024},
     "llmeff list quantization --since 2024"),
    ("how many surveys on quantization", {"topic": "inference/quantization", "kind": "survey"}, "llmeff list quantization --kind survey"),
])
def test_how_many_works_there_are_is_said_with_the_command_that_lists_them(
    corpus: KnowledgeBase, query: str, filters: dict[str, str], command: str
) -> None:
    found = corpus.search(query)
    total = corpus.cards(**filters).total  # type: ignore[arg-type]  # one of many
    assert total > 0
    assert [one for one in found.said if one.startswith(f"{total} works")]
    assert found.offers[0].command == command


def test_how_many_works_are_about_one_is_how_many_build_on_it_or_compare_with_it(corpus: KnowledgeBase) -> None:
    found = corpus.search("how many papers about SmoothQuant do you have")
    listed = corpus.cards(where="extends = smoothquant or replaces = smoothquant or compares_with = smoothquant").total
    assert f"{listed} works build on SmoothQuant or compare with it" in found.said


@pytest.mark.parametrize(("query", "memory"), [
    ("llama-3-70b 2 x 3090", "2x24GB"), ("llama-3-70b on two 4090s", "2x24GB"), ("run a 70b on 4x 3090", "4x24GB"),
    ("serve a 13b model with 3 RTX 3090", "3x24GB"), ("run a 7b on a 3090", "24GB"), ("fit 70b on my 4090", "24GB"),
])
def test_several_cards_have_the_memory_of_all_of_them(corpus: KnowledgeBase, query: str, memory: str) -> None:
    (offer,) = [offer for offer in corpus.search(query).offers if offer.command.startswith("llmeff fit")]
    assert f"--memory {memory} " in offer.command


@pytest.mark.parametrize("text", ["what did ThinSoup measure", "what does thinsoup report", "how much does thinsoup save",
                                  "what did ThinSoup achieve", "how much did thinsoup claim", "what does ThinSoup reach on average"])
def test_what_a_work_itself_measured_is_shown(kb: KnowledgeBase, text: str) -> None:
    found = kb.search(text)
    assert (found[0].card["id"], [offer.command for offer in found.offers]) == ("thinsoup", ["llmeff show thinsoup"])


@pytest.mark.parametrize(("text", "commands"), [
    ("compare thinsoup crumb", ["llmeff compare thinsoup crumb"]), ("compare thinsoup crumb cheese", []), ("compare thinsoup", []),
])
def test_only_where_each_word_is_a_work_are_they_compared(index: Index, text: str, commands: list[str]) -> None:
    assert [offer.command for offer in all_compared(index, text)] == commands


@pytest.mark.parametrize(("text", "command"), [
    ("open the pdf of ThinSoup", "open thinsoup --pdf"), ("ThinSoup pdf", "open thinsoup --pdf"), ("pdf of ladle-2", "open ladle-2 --pdf"),
    ("code of ThinSoup", "open thinsoup --code"), ("get me the repository for ThinSoup", "open thinsoup --code"),
    ("draw the lineage of ThinSoup", "plot lineage thinsoup -o FILE.svg"), ("open the page of ThinSoup", "open thinsoup"),
    ("ThinSoup code", "show thinsoup"),
])
def test_what_is_to_be_opened_or_drawn_is(kb: KnowledgeBase, text: str, command: str) -> None:
    found, corpus_ids = kb.search(text), {record.id for record in kb}
    work = next(word for word in command.split() if word in corpus_ids)
    assert (found[0].card["id"], found.offers[0].command) == (work, f"llmeff {command}")


@pytest.mark.parametrize(("query", "command"), [
    ("bibtex for lora and qlora", "llmeff cite lora qlora"), ("cite lora, qlora and dora", "llmeff cite lora qlora dora"),
    ("authors of AWQ", "llmeff show awq"), ("what does GRPO stand for", "llmeff show grpo"),
])
def test_what_a_command_gives_of_works_that_are_named_is_offered(corpus: KnowledgeBase, query: str, command: str) -> None:
    assert corpus.search(query).offers[0].command == command


@pytest.mark.parametrize("query", ["NeurIPS best papers", "outstanding paper award ICML", "which kv cache papers were orals at ICLR"])
def test_that_awards_are_not_recorded_is_said(corpus: KnowledgeBase, query: str) -> None:
    assert "awards, and how a work was presented, are not recorded" in corpus.search(query).said


@pytest.mark.parametrize("query", ["best papers on quantization", "the best papers"])
def test_the_best_papers_are_those_that_matter(corpus: KnowledgeBase, query: str) -> None:
    assert not [said for said in corpus.search(query).said if "award" in said]
