"""References as APA prints them, beside what the styles' own processor cannot say."""

from __future__ import annotations

from llmeff.exchange.apa import lines
from llmeff.exchange.reference import Reference
from llmeff.names import Name


def reference(key: str, title: str) -> Reference:
    return Reference(key, "web", title, (), (Name("Lee", "Ann"),), 2020, f"https://soup.example/{key}")


def test_letters_beside_one_year_go_by_the_titles() -> None:
    found = list(lines([reference("b", "Zest of soup"), reference("a", "An onion"), reference("c", "Thin soup")]))
    assert [line.split(" ")[2] for line in found] == ["(2020c).", "(2020a).", "(2020b)."]
