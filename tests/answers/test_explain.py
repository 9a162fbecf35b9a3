"""What a term means, with the works that others build on first."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase

THAT_MATTER = ["cold-wave", "boil-twice", "ladle", "thinsoup", "ladle-2"]  # nobody builds on or compares with the last one


@pytest.mark.parametrize(("term", "type_", "id_", "works"), [
    ("ST", "topic", "kitchen/soup", THAT_MATTER), ("speed-up", "metric", "speedup", ["ladle", "thinsoup", "ladle-2"]),
    ("broth", "concept", "stock", ["thinsoup"]),
    ("garden", "topic", "garden", ["cold-wave", "crumb-garden", "attic", "on-rain"]),
])
def test_a_term_has_its_works_that_matter_first(kb: KnowledgeBase, term: str, type_: str, id_: str, works: list[str]) -> None:
    (found,) = kb.explain(term)
    assert (found.type, found.entry["id"], found.total) == (type_, id_, len(works))
    assert [card["id"] for card in found.cards] == works


def test_the_limit_keeps_those_that_matter_and_counts_all(kb: KnowledgeBase) -> None:
    (found,) = kb.explain("soup", 1)
    assert ([card["id"] for card in found.cards], found.total) == (["cold-wave"], 5)


@pytest.mark.parametrize(("asked", "works", "by_name"), [
    ("broth dilution", ["thinsoup", *(work for work in THAT_MATTER if work != "thinsoup")], True), ("soup thinning", THAT_MATTER, False),
    ("ST", THAT_MATTER, False), ("low-broth", THAT_MATTER, False),  # of which no work speaks so
])
def test_of_another_name_the_works_that_speak_so_come_first(kb: KnowledgeBase, asked: str, works: list[str], by_name: bool) -> None:
    (found,) = kb.explain(asked)
    assert ([card["id"] for card in found.cards], found.by_name) == (works, by_name)


def test_a_kind_of_work_is_explained(corpus: KnowledgeBase) -> None:
    found = next(entry for entry in corpus.explain("survey", 3) if entry.type == "kind")
    assert found.total == len(corpus.cards(kind="survey").cards)


def test_a_misspelt_term_names_the_near_ones(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.explain("brooth")
    assert "stock" in error.value.near


def test_where_no_term_is_near_the_search_is_offered_if_works_speak_of_the_word(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.explain("water")
    assert (error.value.near, error.value.instead) == ((), ("Works speak of it: llmeff search water",))
    with pytest.raises(NotFoundError) as error:
        kb.explain("zeppelin")
    assert not error.value.instead


def test_a_concept_that_is_called_as_a_topic_stands_with_it(toy: Path) -> None:
    change_taxonomy(toy, "label: Stock", "label: Soup thinning")
    (found,) = KnowledgeBase(toy).explain("soup thinning")
    assert (found.type, found.concept) == ("topic", "What a soup is made from.")


def test_every_meaning_of_a_term_is_explained(toy: Path) -> None:
    change_taxonomy(toy, "label: Speed-up", "label: Broth")
    assert meant(KnowledgeBase(toy), "broth") == [("metric", "speedup", ""), ("concept", "stock", "")]


def test_a_concept_that_a_topic_is_only_also_called_by_stands_for_both(toy: Path) -> None:
    change_taxonomy(toy, "aliases: [broth]", "aliases: [broth, ST]")
    assert meant(KnowledgeBase(toy), "ST") == [("concept", "stock", "")]


def test_a_concept_that_is_called_as_a_metric_stands_with_it(toy: Path) -> None:
    change_taxonomy(toy, "label: Stock", "label: Quickness")
    change_taxonomy(toy, "label: Speed-up", "label: Quickness")
    assert meant(KnowledgeBase(toy), "quickness") == [("metric", "speedup", "What a soup is made from.")]


def meant(kb: KnowledgeBase, term: str) -> list[tuple[str, str, str]]:
    return [(meaning.type, meaning.entry["id"], meaning.concept) for meaning in kb.explain(term)]


def change_taxonomy(toy: Path, old: str, new: str) -> None:
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_work_is_explained_by_its_record_and_what_builds_on_it(kb: KnowledgeBase) -> None:
    (found,) = kb.explain("TSoup")
    assert (found.type, found.entry["id"], found.total) == ("work", "thinsoup", 1)
    assert found.entry["definition"] == kb.get("thinsoup").summary
    assert [card["id"] for card in found.cards] == ["cold-wave"]


@pytest.mark.parametrize(("term", "engines"), [
    ("TSoup", 2), ("ladle", 1), ("crumb garden", 0), ("soup", 2), ("gazpacho", 1), ("garden", 0)])
def test_of_a_work_and_a_topic_the_engines_that_speak_of_it_are_counted(kb: KnowledgeBase, term: str, engines: int) -> None:
    assert [found.engines for found in kb.explain(term)] == [engines]


def test_who_compares_with_a_work_does_not_build_on_it(kb: KnowledgeBase) -> None:
    (found,) = kb.explain("crumb")
    assert ([card["id"] for card in found.cards], found.beside) == (["sum-of-salt"], 1)  # "bread-bin" compares


@pytest.mark.parametrize(("asked", "ids"), [
    ("what is a stock?", ["stock"]), ("whats gazpacho", ["kitchen/soup/cold"]), ("what's the meaning of broth", ["stock"]),
    ("define speed-up", ["speedup"]), ("broths", ["stock"]), ("what are gazpachos", ["kitchen/soup/cold"]),
    ("stock, speed-up", ["stock", "speedup"]), ("difference between broth and gazpacho", ["stock", "kitchen/soup/cold"]),
    ("thinsoup crumb", ["thinsoup", "crumb"]), ("thinsoup vs crumb", ["thinsoup", "crumb"]),
])
def test_a_question_means_the_terms_in_it(kb: KnowledgeBase, asked: str, ids: list[str]) -> None:
    assert [found.entry["id"] for found in kb.explain(asked, 1)] == ids


def test_of_several_terms_none_is_left_out_and_no_search_is_offered_for_words_of_asking(kb: KnowledgeBase) -> None:
    for asked in ("stock and zeppelin", "what is X", "what is", "???"):
        with pytest.raises(NotFoundError) as error:
            kb.explain(asked)
        assert not error.value.instead


@pytest.mark.parametrize(("asked", "definitions"), [
    ("weight_bits", {"quantization.weight_bits": "A field of records: a number (bits)."}),
    ("quantization.stage", {"quantization.stage": "A field of records: one of ptq, qat, native_training, finetune_time."}),
    ("licence", {"license": "A field of records: a text (of the code)."}),
    ("year", {"year": "A field of records: a number (of the first public version)."}),
])
def test_a_field_of_records_is_explained_with_the_works_that_fill_it(kb: KnowledgeBase, asked: str, definitions: dict[str, str]) -> None:
    found = kb.explain(asked, 1)
    assert {one.entry["id"]: one.entry["definition"] for one in found} == definitions
    assert [(one.type, one.total) for one in found] == [("field", kb.cards(where=f"has {id_}").total) for id_ in definitions]


def test_a_concept_has_the_works_that_speak_of_it_and_no_others(corpus: KnowledgeBase) -> None:
    (found,) = corpus.explain("zeroth order")
    assert (found.alone, found.total, [card["id"] for card in found.cards]) == (True, 1, ["mezo"])


@pytest.mark.parametrize(("asked", "first"), [
    ("kv cache eviction", {"h2o", "snapkv"}), ("prefill decode disaggregation", {"distserve", "mooncake"}),
])
def test_a_topic_by_its_own_words_has_its_canonical_works_first(corpus: KnowledgeBase, asked: str, first: set[str]) -> None:
    (found,) = corpus.explain(asked)
    assert {card["id"] for card in found.cards[:2]} == first
