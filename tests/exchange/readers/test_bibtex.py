"""Files of BibTeX and BibLaTeX are read as they are found."""

from __future__ import annotations

import time

import pytest

from llmeff.citations.reread import edited
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
    ("a, b, c, d, e", [Name("a, b, c, d, e")]),
    ("Asai, Akari and Salehi, Moe, Peters, Matt E", [Name("Asai", "Akari"), Name("Salehi", "Moe"), Name("Peters", "Matt E")]),
    ("Ann Ask, Bob Bee, and Cy Cole", [Name("Ask", "Ann"), Name("Bee", "Bob"), Name("Cole", "Cy")]),
    ("Ann Ask, Bob Bee, Cy Cole and Doe, Dan", [Name("Ask", "Ann"), Name("Bee", "Bob"), Name("Cole", "Cy"), Name("Doe", "Dan")]),
    ("Ann Ask, Bob Bee, Cy Cole", [Name("Ask", "Ann"), Name("Bee", "Bob"), Name("Cole", "Cy")]),
    ("Ask, A., Bee, B., Cole, C.", [Name("Ask", "A."), Name("Bee", "B."), Name("Cole", "C.")]),
    ("van der Berg, Anna Maria", [Name("van der Berg", "Anna Maria")]),
    ("King, Jr., Martin Luther and Smith, John", [Name("King", "Martin Luther", "Jr."), Name("Smith", "John")]),
    ("Kit~Chen", [Name("Chen", "Kit")]),
    ("", []),
])
def test_names(raw: str, names: list[Name]) -> None:
    assert list(one(f"author={{{raw}}}").authors) == names


@pytest.mark.parametrize("names", [
    "Ask, Ann and Bee, Bob and ... and Doe, Dan", r"Ann Ask and Bob Bee \dots{} Cy Cole and Dan Doe",
    "Ann Ask and Bob Bee and … and Dan Doe",
])
def test_dots_in_the_middle_cut_a_list(names: str) -> None:
    entry = one(f"author={{{names}}}")
    assert ([name.natural for name in entry.authors], entry.truncated) == (["Ann Ask", "Bob Bee"], True)


@pytest.mark.parametrize("last", ["others", "et al.", "{et al}"])
def test_a_shortened_list_says_so(last: str) -> None:
    entry = one(f"author={{Smith, John and {last}}}")
    assert (len(entry.authors), entry.truncated) == (1, True)


@pytest.mark.parametrize(("raw", "text"), [
    ("{GPTQ}: {A}ccurate", "GPTQ: Accurate"), ("50\\% of {\\alpha}~b", "50% of α b"), ("``a'' -- b", "“a” – b"),
    (r"\${\textbackslash}text\{D\}\_\{2\}O\$: a", "D_2O: a"), (r"2{\textbackslash} \$5", "2\\ $5"),
    ("\\href", ""), ("\\sqrt[" * 20, "\\sqrt[" * 20), ("{" * 1500 + "\\ss" + "}" * 1500, "\\ss"),
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
    ("author={A}", "authors", "Çelik, É.", "{{\\c C}elik, {\\'E}.}"),
    ("author={É}", "authors", "Çelik, É. and {A and B}", "{Çelik, É. and {A and B}}"),
])
def test_a_new_value_is_written_as_the_old_one_was(field: str, name: str, value: str, written: str) -> None:
    assert one(field).encode(name, value) == written


def test_many_open_braces_take_no_time() -> None:
    assert len(read("@misc{a, title={x\n" * 3000, "x.bib").problems) >= 1


@pytest.mark.parametrize(("fields", "title"), [
    ("% seen\n title={A}", "A"), ("year={1}, % first, then =\n title={A}", "A"), ("% title = {B}\n title={A}", "A"),
    ("title = m # { B} # \"C\"", "M BC"), ("TITLE={A}, title={B}", "A"), ("title={A}, subtitle={B}", "A: B"),
    ("title={\\texttt{A} \\mbox{b} \\foo{c} 1% \\href{x}{d}}", "A b c 1% d"), ("title={a <i>b</i> $<$ c}", "a b < c"),
    ("note={one\\\\}, title={A}", "A"),
])
def test_nothing_of_an_entry_is_lost(fields: str, title: str) -> None:
    (entry,) = read(f"@string{{M = {{M}}}}\n@misc{{k,\n{fields}}}", "x.bib").entries
    assert entry.value("title") == title


@pytest.mark.parametrize(("text", "codes"), [
    ("@misc{k, booktitle=elsewhere # { 2}}", ["unknown-macro"]), ("@misc{k, year={1}, year={2}, x={1}, x={2}}", ["duplicate-field"]),
    ("@misc{k, crossref={gone}}", ["unknown-crossref"]), ("@misc{k, note={" + "\\sqrt[" * 9 + "}}", ["unread-latex"]),
    ("@misc{k, month=jan, title=\"Of \" # MAY}", []),
])
def test_what_cannot_be_said_is_remarked(text: str, codes: list[str]) -> None:
    (entry,) = read(text, "x.bib").entries
    assert [remark.code for remark in entry.remarks] == codes
    assert [found.name for found in entry.fields.values() if found.raw] == [] or entry.value("venue") == entry.value("note") == ""


def test_fields_are_inherited_but_not_replaced() -> None:
    text = "@book{k, crossref={P}, xdata={d}, year={2}}\n@proceedings{p, title={T}, year={1}, volume={3}}\n@xdata{d, doi={10.5555/x}}"
    entry, parent = read(text, "x.bib").entries
    assert {name: found.value for name, found in entry.fields.items()} == {"year": "2", "venue": "T", "volume": "3", "doi": "10.5555/x"}
    assert (entry.fields["venue"].start, entry.edits("venue", "X"), parent.key) == (-1, [], "p")


@pytest.mark.parametrize(("raw", "names"), [
    ("family=Oord, given={Aar{\\'o}n}, prefix=van den, useprefix=true and Lee, A.", [Name("van den Oord", "Aarón"), Name("Lee", "A.")]),
    ("{Llama Team and Meta AI}", [Name("Llama Team and Meta AI", group=True)]),
    ("Lee, A.; Mac, B.", [Name("Lee", "A."), Name("Mac", "B.")]),
    ("Ann Lee \\& Bob Mac & Cy Oo", [Name("Lee", "Ann"), Name("Mac", "Bob"), Name("Oo", "Cy")]),
    ("Lee, A., Mac, B., & Oo, C.", [Name("Lee", "A."), Name("Mac", "B."), Name("Oo", "C.")]),
    ("Spoon & Sons", [Name("Sons", "Spoon &")]),
    ("{Spoon and Fork & Sons and Heirs}", [Name("Spoon and Fork & Sons and Heirs", group=True)]),
    ("A.B. Lee, C.-D. Mac", [Name("Lee", "A.B."), Name("Mac", "C.-D.")]), ("Lee, C.D.", [Name("Lee", "C.D.")]),
    ("Ann Lee, Bob Mac, Cy Oo, Di Po", [Name("Lee", "Ann"), Name("Mac", "Bob"), Name("Oo", "Cy"), Name("Po", "Di")]),
    ("Lee, \\sqrt[\\sqrt[\\sqrt[\\sqrt[", [Name("Lee", "\\sqrt[\\sqrt[\\sqrt[\\sqrt[")]),
])
def test_lists_of_names(raw: str, names: list[Name]) -> None:
    assert list(one(f"author={{{raw}}}").authors) == names


def test_lines_are_those_of_the_file() -> None:
    text = "@misc{a, note={x\\\ny\\\nz}}\r\n\r@misc\n{b, title={T}} @ misc{c, title={U}}\n@misc{a, title={x"
    bibliography = read(text, "x.bib")
    assert [(entry.key, entry.line) for entry in bibliography.entries] == [("a", 1), ("b", 5), ("c", 6)]
    assert [(problem.code, problem.line) for problem in bibliography.problems] == [("broken-entry", 7)]


def test_control_characters_and_foreign_files_are_said() -> None:
    bibliography = read("@misc{a\x1b, title={x\x00y}}", "x.bib")
    assert [problem.code for problem in bibliography.problems] == ["control-character", "control-character"]
    assert (bibliography.entries[0].key, bibliography.entries[0].value("title")) == ("a", "xy")
    assert [problem.code for problem in read("<html>", "x.bib").problems] == ["no-entries"]
    assert not read("% nothing yet", "x.bib").problems


def test_addresses_stay_as_they_are() -> None:
    entry = one("url={\\url{https://x.org/~a\\_b--c%20d}}, doi={10.5555/a\\_b}")
    assert (entry.value("url"), entry.value("doi")) == ("https://x.org/~a_b--c%20d", "10.5555/a_b")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_added_has_the_ends_of_the_file(ends: str) -> None:
    text = f"@misc{{k,{ends}    title={{T}},{ends}}}{ends}"
    (entry,) = read(text, "x.bib").entries
    edit = entry.insert("pages", "1-2")
    assert edit is not None
    assert edit.text == f",{ends}    pages = {{1--2}}"


@pytest.mark.parametrize("text", [
    "@misc{a, title={x}} " * 5000, "@{" * 20_000, "@a{x, author={A" + " " * 100_000 + "B}}", "@a{x, booktitle={" + "(" * 50_000 + "}}",
    "@a{x," + "% a,b\n" * 20_000 + "y={1}}", "@a{x, title={" + "{\\'e}" * 200_000 + "}}", "@a{x, y=" + "a # " * 20_000 + "b}",
    "@string{a0={xx}}" + "".join(f"\n@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 100)) + "@a{x, title=a99}",
])
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    read(text, "x.bib")
    assert time.process_time() - start < 20


def test_a_line_of_many_entries_is_read_whole_and_one_of_few_is_mended_behind_others() -> None:
    text = "".join(f"@misc{{k{number}, title={{a%b {number}}}, note={{x}}}} " for number in range(3_300))
    assert [entry.key for entry in read(text, "x.bib").entries] == [f"k{number}" for number in range(3_300)]
    (first, last) = read("@misc{a, title={Soup}} @misc{b, title={Ladle}\n% , year={1999}\n, year={2001}}", "x.bib").entries
    assert (first.value("title"), last.value("year")) == ("Soup", "2001")


@pytest.mark.parametrize(("defined", "used"), [("JoG", "JoG"), ("jog", "JOG"), ("JOG", "jog")])
def test_a_macro_is_known_whatever_its_case(defined: str, used: str) -> None:
    (entry,) = read(f"@string{{{defined} = {{Journal of Gardens}}}}\n@article{{k, journal = {used}}}", "x.bib").entries
    assert (entry.value("venue"), entry.remarks) == ("Journal of Gardens", ())


@pytest.mark.parametrize(("name", "common"), [
    ("title", "title"), ("year", "year"), ("date", "year"), ("booktitle", "venue"), ("journal", "venue"), ("journaltitle", "venue"),
    ("eprint", "arxiv"), ("arxivId", "arxiv"), ("doi", "doi"), ("url", "url"), ("volume", "volume"), ("number", "number"),
    ("pages", "pages"), ("note", "note"), ("howpublished", "note"), ("TITLE", "title"),
])
def test_every_name_of_a_field_is_known(name: str, common: str) -> None:
    assert one(f"{name} = {{2021.01234}}").value(common) == "2021.01234"


@pytest.mark.parametrize(("fields", "known"), [
    ("archiveprefix={arXiv}", True), ("archivePrefix={ARXIV}", True), ("archiveprefix={}", True), ("eprinttype={arxiv}", True),
    ("eprinttype={}", True), ("archiveprefix={hal}", False), ("eprinttype={jstor}", False),
    ("archiveprefix={arXiv}, eprinttype={hdl}", False),
])
def test_an_eprint_is_arxiv_s_unless_another_archive_is_named(fields: str, known: bool) -> None:
    assert ("arxiv" in one(f"eprint={{2210.17323}}, {fields}").fields) == known


@pytest.mark.parametrize(("address", "known"), [
    ("https://arxiv.org/abs/2210.17323", True), ("http://arxiv.org/pdf/2210.17323", True), ("https://hal.example/2210.17323", False),
])
def test_the_address_of_an_eprint_says_whose_it_is(address: str, known: bool) -> None:
    assert ("arxiv" in one(f"eprint={{{address}}}").fields) == known


@pytest.mark.parametrize("keys", [("soup", "soup"), ("soup", "Soup"), ("SOUP", "soup")])
def test_a_key_is_there_twice_whatever_its_case(keys: tuple[str, str]) -> None:
    text = "\n".join(f"@misc{{{key}, title={{T}}}}" for key in keys)
    assert [entry.duplicate for entry in read(text, "x.bib").entries] == [False, True]


@pytest.mark.parametrize("kind", ["xdata", "XData", "XDATA"])
def test_what_only_lends_its_fields_is_no_entry(kind: str) -> None:
    entries = read(f"@{kind}{{d, year={{2020}}}}\n@misc{{k, title={{T}}, xdata={{d}}}}", "x.bib").entries
    assert [(entry.key, entry.value("year")) for entry in entries] == [("k", "2020")]


@pytest.mark.parametrize(("parent", "title", "venue"), [
    ("title={Whole}", "T", "Whole"), ("title={Whole}, subtitle={Of Soup}", "T", "Whole"),
    ("title={Whole}, booktitle={Proceedings}", "T", "Proceedings"), ("booktitle={Proceedings}, title={Whole}", "T", "Proceedings"),
])
def test_what_a_paper_inherits_is_its_book_and_no_title(parent: str, title: str, venue: str) -> None:
    text = f"@inproceedings{{k, title={{T}}, crossref={{p}}}}\n@proceedings{{p, {parent}}}"
    entry = read(text, "x.bib").entries[0]
    assert (entry.value("title"), entry.value("venue"), "subtitle" in entry.fields) == (title, venue, False)


@pytest.mark.parametrize(("opening", "closing"), ["{}", "()"])
def test_an_entry_stands_in_braces_or_parentheses(opening: str, closing: str) -> None:
    (entry,) = read(f"@misc{opening}k, title = {{T (x)}}, year = 2020{closing}", "x.bib").entries
    assert (entry.key, entry.value("title"), entry.value("year")) == ("k", "T (x)", "2020")


@pytest.mark.parametrize("first", ["family=Oord", "given=Aaron", "prefix=van den", "suffix=Jr.", "given-i=A"])
def test_a_name_in_parts_may_begin_with_any_of_them(first: str) -> None:
    rest = [part for part in ("family=Oord", "given=Aaron", "prefix=van den", "suffix=Jr.") if part != first]
    assert one(f"author={{{', '.join([first, *rest])}}}").authors == (Name("van den Oord", "Aaron", "Jr."),)


@pytest.mark.parametrize("suffix", ["Jr.", "Jr", "Sr.", "II", "III", "IV"])
def test_no_suffix_is_taken_for_given_names(suffix: str) -> None:
    assert suffix not in [name.given for name in one(f"author={{King, {suffix}, Lee, A.}}").authors]


@pytest.mark.parametrize("dots", ["...", "…", r"\ldots", r"\dots", r"\ldots{}"])
def test_dots_are_nobody(dots: str) -> None:
    assert one(f"author={{Lee, Ann and {dots} and Doe, Dan}}").authors == (Name("Lee", "Ann"),)


@pytest.mark.parametrize(("kind", "type_", "field"), [
    ("conference", "inproceedings", "booktitle"), ("journal", "article", "journal"), ("book", "incollection", "booktitle"),
    ("preprint", "misc", "booktitle"),
])
def test_an_entry_becomes_one_of_another_kind(kind: str, type_: str, field: str) -> None:
    text = "@online{k, howpublished={arXiv}, journaltitle={J}}"
    (entry,) = read(text, "x.bib").entries
    assert edited(text, entry.retype(kind)) == f"@{type_}{{k, howpublished={{arXiv}}, {field}={{J}}}}"


@pytest.mark.parametrize("pages", ["11-19", "11--19", "11–19"])
def test_pages_are_written_with_two_hyphens(pages: str) -> None:
    assert one("pages={1}").encode("pages", pages) == "{11--19}"


@pytest.mark.parametrize("mark", ":;,.?!")
@pytest.mark.parametrize("before", ["Soup Brith", "Soup! Brith", "Soup, Brith"])
def test_a_mended_title_has_the_right_marks(before: str, mark: str) -> None:
    assert one(f"title={{{before}}}").encode("title", f"Soup{mark} Broth") == f"{{Soup{mark} Broth}}"


@pytest.mark.parametrize(("name", "value"), [
    ("url", "https://a.example/b_c~d%20e#f&g"), ("doi", "10.5555/a_b"), ("eprint", "2210.17323"), ("year", "2020"),
])
def test_addresses_and_numbers_are_added_as_they_are(name: str, value: str) -> None:
    edit = one("title={T}").insert(name, value)
    assert edit is not None
    assert edit.text == f",\n  {name} = {{{value}}}"


@pytest.mark.parametrize(("field", "value"), [("year = 2020", "2021"), ("year = {2020}", "{2021}"), ('year = "2020"', '"2021"')])
def test_a_year_keeps_the_delimiters_that_it_has(field: str, value: str) -> None:
    assert one(field).encode("year", "2021") == value


@pytest.mark.parametrize("tilde", ["~", r"\~", r"\~{}", r"\textasciitilde", r"\textasciitilde{}", r"\textasciitilde "])
def test_a_tilde_in_an_address_is_one_however_it_is_written(tilde: str) -> None:
    assert one(f"url={{https://a.example/{tilde}lee}}").value("url") == "https://a.example/~lee"


@pytest.mark.parametrize(("text", "lines"), [
    ("@article gnome,\n title={X}, year={1999}\n}\n@misc{a, title={x}}\n", [1]), ("@misc\n", [1]), ("\n  @", [2]),
    ("@misc{a, title={x}} @article gnome, title={y}}\n", [1]), ("@misc[a, title={x}]\n", [1]),
    ("@misc {a, title={x}}\n", []), ("@misc\n{a, title={x}}\n", []), ("@comment none\n@misc{a, title={x}}\n", []),
    ("@comment{none}\n@misc{a, title={x}}\n", []), ("a@b.example\n@misc{a, title={x}}\n", []),
])
def test_an_entry_without_its_brace_is_a_problem_with_its_line(text: str, lines: list[int]) -> None:
    assert [(problem.code, problem.line) for problem in read(text, "x.bib").problems] == [("broken-entry", line) for line in lines]


@pytest.mark.parametrize("between", ["\u00a0and\u00a0", " and\u00a0", "~and~", "\u202fand "])
def test_an_and_between_ties_divides_names_unless_braces_hold_it_and_is_remarked(between: str) -> None:
    (entry,) = read(f"@misc{{a, author={{Lee, Ada{between}Mac Iver, Ida}}}}", "x.bib").entries
    assert [name.inverted for name in entry.authors] == ["Lee, Ada", "Mac Iver, Ida"]
    assert [remark.code for remark in entry.remarks] == ["comma-list"]
    (entry,) = read("@misc{a, author={{Pots~and~Pans} and Lee, Ada}}", "x.bib").entries
    assert (len(entry.authors), entry.remarks) == (2, ())
