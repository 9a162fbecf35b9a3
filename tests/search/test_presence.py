"""Whether something is in the collection, and where a work appeared: answered from what is recorded."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.presence import asked_whether_here


@pytest.mark.parametrize(("text", "said", "command"), [
    ("is LLaMA-Factory in here", "in the collection: LLaMA-Factory is an engine", "llmeff engine llama-factory"),
    ("does it cover llama.cpp", "in the collection: llama.cpp is an engine", "llmeff engine llama-cpp"),
    ("have you heard of GaLore", "in the collection: GaLore is a work", "llmeff show galore"),
    ("is quantization included in this", "in the collection: Quantization is a topic", "llmeff explain quantization"),
    ("does this know about Llama 4", "models called so here: ", "llmeff results --model llama-4-"),
    ("do you have qwen3 8b", "in the collection: Qwen3 8B is a model", "llmeff results --model qwen3-8b"),
])
def test_what_is_here_is_said_with_what_it_is(corpus: KnowledgeBase, text: str, said: str, command: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.said[-1].startswith(said)
    assert found.offers[0].command.startswith(command)


@pytest.mark.parametrize("text", [
    "is Foobarizer in here", "do you have a record for Foobarizer", "does this collection contain Foobarizer"])
def test_what_is_not_here_is_said_and_nothing_else_shown(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.said == ("no work, engine, model or term here is called 'foobarizer'",)
    assert not found.total


@pytest.mark.parametrize("text", ["is llama factory fast", "does it cover what one two three four five six seven", "do papers cover it"])
def test_other_questions_do_not_ask_whether_something_is_here(text: str) -> None:
    assert not asked_whether_here(text)


def test_works_of_a_topic_are_no_name_that_is_not_here(corpus: KnowledgeBase) -> None:
    found = corpus.search("do you have papers on speculative decoding", limit=1)
    assert found.total
    assert not any("is called" in said for said in found.said)


@pytest.mark.parametrize(("text", "answer"), [
    ("was Mamba accepted at ICLR", "no: Mamba was published at COLM in 2024, not at ICLR"),
    ("did GPTQ get into ICLR", "yes: GPTQ was published at ICLR in 2023"),
    ("is H2O a NeurIPS paper", "yes: H2O was published at NeurIPS in 2023"),
    ("Medusa venue", "Medusa was published at ICML in 2024, and first public in 2024"),
    ("in which year did FlashAttention appear", "FlashAttention was published at NeurIPS in 2022, and first public in 2022"),
    ("has HQQ been published", "no venue is recorded for HQQ, which was first public in 2023"),
    ("was AWQ accepted at MLSys 2023", "no: AWQ was published at MLSys in 2024, not in 2023"),
    ("was EAGLE a spotlight at ICML", "EAGLE was published at ICML in 2024; whether as an oral or a poster is not recorded"),
])
def test_where_a_work_appeared_is_answered_from_its_record(corpus: KnowledgeBase, text: str, answer: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.offers[0].why == answer
    assert found.offers[0].command == f"llmeff show {found[0].card['id']}"


def test_a_paper_of_a_topic_is_no_question_for_a_venue(corpus: KnowledgeBase) -> None:
    assert "published" not in corpus.search("is AWQ a quantization paper", limit=1).offers[0].why
