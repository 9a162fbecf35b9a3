"""What a file does with many links tells what it means by one."""

from __future__ import annotations

import pytest

from .conftest import Check

COLD = "https://arxiv.org/abs/2105.04321"
FIRST, SECOND, THIRD = "Gnome Gardens for the Many Winters", "Of Umbrellas and of Their Owners", "Counting Birds With Two Left Hands"


@pytest.mark.parametrize(("titles", "state"), [
    ((FIRST, SECOND, THIRD), "mismatch"), ((FIRST, SECOND), "ok"), ((FIRST, SECOND, SECOND), "ok"),
    ((FIRST, SECOND, "Birds With Hands"), "ok"), ((FIRST, f"{FIRST} Again", f"{FIRST} and Springs"), "ok"),
])
@pytest.mark.parametrize("line", ["- {} [[paper]({})]", "| {} | [Link]({}) |"])
def test_several_titles_at_links_to_one_work_are_others(check: Check, titles: tuple[str, ...], state: str, line: str) -> None:
    head = "| a | b |\n|-|-|\n" if "|" in line else ""
    found = check(head + "\n".join(line.format(title, COLD) for title in titles) + "\n", "md").verdicts
    assert [verdict.state for verdict in found] == [state] * len(titles)
    assert {problem.replacement for verdict in found for problem in verdict.problems} <= {""}


@pytest.mark.parametrize("line", ["- [{}]({})", "We follow {} as in [this paper]({})."])
def test_words_that_are_links_or_in_sentences_are_ones_own(check: Check, line: str) -> None:
    found = check("\n\n".join(line.format(title, COLD) for title in (FIRST, SECOND, THIRD)) + "\n", "md").verdicts
    assert {verdict.state for verdict in found} == {"ok"}


def test_a_title_of_the_work_among_them_is_right(check: Check) -> None:
    titles = (FIRST, SECOND, THIRD, "Cold Wave Makes Soup Without Fire")
    found = check("\n".join(f"- {title} [[paper]({COLD})]" for title in titles) + "\n", "md").verdicts
    assert [verdict.state for verdict in found] == ["mismatch", "mismatch", "mismatch", "ok"]
