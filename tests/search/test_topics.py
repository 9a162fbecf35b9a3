"""Topics that a query names."""

from __future__ import annotations

from pathlib import Path

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.topics import SECONDARY, topics_meant, topics_named


def test_a_name_that_is_part_of_a_longer_one_does_not_count(toy: Path) -> None:
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("aliases: [ST,", "aliases: [soup, ST,"), encoding="utf-8")
    index = open_index(toy)
    assert {topic for topic, _, _ in topics_meant(index, [["soup"]])} == {"kitchen/soup"}
    assert {topic for topic, _, _ in topics_meant(index, [["cold", "soup"]])} == {"kitchen/soup/cold"}


def test_of_two_readings_the_one_that_names_a_topic_better_counts(index: Index) -> None:
    better, worse = ["cold", "soup"], ["cold", "soup", "tonight"]
    expected = list(topics_meant(index, [better]))
    assert {share for _, _, share in expected} == {1.0}
    assert list(topics_meant(index, [better, worse])) == list(topics_meant(index, [worse, better])) == expected


def test_a_topic_counts_less_for_a_work_of_which_it_is_not_the_primary_one(index: Index) -> None:
    shares = {index.nodes[number].id: share for _, number, share in topics_meant(index, [["rain", "caching"]])}
    assert shares == {"attic": 1.0, "on-rain": 1.0, "crumb-garden": 1.0, "cold-wave": SECONDARY}


def test_what_is_made_of_a_word_is_another_notion(corpus: KnowledgeBase) -> None:
    """A topic that is called "tokenizer" is none of tokens; "quantize" and "quantization" are one."""
    assert not topics_named(corpus._index, ["token"])
    assert "inference/quantization" in topics_named(corpus._index, ["quantize"])
