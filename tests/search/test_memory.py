"""Questions for a memory that something has to fit into."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from tests.search.test_hosting import answered


@pytest.mark.parametrize(("text", "command", "within"), [
    ("serve a 70B model on two A100s", "llmeff fit --memory 2x80GB --model llama-3-70b", "160 GB"),
    ("run a 70b model on a T4", "llmeff fit --memory 16GB --model llama-3-70b", "16 GB"),
    ("how do I serve a 70b with 4 h100 gpus", "llmeff fit --memory 4x80GB --model llama-3-70b", "320 GB"),
    ("CUDA out of memory", "llmeff fields models", "that of one card"),
    ("how long a context fits on an 80 GB card with llama 3 70b at 4 bit",
     "llmeff fit --memory 80GB --model llama-3-70b --context max --bits 4", "80 GB"),
    ("how many tokens fit on 24GB with qwen2.5 7b", "llmeff fit --memory 24GB --model qwen2.5-7b --context max", "24 GB"),
    ("longest context for llama 3.1 8b on a 4090", "llmeff fit --memory 24GB --model llama-3.1-8b --context max", "that of one card"),
    ("llama 3 70b on 80 GB with 32k context", "llmeff fit --memory 80GB --model llama-3-70b --context 32k", "80 GB"),
    ("my gpu runs out of memory", "llmeff fields models", "that of one card"),
])
def test_cards_that_are_named_have_their_memory_and_a_want_of_it_asks_for_less(
    corpus: KnowledgeBase, text: str, command: str, within: str
) -> None:
    found = corpus.search(text, limit=1)
    assert [offer.command for offer in found.offers][:1] == [command]
    assert found.said[:1] == (f"first what saves memory, to stay within {within}",)


@pytest.mark.parametrize(("text", "command"), [
    ("can I run DeepSeek V3.2 in 8 H200", "llmeff fit --memory 8x141GB --model deepseek-v3.2"),
    ("DeepSeek R1 on 8xH100", "llmeff fit --memory 8x80GB --model deepseek-r1"),
    ("8x H100 DeepSeek R1", "llmeff fit --memory 8x80GB --model deepseek-r1"),
    ("ktransformers deepseek 24gb", "llmeff fit --memory 24GB --model deepseek-v3 --engine ktransformers"),
    ("DeepSeek V3.2 on H200", "llmeff fit --memory 141GB --model deepseek-v3.2"),
    ("Llama 3.3 70B on two cards with 24 GB each", "llmeff fit --memory 2x24GB --model llama-3.3-70b-instruct"),
    ("What of Llama 3.1 70B with 32k tokens fits into two cards of 24 GB, in vLLM?",
     "llmeff fit --memory 2x24GB --model llama-3.1-70b --context 32k --engine vllm"),
    ("can I fit mixtral 8x22b on two A100 80GB", "llmeff fit --memory 2x80GB --model mixtral-8x22b-v0.1"),
    ("serve llama 3 70b on 4 x H100 80 GB", "llmeff fit --memory 4x80GB --model llama-3-70b"),
    ("run a 70b on 2x RTX A6000 48GB", "llmeff fit --memory 2x48GB --model llama-3-70b"),
    ("llama 3 8b on three A10 cards with 24 GB", "llmeff fit --memory 3x24GB --model llama-3-8b"),
    ("mixtral 8x7b in 2 L40S of 48 GB", "llmeff fit --memory 2x48GB --model mixtral-8x7b-v0.1"),
    ("does llama 3 70b run on eight nvidia h200 with 141 gb", "llmeff fit --memory 8x141GB --model llama-3-70b"),
    ("Llama 3.1 70B on four GPUs of 80 GB", "llmeff fit --memory 4x80GB --model llama-3.1-70b"),
    ("Which GGUF types of Llama 3.1 8B leave room for 128k tokens on one card of 24 GB?",
     "llmeff fit --memory 24GB --model llama-3.1-8b --context 128k --engine llama-cpp"),
    ("mlx 4 bit llama 70b 64gb mac", "llmeff fit --memory 64GB --model llama-3-70b --bits 4 --engine mlx-lm"),
    ("deepseek r1 141gb llama.cpp", "llmeff fit --memory 141GB --model deepseek-r1 --engine llama-cpp"),
])
def test_cards_count_as_often_as_they_are_said_to_be_there(corpus: KnowledgeBase, text: str, command: str) -> None:
    """The digits of a model's name are no number of cards."""
    assert corpus.search(text, limit=1).offers[0].command == command
    assert answered(command)


@pytest.mark.parametrize("text", ["throughput of DeepSeek R1 on 8 H100", "fine-tune DeepSeek R1 on 8 H100"])
def test_what_is_measured_or_trained_on_cards_is_no_question_of_fit(corpus: KnowledgeBase, text: str) -> None:
    assert not [offer for offer in corpus.search(text, limit=1).offers if offer.command.startswith("llmeff fit")]


def test_a_card_where_nothing_is_to_run_is_no_bound(corpus: KnowledgeBase) -> None:
    assert not corpus.search("throughput of llama 70b on A100", limit=1).said


@pytest.mark.parametrize("text", ["fine-tune 7b on 24gb", "LoRA fine-tuning of 13B memory", "memory requirements of full fine-tuning"])
def test_what_a_model_takes_to_be_tuned_stands_in_the_worked_answers(corpus: KnowledgeBase, text: str) -> None:
    assert "llmeff guide" in [offer.command for offer in corpus.search(text, limit=1).offers]


@pytest.mark.parametrize(("text", "command"), [
    ("Llama 3.3 70B on a Mac with 64 GB", "llmeff fit --memory 64GB --model llama-3.3-70b-instruct"),
    ("Gemma 3 27B with 128k on 24 GB", "llmeff fit --memory 24GB --model gemma-3-27b-it --context 128k"),
    ("Qwen3-30B-A3B on a 24 GB card with 64k context", "llmeff fit --memory 24GB --model qwen3-30b-a3b --context 64k"),
    ("DeepSeek R1 on 8x80GB", "llmeff fit --memory 8x80GB --model deepseek-r1"),
    ("gpt-oss-20b in 16 GB with 20000 tokens", "llmeff fit --memory 16GB --model gpt-oss-20b --context 20000"),
])
def test_a_named_model_is_the_one_that_is_summed_up(corpus: KnowledgeBase, text: str, command: str) -> None:
    """Its digits are no size: "3.3 70B" is no 3.7B, and "3 27B" no 3.27B."""
    assert corpus.search(text).offers[0].command == command


def test_of_a_size_a_model_is_taken_that_has_the_context(corpus: KnowledgeBase) -> None:
    offers = [corpus.search(f"70B{asked} on two 24 GB cards").offers[0].command for asked in ("", " at 32k context")]
    assert offers == ["llmeff fit --memory 2x24GB --model llama-3-70b", "llmeff fit --memory 2x24GB --model llama-3.1-70b --context 32k"]


def test_the_engine_that_has_to_run_it_is_asked_for(corpus: KnowledgeBase) -> None:
    assert corpus.search("70B in vLLM on 48 GB").offers[0].command == "llmeff fit --memory 48GB --model llama-3-70b --engine vllm"


def test_several_devices_are_said(corpus: KnowledgeBase) -> None:
    assert "first what saves memory, to stay within two × 24 GB" in corpus.search("70B on two 24 GB cards").said


def test_a_model_to_be_trained_in_a_memory_is_a_worked_answer(corpus: KnowledgeBase) -> None:
    assert [offer.command for offer in corpus.search("can I train a 7B with QLoRA on 16 GB").offers] == ["llmeff guide"]


def test_one_card_asks_for_little_memory(index: Index) -> None:
    assert read(index, "how do I tune soup on a consumer GPU").said == ("first what saves memory, to stay within that of one card",)


def test_a_memory_offers_the_budget(index: Index) -> None:
    question = read(index, "how do I run a 70B model on a 24GB GPU")
    assert question.offers[0].why.endswith("--params 70B --layers L --kv-heads H --head-dim D")
    assert question.said == ("first what saves memory, to stay within 24 GB",)


@pytest.mark.parametrize(("text", "command"), [
    ("run 70b on a macbook", "llmeff fit --model llama-3-70b"),
    ("llama 8b on my laptop", "llmeff fit --model llama-3-8b"),
    ("run a 70b model on 48 GB", "llmeff fit --memory 48GB --model llama-3-70b"),
    ("run mixtral on 48 GB", "llmeff fit --memory 48GB --model mixtral-8x7b-v0.1"),
    ("run llama 8b on an RTX 4090", "llmeff fit --memory 24GB --model llama-3-8b"),
    ("run an 11b model", "llmeff help fit"),
])
def test_a_model_of_a_size_offers_the_budget_with_a_model_of_it(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text).offers]


def test_what_a_model_takes_is_a_sum(measured: KnowledgeBase) -> None:
    for text in ("how much memory does soup-1b need", "how much VRAM for Soup 1B?"):
        assert [offer.command for offer in measured.search(text).offers] == ["llmeff fit --model soup-1b"]
    assert not any(" fit " in offer.command for offer in measured.search("how much memory does an umbrella need").offers)


@pytest.mark.parametrize(("text", "model"), [
    ("phi-3 mini in 4 GB", "phi-3-mini-4k-instruct"), ("mixtral 8x22b in 160GB", "mixtral-8x22b-v0.1"),
    ("mistral large on 2x80GB", "mistral-large-instruct-2407"), ("qwen 3 8b in 8GB", "qwen3-8b"), ("qwen 2.5 7b in 8GB", "qwen2.5-7b"),
    ("codellama 34b on 24GB", "codellama-34b"), ("glm 4.5 air on 80 GB", "glm-4.5-air"), ("kimi k2 on 640 GB", "kimi-k2-instruct"),
    ("a 70B on 24 GB", "llama-3-70b"), ("mistral on 24 GB", "mistral-7b"),
])
def test_a_model_is_known_however_its_name_is_divided_and_without_its_tuning(corpus: KnowledgeBase, text: str, model: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command.endswith(f" --model {model}")


@pytest.mark.parametrize(("text", "command", "said"), [
    ("mixtral 8x99b on 80 GB", "llmeff fields models", "llmeff fit --memory 80GB --model ID"),
    ("mistral medium on 80GB", "llmeff fields models", "llmeff fit --memory 80GB --model ID"),
    ("phi 4 mini on 8GB", "llmeff fields models", "llmeff fit --memory 8GB --model ID"),
    ("granite 3 8b in 8GB", "llmeff fields models", "llmeff fit --memory 8GB --model ID"),
    ("internlm 2.5 20b in 24GB", "llmeff fields models", "llmeff fit --memory 24GB --model ID"),
    ("yi 34b on 24GB", "llmeff help fit", "--params 34B --layers L --kv-heads H --head-dim D"),
    ("ministral 8b on 8 GB", "llmeff help fit", "--params 8B --layers L --kv-heads H --head-dim D"),
    ("a 3.8b model on 8GB", "llmeff help fit", "--params 3.8B --layers L --kv-heads H --head-dim D"),
])
def test_no_other_model_takes_the_place_of_one_that_is_not_here(corpus: KnowledgeBase, text: str, command: str, said: str) -> None:
    offer = corpus.search(text, limit=1).offers[0]
    assert offer.command == command
    assert offer.why.endswith(said)


@pytest.mark.parametrize(("text", "rest"), [
    ("how big is the KV cache of llama 3 70b at 128k tokens", "--model llama-3-70b --context 128k"),
    ("KV cache size of llama 3 8b", "--model llama-3-8b"),
    ("how large does the cache of llama 3 8b get", "--model llama-3-8b"),
    ("how much memory does a 32B model need at int8 with 32k context", "--model qwq-32b --context 32k --bits 8"),
    ("70b 4-bit 8k context", "--model llama-3-70b --context 8k --bits 4"),
    ("70B model in bf16 with 16k tokens", "--model llama-3.1-70b --context 16k"),
])
def test_what_a_size_and_a_context_take_is_summed_up(corpus: KnowledgeBase, text: str, rest: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == f"llmeff fit {rest}"


def test_of_no_model_at_all_those_that_may_be_asked_for_are_named(corpus: KnowledgeBase) -> None:
    assert corpus.search("how much GPU memory do I need", limit=1).offers[0].command == "llmeff fields models"


@pytest.mark.parametrize("text", ["extend a 7b model to 128k context", "how much memory does LoRA need", "70b quantization papers"])
def test_a_size_beside_other_words_asks_for_no_sum(corpus: KnowledgeBase, text: str) -> None:
    assert not [offer for offer in corpus.search(text, limit=1).offers if offer.command.startswith("llmeff fit")]


@pytest.mark.parametrize("text", ["unsloth qlora 8GB", "axolotl lora 24 GB", "qlora 13b 16GB", "GRPO with a 7b on 24 GB", "dora on 24 gb",
                                  "llama factory 8b 24 gb"])
def test_names_of_tuning_ask_what_a_model_takes_to_be_tuned(corpus: KnowledgeBase, text: str) -> None:
    assert [offer.command for offer in corpus.search(text, limit=1).offers][:1] == ["llmeff guide"]


def test_what_is_served_is_not_tuned_whatever_it_is_called(corpus: KnowledgeBase) -> None:
    assert corpus.search("serve qlora models of 70b on 24 gb", limit=1).offers[0].command.startswith("llmeff fit")


@pytest.mark.parametrize(("text", "command"), [
    ("KV cache of llama 3 8b at 128k", "llmeff fit --model llama-3-8b --context 128k"),
    ("kv cache size mistral 7b 32k", "llmeff fit --model mistral-7b --context 32k"),
    ("vram for qwen2.5 32b", "llmeff fit --model qwen2.5-32b"),
    ("memory to run gemma 2 27b", "llmeff fit --model gemma-2-27b"),
    ("how big is llama 3 70b in 4 bit", "llmeff fit --model llama-3-70b --bits 4"),
    ("what GPU do I need for a 70B model", "llmeff fit --model llama-3-70b"),
    ("memory to finetune a 13B", "llmeff guide"), ("can a 7B be trained on one A100", "llmeff guide"),
    ("adapt a 13b with two h100", "llmeff guide"),
])
def test_the_memory_of_a_model_is_asked_for_in_many_ways(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert [offer.command for offer in corpus.search(text, limit=1).offers][:1] == [command]


@pytest.mark.parametrize("text", ["kv cache quantization for llama 3 8b", "kv cache eviction with 128k tokens", "memory for agents"])
def test_what_is_done_with_a_cache_is_no_question_of_its_size(corpus: KnowledgeBase, text: str) -> None:
    assert not any(offer.command.startswith("llmeff fit") for offer in corpus.search(text, limit=1).offers)


@pytest.mark.parametrize(("text", "command"), [
    ("8B in 4 bit fit in 8 GB", "llmeff fit --memory 8GB --model qwen3-8b --bits 4"),
    ("llama 3 8b in fp8 on 24GB", "llmeff fit --memory 24GB --model llama-3-8b --bits 8"),
    ("13b in 3 bits with 10GB", "llmeff fit --memory 10GB --model llama-2-13b --bits 3"),
    ("how much vram for gemma 2 27b at 8 bit", "llmeff fit --model gemma-2-27b --bits 8"),
    ("llama 3.1 405b int4 on 8 H100", "llmeff fit --memory 8x80GB --model llama-3.1-405b --bits 4"),
    ("mixtral 8x7b q4 in 32GB", "llmeff fit --memory 32GB --model mixtral-8x7b-v0.1 --bits 4"),
])
def test_the_width_of_the_weights_is_part_of_the_sum(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == command


@pytest.mark.parametrize("text", ["llama 3 8b with 4 bit kv cache on 24GB", "8b below 4 bits in 8 GB"])
def test_another_width_than_that_of_the_weights_is_not(corpus: KnowledgeBase, text: str) -> None:
    assert " --bits " not in corpus.search(text, limit=1).offers[0].command


@pytest.mark.parametrize(("text", "command"), [
    ("llama 4 scout memory", "llmeff fit --model llama-4-scout-instruct"),
    ("phi-3 mini vram", "llmeff fit --model phi-3-mini-4k-instruct"),
    ("mistral small 24b on rtx 4080", "llmeff fit --memory 16GB --model mistral-small-3.2-24b-instruct"),
    ("mistral small 24b on rtx 4080 super", "llmeff fit --model mistral-small-3.2-24b-instruct"),
    ("7900 xtx llama 70b", "llmeff fit --memory 24GB --model llama-3-70b"),
    ("mistral small 24b on A100", "llmeff fit --memory 80GB --model mistral-small-3.2-24b-instruct"),
    ("cheap gpu for llama 3 8b", "llmeff fit --model llama-3-8b"),
    ("what can I run on 8gb vram", "llmeff fields models"),
])
def test_a_model_and_its_memory_or_a_card_are_a_sum(corpus: KnowledgeBase, text: str, command: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.offers[0].command == command
    assert not found.corrected


def test_what_a_method_needs_is_shown_by_its_record(corpus: KnowledgeBase) -> None:
    assert [offer.command for offer in corpus.search("how much memory does QLoRA need for 65B", 1).offers] == ["llmeff show qlora"]


@pytest.mark.parametrize(("query", "options"), [
    ("Llama 3.1 8B in 16 GB without quantization", "--bits 16"), ("mlx 4 bit llama 70b 64gb mac", "--model llama-3-70b --bits 4"),
])
def test_weights_are_as_wide_as_is_said(corpus: KnowledgeBase, query: str, options: str) -> None:
    (offer, *_) = corpus.search(query, limit=1).offers
    assert offer.command.startswith("llmeff fit ")
    assert options in offer.command
