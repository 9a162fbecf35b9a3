"""Citations for agents, and what they believe of works."""

from __future__ import annotations

from typing import Any

import pytest

from llmeff.agents.tools import call
from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase

TITLE = "Crumb: Pruning Bread Slices by Weight and Crust"


def verified(kb: KnowledgeBase, **given: object) -> Any:
    return call(kb, "verify_citation", given)


def test_each_work_is_cited_for_itself(kb: KnowledgeBase) -> None:
    answer: Any = call(kb, "cite", {"references": ["thinsoup", "TSoup", "crumb"]})
    assert [one["id"] for one in answer["citations"]] == ["thinsoup", "crumb"]
    assert answer["citations"][1]["text"] == kb.export("bibtex", ["crumb"]).text.strip()


@pytest.mark.parametrize("given", [["llmeff"], ["LLMeff", "crumb"], ["crumb", " llmeff ", "llmeff"]])
def test_the_knowledge_base_is_cited_by_its_name(kb: KnowledgeBase, given: list[str]) -> None:
    answer: Any = call(kb, "cite", {"references": given})
    (own,) = (one["text"] for one in answer["citations"] if one["id"] == "llmeff")
    assert own.startswith("@misc{llmeff,")
    assert len(answer["citations"]) == len({one.strip().lower() for one in given})
    with pytest.raises(UsageError, match="BibTeX alone"):
        call(kb, "cite", {"references": given, "style": "ris"})


def test_a_citation_that_is_too_long_is_cut_at_its_authors_or_left_out(corpus: KnowledgeBase) -> None:
    answer: Any = call(corpus, "cite", {"references": ["llama-3"]})
    (one,) = answer["citations"]
    assert " and others}" in one["text"]
    assert "10 of 5" in one["note"]
    whole: Any = call(corpus, "cite", {"references": ["llama-3"], "max_bytes": 32768})
    assert whole["citations"][0]["text"] == corpus.export("bibtex", ["llama-3"]).text.strip()
    answer = call(corpus, "cite", {"references": ["llama-3"], "style": "csl-json"})
    assert answer["citations"][0]["text"] == ""
    assert "too long" in answer["citations"][0]["note"]


@pytest.mark.parametrize(("given", "verdict", "work"), [
    ({"title": TITLE}, "match", "crumb"), ({"title": TITLE, "authors": ["Mac Iver, Ida"], "year": 2023}, "match", "crumb"),
    ({"title": TITLE, "year": 2019}, "mismatch", "crumb"), ({"id": "arXiv:1911.01234"}, "match", "thinsoup"),
    ({"id": "1911.01234", "year": 1999}, "mismatch", "thinsoup"), ({"title": "ThinSoup"}, "probable", "thinsoup"),
    ({"title": "A Book of Spoons Nobody Wrote", "authors": ["Ada Nobody"]}, "not in the knowledge base", None),
    ({"id": "9901.00001"}, "not in the knowledge base", None), ({"authors": ["Nováková"], "year": 2020}, "probable", "boil-twice"),
    ({"authors": ["Nováková"], "year": 2021}, "probable", "boil-twice"),  # a year behind the preprint's, as a publication's may be
    ({"authors": ["Nobody, Ada"]}, "not in the knowledge base", None),
    ({"bibtex": f"@article{{c, title={{{TITLE}}}, author={{Mac Iver, Ida}}, year={{2023}}}}"}, "match", "crumb"),
    ({"title": TITLE, "year": 20233}, "partial match", "crumb"), ({"title": TITLE, "id": "../../etc/passwd"}, "partial match", "crumb"),
    ({"title": TITLE, "authors": ["..."]}, "partial match", "crumb"), ({"title": TITLE, "year": 0}, "partial match", "crumb"),
    ({"title": TITLE, "id": "https://elsewhere.example/crumb"}, "partial match", "crumb"),
    ({"bibtex": f"@article{{c, title={{{TITLE}}}, author={{Mac Iver, Ida}}, eprint={{junk}}}}"}, "partial match", "crumb"),
])
def test_a_citation_gets_its_verdict(kb: KnowledgeBase, given: dict[str, object], verdict: str, work: str | None) -> None:
    answer = verified(kb, **given)
    (one,) = answer["citations"]
    assert (answer["verdict"], one["verdict"], (one["work"] or {}).get("id")) == (verdict, verdict, work)


@pytest.mark.parametrize(("given", "notices"), [
    ({"title": "Boiling Twice Saves Half of the Heat"}, ["withdrawn 2021-04-01: The second stove was never lit."]),
    ({"id": "1911.01234"}, ["published at ICK 2020: https://ick.example/2020/7"]), ({"title": TITLE}, []),
    ({"authors": ["Nováková"], "year": 2022}, ["may be attic: On Rain", "may be bread-bin: Keeping Half of Each Loaf in a Bin"]),
    ({"authors": ["Nováková"], "year": 2020}, ["may be boil-twice: Boiling Twice Saves Half of the Heat"]),
])
def test_what_is_to_be_known_beside_a_verdict_is_said(kb: KnowledgeBase, given: dict[str, object], notices: list[str]) -> None:
    assert verified(kb, **given)["citations"][0]["notices"] == notices


@pytest.mark.parametrize(("year", "work"), [(None, None), (2022, None), (2020, "boil-twice")])
def test_of_several_works_that_may_be_meant_none_is_the_one(kb: KnowledgeBase, year: int | None, work: str | None) -> None:
    found = verified(kb, authors=["Nováková"], year=year)["citations"][0]
    assert (found["verdict"], found["work"] and found["work"]["id"]) == ("probable", work)


def test_a_mismatch_has_the_right_value_and_its_page(kb: KnowledgeBase) -> None:
    (problem,) = verified(kb, title=TITLE, year=2019)["citations"][0]["problems"]
    assert (problem["field"], problem["found"], problem["right"]) == ("year", "2019", "2023 or 2024")
    assert problem["page"].startswith("https://")


@pytest.mark.parametrize(("given", "gravest"), [
    ({"sentence": "ThinSoup is 3.25x faster than thick soup. ThinSoup needs 3.25x less memory."}, "unmeasured"),
    ({"sentence": "ThinSoup needs 3.25x less memory. ThinSoup is 9x faster than thick soup."}, "contradicted"),
    ({"sentence": "ThinSoup is 3.25x faster than thick soup.", "title": "ThinSoup"}, "probable"),
    ({"sentence": "ThinSoup is 3.25x faster than thick soup.", "title": TITLE}, "supported"),
    ({"sentence": "ThinSoup needs 3.25x less memory.", "title": TITLE, "year": 2019}, "mismatch"),
])
def test_the_verdict_of_all_is_the_gravest(kb: KnowledgeBase, given: dict[str, object], gravest: str) -> None:
    """What no page says is never hidden behind what one says."""
    assert verified(kb, **given)["verdict"] == gravest


def test_what_is_not_here_is_never_said_not_to_exist(kb: KnowledgeBase) -> None:
    said = verified(kb, title="A Book of Spoons Nobody Wrote")["said"]
    assert "not in the knowledge base" in said
    assert "11 works" in said
    assert "not exist" not in said


def test_several_things_are_verified_at_once_and_the_gravest_is_named(kb: KnowledgeBase) -> None:
    answer = verified(kb, title=TITLE, sentence="ThinSoup is 3.25x faster than thick soup. ThinSoup is 9x faster than thick soup.")
    assert (answer["total"], answer["verdict"]) == (3, "contradicted")
    assert [one["verdict"] for one in answer["statements"]] == ["supported", "contradicted"]


def test_a_long_list_of_right_authors_is_cut(corpus: KnowledgeBase) -> None:
    answer = verified(corpus, id="2407.21783", authors=["Ada Nobody", "Bela Noone"])
    (one,) = answer["citations"]
    assert len(one["work"]["authors"]) == 10
    assert answer["shortened"]
    (authors,) = [problem for problem in one["problems"] if problem["field"] == "authors"]
    assert authors["right"].endswith(" and 547 others")


def test_every_twentieth_record_is_verified_by_its_own_entry(corpus: KnowledgeBase) -> None:
    for id_, _ in corpus.ids_beginning("")[::20]:
        answer = verified(corpus, bibtex=corpus.export("bibtex", [id_]).text)
        assert (answer["verdict"], answer["citations"][0]["work"]["id"]) == ("match", id_)
