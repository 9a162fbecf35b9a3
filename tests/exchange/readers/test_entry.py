"""Places and identifiers of entries."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.entry import Found, Lines, identifiers_in, printable


@pytest.mark.parametrize("text", ["a\nbc\n\nd", "a\r\nbc\r\n\r\nd", "a\rbc\r\rd"])
def test_lines(text: str) -> None:
    lines = Lines(text)
    assert [lines.number(text.index(char)) for char in "abcd"] == [1, 2, 2, 4]
    assert [lines.line(number) for number in range(1, 6)] == ["a", "bc", "", "d", ""]


@pytest.mark.parametrize(("name", "value", "identifier"), [
    ("arxiv", "arXiv:2210.17323v3", ("arxiv", "2210.17323")), ("arxiv", "cs.LG/0101001", ("arxiv", "cs.LG/0101001")),
    ("arxiv", "cs/0101001v2", ("arxiv", "cs/0101001")), ("arxiv", "2210.17323v12", ("arxiv", "2210.17323")),
    ("doi", "https://doi.org/10.5555/a.B.", ("doi", "10.5555/a.b")),
    ("doi", "10.5555/a),", ("doi", "10.5555/a")),
    ("venue", "CoRR, abs/2210.17323", ("arxiv", "2210.17323")), ("note", "arXiv: 2210.17323", ("arxiv", "2210.17323")),
    ("url", "https://openreview.net/forum?id=abc_DEF-1", ("openreview", "abc_DEF-1")),
    ("venue", "10.5555/a", None), ("url", "a page", None),
])
def test_identifiers_are_found_in_the_fields_that_hold_them(name: str, value: str, identifier: tuple[str, str] | None) -> None:
    found = {scheme: text for scheme, (text, _) in identifiers_in({name: Found(name, value, 0, 0)}).items()}
    assert found == (dict([identifier]) if identifier else {})


def test_the_field_meant_for_an_identifier_goes_first() -> None:
    fields = {name: Found(name, value, 0, 0) for name, value in (
        ("note", "arXiv:2210.00001"), ("url", "https://arxiv.org/abs/2210.00002"), ("arxiv", "2210.00003"))}
    assert identifiers_in(fields) == {"arxiv": ("2210.00003", "arxiv")}


@pytest.mark.parametrize(("first", "second"), [("arxiv", "url"), ("url", "venue"), ("venue", "note"), ("url", "note"), ("arxiv", "note")])
def test_of_two_fields_with_an_identifier_one_goes_first(first: str, second: str) -> None:
    texts = {first: "https://arxiv.org/abs/2210.00001", second: "arXiv:2210.00002"}
    for order in ((first, second), (second, first)):
        assert identifiers_in({name: Found(name, texts[name], 0, 0) for name in order})["arxiv"] == ("2210.00001", first)


@pytest.mark.parametrize(("text", "shown"), [
    ("a\x07b", "ab"), ("a\x9bb", "ab"), ("a\ud800b", "a?b"), ("a\tb\nc", "a\tb\nc"), ("Çelik", "Çelik"),
])
def test_what_nothing_can_print_is_left_out(text: str, shown: str) -> None:
    assert printable(text) == shown
