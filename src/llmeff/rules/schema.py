"""Rules of the fields: that they are there, known, and of the right type and form."""

from __future__ import annotations

from llmeff.rules.rule import Rule

MISSING_FIELD = Rule(
    "missing-field",
    "Fields that every record needs are there",
    "A number without a baseline cannot be compared, and a work without authors cannot be cited.",
    wrong="claims:\n  - {metric: speedup, value: 2, where: abstract}",
    right="claims:\n  - {metric: speedup, value: 2, baseline: FP16 inference, where: abstract}",
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    "Only fields of the schema are used",
    "A misspelt field would be kept and never be shown, searched or compared.",
    wrong="published: {venue: ICLR, year: 2024, page: 1-9}",
    right="published: {venue: ICLR, year: 2024, pages: 1-9}",
)
UNKNOWN_VALUE = Rule(
    "unknown-value",
    "A field with a closed list has one of its words",
    "Filters and comparisons only work where everybody writes the same thing in the same way.",
    wrong="kind: algorithm",
    right="kind: method",
)
WRONG_TYPE = Rule(
    "wrong-type",
    "A value has the type of its field",
    "A number in words cannot be compared, and one alias without brackets is a text, not a list.",
    wrong="aliases: EX",
    right="aliases: [EX]",
)
BAD_ID = Rule(
    "bad-id",
    "Ids are written in their normal form",
    "Ids are compared letter by letter to find duplicates and to make links. A version, an address or a capital hides that two are one.",
    wrong='ids: {arxiv: "2401.00010v2"}',
    right='ids: {arxiv: "2401.00010"}',
)
BAD_FORM = Rule(
    "bad-form",
    "A value is written in the form of its field",
    "Authors are sorted and exported by family name, topics are paths, pages are first-last: other forms come out wrong.",
    wrong="authors:\n  - Smith, Ann, B., C.",
    right="authors:\n  - Smith, Ann B. C.",
)
BAD_VALUE = Rule(
    "bad-value",
    "A value is possible",
    "A share above 100 %, a range that ends before it begins, a list that names the same thing twice: such a slip would spread into every"
    " answer. A record without any address leads nowhere.",
    wrong="claims:\n  - {metric: speedup, value: {min: 4, max: 2}, baseline: FP16 inference, where: abstract}",
    right="claims:\n  - {metric: speedup, value: {min: 2, max: 4}, baseline: FP16 inference, where: abstract}",
)
