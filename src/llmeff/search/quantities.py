"""Questions for works with so much of something that a numeric field holds: "512 calibration samples", "group size 128"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.index.reading import Index
from llmeff.safe import as_typed
from llmeff.search.everyday import content
from llmeff.search.forms import cut
from llmeff.search.question import Offer
from llmeff.search.topics import as_argument, foremost, groups_of, subjects_named
from llmeff.search.wishes import without_wishes
from llmeff.select.filters import Filters, matching

_BOUNDS: Sequence[tuple[str, str]] = (
    ("<", r"(?:fewer|less|lower|smaller) than|under|below"), (">", r"more than|greater than|over|above|larger than"),
    ("<=", r"at most|up to|no more than"), (">=", r"at least|no less than|reach(?:es|ing)?"), ("=", r"exactly|of|with|is|"),
)
_HOW = "|".join(f"(?:{said})" for _, said in _BOUNDS)
_NUMBER = rf"(?:(?P<how>{_HOW}) )?(?P<number>\d+)(?P<thousands> ?k)?"
_DECIMAL = rf"(?:(?P<how>{_HOW}) )?(?P<number>\d+(?: \d+)?)"
_LENGTH = rf"(?:(?P<how>{_HOW}) )?(?P<number>\d+)(?:(?P<thousands> ?k)|(?P<millions> ?m(?:illions?)?))"
_INPUT = r"(?:contexts?|sequences?|prompts?|inputs?|texts?|documents?|windows?)"
_SPARSITY = "pruning.sparsity"
_ACTIVE = "moe.active_params"
_PARAMETERS = (_ACTIVE, "moe.total_params", "distillation.student_params")
_PERCENT, _BILLION = 100, 10**9
_OR = {"less": "<=", "more": ">="}
_LENGTHS = ("position.eval_len", "attention.max_len_shown", "kv_cache.max_len_shown")
QUANTITIES: Sequence[tuple[str, str]] = (
    (rf"{_NUMBER}(?: percent)?(?: \w+)? sparsity", _SPARSITY), (rf"sparsity {_NUMBER}(?: percent)?", _SPARSITY),
    (rf"(?:prun|sparsif)\w+ (?:\w+ ){{0,5}}?(?:to|by|at) {_NUMBER}(?: percent)?(?! ?(?:bits?|b|k|gb|x|tokens?)\b)", _SPARSITY),
    (rf"trust(?: level)? {_NUMBER}", "trust"),
    (rf"{_NUMBER} calibration (?:samples?|examples?|sequences?|sentences?)", "calib_samples"),
    (rf"(?:group|block) ?sizes? {_NUMBER}", "group_size"), (rf"groups of {_NUMBER}", "group_size"),
    (rf"(?:lora |adapter )?ranks? {_NUMBER}", "peft.rank"), (rf"{_NUMBER} ?b(?:illions?)? active(?: parameters)?", _ACTIVE),
    (rf"{_NUMBER} ?bits? (?:base (?:models?|weights?)|fine ?tuning)", "peft.base_precision"),
    (rf"{_NUMBER} (?:active|activated) experts?", "moe.top_k"),
    (rf"{_NUMBER} (?:routed )?experts", "moe.experts"),
    (rf"{_NUMBER} ?b(?:illions?)? total(?: parameters)?", "moe.total_params"),
    (rf"students? (?:models? )?{_NUMBER} ?b(?:illions?)?\b", "distillation.student_params"),
    (rf"{_DECIMAL} (?:percent )?(?:of )?(?:the )?(?:trainable|trained) (?:parameters|params|weights)", "peft.trainable_pct"),
    (rf"(?:reduc|compress|shrink|cut)\w* (?:the )?(?:kv )?cache (?:memory |size )?(?:by )?{_NUMBER} ?(?:x|times)\b",
     "claim.kv-cache-reduction"),
    (rf"{_DECIMAL} bytes (?:of (?:optimi[sz]er )?states? )?(?:per|for each|a) (?:parameter|param|weight)",
     "optimizer.state_bytes_per_param"),
    (rf"{_NUMBER} shared experts?", "moe.shared_experts"), (rf"top {_NUMBER} (?:routing|experts?|gating)", "moe.top_k"),
    *((rf"{_LENGTH} (?:(?:of )?tokens?(?: (?:long )?{_INPUT})?|(?:long )?{_INPUT}(?: (?:length|windows?))?)", field) for field in _LENGTHS),
)
"""How so much of something is asked for, each with the field that holds it."""


def so_much(index: Index, text: str) -> Iterator[Offer]:
    """The command that lists works whose records state so much of what words name; none where no record does.

    Args:
        index: the opened index.
        text: the folded words.
    """
    for pattern, field in QUANTITIES:
        if not (found := re.search(rf"\b{pattern}\b", text)):
            continue
        said = found.groupdict()
        sign = next(sign for sign, form in _BOUNDS if re.fullmatch(form, said.get("how") or ""))
        sign = ">=" if field in _LENGTHS and sign == "=" else sign  # what takes longer inputs takes these as well
        behind = re.match(r" or (?P<how>less|more)\b", text[found.end():])
        sign = _OR[behind["how"]] if behind else sign
        number = float(said["number"].replace(" ", ".")) * (1000 if said.get("thousands") else 1_000_000 if said.get("millions") else 1)
        number *= _BILLION if field in _PARAMETERS else 1
        share = f"{number / _PERCENT:g}" if field == _SPARSITY else f"{number:.15g}"
        condition = f"{field} {sign} {share}"
        topics = subjects_named(index, content(without_wishes(cut(text, re.escape(found[0])))))
        topic = foremost(topics)
        if topic and field in _LENGTHS and field.split(".")[0] not in groups_of(index, topic):
            continue
        if topic and not matching(index, Filters(topic=(topic,), where=condition)):
            topic = ""
        if topic or matching(index, Filters(where=condition)):
            of = as_argument(topic)
            yield Offer(f"llmeff list{of} --where {as_typed(condition)}", "lists those whose records say so, and counts the open ones")
            return
