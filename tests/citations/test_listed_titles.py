"""Titles, quoted or pasted, and identifiers beside a link in a list."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index

from .conftest import Check

PASTED = "Z. Ångström and É. Çelik. Cold Wave Makes Soup Without Fire."


@pytest.mark.parametrize(("text", "form", "code"), [
    ("- Cold Wave Makes Soup Without Fire [arXiv:2105.04322](https://arxiv.org/abs/2105.04321)", "md", "other-id"),
    ("- Cold Wave Makes Soup Without Fire [1911.01234](https://arxiv.org/abs/2105.04321)", "md", "other-id"),
    ("- Cold Wave Makes Soup Without Fire [arXiv:2105.04321v2](https://arxiv.org/abs/2105.04321)", "md", ""),
    (f"{PASTED} arXiv:2105.04322, 2021. [pdf](https://arxiv.org/abs/2105.04321)", "txt", "other-id"),
    (f"{PASTED} arXiv:2105.04321, 2021. https://arxiv.org/abs/2105.04322", "txt", "other-id"),
    (f"{PASTED} arXiv:1911.01234, 2021. https://arxiv.org/abs/2105.04321", "txt", "another-work"),
    (f"{PASTED} arXiv:2105.04321, 2021. https://arxiv.org/abs/2105.04321v1", "txt", ""),
    (f"{PASTED} arXiv:2105.04321, 2021. https://soup.example/2105", "txt", ""),
])
def test_another_identifier_beside_that_of_the_work_is_remarked(check: Check, text: str, form: str, code: str) -> None:
    """Which of the two is meant is clear from the title; lists run references together, so it is no error."""
    (verdict, *others) = check(text, form).verdicts
    assert (verdict.state, others) == ("ok", [])
    assert [notice.code for notice in verdict.notices if notice.code in {"other-id", "another-work"}] == ([code] if code else [])


def test_an_identifier_in_a_reference_before_the_link_is_remarked(check: Check) -> None:
    text = "- Mac Iver, I., & Pot, O. Cold Wave Makes Soup Without Fire. arXiv:2105.04322, 2021. [pdf](https://arxiv.org/abs/2105.04321)"
    assert [notice.code for verdict in check(text, "md").verdicts for notice in verdict.notices if notice.code == "other-id"]


SCALING = "BitNet: Scaling 1-bit Transformers for Large Language Models"


@pytest.mark.parametrize(("line", "state"), [
    ("S. Ma, et al., “Seq 1-bit LLM: New Architecture to Efficiently Achieve Soup,” arXiv:2310.11453, 2023.", "mismatch"),
    ("S. Ma and B. Ladle, “Thin Soup: New Architecture of Pots and Spoons,” arXiv:2310.11453, 2023.", "mismatch"),
    ("Seq 1-bit LLM: New Architecture to Efficiently Achieve Soup. arXiv:2310.11453, 2023.", "ok"),
    ("H. Wang, S. Ma, et al., “Seq 1-bit LLM: New Architecture to Efficiently Achieve Soup,” arXiv:2310.11453, 2023.", "ok"),
    (f"H. Wang, S. Ma, et al., “{SCALING},” arXiv:2310.11453, 2023.", "ok"), ("S. Ma, et al., 1-bit soups, arXiv:2310.11453, 2023.", "ok"),
])
def test_a_title_in_quotes_and_authors_of_which_neither_is_the_work_s_are_another_s(
    corpus: Index, check: Check, line: str, state: str
) -> None:
    (verdict,) = check(f"[12] {line}\n", "md", corpus).verdicts
    assert (verdict.state, verdict.record and verdict.record["id"]) == (state, "bitnet")


@pytest.mark.parametrize(("beside", "codes"), [
    ("Hu, E. J., Shen, Y., Wallis, P., & Chen, Weizhu. (2021).", []), ("Hu et al. 2021", []), ("Edward J. Hu, Weizhu Chen and others:", []),
    ("Hu, E. J., Shen, Y., Ladle, B. & Chen, Weizhu. (2021).", ["other-title"]),
])
def test_of_a_title_that_could_not_be_read_nothing_is_said(corpus: Index, check: Check, beside: str, codes: list[str]) -> None:
    (verdict,) = check(f"- {beside} *arXiv preprint*. https://arxiv.org/abs/2106.09685\n", "md", corpus).verdicts
    assert (verdict.state, [one.code for one in verdict.notices if one.code == "other-title"]) == ("ok", codes)


@pytest.mark.parametrize(("title", "said"), [
    ("Crumb Cake: Pruning Bread Slices by Weight and Crust", True), ("Crumbs: Pruning Bread Slices by Weight and Crust", True),
    ("Crumb: Pruning Bread Slices by Weight and Crust", False), ("Pruning Bread Slices by Weight and Crust", False),
])
def test_a_title_but_for_one_word_is_remarked_at_a_link(check: Check, title: str, said: bool) -> None:
    (verdict,) = check(f"- [{title}](https://doi.org/10.5555/jog.12)\n", "md").verdicts
    assert (verdict.state, [notice.code for notice in verdict.notices]) == ("ok", ["other-title"] if said else [])


@pytest.mark.parametrize(("line", "state", "id_"), [
    ("- [Cold Waves Makes Soup Without Fire](https://doi.org/10.5555/jog.12)", "mismatch", "cold-wave"),
    ("| **Cold Wave Make Soup Without Fire** | [Link](https://doi.org/10.5555/jog.12) |", "mismatch", "cold-wave"),
    ("- [Cold Waves Makes Soup Without Fire, by Crumb](https://doi.org/10.5555/jog.12)", "ok", "crumb"),
    ("- [Cold Pots Keep Soup Without Fire](https://doi.org/10.5555/jog.12)", "ok", "crumb"),
    ("- [Cold Waves Makes Soup Without Fire](https://arxiv.org/abs/2105.04321)", "ok", "cold-wave"),
])
def test_a_title_that_is_almost_another_work_s_at_the_address_of_one(check: Check, line: str, state: str, id_: str) -> None:
    (verdict,) = check(f"{line}\n", "md").verdicts
    assert (verdict.state, verdict.record and verdict.record["id"]) == (state, id_)
    if state == "mismatch":
        assert [problem.replacement for problem in verdict.problems] == [""]
        assert [(notice.code, "crumb" in notice.message) for notice in verdict.notices] == [("another-work", True)]


@pytest.mark.parametrize(("words", "noticed"), [
    ("Post-Baking Dilution of Large Garden Pots", True), ("Blog Post on Dilution of Large Garden Pots", False),
])
def test_a_title_may_have_a_word_that_begins_like_a_remark(check: Check, words: str, noticed: bool) -> None:
    (verdict,) = check(f"- Q-Pot- {words}, ICK 2024 [[Paper](https://arxiv.org/abs/2105.04321)]\n", "md").verdicts
    assert ("other-title" in {notice.code for notice in verdict.notices}) == noticed


@pytest.mark.parametrize(("doi", "remarked"), [("10.5281/zenodo.99", False), ("10.1007/99", True)])
def test_the_doi_of_an_archive_beside_an_identifier_is_no_other_work_s(check: Check, doi: str, remarked: bool) -> None:
    text = f"- Aleksandra van den Bürger and Émile Çelik Jr. ThinBroth: Dilution of Broths. doi:{doi}, arXiv:1911.01234.\n"
    (verdict,) = check(text, "md").verdicts
    assert (verdict.state, "other-id" in [notice.code for notice in verdict.notices]) == ("ok", remarked)


@pytest.mark.parametrize(("line", "wrong"), [
    ("Lee, A. and Kim, B. Ladles that wash themselves at night. arXiv:2105.04321, 2020.", True),
    ("Kitchen Team. Ladle-v2: Towards ladles that wash themselves. arXiv preprint arXiv:2105.04321, 2020.", True),
    ("Zoë Ångström and Émile Çelik. Ladles that wash themselves at night. arXiv:2105.04321, 2021.", False),
])
def test_a_reference_in_plain_text_whose_title_is_nothing_like_the_work_s_has_the_id_of_another(
        check: Check, line: str, wrong: bool) -> None:
    (verdict,) = check(line, "txt").verdicts
    assert [(problem.field, problem.severity) for problem in verdict.problems] == [("arxiv", "fabrication")] * wrong
    assert wrong or "other-title" in [notice.code for notice in verdict.notices]
