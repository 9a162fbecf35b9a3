"""Every identifier of an entry is looked at; what a note mentions is another work's."""

from __future__ import annotations

import pytest

from llmeff.citations.named import named_by, noted_by
from llmeff.exchange.readers.bibtex import read


def ids(fields: str, noted: bool = False) -> list[tuple[str, str, str]]:
    (entry,) = read(f"@misc{{k, title={{T}}, {fields}}}", "x.bib").entries
    return [(name.scheme, name.value, name.field) for name in (noted_by if noted else named_by)(entry)]


@pytest.mark.parametrize(("fields", "found"), [
    ("eprint={1912.00001}, url={https://arxiv.org/abs/1912.00002v2}", [("arxiv", "1912.00001", "arxiv"), ("arxiv", "1912.00002", "url")]),
    ("doi={10.48550/arXiv.1912.00001}, url={https://arxiv.org/abs/1912.00001}", [("arxiv", "1912.00001", "doi")]),
    ("doi={10.5555/ick.7}, url={https://doi.org/10.5555/ick.8}", [("doi", "10.5555/ick.7", "doi"), ("doi", "10.5555/ick.8", "url")]),
    ("journal={arXiv preprint arXiv:1912.00001}", [("arxiv", "1912.00001", "venue")]),
    ("journal={CoRR}, volume={abs/1912.00001}", [("arxiv", "1912.00001", "volume")]),
    ("note={arXiv:1912.00001}", []),
])
def test_identifiers_of_the_fields(fields: str, found: list[tuple[str, str, str]]) -> None:
    assert ids(fields) == found


@pytest.mark.parametrize(("note", "own"), [
    ("arXiv:1912.00001", True), ("Read with care. Also available as arXiv:1912.00001 and in print", True),
    ("arXiv preprint arXiv:1912.00001", True), ("Best Pot Award; arXiv:1912.00001", True), ("See Pot; compare arXiv:1912.00001", False),
    ("Chapter 3 extends arXiv:1912.00001", False), ("Builds on arXiv:1912.00001", False),
    ("A long way from here " + "." * 300 + " arXiv:1912.00001", False),
])
def test_what_a_note_says_to_be_its_own(note: str, own: bool) -> None:
    assert ids(f"note={{{note}}}", noted=True) == ([("arxiv", "1912.00001", "note")] if own else [])


@pytest.mark.parametrize("words", [
    "Available at", "Also available as", "available online at", "Available from", "available on", "Published as", "Preprint",
    "preprint as", "https://",
])
def test_words_that_say_whose_an_id_is(words: str) -> None:
    assert ids(f"note={{In print. {words} arXiv:1912.00001}}", noted=True) == [("arxiv", "1912.00001", "note")]


@pytest.mark.parametrize("field", ["journal", "booktitle", "volume", "number"])
@pytest.mark.parametrize("text", ["arXiv:1912.00001", "arXiv preprint arXiv:1912.00001", "abs/1912.00001", "arxiv.org/abs/1912.00001"])
def test_an_id_may_stand_in_any_field_of_the_venue(field: str, text: str) -> None:
    name = {"journal": "venue", "booktitle": "venue"}.get(field, field)
    assert ids(f"{field}={{{text}}}") == [("arxiv", "1912.00001", name)]


def test_identifiers_stand_in_the_order_of_their_fields() -> None:
    fields = "url={https://arxiv.org/abs/1912.00003}, doi={10.5555/ick.7}, eprint={1912.00001}, number={arXiv:1912.00004}"
    assert [value for _, value, _ in ids(fields)] == ["1912.00001", "10.5555/ick.7", "1912.00003", "1912.00004"]
