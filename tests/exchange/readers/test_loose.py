"""BibTeX in a Markdown text is read wherever it stands, not in fenced code alone."""

from __future__ import annotations

import pytest

from llmeff.citations.reread import edited
from llmeff.exchange.readers.markdown import read

ENTRY = "@misc{k,\n  title={Thin Soup},\n  author={Lee, Ann},\n  eprint={2210.17323}\n}"
INDENTED = ENTRY.replace("\n", "\n    ")


@pytest.mark.parametrize("text", [
    f"Text.[^1]\n\n[^1]:\n    {INDENTED}\n", f"[^1]: {INDENTED}\n", f"Cite as\n\n    {INDENTED}\n\nText.", ENTRY, f"<pre>\n{ENTRY}\n</pre>",
    f"[^1]:\n    {{{{<badge>}}}}{INDENTED}{{{{</badge>}}}}\n\nText.", f"{{{{< bib >}}}}\n{ENTRY}\n{{{{< /bib >}}}}",
    f"<pre><code>{ENTRY}</code></pre>", f"- {INDENTED}\n- more", f"    ```bibtex\n    {INDENTED}\n    ```\n",
])
def test_bibtex_outside_of_fenced_code_is_read_and_mended(text: str) -> None:
    (entry,) = read(text, "x.md").entries
    assert (entry.key, entry.value("title"), entry.value("arxiv"), entry.line) == ("k", "Thin Soup", "2210.17323", line_of(text, "@"))
    assert edited(text, entry.edits("title", "Thick Soup")) == text.replace("Thin", "Thick")


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


def test_in_a_quote_it_is_read_and_left_alone() -> None:
    (entry,) = read("> " + ENTRY.replace("\n", "\n> "), "x.md").entries
    assert (entry.value("title"), entry.line, entry.edits("title", "Thick Soup")) == ("Thin Soup", 1, [])


def test_several_stand_in_order_and_lend_no_words_to_links() -> None:
    other = ENTRY.replace("{k", "{l").replace("Thin", "Thick")
    link = "- [A Longer Title of a Pot](https://arxiv.org/abs/2306.00001)"
    found = read(f"{ENTRY}\n\n{link}\n\n```\n{other.replace('{l', '{m')}\n```\n\n{other}\n", "x.md")
    assert [entry.key for entry in found.entries] == ["k", "A Longer Title of a Pot", "m", "l"]
    assert found.problems == ()


def test_one_that_cannot_be_read_is_a_problem_with_its_line() -> None:
    found = read(f"[^1]:\n    {INDENTED[:-1]}\n\n[^2]:\n    {INDENTED}\n", "x.md")
    assert [(entry.key, entry.line) for entry in found.entries] == [("k", 9)]
    assert [(problem.code, problem.line) for problem in found.problems] == [("broken-entry", 2)]


@pytest.mark.parametrize("text", [
    f"<!--\n{ENTRY}\n-->", "Ask @somebody{or, other = 1}", "@decorator\ndef f(): ...", "@media {width: 1}",
    "see `@misc{k, title={T}}` for it",
])
def test_what_is_commented_out_or_no_entry_is_not_read(text: str) -> None:
    assert [entry for entry in read(text, "x.md").entries if entry.kind == "misc"] == []
