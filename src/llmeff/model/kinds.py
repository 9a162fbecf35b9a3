"""The closed words of records and of what is written from them, for code that must not wait for the models."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["method", "system", "model", "dataset", "study", "theory", "survey"]
RelationType = Literal[
    "extends", "replaces", "combines_with", "compares_with", "evaluates", "covers", "implements", "conflicts_with",
    "concurrent_with",
]
SourceKind = Literal[
    "arxiv", "venue", "database", "repository", "list", "bibliography", "documentation", "web", "secondary"
]
Supported = Literal[
    "title", "authors", "year", "published", "ids", "summary", "properties", "claims", "results", "limits", "code", "relations"
]
Qualifier = Literal["exact", "about", "up_to", "at_least"]
Scope = Literal["kernel", "layer", "end_to_end", "cluster"]
Where = Literal["abstract", "body", "table", "repository"]
Unit = Literal["×", "%"]
BaselineWord = Literal[
    "unquantized", "unpruned", "uncompressed", "full_cache", "full_attention", "full_context", "full_finetuning", "full_data",
    "autoregressive", "from_scratch", "without_it", "earlier_work",
]
CodeKind = Literal["official", "community"]
State = Literal["withdrawn", "superseded"]
Gravity = Literal["fabrication", "error", "style"]
Origin = Literal["survey", "extension"]
Better = Literal["higher", "lower"]
EngineKind = Literal["serving", "local", "training", "finetuning", "compression", "kernels", "evaluation"]
Support = Literal["supported", "experimental", "partial", "deprecated", "removed", "unsupported"]
Use = Literal["create", "load", "run", "train", "serve", "convert", "evaluate"]
VenueKind = Literal["conference", "journal", "workshop", "findings", "repository", "book"]
Percent = Literal["saving", "increase"]
"""What a number in percent says: how much less there is than before, or how much more."""
CellId = Literal[
    "wiki2-ppl", "wiki2-ppl-sparse", "zero-shot-avg", "spec-speedup", "spec-tok-s", "longbench", "ruler", "peft-gsm8k", "peft-score",
    "decode-tok-s", "decode-ms-token", "model-gb", "model-gib", "bpw", "serve-tok-s", "train-tok-s", "mfu",
]

Keys = Literal["id", "authoryear", "authoryearword"]
Venues = Literal["short", "full"]

BASELINE_WORDS: frozenset[BaselineWord] = frozenset(get_args(BaselineWord))
KEYS: tuple[Keys, ...] = get_args(Keys)
KINDS: tuple[Kind, ...] = get_args(Kind)
BASELINES: tuple[str, ...] = get_args(BaselineWord)
RELATIONS: tuple[RelationType, ...] = get_args(RelationType)
SUCCESSION: frozenset[RelationType] = frozenset({"extends", "replaces"})
"""Relations by which a work comes after another one; software that implements a method does not."""
DESCENT: frozenset[RelationType] = SUCCESSION | {"implements"}
