"""References that begin with family names alone."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.printed import signed
from llmeff.exchange.readers.surnames import by_surnames

TITLE = "Thin Soup: A Study of Pots"


@pytest.mark.parametrize(("text", "families", "truncated"), [
    (f"Ladle et al. {TITLE}. JoG 2021.", ["Ladle"], True), (f"Ladle et al., {TITLE}, ICK 2021", ["Ladle"], True),
    (f'Ladle et al., "{TITLE}," 2021.', ["Ladle"], True), (f"Ladle et al. (2021) - {TITLE}, JoG", ["Ladle"], True),
    (f"Ladle, Pot & Lee (2021). {TITLE}. JoG.", ["Ladle", "Pot", "Lee"], False),
    (f'Ladle, Pot, Lee, 2021 — "{TITLE}"', ["Ladle", "Pot", "Lee"], False),
    (f"van der Pot, O'Dee, Lee, et al. 2021. {TITLE}", ["van der Pot", "O'Dee", "Lee"], True),
    (f"Allen-Zhu and Ré, 2021. {TITLE} (ICK 2021)", ["Allen-Zhu", "Ré"], False),
])
def test_family_names_before_a_title(text: str, families: list[str], truncated: bool) -> None:
    found = signed(text)
    assert ([name.family for name in found.names], found.truncated, found.title) == (families, truncated, TITLE)
    assert not any(name.given for name in found.names)


@pytest.mark.parametrize("text", [
    "Ladle et al. propose a thin soup of pots in 2021.", f"Pots and Ladles. {TITLE}. JoG, 2021.", "Ladle et al. 2021",
    f"{TITLE}. Ladle et al., 2021.",
    "Ladle et al. (2021) show that pots are thin.", f"Ladle et al. (2021) and their {TITLE}",
    f"Ann Ladle et al. {TITLE}. 2021.", f"Pots, Ladles. {TITLE}.",
    f"ICK 2021 {TITLE}", f"Pots, Soups (2021). {TITLE}",
])
def test_what_is_no_such_list(text: str) -> None:
    assert by_surnames(text) == ("", "")
