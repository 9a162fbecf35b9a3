"""References in running text, printed or pasted."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bbl import read as read_bbl
from llmeff.exchange.readers.lines import read
from llmeff.names import Name

TITLE = "ThinSoup: Accurate Dilution of Broths"


@pytest.mark.parametrize("line", [
    f"[1] A. Lee, B. Mac, and C. Oord. {TITLE}. In Conf on Bread, 2021. https://arxiv.org/abs/2210.17323",
    f"Lee, A. (2021). {TITLE}. JoG, 7(2).",
    f"Lee, A. “{TITLE},” Journal of Gardens, 2021.", f"- {TITLE}, arXiv:2210.17323, 2021",
])
def test_the_title_of_a_line(line: str) -> None:
    (entry,) = read(line, "x.txt").entries
    assert entry.value("title").startswith(TITLE)
    assert (entry.value("year"), entry.kind) == ("2021", "text")
    assert "2210" not in line or entry.identifiers["arxiv"][0] == "2210.17323"


@pytest.mark.parametrize(("line", "names", "truncated"), [
    ("Ann Lee, Bo van Mac, and Cy Oord. Thin soup in cold kitchens. arXiv:2210.17323, 2021.", ["Lee, Ann", "van Mac, Bo"], False),
    ("Ann Lee, Bo van Mac, et al. Thin soup in cold kitchens. JoG, 2021.", ["Lee, Ann", "van Mac, Bo"], True),
    ("Ann Lee et al. Thin soup in cold kitchens, November 2021. URL https://x.org/soup.", ["Lee, Ann"], True),
    ("Ann Lee and Bo van Mac. 2021. Thin soup in cold kitchens. In ICK.", ["Lee, Ann", "van Mac, Bo"], False),
    ("Lee, A. B., Mac, B., & Oord, C. (2021). Thin soup in cold kitchens. JoG.", ["Lee, A. B.", "Mac, B."], False),
    ('[3] A. Lee, B. van Mac, and C. Oord, "Thin soup in cold kitchens," in Proc. ICK, 2021.', ["Lee, A.", "van Mac, B."], False),
])
def test_the_authors_before_a_title(line: str, names: list[str], truncated: bool) -> None:
    (entry,) = read(line, "x.txt").entries
    assert ([name.inverted for name in entry.authors][:2], entry.truncated) == (names, truncated)
    assert entry.value("title") == "Thin soup in cold kitchens"


def test_an_acronym_may_end_a_title() -> None:
    assert read("Ann Lee and Bo Mac. Thin soup for BBQ. In ICK, 2021.", "x.txt").entries[0].value("title") == "Thin soup for BBQ"


def test_a_title_may_begin_with_a_sign() -> None:
    entry = read("A. Lee, and B. van der Pot. #Soup: Thin broths. arXiv:2105.04321, 2021.", "x.txt").entries[0]
    assert (len(entry.authors), entry.value("title")) == (2, "#Soup: Thin broths")


@pytest.mark.parametrize("line", [
    "ThinSoup: Accurate Dilution. Ann Lee, Bo Mac. JoG 2021.", "Soups, Broths and Stews. A History of Kitchens. 2021.",
    "Ann Lee. Thin soup in cold kitchens. 2021.", "A. " * 300 + "Soup.",
])
def test_what_is_no_list_of_authors(line: str) -> None:
    assert read(line, "x.txt").entries[0].authors == ()


def test_numbered_references_may_wrap_and_others_stand_in_lines() -> None:
    assert [entry.line for entry in read("[1] aa b\n  c d\n[2] ee f\n\n\n[3] gg", "x.txt").entries] == [1, 3, 6]
    assert [entry.line for entry in read("aa b\ncc d\n\nee", "x.txt").entries] == [1, 2, 4]


FIRST, SECOND = "Ann Lee and Bo Pot. Thin Soup: A Study of Pots", "Di Roe and Cy Mac. Of Ladles and of Spoons"


@pytest.mark.parametrize(("text", "titles"), [
    (f"{FIRST}\nThat Are Cold. JoG, 2021.\n{SECOND}\nThat Are Bent. 2022.", [
        "Thin Soup: A Study of Pots That Are Cold", "Of Ladles and of Spoons That Are Bent"]),
    (f"{FIRST} That\nAre Cold\nand Large. 2021.", ["Thin Soup: A Study of Pots That Are Cold and Large"]),
    (f"{FIRST}, 2021.\nThe Thin Pots. JoG, 2022.", ["Thin Soup: A Study of Pots", "The Thin Pots"]),
    (f"{FIRST}\n{SECOND}. 2021.", ["Thin Soup: A Study of Pots", "Of Ladles and of Spoons"]),
    ("Thin Soup: A Study of Pots That Are Not Cold\nOf Ladles and Spoons, 2021", [
        "Thin Soup: A Study of Pots That Are Not Cold", "Of Ladles and Spoons, 2021"]),
    (f"{FIRST}\nThat Are Cold\n{SECOND}. 2021.", ["Thin Soup: A Study of Pots", "That Are Cold", "Of Ladles and of Spoons"]),
    ("Thin Soup: A Study of Pots That Are Kept With\nLadles and Spoons. 2021.", [
        "Thin Soup: A Study of Pots That Are Kept With Ladles and Spoons"]),
])
def test_a_title_may_go_on_in_the_next_line(text: str, titles: list[str]) -> None:
    assert [entry.value("title") for entry in read(text, "x.txt").entries] == titles


def test_rules_and_bare_marks_of_lists_are_no_references() -> None:
    text = "-\n----\n[1] x.\n* \n- Ann Lee. Thin soup in cold kitchens. 2021.\n[7]\n• doi:10.5555/a.b\n- 汤的艺术\n"
    assert [entry.line for entry in read(text, "x.txt").entries] == [5, 7, 8]


def test_addresses_have_places() -> None:
    text = "Soups\nA. Lee. Soup. doi:10.5555/a.b. https://x.org"
    entry = read(text, "x.txt").entries[1]
    assert text[entry.fields["doi"].start : entry.fields["doi"].end] == entry.value("doi") == "10.5555/a.b"


def test_items_of_bibtex() -> None:
    text = ("\\begin{thebibliography}{1}\n\\bibitem[{Lee et~al.(2021)}]{soup}\nAnn Lee and {\\L}. Oord, et~al.\n"
            "\\newblock {ThinSoup}: Dilution.\n"
            "\\newblock \\emph{JoG}, 2021. arXiv:2210.17323\n\\bibitem{b} Kitchen.\n\\end{thebibliography} text")
    first, second = read_bbl(text, "x.bbl").entries
    assert (first.key, first.line, first.value("title"), first.truncated) == ("soup", 2, "ThinSoup: Dilution", True)
    assert first.authors == (Name("Lee", "Ann"), Name("Oord", "Ł."))
    assert (first.identifiers, second.key, second.context) == ({"arxiv": ("2210.17323", "arxiv")}, "b", "Kitchen.")


@pytest.mark.parametrize(("block", "title"), [
    ("Soup without fire, 2021.", "Soup without fire"), ("Soup without fire, May 2021a.", "Soup without fire"),
    ("Soup of 2021.", "Soup of 2021"), ("Soup, 21 spoons.", "Soup, 21 spoons"),
])
def test_the_year_behind_a_title_is_no_part_of_it(block: str, title: str) -> None:
    text = f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{a}}\nAnn Lee.\n\\newblock {block}\n\\newblock URL \\url{{https://x.org}}.\n"
    assert read_bbl(text, "x.bbl").entries[0].value("title") == title


@pytest.mark.parametrize("label", [
    "", "[1]", "[{Lee and {\\L}. Oord(2021)Lee, {\\'{E}}lan, {v{\\\"{o}}n} Oord}]", "[{Lee [the elder](2021)}]", f"[{{{'Lee, ' * 3000}}}]",
])
def test_an_item_is_found_behind_any_label(label: str) -> None:
    text = f"\\begin{{thebibliography}}{{1}}\n\\bibitem{label}{{a}}\nAnn Lee.\n\\newblock Soup.\n\\bibitem[{{x(1)}}]{{b}} B."
    assert [entry.key for entry in read_bbl(text, "x.bbl").entries] == ["a", "b"]


def test_an_item_whose_label_does_not_end_is_none() -> None:
    text = "\\begin{thebibliography}{1}\n\\bibitem[{Lee{a}\nAnn Lee.\n\\newblock Soup.\n\\bibitem{b}\nAnn Lee.\n\\newblock Soup.\n"
    assert [entry.key for entry in read_bbl(text, "x.bbl").entries] == ["b"]


@pytest.mark.parametrize("names", ["Ann Lee and {\\L}. Oord. 2021.", "Ann Lee and {\\L}. Oord. 2021a.", "Lee, A. and Oord, {\\L}. (2021)."])
def test_the_year_behind_the_names_is_no_name(names: str) -> None:
    text = f"\\bibitem{{a}}\n{names}\n\\newblock Soup of 1999.\n\\newblock JoG, pages 1234--2019.\n"
    (entry,) = read_bbl(text, "x.bbl").entries
    assert [name.family for name in entry.authors] == ["Lee", "Oord"]
    assert entry.value("year") == "2021"


def test_entries_of_biber() -> None:
    text = ("\\entry{soup}{article}{}\n\\name{author}{2}{ul=1}{%\n"
            "{{hash=1}{family={Oord},\n prefix={van}, given={A.}}}%\n{{un=0}{family={Lee}}}%\n}\n"
            "\\strng{namehash}{1}\n\\true{moreauthor}\n\\field{title}{{Thin}Soup}\n\\field{subtitle}{B}\n\\field{eprinttype}{arxiv}\n"
            "\\verb{eprint}\n\\verb 2210.17323\n\\endverb\n\\endentry")
    (entry,) = read_bbl(text, "x.bbl").entries
    assert (entry.kind, entry.value("title"), entry.truncated) == ("article", "ThinSoup: B", True)
    assert entry.authors == (Name("van Oord", "A."), Name("Lee"))
    assert entry.identifiers == {"arxiv": ("2210.17323", "arxiv")}
    assert [problem.code for problem in read_bbl("text", "x.bbl").problems] == ["no-entries"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_paragraphs_are_found_between_lines_of_blanks_alone(ends: str) -> None:
    text = ends.join(["   ", f"  [1] Lee, A. {TITLE}. JoG, 2021.", "", " " * 200_000, f"[2] Lee, A. {TITLE}. JoG, 2021.", "  "])
    assert [entry.line for entry in read(text, "x.txt").entries] == [2, 5]


@pytest.mark.parametrize("number", ["[1] ", "[Lee21] ", "1. ", "1) ", "(1) ", "- ", "* ", "• ", "[a.b+c-d] "])
def test_a_number_or_bullet_begins_a_reference_and_is_no_part_of_it(number: str) -> None:
    text = f"{number}Ann Lee and Bo Mac. {TITLE}.\n   JoG, 2021.\n{number}Ann Lee and Bo Mac. Other Soup of Pots. JoG, 2021."
    entries = read(text, "x.txt").entries
    assert [entry.line for entry in entries] == [1, 3]
    assert all(entry.authors == (Name("Lee", "Ann"), Name("Mac", "Bo")) for entry in entries)


@pytest.mark.parametrize(("line", "year"), [
    (f"{TITLE}. In 2019 Conference on Bread, 2021.", "2021"), (f"{TITLE}. arXiv:2012.04321, 2021.", "2021"),
    (f"{TITLE}, 2021. 2012.04321", "2021"),
    (f"{TITLE}. JoG 2021. https://x.example/2019/a", "2021"), (f"{TITLE}. JoG, 12019, 2021, 20215", "2021"), (TITLE, ""),
])
def test_the_year_is_the_last_that_is_one(line: str, year: str) -> None:
    assert read(line, "x.txt").entries[0].value("year") == year


@pytest.mark.parametrize("end", [".", ",", ";", ":", ")", "]", "}", ").", "}."])
@pytest.mark.parametrize(("address", "name"), [("https://x.example/a", "url"), ("doi:10.5555/a", "doi")])
def test_what_stands_behind_an_address_is_no_part_of_it(address: str, name: str, end: str) -> None:
    assert read(f"{TITLE}. {address}{end}", "x.txt").entries[0].value(name) == address.removeprefix("doi:")


@pytest.mark.parametrize(("text", "url"), [
    ("[http://arxiv](http://arxiv.org/abs/2210.17323).org/ [abs/2210](http://arxiv.org/abs/2210.17323).", "http://arxiv.org/abs/2210.17323"),
    ("[doi:10.5555/ick.7](https://doi.org/10.5555/ick.7)", "https://doi.org/10.5555/ick.7"),
    ("https://soup.example/a https://arxiv.org/abs/2210.17323", "https://arxiv.org/abs/2210.17323"),
    ("https://arxiv.org/abs/2210.17323 https://arxiv.org/abs/2305.14314", "https://arxiv.org/abs/2210.17323"),
    ("https://arxiv.org/abs/2210.17323 https://soup.example/a", "https://arxiv.org/abs/2210.17323"),
    ("[page](https://soup.example/a)", "https://soup.example/a"),
])
def test_the_address_of_a_work_goes_before_another(text: str, url: str) -> None:
    (entry,) = read(f"A. Lee and B. Mac. {TITLE}. 2021. {text}", "x.txt").entries
    assert entry.value("url").startswith(url)
    assert entry.identifiers.get("doi", ("", ""))[0] in {"", "10.5555/ick.7"}


@pytest.mark.parametrize("said", [
    "arXiv:1911. 01234", "arXiv: 1911. 01234", "https / / arxiv. org / pdf / 1911. 01234", "arxiv.org/abs/1911. 01234",
    "arXiv:1911.\n01234", "arxiv. org/ abs/ 1911 . 01234",
])
def test_an_identifier_with_blanks_within_is_one(said: str) -> None:
    (entry,) = read(f"[1] Ann Lee, Bo Mac. Thin Soup: A Study. {said}, 2019.", "x.txt").entries
    assert (entry.identifiers, entry.fields["arxiv"].start) == ({"arxiv": ("1911.01234", "arxiv")}, -1)


@pytest.mark.parametrize("year", ["2023. Thin soup of pots.", "(2023). Thin soup of pots.", "1999. Thin soup of pots."])
def test_a_year_at_the_beginning_of_a_line_is_no_number_of_a_reference(year: str) -> None:
    found = read(f"[1] Ann Lee and Bo Mac.\n{year} In ICK.\n[2] Cy Dee. Thick soup of pots. 2020.", "refs.txt").entries
    assert [(entry.value("title"), entry.line) for entry in found] == [("Thin soup of pots", 1), ("Thick soup of pots", 3)]


@pytest.mark.parametrize("page", ["10", "- 10 -", "[10]", "1024"])
def test_the_number_of_a_page_is_no_reference(page: str) -> None:
    before, behind = "Ann Lee and Bo Mac. Thin soup of pots. JoG, 2021.", "Ann Lee and Di Roe. Thick soup of pots. JoG, 2022."
    found = read(f"{before}\n{page}\n\n{behind}\n", "x.txt")
    assert [entry.value("title") for entry in found.entries] == ["Thin soup of pots", "Thick soup of pots"]
