"""Entries that are read without the parser: they say what the parser says of them."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers import bibtex
from llmeff.exchange.readers.bibtex_plain import plain_entry, plain_string
from llmeff.exchange.readers.entry import Cited

PLAIN = [
    "@misc{k,}\n\n", "@Misc{K:a.b,\n}  ", "@misc{k,title={A}}", "@Article{a+b/c,\n  Title = {A {B} of {{no} C},\n}".replace("{{no}", "{D}"),
    "@misc{k, title={}, year = 2020 , pages={1,2=3 # 4}\r\n}\r\n", "@book{k,\n\tauthor = {Lee, Ann and\n  {A Group}},\n\tyear=2020,\n}",
    "@misc{k}", "@misc{}", "@misc{,}\n", "@misc{k }", "@misc{k\n}\n", "@misc{\n}", "@misc{,title={A}}",
]
OTHER = [
    "@misc{k, title={A, year=2020}", "@misc{k, title={A {{B}}}}", '@misc{k, title="A"}', "@misc{k, month=may}", "@misc{k, title={A} # {B}}",
    "@misc{k, title={A}, Title={B}}", "@misc{k, % no\n title={A}}", "@misc{k, title={A\\}}", "@misc{k, title={A}},", "@misc(k, title={A})",
    "@string{s,}", "@comment{c,}", "@misc{k, title={A} year=2020}", "@misc{k, title={A@misc{b}}",
]


PLAIN_STRINGS = [
    '@string{j="Soup"}', "@STRING{ J = {The {Soup} Journal} }\n\n", "  @string{j=jan # {, } # 12}", "@string{j=other}", "@string{j=j#j}",
    '@string{j = "So\nup"}', "@string{j={}}", '@string{j = "Soup, = # and Ladle"}\r\n',
]
OTHER_STRINGS = [
    '@string(j="Soup")', '@string{j="Soup",}', '@string{j="Soup"} and', '@string{j="Soup%"}', '@string{j="Soup"', "@string{j}",
    '@string{j="a",k="b"}', '@string{j="\\"a"}', "@comment{j={x}}", '@string{j="a}"}', "@string{j={a}{b}}", "@string{j=}",
    '@string{j="Soup {and}"}',
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


@pytest.mark.parametrize("before", ["", "@string{j={First}}\n", "@string{other={Other}}\n"])
@pytest.mark.parametrize("text", [*PLAIN_STRINGS, *OTHER_STRINGS])
def test_a_plain_string_is_read_as_the_parser_does(monkeypatch: pytest.MonkeyPatch, text: str, before: str) -> None:
    text = f"{before}{text}\n@misc{{k, title=j, booktitle={{A}} # j}}\n"
    quick, problems = told(text), bibtex.read(text, "x.bib").problems
    monkeypatch.setattr(bibtex, "plain_string", lambda text, begin, end: None)
    assert (quick, problems) == (told(text), bibtex.read(text, "x.bib").problems)


def test_plain_strings_take_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [plain_string(text, 0, len(text)) is None for text in PLAIN_STRINGS] == [False] * len(PLAIN_STRINGS)
    assert [plain_string(text, 0, len(text)) for text in OTHER_STRINGS] == [None] * len(OTHER_STRINGS)
    parsed: list[str] = []
    monkeypatch.setattr(bibtex, "parse_string", lambda text, **_: parsed.append(text))
    bibtex.read('@string{j="Soup"}\n' * 20_000 + "@misc{k,title={A}}\n", "x.bib")
    assert not parsed, "each would take a twentieth of a millisecond, twice"
