"""References in which only the first author has the family name in front."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.mla import begins_inverted, naturally
from llmeff.exchange.readers.printed import signed

TITLE = "Thin Soup: A Study of Pots"


@pytest.mark.parametrize(("text", "names", "truncated"), [
    (f'Ladle, Bo C., et al. "{TITLE}." JoG, 2021.', ["Ladle, Bo C."], True),
    (f"Ladle, Bo, et al. {TITLE}. JoG, 2021.", ["Ladle, Bo"], True),
    (f"Ladle, Bo, and Ann B. Pot. “{TITLE}.” JoG 7.2 (2021): 1-9.", ["Ladle, Bo", "Pot, Ann B."], False),
    (f"Lee-Mac, Jean-Paul, Ann Pot, Cy O'Dee, and Di van der Horst. 2021. “{TITLE}.” JoG.",
     ["Lee-Mac, Jean-Paul", "Pot, Ann", "O'Dee, Cy", "van der Horst, Di"], False),
    (f'de Pot, Ann. "{TITLE}." JoG (2021).', ["de Pot, Ann"], False),
    (f'Ladle, Bo, Ann Pot, Cy Lee, Di Mac et al. "{TITLE}." JoG 36 (2023).', ["Ladle, Bo", "Pot, Ann", "Lee, Cy", "Mac, Di"], True),
    (f"Ladle, Bo, Ann Pot, & Cy Lee (2021). {TITLE}. JoG.", ["Ladle, Bo", "Pot, Ann", "Lee, Cy"], False),
])
def test_the_first_author_alone_has_the_family_name_in_front(text: str, names: list[str], truncated: bool) -> None:
    found = signed(text)
    assert ([name.inverted for name in found.names], found.truncated, found.title) == (names, truncated, TITLE)


@pytest.mark.parametrize("text", [
    f"Bo Ladle, Ann Pot, and Cy Lee. {TITLE}.", f"B. Ladle and A. Pot. {TITLE}.", f"Ladle, B., & Pot, A. {TITLE}.",
    "Soup, Thin. A study of pots.", "Ladles, Pots and Spoons: A Study. JoG, 2021.", f"Ladle, Bo C., Pot, Ann, Lee, Cy D. {TITLE}.",
])
def test_other_lists_are_none_of_this_style(text: str) -> None:
    assert naturally(text) == ("", "")


@pytest.mark.parametrize("text", [f"Ladle, Bo C., Pot, Ann. {TITLE}.", f"Ladle, Bo C., Pot, Ann, Lee, Cy, et al. {TITLE}."])
def test_where_all_have_the_family_name_in_front_nobody_is_read(text: str) -> None:
    assert begins_inverted(text)
    assert signed(text).names == ()
