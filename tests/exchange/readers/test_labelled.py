"""The label before a reference is none of its authors."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.labelled import unlabelled
from llmeff.exchange.readers.lines import reference

REST = "Thin Soup: A Study of Pots. JoG, 2021."


@pytest.mark.parametrize(("label", "authors", "first"), [
    ("Lee et al. (2021) ", "A. Lee, O. Pot, and C. Mac. ", "Lee, A."),
    ("Lee et al. (2021a) ", "Ada B. Lee, Olga Pot, et al. ", "Lee, Ada B."),
    ("Lee and Pot (2021) ", "Ada Lee and Olga Pot. ", "Lee, Ada"), ("Lee & Pot [2021] ", "A. Lee and O. Pot. ", "Lee, A."),
    ("van der Pot et al. (2021) ", "O. van der Pot, A. Lee, and C. Mac. ", "van der Pot, O."),
    ("Lee et al. [2021] ", "Lee, A., Pot, O., & Mac, C. ", "Lee, A."),
    ("**Lee et al. (2021)**\n", "Ada B. Lee, Olga Pot, et al. ", "Lee, Ada B."),
    ("**Lee, Pot, and Mac 2021**\n", "Ada Lee, Olga Pot, and Cy Mac. ", "Lee, Ada"),
    ("**A. B. Lee and Pot 2021b** — ", "Ada B. Lee and Olga Pot. ", "Lee, Ada B."),
    ("**Lee, Pot, et al. 2021**. ", "Ada Lee, Olga Pot, et al. ", "Lee, Ada"),
    ("**[LPM+21]** ", "Ada Lee, Olga Pot, et al. ", "Lee, Ada"), ("**[7]:** ", "A. Lee and O. Pot. ", "Lee, A."),
    ("**bib.bib40**: Lee et al. (2021) ", "Ada Lee, Olga Pot, et al. ", "Lee, Ada"), ("**b7:** ", "A. Lee and O. Pot. ", "Lee, A."),
])
def test_the_list_begins_behind_the_label(label: str, authors: str, first: str) -> None:
    entry = reference(f"{label}{authors}{REST}", -1, 1)
    assert (entry.authors[0].inverted, entry.value("title")) == (first, "Thin Soup: A Study of Pots")


@pytest.mark.parametrize("text", [
    "Lee et al. (2021). Thin Soup: A Study of Pots. JoG.", "Lee et al. (2021) O. Pot and C. Mac. Thin Soup.", "Lee (2021) Leeward Soup", "",
    "**Lee et al. 2021** Thin Soup: A Study of Pots. JoG.", "**Lee 2021** is a study", "**[7]**", "**Soup**: A. Lee and O. Pot. Thin Soup.",
])
def test_what_is_no_label_stays(text: str) -> None:
    assert unlabelled(text) == text
