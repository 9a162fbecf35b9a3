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
    (f"{COLD}, note={{Also available as arXiv:1911.01234}}", "note", "fabrication"),
    ("title={Gardens and Their Many Gnomes}, author={Gnome, Gerda}, eprint={2105.04321}", "arxiv", "fabrication"),
])
def test_what_is_not_the_works(check: Check, fields: str, field: str, severity: str) -> None:
    found = verdict(check, fields)
    assert found.state == "mismatch"
    assert [(problem.field, problem.severity) for problem in found.problems] == [(field, severity)]


@pytest.mark.parametrize("field", [
    "doi={10.48550/arXiv.2105.04321}", "doi={10.5281/zenodo.1234}", "url={https://openreview.net/forum?id=AbCdEfGhIj}",
    "note={Compare arXiv:1911.01234}", "url={https://gardens.example/soup}",
])
def test_what_a_work_may_have_beside_its_own(check: Check, field: str) -> None:
    assert verdict(check, f"{COLD}, {field}").state == "ok"
