"""What topics, facets and venues are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import NotFoundError
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.select.meant import facet_id, topic_id, venue_id
from llmeff.select.names import apart, called, near_terms, unknown


@pytest.mark.parametrize(("text", "topic"), [
    ("kitchen/soup", "kitchen/soup"), ("soup", "kitchen/soup"), ("Soup thinning", "kitchen/soup"), ("ST", "kitchen/soup"),
    ("low broth", "kitchen/soup"), ("cold", "kitchen/soup/cold"), ("/garden/rain/", "garden/rain"), ("kitchen", "kitchen"),
    ("Cookery", "kitchen"),
])
def test_a_topic_goes_by_many_names(index: Index, text: str, topic: str) -> None:
    assert topic_id(index, text) == topic


def test_facets_and_venues_go_by_label_and_alias(index: Index) -> None:
    assert (facet_id(index, "Garden"), venue_id(index, "journal of gardens"), venue_id(index, "ICKitchen")) == ("garden", "JoG", "ICK")


def test_a_topic_is_no_facet(index: Index) -> None:
    with pytest.raises(NotFoundError, match="no facet"):
        facet_id(index, "soup")


def test_an_id_comes_before_an_alias(index: Index) -> None:
    """"broth" is an alias of a concept; it is not taken for the topic of broth dilution."""
    assert [entry["id"] for entry in called(index.taxonomy["terms"], "broth")] == ["stock"]
    assert called(index.taxonomy["terms"], "brooth") == []


def test_of_two_topics_of_one_name_the_upper_one_is_meant(toy: Path) -> None:
    taxonomy = toy / "taxonomy.yaml"
    lower = "  - {id: kitchen/soup/rain, label: Rain soup, origin: extension, definition: Soup of rain.}\n"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("terms:\n", f"{lower}terms:\n"), encoding="utf-8")
    assert topic_id(open_index(toy), "rain") == "garden/rain"


def test_a_term_is_near_by_a_word_of_its_name_and_an_alias_by_its_letters(index: Index) -> None:
    topics = list(index.topics.nodes.values())
    assert near_terms(topics, "thinning", 4) == ["kitchen/soup"]
    assert near_terms(topics, "gazpahco", 4) == ["kitchen/soup/cold"]
    assert near_terms(topics, "broth", 4) == []  # "broth dilution" is another name of a topic that does not show it
    assert near_terms([{"id": "joules", "label": "Energy per soup spoon"}], "soup", 4) == []  # type: ignore[arg-type]


def test_another_name_that_is_only_somewhat_alike_is_not_offered() -> None:
    ids, names = [f"engine {number}" for number in range(12)], {"exllama": "exllamav3"}
    assert [tuple(unknown("engine", text, ids, names).near) for text in ("ollama", "exlama")] == [(), ("exllamav3",)]


def test_a_text_too_long_for_a_list_of_names_is_one() -> None:
    assert len(apart("a, " * 5000)) == 1
