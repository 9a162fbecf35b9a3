"""References in running text whose parts are marked."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.lines import reference
from llmeff.exchange.readers.marked import unmarked, with_stops

TITLE = "Thin soup: a study of pots"


@pytest.mark.parametrize("mark", [
    "[J].", " [J].", "[ J ] .", "[J/OL].", "[EB/OL].", "[ EB / OL] .", "[C]//", "[C] // ", "［C］／／", "[D].", "[M].", "[R].", "[Z]. ",
    "[J],", "[C/OL]//",
])
def test_a_title_ends_at_the_mark_of_its_kind(mark: str) -> None:
    found = reference(f"Lee A, Mac B, et al. {TITLE}{mark} arXiv preprint arXiv:2105.00001, 2021.", 0, 1)
    assert (found.value("title"), [name.inverted for name in found.authors]) == (TITLE, ["Lee, A.", "Mac, B."])
    assert (found.truncated, found.value("arxiv"), found.year) == (True, "2105.00001", 2021)


@pytest.mark.parametrize("behind", [
    "preprint arXiv:2105.00001, 2021.", "arXiv preprint arXiv:2105.00001, 2021.", "ArXiv abs/2105.00001, 2021.",
    "CoRR abs/2105.00001, 2021.", "CoRR, abs/2105.00001, 2021.", "Available at https://arxiv.org/abs/2105.00001, 2021",
    "available online at arXiv:2105.00001, 2021.",
    "arXiv:2105.00001, 2021.", "arXiv e-prints, arXiv:2105.00001, 2021.", "arXiv预印本arXiv:2105.00001，2021",
    "Preprint, arXiv:2105.00001, 2021.",
])
@pytest.mark.parametrize("title", [TITLE, "Thin soup for the OECD", f"*{TITLE}*", f"**{TITLE}**", f"_{TITLE}_"])
def test_a_title_ends_before_the_server_that_has_it(behind: str, title: str) -> None:
    for authors in ("A. Lee, B. Mac", "Lee, A., & Mac, B", "Ann Lee, Bo Mac", "Lee A, Mac B"):
        found = reference(f"{authors}. {title}. {behind}", 0, 1)
        assert (found.value("title"), found.value("arxiv") or found.identifiers["arxiv"][0]) == (title.strip("*_"), "2105.00001")
        assert [name.family for name in found.authors] == ["Lee", "Mac"]


def test_wide_punctuation_is_read_as_plain() -> None:
    found = reference("［3］ LEE A，MAC B，等．Thin soup：a study of pots［J］．厨房学报，2021，3（2）：1－9．arXiv：2105.00001", 0, 1)
    assert (found.value("title"), [name.family for name in found.authors], found.truncated) == (TITLE, ["LEE", "MAC"], True)
    assert found.value("arxiv") == "2105.00001"


@pytest.mark.parametrize("text", [
    "A Lee, B Mac. Thin soup.", "Ann Lee, Bo Mac. Thin soup.", "Soup A. Pots.", "Xu LI, Wei HU. Thin soup.", "Pots and Vitamin C. Soup.",
    "Lee, A., Mac, B. Thin soup.", "", "Soup [12] of pots. Trained* and cooked*.",
])
def test_other_references_stay_as_they_are(text: str) -> None:
    assert (unmarked(text), with_stops(text)) == ((text, ""), text)


@pytest.mark.parametrize("authors", [
    "Lee, Ann; van der Mac, Bo (2021): ", "Lee, Ann; van der Mac, Bo. ", "Lee, A.; van der Mac, B. (2021): ", "Lee, A.; van der Mac, B. ",
    "Lee, Ann Zoe; van der Mac, Bo, et al. ", "Lee, Ann; and van der Mac, Bo (2021). ",
])
def test_persons_may_be_divided_by_semicolons(authors: str) -> None:
    found = reference(f"{authors}{TITLE}. In: JoG. arXiv:2105.00001", 0, 1)
    assert ([name.family for name in found.authors], found.value("title")) == (["Lee", "van der Mac"], TITLE)


@pytest.mark.parametrize(("text", "names"), [
    ("Lee A B, Mac C D E, et al. Thin soup: a study of pots[J]. JoG, 2021.", ["Lee, A. B.", "Mac, C. D. E."]),
    ("van den Pot A, Li B C, Mac D. Thin soup: a study of pots[J]. JoG, 2021.", ["van den Pot, A.", "Li, B. C.", "Mac, D."]),
    ("LEE A B, MAC C. Thin soup: a study of pots. JoG, 2021.", ["LEE, A. B.", "MAC, C."]),
])
def test_initials_without_stops_may_stand_apart(text: str, names: list[str]) -> None:
    found = reference(text, 0, 1)
    assert ([name.inverted for name in found.authors], found.value("title")) == (names, TITLE)
