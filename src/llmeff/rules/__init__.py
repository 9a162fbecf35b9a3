"""The register of rules: every kind of problem once, with why it is one, a wrong and a right example, and how grave it is.

One module a theme; code that finds a problem names its rule, e.g. ``record.UNKNOWN_TOPIC``. ``docs/rules.md`` is made from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from llmeff.rules import bibliography, corpus, engine, file, record, schema
from llmeff.rules.rule import Rule

__all__ = ["RULES", "THEMES", "Rule"]

THEMES: Mapping[str, tuple[Rule, ...]] = MappingProxyType({
    title: tuple(value for value in vars(module).values() if isinstance(value, Rule))
    for title, module in {
        "The file and its YAML": file,
        "The fields": schema,
        "One record": record,
        "Records among each other": corpus,
        "Engines": engine,
        "Bibliographies": bibliography,
    }.items()
})
"""The rules by theme, in the order in which a file meets them."""

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rules in THEMES.values() for rule in rules})
"""Every rule by its code."""
