"""Whether a claim was measured against what a statement names, and under the conditions that it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

from llmeff.answers.settings import differ, settings_in
from llmeff.answers.statement import Statement
from llmeff.model.facts import names
from llmeff.phrases import baseline_text
from llmeff.text import key, words

if TYPE_CHECKING:
    from llmeff.model.kinds import BaselineWord
    from llmeff.model.plain import Body, ClaimBody

Against = Literal["same", "silent", "other"]
"""Whether a claim names what a statement names, one of both names nothing, or they name different things."""
FITTING: tuple[Against, ...] = ("same", "silent", "other")
"""What fits best first."""
_MEANT: tuple[tuple[str, frozenset[BaselineWord]], ...] = (
    (r"fp16|fp32|bf16|full[- ]precision|half[- ]precision|16[- ]bit|32[- ]bit|unquantized|float",
     frozenset({"unquantized", "uncompressed"})),
    (r"dense|unpruned", frozenset({"unpruned", "uncompressed"})),
    (r"uncompressed|original|full models?", frozenset({"uncompressed", "unquantized", "unpruned"})),
    (r"autoregressive|vanilla decoding|standard decoding|greedy|token[- ]by[- ]token", frozenset({"autoregressive"})),
    (r"full(?:[- ]parameter)? fine-?tuning", frozenset({"full_finetuning"})),
    (r"full (?:kv )?cache|uncompressed (?:kv )?cache", frozenset({"full_cache", "uncompressed", "unquantized"})),
    (r"(?:full|standard|vanilla|dense|quadratic|softmax) attention", frozenset({"full_attention"})),
    (r"full data|whole data|all data", frozenset({"full_data"})),
    (r"full (?:context|prompt)|original prompt", frozenset({"full_context"})),
    (r"from scratch", frozenset({"from_scratch"})),
)
_ANY = re.compile(
    r"(?:the |a |its )?(?:strong |standard )?(?:baselines?|vanilla|original|state of the art|prior work|previous work|others?|before)",
    re.IGNORECASE)
_DULL = frozenset({
    "the", "a", "an", "of", "on", "in", "with", "and", "or", "model", "models", "baseline", "baselines", "same", "its", "their",
    "without", "at", "to", "for", "by", "method", "methods", "performance",
})
_MOST_WORDS = 0.75  # of two texts, that they share where both name one thing


def words_of(text: str) -> set[str]:
    """The telling words of a text."""
    return {word.removesuffix("s") for word in words(text) if len(word) > 1 and word not in _DULL}


def against(statement: Statement, rival: Body, claim: ClaimBody) -> Against:
    """Whether a claim was measured against what a statement names.

    Args:
        statement: the statement.
        rival: the record of the work that it names; empty where it names none.
        claim: the claim.
    """
    said, refs = baseline_text(claim["baseline"]), claim.get("baseline_ref", [])
    asked = words_of(statement.baseline)
    if asked and len(asked & words_of(said)) >= _MOST_WORDS * len(asked | words_of(said)):
        return "same"
    if rival:
        named = any(key(name) in key(said) for name in names(rival) if len(key(name)) > 2)
        return "same" if rival["id"] in refs or (named and not _works(refs)) else "other"
    if not asked or _ANY.fullmatch(statement.baseline):
        return "silent"
    meant = [own for pattern, own in _MEANT if re.search(pattern, statement.baseline, re.IGNORECASE)]
    if any(own.intersection(refs) for own in meant) or asked & words_of(said):
        return "same"
    return "other"


def _works(refs: Collection[str]) -> bool:
    return any("_" not in ref and ref not in {"unquantized", "unpruned", "uncompressed", "autoregressive"} for ref in refs)


def _setting_words(claim: ClaimBody) -> str:
    """The settings of a claim as a sentence names them."""
    return f"{claim.get('note', '')} batch {claim.get('batch', '')}"


def condition_of(statement: Statement, claim: ClaimBody) -> Against:
    """Whether a claim was measured under the conditions that a statement names: hardware, model, settings, and the level of a kernel."""
    found: set[Against] = set()
    if statement.hardware and "hardware" in claim:
        stated = key(claim["hardware"])
        found.add("same" if any(key(name) in stated for name in statement.hardware) else "other")
    if statement.models and claim.get("model"):
        found.add("same" if set(statement.models) & set(claim["model"]) else "other")
    if differ(statement.settings, settings_in(_setting_words(claim))):
        found.add("other")
    if statement.kernel and claim.get("scope") == "end_to_end":
        found.add("other")
    return "other" if "other" in found else "same" if found else "silent"
