"""Numbers in summaries, each of which somebody has measured."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from llmeff.checks.record import Context, Finding
from llmeff.model import Record
from llmeff.model.base import Range
from llmeff.model.plain import Plain
from llmeff.phrases import baseline_text
from llmeff.rules import record as rules

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CHANGE = re.compile(rf"({_NUMBER.pattern})(?:\s?%|\s?×|\s?x\b|\s(?:times|percent|points)\b)")
_SCALES: Mapping[str, float] = {
    "": 1, "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}
_STATING = ("claims", "results", "properties", "limits", "title")
_AMOUNT = re.compile(
    rf"(?<![\w.-])({_NUMBER.pattern})[\s-]?(?:({'|'.join(filter(None, _SCALES))})[\s-])?"
    r"(?:[KMGT]i?B|ms|(?:milli)?seconds?|minutes?|hours?|days?|tokens?|steps|parameters)\b")


def summary_numbers(record: Record, context: Context) -> Iterator[Finding]:
    """A measured number in the summary is that of a claim or result; an amount may be a condition or a property as well.

    The size in a model's name, "a 70B model", is no amount.
    """
    changes = _changes(record)
    amounts = changes | set(_all(cast("Plain", [record.body.get(name) for name in _STATING])))
    for found in _CHANGE.finditer(record.summary):
        if _plain(found[1]) not in changes:
            yield _unclaimed(found[0])
    for found in _AMOUNT.finditer(record.summary):
        if not amounts & {_plain(found[1]), f"{_value(found[1]) * _SCALES[found[2] or '']:g}"}:
            yield _unclaimed(found[0])


def _unclaimed(said: str) -> Finding:
    return Finding(rules.SUMMARY_NUMBER, ("summary",), f"{said!r} is the number of no claim", "give the claim, or leave it out")


def _changes(record: Record) -> set[str]:
    """What claims and results measured, and what stands in the notes and baselines of claims."""
    stated = {f"{abs(number):g}" for claim in record.claims for number in _ends(claim.value)}
    stated |= {f"{number:g}" for result in record.results for number in (result.value, result.dense) if number is not None}
    beside = [text for claim in record.body.get("claims", ()) for text in (claim.get("note", ""), baseline_text(claim["baseline"]))]
    return stated | {_plain(number) for text in beside for number in _NUMBER.findall(text)}


def _ends(value: float | Range) -> tuple[float, ...]:
    return (value.min, value.max) if isinstance(value, Range) else (value,)


def _all(value: Plain) -> Iterator[str]:
    """Every number in plain data, also those within texts."""
    if isinstance(value, str):
        yield from map(_plain, _NUMBER.findall(value))
    elif isinstance(value, (int, float)):
        yield f"{abs(value):g}"
    elif value is not None:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _all(inner)


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _plain(number: str) -> str:
    """A number as one writes it without separators."""
    return f"{_value(number):g}"
