"""The authors with which a printed reference begins."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.marked import unmarked
from llmeff.exchange.readers.printed import signed


@pytest.mark.parametrize(("text", "names", "title"), [
    ("A. Lee and B. Mac. Thin soup, a study. JoG, 2021.", ["Lee, A.", "Mac, B."], "Thin soup, a study"),
    ("Lee, A., Mac, B., et al. (2021). Thin soup. JoG.", ["Lee, A.", "Mac, B."], "Thin soup"),
    ("Ann Lee, Bo Mac. “Thin soup and more of it,” JoG, 2021.", ["Lee, Ann", "Mac, Bo"], "Thin soup and more of it"),
    ("Lee, A., & Mac, B. (2021). Thin soup for the OECD. Findings of ICK.", ["Lee, A.", "Mac, B."], "Thin soup for the OECD"),
    ("Ann Lee, Bo Mac. Spoons with ThinRL. JoG 2021.", ["Lee, Ann", "Mac, Bo"], "Spoons with ThinRL"),
    ("A. Lee and B. Mac. f-Soup of pots, a study. JoG, 2021.", ["Lee, A.", "Mac, B."], "f-Soup of pots, a study"),
    ("A. Lee and B. Mac. Thin soup of pots. e-print, 2021.", ["Lee, A.", "Mac, B."], "Thin soup of pots"),
    ("Ann Lee. 2023. Thin soup: a study of pots. JoG.", ["Lee, Ann"], "Thin soup: a study of pots"),
    ("Ann van der Lee. 2023a. Thin soup of pots. JoG.", ["van der Lee, Ann"], "Thin soup of pots"),
    ("Thin Soup. A study of pots, 2023. JoG.", [], ""), ("Stir and cook. 2023. Thin soup of pots. JoG.", [], ""),
    ("P. Lee and the art of soup. JoG, 2021.", [], ""),
    ("A. Lee, B.-c. Mac, Thin soup, a study, in: JoG, 2021.", ["Lee, A.", "Mac, B.-c."], "Thin soup, a study"),
    ("A. Lee, Ł. Mac, Thin soup for all, Journal of Soup 7 (2) (2021) 1–9.", ["Lee, A.", "Mac, Ł."], "Thin soup for all"),
    ("A. Lee, et al., Thin soup for all, arXiv preprint (2021).", ["Lee, A."], "Thin soup for all"),
    ("A. Lee, B. o’mac, C. Dee, Thin soup for all, in: JoG, 2021.", [], ""),
    ("Lee, A. and Mac, B., 2021. Thin soup for all. JoG.", ["Lee, A.", "Mac, B."], "Thin soup for all"),
    ("Lee, A & Mac, BC 2021, 'Thin soup for all', JoG.", ["Lee, A.", "Mac, B.C."], "Thin soup for all"),
])
def test_a_reference_begins_with_persons_or_with_none(text: str, names: list[str], title: str) -> None:
    found = signed(text)
    assert ([name.inverted for name in found.names], found.title) == (names, title)


@pytest.mark.parametrize("particle", ["van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "el", "al", "bin", "ten", "ter"])
def test_a_family_name_may_begin_with_a_particle(particle: str) -> None:
    for text in (f"A. Lee and B. {particle} Horst. Thin soup of pots. JoG, 2021.",
                 f"Lee, A., & {particle} Horst, B. (2021). Thin soup of pots."):
        assert [name.family for name in signed(text).names] == ["Lee", f"{particle} Horst"]


@pytest.mark.parametrize("between", [", ", ", and ", ", & ", " and ", " & "])
def test_persons_with_the_family_name_first_are_divided_in_any_way(between: str) -> None:
    found = signed(f"Lee, A.{between}Mac, B. (2021). Thin soup of pots. JoG.")
    assert ([name.inverted for name in found.names], found.title) == (["Lee, A.", "Mac, B."], "Thin soup of pots")


@pytest.mark.parametrize("others", ["et al.", "et al", "and others", "et. al."])
def test_the_end_of_a_list_may_be_left_out(others: str) -> None:
    for text in (f"A. Lee, B. Mac, {others} Thin soup of pots. JoG.", f"Lee, A., Mac, B., {others} (2021). Thin soup of pots. JoG."):
        text = text.replace(f"{others} Thin", f"{others.rstrip('.')}. Thin")
        found = signed(text)
        assert ([name.family for name in found.names], found.truncated) == (["Lee", "Mac"], True)


@pytest.mark.parametrize("text", ["A. Lee, B. Macet al., “{}”, JoG", "A. Lee and B. Macet al. {}. JoG.",
    "Lee A, Mac Bet al. {}. JoG", "Lee, A., Mac, B.et al.: {}. JoG",
                                  "Ann Lee, Bo Macet al. {}. JoG.", "Lee, A., Mac, B.,et al. (2021). {}. JoG."])
def test_others_may_be_glued_to_the_last_name(text: str) -> None:
    found = signed(unmarked(text.format("Thin soup of pots"))[0])
    assert ([name.family for name in found.names], found.truncated) == (["Lee", "Mac"], True)
