"""The measures that the words of a sentence may mean, by families in which numbers can be held against each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from llmeff.model.kinds import CellId

_NEAR, _FAR = 30, 90  # letters between a number and the words that say what it measures
_LESS = re.compile(
    r"\b(?:less|fewer|lower|reduc\w*|sav\w*|small\w*|cut\w*|decreas\w*|drop\w*|cheap\w*|shrink\w*|compress\w*|short\w*)\b", re.I)
_MORE = re.compile(r"\b(?:more|high\w*|increas\w*|larg\w*|great\w*|long\w*|big\w*|expensive|costl\w*)\b", re.I)
_SLOWER = re.compile(r"\b(?:slow\w*|lower|less|reduc\w*|wors\w*|decreas\w*)\b", re.I)


class Family(NamedTuple):
    """Measures that one word may mean.

    Attributes:
        name: of the family, in a word.
        pattern: the words.
        metrics: ids of metrics, the likeliest first; only another number of the first one contradicts.
        cells: the cells of results that measure it.
        less: whether less of it is better, as of memory.
        units: units that numbers of it have besides × and %.
    """

    name: str
    pattern: re.Pattern[str]
    metrics: tuple[str, ...]
    cells: tuple[CellId, ...] = ()
    less: bool = False
    units: tuple[str, ...] = ()

    def is_worse(self, read: str, begin: int, start: int, end: int) -> bool:
        """Whether the words behind a number say that there is more of what should be less, or less of what should be more.

        Args:
            read: the sentence.
            begin: where the number begins.
            start: where it ends.
            end: to where words belong to it.
        """
        before, behind = read[max(begin - _NEAR, 0) : begin], read[start : min(end, start + _NEAR)]
        return bool((_MORE if self.less else _SLOWER).search(behind)) and not (self.less and _LESS.search(f"{before} {behind}"))


def _family(
    name: str, words: str, metrics: str, cells: tuple[CellId, ...] = (), less: bool = False, units: tuple[str, ...] = ()
) -> Family:
    return Family(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), tuple(metrics.split()), cells, less, units)


FAMILIES = (
    _family("perplexity", r"perplexit\w*|ppl", "perplexity perplexity-delta", ("wiki2-ppl", "wiki2-ppl-sparse"), True, ("", "ppl")),
    _family("first token", r"time[- ]to[- ]first[- ]token|TTFT|first[- ]token|prefill\w*", "ttft-reduction ttft speedup",
            less=True, units=("ms",)),
    _family("KV cache", r"KV[- ]?cache\w*(?: memory| size)?|key[- ]value cache\w*",
            "kv-cache-reduction memory-reduction compression-ratio kv-cache-size", less=True, units=("GB",)),
    _family("parameters", r"(?:trainable )?param\w*", "parameter-reduction trainable-share compression-ratio", less=True),
    _family("throughput", r"throughput|tokens (?:per|a) second|tok/s",
            "throughput-gain throughput throughput-per-device speedup goodput-gain",
            ("decode-tok-s", "serve-tok-s", "spec-tok-s", "train-tok-s"), units=("tok/s",)),
    _family("latency", r"latenc\w*|response time", "latency-reduction time-saving speedup tpot-reduction latency", ("decode-ms-token",),
            True, ("ms",)),
    _family("training speed", r"(?:pre-?)?train\w* (?:is |runs |was )?(?:\S+ )?(?:fast\w*|speed\w*|time)"
            r"|(?:fast\w*|speed\w*|speeds? up|accelerat\w*) (?:\w+ )?(?:pre-?)?train\w*",
            "training-speedup speedup throughput-gain time-saving"),
    _family("speed", r"fast\w*|speed\w*|speed-?ups?|accelerat\w*|quick\w*|slow\w*",
            "speedup throughput-gain latency-reduction training-speedup time-saving tpot-reduction ttft-reduction", ("spec-speedup",)),
    _family("communication", r"communicat\w*", "communication-reduction bandwidth-reduction", less=True),
    _family("bandwidth", r"bandwidth", "bandwidth-reduction communication-reduction", less=True),
    _family("energy", r"energy|power|electricity", "energy-reduction energy", less=True),
    _family("FLOPs", r"FLOPs?", "flops-reduction compute-reduction", less=True),
    _family("compute", r"comput\w*", "compute-reduction flops-reduction compute-overhead effective-compute-gain", less=True),
    _family("batch", r"batch\w*", "batch-size-gain"),
    _family("context", r"contexts?(?: lengths?| windows?)?|sequence lengths?|sequences", "context-length-gain context-length"),
    _family("cost", r"costs?|cheap\w*|price|expensive|dollars?", "cost-reduction cost", less=True),
    _family("steps", r"(?:training )?(?:steps|iterations)|converge\w*", "step-reduction training-speedup", less=True),
    _family("data", r"data|examples|samples?|rollouts?", "data-reduction data-share sample-reduction", less=True),
    _family("tokens", r"tokens|prompts?", "token-reduction data-reduction", less=True),
    _family("memory", r"memory|VRAM|footprint",
            "memory-reduction kv-cache-reduction compression-ratio memory-footprint memory-overhead",
            ("model-gb", "model-gib"), True, ("GB", "GiB")),
    _family("time", r"(?:wall-?clock |run-?)?times?|hours|duration", "time-saving latency-reduction speedup training-speedup", less=True),
    _family("utilisation", r"MFU|HFU|utili[sz]ation", "mfu hfu", ("mfu",)),
    _family("sparsity", r"sparsity|sparse", "sparsity"),
    _family("size", r"compress\w*|small\w*|sizes?|bits per weight|bpw",
            "compression-ratio parameter-reduction memory-reduction kv-cache-reduction model-size bits-per-weight",
            ("bpw", "model-gb", "model-gib"), True, ("GB", "GiB", "bpw")),
    _family("BLEU", r"BLEU", "bleu bleu-delta", units=("", "points")),
    _family("ROUGE", r"ROUGE", "rouge rouge-delta", units=("", "points")),
    _family("accuracy", r"accura\w*|exact match|pass@1", "accuracy accuracy-delta quality-retention quality-loss",
            ("zero-shot-avg", "peft-gsm8k", "peft-score"), units=("pp", "points", "")),
    _family("win rate", r"win[- ]rates?|preferred", "win-rate"),
    _family("score", r"scores?|LongBench|RULER|points",
            "score score-delta accuracy-delta", ("longbench", "ruler", "peft-score"), units=("points", "pp", "")),
    _family("quality", r"performance|quality|retain\w*|preserv\w*|recover\w*|degrad\w*|loss",
            "quality-retention quality-loss accuracy accuracy-delta score score-delta", ("zero-shot-avg",), units=("pp", "points")),
)


def family_near(read: str, start: int, end: int, unit: str) -> Family | None:
    """The family whose words stand nearest to a number, of those with which its unit goes.

    Args:
        read: the sentence.
        start: where the number begins.
        end: where it ends.
        unit: of the number; empty where none stands there.
    """
    best: tuple[tuple[int, int, int], Family] | None = None
    for order, family in enumerate(FAMILIES):
        if unit not in ("×", "%", *family.units) and start != end:
            continue
        for found in family.pattern.finditer(read):
            behind = found.start() >= end
            distance = found.start() - end if behind else start - found.end()
            if distance < 0 or (distance > _FAR and start != end):
                continue
            if unit == "" and start != end and distance > _NEAR:
                continue
            near = distance <= _NEAR
            rank = (0 if near and behind else 1 if near else 2, order if near else distance, distance)
            if best is None or rank < best[0]:
                best = rank, family
    return best[1] if best else None
