"""Reading YAML: nothing is silently taken for something else, everything wrong is placed."""

from __future__ import annotations

import pytest

from llmeff.corpus import yamlio


def read(text: str) -> yamlio.Document:
    return yamlio.read(text.encode(), "toy.yaml")


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in read(text).problems]


@pytest.mark.parametrize(("text", "value"), [
    ("a: 12:30", "12:30"), ("a: 0x1f", "0x1f"), ("a: 017", "017"), ("a: 2026-01-02", "2026-01-02"), ("a: 1_000", "1_000"),
    ("a: 'no'", "no"), ('a: "2306.00980"', "2306.00980"), ("a: .inf", ".inf"), ("a: 175e9", 175_000_000_000), ("a: 430e21", 43 * 10**22),
    ("a: 1.58", 1.58), ("a: 3", 3), ("a: true", True), ("a: null", None), ("a: True", "True"),
    ("a: false", False), ("a: ~", None), ("a:", None), ("a: NULL", "NULL"), ("a: '~'", "~"), ('a: "null"', "null"),
])
def test_a_value_stays_what_it_says(text: str, value: object) -> None:
    document = read(text)
    assert isinstance(document.data, dict)
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)
    assert not document.problems


@pytest.mark.parametrize(("text", "problem"), [
    ("a: 1\nb: 2\na: 3\n", ("repeated-key", 3, 1)),
    ("ids:\n  arxiv: 2306.00980\n", ("unquoted-id", 2, 10)),
    ("a: [1, 2\nb: 3\n", ("broken-yaml", 2, 2)),
    ("a: &x [1]\nb: *x\n", ("yaml-alias", 2, 4)),
    ("a: no\n", ("ambiguous-word", 1, 4)), ("a: No\n", ("ambiguous-word", 1, 4)), ("a: [OFF]\n", ("ambiguous-word", 1, 5)),
    (f"a: {'5' * 5000}\n", ("broken-yaml", 1, 4)), ("a: !!binary aGVsbG8=\n", ("broken-yaml", 1, 4)),
    ("a: !x [b]\n", ("broken-yaml", 1, 4)),
    ("a: b\x07c\n", ("control-character", 1, 5)),
    ("", ("empty-file", 0, 0)),
    ("? [a]\n: 1\n", ("bad-key", 1, 3)),
    ("a: 1\n---\na: 2\n", ("broken-yaml", 2, 1)),
])
def test_what_is_wrong_is_placed(text: str, problem: tuple[str, int, int]) -> None:
    assert codes(text) == [problem]


def test_depth_is_limited_before_the_parser_recurses() -> None:
    assert codes("a: " + "[" * 40_000)[0][0] == "too-deep"


@pytest.mark.parametrize(("depth", "problems"), [(63, []), (64, [("too-deep", 1, 67)])])
def test_the_depth_that_is_read(depth: int, problems: list[tuple[str, int, int]]) -> None:
    """The mapping around the list is a level too."""
    assert codes(f"a: {'[' * depth}{']' * depth}") == problems


def test_mappings_in_each_other_are_levels_too() -> None:
    nested = ["a: " + "{a: " * depth + "1" + "}" * depth for depth in (63, 64)]
    assert [[code for code, _, _ in codes(text)] for text in nested] == [[], ["too-deep"]]


def test_bytes_that_are_not_utf8_are_placed() -> None:
    document = yamlio.read(b"a: 1\nb: caf\xe9\n", "toy.yaml")
    assert [(p.code, p.line, p.column) for p in document.problems] == [("not-utf8", 2, 7)]


def test_positions_lead_to_keys_and_items() -> None:
    document = read("a:\n  - {b: 1}\n  - {b: 2}\n")
    assert document.position(("a", 1, "b")) == (3, 6)
    assert document.position(("a", 1, "missing")) == (3, 5)


def test_a_repeated_key_names_the_line_of_the_first() -> None:
    (problem,) = read("x: 0\na: 1\nb: 2\na: 3\n").problems
    assert (problem.line, problem.message) == (4, "the key 'a' stands already in line 2")


@pytest.mark.parametrize(("mark", "problems"), [("\ufeff", []), ("\ufeff\ufeff", [("control-character", 1, 1)])])
def test_the_mark_that_some_editors_put_before_a_text_is_no_part_of_it(mark: str, problems: list[tuple[str, int, int]]) -> None:
    document = read(f"{mark}a: 1\n")
    assert [(problem.code, problem.line, problem.column) for problem in document.problems] == problems
    assert document.data == (None if problems else {"a": 1})
