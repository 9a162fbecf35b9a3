"""``llmeff random``: any work that passes the filters."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(("options", "id_"), [
    (["--venue", "JoG"], "attic"), (["--where", "year = 2019"], "thinsoup"), (["soup", "--until", "2019"], "thinsoup"),
    (["--topic", "cold"], "cold-wave"), (["--kind", "survey"], "crumb-garden"), (["bread", "--has", "code"], "bread-bin"),
])
def test_chance_chooses_among_the_works_that_pass_filters(llmeff: Run, options: list[str], id_: str) -> None:
    done = llmeff("random", *options, "-f", "json")
    assert [body["id"] for body in json.loads(done.stdout)["records"]] == [id_]


def test_that_nothing_passes_is_said(llmeff: Run) -> None:
    done = llmeff("random", "--until", "1999")
    assert done.exit_code == 2
    assert "no work passes these filters" in done.stderr
