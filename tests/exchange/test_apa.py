"""References as APA prints them, beside what the styles' own processor cannot say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llmeff.exchange.apa import lines
from llmeff.exchange.reference import Reference
from llmeff.names import Name


def reference(key: str, title: str) -> Reference:
    return Reference(key, "web", title, (), (Name("Lee", "Ann"),), 2020, f"https://soup.example/{key}")


def test_letters_beside_one_year_go_by_the_titles() -> None:
    found = list(lines([reference("b", "Zest of soup"), reference("a", "An onion"), reference("c", "Thin soup")]))
    assert [line.split(" ")[2] for line in found] == ["(2020c).", "(2020a).", "(2020b)."]


@pytest.mark.parametrize(("count", "first", "last"), [
    (2, 1, ", & Lee2, A. (2020)."), (20, 19, ", & Lee20, A. (2020)."), (21, 19, ", … Lee21, A. (2020)."),
])
def test_of_more_than_twenty_authors_nineteen_and_the_last_are_named(count: int, first: int, last: str) -> None:
    people = [Name(f"Lee{number}", "Ann") for number in range(1, count + 1)]
    (line,) = lines([replace(reference("k", "On soup"), authors=tuple(people))])
    assert line.startswith(", ".join(f"Lee{number}, A." for number in range(1, first + 1)) + last)
