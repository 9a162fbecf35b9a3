"""Styles that a processor of the CSL project prints."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from llmeff.exchange import style
from llmeff.exchange.reference import Shelf
from llmeff.index.reading import Index
from tests.exchange.full_references import CONFERENCE


@pytest.mark.parametrize(("name", "beginning"), [
    ("acm", r"\[1\] Ann B\. Lee and Spoon & Sons\.+ 2021\. "), ("chicago", r"Lee, A\w*\.? B\., and Spoon & Sons\. 2021\. “"),
])
def test_a_style_begins_with_authors_and_year(index: Index, monkeypatch: pytest.MonkeyPatch, name: str, beginning: str) -> None:
    monkeypatch.setattr(style, "references", lambda shelf: [CONFERENCE])
    assert re.match(beginning, style.formatted(Shelf((), index.taxonomy), name))  # names and points differ with the version of the styles


@pytest.mark.parametrize("name", ["acm", "chicago"])
def test_a_part_that_is_empty_leaves_no_full_stop(index: Index, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(style, "references", lambda shelf: [replace(CONFERENCE, publisher="", pages="", doi="", series="")])
    assert not re.search(r"\. \.", style.formatted(Shelf((), index.taxonomy), name))
