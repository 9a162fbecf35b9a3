"""The lanes of a drawing: what each property group says of weights, tokens, cache, layers and devices, drawn and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from llmeff.model.questions import Answer, absent
from llmeff.phrases import value_text
from llmeff.publish.mechanism import marks

if TYPE_CHECKING:
    from llmeff.model.plain import Body, Plain

SAID: Mapping[Answer, str] = {"open": "not known", "not_stated": "not stated", "not_applicable": "does not apply", "known": ""}


class Lane(NamedTuple):
    """A part of a drawing.

    Attributes:
        label: what is shown: weights, tokens, …
        drawn: SVG in a field of ``marks.WIDTH`` by ``marks.HEIGHT``.
        said: the same in words, a few lines.
    """

    label: str
    drawn: str
    said: tuple[str, ...]


class Group:
    """The fields of one property group of a record.

    Args:
        body: the record.
        name: the group.
    """

    def __init__(self, body: Body, name: str) -> None:
        self._body, self.name = body, name
        self._stated = body.get("properties", {}).get(name, {})

    def __contains__(self, field: str) -> bool:
        return self._stated.get(field) is not None

    def value(self, field: str) -> Plain:
        """The value; None without one."""
        return self._stated.get(field)

    def words(self, field: str) -> list[str]:
        """The words of a field, one or several."""
        value = self._stated.get(field)
        return [str(word) for word in (value if isinstance(value, list) else [value]) if word is not None]

    def numbers(self, field: str) -> list[float]:
        """The numbers of a field, those of a range included."""
        value = self._stated.get(field)
        several = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value]
        return [float(one) for one in several if isinstance(one, (int, float)) and not isinstance(one, bool)]

    def said(self, field: str, name: str = "", unit: str = "") -> str:
        """A field in words, or why nothing is known of it."""
        label = name or field.replace("_", " ")
        if field in self:
            return f"{label}: {value_text(self._stated[field]).replace('_', ' ')}{unit}"
        return f"{label}: {SAID[absent(self._body, f'{self.name}.{field}')]}"

    def stated(self, *fields: str) -> list[str]:
        """Those of some fields that say something, in words."""
        return [self.said(field) for field in fields if field in self]


def quantization(group: Group) -> Iterator[Lane]:
    """Bits of weights, activations, keys and values."""
    of_cache = "k_bits" in group or "v_bits" in group
    fields = (("weights", "bpw_effective" if "bpw_effective" in group else "weight_bits"), ("activations", "activation_bits"))
    for label, field in fields if not of_cache or "weight_bits" in group else ():
        more = group.stated("group_size", "granularity") if label == "weights" else group.stated("outliers")
        yield Lane(label, marks.bits(group.numbers(field)), (group.said(field, "bits of 16"), *more))
    for label, field in (("keys", "k_bits"), ("values", "v_bits")) if of_cache else ():
        yield Lane(label, marks.bits(group.numbers(field)), (group.said(field, "bits of 16"),))


def pruning(group: Group) -> Iterator[Lane]:
    """What is removed of a matrix, or of the layers."""
    structure, share = group.words("structure"), group.numbers("sparsity")
    removed = max(share, default=0.5)
    kept: Callable[[int, int], bool]
    if "unstructured" in structure:
        kept = lambda x, y: (0.618034 * x * x + 0.414214 * (x * y + x + y)) % 1 >= removed  # noqa: E731  (scattered, and the same every time)
    elif "n_m" in structure or "patterns" in group:
        left, _, of = (group.words("patterns") or ["2:4"])[0].partition(":")
        size, stay = int(of or 4), int(left or 2)
        kept = lambda x, y: (x + y) % max(1, size) < stay  # noqa: E731  (one of two forms)
    elif "layer" in structure or "layers" in group.words("removes"):
        kept = lambda x, y: y % 2 == 0  # noqa: E731  (one of two forms)
    else:
        kept = lambda x, y: (x * 0.618) % 1 >= removed  # noqa: E731  (whole columns)
    said = (group.said("structure"), group.said("sparsity", "share removed"), *group.stated("patterns", "removes")[:1])
    yield Lane("weights", marks.grid(kept, known=bool(structure)), said)


def kv_cache(group: Group) -> Iterator[Lane]:
    """What is kept of the keys and values of each token."""
    ops = group.words("op")
    classes = ["k"] * 14
    if {"evict", "select", "compress", "merge"}.intersection(ops):
        classes = ["k" if place < 2 or place > 10 or place == 6 else "g" for place in range(14)]
    elif ops:
        classes = ["s"] * 14
    lossless = group.said("lossless") if "lossless" in group else group.said("query_aware")
    yield Lane("cached tokens", marks.strip(classes if ops else ["u"] * 14), (group.said("op", "what is done"), lossless))


def attention(group: Group) -> Iterator[Lane]:
    """Which tokens a token looks at."""
    growth, window = group.words("prefill_time"), group.numbers("window")
    seen: Callable[[int, int], bool] | None = None
    if window or growth == ["n*w"]:
        seen = lambda x, y: y - x < 3  # noqa: E731  (one of several forms)
    elif growth and growth[0] in {"n^2", "n*k + n^2 indexer"}:
        seen = lambda x, y: growth[0] == "n^2" or (3 * x + y) % 4 == 0 or x == y  # noqa: E731  (one of several forms)
    elif growth:
        seen = lambda x, y: (x + 2 * y) % 5 == 0 or x == y  # noqa: E731  (one of several forms)
    yield Lane("tokens looked at", marks.triangle(seen), (group.said("prefill_time", "time of a prompt"),
                                                         group.said("decode_state", "state kept"), *group.stated("exact")))


def moe(group: Group) -> Iterator[Lane]:
    """How many experts a token goes through."""
    experts, top = group.numbers("experts"), group.numbers("top_k")
    shown = min(16, int(max(experts, default=8)))
    active = int(max(top, default=0))
    classes = ["k" if place < active else "g" for place in range(shown)] if experts and top else ["u"] * shown
    yield Lane("experts", marks.strip(classes), (group.said("experts"), group.said("top_k", "of them a token")))


def peft(group: Group) -> Iterator[Lane]:
    """What is trained beside the frozen weights."""
    trained = "trainable_pct" if "trainable_pct" in group else "trainable_params"
    yield Lane("trained", marks.boxes(["frozen weights", "trained"], ["g", "k" if trained in group else "u"]),
               (group.said("family"), group.said(trained, "trained", " %" if trained == "trainable_pct" else "")))


def speculative(group: Group) -> Iterator[Lane]:
    """What drafts, what verifies."""
    drafter, verify = group.words("drafter"), group.words("verify")
    labels = [(drafter or ["draft ?"])[0].replace("_", " "), f"{(verify or ['verify ?'])[0]}", "tokens"]
    yield Lane("a step", marks.steps(labels, ["k" if drafter else "u", "s" if verify else "u", "g"]),
               (group.said("drafter"), group.said("lossless", "output")))


def distillation(group: Group) -> Iterator[Lane]:
    """What the student learns from the teacher."""
    signal = group.words("signal")
    classes = ["s", "g", "k"] if signal else ["s", "u", "u"]
    yield Lane("training", marks.steps(["teacher", (signal or ["signal ?"])[0], "student"], classes),
               (group.said("teacher_access"), group.said("signal")))


_SHRINK = ("weights", "grads", "opt_states", "activations", "kv")


def memory(group: Group) -> Iterator[Lane]:
    """Which memory shrinks."""
    reduced = group.words("reduces")
    labels = [name.replace("_states", "").replace("activations", "activ.") for name in _SHRINK]
    yield Lane("memory", marks.boxes(labels, [("s" if name in reduced else "g") if reduced else "u" for name in _SHRINK]),
               (group.said("reduces", "shrinks"), group.said("how")))


def parallelism(group: Group) -> Iterator[Lane]:
    """What is divided over devices."""
    dims = group.words("dim")
    yield Lane("devices", marks.strip(["k" if dims else "u"] * 8), (group.said("dim", "divided by"), group.said("shards")))


def data(group: Group) -> Iterator[Lane]:
    """What is done to the data."""
    op = group.words("op")
    yield Lane("data", marks.steps(["corpus", (op or ["?"])[0], "training"], ["g", "k" if op else "u", "s"]),
               (group.said("op", "what is done"), group.said("signal")))


def compression(group: Group) -> Iterator[Lane]:
    """How much shorter the input gets."""
    ratio = max(group.numbers("ratio"), default=0.0)
    stay = max(1, round(14 / ratio)) if ratio >= 1 else 0
    yield Lane("prompt", marks.strip(["k" if place < stay else "g" for place in range(14)] if stay else ["u"] * 14),
               (group.said("ratio", "times shorter"), group.said("medium")))


LANES: Mapping[str, Callable[[Group], Iterator[Lane]]] = {
    "quantization": quantization, "pruning": pruning, "kv_cache": kv_cache, "attention": attention, "moe": moe, "peft": peft,
    "speculative": speculative, "distillation": distillation, "memory": memory, "parallelism": parallelism, "data": data,
    "context_compression": compression,
}
"""How each property group is drawn; the others are said in words."""
