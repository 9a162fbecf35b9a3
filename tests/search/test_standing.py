"""What is asked of engines by status, beside other engines, and on hardware."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


def commands(kb: KnowledgeBase, text: str) -> list[str]:
    return [offer.command for offer in kb.search(text, limit=1).offers]


@pytest.mark.parametrize(("text", "command"), [
    ("vLLM removed which methods", "llmeff support --engine vllm --status removed"),
    ("what was removed from transformers", "llmeff support --engine transformers --status removed"),
    ("which quantization did vLLM drop support for... dropped", "llmeff support --topic quantization --engine vllm --status removed"),
    ("experimental in SGLang", "llmeff support --engine sglang --status experimental"),
    ("what can't vLLM run", "llmeff support --engine vllm --status unsupported"),
    ("which methods are deprecated in vLLM", "llmeff support --engine vllm --status deprecated"),
])
def test_what_has_a_status_in_an_engine_is_listed_by_it(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert commands(corpus, text)[0] == command


@pytest.mark.parametrize("text", ["pruning removed heads in transformers", "experimental comparison of quantization", "removed tokens"])
def test_a_word_of_status_is_none_where_no_engine_is_meant(corpus: KnowledgeBase, text: str) -> None:
    assert not any("--status" in command for command in commands(corpus, text))


@pytest.mark.parametrize(("text", "engines"), [
    ("kv cache methods in vLLM but not SGLang", "--engine vllm --engine sglang"),
    ("quantization methods in SGLang and not in vLLM", "--engine sglang --engine vllm"),
    ("speculative decoding in vLLM but not in SGLang", "--engine vllm --engine sglang"),
    ("quantization in llama.cpp except vLLM", "--engine llama-cpp --engine vllm"),
    ("which quantization methods run in vLLM and not SGLang", "--engine vllm --engine sglang"),
    ("pruning supported in vLLM but never in SGLang", "--engine vllm --engine sglang"),
])
def test_an_engine_that_is_not_wanted_is_shown_beside_the_other(corpus: KnowledgeBase, text: str, engines: str) -> None:
    assert any(command.endswith(engines) for command in commands(corpus, text))
    assert any(said.startswith("without what ") for said in corpus.search(text, limit=1).said)


def test_works_of_one_engine_that_another_does_not_run_are_listed(corpus: KnowledgeBase) -> None:
    listed = 'llmeff list quantization --where "runs_in = vllm and not runs_in = sglang"'
    assert listed in commands(corpus, "quantization in vLLM but not in SGLang")
    assert not any("runs_in" in command for command in commands(corpus, "quantization in vLLM"))


@pytest.mark.parametrize(("text", "command"), [
    ("bitsandbytes 4 bit on CPU", "llmeff support --topic quantization --bits 4 --engine bitsandbytes --hardware cpu"),
    ("AWQ in transformers on CPU", "llmeff support awq --engine transformers --hardware cpu"),
    ("does transformers run GPTQ on CPU", "llmeff support gptq --engine transformers --hardware cpu"),
    ("bitsandbytes on AMD", "llmeff support --engine bitsandbytes --hardware amd"),
    ("torchao int4 on CPU", "llmeff support --topic quantization --bits 4 --engine torchao --hardware cpu"),
    ("HQQ on CPU", "llmeff support hqq --hardware cpu"),
])
def test_the_engine_is_kept_beside_hardware(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert commands(corpus, text)[0] == command


def test_a_work_of_which_no_page_speaks_on_hardware_is_not_offered_beside_the_engine_of_its_name(corpus: KnowledgeBase) -> None:
    assert "llmeff support torchao --bits 4 --hardware cpu" not in commands(corpus, "torchao int4 on CPU")


@pytest.mark.parametrize(("query", "command"), [
    ("which engines do not support GPTQ", "llmeff support gptq --status unsupported"),
    ("which engines dropped AQLM", "llmeff support aqlm --status removed"),
])
def test_engines_are_asked_for_by_what_they_say_of_a_work(corpus: KnowledgeBase, query: str, command: str) -> None:
    assert corpus.search(query, limit=1).offers[0].command == command
