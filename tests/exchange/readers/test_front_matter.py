"""Pandoc's references in the metadata of a Markdown text."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.front_matter import in_front_matter
from llmeff.exchange.readers.markdown import read

ITEM = "- id: lee2021\n  title: Thin Soup\n  author:\n  - {family: Lee, given: Ann}\n  URL: https://arxiv.org/abs/1911.01234\n"


@pytest.mark.parametrize(("head", "tail"), [
    ("---\nreferences:\n", "---\n"), ("---\ntitle: Pots\nreferences:\n", "...\n"), ("--- \nreferences: \n", "---\nText.\n"),
    ("---\nreferences:\n", "---"), ("---\nreferences: # of pots\n", "title: Pots\n---\n"),
    ("---\nauthor: A\n\nreferences:\n", "---\n\n# Soup\n"),
])
def test_each_item_is_an_entry_and_its_link_no_other(head: str, tail: str) -> None:
    found = read(f"{head}{ITEM}{tail}", "x.md").entries
    assert [(entry.value("title"), [name.natural for name in entry.authors], entry.identifiers["arxiv"][0]) for entry in found] == [
        ("Thin Soup", ["Ann Lee"], "1911.01234")]


@pytest.mark.parametrize("text", [
    f"references:\n{ITEM}", f"Text.\n---\nreferences:\n{ITEM}---\n", "---\ntitle: references\n---\n", "---\nreferences: [\n---\n",
])
def test_other_texts_have_none(text: str) -> None:
    assert in_front_matter(text, "x.md") == ((), 0)


def test_what_stands_behind_the_metadata_is_read_too() -> None:
    text = f"---\nreferences:\n{ITEM}---\n\n- [Thick Soup: A Study of Pots](https://arxiv.org/abs/1911.05678)\n"
    assert [entry.value("title") for entry in read(text, "x.md").entries] == ["Thin Soup", "Thick Soup: A Study of Pots"]
