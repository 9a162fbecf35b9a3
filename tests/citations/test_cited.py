"""The works that a paper or a bibliography cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase
from tests.conftest import Run, run

BIB = """@article{broth, title={ThinSoup: Accurate Dilution of Generative Broths}, author={van den Bürger, Aleksandra}, eprint={1911.01234}}
@article{zz, title={Nothing of the Kind at All}, author={Nobody, None}, year={2020}}
"""


def keys(text: str) -> list[str]:
    return [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    path = tmp_path / "paper.tex"
    path.write_text("\\cite{attic,broth} \\citep[see][]{crumb} \\cite{vandenburger2020thinbroth} % \\cite{soup}\n\\bibliography{refs}\n")
    return path


def test_works_stand_under_the_keys_of_the_paper(kb: KnowledgeBase, paper: Path) -> None:
    found = kb.export_cited("bibtex", paper)
    assert keys(found.text) == ["attic", "broth", "crumb", "vandenburger2020thinbroth"]
    assert (found.works, found.unknown) == (4, ())
    assert keys(kb.export_cited("bibtex", paper, keys="authoryearword").text)[0] == "novakova2022rain"


def test_an_author_and_a_year_name_a_work_only_where_keys_are_said_to_be_so(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_text("\\citation{vandenburger2020}\n\\citation{attic}\n")
    assert kb.export_cited("bibtex", tmp_path / "paper.aux").unknown == ("vandenburger2020",)
    assert keys(kb.export_cited("bibtex", tmp_path / "paper.aux", keys="authoryear").text)[0] == "vandenburger2020"


def test_an_entry_means_its_work_whatever_its_key(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB.replace("broth,", "attic,"), encoding="utf-8")
    found = kb.export_cited("bibtex", tmp_path / "refs.bib")
    assert (keys(found.text), "ThinBroth" in found.text.replace("{", "").replace("}", ""), found.unknown) == (["attic"], True, ("zz",))


def test_a_key_that_no_program_takes_is_not_written(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\cite{arXiv preprint 1911.01234, https://arxiv.org/abs/1911.01234#a=b}")
    assert keys(kb.export_cited("bibtex", tmp_path / "paper.tex").text) in ([], ["thinsoup"])


@pytest.mark.parametrize("name", ["empty.tex", "empty.bib", "picture.png"])
def test_what_cites_nothing_is_refused(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nothing")
    with pytest.raises(UsageError):
        kb.export_cited("bibtex", tmp_path / name)


def test_all_unknown_keys_are_named_and_may_be_left_out(llmeff: Run, paper: Path) -> None:
    paper.write_text("\\cite{" + ",".join(["attic", *(f"no{number}" for number in range(12))]) + "}")
    refused = llmeff("export", "bibtex", "--from", paper)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert all(f"no{number}" in refused.stderr for number in range(12))
    assert "--skip-unknown" in refused.stderr
    left = llmeff("export", "bibtex", "--from", paper, "--skip-unknown")
    assert (left.exit_code, keys(left.stdout), "12 keys are left out: no0, no1" in left.stderr) == (0, ["attic"], True)


def test_standard_input_is_a_paper_or_a_bibliography(llmeff: Run) -> None:
    assert keys(run("export", "bibtex", "--from", "-", given="\\cite{attic}").stdout) == ["attic"]
    assert keys(run("export", "bibtex", "--from", "-", "--skip-unknown", given=BIB).stdout) == ["broth"]


def test_filters_hold_for_what_is_cited_and_names_do_not_go_with_it(llmeff: Run, paper: Path) -> None:
    assert keys(llmeff("export", "bibtex", "--from", paper, "--has", "code").stdout) == ["broth", "vandenburger2020thinbroth"]
    assert "not both" in llmeff("export", "bibtex", "attic", "--from", paper).stderr
    assert "goes with --from" in llmeff("export", "bibtex", "--skip-unknown").stderr
