"""How many there are is said as a number."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read


@pytest.mark.parametrize(("query", "said"), [
    ("how many papers are there", "{works} works in all"), ("how many works do you have", "{works} works in all"),
    ("number of records here", "{works} works in all"), ("how many engines", "{engines} engines in all"),
    ("how many metrics are known", "{metrics} metrics in all"), ("how many surveys are in here", "{surveys}"),
    ("how many systems are covered", "{systems} works"),
])
def test_what_the_collection_holds_is_counted(kb: KnowledgeBase, query: str, said: str) -> None:
    kinds = [record.kind for record in kb.find(limit=None)]
    numbers = {"works": len(kinds), "engines": len(kb.engines()), "metrics": len(kb.taxonomy.metrics),
               "surveys": f"{kinds.count('survey')} work{'s' * (kinds.count('survey') != 1)}", "systems": kinds.count("system")}
    assert said.format(**numbers) in kb.search(query).said


def test_a_topic_or_an_author_whose_works_are_counted_is_read_however_it_is_asked(corpus: KnowledgeBase) -> None:
    number = len(corpus.find(topic="pruning", limit=None))
    for query in ("how many works on pruning are here", "number of pruning papers", "count of papers on pruning"):
        assert f"{number} works of Pruning" in corpus.search(query).said
    assert "11 works" in corpus.search("how many papers did Tim Dettmers write").said


def test_what_is_not_wanted_is_not_counted(index: Index) -> None:
    left = sum(node.year != 2022 for node in index.nodes.values())
    assert read(index, "how many works are there except 2022").said[-1] == f"{left} works"
