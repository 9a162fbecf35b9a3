"""Links in a list are held against the text beside them."""

from __future__ import annotations

import pytest

from llmeff.exchange.markdown import write
from llmeff.exchange.reference import shelf
from llmeff.index.reading import Index

from .conftest import Check


@pytest.mark.parametrize(("line", "state", "said"), [
    ("- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/1911.01234) code", "mismatch", "2105.04321"),
    ("- 2021: Cold Wave Makes Soup Without Fire, by far our favourite, [paper](https://arxiv.org/abs/1911.01234)",
     "mismatch", "2105.04321"),
    ("| ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost | [Paper](https://arxiv.org/abs/1911.01234) |",
     "ok", ""),
    ("* **Crumb: Pruning Bread Slices by Weight and Crust**, [[paper]](https://doi.org/10.5555/jog.12) [[code]](https://github.com/x/y)",
     "ok", ""),
    ("- [Gardens and gnomes through all the ages](https://arxiv.org/abs/1911.01234)", "mismatch", "another id"),
    ("- [ThinSoup, by far our favourite of all](https://arxiv.org/abs/1911.01234)", "ok", "other-title"),
    ("- [ThinBroth: Dilution of Broths](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [here](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [Of unheard gnomes and spoons](https://arxiv.org/abs/9912.00001)", "unknown", ""),
])
def test_a_link_leads_to_the_work_beside_it(check: Check, line: str, state: str, said: str) -> None:
    (verdict,) = check(line + "\n", "md").verdicts
    remarks = [wrong.expected for wrong in verdict.problems] + [notice.code for notice in verdict.notices]
    assert verdict.state == state
    assert "".join(remarks).startswith(said)
    assert bool(remarks) == bool(said)


def test_our_own_lists_are_right(corpus: Index, check: Check) -> None:
    numbers = list(range(1, 201))
    states = [verdict.state for verdict in check(write(shelf(corpus, numbers)), "md", corpus).verdicts]
    assert "mismatch" not in states
    assert states.count("ok") >= 0.9 * len(numbers)


def test_an_author_and_a_year_beside_a_link_are_no_title(check: Check) -> None:
    (verdict,) = check("- Prompt tuning and [Soupmaker et al. (2019)](https://arxiv.org/abs/1911.01234) are compared here\n", "md").verdicts
    assert verdict.state == "ok"
