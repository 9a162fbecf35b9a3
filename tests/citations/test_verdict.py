"""What a verdict says of a run."""

from __future__ import annotations

import pytest

from llmeff.citations.verdict import Severity, State, Verdict, Wrong, counts
from llmeff.exchange.readers.entry import Cited


@pytest.mark.parametrize(("state", "severity", "least", "fails"), [
    ("mismatch", "error", "error", True), ("mismatch", "error", "fabrication", False), ("mismatch", "error", "style", True),
    ("mismatch", "fabrication", "fabrication", True), ("ok", "style", "error", False), ("ok", "style", "style", True),
    ("probable", "fabrication", "fabrication", False), ("probable", "error", "error", False), ("probable", "error", "style", True),
])
def test_a_verdict_fails_by_its_gravest_problem_and_what_is_probable_only_where_all_counts(
    state: State, severity: Severity, least: Severity, fails: bool
) -> None:
    wrong = Wrong("year", "2019", "2020", "https://soup.example", "2020", severity)
    assert Verdict(Cited("k", 1, {}), state, problems=(wrong,)).fails(least) == fails


def test_verdicts_are_counted_each_as_what_it_is() -> None:
    states: tuple[State, ...] = ("ok", "ok", "mismatch", "probable", "probable", "probable", "unknown")
    assert counts(Verdict(Cited("k", 1, {}), state) for state in states) == {"ok": 2, "mismatch": 1, "probable": 3, "unknown": 1}


@pytest.mark.parametrize(("field", "identifier", "said"), [
    ("venue", True, "arxiv"), ("note", True, "arxiv"), ("volume", True, "arxiv"), ("number", True, "arxiv"), ("url", True, "url"),
    ("doi", True, "doi"), ("venue", False, "venue"),
])
def test_a_wrong_number_of_a_preprint_is_said_as_such_in_whichever_field(field: str, identifier: bool, said: str) -> None:
    assert Wrong(field, "a", "b", "c", identifier=identifier).said_of == said
