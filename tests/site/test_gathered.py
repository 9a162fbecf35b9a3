"""What pages are made from."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from llmeff.kb import KnowledgeBase
from llmeff.site.gathered import Gathered
from tests.conftest import change


def test_the_works_of_a_topic_begin_with_those_whose_first_topic_it_is(gathered: Gathered) -> None:
    mixed = 0
    for path, ids in gathered.by_topic.items():
        own = [f"{gathered.cards[id_]['topics'][0]}/".startswith(f"{path}/") for id_ in ids]
        assert own == sorted(own, reverse=True)
        assert len(ids) == len(set(ids)) == gathered.counts[path]
        mixed += len({*own}) > 1
    assert mixed, "no topic has works of both sorts"


def test_works_come_by_what_others_state_of_them_and_then_the_newest(gathered: Gathered) -> None:
    pointed = {id_: len(shown.stated) for id_, shown in gathered.shown.items()}
    year = {id_: card["year"] for id_, card in gathered.cards.items()}
    assert gathered.ranked == sorted(gathered.cards, key=lambda id_: (-pointed[id_], -year[id_], id_))
    assert any(pointed[one] == pointed[other] and year[one] > year[other] for one, other in pairwise(gathered.ranked))


def test_a_name_that_means_one_work_leads_to_it_and_one_that_means_two_leads_nowhere(toy: Path) -> None:
    change(toy, "2020/boil-twice", "name: Boil Twice", "name: Boil Twice\naliases: [Big Pot, Kettle]")
    change(toy, "2022/bread-bin", "name: Bread Bin", "name: Bread Bin\naliases: [Kettle]")
    with KnowledgeBase(toy) as kb:
        leads = Gathered(kb).aliases()
    assert leads["big-pot"] == "boil-twice"
    assert "kettle" not in leads
