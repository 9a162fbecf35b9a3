"""Authors that a query names."""

from __future__ import annotations

import pytest

from llmeff.errors import NotFoundError
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.people import authors_meant


@pytest.mark.parametrize(("query", "works"), [
    ("aleksandra burger", {"thinsoup": True}), ("burger aleksandra", {"thinsoup": True}), ("burger soup", {"thinsoup": False}),
    ("mac iver", {"crumb": False, "sum-of-salt": False}), ("soup van", {}), ("aleksandra soup", {}),
])
def test_an_author_is_named_in_either_order_or_by_the_last_family_name(index: Index, query: str, works: dict[str, bool]) -> None:
    found = authors_meant(index, query.split()).works
    assert {index.nodes[number].id: whole for number, (_, whole) in found.items()} == works


@pytest.mark.parametrize("query", ["papers by Kaiming Heh", "papers with Kaiming Heh", "papers by Kaiming"])
def test_a_person_who_is_no_author_here_is_told_and_no_other_is_found(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query)
    assert [said for said in found.said if said.startswith("no author here is called Kaiming")]
    assert not found
    assert found.corrected is None


def test_beside_such_a_person_the_topic_is_found(corpus: KnowledgeBase) -> None:
    found = corpus.search("pruning papers by Kaiming Heh")
    assert "no author here is called Kaiming Heh" in found.said
    assert "pruning" in found[0].card["topics"][0]


def test_a_family_name_but_for_a_letter_is_that_author(corpus: KnowledgeBase) -> None:
    found = corpus.search("papers by Geoffrey Hintn")
    assert found.said == ("by geoffrey hinton, for geoffrey hintn",)
    assert found
    assert all(any(str(author).startswith("Hinton, Geoffrey") for author in hit.card["authors"]) for hit in found)


@pytest.mark.parametrize("query", ["papers by quantizatoin", "models trained by distilation"])
def test_what_is_a_misspelt_word_is_no_person(corpus: KnowledgeBase, query: str) -> None:
    assert not corpus.search(query).said


def test_where_authors_work_is_not_recorded(corpus: KnowledgeBase) -> None:
    found = corpus.search("KV cache papers from NVIDIA")
    assert found.said == ("where authors work is not recorded",)
    assert not found.offers


@pytest.mark.parametrize("text", [
    "papers written by {}", "papers authored by {}", "articles co-authored by {}", "works of {}", "papers from {}", "publications with {}",
])
@pytest.mark.parametrize("who", ["Ada Nováková", "Nováková"])
def test_works_of_somebody_are_theirs_however_they_are_asked_for(kb: KnowledgeBase, text: str, who: str) -> None:
    found = kb.search(text.format(who), limit=None)
    assert {hit.card["id"] for hit in found} == {"boil-twice", "attic", "bread-bin"}
    assert not any("no author" in said for said in found.said)


def test_what_works_are_of_is_no_author_unless_one_is_called_so(kb: KnowledgeBase) -> None:
    assert not kb.search("papers of soup thinning").said
    assert kb.search("papers of thin soup by Ada Nováková").said == ("by ada novakova",)


@pytest.mark.parametrize("text", ["{} papers", "what did {} write", "which works has {} published", "papers that {} wrote",
                                  "papers with {} as author", "how many papers did {} write"])
def test_an_author_is_asked_for_by_what_they_wrote(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text.format("Torsten Hoefler"), limit=None)
    assert found
    assert all(any(str(author) == "Hoefler, Torsten" for author in hit.record.authors) for hit in found)


@pytest.mark.parametrize(("who", "author"), [
    ("Ning-Chi Huang", "Huang, Ning-Chi"), ("Karel D'Oosterlinck", "D'Oosterlinck, Karel"), ("Ji-Ung Lee", "Lee, Ji-Ung"),
    ("Marcelo Gennari do Nascimento", "Gennari do Nascimento, Marcelo"), ("J. Zico Kolter", "Kolter, J. Zico"), ("Lin Li", "Li, Lin"),
])
def test_a_name_is_found_with_its_hyphens_apostrophes_initials_and_particles_and_no_longer_one(
    corpus: KnowledgeBase, who: str, author: str
) -> None:
    found = corpus.search(f"papers by {who}", limit=None)
    assert found
    assert all(author in map(str, hit.record.authors) for hit in found)


@pytest.mark.parametrize(("wrong", "right"), [
    ("Elias Franter", "elias frantar"), ("Frantr Elias", "elias frantar"), ("Tim Detmers", "tim dettmers"),
    ("Song Hann", "song han"), ("Beidi Chenn", "beidi chen"), ("Tri Doa", "tri dao"),
])
def test_a_misspelt_author_of_a_filter_has_neighbours_in_either_order(corpus: KnowledgeBase, wrong: str, right: str) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.find(author=wrong)
    assert right in error.value.near


@pytest.mark.parametrize(("query", "names"), [
    ("papers by Elias Frantar and Dan Alistarh", ("Frantar", "Alistarh")),
    ("papers by Song Han and Guangxuan Xiao on quantization", ("Han", "Xiao")),
])
def test_two_authors_are_those_of_the_same_work(corpus: KnowledgeBase, query: str, names: tuple[str, ...]) -> None:
    found = corpus.search(query, limit=None)
    assert found
    for hit in found:
        authors = " ".join(map(str, hit.record.authors))
        assert all(name in authors for name in names), hit.record.id


def test_of_two_authors_either_may_be_meant(corpus: KnowledgeBase) -> None:
    ids = {hit.card["id"] for hit in corpus.search("papers by Tri Dao or Albert Gu", limit=None)}
    assert {"flashattention", "s4"} <= ids


def test_a_topic_behind_an_author_is_no_author(corpus: KnowledgeBase) -> None:
    assert corpus.search("papers by Song Han and quantization").said == ("by song han",)
