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
