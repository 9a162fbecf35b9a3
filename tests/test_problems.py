"""Problems as values, listed in a bounded number that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmeff.problems import LISTED, SHOWN, Problem, bounded, in_reading_order, listed, number_of, syntax
from tests.conftest import Run


def some(number: int, path: str = "a.yaml", code: str = "c") -> list[Problem]:
    return [Problem(code, "wrong", path, line) for line in range(1, number + 1)]


def test_of_each_kind_in_each_file_so_many_are_listed_and_the_rest_is_counted() -> None:
    every = [*some(50), *some(3, code="d"), *some(23, "b.yaml"), *some(21, "c.yaml")]
    found = in_reading_order(bounded(every, SHOWN))
    assert [(one.path, one.code, one.line, one.more) for one in found if one.more] == [
        ("a.yaml", "c", 21, 30), ("b.yaml", "c", 21, 3), ("c.yaml", "c", 21, 1)]
    assert str(found[23]) == "a.yaml:21:0: error[c]: and 30 more problems of this kind from here on"
    assert (number_of(found), len(found)) == (len(every), 20 + 1 + 3 + 20 + 1 + 20 + 1)


def test_a_problem_is_one_line_whatever_it_names() -> None:
    assert str(Problem("c", "the file is called a\nb.yaml", "a.yaml")) == "a.yaml: error[c]: the file is called a b.yaml"


def test_counts_stay_right_when_problems_are_bounded_twice() -> None:
    twice = list(bounded(bounded(some(12_345), LISTED), SHOWN))
    assert (number_of(twice), twice[-1].more, len(twice)) == (12_345, 12_325, 21)
    assert list(bounded(some(SHOWN), SHOWN)) == some(SHOWN)


def test_problems_that_are_not_listed_are_not_made() -> None:
    made: list[int] = []

    def problem(line: int) -> Problem:
        made.append(line)
        return Problem("c", "wrong", "a", line)

    found = list(listed(range(1, 10_001), problem, 3))
    assert (len(made), [one.more for one in found], found[-1].line) == (4, [0, 0, 0, 9997], 4)


@pytest.mark.parametrize("text", ["id: x\n" + "".join(f"k{number}: 1\n" for number in range(3000)), "a: 1\n" * 3000, "\a" * 3000],
                         ids=["unknown keys", "repeated keys", "control characters"])
def test_a_file_full_of_problems_is_told_in_a_bounded_text(toy: Path, llmeff: Run, text: str) -> None:
    (toy / "papers/2023/full.yaml").write_text(text, encoding="utf-8")
    said = llmeff("validate")
    assert said.exit_code == 1
    assert len(said.stdout.splitlines()) < 2 * SHOWN + 20
    assert " more problems of this kind from here on" in said.stdout
    document = json.loads(llmeff("validate", "--format", "json").stdout)
    assert document["errors"] == sum(max(1, one["more"]) for one in document["problems"]) >= 2999
    assert LISTED < len(document["problems"]) < LISTED + 50
    assert llmeff("list").exit_code == 0


@pytest.mark.parametrize(("reason", "plain"), [
    ("Expecting value", "a value is missing here"), ("Extra data", "something stands behind the end"),
    ("Expecting property name enclosed in double quotes", "a name in double quotes belongs here"),
    ("but found another document", "a second document begins here, and one alone is read"),
    ("did not find expected ',' or ']'", ", or ] is missing here"), ("did not find expected '-' indicator", "begins with a hyphen"),
    ("Expected comma after entry key, but found {", "a comma is missing behind its key, before {"),
    ("Expected a `=` after entry key, but found `,`.", "an equals sign is missing behind the name of a field, before ,"),
    ("Expected a `=` after entry key `year`, but found the end of the entry (`}`).", "it ends before its closing brace"),
    ("something that no library says today", "something that no library says today"),
])
def test_what_a_library_says_of_a_format_is_said_in_plain_words(reason: str, plain: str) -> None:
    assert plain in syntax(reason)
