"""Items as ACM's BibTeX style writes them."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bbl import read
from llmeff.names import Name

ITEM = r"""\begin{thebibliography}{1}
\providecommand\bibinfo[2]{#2}

\bibitem[Lee and {van Oord}(2021)]%
        {lee2021soup}
\bibfield{author}{\bibinfo{person}{Ann Lee}, \bibinfo{person}{Bo van Oord}, {and} \bibinfo{person}{Zo{\"e}~\AA ngstr{\"o}m}.}
  \bibinfo{year}{2021}\natexlab{}.
\newblock \showarticletitle{{ThinSoup}: How Thin? {A} Study}.
  In \bibinfo{booktitle}{\emph{Proceedings of the Kitchens} \emph{(Kitchen '21)}},
  \bibfield{editor}{\bibinfo{person}{Ed Itor}} (Ed.). Vol.~\bibinfo{volume}{7}. \bibinfo{pages}{11--19}.
\newblock
\href{https://doi.org/10.5555/ick.7}{doi:\nolinkurl{10.5555/ick.7}}
\newblock
\shownote{arXiv:2105.00001}.

\bibitem[{Kitchen Team}(2022)]%
        {team}
\bibfield{author}{\bibinfo{person}{{Kitchen Team}} {et~al\mbox{.}}} \bibinfo{year}{2022}\natexlab{}.
\newblock \bibinfo{title}{A Spoon}.
\newblock
\showeprint[arxiv]{2205.00002}~[cs.LG]

\end{thebibliography}
"""


def test_each_part_is_read_from_its_macro() -> None:
    first, second = read(ITEM, "x.bbl").entries
    assert (first.key, first.line) == ("lee2021soup", 4)
    assert first.authors == (Name("Lee", "Ann"), Name("van Oord", "Bo"), Name("Ångström", "Zoë"))
    assert {name: first.value(name) for name in ("title", "year", "venue", "volume", "pages", "doi")} == {
        "title": "ThinSoup: How Thin? A Study", "year": "2021", "venue": "Proceedings of the Kitchens (Kitchen '21)", "volume": "7",
        "pages": "11–19", "doi": "10.5555/ick.7"}
    assert {scheme: value for scheme, (value, _) in first.identifiers.items()} == {"doi": "10.5555/ick.7", "arxiv": "2105.00001"}
    assert (second.key, second.value("title"), second.truncated) == ("team", "A Spoon", True)
    assert second.identifiers["arxiv"][0] == "2205.00002"


@pytest.mark.parametrize("open_", ["\\bibinfo{person}{", "\\showarticletitle{{", "\\bibinfo{title}{\\a", "\\shownote{{{{"])
def test_braces_that_never_close_take_no_time(open_: str) -> None:
    text = ITEM.replace("\\showarticletitle", open_ * 20_000 + "\\showarticletitle", 1)
    assert read(text, "x.bbl").entries[1].value("title") == "A Spoon"


@pytest.mark.parametrize(("name", "field"), [
    ("year", "year"), ("booktitle", "venue"), ("journal", "venue"), ("volume", "volume"), ("number", "number"), ("pages", "pages"),
])
def test_every_part_has_its_field(name: str, field: str) -> None:
    text = f"\\bibitem[x]{{k}}\n\\bibinfo{{person}}{{Ann Lee}}. \\showarticletitle{{Soup}}. \\bibinfo{{{name}}}{{2020}}."
    assert read(text, "x.bbl").entries[0].value(field) == "2020"


@pytest.mark.parametrize("others", ["{et~al\\mbox{.}}", "et al.", "et\\ al."])
def test_a_list_of_persons_may_be_cut(others: str) -> None:
    for authors, cut in ((f"\\bibinfo{{person}}{{Ann Lee}} {others}", True), ("\\bibinfo{person}{Ann Lee}", False)):
        entry = read(f"\\bibitem[x]{{k}}\n{authors} \\showarticletitle{{Soup}}.", "x.bbl").entries[0]
        assert (entry.authors, entry.truncated) == ((Name("Lee", "Ann"),), cut)


def test_nature_s_names_are_read_from_their_macros() -> None:
    text = ("\\bibitem{k}\n\\bibinfo{author}{Lee, S.-a.}, \\bibinfo{author}{van\n  Oord, B.~C.} \\emph{et~al.}\n"
            "\\newblock \\bibinfo{title}{{ThinSoup}: a study}.\n\\newblock \\emph{\\bibinfo{journal}{JoG}} (\\bibinfo{year}{2021}).")
    (entry,) = read(text, "x.bbl").entries
    assert (entry.authors, entry.truncated) == ((Name("Lee", "S.-a."), Name("van Oord", "B. C.")), True)
    assert (entry.value("title"), entry.value("venue"), entry.value("year")) == ("ThinSoup: a study", "JoG", "2021")
