"""Questions for what a record or an engine's page says."""

from __future__ import annotations

import shlex

import pytest

from llmeff.kb import KnowledgeBase
from tests.conftest import Run, run

A_MODEL = "llama-2-7b"  # for who has to name one


@pytest.mark.parametrize(("text", "command"), [
    ("what is the license of ThinSoup", "llmeff show thinsoup"), ("works with an apache licence", 'llmeff list --where "license ~ apache"'),
    ("who cites ThinSoup", "llmeff lineage thinsoup"), ("predecessor of Cold Wave", "llmeff lineage cold-wave"),
    ("what came before ladle-2", "llmeff lineage ladle-2"), ("newer than ThinSoup", "llmeff lineage thinsoup"),
    ("taste of ThinSoup vs Attic", "llmeff compare thinsoup attic"), ("ThinSoup or Attic for tureen", "llmeff compare thinsoup attic"),
    ("ThinSoup vs Attic vs MagicBroth", "llmeff compare thinsoup attic"), ("how fast is ThinSoup", "llmeff show thinsoup"),
    ("which engines have ThinSoup", "llmeff support thinsoup"), ("is tureen good", "llmeff engine tureen"),
    ("what speedup does ThinSoup reach at 50% salt", "llmeff show thinsoup"),
    ("does soup-server support ThinSoup", "llmeff support thinsoup --engine tureen"),
])
def test_a_question_for_what_is_known_offers_the_command_that_says_it(kb: KnowledgeBase, llmeff: Run, text: str, command: str) -> None:
    assert kb.search(text).offers[0].command == command
    tried = llmeff(*shlex.split(command)[1:])
    assert tried.exit_code == 0
    assert tried.stdout or "license" in command  # no licence is recorded in the invented data


@pytest.mark.parametrize("text", [
    "alternatives to ThinSoup", "what came after ThinSoup", "what compares with ThinSoup", "who beats crumb", "what compares with crumb",
    "what was bread-bin measured against", "broth dilution without training", "4 bit broth dilution", "soup thinning in tureen",
    "does the tureen support ThinSoup", "soup on a gas stove", "cold soup in tureen", "what is ThinSoup", "newest soup thinning",
    "where do I start with broth dilution", "who wrote ThinSoup", "which engines run ThinSoup", "speedup of ThinSoup on a gas stove",
    "difference between soup thinning and bread pruning", "which topics are there", "tureen", "campfire",
])
def test_each_offered_command_answers(kb: KnowledgeBase, llmeff: Run, text: str) -> None:
    offers = kb.search(text).offers
    assert offers
    for offer in offers:
        tried = llmeff(*shlex.split(offer.command)[1:])
        assert tried.exit_code == 0, offer.command
        assert tried.stdout or tried.stderr, offer.command


@pytest.mark.parametrize("text", [
    "ptq vs qat", "A100 or H100", "vllm vs sglang", "gptq vs awq for llama 3", "difference between LoRA and full fine-tuning",
    "GPTQ, AWQ or HQQ", "latency vs throughput", "should I use pruning or quantization", "lora vs frobnication",
    "limitations of speculative decoding", "best paper to start with for quantization", "how does flash attention work",
    "what is the newest on kv cache eviction", "I am new to pruning", "attention sinks explained",
    "serve a 70B model on two A100s", "CUDA out of memory", "fine-tune 7b on 24gb", "run llama 7b", "run 70b on macbook",
    "memory requirements of full fine-tuning", "how much memory does llama 3 70b need",
])
def test_each_command_answers_that_is_offered_to_compare_to_learn_and_within_a_memory(corpus: KnowledgeBase, text: str) -> None:
    offers = corpus.search(text, limit=1).offers
    assert offers
    for offer in offers:
        tried = run(*(A_MODEL if word == "MODEL" else word for word in shlex.split(offer.command)[1:]))
        assert (tried.exit_code, bool(tried.stdout)) == (0, True), offer.command


def test_a_year_after_from_is_that_year_unless_it_is_a_bound(kb: KnowledgeBase) -> None:
    assert {hit.card["year"] for hit in kb.search("soup papers from 2020 about broth")} == {2020}
    assert kb.search("soup from 2020 onwards").said == kb.search("soup since 2020").said == ("first public since 2020",)


def test_a_name_of_three_words_is_a_name(corpus: KnowledgeBase) -> None:
    assert "llmeff lineage bild" in [offer.command for offer in corpus.search("who cites Big Little Decoder").offers]


@pytest.mark.parametrize(("text", "command"), [
    ("how is speedup measured here", "llmeff explain speedup"), ("how is perplexity computed", "llmeff explain perplexity"),
    ("how do you measure throughput", "llmeff explain throughput"), ("how is latency defined", "llmeff explain latency"),
    ("how was accuracy calculated", "llmeff explain accuracy"),
    ("what do I have to cite for FlashAttention", "llmeff cite flashattention"),
    ("which paper should I cite when using LoRA", "llmeff cite lora"),
    ("what must we cite if we use AWQ", "llmeff cite awq"),
])
def test_how_something_is_measured_and_what_is_to_be_cited(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == command
