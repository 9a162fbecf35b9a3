"""Canonical text: what is written is read as the same, in the layout that the model asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmeff.corpus import canonical, yamlio
from llmeff.model import Record
from llmeff.model.layout import RECORD
from llmeff.text import printable


def read(text: str) -> yamlio.Document:
    return yamlio.read(text.encode(), "toy.yaml")


def may_stand(char: str) -> bool:
    return printable(char) == char


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp")).filter(may_stand), max_size=40)
leaves = st.none() | st.booleans() | st.integers(-10**15, 10**15) | st.floats(allow_nan=False, allow_infinity=False) | texts
keys = st.from_regex(r"\A[a-z_]{1,8}\Z").filter(lambda key: key not in {"arxiv", "null", "true", "false"})
nested = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)
data = st.dictionaries(keys, nested, min_size=1, max_size=5)


@given(data, st.booleans())
def test_what_is_written_is_read_as_the_same(value: dict[str, object], blocks: bool) -> None:
    document = read(canonical.write(value, dict.fromkeys(value, "block") if blocks else {}))
    assert not document.problems
    assert document.data == value


@pytest.mark.parametrize("word", sorted({*yamlio.AMBIGUOUS, "true", "false", "null"}))
def test_a_text_that_readers_take_for_a_value_stays_a_text_in_any_case(word: str) -> None:
    value = {"a": word, "b": word.capitalize(), "c": word.upper(), "d": [word, word.upper()]}
    document = read(canonical.write(value, {}))
    assert (document.data, document.problems) == (value, [])


def test_prose_is_folded_and_comes_back() -> None:
    prose = "A sentence with: colons, # signs and 'quotes'. " * 8
    written = canonical.write({"about": prose.strip()}, {"about": "prose"})
    assert max(map(len, written.splitlines())) <= canonical.WIDTH
    assert read(written).data == {"about": prose.strip()}


@pytest.mark.parametrize(("letters", "lines"), [(canonical.WIDTH - 4, 1), (canonical.WIDTH - 3, 2)])
def test_a_line_is_as_long_as_the_width_and_no_longer(letters: int, lines: int) -> None:
    """Of a line two letters are its indent, and two the first word with its blank."""
    assert canonical.write({"about": f"a {'b' * letters}"}, {"about": "prose"}).count("\n") == 1 + lines


@pytest.mark.parametrize(("value", "written"), [
    ({"a": [1, 2]}, "a: [1, 2]\n"),
    ({"a": {"b": True}}, "a: {b: true}\n"),
    ({"a": 175_000_000_000}, "a: 175e9\n"), ({"a": 1_000_000}, "a: 1e6\n"), ({"a": 999_000}, "a: 999000\n"), ({"a": 4000}, "a: 4000\n"),
    ({"a": 4.3e23}, "a: 4.3e+23\n"), ({"a": 7e22}, "a: 7.0e+22\n"), ({"a": 43 * 10**22}, "a: 430e21\n"),
    ({"a": "2210.17323"}, 'a: "2210.17323"\n'),
    ({"a": "no"}, 'a: "no"\n'),
    ({"a": "2026-01-02"}, "a: 2026-01-02\n"),
    ({"a": []}, "a: []\n"),
])
def test_short_values_stand_on_the_line_of_their_key(value: dict[str, object], written: str) -> None:
    assert canonical.write(value, {}) == written


@pytest.mark.parametrize(("value", "written"), [
    ({"a": ["Frantar, Elias", {"group": "Lab"}]}, "a:\n  - Frantar, Elias\n  - {group: Lab}\n"),
    ({"a": {"b": {"c": 1}, "d": [2]}}, "a:\n  b: {c: 1}\n  d: [2]\n"),
    ({"a": []}, "a: []\n"),
])
def test_a_block_has_a_line_for_each_item_or_member(value: dict[str, object], written: str) -> None:
    assert canonical.write(value, {"a": "block"}) == written


def test_what_does_not_fit_its_line_is_divided() -> None:
    words = [f"word{number}" for number in range(30)]
    assert canonical.write({"a": {"b": words}}, {}) == "a:\n  b:\n" + "".join(f"    - {word}\n" for word in words)
    long = canonical.write({"a": [{"b": "x" * 100, "c": "y" * 100}]}, {})
    assert long == f"a:\n  - b: {'x' * 100}\n    c: {'y' * 100}\n"


@pytest.mark.parametrize(("letters", "divided"), [(canonical.WIDTH - 6, False), (canonical.WIDTH - 5, True)])
def test_a_value_stands_on_the_line_of_its_key_up_to_the_width(letters: int, divided: bool) -> None:
    words = ["x" * (letters // 2), "y" * (letters - letters // 2 - 2 - len("a: []") + 6)]
    line = f"a: [{', '.join(words)}]"
    assert (len(line) > canonical.WIDTH) == divided
    assert canonical.write({"a": words}, {}) == (f"a:\n  - {words[0]}\n  - {words[1]}\n" if divided else f"{line}\n")


@pytest.mark.parametrize(("letters", "divided"), [(canonical.ITEM_WIDTH - 15, False), (canonical.ITEM_WIDTH - 14, True)])
def test_an_item_stands_on_one_line_up_to_its_width(letters: int, divided: bool) -> None:
    item = {"b": "x" * letters, "c": "z"}
    line = f"  - {{b: {item['b']}, c: z}}"
    assert (len(line) > canonical.ITEM_WIDTH) == divided
    assert canonical.write({"a": [item]}, {"a": "block"}) == "a:\n" + (f"  - b: {item['b']}\n    c: z\n" if divided else f"{line}\n")


def test_rows_stay_on_one_line_whatever_their_width() -> None:
    item = {"b": "x" * 200, "c": "z"}
    assert canonical.write({"a": [item, item]}, {"a": "rows"}) == "a:\n" + 2 * f"  - {{b: {item['b']}, c: z}}\n"


@pytest.mark.parametrize(("letters", "rows"), [(canonical.WIDTH - 2 - 4, 1), (canonical.WIDTH - 2 - 3, 2)])
def test_prose_is_folded_at_the_width(letters: int, rows: int) -> None:
    text = "x" * letters + " yyy"
    assert canonical.write({"a": text}, {"a": "prose"}).splitlines()[1:] == (
        [f"  {text}"] if rows == 1 else [f"  {'x' * letters}", "  yyy"])


def test_the_layout_names_fields_of_a_record() -> None:
    assert set(RECORD) <= set(Record.model_fields)
