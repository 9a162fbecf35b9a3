"""What is typed otherwise than the help has it, and plainly means one thing."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(("typed", "meant"), [
    (("plot", "thinsoup", "lineage", "-f", "csv"), ("plot", "lineage", "thinsoup", "-f", "csv")),
    (("export", "thinsoup", "bibtex"), ("export", "bibtex", "thinsoup")),
    (("export", "thinsoup", "attic", "BibTeX"), ("export", "bibtex", "thinsoup", "attic")),
    (("list", "--venue", "ICK,JoG"), ("list", "--venue", "ICK", "--venue", "JoG")),
    (("list", "--topic", "soup,bread", "--kind", "method,model"),
     ("list", "--topic", "soup", "--topic", "bread", "--kind", "method", "--kind", "model")),
    (("new", "soup", "2026-01"), ("new", "soup", "--since", "2026-01")),
    (("support", "tureen", "thinsoup"), ("support", "thinsoup", "--engine", "tureen")),
])
def test_it_is_what_was_meant(llmeff: Run, typed: tuple[str, ...], meant: tuple[str, ...]) -> None:
    result = llmeff(*typed)
    assert (result.exit_code, result.stdout) == (0, llmeff(*meant).stdout)
    assert result.stdout


@pytest.mark.parametrize(("typed", "said"), [
    (("list", "weight_bits<=4"), "llmeff list --where 'weight_bits<=4'"), (("engine", "thinsoup"), "llmeff support thinsoup"),
    (("engine", "tureens"), "Did you mean tureen?"), (("engine", "nothing"), "that there are: llmeff engine"),
])
def test_the_command_for_it_is_said(llmeff: Run, typed: tuple[str, ...], said: str) -> None:
    result = llmeff(*typed)
    assert (result.exit_code, result.stdout, said in result.stderr) == (2, "", True)


def test_who_names_an_engine_among_works_is_told_how_it_is_read(llmeff: Run) -> None:
    assert llmeff("support", "tureen", "thinsoup").stderr.startswith("tureen is read as an engine: --engine tureen")
    assert "read as an engine" not in llmeff("support", "thinsoup", "ladle").stderr
