"""Sums of ``llmeff fit`` beside what pages state: file sizes of quantized models, and bytes of the KV cache a token.

    python benchmarks/fit_sizes.py

A GGUF file and a cache are counted as ``llmeff fit`` counts them: the types of llama.cpp with the bits that were measured on Llama 3.1 8B
without its embeddings, and these in the bits in which the type keeps them. Files of the 8B show that nothing is lost by that, all others
how far the bits of its weights hold elsewhere. Of checkpoints of AWQ and GPTQ the page states bits and group; counted are these, a scale of
16 bits and a zero point for each group, and embeddings of 16 bits. The table gives both sizes and the difference; the bound that the
project keeps is 3 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

import llmeff
from llmeff.answers.terms import Term, kv_bytes_a_token, terms_of
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget
from llmeff.model.plain_numbers import ShapeBody

QUANTIZE = "https://github.com/ggml-org/llama.cpp/blob/311c2c9f0ebd6e08f5b20e8827c654cebb7a41d6/tools/quantize/README.md"
SCALING = "https://github.com/jax-ml/scaling-book/blob/main/applied-inference.md"
HYBRIDS = "https://github.com/IBM/opal-sim/blob/59c8e829675c1343f1737a53f15c6ae09b858dd8/wiki/LLM-Model-Roofline-Analysis.md"
GIB = 2**30
BOUND = 3.0  # percent


class Case(NamedTuple):
    """A size that a page states.

    Attributes:
        model: id of the model.
        what: the format of a file, the method of a checkpoint with its group, or "KV a token".
        bits: stored bits a weight, or of a number of the cache; None for a type that the answer counts by its name.
        size: bytes, as the page states them.
        page: the page.
    """

    model: str
    what: str
    bits: float | None
    size: float
    page: str


TYPES = {
    "IQ1_S": 1.87, "IQ1_M": 2.01, "IQ2_XXS": 2.23, "IQ2_XS": 2.42, "IQ2_S": 2.56, "IQ2_M": 2.74, "IQ3_XXS": 3.04, "IQ3_XS": 3.27,
    "IQ3_S": 3.42, "IQ3_M": 3.52, "IQ4_XS": 4.17, "IQ4_NL": 4.38, "Q2_K_S": 2.78, "Q2_K": 2.95, "Q3_K_S": 3.41, "Q3_K_L": 4.02,
    "Q4_K_S": 4.36, "Q4_K_M": 4.58, "Q5_K_S": 5.21, "Q5_K_M": 5.33, "Q6_K": 6.14, "Q8_0": 7.95,
}
"""Size in GiB of Llama 3.1 8B, by the type of its GGUF file."""
LARGE = {
    "Q8_0": 74.98, "Q6_K": 57.89, "Q5_K_M": 49.95, "Q5_K_S": 48.66, "Q4_K_M": 42.52, "Q4_K_S": 40.35, "Q4_0": 40.12, "IQ4_XS": 37.90,
    "Q3_K_L": 37.14, "Q3_K_M": 34.27, "IQ3_M": 31.94, "Q3_K_S": 30.91,
}
"""The same in GB of a fine-tuned Llama 3.1 70B."""
LARGE_PAGE = "https://ozeki.chat/p_8590-understanding-ai-model-files.html"
TIED = {"Q8_0": 1.32, "Q6_K": 1.02, "Q5_K_M": 0.91, "Q5_K_S": 0.89, "Q4_K_M": 0.81, "Q4_K_S": 0.78}
"""The same in GB of Llama 3.2 1B, whose embeddings are one matrix."""
TIED_PAGE = "https://shuiyin.accos.tk/bartowski/Llama-3.2-1B-Instruct-GGUF"
PULLS = "https://github.com/ggml-org/llama.cpp/pull/"
OTHERS = (
    ("gemma-2-9b", "IQ1_S", 2.21, f"{PULLS}8836"), ("gemma-2-9b", "IQ1_M", 2.37, f"{PULLS}8836"),
    ("llama-2-7b", "IQ1_S", 1.42, "https://github.com/ggml-org/llama.cpp/issues/5761"), ("llama-2-7b", "IQ3_XXS", 2.503, f"{PULLS}5196"),
    ("mistral-7b-v0.1", "IQ3_XXS", 2.705, f"{PULLS}5196"), ("llama-2-13b", "IQ3_XXS", 4.782, f"{PULLS}5196"),
    ("llama-2-70b", "IQ3_XXS", 25.17, f"{PULLS}5196"), ("mixtral-8x7b-v0.1", "IQ3_XXS", 17.05, f"{PULLS}5196"),
)
"""Model, type, size in GiB, and the page, of files whose makers name the bits of no weight."""
MIXTURE = {"Q8_0": 713.29, "Q6_K": 550.80, "Q5_K_M": 475.40, "Q5_K_S": 461.81, "Q4_K_M": 404.43}
"""The same in GB of DeepSeek V3, a mixture of experts."""
MIXTURE_PAGE = "https://huggingface.co/bartowski/deepseek-ai_DeepSeek-V3-0324-GGUF"
CARDS = "https://huggingface.co/TheBloke/"


def grouped(bits: int, group: int | None) -> float:
    """Stored bits of a weight where a group of weights shares a scale of 16 bits and a zero point; without a group, a whole row does."""
    return bits + (16 + bits) / group if group else bits


CHECKPOINTS = (
    ("llama-2-7b-chat", "AWQ", 4, 128, 3.89e9, "Llama-2-7B-Chat-AWQ/blob/420b4452784359656f7875c7614755d9ee089606/model.safetensors"),
    ("llama-2-13b", "AWQ", 4, 128, 7.25e9, "Llama-2-13B-AWQ/blob/main/model.safetensors"),
    ("llama-2-13b-chat", "AWQ", 4, 128, 7.25e9, "Llama-2-13B-chat-AWQ/blob/main/model.safetensors"),
    ("llama-2-70b", "AWQ", 4, 128, 36.61e9, "Llama-2-70B-AWQ/commit/aa5aace45d3b4ada0b6f1f3ff5670b6a56f7d297"),
    ("mistral-7b-v0.1", "AWQ", 4, 128, 4.15e9, "Mistral-7B-v0.1-AWQ/tree/main"),
    ("llama-2-7b", "GPTQ", 4, 128, 3.9e9, "Llama-2-7B-GPTQ/blob/2e35e1bc0dce1ec3758da3e99d4ce0472f2191d4/gptq_model-4bit-128g.safetensors"),
    ("llama-2-7b", "GPTQ", 4, 64, 4.02e9, "Llama-2-7B-GPTQ/blob/e7f60136eb44c19d729c600e78b084ae78d88134/gptq_model-4bit-64g.safetensors"),
    ("llama-2-13b-chat", "GPTQ", 4, 128, 7.26e9, "Llama-2-13B-chat-GPTQ/commit/7169f43350830db8c32585823d135bdfef6f18cb"),
    ("llama-2-13b-chat", "GPTQ", 4, 64, 7.51e9, "Llama-2-13B-chat-GPTQ/commit/7169f43350830db8c32585823d135bdfef6f18cb"),
    ("llama-2-13b-chat", "GPTQ", 4, 32, 8.00e9, "Llama-2-13B-chat-GPTQ/commit/7169f43350830db8c32585823d135bdfef6f18cb"),
    ("llama-2-70b", "GPTQ", 4, None, 35.3e9, "Llama-2-70B-GPTQ/blob/refs%2Fpr%2F8/gptq_model-4bit--1g.safetensors"),
    ("llama-2-70b-chat", "GPTQ", 3, None, 26.8e9,
     "Llama-2-70B-Chat-GPTQ/blob/006e1dfb377b5f947f3f61b3a70b109d1eeaa0b8/gptq_model-3bit--1g.safetensors"),
)
"""Model, method, bits, group, size, and the page of a checkpoint."""
CASES = (
    *(Case(model, f"{method}, group {group or 'of a row'}", grouped(bits, group), size, CARDS + page)
      for model, method, bits, group, size, page in CHECKPOINTS),
    *(Case("llama-3.1-8b", name, None, gib * GIB, QUANTIZE) for name, gib in TYPES.items()),
    *(Case("llama-3.1-70b", name, None, size * 1e9, LARGE_PAGE) for name, size in LARGE.items()),
    *(Case("llama-3.2-1b-instruct", name, None, size * 1e9, TIED_PAGE) for name, size in TIED.items()),
    *(Case("deepseek-v3", name, None, size * 1e9, MIXTURE_PAGE) for name, size in MIXTURE.items()),
    *(Case(model, name, None, gib * GIB, page) for model, name, gib, page in OTHERS),
    Case("llama-3.1-8b", "F16", 16.0005, 14.96 * GIB, QUANTIZE),
    Case("llama-3.1-8b", "F32", 32, 32.1e9, QUANTIZE), Case("llama-3.1-70b", "F32", 32, 280.9e9, QUANTIZE),
    Case("llama-3.1-405b", "F32", 32, 1625.1e9, QUANTIZE), Case("llama-3.1-70b", "Q4_K_M", None, 43.1e9, QUANTIZE),
    Case("llama-3.1-405b", "Q4_K_M", None, 249.1e9, QUANTIZE), Case("llama-3-70b", "KV a token", 8, 160 * 1024, SCALING),
    Case("nemotron-h-8b", "KV a token", 16, 16_384, HYBRIDS), Case("granite-4.0-h-small", "KV a token", 16, 16_384, HYBRIDS),
    Case("deepseek-v3", "KV a token", 8, 35_136, HYBRIDS),
)


def main() -> None:
    """Prints the table."""
    kb = llmeff.load()
    shapes = {model["id"]: model["shape"] for model in kb.models() if "shape" in model}
    table = Table("Model", "What", "Bits", "Stated", "Counted", "Differs by")
    differences = []
    for case in CASES:
        counted = _by_name(kb, case) if case.bits is None else _counted(shapes[case.model], case.what, case.bits)
        differences.append(abs(counted / case.size - 1) * 100)
        bits = "" if case.bits is None else f"{case.bits:g}"
        table.add_row(case.model, case.what, bits, f"{case.size:,.0f}", f"{counted:,.0f}", f"{differences[-1]:.2f} %")
    Console(width=100).print(table)
    met = sum(difference <= BOUND for difference in differences)
    print(f"{met} of {len(CASES)} cases within {BOUND:g} %; the largest difference is {max(differences):.2f} %")


def _by_name(kb: KnowledgeBase, case: Case) -> float:
    (one,) = (one for one in kb.fit(case.model, Budget(1.0, 1), "llama-cpp").fits if one.name.split()[-1] == case.what)
    return _files(one.terms)


def _counted(shape: ShapeBody, what: str, bits: float) -> float:
    return kv_bytes_a_token(shape, bits) if what == "KV a token" else _files(terms_of(shape, bits, Budget(1.0)))


def _files(terms: Iterable[Term]) -> float:
    """The bytes that stand in a file."""
    return sum(term.size for term in terms if term.what in ("weights", "embeddings"))


if __name__ == "__main__":
    main()
