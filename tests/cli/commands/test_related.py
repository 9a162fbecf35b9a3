"""``llmeff related``."""

from __future__ import annotations

from tests.conftest import Run, document, ids


def test_each_work_has_its_reason(llmeff: Run) -> None:
    answer = document(llmeff("related", "TSoup", "--format", "json"))
    assert (answer["record"], answer["related"][0]["id"]) == ("thinsoup", "cold-wave")
    assert llmeff("related", "thinsoup").stdout.splitlines()[0] == "cold-wave\tCold Wave\textended by it"
    assert len(ids(llmeff("related", "thinsoup", "-n", 2))) == 2
