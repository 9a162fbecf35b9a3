"""Values, claims and counts as people read them; said once for lists, sheets, comparisons and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.plain import BaselineBody, ClaimBody, NumberBody, Plain
    from llmeff.model.plain_numbers import ResultBody, SettingBody

TRUST = ("○○○", "●○○", "●●○", "●●●")
_SIGNS = {"about": "~", "up_to": "≤ ", "at_least": "≥ "}
_TIGHT = frozenset({"×", "%"})  # units that stand at their number
OTHERWISE = "whose record says otherwise"
NOT_READ = "not read as a condition: "
"""How that is said of a question which nothing here decides, and of works that say the contrary of what it asks for."""


def some(names: Sequence[str], most: int) -> str:
    """The first of some names, and how many more there are.

    >>> some(["GPTQ", "AWQ", "HQQ"], 2)
    'GPTQ, AWQ and 1 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def counted(number: int, thing: str, things: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "work"), counted(2, "work"), counted(0, "entry", "entries")
    ('1 work', '2 works', '0 entries')
    """
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def out_of(shown: int, total: int, thing: str) -> str:
    """How many are shown, and of how many if these are more.

    >>> out_of(5, 12, "work"), out_of(1, 1, "work"), out_of(3, 3, "work")
    ('5 of 12 works', '1 work', '3 works')
    """
    return f"{shown} of {counted(total, thing)}" if shown < total else counted(total, thing)


def not_said(total: int, fields: Mapping[str, int], shown: int = 4) -> str:
    """How many works a condition cannot be decided for, and for want of which fields.

    Args:
        total: the number of works.
        fields: how many of them do not say which field, the most frequent first.
        shown: how many fields are named at the most.

    >>> not_said(66, {"retraining": 60, "weight_bits": 11})
    '66 more do not say (retraining 60, weight_bits 11)'
    >>> not_said(1, {"stage": 1})
    '1 more does not say (stage 1)'
    """
    named = [f"{name} {count}" for name, count in list(fields.items())[:shown]]
    return f"{total} more {'does' if total == 1 else 'do'} not say ({', '.join([*named, *(['…'] if len(fields) > shown else [])])})"


def reach(until: str, latest: Mapping[int, int], densest: int) -> str:
    """Until when works reach, and how densely.

    Args:
        until: when the newest was first public; empty without works.
        latest: how many there are of the last years.
        densest: the year of which the collection has most works.

    >>> reach("2026-02", {2024: 55, 2025: 8}, 2024)
    'newest of 2026-02; by year 2024: 55, 2025: 8; years after 2024 are still being collected'
    """
    if not until:
        return "no work yet"
    years = ", ".join(f"{year}: {count}" for year, count in latest.items())
    more = f"; years after {densest} are still being collected" if max(latest) > densest else ""
    return f"newest of {until}; by year {years}{more}"


def where_published(venue: str | None, year: int | None) -> str:
    """Venue and year of the published version in one; a dash for a preprint.

    >>> where_published("ICLR", 2023), where_published(None, None)
    ("ICLR'23", '–')
    """
    return f"{venue}'{year % 100:02}" if venue and year is not None else "–"


def in_engines(engines: Sequence[tuple[str, str, str]], most: int | None = None) -> str:
    """The engines that speak of a work: name, version and status of each, those first that run it.

    >>> in_engines([("vLLM", "0.15.1", "supported"), ("TorchAO", "0.18.0", "experimental"), ("MLC", "0.2", "unsupported")])
    'vLLM 0.15.1; experimental: TorchAO 0.18.0; unsupported: MLC 0.2'
    >>> in_engines([("vLLM", "0.15.1", "supported"), ("TorchAO", "0.18.0", "supported")], 1)
    'vLLM 0.15.1 and 1 more'
    """
    by: dict[str, list[str]] = {}
    for name, version, status in engines[:most]:
        by.setdefault(status, []).append(f"{name} {version}")
    more = f" and {len(engines) - most} more" if most and len(engines) > most else ""
    return "; ".join(f"{'' if status == 'supported' else f'{status}: '}{', '.join(own)}" for status, own in by.items()) + more


def any_of(names: Sequence[str]) -> str:
    """Names to choose from.

    >>> any_of(["gptq"]), any_of(["a", "b", "c"])
    ('gptq', 'a, b or c')
    """
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def offered(names: Sequence[str]) -> str:
    """What comes near to a wrong word, as a question behind the message that says so; empty where nothing does.

    >>> offered(["gptq", "gptvq"]), offered([])
    ('; did you mean gptq or gptvq?', '')
    """
    return f"; did you mean {any_of(names)}?" if names else ""


def figures(value: float, digits: int) -> str:
    """A number to so many significant digits. What lies half-way becomes larger, as in browsers, where pages count anew.

    >>> figures(4.0625, 4), figures(-4.0625, 4), figures(16, 4)
    ('4.063', '-4.063', '16')
    """
    return f"{float(Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal_from_float(value)):.{digits}g}"


_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # digits of the largest number with a fraction there is


def hundredths(value: float) -> str:
    """A number with two decimals, rounded as ``figures`` does.

    >>> hundredths(35.125), hundredths(2)
    ('35.13', '2.00')
    >>> hundredths(1e40)[:6]
    '100000'
    """
    return f"{Decimal(value).quantize(Decimal('0.01'), context=_EXACT)}"


def amount(value: float) -> str:
    """A number as people read it: millions, billions and trillions by their letter.

    >>> amount(175e9), amount(0.25), amount(2048)
    ('175B', '0.25', '2048')
    """
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if abs(value) >= size:
            return f"{figures(value / size, 4)}{letter}"
    return figures(value, 10)


def number(value: NumberBody) -> str:
    """A number, or a range with a dash.

    >>> number({"min": 2, "max": 4})
    '2–4'
    """
    return f"{amount(value['min'])}–{amount(value['max'])}" if isinstance(value, Mapping) else amount(value)


def value_text(value: Plain) -> str:
    """A value of a property: a list with commas, one of several parts with semicolons, yes or no for truth.

    >>> value_text([2, 3, 4]), value_text(False), value_text({"gpu_hours": 4, "device": "A100"})
    ('2, 3, 4', 'no', 'gpu hours 4, device A100')
    """
    if isinstance(value, dict):
        if value.keys() == {"min", "max"}:
            return "–".join(value_text(end) for end in value.values())
        return ", ".join(f"{name.replace('_', ' ')} {value_text(item)}" for name, item in value.items())
    if isinstance(value, list):
        return ("; " if any(isinstance(item, dict) for item in value) else ", ").join(map(value_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return amount(value) if isinstance(value, (int, float)) else str(value)


def baseline_text(baseline: str | BaselineBody) -> str:
    """What a claim was measured against, with its version where that is stated."""
    return baseline if isinstance(baseline, str) else " ".join(filter(None, (baseline["name"], baseline.get("version"))))


def condition_text(claim: ClaimBody, name: str) -> str:
    """A condition of a claim by the name of its field; empty where it is not stated."""
    if name == "baseline":
        return baseline_text(claim["baseline"])
    if name == "model":
        return claim.get("model_text") or ", ".join(claim.get("model", ()))
    if name == "batch":
        return f"batch {claim['batch']}" if "batch" in claim else ""
    if name == "context":
        return f"{claim['context']} tokens" if "context" in claim else ""
    if name == "scope":
        return claim["scope"].replace("_", " ") if "scope" in claim else ""
    stated = claim.get(name)
    return str(stated) if stated is not None else ""


_SHORT = {"w_bits": "w", "a_bits": "a", "kv_bits": "kv"}
_BEFORE = {"group": "group ", "seqlen": "length ", "batch": "batch ", "context": "context ", "temperature": "temperature ",
           "budget": "budget ", "ratio": "share of the cache kept ", "input": "in ", "output": "out ", "generated": "generated ",
           "steps": "steps ", "devices": "devices ", "tasks": "tasks "}


def setting_text(setting: SettingBody) -> str:
    """The protocol of a result in a few words.

    >>> setting_text({"w_bits": 4, "a_bits": 16, "group": 128, "gpu": "A100"})
    'w4 a16 group 128 A100'
    >>> setting_text({"ratio": 0.05, "query_aware": False})
    'share of the cache kept 0.05 not query-aware'
    """
    return " ".join(_protocol(name, value) for name, value in setting.items())  # type: ignore[arg-type]  # values by the model


def _protocol(name: str, value: Plain) -> str:
    """One part of a protocol, with the words that say what it is."""
    if isinstance(value, bool):
        return f"{'' if value else 'not '}{name.replace('_', '-')}"
    return f"{_SHORT.get(name, _BEFORE.get(name, ''))}{value_text(value)}"


def result_text(result: ResultBody) -> str:
    """The number of a result with its variant, and that of the dense model.

    >>> result_text({"cell": "bpw", "model": "m", "setting": {}, "value": 5.5, "dense": 5.25, "variant": "RTN", "measured_by": "a/b",
    ...              "source": "https://a.example", "where": "table", "accessed": "2026-01-02"})
    'RTN 5.5 (dense 5.25)'
    """
    dense = f" (dense {amount(result['dense'])})" if "dense" in result else ""
    return f"{result.get('variant', '')} {amount(result['value'])}{dense}".strip()


CONDITIONS = ("model", "hardware", "dataset", "scope", "batch", "context")


def measured(claim: ClaimBody, unit: str) -> str:
    """The number of a claim with its sign and unit.

    >>> measured({"metric": "speedup", "value": 2, "qualifier": "up_to", "baseline": "FP16", "where": "abstract"}, "×")
    '≤ 2×'
    """
    unit = claim.get("unit", unit)
    return f"{_SIGNS.get(claim.get('qualifier', ''), '')}{number(claim['value'])}{'' if unit in _TIGHT else ' '}{unit}".strip()


def first_of(texts: Sequence[str], most: int) -> str:
    """The first of several texts, and how many more there are.

    >>> first_of(["a pot", "a pan", "a lid"], 1)
    'a pot +2'
    """
    return ", ".join(texts[:most]) + (f" +{len(texts) - most}" if len(texts) > most else "")


def claim_text(claim: ClaimBody, unit: str, *remarks: str, whole: bool = True) -> str:
    """A claim without its metric: number, baseline, and in brackets the conditions with further remarks, unless it is not told whole.

    >>> claim_text({"metric": "speedup", "value": 3.25, "baseline": "FP16", "hardware": "A100", "where": "abstract"}, "×")
    '3.25× vs FP16 (A100)'
    """
    stated = [text for text in (*(condition_text(claim, name) for name in CONDITIONS), *remarks) if text and whole]
    return f"{measured(claim, unit)} vs {baseline_text(claim['baseline'])}" + (f" ({'; '.join(stated)})" if stated else "")
