"""What is wished of works in words that typed fields of records answer, as patterns over folded words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from llmeff.search.forms import DENIED, cut
from llmeff.search.values import DENIABLE, FREE, GROUNDS

_NO_NEED = (r"(?:without|no|avoid(?:s|ing)?|skip(?:s|ping)?|needs? no|(?:(?:do|does|did|would)(?: not|n t)|dont|doesnt|not|never)"
            r" (?:needs?|needing|requires?|requiring|uses?|using))")
_WITH = (r"\b(?:works?|working|compatible|compatibility|combin(?:e|es|ed|able|ing)|usable|used?|runs?|go|goes)"
         r" (?:\w+ )?with (?:an? |the )?")
_BESIDE_A_CACHE: Sequence[tuple[str, str]] = (
    (r"flash ?attention(?: [234])?", "flash_attention"), (r"paged ?attention|paging", "paged"),
    (r"prefix (?:caching|caches?|sharing)", "prefix_cache"), (r"gqa|grouped query attention", "gqa"),
    (r"mla|multi head latent attention", "mla"))
RELATIVE = r"\b(?:that|which|who|are|is|can|do|does|be)\b"
"""What stands between a name and what is wished of it."""
WORKS_WITH = rf"(?=.*\b(?:kv|caches?|eviction)\b).*{_WITH}(?:{'|'.join(name for name, _ in _BESIDE_A_CACHE)})\b"
"""How methods for the cache are asked for that work with something, which is no engine that they have to run in."""
_UNTRAINED: Mapping[str, str] = {
    "quantization": "retraining = none", "pruning": "retraining = none", "speculative": "trains = false",
    "kv_cache": "needs_training = false", "position": "needs_ft = false", "reasoning": "trained = false",
    "context_compression": "trained = false", "attention": "retrofit = drop_in", "early_exit": "trains = none",
    "routing": "trained = false", "memory": "retraining = none"}
TYPED: Sequence[tuple[str, Mapping[str, str]]] = (
    *((rf"{_WITH}(?:{name})\b", {"kv_cache": f"works_with = {value}"}) for name, value in _BESIDE_A_CACHE),
    (rf"\b{_NO_NEED} (?:any |full )*(?:re ?|pre ?)?training from scratch\b", {
        "quantization": "retraining != full", "pruning": "retraining != full", "attention": "retrofit != from_scratch",
        "memory": "retraining != full"}),
    (rf"\b{_NO_NEED} (?:re ?)?(?:training|fine ?tuning|tuning) (?:of )?(?:the |an? )?(?:whole |full |base |backbone )?"
     r"(?:model|backbone|network)\b", {**_UNTRAINED, "early_exit": "trains != model"}),
    (rf"\b{_NO_NEED} (?:any |the )?(?:model )?(?:changes? (?:to|of|in) the model|model changes?|code changes?)\b"
     r"|\bwithout changing the (?:model|code)\b", {"parallelism": "needs_model_change = false"}),
    (rf"\b{_NO_NEED} (?:any |an? )?(?:model|forward|llm) pass(?:es)?\b|\bwithout running (?:an? |any )?(?:model|llm)s?\b", {
        "data": "needs_model_pass = false"}),
    (rf"\b{_NO_NEED} (?:any |extra |further |additional |more |model )*(?:re ?)?(?:training|fine ?tuning|tuning)\b"
     r"|\b(?:training|tuning|fine ?tuning) ?free\b", _UNTRAINED),
    (r"\b(?:(?:needs?|needing|requires?|requiring|with) )?(?:pre ?|re ?)?train(?:ed|ing) from scratch\b", {
        "attention": "retrofit = from_scratch", "quantization": "retraining = full", "pruning": "retraining = full",
        "distillation": "student_init = scratch"}),
    (r"\bwith (?:some |extra |further )?(?:re ?training|training|fine ?tuning)$"
     r"|\b(?:needs?|requires?|requiring) (?:any |some |extra |further )?"
     r"(?:(?:re ?)?training(?! (?:data|set|tokens|cost|time|memory))|fine ?tuning)\b", {
        "quantization": "retraining != none", "pruning": "retraining != none", "speculative": "trains = true",
        "kv_cache": "needs_training = true", "position": "needs_ft = true", "reasoning": "trained = true",
        "context_compression": "trained = true", "attention": "retrofit != drop_in", "early_exit": "trains != none",
        "routing": "trained = true", "memory": "retraining != none"}),
    (rf"\b{_NO_NEED} (?:any |extra |additional |further |optimi[sz]er )*states?\b|\bstate ?(?:less|free)\b", {
        "optimizer": "state_bytes_per_param = 0"}),
    (r"\b(?:not|never|non|cant|cannot) (?:be |being |able to (?:be )?)?(?:merge(?:s|d|able)?|mergable)\b(?: into (?:the )?(?:base |model )*"
     r"(?:weights?|model))?", {"peft": "merges = false", "kv_cache": "op != merge"}),
    (r"\b(?:(?:that|which) (?:can )?(?:be )?merged?|can be merged|mergea?ble)\b(?: into (?:the )?(?:base |model )*(?:weights?|model))?", {
        "peft": "merges = true"}),
    (r"\b(?:not|never|non) (?:be |being |strictly )?lossless\b|\blossy\b", {
        "speculative": "lossless = lossy", "kv_cache": "lossless = false", "attention": "exact = false"}),
    (r"\b(?:not|never|without|n t) (?:\w+ ){0,2}?(?:look(?:s|ing)? at|us(?:es?|ing)|needs?|needing|depend(?:s|ing)? on|know(?:s|ing)?) "
     r"(?:the |a |any )?quer(?:y|ies)\b|\bquery (?:agnostic|independent)\b", {"kv_cache": "query_aware = false"}),
    (r"\b(?:with|needs?|needing|requires?|requiring|by) (?:a )?full (?:re ?)?training\b", {
        "quantization": "retraining = full", "pruning": "retraining = full", "memory": "retraining = full"}),
    (r"\b(?:with |needs? |requires? )?(?:light|little|brief|short) (?:re ?training|fine ?tuning|recovery)\b", {
        "quantization": "retraining = light", "pruning": "retraining = recovery_ft", "memory": "retraining = light"}),
    (rf"\b{_NO_NEED} (?:any |a )?calibration(?: data| set)?\b|\b(?:calibration|data) ?free\b", {
        "quantization": "calibration = none", "pruning": "calib = false", "memory": "calib = false"}),
    (r"\b(?:needs?|needing|requires?|requiring) (?:any |a |some )?calibration(?: data| set)?\b", {
        "quantization": "calibration != none", "pruning": "calib = true"}),
    (rf"\b{_NO_NEED} (?:an? |any |the |separate |learned )*(?:critics?|(?:value|critic) (?:models?|networks?|functions?))\b"
     r"|\bcritic ?(?:free|less)\b", {"rl": "value_model = false"}),
    (rf"\b{_NO_NEED} (?:any |an? |the )?shared experts?\b", {"moe": "shared_experts = 0"}),
    (rf"\b{_NO_NEED} (?:any |an? |the |extra )?(?:aux(?:iliary)? loss(?:es)?|load balanc(?:e|ing) loss(?:es)?)\b"
     r"|\baux(?:iliary)? loss free\b", {"moe": "balance != aux_loss"}),
    (r"\b(?:lossless|same output|exact output)\b", {
        "speculative": "lossless = distribution_exact", "kv_cache": "lossless = true", "attention": "exact = true",
        "memory": "exact = true", "parallelism": "exact = true"}),
    (rf"\b{_NO_NEED} (?:an? |any )?"
     r"(?:(?:(?:second|separate|extra|additional|smaller|small) )+(?:draft(?:er|ing)? )?model|draft(?:er)?(?: model)?)\b", {
        "speculative": "drafter != separate_model"}),
    (rf"\b{_NO_NEED} (?:any |the )?(?:gradients?|back ?prop(?:agation)?|backward pass(?:es)?)\b|\bgradient ?free\b", {
        "pruning": "criterion != gradient", "quantization": "calibration != gradient"}),
    (rf"\b{_NO_NEED} (?:any |the |access to (?:the )?)?(?:teacher(?: s|s)? )?logits\b", {"distillation": "teacher_access = black_box"}),
    (rf"\b{_NO_NEED} (?:any |an? )?(?:custom|special|own|cuda|triton)(?: gpu| cuda| triton)? kernels?\b", {}),
    (r"\b(?:inexact|(?:not|non) exact)\b", dict.fromkeys(("attention", "parallelism", "memory"), "exact = false")),
    *FREE,
)
"""What records of a property group say of a wish."""
_FORMATS: Sequence[tuple[int, str]] = ((4, "e2m1"), (6, "e3m2"), (6, "e2m3"), (8, "e4m3"), (8, "e5m2"))
SPOKEN: Sequence[tuple[str, str, str]] = (
    *((rf"\b{n} {m}\b", "pruning", f"pruning.patterns = {n}:{m}") for n, m in ((2, 4), (4, 8), (1, 4))),
    (r"\bstudent(?: model)?(?: s)? (?:\w+ )?(?:samples?|generat\w+|writes?|produces?|rollouts?|outputs?|sequences)\b"
     r"|\b(?:its|their) own (?:samples?|outputs?|generations?|rollouts?)\b|\bon policy\b",
     "distillation", "distillation.policy = on_policy"),
    (rf"\b{_NO_NEED} (?:any |extra |additional |added )*(?:inference |serving )?(?:latency|overhead|cost at inference)\b",
     "peft", "peft.merges = true"),
    (r"\bmerg(?:e|es|ing|ed)\b", "kv_cache", "kv_cache.op = merge"),
    (r"\bblack box\b", "distillation", "distillation.teacher_access = black_box"),
    (r"\bwhite box\b", "distillation", "distillation.teacher_access = white_box"),
    (r"\bsynchronous(?:ly)?\b", "rl", "rl.asynchronous = false"), (r"\basynchronous(?:ly)?\b", "rl", "rl.asynchronous = true"),
    (r"\bco ?located\b", "rl", "rl.placement = colocated"),
    (r"\btree (?:verification|attention)\b", "speculative", "speculative.verify = tree"),
    (r"\bgreedy exact\b", "speculative", "speculative.lossless = greedy_exact"),
    *((r"\bapproximate\b", group, f"{group}.exact = false") for group in ("attention", "parallelism", "memory")),
    *((r"\bquery aware\b", group, f"{group}.query_aware = true") for group in ("kv_cache", "context_compression")),
    (r"\bunstructured\b", "pruning", "pruning.structure = unstructured"),
    (r"\bsemi ?structured\b", "pruning", "pruning.structure = n_m"),
    (r"\b(?:layer|depth)(?= (?:pruning|removal|dropping)\b)|\b(?:whole|entire) (?:layers|blocks)\b", "pruning",
     "pruning.structure = layer"),
    (r"(?<!semi )\bstructured\b", "pruning", "pruning.structure = structured"),
    (r"\b(?:(?:hadamard|random|orthogonal|learned) )*rotat(?:ions?|ed?|es|ing)\b", "quantization", "quantization.outliers = rotation"),
    *((rf"\b(?:nv|mx)?fp ?{bits}\b", "quantization", " or ".join((
        *(f"quantization.element = {element}" for width, element in _FORMATS if width == bits),
        f"quantization.element = fp and quantization.weight_bits = {bits}"))) for bits in (4, 6, 8)),
    (r"\bn ?grams?\b", "speculative", "speculative.drafter = ngram"),
    (r"\boff policy\b", "distillation", "distillation.policy = off_policy"),
    (r"\b(?:reverse kl|rkl)\b", "distillation", "distillation.divergence = rkl"),
    (r"\b(?:forward kl|fkl)\b", "distillation", "distillation.divergence = fkl"),
    (r"\bexpert choice\b", "moe", "moe.router = expert_choice"), (r"\bmulti ?adapter\b", "peft", "peft.multi_adapter = true"),
    (r"\bsub ?quadratic\b", "attention", "attention.prefill_time != n^2"),
    *GROUNDS,
)
"""Words that records of a property group have a value for, and that stay among those which are looked for: patterns, the group, and the
condition."""
UNWANTED: Sequence[tuple[str, str, str]] = (
    (r"\b(?:post training|ptq)\b", "quantization", "quantization.stage = ptq"),
    (r"\b(?:qat|quanti[sz]ation aware(?: training)?)\b", "quantization", "quantization.stage = qat"),
    (r"\bquadratic\b", "attention", "attention.prefill_time = n^2"),
    *DENIABLE,
)
"""The same for what is read only where it is not wanted."""
ALONE: Sequence[tuple[str, str]] = tuple(
    (pattern, f"{field}") for pattern, fields in TYPED for field in list(fields.values())[:1])
"""The same where nothing else is asked, of no group."""


def without_wishes(text: str) -> str:
    """A text without what records of a property group say, in which words of another topic may stand: "needs no training"."""
    for pattern, _ in TYPED:
        text = cut(text, pattern)
    return text


def denied(text: str, pattern: str) -> str:
    """The words of a text that a pattern finds and that are not wanted, with what says so; empty where they are wanted, or none.

    >>> denied("quantization without rotation of weights", "rotation")
    'without rotation'
    """
    for found in re.finditer(pattern, text):
        if before := re.search(DENIED, text[: found.start()]):
            return text[before.start() : found.end()]
    return ""
