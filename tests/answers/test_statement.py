"""Sentences are read: which work, which measure, how much, against what."""

from __future__ import annotations

import pytest

from llmeff.answers.statement import Statement, statements
from llmeff.errors import UsageError
from llmeff.index.reading import Index


def one(index: Index, text: str) -> Statement:
    (found,) = statements(index, text)
    return found


def named(index: Index, numbers: tuple[int, ...]) -> list[str]:
    return [id_ for id_, _ in index.named(list(numbers))]


@pytest.mark.parametrize(("text", "number"), [
    ("Ladle is up to 2.5x faster", "≤ 2.5×"), ("Ladle is two times faster", "2×"), ("Ladle is over 2-fold faster", "≥ 2×"),
    ("Ladle is 30 percent faster", "30%"), ("Ladle is 2x–3.5x faster", "2–3.5×"), ("Ladle doubles the speed", "2×"),
    ("Ladle reaches 1,200 tok/s throughput", "1200 tok/s"), ("Ladle is ~40% faster", "~40%"), ("Ladle is -3% faster", "-3%"),
    ("Ladle is 4x-2x faster", "4×"), ("Ladle is 2x to 3x faster", "2–3×"), ("Ladle needs 40 GiB memory", "40 GiB"),
    ("Ladle needs 40GB memory", "40 GB"), ("Ladle is at least 2× faster", "≥ 2×"), ("Ladle is roughly 2 times faster", "~2×"),
    ("Ladle, of 2020, at 4 bits and 7B, is 3x faster", "3×"), ("Ladle is an order of magnitude faster", "10×"),
])
def test_numbers_are_read_as_people_write_them(index: Index, text: str, number: str) -> None:
    figure = one(index, text).figure
    assert figure is not None
    assert figure.text == number


@pytest.mark.parametrize(("text", "family"), [
    ("Ladle needs 2x less memory", "memory"), ("Ladle cuts the KV cache memory by 2x", "KV cache"),
    ("Ladle has 2x the throughput", "throughput"),
    ("Ladle speeds up training by 2x", "training speed"), ("Ladle retains 99% of the accuracy", "accuracy"),
    ("Ladle has 2x lower cost", "cost"),
    ("Ladle takes 20% less time than full memory", "time"),
])
def test_the_measure_is_the_one_whose_words_are_nearest(index: Index, text: str, family: str) -> None:
    found = one(index, text).family
    assert found is not None
    assert found.name == family


@pytest.mark.parametrize(("text", "work", "rival", "baseline"), [
    ("Ladle is 2x faster than Ladle 2", "ladle", "ladle-2", "Ladle 2"),
    ("Compared with Ladle 2, Ladle is 2x faster", "ladle", "ladle-2", "Ladle 2"),
    ("A 2x speedup is what ThinSoup gives over a teaspoon on a stove", "thinsoup", None, "a teaspoon"),
    ("On Attic, Ladle's speedup is 2x", "ladle", None, ""), ("TSoup is 2x faster", "thinsoup", None, ""),
    ("2x faster is what Ladle is", "ladle", None, ""),
])
def test_who_is_compared_with_whom(index: Index, text: str, work: str, rival: str | None, baseline: str) -> None:
    found = one(index, text)
    assert (named(index, found.works), named(index, found.rivals), found.baseline) == ([work], [rival] if rival else [], baseline)


def test_each_number_has_its_own_conditions(index: Index) -> None:
    first, second = statements(index, "Ladle is 2x faster on an A100 and 3x faster on an H100 with 4 bits")
    assert (first.hardware, second.hardware, first.bits, second.bits) == (("A100",), ("H100",), (), (4.0,))


def test_a_name_of_two_works_may_mean_both(index: Index) -> None:
    assert named(index, one(index, "Crumb is 2x faster").works) == ["crumb", "crumb-garden"]


@pytest.mark.parametrize(("text", "why"), [
    ("Ladle is fast " * 1500, "the text has 21,000 letters, and at most 20,000"),
    ("Ladle is fast. " * 41, "the text has 41 sentences, and at most 40"),
    ("1," * 1200, "a sentence has 2,400 letters, and at most 2,000"), ("3x " * 41, "a sentence has 41 numbers, and at most 40"),
    ("Ladle " * 21 + "is 3x faster than ThinSoup", "a sentence has 22 works, and at most 20"),
])
def test_more_than_a_few_statements_are_refused(index: Index, text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        statements(index, text)


def test_a_long_sentence_is_read(index: Index) -> None:
    assert named(index, one(index, "Ladle is, " + "as the cooks say, " * 50 + "2x faster than ThinSoup").works) == ["ladle"]
