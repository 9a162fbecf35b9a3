"""Links in reStructuredText are read as those of Markdown are."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.rst import read

ARXIV = "https://arxiv.org/abs/2210.17323"
TITLE = "GPTQ: Accurate Quantization for All"


@pytest.mark.parametrize("text", [
    f"* `{TITLE} <{ARXIV}>`_, a note", f"* `{TITLE} <{ARXIV}>`__", f"* `GPTQ: Accurate Quantization\n  for All <{ARXIV}>`_",
    f"* `{TITLE}`_\n\n.. _`{TITLE}`: {ARXIV}", f"* `{TITLE}`_\n\n.. _GPTQ\\: Accurate Quantization for All: {ARXIV}",
    f"* {TITLE}, :arxiv:`2210.17323`", f".. [1] {TITLE}. {ARXIV}", f"* **{TITLE}** (`paper <{ARXIV}>`_)",
])
def test_a_link_and_its_title(text: str) -> None:
    (entry,) = read(f"Reading\n=======\n\n{text}\n", "x.rst").entries
    assert entry.key.rstrip(".") == TITLE
    assert entry.identifiers == {"arxiv": ("2210.17323", "url")}


def test_nothing_is_mended_in_it_and_lines_are_those_of_the_file() -> None:
    text = f"Reading\n=======\n\n.. a remark\n   of two lines\n\n* `{TITLE} <{ARXIV}>`_\n"
    found = read(text, "x.rst")
    (entry,) = found.entries
    assert (found.text, entry.line) == (text, 7)
    assert {(field.start, field.end) for field in entry.fields.values()} == {(-1, -1)}


def test_lines_are_those_of_the_file_below_links_of_several_lines() -> None:
    wrapped = TITLE.replace(" for", "\n  for")
    text = f".. [1] B. Ladle.\n  `{wrapped}\n  <{ARXIV}>`_, 2022.\n\n* `Thin soup\n  <{ARXIV}>`_\n"
    assert [entry.line for entry in read(text, "x.rst").entries] == [2, 6]


@pytest.mark.parametrize("text", [
    f".. `{TITLE} <{ARXIV}>`_", f"..\n   `{TITLE} <{ARXIV}>`_\n   more", f"`{TITLE}`_ without an address", f"``{TITLE} <{ARXIV}>``",
])
def test_what_is_no_link(text: str) -> None:
    assert not read(f"Reading\n=======\n\n{text}\n", "x.rst").entries


@pytest.mark.parametrize("heading", [
    "Reading\n~~~~~~~", "~~~~~~~\nReading\n~~~~~~~", "Reading\n```````", "Reading\n+++++++", "Reading\n```\n~~~",
    "```", "````py", "<!-- Reading", "<script>", "<div>",
])
def test_a_heading_hides_nothing_that_stands_below(heading: str) -> None:
    assert [entry.key for entry in read(f"{heading}\n\n* `{TITLE} <{ARXIV}>`_\n", "x.rst").entries] == [TITLE]
