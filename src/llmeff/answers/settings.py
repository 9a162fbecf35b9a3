"""Settings that a text names, such as W4A8, 2:4, 3 bits or batch 8, and whether two texts name different ones."""

from __future__ import annotations

import re
from collections.abc import Mapping

Settings = Mapping[str, frozenset[str]]
"""What is named, by its kind."""
_KINDS = {
    "pattern": re.compile(r"(?<![\d:.])(?:[1-9]:\d{1,2}(?![\d:])|(?:un|semi-)?structured\b)", re.IGNORECASE),
    "scheme": re.compile(r"\bW\d{1,2}A\d{1,2}(?=\b|KV)", re.IGNORECASE),
    "batch": re.compile(r"\bbatch(?:es)?(?: sizes?)?(?: of| =)? ?(\d+)\b", re.IGNORECASE),
    "bits": re.compile(r"(?:\bINT-?|\bW)?\b(\d{1,2}(?:\.\d+)?)[- ]?bits?\b(?! per)|\bINT(\d)\b", re.IGNORECASE),
}
_FULL = frozenset({"16", "32"})  # what is not quantized: the baseline, as a rule


def settings_in(text: str) -> Settings:
    """The settings that a text names.

    >>> dict(settings_in("W4A8 and 2:4"))
    {'pattern': frozenset({'2:4'}), 'scheme': frozenset({'w4a8'})}
    """
    found = {
        kind: frozenset(next(filter(None, one.groups()), one[0]).lower() for one in pattern.finditer(text))
        for kind, pattern in _KINDS.items()}
    found["bits"] -= _FULL
    return {kind: values for kind, values in found.items() if values}


def differ(said: Settings, stated: Settings) -> bool:
    """Whether two texts name settings of a kind, and none that is the same."""
    return any(values.isdisjoint(stated[kind]) for kind, values in said.items() if kind in stated)
