"""Pages in Markdown show what records say as it is."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.plain import Card
from llmeff.site.pages.markdown import listed, page, section, table

SIGNS = "a <b> [c](https://d.example) | *e*"
SHOWN = r"a \<b\> \[c\](https://d.example) \| \*e\*"


@pytest.mark.parametrize("field", ["name", "venue", "gist"])
def test_what_a_record_says_is_no_markup_in_a_list(field: str) -> None:
    soup = {"id": "soup", "name": "Soup", "year": 2020, "venue": "ICK", "published_year": 2021, "gist": "It is thin."}
    card = cast("Card", {**soup, field: SIGNS})
    (line,) = listed([card], "../")
    assert SHOWN in line
    assert line.startswith("- [")
    assert "](../soup/index.md) (2020, " in line


def test_what_a_record_says_is_no_markup_in_a_table_or_a_heading() -> None:
    assert list(table(["Soup"], [[SIGNS]])) == ["| Soup |", "|---|", f"| {SHOWN} |"]
    assert page(SIGNS, section("Pots", ["iron"]), section("Lids", [])) == f"# {SHOWN}\n\n## Pots\n\niron\n"
