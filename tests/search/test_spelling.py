"""What a misspelt query is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.spelling import LONGEST, LONGEST_NAME, corrected_words, names_near
from tests.conftest import change


@pytest.mark.parametrize(("asked", "read"), [
    ("thinsuop", "thinsoup"), ("gadren rian", "garden rain"), ("rain wtaer", "rain water"), ("brothdilution", "broth dilution"),
    ("cold wvae", "cold wave"), ("dilutoin", "dilution"), ("soup", "soup"), ("zzqx", "zzqx"),
    ("50less", "50 less"), ("40breads", "40breads"), ("Soupthinning", "soup thinning"),
    ("thinso up", "thinsoup"), ("cr umb soup", "crumb soup"),
])
def test_words_are_read_as_the_collection_spells_them(index: Index, asked: str, read: str) -> None:
    assert corrected_words(index, asked.lower().split()) == read.split()


@pytest.mark.parametrize(("asked", "read"), [
    ("sopu", "soup"), ("souup", "soup"), ("cramb", "crumb"), ("crum", "crum"), ("soap", "soap"), ("soups", "soup"),
    ("srain", "srain"), ("rwin", "rwin"), ("moth", "moth"), ("proth", "proth"),
])
def test_a_short_word_is_read_as_another_only_where_it_has_its_letters(index: Index, asked: str, read: str) -> None:
    assert corrected_words(index, [asked]) == [read]


@pytest.mark.parametrize(("asked", "found"), [
    ("peat", True), ("peaat", True), ("paet", True), ("pet", False), ("peet", True), ("pleat", False), ("seat", False),
])
def test_a_short_word_is_a_misspelt_name_only_where_it_begins_alike_and_has_no_letter_more(toy: Path, asked: str, found: bool) -> None:
    change(toy, "2020/boil-twice", "name: Boil Twice", "name: Peat")
    assert bool(names_near(open_index(toy), [asked], 4, 0.74)) is found


@pytest.mark.parametrize(("asked", "read"), [
    ("parameterefficientfinetuning", ["parameter", "efficient", "fine", "tuning"]), ("x" * (LONGEST + 1), ["x" * (LONGEST + 1)]),
])
def test_words_that_run_together_are_parted_however_many_they_are(corpus: KnowledgeBase, asked: str, read: list[str]) -> None:
    assert corrected_words(corpus._index, [asked]) == read


@pytest.mark.parametrize("word", ["invented", "wanders", "ollama", "olamba"])
def test_a_word_of_english_or_a_product_is_no_misspelling_of_another(corpus: KnowledgeBase, word: str) -> None:
    assert corrected_words(corpus._index, [word]) == [word]


@pytest.mark.parametrize(("asked", "read"), [("thilksoup", "thilksoup"), ("thinnsoup", "thinsoup"), ("thensoup", "thinsoup")])
def test_a_compound_is_another_one_that_shares_a_part_only_where_the_rest_is_like(index: Index, asked: str, read: str) -> None:
    assert corrected_words(index, [asked]) == [read]


@pytest.mark.parametrize(("word", "meant"), [
    ("flashatention", "flashattention"), ("uantization", "quantization"), ("smothquant", "smoothquant"), ("specluative", "speculative"),
])
def test_one_slip_is_mended_wherever_it_stands(corpus: KnowledgeBase, word: str, meant: str) -> None:
    assert corrected_words(corpus._index, [word]) == [meant]


def test_a_word_of_another_language_is_not_bent_into_a_longer_one(corpus: KnowledgeBase) -> None:
    assert corrected_words(corpus._index, ["ajuste"]) == ["ajuste"]


def test_a_word_with_other_figures_is_another_word(index: Index) -> None:
    """"8bit" is no misspelt "4bit"."""
    assert corrected_words(index, ["thinsoup2"]) == ["thinsoup2"]


@pytest.mark.parametrize(("keys", "found"), [
    (["thinsoup"], [("thinsoup", 1.0)]), (["thinsop"], [("thinsoup", 0.875)]), (["coldwaev"], [("cold-wave", 0.875)]),
    (["thnsop"], []), (["ladlle"], []), (["x" * (LONGEST_NAME + 1)], []), ([], []),
    (["thinsop", "coldwaev"], [("thinsoup", 0.875), ("cold-wave", 0.875)]),
])
def test_names_one_letter_away_are_near_unless_they_are_short(index: Index, keys: list[str], found: list[tuple[str, float]]) -> None:
    near = [(index.named([number])[0][0], likeness) for number, _, likeness in names_near(index, keys)]
    assert sorted(near) == sorted(found)


def test_a_name_with_other_figures_is_no_misspelling(corpus: KnowledgeBase) -> None:
    assert not any(reason.startswith("name ") for hit in corpus.search("FP4 quantization on B200", limit=5) for reason, _ in hit.reasons)


def test_an_ending_that_a_common_word_gets_is_not_called_a_correction(corpus: KnowledgeBase) -> None:
    found = corpus.search("halve my gpu bill")
    assert found.corrected is None
    assert corpus.search("halve my gpu biil quantizaton").corrected


@pytest.mark.parametrize(("word", "read"), [("trainning", "training"), ("learnning", "learning")])
def test_a_letter_that_english_does_not_double_is_a_slip(corpus: KnowledgeBase, word: str, read: str) -> None:
    assert corpus.search(word).corrected == read


@pytest.mark.parametrize("query", ["evaluate KV cache compression methods fairly", "deduplicate training data"])
def test_another_form_of_a_word_is_no_correction(corpus: KnowledgeBase, query: str) -> None:
    assert corpus.search(query).corrected is None


def test_misspelt_names_are_compared_as_they_are_meant(corpus: KnowledgeBase) -> None:
    assert "llmeff compare gptq awq" in [offer.command for offer in corpus.search("gpqt vs awq").offers]
