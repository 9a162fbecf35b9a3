"""No layout of a true reference makes an error of it."""

from __future__ import annotations

from random import Random

import pytest

from llmeff.citations.check import Checker
from llmeff.exchange.readers import lines, markdown
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .layouts import Layout, document

SEED = 20261130
EACH, LISTS = 10, 40  # references of a list, and lists
KNOWN = {"txt": 0.9, "md": 0.7}  # of the references, at the least
READERS = {"txt": lines.read, "md": markdown.read}


@pytest.fixture(scope="module")
def checker(corpus: Index) -> Checker:
    return Checker(corpus)


def drawn(corpus: Index, seed: int) -> tuple[list[Body], Layout, str]:
    draw = Random(SEED + seed)
    bodies = draw.sample([body for body in corpus.bodies() if "arxiv" in body.get("ids", {}) or "published" in body], EACH)
    layout = Layout.drawn(draw)
    return bodies, layout, document(bodies, layout, draw)


@pytest.mark.parametrize("form", READERS)
def test_a_true_reference_is_no_error_in_any_layout_and_nearly_all_are_known(corpus: Index, checker: Checker, form: str) -> None:
    wrong, found = [], 0
    for seed in range(LISTS):
        bodies, layout, text = drawn(corpus, seed)
        said = checker.together(READERS[form](text, f"refs.{form}").entries)
        wrong += [(seed, layout.form, verdict.entry.context, verdict.problems) for verdict in said if verdict.state == "mismatch"]
        known = {verdict.record["id"] for verdict in said if verdict.record}
        found += sum(body["id"] in known for body in bodies)
    assert not wrong
    assert found >= KNOWN[form] * EACH * LISTS
