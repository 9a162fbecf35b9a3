"""Strangers among the authors with which a reference begins."""

from __future__ import annotations

import pytest

from llmeff.citations.identify import evidence
from llmeff.citations.known import Known
from llmeff.citations.pasted import pasted
from llmeff.citations.verdict import Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.markdown import read
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check

TITLE = "ThinBroth: Dilution of Broths"


@pytest.mark.parametrize(("count", "wrong"), [(19, True), (20, False)])
def test_a_crowd_before_a_link_may_have_others_in_a_version(index: Index, count: int, wrong: bool) -> None:
    people = [f"Ladle{letter * 2}, Ada" for letter in "abcdefghijklmnopqrst"]
    body: Body = {
        "id": "broth", "kind": "method", "name": "Broth", "title": TITLE, "authors": [*people[:count]], "year": 2019, "topics": [],
        "ids": {"arxiv": "1911.01234"}, "summary": "", "added": "2026-01-02", "sources": [],
    }
    cited = "; ".join([*people[: count - 1], "Wicks, Olga"])
    (entry,) = read(f"- {cited} (2020). *{TITLE}*. https://arxiv.org/abs/1911.01234\n", "x.md").entries
    found = evidence(entry, Known(0, body), Works(index))
    assert (len(entry.authors), any(isinstance(one, Wrong) for one in pasted(entry, found))) == (count, wrong)


MEDUSA = "Medusa: Simple LLM Inference Acceleration Framework with Multiple Decoding Heads"


@pytest.mark.parametrize(("names", "codes"), [
    ("Cai T, Li Y, Geng Z, Peng H, Lee JD, Chen D", ["cut-list"]), ("Cai T, Li Y, Geng Z, Peng H, Lee JD, Dao T", ["cut-list"]),
    ("Cai T, Li Y, Geng Z, Peng H, Lee JD, Chen D, Dao T", []), ("Cai T, Li Y, et al", []), ("Cai et al", []),
])
@pytest.mark.parametrize("behind", ["arXiv:2401.10774", "*arXiv:2401.10774*, 2024.", "[arXiv](https://arxiv.org/abs/2401.10774)"])
def test_who_is_left_out_before_a_link_is_remarked(corpus: Index, check: Check, names: str, codes: list[str], behind: str) -> None:
    (verdict,) = check(f"[8] {names}. {MEDUSA}. {behind}\n", "md", corpus).verdicts
    assert (verdict.state, [one.code for one in verdict.notices]) == ("ok", codes)


@pytest.mark.parametrize(("names", "wrong"), [
    ("Ladle, A., Pot, B., Pot, B., & Mac, D.", True), ("Ladle, A., Pot, B., Pot, B., et al.", True),
    ("Ladle, A., Pot, U., Pot, B., & Mac, D.", False), ("Ladle, A., Pot, B., & Mac, D.", False), ("Ladle, A., Pot, B., et al.", False),
])
def test_who_stands_twice_in_the_place_of_another_is_wrong(index: Index, names: str, wrong: bool) -> None:
    body: Body = {
        "id": "broth", "kind": "method", "name": "Broth", "title": TITLE, "year": 2019, "topics": [], "ids": {"arxiv": "1911.01234"},
        "authors": ["Ladle, Ada", "Pot, Bo", "Pot, Una", "Mac, Dee"], "summary": "", "added": "2026-01-02", "sources": [],
    }
    (entry,) = read(f"- {names} (2020). *{TITLE}*. https://arxiv.org/abs/1911.01234\n", "x.md").entries
    found = evidence(entry, Known(0, body), Works(index))
    assert [one.severity for one in pasted(entry, found) if isinstance(one, Wrong)] == ["error"] * wrong


@pytest.mark.parametrize(("names", "state"), [
    ("Lee, J. D., et al.", "ok"), ("Peng, H., Lee, J. D., et al.", "ok"), ("Li, Y., et al.", "mismatch"),
    ("Lee, J. D., Peng, H., et al.", "mismatch"), ("Chen, D., and Dao, T.", "ok"),
])
def test_a_cut_list_that_begins_far_behind_the_first_is_that_of_another_page(corpus: Index, check: Check, names: str, state: str) -> None:
    text = f"- {names} {MEDUSA}. *arXiv preprint arXiv:2401.10774*, 2024.\n"
    assert check(text.replace("arXiv preprint arXiv:2401.10774", "Proceedings of ICML"), "md", corpus).verdicts[0].state == state


@pytest.mark.parametrize(("names", "venue", "state"), [
    ("Cai, T., Peng, H., Lee, J. D., and Dao, T.", "*arXiv preprint arXiv:2401.10774*", "ok"),
    ("Cai, T., Li, Y., Geng, Z., Peng, H., Lee, J. D., and Dao, T.", "*arXiv preprint arXiv:2401.10774*", "ok"),
    ("Cai, T., Peng, H., Lee, J. D., and Dao, T.", "In *Proceedings of ICML*", "mismatch"),
    ("Cai, T., Peng, H., Lee, J. D., and Ladle, A.", "*arXiv preprint arXiv:2401.10774*", "mismatch"),
    ("Li, Y., Cai, T., Geng, Z., Peng, H., Lee, J. D., Chen, D., and Dao, T.", "*arXiv preprint arXiv:2401.10774*", "mismatch"),
])
def test_in_running_text_of_a_preprint_people_may_be_lost(corpus: Index, check: Check, names: str, venue: str, state: str) -> None:
    (verdict,) = check(f"[8] {names} {MEDUSA}. {venue}, 2024.\n".replace("*", ""), "txt", corpus).verdicts
    assert verdict.state == state


@pytest.mark.parametrize(("names", "said"), [
    ("Yuhong Li, Tianle Cai, Zhengyang Geng, Hongwu Peng, Jason D. Lee, Deming Chen, and Tri Dao", "authors"),
    ("Yuhong Li, Tianle Cai, Zhengyang Geng, et al.", "authors"),
    ("Tianle Cai, Zhengyang Geng, Hongwu Peng, et al.", "authors-of-a-version"),
    ("Tianle Cai, Zhengyang Geng, Yuhong Li, Hongwu Peng, Jason D. Lee, Deming Chen, and Tri Dao", "authors-of-a-version"),
    ("Yuhong Li, Zhengyang Geng, Hongwu Peng, Jason D. Lee, Deming Chen, and Tri Dao", "cut-list"),
    ("Tianle Cai, Yuhong Li, Zhengyang Geng, et al.", ""),
])
def test_another_first_author_before_a_link_is_wrong_and_another_order_is_remarked(
        corpus: Index, check: Check, names: str, said: str) -> None:
    (verdict,) = check(f"{names}. 2024. {MEDUSA}. arXiv preprint arXiv:2401.10774.\n", "md", corpus).verdicts
    remarks = [*(one.field for one in verdict.problems), *(one.code for one in verdict.notices if one.code != "not-checked")]
    assert remarks == [said] * bool(said)
