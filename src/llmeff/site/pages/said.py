"""Properties and claims as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from llmeff.model.questions import Answer
from llmeff.phrases import CONDITIONS, baseline_text, condition_text, measured

if TYPE_CHECKING:
    from llmeff.model.plain import ClaimBody, MetricBody


class Field(NamedTuple):
    """A property as a page shows it; ``text`` is empty where ``answer`` says why there is none."""

    name: str
    text: str
    answer: Answer
    deciding: bool


class Claimed(NamedTuple):
    """A claim as a page shows it."""

    metric: str
    label: str
    text: str
    baseline: str
    conditions: str
    note: str
    where: str


def claimed(claim: ClaimBody, metric: MetricBody | None) -> Claimed:
    """A claim as a page shows it."""
    conditions = "; ".join(text for name in CONDITIONS if (text := condition_text(claim, name)))
    return Claimed(claim["metric"], metric["label"] if metric else claim["metric"], measured(claim, metric["unit"] if metric else ""),
                   baseline_text(claim["baseline"]), conditions, claim.get("note", ""), claim["where"])
