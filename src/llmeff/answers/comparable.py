"""Whether claims of several works can be held against each other, and which of them is the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from llmeff.phrases import CONDITIONS, condition_text

if TYPE_CHECKING:
    from llmeff.model.kinds import Better
    from llmeff.model.plain import ClaimBody


def best(own: Sequence[Sequence[ClaimBody]], better: Better) -> tuple[int, ...]:
    """The works, by their place, with the best of comparable claims: of numbers that are exact, one a work."""
    values = {place: claim["value"] for place, claims in enumerate(own) for claim in claims if claim.get("qualifier", "exact") == "exact"}
    numbers = {place: value for place, value in values.items() if not isinstance(value, Mapping)}
    if len(numbers) < sum(map(len, own)) or len(set(numbers.values())) < 2:
        return ()
    found = (max if better == "higher" else min)(numbers.values())
    return tuple(place for place, value in numbers.items() if value == found)


def incomparable(own: Sequence[Sequence[ClaimBody]], relative: bool) -> str:
    """Why claims of several works are not comparable: the first conditions that no two works share.

    Args:
        own: the claims of each work.
        relative: whether they are held against a baseline, which then is a condition.
    """
    if len(own) < 2:
        return ""
    reasons = []
    for name in ("baseline", *CONDITIONS) if relative else CONDITIONS:
        if len({frozenset(_condition(claim, name) for claim in claims) for claims in own}) > 1:
            reasons.append("measured against different baselines" if name == "baseline" else f"{name} differs or is not stated")
    return "; ".join(reasons[:3])


def _condition(claim: ClaimBody, name: str) -> str:
    """A condition of a claim as it is held against that of another: a baseline by what it is, where that is named."""
    return " ".join(claim["baseline_ref"]) if name == "baseline" and "baseline_ref" in claim else condition_text(claim, name)
