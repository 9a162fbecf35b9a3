"""The number of a preprint in an entry that becomes one of its publication."""

from __future__ import annotations

import pytest

from llmeff.citations import fixed
from llmeff.index.reading import Index

from .conftest import Check


@pytest.mark.parametrize(("form", "text", "gone"), [
    ("json", '[{"id": "k", "type": "article", "title": "ThinBroth: Dilution of Broths", "URL": "https://arxiv.org/abs/1911.01234", '
             '"author": [{"family": "van den Bürger", "given": "Aleksandra"}], "number": "arXiv:1911.01234"}]', '"arXiv:1911.01234"'),
    ("ris", "TY  - UNPB\nTI  - ThinBroth: Dilution of Broths\nAU  - van den Bürger, Aleksandra\nAU  - et al.\nC3  - arXiv:1911.01234\n"
            "ER  - \n", "C3  -"),
])
def test_the_number_of_the_preprint_is_no_number_of_an_article_and_stays_in_the_address(
        index: Index, check: Check, form: str, text: str, gone: str) -> None:
    once = fixed(index, check(text, form), upgrade=True).text
    assert (gone in once, "https://arxiv.org/abs/1911.01234" in once) == (False, True), once
