"""Sums of ``llmeff fit`` beside what pages state: file sizes of quantized models, and bytes of the KV cache a token.

    python benchmarks/fit_sizes.py

A GGUF file is counted as all parameters at the bits a weight that its page states, a cache as ``llmeff fit`` counts it. Of checkpoints of
AWQ and GPTQ the page states bits and group; counted are these, a scale of 16 bits and a zero point for each group, and embeddings of 16
bits. The table gives both sizes and the difference; the bound that the project keeps is 3 %.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console
from rich.table import Table

import llmeff
from llmeff.answers.terms import kv_bytes_a_token, terms_of
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
        bits: stored bits a weight, or of a number of the cache.
        size: bytes, as the page states them.
        page: the page.
    """

    model: str
    what: str
    bits: float
    size: float
    page: str


TYPES = {
    "IQ1_S": (2.0042, 1.87), "IQ1_M": (2.1460, 2.01), "IQ2_XXS": (2.3824, 2.23), "IQ2_XS": (2.5882, 2.42), "IQ2_S": (2.7403, 2.56),
    "IQ2_M": (2.9294, 2.74), "IQ3_XXS": (3.2548, 3.04), "IQ3_XS": (3.4977, 3.27), "IQ3_S": (3.6606, 3.42), "IQ3_M": (3.7628, 3.52),
    "IQ4_XS": (4.4597, 4.17), "IQ4_NL": (4.6818, 4.38), "Q2_K_S": (2.9697, 2.78), "Q2_K": (3.1593, 2.95), "Q3_K_S": (3.6429, 3.41),
    "Q3_K_L": (4.2979, 4.02), "Q4_K_S": (4.6672, 4.36), "Q4_K_M": (4.8944, 4.58), "Q5_K_S": (5.5704, 5.21), "Q5_K_M": (5.7036, 5.33),
    "Q6_K": (6.5633, 6.14), "Q8_0": (8.5008, 7.95), "F16": (16.0005, 14.96),
}
"""Bits a weight and size in GiB of Llama 3.1 8B, by the type of its GGUF file."""
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
    *(Case("llama-3.1-8b", name, bits, gib * GIB, QUANTIZE) for name, (bits, gib) in TYPES.items()),
    Case("llama-3.1-8b", "F32", 32, 32.1e9, QUANTIZE), Case("llama-3.1-70b", "F32", 32, 280.9e9, QUANTIZE),
    Case("llama-3.1-405b", "F32", 32, 1625.1e9, QUANTIZE), Case("llama-3.1-70b", "Q4_K_M", 4.8944, 43.1e9, QUANTIZE),
    Case("llama-3.1-405b", "Q4_K_M", 4.8944, 249.1e9, QUANTIZE), Case("llama-3-70b", "KV a token", 8, 160 * 1024, SCALING),
    Case("nemotron-h-8b", "KV a token", 16, 16_384, HYBRIDS), Case("granite-4.0-h-small", "KV a token", 16, 16_384, HYBRIDS),
    Case("deepseek-v3", "KV a token", 8, 35_136, HYBRIDS),
)


def main() -> None:
    """Prints the table."""
    shapes = {model["id"]: model["shape"] for model in llmeff.load().models() if "shape" in model}
    table = Table("Model", "What", "Bits", "Stated", "Counted", "Differs by")
    differences = []
    for case in CASES:
        counted = _counted(shapes[case.model], case)
        differences.append(abs(counted / case.size - 1) * 100)
        table.add_row(case.model, case.what, f"{case.bits:g}", f"{case.size:,.0f}", f"{counted:,.0f}", f"{differences[-1]:.2f} %")
    Console(width=100).print(table)
    met = sum(difference <= BOUND for difference in differences)
    print(f"{met} of {len(CASES)} cases within {BOUND:g} %; the largest difference is {max(differences):.2f} %")


def _counted(shape: ShapeBody, case: Case) -> float:
    if case.what == "KV a token":
        return kv_bytes_a_token(shape, case.bits)
    whole = not case.what.startswith(("AWQ", "GPTQ"))
    return sum(term.size for term in terms_of(shape, case.bits, Budget(1.0), whole) if term.what in ("weights", "embeddings"))


if __name__ == "__main__":
    main()
