"""The grammar of conditions."""

from __future__ import annotations

import pytest

from llmeff.select.where.parser import And, ConditionError, Not, Or, number, parse
from llmeff.select.where.parser import Test as Comparison  # pytest collects what is called Test


def test_and_binds_more_tightly_than_or_and_not_most() -> None:
    node = parse("not a = 1 and b = 2 or c = 3")
    assert isinstance(node, Or)
    assert isinstance(node.nodes[0], And)
    assert isinstance(node.nodes[0].nodes[0], Not)


@pytest.mark.parametrize(("written", "meant"), [
    ("≤", "<="), ("≥", ">="), ("≠", "!="), ("==", "="), ("=>", ">="), ("=<", "<="), ("<>", "!="), ("~", "~"),
])
def test_signs_may_be_written_in_other_ways(written: str, meant: str) -> None:
    node = parse(f"a {written} 1")
    assert isinstance(node, Comparison)
    assert node.op == meant


@pytest.mark.parametrize(("text", "value"), [
    ("70B", 70e9), ("1.5k", 1500), ("-2", -2), ("50%", 50), ("1e-3", 0.001), ("1.2.3", None), ("٣", None), ("B", None), ("1e9999", None),
    ("nan", None),
])
def test_numbers_are_those_that_people_write(text: str, value: float | None) -> None:
    assert number(text) == value


def test_text_in_quotes_is_never_a_number_nor_an_operator() -> None:
    node = parse('a in ("1", "and")')
    assert isinstance(node, Comparison)
    assert [(value.text, value.number) for value in node.values] == [("1", None), ("and", None)]


@pytest.mark.parametrize("text", ["(" * 2000 + "a = 1" + ")" * 2000, "not " * 3000 + "a = 1"])
def test_depth_is_limited(text: str) -> None:
    with pytest.raises(ConditionError, match="levels deep"):
        parse(text)


def test_a_field_may_be_called_has() -> None:
    node = parse("has = 1")
    assert isinstance(node, Comparison)
    assert (node.field, node.op) == ("has", "=")


@pytest.mark.parametrize(("text", "said"), [
    ("a = " + "b" * 10_000, "10000 characters"), (" and ".join(["a = 1"] * 201), "200 comparisons"),
])
def test_length_is_limited(text: str, said: str) -> None:
    with pytest.raises(ConditionError, match=said):
        parse(text)
    parse(" and ".join(["a = 1"] * 200))


def test_the_caret_stands_below_its_place_whatever_blanks_the_text_has() -> None:
    with pytest.raises(ConditionError) as raised:
        parse("soup\nError: ladle")
    assert len(str(raised.value).splitlines()) == 3
    assert "  soup Error: ladle" in str(raised.value)
