"""RIS is read with the places of its values."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.entry import Edit
from llmeff.exchange.readers.ris import read
from llmeff.names import Name


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_entry_is_read(ends: str) -> None:
    text = ends.join(["TY  - JOUR", "ID  - k", "TI  - T: a title", "PY  - 2020/05//", "SP  - 1", "EP  - 9", "C3  - arXiv:2210.17323",
                      "ER  - ", ""])
    (entry,) = read(text, "x.ris").entries
    assert (entry.key, entry.value("title"), entry.value("pages")) == ("k", "T: a title", "1-9")
    assert entry.identifiers == {"arxiv": ("2210.17323", "arxiv")}
    for name, value in (("title", "T: a title"), ("year", "2020")):
        assert text[entry.fields[name].start : entry.fields[name].end] == value


@pytest.mark.parametrize(("line", "name"), [
    ("Çelik, Émile, Jr.", Name("Çelik", "Émile", "Jr.")), ("Çelik, Jr., Émile", Name("Çelik", "Émile", "Jr.")),
    ("van den Oord, Aaron", Name("van den Oord", "Aaron")), ("Kitchen-AI", Name("Kitchen-AI")), ("A, B, C, D, E", Name("A, B, C, D, E")),
])
def test_names(line: str, name: Name) -> None:
    (entry,) = read(f"TY  - JOUR\nAU  - {line}\nER  - \n", "x.ris").entries
    assert entry.authors == (name,)


@pytest.mark.parametrize(("lines", "field", "value"), [
    (("T2  - Journal of Gardens", "JA  - J. Gard."), "venue", "Journal of Gardens"),
    (("TI  - Soup", "T1  - SOUP"), "title", "Soup"), (("PY  - 2020", "DA  - 2021/01/02"), "year", "2020"),
])
def test_of_several_tags_for_one_field_the_first_counts(lines: tuple[str, str], field: str, value: str) -> None:
    (entry,) = read("\n".join(["TY  - JOUR", *lines, "ER  - ", ""]), "x.ris").entries
    assert entry.value(field) == value


@pytest.mark.parametrize("line", ["others", "et al", "et al.", "Et Al."])
def test_a_line_may_say_that_there_are_other_authors(line: str) -> None:
    (entry,) = read(f"TY  - JOUR\nAU  - Lee, Ann\nAU  - {line}\nER  - \n", "x.ris").entries
    assert (entry.authors, entry.truncated) == ((Name("Lee", "Ann"),), True)


@pytest.mark.parametrize("line", ["Y1  - July 2020", "DA  - 7/2020//", "PY  - 2020"])
def test_the_place_of_a_year_is_that_of_its_figures(line: str) -> None:
    text = f"TY  - JOUR\n{line}\nER  - \n"
    year = read(text, "x.ris").entries[0].fields["year"]
    assert text[year.start : year.end] == year.value == "2020"


def test_an_entry_without_end_is_a_problem() -> None:
    bibliography = read("TY  - JOUR\nTI  - a\nTY  - JOUR\nTI  - b\nER  - \n", "x.ris")
    assert [entry.value("title") for entry in bibliography.entries] == ["b"]
    assert [(problem.code, problem.line) for problem in bibliography.problems] == [("broken-entry", 1)]


def applied(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


MIXED = "TY  - JOUR\nAU  - Lee, A\nTI  - T\n  wrapped\nN1  - mine\nAU  - Mac, B\nSP  - 1\nER  - \n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("authors", "expected"), [
    ("Oo, C", MIXED.replace("Lee, A", "Oo, C").replace("AU  - Mac, B\n", "")),
    ("Lee, A and Oo, C and {K L}", MIXED.replace("Mac, B", "Oo, C\nAU  - K L")), ("Lee, A and Mac, B", MIXED),
])
def test_only_lines_of_authors_change(authors: str, expected: str, ends: str) -> None:
    text = MIXED.replace("\n", ends)
    (entry,) = read(text, "x.ris").entries
    assert entry.value("title") == "T wrapped"
    assert applied(text, entry.edits("authors", authors)) == expected.replace("\n", ends)


def test_pages_and_added_lines() -> None:
    (entry,) = read(MIXED, "x.ris").entries
    assert applied(MIXED, entry.edits("pages", "3-9")) == MIXED.replace("SP  - 1", "SP  - 3\nEP  - 9")
    edit = entry.insert("booktitle", "C")
    assert edit is not None
    assert applied(MIXED, [edit]) == MIXED.replace("ER  - ", "T2  - C\nER  - ")


@pytest.mark.parametrize(("text", "entries", "codes"), [
    ("TY - JOUR\nTI - a\nER -\n", 1, []), ("TI  - a\nER  - \n", 0, ["broken-entry"]), ("text", 0, ["no-entries"]), ("", 0, []),
    ("TY  - X\nER  - \nTI  - lost\nTY  - Y\nER  - \n", 2, ["broken-entry"]), ("  wrapped\nTY  - X\n  more\nER  -", 1, []),
])
def test_nothing_is_passed_over(text: str, entries: int, codes: list[str]) -> None:
    bibliography = read(text, "x.ris")
    assert (len(bibliography.entries), [problem.code for problem in bibliography.problems]) == (entries, codes)


@pytest.mark.parametrize(("tag", "field"), [
    ("TI", "title"), ("T1", "title"), ("CT", "title"), ("PY", "year"), ("Y1", "year"), ("DA", "year"), ("JO", "venue"), ("JF", "venue"),
    ("T2", "venue"), ("BT", "venue"), ("J2", "venue"), ("JA", "venue"), ("DO", "doi"), ("UR", "url"), ("VL", "volume"), ("IS", "number"),
    ("M1", "note"), ("N1", "note"), ("SP", "pages"), ("EP", "pages"),
])
def test_every_tag_is_read(tag: str, field: str) -> None:
    (entry,) = read(f"TY  - JOUR\n{tag}  - 2020\nER  - \n", "x.ris").entries
    assert entry.value(field) == "2020"


@pytest.mark.parametrize("tag", ["AU", "A1"])
def test_authors_have_two_tags(tag: str) -> None:
    text = f"TY  - JOUR\n{tag}  - Lee, Ann\n{tag}  - Mac, Bo\nER  - \n"
    (entry,) = read(text, "x.ris").entries
    assert entry.authors == (Name("Lee", "Ann"), Name("Mac", "Bo"))
    assert applied(text, entry.edits("authors", "Lee, Ann and Mac, Bo and Oo, Cy")) == text.replace("Mac, Bo", f"Mac, Bo\n{tag}  - Oo, Cy")


@pytest.mark.parametrize(("lines", "key"), [
    ("ID  - a", "a"), ("LB  - b", "b"), ("LB  - b\nID  - a", "a"), ("TI  - T", "T"), ("ID  - ", "?"),
])
def test_the_key_of_an_entry(lines: str, key: str) -> None:
    assert read(f"TY  - JOUR\n{lines}\nER  - \n", "x.ris").entries[0].key == key


@pytest.mark.parametrize(("name", "tag"), [
    ("title", "TI"), ("year", "PY"), ("venue", "T2"), ("booktitle", "T2"), ("journal", "JO"), ("doi", "DO"), ("url", "UR"),
    ("volume", "VL"), ("number", "IS"), ("arxiv", "C3"),
])
def test_every_field_can_be_added(name: str, tag: str) -> None:
    edit = read("TY  - JOUR\nER  - \n", "x.ris").entries[0].insert(name, "7")
    assert edit is not None
    assert edit.text == f"{tag}  - {'arXiv:' * (name == 'arxiv')}7\n"


@pytest.mark.parametrize("pages", ["11-19", "11--19", "11–19", "11—19"])
def test_pages_are_divided_at_any_dash(pages: str) -> None:
    edit = read("TY  - JOUR\nER  - \n", "x.ris").entries[0].insert("pages", pages)
    assert edit is not None
    assert edit.text == "SP  - 11\nEP  - 19\n"


@pytest.mark.parametrize("tag", ["ty", "Ty"])
def test_an_entry_whose_tags_are_not_in_capitals_is_said(tag: str) -> None:
    text = f"TY  - JOUR\nTI  - Soup\nER  - \n\n{tag}  - JOUR\nti  - Bread\ner  - \n"
    found = read(text, "x.ris")
    assert [entry.value("title") for entry in found.entries] == ["Soup"]
    assert [(problem.code, problem.line) for problem in found.problems] == [("broken-entry", 5)]
    assert "not in capitals" in found.problems[0].message


def test_a_year_that_cannot_be_read_is_mended_with_the_one_that_can() -> None:
    text = "TY  - JOUR\nTI  - Soup\nPY  - in\n  spring\nPY  - 2021/05//\nER  - \n"
    (entry,) = read(text, "x.ris").entries
    for edit in sorted(entry.edits("year", "2031"), key=lambda one: -one.start):
        text = f"{text[: edit.start]}{edit.text}{text[edit.end :]}"
    assert text == "TY  - JOUR\nTI  - Soup\nPY  - 2031\nPY  - 2031\nER  - \n"
