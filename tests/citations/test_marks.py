"""Identifiers that are another work's, or nobody's."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.citations import Verdict
from llmeff.citations.marks import is_beside
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check
from .test_fields import GNOMES
from .test_known import said

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
    for found in (verdict(check, f"title={{{title}}}, author={{Mac Iver, Ida}}, year={{2024}}, eprint={{{id_}}}"),
                  check(f"[{title}](https://arxiv.org/abs/{id_})\n", "md").verdicts[0]):
        assert (found.state, "other-id" in {notice.code for notice in found.notices}) == (state, state == "ok")


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


@pytest.mark.parametrize("registrant", [
    "10.48550", "10.13140", "10.2139", "10.5281", "10.20944", "10.36227", "10.31219", "10.21203", "10.52843", "10.1145",
])
def test_a_server_or_archive_may_have_a_work_too(check: Check, registrant: str) -> None:
    state = verdict(check, f"{COLD}, year={{2021}}, doi={{{registrant}/soup.99}}").state
    assert state == ("mismatch" if registrant == "10.1145" else "ok")


@pytest.mark.parametrize(("doi", "state"), [
    ("10.5555/3618408.3619572", "ok"), ("10.5555/645530.655813", "ok"), ("10.5555/3294996", "ok"), ("10.5555/00399971", "mismatch"),
    ("10.5555/soup.99", "mismatch"), ("10.5555/12", "mismatch"), ("10.5555/35653012.35653044", "mismatch"),
])
def test_a_number_of_acm_s_is_remarked_and_another_one_of_that_registrant_wrong(check: Check, doi: str, state: str) -> None:
    found = verdict(check, f"{COLD}, year={{2021}}, doi={{{doi}}}")
    assert (found.state, "doi-unknown" in {notice.code for notice in found.notices}) == (state, state == "ok")


@pytest.mark.parametrize(("venue", "state"), [("journal={arXiv preprint arXiv:2105.04321}", "mismatch"), ("", "ok")])
def test_a_preprint_that_no_venue_printed_has_no_number_of_acm_s(check: Check, venue: str, state: str) -> None:
    assert verdict(check, f"{COLD}, year={{2021}}, doi={{10.5555/3618408.3619572}}, {venue}").state == state


@pytest.mark.parametrize(("doi", "state"), [
    ("10.5281/zenodo.1234", "ok"), ("10.48550/arXiv.2301.00001", "ok"), ("10.5555/jog.99", "mismatch"), ("10.1007/3999999", "ok"),
])
def test_a_link_may_lead_to_a_works_page_at_a_server_or_archive_or_another_house(check: Check, doi: str, state: str) -> None:
    title = "Crumb: Pruning Bread Slices by Weight and Crust"
    for address in (f"https://doi.org/{doi}", f"https://dl.acm.org/doi/pdf/{doi}"):
        assert check(f"- [{title}]({address})\n", "md").verdicts[0].state == state


@pytest.mark.parametrize(("right", "doi", "beside"), [
    ("10.1145/3178487.3178491", "10.1145/3200691.3178491", True), ("10.1145/3178487.3178491", "10.1145/3200691.3178492", False),
    ("10.1109/3178487.3178491", "10.1109/3200691.3178491", False), ("10.1109/3178487.3178491", "10.1145/3200691.3178491", False),
])
def test_acm_reprints_proceedings_under_the_number_of_the_same_article(right: str, doi: str, beside: bool) -> None:
    assert is_beside(doi, right) == beside


@pytest.mark.parametrize(("url", "state"), [
    ("https://openreview.net/forum?id=AbCdEfGh99", "ok"), ("https://dblp.org/rec/conf/ick/Gnome99", "ok"),
    ("https://arxiv.org/abs/2105.99999", "mismatch"), ("https://doi.org/10.1145/3999999.3888888", "mismatch"),
])
def test_a_work_has_pages_of_submissions_and_indexes_that_nobody_knows(check: Check, url: str, state: str) -> None:
    assert verdict(check, f"{COLD}, year={{2021}}, url={{{url}}}").state == state


def test_whose_an_identifier_is_is_said(check: Check) -> None:
    found = verdict(check, f"{COLD}, eprint={{1911.01234}}")
    assert [notice.message.partition(":")[0] for notice in found.notices if notice.code == "another-work"] == ["1911.01234 is thinsoup"]


@pytest.mark.parametrize(("looked_up", "severity"), [("2026-01-02", ""), ("2027-01-02", "fabrication")])
def test_a_doi_of_the_year_of_the_look_up_is_not_judged(index: Index, looked_up: str, severity: str) -> None:
    body = cast("Body", {name: value for name, value in GNOMES.items() if name != "published"})
    body["sources"] = [{**source, "accessed": looked_up} for source in GNOMES["sources"]]
    found = said(index, "title={On the Care of Gnomes}, author={Gnome, Gerda}, year={2026}, doi={10.1145/3999999.1}", body)
    assert ("doi" in found[0], "doi-unknown" in found[1]) == (bool(severity), not severity)


@pytest.mark.parametrize("id_", ["1912.00009", "2105.00001"])
def test_an_unknown_id_beside_strangers_is_another_work_s(index: Index, id_: str) -> None:
    body: Body = {**GNOMES, "ids": {}}
    for authors, strange in (("Gnome, Gerda", False), ("Wyvern, Una", True)):
        found = said(index, f"title={{On the Care of Gnomes}}, author={{{authors}}}, eprint={{{id_}}}", body)[0]
        assert ("arxiv" in found) == strange
        assert ("authors" in found) == strange


@pytest.mark.parametrize(("address", "wrong"), [
    ("https://openreview.net/forum?id=AbCdEfGh99", False), ("https://dblp.org/rec/conf/ick/Gnome99", False),
    ("https://arxiv.org/abs/2105.99999", True), ("https://aclanthology.org/2022.acl-long.777", True),
])
def test_a_work_has_several_pages_of_submissions_and_indexes(index: Index, address: str, wrong: bool) -> None:
    ids = {"arxiv": "1912.00001", "openreview": "AbCdEfGh12", "dblp": "journals/jog/Gnome20", "acl": "2020.acl-long.7"}
    body = cast("Body", {**GNOMES, "ids": ids})
    found = said(index, f"title={{On the Care of Gnomes}}, author={{Gnome, Gerda}}, url={{{address}}}", body)[0]
    assert found == ({"url"} if wrong else set())


@pytest.mark.parametrize(("fields", "wrong"), [
    ("booktitle={The Book of Pots}, year={2022}", False), ("booktitle={Book of Pots}, year={2020}", True),
    ("booktitle={In: The Book of Pots, 2nd edition}, year={2022}", False), ("journal={Review of Pots}, year={2021}", False),
    ("journal={Review of Pots}, year={2020}", True), ("booktitle={NeurIPS}, year={2020}", True), ("journal={NeurIPS}, year={2020}", True),
])
def test_a_doi_of_another_version_that_is_named_is_not_judged(corpus: Index, fields: str, wrong: bool) -> None:
    """A book's chapter or an extended version has a DOI of its own, which the record need not have."""
    body = cast("Body", {
        **GNOMES, "published": {"venue": "NeurIPS", "year": 2020},
        "versions": [{"venue": "The Book of Pots", "year": 2022, "source": "https://pots.example"}]})
    found = said(corpus, f"title={{On the Care of Gnomes}}, author={{Gnome, Gerda}}, {fields}, doi={{10.1201/9999-13}}", body)
    assert ("doi" in found[0], "doi-unknown" in found[1]) == (wrong, not wrong)


@pytest.mark.parametrize(("url", "codes"), [
    ("https://ick.example/2020/7", ["another-work"]), ("https://soup.example/cold-wave", []), ("https://arxiv.org/abs/2105.04321", []),
])
def test_the_page_of_another_work_in_proceedings_is_another_s(check: Check, url: str, codes: list[str]) -> None:
    found = verdict(check, f"{COLD}, year={{2021}}, url={{{url}}}")
    assert [(problem.field, problem.severity) for problem in found.problems] == [("url", "fabrication")] * len(codes)
    assert [notice.code for notice in found.notices if notice.code == "another-work"] == codes
