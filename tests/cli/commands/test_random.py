"""``llmeff random``: any work that passes the filters."""

from __future__ import annotations

import json
import random

import pytest

from llmeff.model.plain import Card
from tests.conftest import Run


@pytest.mark.parametrize("options", [
    ["--venue", "JoG"], ["--where", "year = 2019"], ["soup", "--until", "2019"], ["--topic", "cold"], ["--kind", "survey"],
    ["bread", "--has", "code"],
])
def test_chance_chooses_among_the_works_that_pass_filters(
    llmeff: Run, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    listed = [line.split("\t")[0] for line in llmeff("list", *options).stdout.splitlines()]
    seen: list[list[str]] = []

    def last(cards: list[Card]) -> Card:
        seen.append(sorted(card["id"] for card in cards))
        return cards[-1]

    monkeypatch.setattr(random, "choice", last)
    (shown,) = json.loads(llmeff("random", *options, "-f", "json").stdout)["records"]
    assert (seen, shown["id"] in listed) == ([sorted(listed)], True)
    assert 0 < len(listed) < 8


def test_that_nothing_passes_is_said(llmeff: Run) -> None:
    done = llmeff("random", "--until", "1999")
    assert done.exit_code == 2
    assert "no work passes these filters" in done.stderr
