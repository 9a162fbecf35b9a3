"""Items as APA's BibTeX style writes them."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bbl import read
from llmeff.names import Name

ITEM = r"""\begin{thebibliography}{}

\bibitem [\protect \citeauthoryear {%
Lee%
\ \protect \BOthers {.}}{%
{\protect \APACyear {2021}}%
}]{%
lee2021soup}
\APACinsertmetastar {%
lee2021soup}%
\begin{APACrefauthors}%
Lee, A\BPBI B.%
, van Oord, B\BHBI C.%
\BCBL {}\ \BBA {} {\AA}ngstr{\"o}m, Z.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYearMonthDay{2021}{}{}.
\newblock
{\BBOQ}\APACrefatitle {{ThinSoup}: How Thin? {A} Study} {{ThinSoup}: How thin? {A} study}.{\BBCQ}
\newblock
\BIn{} \APACrefbtitle {Proceedings of the Kitchens} {Proceedings of the kitchens}\ (\BVOL~7, \BPGS\ 11--19).
\newblock
\begin{APACrefDOI} \doi{10.5555/ick.7} \end{APACrefDOI}
\PrintBackRefs{\CurrentBib}

\bibitem [x]{%
cut}
\begin{APACrefauthors}%
Lee, A.%
, Oord, B.%
\BDBL {}Zan, Q.%
\end{APACrefauthors}%
\newblock
\APACrefYearMonthDay{2022}{}{}.
\newblock
{\BBOQ}\APACrefatitle {A Spoon} {A spoon}.{\BBCQ}
\newblock
\APACjournalVolNumPages{arXiv preprint arXiv:2205.00002}{3}{4}{5--6}.

\end{thebibliography}
"""


def test_each_part_is_read_from_its_macro() -> None:
    first, second = read(ITEM, "x.bbl").entries
    assert first.key == "lee2021soup"
    assert first.authors == (Name("Lee", "A. B."), Name("van Oord", "B.-C."), Name("Ångström", "Z."))
    assert {name: first.value(name) for name in ("title", "year", "venue", "volume", "pages", "doi")} == {
        "title": "ThinSoup: How Thin? A Study", "year": "2021", "venue": "Proceedings of the Kitchens", "volume": "7",
        "pages": "11–19", "doi": "10.5555/ick.7"}
    assert {name: second.value(name) for name in ("year", "volume", "number", "pages")} == {
        "year": "2022", "volume": "3", "number": "4", "pages": "5–6"}
    assert second.identifiers["arxiv"][0] == "2205.00002"


def test_three_dots_before_the_last_name_cut_the_list() -> None:
    second = read(ITEM, "x.bbl").entries[1]
    assert (second.authors, second.truncated) == ((Name("Lee", "A."), Name("Oord", "B.")), True)


@pytest.mark.parametrize("open_", ["\\APACrefatitle {", "\\begin{APACrefauthors}", "\\APACrefbtitle {{", "\\APACjournalVolNumPages{a}{"])
def test_braces_that_never_close_take_no_time(open_: str) -> None:
    assert len(read(ITEM.replace("\\newblock", open_ * 5_000, 1), "x.bbl").entries) == 2
