"""Rules of the bibliographies that ``llmeff check`` reads."""

from __future__ import annotations

from llmeff.rules.rule import Rule

BROKEN_ENTRY = Rule(
    "broken-entry",
    "An entry can be read",
    "BibTeX itself skips such an entry, or takes the rest of the file for a part of it; what cannot be read cannot be checked.",
    wrong="@article{key, title = {Fewer Keys, year = 2024}",
    right="@article{key, title = {Fewer Keys}, year = 2024}",
    language="bibtex",
)
BROKEN_JSON = Rule(
    "broken-json",
    "A CSL-JSON file is JSON",
    "Nothing of the file can be read behind the place where it stops being JSON.",
    wrong='[{"id": "key", "title": "Fewer Keys",}]',
    right='[{"id": "key", "title": "Fewer Keys"}]',
    language="json",
)
NO_ENTRIES = Rule(
    "no-entries",
    "A bibliography has entries",
    "A file of another kind would be passed as one in which nothing is wrong.",
    wrong='{"name": "Fewer Keys"}',
    right='[{"id": "key", "title": "Fewer Keys"}]',
    language="json",
)
