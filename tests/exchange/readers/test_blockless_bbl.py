"""Items of styles that put no mark between authors and title."""

from __future__ import annotations

import time

import pytest

from llmeff.exchange.readers.bbl import read
from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name

LEE, OORD = Name("Lee", "Ann"), Name("van Oord", "Bo")
SHORT = (Name("Lee", "A. B."), Name("van Oord", "B."))


def item(body: str, label: str = "") -> Cited:
    (entry,) = read(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{label}{{k}}\n{body}\n\\end{{thebibliography}}", "x.bbl").entries
    return entry


@pytest.mark.parametrize(("body", "names", "title", "year"), [
    ("Ann Lee and Bo van~Oord, \\emph{{ThinSoup}: how\n  thin?}, Proceedings of the Kitchens, Soups, 2021, pp.~1904--1919.",
     (LEE, OORD), "ThinSoup: how thin?", "2021"),  # amsplain
    ("{\\sc Ann Lee and Bo van~Oord}, {\\em {ThinSoup}: how thin?}, in Proceedings of the Kitchens, 2021.",
     (LEE, OORD), "ThinSoup: how thin?", "2021"),  # siam
    ("Lee AB, van Oord B. 2021 {ThinSoup}: how thin?\n\\newblock In: \\emph{Proceedings of the Kitchens}, pp. 1904--1919. JoG.",
     SHORT, "ThinSoup: how thin", "2021"),  # biolett
])
def test_authors_and_title_are_told_apart(body: str, names: tuple[Name, ...], title: str, year: str) -> None:
    entry = item(body)
    assert (entry.authors, entry.value("title").rstrip("?"), entry.value("year")) == (names, title.rstrip("?"), year)


def test_a_list_that_is_cut_says_so() -> None:
    entry = item("Lee AB, van Oord B, \\emph{et~al.} 2021 {ThinSoup}: how thin.\n\\newblock \\emph{JoG}.")
    assert (entry.authors, entry.truncated, entry.value("title")) == (SHORT, True, "ThinSoup: how thin")


@pytest.mark.parametrize("body", [
    "A.~Lee and B.~Oord, \\emph{Journal of Gardens}, 2021, \\textbf{7}, 11--19\\relax\n\\EndOfBibitem",  # rsc
    "A.~Lee and B.~Oord, Proceedings of the Kitchens, 2021, pp. 11--19\\relax\n\\mciteBstWouldAddEndPuncttrue\n\\EndOfBibitem",
    "A.~Lee and B.~Oord, \\emph{Journal of Gardens} \\textbf{7} (2021), 11--19.",
    "Lee, Ann, Oord, Bo, \\& Zan, Cy. 2021.\n\\newblock {ThinSoup}: how thin?\n\\newblock {\\em JoG}.",  # authordate1
])
def test_what_is_not_surely_read_is_nobody_s(body: str) -> None:
    assert item(body).authors == ()


@pytest.mark.parametrize("body", ["Lee A, " * 20_000, "A. Lee, \\emph{" * 5_000, "Ann Lee, " * 20_000 + "\\emph{a", "{" * 20_000])
def test_lists_that_never_end_take_no_time(body: str) -> None:
    start = time.perf_counter()
    item(body)
    assert time.perf_counter() - start < 5
