"""Bibliographies as the common styles of BibTeX and biber write them."""

from __future__ import annotations

import time

import pytest

from llmeff.exchange.readers.bbl import read
from llmeff.names import Name

LEE, OORD = Name("Lee", "Ann"), Name("van Oord", "Bo")
TWO = "Ann Lee and Bo van~Oord"


@pytest.mark.parametrize(("authors", "blocks", "expected"), [
    (f"{TWO}.", ["Thin soup.", "\\emph{JoG}, 7:1--9, 2021."], ("Thin soup", "2021", (LEE, OORD))),  # plain, plainnat
    (f"{TWO}.", ["Thin soup, 2021.", "URL \\url{https://soup.example/}."], ("Thin soup", "2021", (LEE, OORD))),  # plainnat's @misc
    (f"{TWO}.", ["Thin soup, 2021{\\natexlab{b}}."], ("Thin soup", "2021", (LEE, OORD))),
    (f"{TWO}. 2021.", ["Thin soup.", "\\emph{Preprint}, arXiv:2105.00001."], ("Thin soup", "2021", (LEE, OORD))),  # ACL
    (f"{TWO}. 2021{{\\natexlab{{a}}}}.", ["Thin soup of 2019.", "\\emph{JoG}."], ("Thin soup of 2019", "2021", (LEE, OORD))),
    ("Lee, A. and van Oord, B. (2021).", ["Thin soup.", "{\\em JoG}."],
     ("Thin soup", "2021", (Name("Lee", "A."), Name("van Oord", "B.")))),  # apalike
    ("Lee, A. (2021a).", ["Thin soup: 2020.", "{\\em JoG}."], ("Thin soup: 2020", "2021", (Name("Lee", "A."),))),
    ("\\bibfield{author}{\\bibinfo{person}{Ann Lee} {and} \\bibinfo{person}{Bo van Oord}.} \\bibinfo{year}{2021}\\natexlab{}.",
     ["\\showarticletitle{Thin soup}.", "\\bibinfo{journal}{\\emph{JoG}}."], ("Thin soup", "2021", (LEE, OORD))),  # ACM
    ("\\bibfield{author}{\\bibinfo{person}{Ann Lee}.} \\bibinfo{year}{2021}\\natexlab{}.",
     ["\\bibinfo{title}{Thin soup}.", "", "\\showeprint{1911.02150}"], ("Thin soup", "2021", (LEE,))),
    (f"{TWO} (2021, May).", ["Thin soup.", "{\\em JoG}."], ("Thin soup", "2021", (LEE, OORD))),  # Chicago's
    ("Ann Lee.", ["Thin soup\\allowbreak[C/OL]//\\allowbreak Proceedings of the Kitchens.", "2021."],
     ("Thin soup", "2021", (LEE,))),  # GB/T 7714
    ("Ann Lee.", ["Thin soup\\allowbreak[J].", "JoG, 2021."], ("Thin soup", "2021", (LEE,))),
])
def test_a_style_of_bibtex_is_read(authors: str, blocks: list[str], expected: tuple[str, str, tuple[Name, ...]]) -> None:
    body = "\n".join(f"\\newblock {block}" for block in blocks)
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{k}}\n{authors}\n{body}\n\\end{{thebibliography}}", "x.bbl").entries
    assert (entry.value("title"), entry.value("year"), entry.authors) == expected


def test_two_blocks_without_a_year_are_a_text() -> None:
    (entry,) = read("\\begin{thebibliography}{1}\n\\bibitem{k} Ann Lee.\n\\newblock Thin soup.\n\\end{thebibliography}", "x.bbl").entries
    assert (entry.authors, entry.context) == ((), "Ann Lee. Thin soup.")


@pytest.mark.parametrize(("written", "pages"), [
    ("11\\bibrangedash 19", "11-19"), ("11\\bibrangedash 19\\bibrangessep 21", "11-19, 21"), ("11", "11"), ("11--19", "11–19"),
])
def test_marks_of_biber_are_what_they_print(written: str, pages: str) -> None:
    text = ("\\entry{k}{article}{}\n\\name{author}{1}{}{%\n{{hash=1}{%\n family={Oord},\n prefix={van},\n"
            " given={Ann\\bibnamedelima B.},\n giveni={A\\bibinitperiod\\bibinitdelim B\\bibinitperiod}}}%\n}\n"
            f"\\field{{title}}{{Soup}}\n\\field{{pages}}{{{written}}}\n\\endentry")
    (entry,) = read(text, "x.bbl").entries
    assert (entry.value("pages"), entry.authors) == (pages, (Name("van Oord", "Ann B."),))


@pytest.mark.parametrize(("given", "read_as"), [
    ("Ann", "Ann"), ("Ann\\bibnamedelima B.", "Ann B."), ("J\\bibinithyphendelim B\\bibinitperiod", "J.-B."),
    ("J\\bibinitperiod\\bibinitdelim B\\bibinitperiod", "J. B."), ("Ann\\bibnamedelimb Bo\\bibnamedelimi C\\bibinitperiod", "Ann Bo C."),
])
def test_given_names_of_biber_are_what_they_print(given: str, read_as: str) -> None:
    (entry,) = read(BIBER.format(given=given, more="", fields=""), "x.bbl").entries
    assert (entry.authors, entry.truncated) == ((Name("Lee", read_as),), False)


def test_biber_says_that_a_list_is_cut() -> None:
    (entry,) = read(BIBER.format(given="Ann", more="\\true{moreauthor}\n", fields=""), "x.bbl").entries
    assert entry.truncated


@pytest.mark.parametrize(("name", "field"), [
    ("year", "year"), ("booktitle", "venue"), ("journaltitle", "venue"), ("volume", "volume"), ("number", "number"), ("pages", "pages"),
    ("note", "note"), ("howpublished", "note"), ("eprint", "arxiv"), ("doi", "doi"), ("url", "url"),
])
def test_every_field_of_biber_is_read(name: str, field: str) -> None:
    for form in (f"\\field{{{name}}}{{2020}}", f"\\verb{{{name}}}\n  \\verb 2020\n  \\endverb"):
        assert read(BIBER.format(given="Ann", more="", fields=form), "x.bbl").entries[0].value(field) == "2020"


@pytest.mark.parametrize(("kind", "known"), [("", True), ("\\field{eprinttype}{arXiv}", True), ("\\field{eprinttype}{jstor}", False)])
def test_an_eprint_of_another_archive_is_none_of_arxiv(kind: str, known: bool) -> None:
    fields = f"\\field{{eprint}}{{2210.17323}}\n{kind}"
    assert ("arxiv" in read(BIBER.format(given="Ann", more="", fields=fields), "x.bbl").entries[0].fields) == known


BIBER = ("\\entry{{k}}{{article}}{{}}\n\\name{{author}}{{1}}{{}}{{%\n{{{{hash=1}}{{%\n family={{Lee}},\n given={{{given}}}}}}}%\n}}\n"
         "{more}\\field{{title}}{{Soup}}\n{fields}\n\\endentry")


def test_the_macros_of_harvard_are_read() -> None:
    text = ("\\begin{thebibliography}{x}\n\\harvarditem[Lee et~al.]{Lee \\harvardand\\ Mac}{2021}{k}\nLee, A. \\harvardand\\ Mac, B.  "
            "\\harvardyearleft\n  2021\\harvardyearright , `Thin soup for all', {\\em JoG} {\\bf 7}.\n\\end{thebibliography}")
    (entry,) = read(text, "x.bbl").entries
    assert (entry.key, entry.value("title")) == ("k", "Thin soup for all")
    assert [name.inverted for name in entry.authors] == ["Lee, A.", "Mac, B."]


def test_elsevier_puts_the_proceedings_behind_a_comma() -> None:
    text = "\\bibitem[{Lee(2021)}]{k}\nLee, A., 2021.\n\\newblock Thin soup, a study, in: Pots of Garden, pp. 1--9.\n\\newblock JoG."
    (entry,) = read(text, "x.bbl").entries
    assert (entry.value("title"), entry.value("year")) == ("Thin soup, a study", "2021")


@pytest.mark.parametrize("item", ["\\bibitem[{\\citenamefont{", "\\bibitem[{", "\\bibitem{a}{", "\\entry{a}{b}{}\\field{title}{"])
def test_items_that_do_not_end_take_no_time(item: str) -> None:
    start = time.process_time()
    read(item * 10_000, "x.bbl")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("title", [
    "Thin soup, in Proceedings of the Kitchens", "Thin soup. In Proceedings of the Kitchens", "Thin soup, arXiv preprint arXiv:2105.00001"])
def test_what_a_style_puts_behind_a_title_is_none_of_it(title: str) -> None:
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{k}} {TWO}.\n\\newblock {title}.\n\\newblock 2021.\n", "x.bbl").entries
    assert entry.value("title") == "Thin soup"


@pytest.mark.parametrize(("authors", "title"), [
    (TWO, "In Proceedings of the Kitchens"), (TWO, "The Twelfth International Conference on Soup"), (TWO, "(2021). Thin soup"),
    ("Lee, Ann, Oord, Bo", "Thin soup"),
    ("Lee u. a. 2021: Ann Lee", "Thin soup"),
])
def test_items_that_cannot_be_read_surely_have_no_title(authors: str, title: str) -> None:
    item = f"\\bibitem{{k}} {authors}.\n\\newblock {title}.\n\\newblock JoG. arXiv:2105.00001, 2021.\n"
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n{item}", "x.bbl").entries
    assert (entry.value("title"), entry.authors) == ("", ())


def test_a_house_is_no_list_without_full_stops() -> None:
    item = "\\bibitem{k} Pot AI, Ann Lee, and Bo van~Oord.\n\\newblock Thin soup.\n\\newblock \\emph{JoG}, 2021.\n"
    assert len(read(f"\\begin{{thebibliography}}{{1}}\n{item}", "x.bbl").entries[0].authors) == 3


@pytest.mark.parametrize(("body", "year", "doi"), [
    ("Ann Lee, 2021. Thin soup, how thin? JoG, pp. 1889--1903.", "2021", ""),
    ("Ann Lee, 2021. Thin soup, how thin? JoG, p. 2004-19.", "2021", ""),
    ("Ann Lee. Thin soup, how thin? JoG, 2021-07. \\path|https://doi.org/10.5555/jog.12|", "2021", "10.5555/jog.12"),
    ("Ann Lee. Thin soup, how thin? JoG, 2021. DOI 10.5555/s42--023--7", "2021", "10.5555/s42-023-7"),
])
def test_a_page_is_no_year_and_what_encloses_an_identifier_is_none_of_it(body: str, year: str, doi: str) -> None:
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{k}} {body}\n\\end{{thebibliography}}", "x.bbl").entries
    assert (entry.value("year"), entry.identifiers.get("doi", ("",))[0]) == (year, doi)


@pytest.mark.parametrize("body", [
    "Lee, A., Oord, B., Moss: {ThinSoup}: How thin? In: Kitchens. pp. 1--9 (2021)",
    "Lee, A., Oord, B., and Moss (2021).\n\\newblock ``{ThinSoup}: How thin?''\\ {\\em JoG}, Vol.~7.",
    "A.~Lee, B.~Oord, Moss, Thin soups, how thin, in: Kitchens, 2021, pp. 1--9.",
    "A.~Lee, B.~Oord, Kitchen Team, Thin soups, how thin, in: Kitchens, 2021, pp. 1--9.",
    "Lee, A., Oord, B., ``Thin soups, how thin, JoG, Vol.~7, 2021.",
])
def test_a_list_with_a_name_that_cannot_be_read_is_none(body: str) -> None:
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{k}} {body}\n\\end{{thebibliography}}", "x.bbl").entries
    assert not (entry.authors and entry.value("title"))


@pytest.mark.parametrize(("body", "family"), [
    ("Lee, A., St.~Amant, R., Oord, B.: Thin soups. In: Kitchens. pp. 1--9 (2021)", "St. Amant"),
    ("A.~Lee, H.-a. Amant, B.~Oord, Thin soups, how thin, in: Kitchens, 2021, pp. 1--9.", "Amant"),
    ("A.~Lee, R.~L. Amant, IV, B.~Oord, Thin soups, how thin, in: Kitchens, 2021, pp. 1--9.", "Amant"),
])
def test_uncommon_names_are_read(body: str, family: str) -> None:
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{k}} {body}\n\\end{{thebibliography}}", "x.bbl").entries
    assert [name.family for name in entry.authors] == ["Lee", family, "Oord"]


@pytest.mark.parametrize(("authors", "families"), [
    ("Lee A, Oord B, Zan C", ["Lee", "Oord", "Zan"]), ("Lee A, van der Oord B-C, et al", ["Lee", "van der Oord"]),
    ("Lee-Mac A, de Oord BC", ["Lee-Mac", "de Oord"]), ("Lee, Ann; Oord, Bo", ["Lee", "Oord"]),
    ("Le Scao T, d’Oord B and Łee K", ["Le Scao", "d’Oord", "Łee"]), ("LEE A, OORD B", ["LEE", "OORD"]),
])
def test_family_names_before_bare_initials_are_read(authors: str, families: list[str]) -> None:
    for divided in (f"{authors}.\n\\newblock Thin soup of pots.\n\\newblock", f"{authors}. Thin soup of pots."):
        item = f"\\bibitem{{k}} {divided} JoG. arXiv:2105.00001, 2021.\n"
        (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n{item}", "x.bbl").entries
        assert (entry.value("title"), [name.family for name in entry.authors]) == ("Thin soup of pots", families)
