"""New values in the form of the old ones."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bibtex import read


@pytest.mark.parametrize(("before", "value", "after"), [
    ("ThinSoup: A Study of Cold Pots With LLMs", "ThinSoup is a study of cold LLMs", "ThinSoup is a study of cold LLMs"),
    ("Cook-Optimal {P}ots of Cold Soup", "A study of cook-optimal pots of cold soup", "A study of cook-optimal {P}ots of cold soup"),
    ("ThinSoup: A Study Of Cold Pots", "ThinSoup: A Study of Warm Pots", "ThinSoup: A Study Of Warm Pots"),
    ("{ThinSoup}: a study of cold pots", "{ThinSoup}: a study of cold broth", "{ThinSoup}: a study of cold broth"),
])
def test_a_title_of_which_words_change_has_the_capitals_of_one(before: str, value: str, after: str) -> None:
    text = f"@misc{{k, title={{{before}}}}}"
    (entry,) = read(text, "x.bib").entries
    (edit,) = entry.edits("title", value.replace("{", "").replace("}", ""))
    assert text[: edit.start] + edit.text + text[edit.end :] == f"@misc{{k, title={{{after}}}}}"


@pytest.mark.parametrize("title", [
    r"{\href{https://a.b/c_d}{Thin {Soup} of Pots}}", r"{{\href{https://a.b}{Thin {Soup} of Pots}}}",
    "{\\href{https://a.b}\n  {{Thin {Soup} of Pots}}}",
])
def test_a_title_stays_in_its_link(title: str) -> None:
    text = f"@misc{{k, title={title}}}"
    (edit,) = read(text, "x.bib").entries[0].edits("title", "Thick Soup of Pots")
    assert edit.text == title.replace("Thin", "Thick")
