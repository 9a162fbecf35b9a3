"""Lists of what there is."""

from __future__ import annotations

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase
from llmeff.model.lists import LISTS


@pytest.mark.parametrize(("name", "first"), [
    ("metrics", ("speedup", "Speed-up, ×", 3)), ("metric", ("speedup", "Speed-up, ×", 3)),
    ("concepts", ("stock", "What a soup is made from.", 5)),
    ("kinds", None), ("facets", ("kitchen", "Cooking with less heat.", 8)), ("topics", ("kitchen", "Cooking with less heat.", 8)),
])
def test_a_list_has_its_entries_with_what_they_are_and_how_many_works_have_to_do_with_them(
    kb: KnowledgeBase, name: str, first: tuple[str, str, int] | None
) -> None:
    found = kb.entries(name)
    assert (tuple(found[0]) if found else None) == first


def test_counts_are_those_of_the_answers(kb: KnowledgeBase, measured: KnowledgeBase) -> None:
    assert {one.id: one.works for one in kb.entries("topics")} == {topic["id"]: topic["records"] for topic in kb.tree()}
    assert {one.id: one.works for one in measured.entries("metrics")} == {
        metric["id"]: measured.explain(metric["id"])[0].total for metric in measured.plain_taxonomy["metrics"]}
    assert {one.id: one.works for one in measured.entries("benchmarks")} == {one.id: one.works for one in measured.cells()}
    assert [one.id for one in measured.entries("engines")]
    assert max(one.works for one in measured.entries("models")) > 0
    assert {one.id: one.works for one in kb.entries("hardware")}["stove-iron"] == 1


def test_every_list_can_be_read_and_other_words_name_none(corpus: KnowledgeBase) -> None:
    assert all(corpus.entries(name) for name in LISTS)
    assert not corpus.entries("soup")


def test_a_field_is_found_by_its_name_its_group_or_a_word_of_it(kb: KnowledgeBase) -> None:
    assert [one.field.name for one in kb.fields("weight_bits")] == ["quantization.weight_bits"]
    assert {one.field.group for one in kb.fields("claim")} == {"claim"}
    assert "quantization.weight_bits" in [one.field.name for one in kb.fields("bits")]
    with pytest.raises(NotFoundError, match="no topic, field or list is called 'banana'"):
        kb.fields("banana")


def test_a_path_finds_what_is_below_it_before_another_field_of_its_letters(kb: KnowledgeBase) -> None:
    """``data.size`` is spelt like ``distillation.data_size``."""
    assert {one.field.whole for one in kb.fields("data.size")} == {"data.size"}
    assert "data.kept.share" in [one.field.name for one in kb.fields("data.kept")]
    with pytest.raises(NotFoundError) as caught:
        kb.fields("quantization.weigth_bits")
    assert "quantization.weight_bits" in caught.value.near
