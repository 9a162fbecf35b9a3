"""``llmeff related``."""

from __future__ import annotations

from tests.conftest import Run, document, ids


def test_each_work_has_its_reason(llmeff: Run) -> None:
    answer = document(llmeff("related", "TSoup", "--format", "json"))
    assert (answer["record"], answer["related"][0]["id"]) == ("thinsoup", "cold-wave")
    assert llmeff("related", "thinsoup").stdout.splitlines()[0] == "cold-wave\tCold Wave\textended by it"
    assert len(ids(llmeff("related", "thinsoup", "-n", 2))) == 2


def test_related_works_beyond_the_limit_are_counted(llmeff: Run) -> None:
    found = llmeff("related", "bread-bin", "-n", 1)
    assert len(found.stdout.splitlines()) == 1
    assert "2 more works that a record relates to it: llmeff related bread-bin -n 3" in found.stderr
    assert llmeff("related", "bread-bin", "-n", 3).stderr == ""
    assert llmeff("related", "bread-bin", "-n", 1, "-f", "json").stderr == ""
