"""Identifiers that are another work's, or nobody's."""

from __future__ import annotations

import pytest

from llmeff.citations import Verdict

from .conftest import Check

COLD = "title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström and Çelik, Jr., Émile}"
THIN = "title={ThinBroth: Dilution of Broths}, author={van den Bürger, Aleksandra and others}"


def verdict(check: Check, fields: str) -> Verdict:
    (found,) = check(f"@misc{{k, {fields}}}").verdicts
    return found


@pytest.mark.parametrize(("fields", "field", "severity"), [
    (f"{COLD}, eprint={{1911.01234}}", "arxiv", "fabrication"),
    (f"{COLD}, eprint={{2105.04321}}, url={{https://arxiv.org/abs/1911.01234}}", "url", "fabrication"),
    (f"{COLD}, eprint={{2105.04322}}", "arxiv", "error"),
    (f"{COLD}, eprint={{2105.43210}}", "arxiv", "fabrication"),
    (f"{COLD}, doi={{10.5555/ick.7}}", "doi", "fabrication"),
    (f"{COLD}, doi={{10.1145/3999999.3888888}}", "doi", "fabrication"),
    (f"{THIN}, doi={{10.5555/ick.8}}", "doi", "error"),
    (f"{THIN}, doi={{10.1145/3999999.3888888}}", "doi", "fabrication"),
    (f"{COLD}, year={{2021}}, doi={{10.18653/v1/2022.acl-long.777}}", "doi", "fabrication"),
    (f"{COLD}, year={{2021}}, url={{https://aclanthology.org/2022.acl-long.777}}", "url", "fabrication"),
    (f"{COLD}, note={{Also available as arXiv:1911.01234}}", "note", "fabrication"),
    ("title={Gardens and Their Many Gnomes}, author={Gnome, Gerda}, eprint={2105.04321}", "arxiv", "fabrication"),
])
def test_what_is_not_the_works(check: Check, fields: str, field: str, severity: str) -> None:
    found = verdict(check, fields)
    assert found.state == "mismatch"
    assert [(problem.field, problem.severity) for problem in found.problems] == [(field, severity)]


@pytest.mark.parametrize(("id_", "state"), [
    ("2305.99999", "ok"), ("2705.99999", "ok"), ("2805.99999", "mismatch"), ("1905.99999", "mismatch"),
])
def test_a_preprint_that_the_record_lacks_is_of_its_time(check: Check, id_: str, state: str) -> None:
    title = "Crumb: Pruning Bread Slices by Weight and Crust"
    assert verdict(check, f"title={{{title}}}, author={{Mac Iver, Ida}}, year={{2024}}, eprint={{{id_}}}").state == state
    assert check(f"[{title}](https://arxiv.org/abs/{id_})\n", "md").verdicts[0].state == state


def test_a_doi_of_after_the_work_was_looked_up_is_not_judged(check: Check) -> None:
    found = verdict(check, f"{COLD}, booktitle={{ICK}}, year={{2026}}, doi={{10.18653/v1/2026.acl-long.777}}")
    assert "doi" not in {problem.field for problem in found.problems}
    assert "doi-unknown" in {notice.code for notice in found.notices}


@pytest.mark.parametrize("field", [
    "doi={10.48550/arXiv.2105.04321}", "doi={10.5281/zenodo.1234}", "url={https://openreview.net/forum?id=AbCdEfGhIj}",
    "note={Compare arXiv:1911.01234}", "url={https://gardens.example/soup}",
])
def test_what_a_work_may_have_beside_its_own(check: Check, field: str) -> None:
    assert verdict(check, f"{COLD}, {field}").state == "ok"
