"""Entries that are read without the parser: they say what the parser says of them."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers import bibtex
from llmeff.exchange.readers.bibtex_plain import plain_entry
from llmeff.exchange.readers.entry import Cited

PLAIN = [
    "@misc{k,}\n\n", "@Misc{K:a.b,\n}  ", "@misc{k,title={A}}", "@Article{a+b/c,\n  Title = {A {B} of {{no} C},\n}".replace("{{no}", "{D}"),
    "@misc{k, title={}, year = 2020 , pages={1,2=3 # 4}\r\n}\r\n", "@book{k,\n\tauthor = {Lee, Ann and\n  {A Group}},\n\tyear=2020,\n}",
]
OTHER = [
    "@misc{k, title={A, year=2020}", "@misc{k, title={A {{B}}}}", '@misc{k, title="A"}', "@misc{k, month=may}", "@misc{k, title={A} # {B}}",
    "@misc{k, title={A}, Title={B}}", "@misc{k, % no\n title={A}}", "@misc{k, title={A\\}}", "@misc{k, title={A}},", "@misc(k, title={A})",
    "@string{s,}", "@comment{c,}", "@misc{k, title={A} year=2020}", "@misc{k, title={A@misc{b}}",
]


def told(text: str) -> list[tuple[Cited, list[object]]]:
    found = bibtex.read(text, "x.bib")
    return [(entry, [entry.edits(name, "New 1") for name in ("title", "year", "authors")] + [entry.insert("doi", "10.1234/x")])
            for entry in found.entries]


@pytest.mark.parametrize("text", [
    *PLAIN, "@misc{k,}\nsoup\n@article{b,\n}\n", "@misc{a,}\n@misc{a,title={B}}\n@string{s,}\n@comment{c,}\n"])
def test_a_plain_entry_is_read_as_the_parser_does(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    quick = told(text)
    monkeypatch.setattr(bibtex, "plain_entry", lambda text, begin, end: None)
    assert quick == told(text) != []


@pytest.mark.parametrize("text", PLAIN)
def test_plain_entries_take_no_parser(text: str) -> None:
    assert plain_entry(text, 0, len(text))


@pytest.mark.parametrize("text", OTHER)
def test_what_the_parser_may_see_otherwise_is_left_to_it(text: str) -> None:
    assert plain_entry(text, 0, len(text)) is None
