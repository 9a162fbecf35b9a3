"""What pages are made from."""

from __future__ import annotations

from llmeff.site.gathered import Gathered


def test_the_works_of_a_topic_begin_with_those_whose_first_topic_it_is(gathered: Gathered) -> None:
    mixed = 0
    for path, ids in gathered.by_topic.items():
        own = [f"{gathered.cards[id_]['topics'][0]}/".startswith(f"{path}/") for id_ in ids]
        assert own == sorted(own, reverse=True)
        assert len(ids) == len(set(ids)) == gathered.counts[path]
        mixed += len({*own}) > 1
    assert mixed, "no topic has works of both sorts"
