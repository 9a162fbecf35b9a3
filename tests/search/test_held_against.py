"""Works that are held against others, for something that is wished."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from tests.conftest import change

ASKED = "alternatives to Boil Twice for soup thinning"


def test_where_few_alternatives_are_for_what_is_wished_that_alone_is_looked_for(index: Index) -> None:
    found = read(index, ASKED)
    assert (found.text, found.relation, found.about, found.filters.topic) == ("soup thinning", None, (), ())


def test_where_there_are_more_of_them_they_are_the_alternatives_of_its_topic(toy: Path) -> None:
    change(toy, "2023/crumb", "topics: [kitchen/bread]", "topics: [kitchen/bread, kitchen/soup]")
    relations = "".join(f"\n  - {{type: compares_with, target: {id_}}}" for id_ in ("cold-wave", "crumb"))
    change(toy, "2020/boil-twice", "sources:", f"relations:{relations}\nsources:")
    found = read(index := open_index(toy), ASKED)
    assert (found.relation, index.named(found.about)[0][0], found.filters.topic) == ("near", "boil-twice", ("kitchen/soup",))


@pytest.mark.parametrize("text", ["what was compared with SparseGPT", "which methods have been compared to SparseGPT"])
def test_what_was_compared_with_a_work_is_held_against_it(corpus: KnowledgeBase, text: str) -> None:
    assert corpus.search(text, 1).offers[0].command == 'llmeff list --where "compares_with = sparsegpt"'
