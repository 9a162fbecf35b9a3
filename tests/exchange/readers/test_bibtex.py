"""Files of BibTeX and BibLaTeX are read as they are found."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bibtex import read
from llmeff.exchange.readers.entry import Cited
from llmeff.exchange.readers.latex_text import plain
from llmeff.names import Name


def one(fields: str) -> Cited:
    (entry,) = read(f"@misc{{k, {fields}}}", "x.bib").entries
    return entry


@pytest.mark.parametrize(("raw", "names"), [
    ("Smith, John and Doe, Jane", [Name("Smith", "John"), Name("Doe", "Jane")]),
    ("{Barnes and Noble Team} and Smith, John", [Name("Barnes and Noble Team", group=True), Name("Smith", "John")]),
    ("Charles de la Vall{\\'e}e Poussin", [Name("de la Vallée Poussin", "Charles")]),
    ("Aaron van den Oord", [Name("van den Oord", "Aaron")]),
    ("{\\L}a{\\'n}cucki, Adrian AND Onta\\~n\\'on, Santiago", [Name("Łańcucki", "Adrian"), Name("Ontañón", "Santiago")]),
    ("S{\\o}ren M\\\"uller", [Name("Müller", "Søren")]),
    ("J\\o rgen Hansen", [Name("Hansen", "Jørgen")]),
    ("King, Jr., Martin Luther", [Name("King", "Martin Luther", "Jr.")]),
    ("Martin Luther King Jr.", [Name("King", "Martin Luther", "Jr.")]),
    ("Smith, John,", [Name("Smith", "John")]),
    ("a, b, c, d", [Name("a, b, c, d")]),
    ("Kit~Chen", [Name("Chen", "Kit")]),
    ("", []),
])
def test_names(raw: str, names: list[Name]) -> None:
    assert list(one(f"author={{{raw}}}").authors) == names


@pytest.mark.parametrize("last", ["others", "et al.", "{et al}"])
def test_a_shortened_list_says_so(last: str) -> None:
    entry = one(f"author={{Smith, John and {last}}}")
    assert (len(entry.authors), entry.truncated) == (1, True)


@pytest.mark.parametrize(("raw", "text"), [
    ("{GPTQ}: {A}ccurate", "GPTQ: Accurate"), ("50\\% of {\\alpha}~b", "50% of α b"), ("``a'' -- b", "“a” – b"),
    ("\\href", ""), ("\\sqrt[" * 20, "\\sqrt[" * 20), ("{" * 1500 + "\\\"o" + "}" * 1500, "\\\"o"),
])
def test_latex_becomes_text(raw: str, text: str) -> None:
    assert plain(raw) == text


@pytest.mark.parametrize("value", ["{a {b} \\{ c}", '"a {"} b"', "confA # { 2020}", "2020", '"a" # "b"'])
def test_places_are_those_of_the_whole_value(value: str) -> None:
    text = f"@string{{confA = {{X}}}}\n@misc{{k,\n  year = 1999, note = {value},\n  title = {{T}} }}"
    (entry,) = read(text, "x.bib").entries
    assert text[entry.fields["note"].start : entry.fields["note"].end] == value
    assert text[entry.fields["title"].start : entry.fields["title"].end] == "{T}"


def test_a_field_that_is_there_twice_counts_once_and_loses_nothing() -> None:
    text = '@string{c = "Conf"}\n@misc{k, author="Smith, J. and Doe, J.", booktitle=c, note={a}, note={b}}'
    (entry,) = read(text, "x.bib").entries
    assert (len(entry.authors), entry.value("venue"), entry.value("note")) == (2, "Conf", "a")


def test_a_broken_entry_is_a_problem_and_the_rest_is_read() -> None:
    bibliography = read("@misc{a, title={A}}\n@misc{b, title={B\n@misc{c, title={C}}", "x.bib")
    assert [entry.key for entry in bibliography.entries] == ["a", "c"]
    assert [(problem.code, problem.line) for problem in bibliography.problems] == [("broken-entry", 2)]


@pytest.mark.parametrize(("fields", "identifiers"), [
    ("eprint={2210.17323v2}, archiveprefix={arXiv}", {"arxiv": ("2210.17323", "arxiv")}),
    ("eprint={2210.17323}, eprinttype={jstor}", {}),
    ("doi={10.5555/X.1.}", {"doi": ("10.5555/x.1", "doi")}),
    ("url={https://aclanthology.org/2022.acl-long.331/}", {"acl": ("2022.acl-long.331", "url")}),
])
def test_identifiers(fields: str, identifiers: dict[str, tuple[str, str]]) -> None:
    assert one(fields).identifiers == identifiers


@pytest.mark.parametrize(("field", "name", "value", "written"), [
    ("title={x}", "title", "GPTQ: b & c", "{{GPTQ}: b \\& c}"), ('title="x"', "title", "b", '"b"'), ("year=1999", "year", "2020", "2020"),
    ("pages={1}", "pages", "1-2", "{1--2}"), ("journal=ick", "venue", "Conf", "{Conf}"),
    ("author={A}", "authors", "Çelik, É.", "{\\c{C}elik, \\'E.}"),
    ("author={É}", "authors", "Çelik, É. and {A and B}", "{Çelik, É. and {A and B}}"),
])
def test_a_new_value_is_written_as_the_old_one_was(field: str, name: str, value: str, written: str) -> None:
    assert one(field).encode(name, value) == written


def test_many_open_braces_take_no_time() -> None:
    assert len(read("@misc{a, title={x\n" * 3000, "x.bib").problems) >= 1
