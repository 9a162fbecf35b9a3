"""The knowledge base as a program asks it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from unittest.mock import Mock

import pytest
from typing_extensions import Unpack

import llmeff
from llmeff.answers.relations import Branch
from llmeff.errors import AmbiguousReferenceError, LlmeffError, NotFoundError, UsageError
from llmeff.exchange import FORMATS
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain import Body
from llmeff.select import meant
from llmeff.select.filters import SORTS, Asked
from llmeff.text import fold

from .conftest import TOTAL, TOY


def test_records_are_typed_and_immutable(kb: KnowledgeBase) -> None:
    record = kb.get("TSoup")
    assert (record.id, record.ids.arxiv, record.topics) == ("thinsoup", "1911.01234", ("kitchen/soup",))
    assert record.trust == 3
    with pytest.raises(ValueError, match="frozen"):
        record.year = 2020  # type: ignore[misc]


def test_search_gives_hits_with_record_and_score(kb: KnowledgeBase) -> None:
    hits = kb.search("soup", limit=1, since=2020, until=2021, author="celik")
    assert [hit.record.id for hit in hits] == ["cold-wave"]
    assert (hits.total, hits.corrected) == (1, None)
    assert hits[0].score > 0


def test_a_record_is_had_by_its_reference_as_of_a_mapping(kb: KnowledgeBase) -> None:
    assert kb["TSoup"] == kb["thinsoup"] == kb.get("thinsoup")
    with pytest.raises(NotFoundError):
        kb["zeppelin"]


def test_find_and_iteration(kb: KnowledgeBase) -> None:
    assert [record.id for record in kb.find(topic="garden/rain", since=2022)] == ["attic", "crumb-garden"]
    assert [record.id for record in kb] == sorted(record.id for record in kb)
    assert len(kb) == len(list(kb)) == TOTAL
    assert "attic" in kb
    assert "Attic" not in kb


def test_cards_are_counted_beyond_their_limit(kb: KnowledgeBase) -> None:
    found = kb.cards("-year", 2, topic="bread")
    assert ([card["id"] for card in found.cards], found.total) == (["crumb", "sum-of-salt"], 3)


def test_errors_name_what_is_near(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as missing:
        kb.get("thinsop")
    assert missing.value.near[0] == "thinsoup"
    with pytest.raises(AmbiguousReferenceError) as twice:
        kb.get("Crumb")
    assert twice.value.candidates == ("crumb", "crumb-garden")


def test_a_filter_of_an_unknown_name_raises(kb: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match="there is no filter 'colour'"):
        kb.cards(colour="red")  # type: ignore[call-arg]


def test_values_of_a_property_are_counted(kb: KnowledgeBase) -> None:
    assert kb.values("weight_bits") == kb.values("quantization.weight_bits") == {"3": 1, "4": 1}
    with pytest.raises(UsageError, match="llmeff fields"):
        kb.values("colour")


def test_an_export_counts_what_passes(kb: KnowledgeBase) -> None:
    assert kb.export("ris", ["crumb", "TSoup"], trust=3).works == 1
    assert kb.export("ris", ["crumb", "TSoup", "Crumb: Pruning Bread Slices by Weight and Crust"]).works == 2
    assert kb.export("jsonl", ["crumb", "TSoup"]).text.index('"crumb"') < kb.export("jsonl", ["crumb", "TSoup"]).text.index('"thinsoup"')


def test_what_is_named_comes_in_its_order_also_where_filters_leave_some_out(kb: KnowledgeBase) -> None:
    asked = ["TSoup", "ladle", "crumb", "attic"]
    found = kb.export("jsonl", asked, trust=2).text.splitlines()
    passing = {card["id"] for card in kb.cards(trust=2).cards}
    assert [json.loads(line)["id"] for line in found] == [id_ for id_ in ("thinsoup", "ladle", "crumb", "attic") if id_ in passing]
    assert 1 < len(found) < len(asked)


def test_the_preprint_is_cited_on_request(kb: KnowledgeBase) -> None:
    assert "arXiv" not in kb.cite(["thinsoup"], "apa")
    assert "(arXiv:1911.01234)" in kb.cite(["thinsoup"], "apa", preprint=True)


def test_a_citation_without_a_style_has_that_of_the_apa(kb: KnowledgeBase) -> None:
    assert kb.cite(["thinsoup"]) == kb.cite(["thinsoup"], "apa")


def test_the_taxonomy_is_there_typed_and_plain(kb: KnowledgeBase) -> None:
    assert [facet.id for facet in kb.taxonomy.facets] == [facet["id"] for facet in kb.plain_taxonomy["facets"]] == ["kitchen", "garden"]


def test_after_closing_nothing_can_be_asked() -> None:
    with KnowledgeBase(TOY) as opened:
        assert opened.search("soup").total
    for ask in (lambda: opened.search("soup"), lambda: opened.cards(), lambda: opened.get("ladle")):
        with pytest.raises(UsageError, match="closed"):
            ask()


GIVEN: dict[str, dict[str, object]] = {
    "beside": {"references": ["ladle"], "works": ["ladle"]},
    "gains": {"topic": "soup"},
    "works_with": {"references": ["ladle"], "engine": "tureen"},
    "search": {"query": "soup"}, "get": {"reference": "ladle"}, "show": {"reference": "ladle"},
    "compare": {"references": ["ladle", "attic"]}, "related": {"reference": "ladle"}, "lineage": {"reference": "ladle"},
    "explain": {"text": "kitchen/soup"}, "also": {"texts": ["soup"], "filters": {}}, "meanings": {"text": "soup"},
    "results": {"cell": "wiki2-ppl", "model": "none"}, "measured": {"cell": "wiki2-ppl"},
    "guide": {"name": "cook-rice"}, "engine": {"name": "tureen"},
    "fit": {"model": shape_of(1e9, 2, 2, 64), "budget": Budget(1e9)},
    "fit_longest": {"model": shape_of(1e9, 2, 2, 64), "budget": Budget(1e9)},
    "values": {"field": "weight_bits"}, "cite": {"references": ["ladle"], "style": "none"},
    "export": {"form": "ris"}, "export_cited": {"form": "ris", "path": "none.tex"},
    "check": {"path": "none.bib"}, "check_text": {"text": ""}, "stated": {"text": ""},
    "fixed": {"checked": None}, "ids_beginning": {"text": "l"},
}
WRONG: tuple[object, ...] = (
    None, 5, -1, 10**30, 1.5, True, "", "x" * 60_000, "\0", "\ud800", "\x1b[31m\n", b"x", [5], [None], ["\ud800"], {}, object(), "((((",
    "*" * 500, "a:b:c", '"',
)


def _parameters(name: str) -> list[str]:
    found = inspect.signature(getattr(KnowledgeBase, name)).parameters.values()
    own = [one.name for one in found if one.kind is not one.VAR_KEYWORD and one.name != "self"]
    return own + (list(Asked.__annotations__) if any(one.kind is one.VAR_KEYWORD for one in found) else [])


@pytest.mark.parametrize("name", [name for name, _ in inspect.getmembers(KnowledgeBase, inspect.isfunction) if not name.startswith("_")])
def test_every_method_answers_or_refuses_whatever_it_is_given(kb: KnowledgeBase, name: str) -> None:
    if name == "close":
        return
    for parameter in _parameters(name):
        for wrong in WRONG:
            with suppress(LlmeffError):
                getattr(kb, name)(**{**GIVEN.get(name, {}), parameter: wrong})


@pytest.mark.parametrize("wrong", [5, b"x", "", "a" * 100_000, "\0", "\ud800", ["x"], object(), "/dev/null"])
def test_opening_what_is_no_data_is_refused(wrong: object) -> None:
    with pytest.raises(LlmeffError):
        llmeff.load(wrong)  # type: ignore[arg-type]
    assert wrong not in KnowledgeBase(TOY)


@pytest.mark.parametrize(("ask", "said"), [
    (lambda kb: kb.export("ris", keys="x"), "keys takes one of id, authoryear, authoryearword, not 'x'"),
    (lambda kb: kb.cite(["ladle"], "apa", venues="x"), "venues takes one of short, full"),
    (lambda kb: kb.cards(limit=10**20), "limit is 9223372036854775807 at the most"),
    (lambda kb: kb.support(bits=float("nan")), "bits are a number above 0"), (lambda kb: kb.support(bits="some"), "or a bound such as"),
    (lambda kb: kb.cards(limit=-1), "limit takes a whole number, 0 or more, not -1"),
    (lambda kb: kb.cards(since="2020"), "since takes a whole number, not '2020'"),
    (lambda kb: kb.cards(since=True), "not True"), (lambda kb: kb.get(5), "reference takes a text, not 5"),
    (lambda kb: kb.search("soup", exact=1), "exact takes True or False"), (lambda kb: kb.check(b"a.bib"), "path takes a path"),
    (lambda kb: kb.compare({"ladle": 1}), "references takes a list of texts"), (lambda kb: kb.fixed("a"), "what check gave"),
])
def test_a_wrong_value_is_named_with_what_belongs_there(kb: KnowledgeBase, ask: Callable[[KnowledgeBase], object], said: str) -> None:
    with pytest.raises(UsageError) as error:
        ask(kb)
    assert said in str(error.value)


@pytest.mark.parametrize("ask", [KnowledgeBase.coverage, KnowledgeBase.undecided, KnowledgeBase.cards])
def test_the_place_of_a_fault_is_shown_without_what_steers_a_terminal(kb: KnowledgeBase, ask: Callable[..., object]) -> None:
    with pytest.raises(UsageError) as error:
        ask(kb, where="\x00 trust\x1b[31m \u202e<")
    assert all(line.isprintable() for line in str(error.value).splitlines())
    assert len(str(error.value).splitlines()) == 3


def test_a_reference_that_is_repeated_is_looked_up_once(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    find = Mock(wraps=meant.work)
    monkeypatch.setattr(meant, "work", find)
    assert kb.export("ris", ["Thin Soup"] * 50 + ["ladle"]) == kb.export("ris", ["thinsoup", "ladle"])
    assert find.call_count == 4


def test_one_text_is_one_reference(kb: KnowledgeBase) -> None:
    assert kb.export("ris", "ladle") == kb.export("ris", ["ladle"]) == kb.export("ris", iter(["ladle"]))
    assert kb.cards(has="code") == kb.cards(has=["code"])


def test_ids_are_completed_to_the_letter(kb: KnowledgeBase) -> None:
    assert [id_ for id_, _ in kb.ids_beginning("Ladle")] == ["ladle", "ladle-2"]
    assert kb.ids_beginning("_") == kb.ids_beginning("%") == []


ASKED: tuple[Callable[[KnowledgeBase], object], ...] = (
    lambda kb: [(hit.card["id"], hit.score) for hit in kb.search("cold soup")],
    lambda kb: [hit.card["id"] for hit in kb.search("prunning bread", since=2020)],
    lambda kb: kb.show("TSoup"),
    lambda kb: kb.get("attic"),
    lambda kb: kb.compare(["thinsoup", "ladle", "ladle-2"]),
    lambda kb: kb.cards("-year", where="claim.speedup >= 2 and year > 2019"),
    lambda kb: kb.related("ladle"),
    lambda kb: kb.statistics(),
    lambda kb: kb.export("bibtex").text,
)


def test_eight_threads_get_the_answers_that_one_gets(kb: KnowledgeBase) -> None:
    alone = [ask(kb) for ask in ASKED]
    with KnowledgeBase(TOY) as fresh, ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda number: ASKED[number % len(ASKED)](fresh), range(8 * len(ASKED))))
    assert together == alone * 8


@pytest.mark.wheel
def test_the_packaged_data_is_found_and_opened(corpus: KnowledgeBase) -> None:
    assert corpus.problems == ()
    assert len(corpus) >= 1000
    assert llmeff.load().get("gptq").year == 2022


def test_of_ids_two_hundred_are_completed(corpus: KnowledgeBase) -> None:
    assert len(corpus.ids_beginning("")) == 200


def test_every_work_alone_is_what_is_exported_of_it(kb: KnowledgeBase) -> None:
    found = dict(kb.exported(list(FORMATS)))
    assert {*found} == {record.id for record in kb}
    assert all(text == kb.export(form, [id_]).text for id_, texts in found.items() for form, text in texts.items())


def test_a_field_is_filled_in_as_many_works_as_the_condition_finds(measured: KnowledgeBase) -> None:
    """Counts are taken when the index is compiled, conditions are decided when they are asked: they have to mean the same."""
    counted = {field.name: count for field, count in measured.fields() if count}
    assert {"results.w_bits", "claim.speedup", "quantization.group_size", "runs_in", "results"} <= counted.keys()
    assert counted == {name: measured.cards(where=f"has {name}").total for name in counted}


def test_a_field_that_no_work_fills_is_found_in_none(measured: KnowledgeBase) -> None:
    empty = [field.name for field, count in measured.fields() if not count]
    assert len(empty) > 100
    assert [name for name in empty[::20] if measured.cards(where=f"has {name}").total] == []


def found(kb: KnowledgeBase, **filters: Unpack[Asked]) -> list[str]:
    return [card["id"] for card in kb.cards(**filters).cards]


SAME: list[tuple[Asked, str, str]] = [
    ({"kind": "method"}, "kind = method", "kind:method"), ({"kind": ("model", "theory")}, "kind in (model, theory)", ""),
    ({"facet": "garden"}, "facet = garden", "facet:garden"), ({"topic": "soup"}, "topic = soup", "topic:soup"),
    ({"topic": "kitchen/soup/cold"}, "topic = cold", "topic:cold"), ({"author": "Nováková"}, "author ~ novakova", "author:novakova"),
    ({"venue": "JoG"}, "venue = JoG", "venue:jog"), ({"venue": "ICKitchen"}, "venue = ICK", 'venue:"International Conference on Kitchens"'),
    ({"since": 2022}, "year >= 2022", "year:2022.."), ({"until": 2020}, "year < 2021", "year:..2020"),
    ({"since": 2020, "until": 2021}, "year >= 2020 and year <= 2021", "year:2020..2021"),
    ({"published_in": 2022}, "published_year = 2022", "published:2022"), ({"has": "code"}, "has code", "has:code"),
    ({"has": "claims"}, "has claims", "has:claims"), ({"has": "published"}, "has published", "has:published"),
    ({"has": ("code", "claims")}, "has code and has claims", "has:code has:claims"), ({"trust": 2}, "trust >= 2", "trust:2"),
    ({"trust": 3, "has": "code"}, "trust = 3 and has code", "trust:3 has:code"),
]


@pytest.mark.parametrize(("asked", "where", "query"), SAME, ids=lambda value: value if isinstance(value, str) else "")
def test_a_filter_a_condition_and_a_query_mean_the_same(measured: KnowledgeBase, asked: Asked, where: str, query: str) -> None:
    ids = found(measured, **asked)
    assert 0 < len(ids) < len(measured)
    assert ids == found(measured, where=where) == found(measured, where=where.upper().replace("NOVAKOVA", "Nováková"))
    assert not set(ids).intersection(found(measured, where=f"not ({where})"))
    if query:
        assert set(ids) == {hit.card["id"] for hit in measured.search(query, limit=None)}


@pytest.mark.parametrize("where", ["claim.speedup >= 2", "results.w_bits = 4", "quantization.stage = ptq", "runs_in = tureen"])
def test_fields_are_written_in_any_case(measured: KnowledgeBase, where: str) -> None:
    name, _, rest = where.partition(" ")
    expected = found(measured, where=where)
    assert expected
    assert expected == found(measured, where=f"{name.upper()} {rest}") == found(measured, where=f"{name.title()} {rest}")


@pytest.mark.parametrize("sort", SORTS)
def test_a_limit_takes_the_first_of_all_and_total_counts_them(measured: KnowledgeBase, sort: str) -> None:
    every = measured.cards(sort)
    assert len({card["id"] for card in every.cards}) == len(every.cards) == every.total == len(measured)
    first = measured.cards(sort, limit=3)
    assert (first.cards, first.total) == (every.cards[:3], every.total)


@pytest.mark.parametrize(("sort", "of"), [
    ("id", lambda body: body["id"]), ("name", lambda body: fold(body["name"])), ("year", lambda body: body["year"]),
    ("-year", lambda body: -body["year"]),
])
def test_works_come_in_the_order_that_is_asked_for(measured: KnowledgeBase, sort: str, of: Callable[[Body], Any]) -> None:
    keys = [of(measured.show(id_).body) for id_ in (card["id"] for card in measured.cards(sort).cards)]
    assert keys == sorted(keys)


def test_a_lineage_reads_the_same_from_both_ends(measured: KnowledgeBase) -> None:
    def beyond(branch: Branch) -> Iterator[str]:
        for one in branch.branches:
            yield one.node.id
            yield from beyond(one)

    trees = {card["id"]: measured.lineage(card["id"]) for card in measured.cards().cards}
    older = {(id_, other) for id_, tree in trees.items() for other in beyond(tree.ancestors)}
    newer = {(other, id_) for id_, tree in trees.items() for other in beyond(tree.descendants)}
    assert older == newer
    assert {("kettle", "pan"), ("lid", "pan"), ("cold-wave", "thinsoup")} <= older


def test_counts_of_topics_are_those_of_the_lists(measured: KnowledgeBase) -> None:
    for topic in measured.tree():
        assert topic["records"] == len(found(measured, topic=topic["id"])), topic["id"]
