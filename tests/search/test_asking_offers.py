"""Every command that a question is answered by runs as it stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from tests.conftest import run

DATA = Path(__file__).parents[2] / "data"
ASKED = (
    "is LLaMA-Factory in here", "does this know about Llama 4", "is quantization included in this", "do you have GaLore",
    "was Mamba accepted at ICLR", "Medusa venue", "verify my citations", "lint the yaml files", "download everything",
    "how do I export all papers as csv", "JSON schema of a record", "MCP server", "machine readable list of metrics",
    "license of the data", "which works have low trust", "latest papers", "SGLang version", "whats the diffrence between lora adn qlora",
    "vLLM removed which methods", "what can't vLLM run", "kv cache methods in vLLM but not SGLang", "AWQ in transformers on CPU",
    "torchao int4 on CPU", "offload KV cache to CPU memory in vLLM", "how much memory does h2o save", "is DPO cheaper than PPO",
    "does flashattention change the output", "8B in 4 bit fit in 8 GB", "llama 4 scout memory", "run 70b gguf 4 bit on 48 GB",
    "what can I run on 8gb vram", "yi 34b on 24GB", "mistral small 24b on rtx 4080", "works without code", "Frantar et al. 2023",
    "records without a published version since 2024", "measured against Medusa and EAGLE", "what is a tokenizer", "what is GGUF",
    "how many papers on moe", "kv cache of llama 3 70b at 128k tokens", "2 bit kv cache quantization", "what came after lora",
    "which venues publish most about kv cache", "papers per year on mixture of experts", "which works use 512 calibration samples",
    "methods with group size 64", "awq vs gptq vs bnb", "can PEFT merge adapters", "papers with a speedup over 10x",
    "which KV-cache eviction methods work with FlashAttention", "what do I have to cite for FlashAttention", "how is speedup measured here",
    "W4A4 on consumer GPUs", "compares with Medusa, EAGLE and Lookahead", "how to export only my selection", "long context pruning",
    "alternatives to gptq", "which pruning needs no training", "perplexity of gptq on llama 2 7b", "papers measured on GSM8K",
)


@pytest.mark.parametrize("text", ASKED)
def test_an_offered_command_runs(corpus: KnowledgeBase, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(DATA))
    offers = corpus.search(text, limit=1).offers
    assert offers
    for offer in offers:
        _, *arguments = shlex.split(offer.command)
        done = run(*arguments)
        assert done.exit_code == 0, f"{offer.command}: {done.output[-300:]}"
