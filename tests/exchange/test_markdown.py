"""The reading list in Markdown."""

from __future__ import annotations

import re

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
