"""The reading list in Markdown."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from llmeff.exchange.markdown import linked, plain, write
from llmeff.exchange.reference import Shelf, Work
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase


def test_every_work_stands_once_under_its_primary_topic(kb: KnowledgeBase) -> None:
    text = kb.export("markdown").text
    assert len(re.findall(r"^- \*\*", text, re.M)) == len(kb)
    soup = text[text.index('<a id="kitchen-soup-cold">'):text.index('<a id="kitchen-bread">')]
    assert "Cold Wave" in soup
    assert set(re.findall(r"\]\(#(.*?)\)", text)) == set(re.findall(r'<a id="(.*?)">', text))


def test_the_newest_come_first_within_a_topic(kb: KnowledgeBase) -> None:
    text = kb.export("markdown", topic="bread").text
    assert text.index("**Crumb**") < text.index("**=SUM") < text.index("**Bread Bin**")


def test_what_markdown_would_take_for_its_own_is_escaped(kb: KnowledgeBase) -> None:
    text = kb.export("markdown").text
    assert "**=SUM(Salt\\|100%)** [=SUM(Salt): 100% of the Salt in A\\|B Kitchens](https://arxiv.org/abs/2208.00031)" in text


@pytest.mark.parametrize("text", [
    "a * b *c*", "__x__ _y_ a_ b _c", "~~gone~~", "___x___ __init__.py a__b__c", "~gone~ ~2", "`code`",
    "[x](y) ![z](w)", "<b>bold</b> <!-- no -->", "&lt; &#35; &amp;x; R&D",
    "a \\ b \\* c",
    "weight_bits", "a | b", "]: x",
])
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"| h |\n|---|\n| {plain(text)} |\n")
    assert f"<td>{html.escape(text)}</td>".replace("&quot;", '"') in shown


@pytest.mark.parametrize("address", ["https://x.example/a(b)c", "https://x.example/((", "https://x.example/a b"])
def test_a_link_leads_where_it_should_whatever_its_address(address: str) -> None:
    (token,) = MarkdownIt("commonmark").parseInline(linked("soup", address))
    opening, text, closing = list(token.children or [])
    assert (opening.attrs["href"], text.content, closing.type) == (
        address.replace(" ", "%20").replace("(", "%28").replace(")", "%29"), "soup", "link_close")


def test_names_of_one_year_stand_in_order_whatever_their_case(index: Index) -> None:
    body = next(index.bodies([1]))
    works = [Work({**body, "name": name}, 1, name) for name in ("Zest", "apron", "Broth")]
    text = write(Shelf(tuple(works), index.taxonomy))
    assert re.findall(r"^- \*\*(\w+)\*\*", text, re.M) == ["apron", "Broth", "Zest"]
