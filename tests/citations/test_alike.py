"""A title that is cut or written from memory, below a work's own name."""

from __future__ import annotations

import pytest

from .conftest import Check

LINK = "https://arxiv.org/abs/2501.09999"


@pytest.mark.parametrize(("text", "ending"), [
    (f"- **Crumb: Pruning Slices by Weight and Bread** [paper]({LINK})\n", "md"),
    (f"| **Crumb: Pruning of Bread Slices by Weight** | 2023 | [Link]({LINK}) |\n|-|-|-|\n", "md"),
    ("Mac Iver, I., & Lee, A. (2023). Crumb: Pruning Bread by Crust and Weight. JoG.\n", "txt"),
    ("Mac Iver, I. et al. (2023). Crumb: PBS by Weight and Crust. JoG.\n", "txt"),
    (f"@misc{{k, title={{Crumb: Bread Slices, Weight, Pruning}}, author={{Mac Iver, Ida}}, url={{{LINK}}}}}\n", "bib"),
])
def test_most_words_behind_the_name_are_probably_the_works(check: Check, text: str, ending: str) -> None:
    (verdict,) = check(text, ending).verdicts
    assert (verdict.state, verdict.record and verdict.record["id"]) == ("probable", "crumb")
    assert not verdict.fails("error")


@pytest.mark.parametrize(("text", "ending"), [
    (f"- **Crumb: Counting Birds by Weight and Feather** [paper]({LINK})\n", "md"),
    (f"- **Crumb: Pruning Bread** [paper]({LINK})\n", "md"), (f"- **Pruning Slices by Weight and Bread** [paper]({LINK})\n", "md"),
    (f"- **Crumb: Pruning Bread Slices by 4 Weights** [paper]({LINK})\n", "md"),
    ("Ladle et al. (2023). Crumb: Pruning Bread by Crust and Weight. JoG.\n", "txt"),
    ("@misc{k, title={Crumb: Pruning Bread by Crust and Weight}, year={2015}}\n", "bib"),
])
def test_a_name_alone_is_another_works(check: Check, text: str, ending: str) -> None:
    assert check(text, ending).verdicts[0].state == "unknown"


def test_the_other_identifier_is_told(check: Check) -> None:
    (verdict,) = check(f"- **ThinSoup: Generative Broths of 50% Salt, and Their Dilution** [paper]({LINK})\n", "md").verdicts
    assert (verdict.state, verdict.record and verdict.record["id"]) == ("probable", "thinsoup")
    assert [notice.message for notice in verdict.notices if notice.code == "other-id"] == [
        "2501.09999 stands there too; 1911.01234 is that of thinsoup"]


@pytest.mark.parametrize(("title", "by", "said"), [
    ("Crumb: Pruning Bread by Crust and Weight", "Ladle, Bo", True), ("Crumb: Counting Birds by Weight and Feather", "Ladle, Bo", False),
    ("Crumb: Counting Birds by Weight and Feather", "Mac Iver, Ida", True), ("Crumb: Counting Birds and Feathers", "Mac Iver, Ida", False),
    ("Bread Crumb: Pruning Bread by Crust and Weight", "Ladle, Bo", False), ("Pruning Bread by Crust and Weight", "Ladle, Bo", False),
    ("Crumb: Pruning Bread", "Ladle, Bo", False),
])
def test_a_name_with_some_of_the_words_behind_it_is_a_hint(check: Check, title: str, by: str, said: bool) -> None:
    (verdict,) = check(f"@misc{{k, title={{{title}}}, author={{{by}}}, year={{2015}}}}\n").verdicts
    assert (verdict.state, [notice.code for notice in verdict.notices]) == ("unknown", ["could-be"] * said)


@pytest.mark.parametrize(("title", "state"), [
    ("Crumbs: Pruning Bread Slices by Weight and Crust", "probable"), ("Crumb: Pruning Bread Slices by Weight and Crusts", "probable"),
    ("Crumbs: Pruning Bread Slice by Weight and Crust", "unknown"),
])
def test_a_long_title_but_for_a_letter_is_the_work_s_by_whomever(check: Check, title: str, state: str) -> None:
    assert check(f"@misc{{k, title={{{title}}}, author={{Ladle, Bo and Pot, Una}}}}\n").verdicts[0].state == state
