"""What one sees who types the program's name alone: it fits a terminal of 24 lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmeff.phrases import counted

if TYPE_CHECKING:
    from llmeff.answers.coverage import Coverage

WANTS = (
    ("a name, a topic, a link", "llmeff gptq"),
    ("works on something", 'llmeff search "kv cache quantization"'),
    ("what fits your needs", 'llmeff list quantization --where "weight_bits <= 3"'),
    ("what a word means", "llmeff explain kv-cache"),
    ("which one to take", "llmeff guide"),
    ("works side by side", "llmeff compare gptq awq quip-sharp"),
    ("what runs in an engine", "llmeff support awq --engine vllm"),
    ("your references right", "llmeff check refs.bib --fix"),
)


def overview(version: str, covered: Coverage) -> str:
    """What this is, how many works it holds and until when, and what to type for what one wants.

    Args:
        version: of the program.
        covered: how far the collection reaches.
    """
    width = max(len(want) for want, _ in WANTS) + 2
    lines = [
        f"llmeff {version}: methods for efficient large language models, annotated",
        f"{counted(covered.works, 'work')}, the newest of {covered.until}; {covered.densest} is covered best",
        "", f"  {'You want':{width}}Type", *(f"  {want:{width}}{command}" for want, command in WANTS), "",
        "All commands: llmeff -h   One of them: llmeff help search   Manual: man llmeff",
        "Metrics, models, hardware, engines, venues: llmeff fields metrics (or another)",
        "What is new: llmeff new   The map of topics: llmeff tree   Any: llmeff random",
    ]
    return "\n".join(lines) + "\n"
