"""Words by which questions mean a value of a typed field: wanted as a ground ("perplexity-based"), not wanted ("without offloading"), or
free of it ("Hessian-free")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

VALUES: Mapping[str, Mapping[str, str]] = {
    "quantization.calibration": {"statistics": "statistics", "reconstruction": "reconstruction", "gradient": "(?:gradients?|back ?prop)"},
    "quantization.granularity": {"group": "group ?wise", "channel": "(?:per )?channel(?: ?wise)?"},
    "quantization.outliers": {"clip": "clipping"},
    "pruning.criterion": {
        "magnitude": "magnitudes?", "second_order": "(?:hessians?|second order)", "gradient": "gradients?", "similarity": "similarity",
        "activation": "activations?", "random": "random(?:ness)?", "reconstruction": "reconstruction"},
    "pruning.structure": {"layer": "layer ?wise"},
    "distillation.signal": {
        "logits": "logits?", "sequences": "sequences?", "rationales": "rationales?", "preferences": "preferences?",
        "hidden": "hidden states?"},
    "moe.router": {"hash": "hash(?:es|ing)?", "expert_choice": "expert choice", "random": "random"},
    "moe.balance": {"capacity": "capacity(?: factors?)?"},
    "memory.how": {
        "offload": "offload(?:s|ing|ed)?", "recompute": "recompu(?:tes?|ting|tation)", "page": "paging", "shard": "shard(?:s|ing|ed)?",
        "low_rank": "low rank"},
    "data.op": {
        "dedup": "dedup(?:lication|licat(?:es?|ing))?", "filter": "filter(?:s|ing|ed)?", "synthesise": "synthe(?:sis|sised|sizing|tic)",
        "rephrase": "rephras(?:es?|ing|ed)", "reweight": "reweight(?:s|ing|ed)?"},
    "data.signal": {
        "embedding": "embeddings?", "llm_judge": "(?:llm )?judges?", "loss": "loss(?:es)?", "perplexity": "perplexity",
        "human": "(?:humans?|human labels?)", "rules": "(?:rules?|heuristics?)", "classifier": "classifiers?", "gradient": "gradients?",
        "hash": "hash(?:es|ing)?", "length": "length", "uncertainty": "uncertainty", "influence": "influence(?: functions?)?",
        "proxy_model": "proxy models?", "ngram": "n ?grams?"},
    "position.scheme": {"rotary": "(?:rotary|rope)", "relative": "relative", "absolute": "absolute"},
    "speculative.drafter": {
        "separate_model": "separate (?:draft(?:er|ing)? )?models?", "heads": "(?:extra )?heads?", "ngram": "n ?grams?",
        "retrieval": "retrieval", "diffusion": "diffusion"},
    "speculative.verify": {"tree": "trees?", "jacobi": "jacobi"},
    "kv_cache.op": {
        "evict": "evict(?:s|ing|ed)?", "offload": "offload(?:s|ing|ed)?", "low_rank": "low rank", "share": "sharing"},
    "reasoning.control": {"budget": "budgets?", "latent": "latents?", "prompt": "prompts?", "early_stop": "early stop(?:ping)?"},
    "early_exit.signal": {"confidence": "confidence", "agreement": "agreement"},
    "routing.signal": {"self_check": "self checks?", "agreement": "agreement", "similarity": "similarity"},
}
"""Values of closed fields, each with the pattern of the words that mean it."""
_FIELDS: Sequence[tuple[str, str, str, str]] = tuple(
    (field.partition(".")[0], field, value, word) for field, values in VALUES.items() for value, word in values.items())
GROUNDS: Sequence[tuple[str, str, str]] = tuple(
    (rf"\b(?:by|using|based on|via|through) (?:an? |the |its |their )?{word}\b|\b{word} (?:based|driven|guided)\b", group,
     f"{field} = {value}") for group, field, value, word in _FIELDS)
"""What is wanted as a ground of a method, with the property group and the condition."""
DENIABLE: Sequence[tuple[str, str, str]] = tuple((rf"\b{word}\b", group, f"{field} = {value}") for group, field, value, word in _FIELDS)
"""The same for what is read only where it is not wanted."""


def _free() -> Sequence[tuple[str, Mapping[str, str]]]:
    """What is said to be free of a value, by property group; a word of several groups once."""
    of_word: dict[str, dict[str, str]] = {}
    for group, field, value, word in _FIELDS:
        of_word.setdefault(word, {})[group] = f"{field.partition('.')[2]} != {value}"
    return tuple((rf"\b{word} (?:free|less)\b", fields) for word, fields in of_word.items())


FREE: Sequence[tuple[str, Mapping[str, str]]] = _free()
"""What is said to be free of a value, each with what records of a property group say."""
