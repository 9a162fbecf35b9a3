"""Sentences with numbers: supported, contradicted, or measured by nobody here."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.answers.stated import Stated, stated
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase


def one(index: Index, text: str) -> Stated:
    (found,) = stated(index, text)
    return found


@pytest.mark.parametrize(("text", "verdict"), [
    ("ThinSoup is 3.25x faster than thick soup.", "supported"), ("ThinSoup is about 3 times faster than thick soup.", "supported"),
    ("ThinSoup gives a speedup of 3.25× on a Gas Stove 100", "supported"), ("ThinSoup is more than 3x faster than thick soup", "supported"),
    ("ThinSoup is 9x faster than thick soup.", "contradicted"), ("ThinSoup is twice as fast as thick soup", "contradicted"),
    ("ThinSoup is 3.25x slower than thick soup.", "contradicted"), ("ThinSoup is 3.25x faster than Ladle.", "unmeasured"),
    ("ThinSoup is 3.25x faster than an oven.", "unmeasured"), ("ThinSoup needs 3.25x less memory.", "unmeasured"),
    ("Ladle 2 is 2 to 4x faster than a teaspoon", "supported"), ("Ladle 2 is up to 4x faster than a teaspoon", "supported"),
    ("Ladle 2 is 5x faster than a teaspoon", "contradicted"), ("Attic is 2x faster than a teaspoon", "unmeasured"),
    ("Spoonerism is 2x faster than a teaspoon", "unmeasured"), ("ThinSoup has 4 bits", "unmeasured"),
    ("ThinSoup is faster than thick soup", "supported"), ("ThinSoup is not 3.25x faster than thick soup", "unmeasured"),
    ("Nobody says that ThinSoup is 3.25x faster than thick soup", "unmeasured"), ("ThinSoup is not faster than thick soup", "unmeasured"),
    ("It is false that ThinSoup is 3.25x faster than thick soup", "unmeasured"),
    ("ThinSoup fails to be 3.25x faster than thick soup", "unmeasured"),
    ("ThinSoup does not need training, and is 3.25x faster than thick soup", "supported"),
    ("ThinSoup is not only 3.25x faster than thick soup", "supported"), ("ThinSoup improves the speed of Ladle by 3.25x", "unmeasured"),
])
def test_a_statement_gets_its_verdict(index: Index, text: str, verdict: str) -> None:
    found = one(index, text)
    assert found.verdict == verdict, found


def test_what_was_measured_is_named_with_baseline_conditions_and_page(index: Index) -> None:
    found = one(index, "Ladle is 9x faster than a teaspoon")
    (measured,) = found.measured
    assert (found.work, found.metric, found.number) == ("ladle", "speed", "9×")
    assert (measured.value, measured.against, measured.page) == ("2×", "teaspoon", "https://arxiv.org/abs/2006.00011")
    assert measured.conditions == "Gas Stove 100; batch 1"


def test_where_nobody_measured_it_the_nearest_is_named(index: Index) -> None:
    found = one(index, "ThinSoup is 3.25x faster than Ladle")
    assert (found.verdict, found.against) == ("unmeasured", "ladle")
    assert found.why.startswith("Nobody here measured speed of ThinSoup against Ladle; the abstract says speed-up: about 3.25×")
    assert found.measured[0].against == "thick soup"


@pytest.mark.parametrize(("number", "verdict"), [
    (1.5, "contradicted"), (2, "supported"), (3, "unmeasured"), (3.9, "unmeasured"), (4, "supported"), (5, "contradicted")])
def test_a_number_between_two_that_were_measured_is_no_contradiction(toy: Path, number: float, verdict: str) -> None:
    file = toy / "papers/2020/ladle.yaml"
    claim = "  - {metric: speedup, value: 2, baseline: teaspoon, hardware: Gas Stove 100, batch: 1, where: abstract}\n"
    more = claim.replace("value: 2", "value: 4").replace("batch: 1", "batch: 8")
    file.write_text(file.read_text(encoding="utf-8").replace(claim, claim + more), encoding="utf-8")
    with KnowledgeBase(toy) as kb:
        (found,) = kb.stated(f"Ladle is {number}x faster than a teaspoon")
    assert found.verdict == verdict, found


@pytest.mark.parametrize(("said", "verdict"), [
    ("6 on Soup 1B with 4 bits", "supported"), ("6.5 on Soup 1B with 4 bits", "unmeasured"), ("6.7 on Soup 1B with 4 bits", "contradicted"),
    ("5.5 on Soup 1B with 4 bits", "unmeasured"), ("5.3 on Soup 1B with 4 bits", "contradicted"), ("20 on Soup 1B", "unmeasured"),
    ("20 with 4 bits", "unmeasured"),
])
def test_a_number_is_contradicted_by_results_where_all_is_named_and_it_lies_well_outside(
    measured: KnowledgeBase, said: str, verdict: str
) -> None:
    (found,) = measured.stated(f"Pan reaches a perplexity of {said}")
    assert found.verdict == verdict, found


@pytest.mark.parametrize(("text", "value"), [
    ("ThinSoup is 9x faster than thick soup", "about 3.25×"), ("Ladle 2 is 9x faster than a teaspoon", "up to 2–4×"),
    ("Kettle is 9x faster than Thick Soup", "at least 1.2×"), ("Ladle is 9x faster than a teaspoon", "2×"),
])
def test_how_exact_a_measured_number_is_stands_with_it(measured: KnowledgeBase, text: str, value: str) -> None:
    (found,) = measured.stated(text)
    assert value in [one.value for one in found.measured]
    assert f": {value} against" in found.why


@pytest.mark.parametrize(("text", "verdicts"), [
    ("AWQ is 3x faster than GPTQ", ["unmeasured"]),
    ("GPTQ is 3.25x faster than FP16 on an A100 and 4.5x faster on an A6000", ["supported", "supported"]),
    ("GPTQ is 4.5x faster than FP16 on an A100", ["contradicted"]),
    ("FlashAttention-2 is twice as fast as FlashAttention", ["supported"]),
    ("FlashAttention is 2x faster than FlashAttention-2", ["contradicted"]),
    ("Medusa is 1.6x faster than EAGLE", ["contradicted"]), ("KIVI cuts peak memory by 2.6x", ["supported"]),
    ("LoRA reduces the number of trainable parameters by 10,000 times", ["supported"]),
    ("GPTQ reaches a perplexity of 6.09 on LLaMA-7B with 4 bits", ["supported"]),
    ("GPTQ reaches a perplexity of 4.9 on LLaMA-7B with 4 bits", ["contradicted"]),
    ("BEST-Route reduces cost by up to 60 % over always using the large model", ["supported"]),
    ("FlashAttention is 7.6x faster on attention computation", ["unmeasured"]), ("GPTQ needs about 4 GPU hours", ["unmeasured"]),
    ("Llama 2 70B runs 2x faster with AWQ", ["unmeasured"]), ("GaLore uses 33 % less memory than the BF16 baseline", ["unmeasured"]),
    ("H2O improves the throughput of FlexGen by up to 29x", ["contradicted"]),
    ("FlashAttention-2 doubles the speed of FlashAttention", ["supported"]),
    ("To Prune or Not to Prune trains up to 10x fewer parameters than dense network", ["supported"]),
    ("Wanda reaches a WikiText perplexity of 6.42 on LLaMA-2-7B at 2:4 sparsity", ["unmeasured"]),
    ("Wanda reaches a WikiText perplexity of 11.02 on LLaMA-2-7B at 2:4 sparsity", ["supported"]),
    ("GPTQ reaches a perplexity of 6.09 on LLaMA-7B with 3 bits", ["unmeasured"]),
    ("SpinQuant reaches a perplexity of 5.9 on Llama-2-7B with W4A8", ["unmeasured"]),
    ("SpinQuant reaches a perplexity of 5.9 on Llama-2-7B with W4A4KV4", ["supported"]),
    ("AWQ has lower perplexity than GPTQ on Llama-2-7B", ["supported"]), ("The FooBar method is 9x faster than AWQ", ["unmeasured"]),
    ("TokenSkip loses less than 0.4% in performance on GSM8K", ["supported"]),
    ("LLM-FP4 scores 5.8 points lower than full precision on LLaMA-13B", ["supported"]),
    ("FlatQuant improves accuracy by 1%", ["unmeasured"]), ("TinyBERT is 7.5x smaller than BERT-base", ["supported"]),
    ("Adaptive-Consistency takes 7.9 times fewer samples", ["supported"]),
    ("SmoothQuant gives up to 1.56x speedup and 2x memory reduction. AWQ is 9x slower than FP16.",
     ["supported", "supported", "contradicted"]),
])
def test_statements_on_real_works(corpus: KnowledgeBase, text: str, verdicts: list[str]) -> None:
    assert [found.verdict for found in corpus.stated(text)] == verdicts


@pytest.mark.parametrize(
    "text", ["", "x", "3x", "%" * 500, "9" * 1900 + "x faster", "than " * 390, "ThinSoup " * 20, "is 1x to 2x to 3x to 4x faster"])
def test_whatever_is_said_is_answered(index: Index, text: str) -> None:
    assert all(found.verdict for found in stated(index, text))
