"""``llmeff open``, ``new`` and ``random``."""

from __future__ import annotations

import webbrowser

import pytest

from tests.conftest import TOTAL, Run, document, ids


@pytest.mark.parametrize(("asked", "page"), [
    (("thinsoup",), "https://ick.example/2020/7"), (("thinsoup", "--pdf"), "https://arxiv.org/pdf/1911.01234"),
    (("TSoup", "--code"), "https://github.com/example/thinsoup"),
])
def test_the_page_that_is_asked_for_is_opened(llmeff: Run, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], page: str) -> None:
    opened: list[str] = []

    class Browser(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            opened.append(url)
            return True

    monkeypatch.setattr(webbrowser, "get", Browser)
    assert llmeff("open", *asked).stdout.strip() == page
    assert opened == [page]
    assert llmeff("open", *asked, "--print").exit_code == 0
    assert opened == [page]


def test_what_cannot_be_opened_is_said(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    assert llmeff("open", "thinsoup").exit_code == 3
    result = llmeff("open", "cold-wave", "--code")
    assert (result.exit_code, "no code of Cold Wave is known" in result.stderr) == (2, True)


def test_a_browser_of_letters_writes_nothing_into_a_pipe(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser(["echo", "noise %s"]))
    monkeypatch.setattr(webbrowser.GenericBrowser, "open", lambda self, url: pytest.fail("a browser of letters was started"))
    result = llmeff("open", "thinsoup")
    assert (result.exit_code, result.stdout) == (3, "https://ick.example/2020/7\n")
    assert "the address stands above" in result.stderr


def test_the_pdf_and_the_code_are_not_opened_at_once(llmeff: Run) -> None:
    result = llmeff("open", "thinsoup", "--pdf", "--code", "--print")
    assert (result.exit_code, result.stdout) == (2, "")


def test_new_counts_all_that_is_new_and_the_day_itself(llmeff: Run) -> None:
    result = llmeff("new", "--since", "2026-01-08", "-n", 2)
    assert ids(result) == ["sum-of-salt", "attic"]
    assert "2 of 5 works added since 2026-01-08" in result.stderr


def test_new_says_where_a_day_lies_before_the_whole_collection(llmeff: Run) -> None:
    told = llmeff("new", "rain caching", "--since", "2025-11").stderr
    assert "That is all of them: the first was added on 2026-" in told
    assert told.rstrip().endswith('llmeff list "rain caching" --since 2025 --sort -year')
    assert "all of them" not in llmeff("new", "--since", "2026-01-10").stderr + llmeff("new").stderr


def test_new_begins_with_what_was_added_last(llmeff: Run) -> None:
    assert ids(llmeff("new"))[0] == "sum-of-salt"
    assert len(ids(llmeff("new", "--limit", 0))) == TOTAL
    fresh = document(llmeff("new", "--since", "2026-01-10", "--format", "json"))
    assert fresh["total"] == len(fresh["records"]) == 3
    assert min(record["fields"]["added"] for record in fresh["records"]) >= "2026-01-10"
    assert llmeff("new", "--since", "yesterday").exit_code == 2


def test_random_shows_one_work_of_the_topic(llmeff: Run) -> None:
    assert document(llmeff("random", "cold", "--format", "json"))["records"][0]["id"] == "cold-wave"
    assert llmeff("random", "--format", "plain").stdout.startswith("Name\t")
