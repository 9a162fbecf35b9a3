"""``llmeff cite``."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff import __version__
from llmeff.exchange import FORMATS, STYLES
from tests.conftest import Run

ROOT = Path(__file__).parents[3]


def test_several_works_are_cited_in_their_order(llmeff: Run) -> None:
    text = llmeff("cite", "crumb", "TSoup").stdout
    assert text.index("@article{crumb,") < text.index("@inproceedings{thinsoup,")


def test_llmeff_itself_is_cited_as_its_citation_file_says(llmeff: Run) -> None:
    text = llmeff("cite", "llmeff").stdout
    own = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert next(line for line in own.splitlines() if line.startswith("title:"))[8:-1] in text.replace("{llmeff}", "llmeff")
    assert "author = {{The llmeff authors}}" in text
    assert f"Version {__version__}" in text
    assert "llmeff cite llmeff" in llmeff("cite", "--self").stderr
    assert llmeff("cite", "llmeff", "--style", "apa").exit_code == 2


@pytest.mark.wheel
@pytest.mark.parametrize("style", STYLES)
def test_a_style_gives_one_line_a_work(llmeff: Run, style: str) -> None:
    pytest.importorskip("citeproc")
    lines = llmeff("cite", "thinsoup", "attic", "--style", style).stdout.splitlines()
    assert len(lines) == 2
    assert all(word in " ".join(lines) for word in ("ThinBroth: Dilution of", "2020", "Bürger", "On ", "44"))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_table_is_no_citation_and_every_other_format_is(llmeff: Run, form: str) -> None:
    result = llmeff("cite", "thinsoup", "--format", form)
    if form in ("csv", "markdown", "jsonl"):
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"no format of cite is called '{form}'" in result.stderr
    else:
        assert result.stdout == llmeff("export", form, "thinsoup").stdout


@pytest.mark.parametrize("options", [["--style", "apa"], ["--format", "bibtex"]])
def test_the_preprint_is_cited_on_request_in_a_style_and_in_a_format(llmeff: Run, options: list[str]) -> None:
    published, preprint = (llmeff("cite", "thinsoup", *options, *more).stdout for more in ([], ["--preprint"]))
    assert published != preprint
    assert ("ThinBroth" in published, "ThinBroth" in preprint, "1911.01234" in preprint) == (True, False, True)


@pytest.mark.parametrize(("typed", "meant"), [(("--style", "ris"), "--format ris"), (("--format", "ieee"), "--style ieee")])
def test_a_format_is_told_from_a_style(llmeff: Run, typed: tuple[str, str], meant: str) -> None:
    assert f"llmeff cite attic ladle {meant}" in llmeff("cite", "attic", "ladle", *typed).stderr


def test_a_style_that_there_is_not_names_those_that_there_are(llmeff: Run) -> None:
    assert all(style in llmeff("cite", "attic", "--style", "mla").stderr for style in STYLES)
