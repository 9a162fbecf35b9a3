"""Whether values of a record pass a comparison."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from llmeff.select.where.checking import YES
from llmeff.select.where.parser import Test, Value
from llmeff.text import fold, key

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

_ORDERS: dict[str, Callable[[str, str], bool]] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def compare(values: Sequence[Plain], test: Test) -> bool:
    """Whether any of several values passes a comparison."""
    if test.op == "!=":
        return not compare(values, replace(test, op="="))
    if test.op in ("=", "in") and any(isinstance(value, str) and (value if test.exact else _keyed(value)) in test.keys for value in values):
        return True
    others = [value for value in values if test.op not in ("=", "in") or not isinstance(value, str)]
    return any(_passes(value, test.op, wanted) for value in others for wanted in test.values)


def _passes(value: Plain, op: str, wanted: Value) -> bool:
    low, high = (value["min"], value["max"]) if isinstance(value, dict) and "min" in value else (value, value)
    if isinstance(low, bool):
        return op in ("=", "in") and low is (wanted.text.lower() in YES)
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and wanted.number is not None:
        tests = {"<": low < wanted.number, "<=": low <= wanted.number, ">": high > wanted.number, ">=": high >= wanted.number}
        return bool(tests.get(op, low <= wanted.number <= high))
    if op in _ORDERS and isinstance(low, str):  # days, of which a month or a year is the beginning
        return _ORDERS[op](low[:len(wanted.text)], wanted.text)
    if op == "~":
        return _folded(wanted.text) in _folded(str(low))
    return _keyed(str(low)) == _keyed(wanted.text)


_folded = lru_cache(maxsize=8192)(fold)  # a condition holds the same few words against every record


@lru_cache(maxsize=8192)
def _keyed(text: str) -> str:
    return key(fold(text))
