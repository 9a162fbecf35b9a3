"""Whether a number agrees with one that was measured: as it is, rounded, within a bound that was stated, or as a percentage for a ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from llmeff.answers.statement import Figure
    from llmeff.model.plain import ClaimBody, MetricBody, NumberBody

Agreement = Literal["agrees", "allows", "differs"]
"""Whether a number is the one that was measured, is allowed by a bound that was stated, or neither."""
_EQUAL, _ROUNDED, _CONVERTED = 0.02, 0.1, 0.03  # how far equal ratios, rounded ones, and a percentage for a ratio may lie apart
_TURNED = {"at_least": "up_to", "up_to": "at_least"}
_POINTS = frozenset({"pp", "points", "BLEU", "ROUGE", "ppl"})


def agreement(figure: Figure | None, claim: ClaimBody, metric: MetricBody) -> Agreement | None:
    """How a number agrees with a claim; None where their units do not go together.

    Args:
        figure: the number; without one, that there is a gain agrees.
        claim: the claim.
        metric: what it measures.
    """
    if figure is None:
        return "agrees" if metric["relative"] and metric["better"] == "higher" else None
    unit = claim.get("unit", metric["unit"])
    low, high = ends(claim["value"])
    if figure.unit == unit or (figure.unit in ("pp", "points", "%", "") and unit in _POINTS):
        return compared(figure, low, high, claim.get("qualifier", ""), figure.unit == "×")
    if {figure.unit, unit} == {"×", "%"} and metric.get("percent"):
        saving = metric.get("percent") == "saving"
        asked, said = (figure, (low, high)) if figure.unit == "×" else (_as_ratio(figure, saving), (low, high))
        said = (_ratio(low, saving), _ratio(high, saving)) if unit == "%" else said
        return compared(asked, *said, claim.get("qualifier", ""), True, _CONVERTED) if asked and said[0] and said[1] else None
    return None


def ends(value: NumberBody) -> tuple[float, float]:
    """The lower and the upper end of a number or range."""
    if isinstance(value, dict):
        return float(value["min"]), float(value["max"])
    return float(value), float(value)


def _ratio(percent: float, saving: bool) -> float:
    """What a percentage says as a ratio; 0 where it says none."""
    if saving:
        return 100 / (100 - percent) if percent < 100 else 0.0
    return 1 + percent / 100


def _as_ratio(figure: Figure, saving: bool) -> Figure | None:
    low, high = _ratio(figure.low, saving), _ratio(figure.high, saving)
    return figure._replace(low=low, high=high, unit="×", decimals=2) if low and high else None


def compared(figure: Figure, low: float, high: float, qualifier: str, ratio: bool, near: float = _EQUAL) -> Agreement:
    """How a number agrees with one that was stated, or with a range; of a difference below zero it says how much is lost."""
    if figure.lost and high < 0 <= figure.low:
        low, high, qualifier = -high, -low, _TURNED.get(qualifier, qualifier)

    def equal(asked: float, said: float) -> bool:
        if ratio and said and abs(asked - said) <= near * abs(said):
            return True
        apart = abs(asked - said)
        return apart <= 0.5 * 10**-figure.decimals + 1e-9 and apart <= _ROUNDED * abs(said) + 1e-9

    if figure.low != figure.high:
        if equal(figure.low, low) and equal(figure.high, high):
            return "agrees"
    elif equal(figure.low, low) or equal(figure.low, high):
        return "agrees"
    elif low < figure.low < high:  # a bound within a range holds for a part of it alone
        return "allows" if figure.bound in ("at_least", "up_to") else "agrees"
    if figure.bound == "at_least" and low >= figure.low:
        return "agrees"
    if (qualifier == "at_least" and figure.low > low) or (qualifier == "up_to" and figure.high < high):
        return "allows"
    return "differs"


def in_unit(claim: ClaimBody, metric: MetricBody, unit: str) -> tuple[float, ...]:
    """The ends of a claim in another unit; none where it cannot be said in it."""
    own, saving = claim.get("unit", metric["unit"]), metric.get("percent") == "saving"
    both = ends(claim["value"])
    if own == unit:
        return both
    if (own, unit) == ("%", "×"):
        return tuple(_ratio(end, saving) for end in both)
    if (own, unit) == ("×", "%"):
        return tuple((1 - 1 / end if saving else end - 1) * 100 for end in both if end)
    return ()
