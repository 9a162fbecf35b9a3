"""References in GOST's style are read as others are."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.gost import without_slashes
from llmeff.exchange.readers.lines import reference


@pytest.mark.parametrize(("text", "names", "title"), [
    ("Lee A. B., Pot O., Mac C. Thin Soup: A Study of Pots //Journal of Gardens. – 2021. – Vol. 7.", "Lee, A. B.; Pot, O.; Mac, C.",
     "Thin Soup: A Study of Pots"),
    ("Lee A. et al. Thin soup for all //arXiv preprint arXiv:2101.00001. – 2021.", "Lee, A.", "Thin soup for all"),
    ("van der Pot O. J., Lee-Mac A. Thin Soup. A Study // Proc. of Gardens, 2021", "van der Pot, O. J.; Lee-Mac, A.", "Thin Soup"),
    ("Lee A., Pot O. и др. Is thin soup good? // Gardens. 2021. № 2. С. 3–9.", "Lee, A.; Pot, O.", "Is thin soup good?"),
    ("Lee, A. B., Pot, O. Thin Soup in the Garden // JoG. – 2021. – Т. 1.", "Lee, A. B.; Pot, O.", "Thin Soup in the Garden"),
    ("Érable É. Thin Soup in the Garden //JoG. – 2021. – №. 2. – URL: https://soup.example/7", "Érable, É.", "Thin Soup in the Garden"),
])
def test_authors_and_title_before_the_slashes(text: str, names: str, title: str) -> None:
    entry = reference(text, -1, 1)
    assert ("; ".join(name.inverted for name in entry.authors), entry.value("title")) == (names, title)


@pytest.mark.parametrize("text", [
    "Lee A., Pot O. Thin soup. https://soup.example/a//b, 2021", "Lee, A. Thin soup. JoG, 2021.", "// a remark on soup, 2021", "",
])
def test_slashes_within_an_address_or_at_the_beginning_end_no_title(text: str) -> None:
    assert without_slashes(text) == ("", "")


def test_a_title_that_ends_with_a_mark_gets_no_full_stop() -> None:
    assert without_slashes("Lee A. Is thin soup good? // Gardens. 2021.")[0] == "Lee, A. Is thin soup good? In Gardens. 2021."
