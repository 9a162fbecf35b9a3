"""Every tool answers within its bounds and in its document, and refuses in words that say what to send."""

from __future__ import annotations

import gc
import itertools
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from llmeff.agents.bounds import DEFAULT, LEAST, MOST, size
from llmeff.agents.tools import TOOLS, call, described, explained
from llmeff.documents.schemas import schema_of
from llmeff.errors import AmbiguousReferenceError, LlmeffError
from llmeff.kb import KnowledgeBase
from tests.agents.asked import ANSWERED, REFUSED

LARGEST_LIST = 8192
CALLS = int(os.environ.get("LLMEFF_CALLS", "50"))  # of each thread
DOCUMENT = {tool.name: tool.document for tool in TOOLS}


def document_of(name: str, given: Mapping[str, object]) -> str:
    if name == "taxonomy" and given.get("list") == "fields":
        return "fields"
    return "fit" if name == "support" and given.get("model") else DOCUMENT[name]


def keeps_to_its_schema(name: str, given: Mapping[str, object], answer: Mapping[str, Any]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(schema_of(document_of(name, given))).validate(dict(answer))
    tool = next(tool for tool in TOOLS if tool.name == name)
    jsonschema.Draft202012Validator(tool.output_schema).validate(dict(answer))


def test_at_most_nine_tools_in_a_fixed_order_fit_into_a_short_list() -> None:
    assert [tool.name for tool in TOOLS] == [
        "search", "get", "compare", "find", "taxonomy", "cite", "verify_citation", "explain", "support"]
    assert described() == described()
    assert size({"tools": described()}) <= LARGEST_LIST


def test_every_tool_only_reads_a_closed_world() -> None:
    assert {str(tool["annotations"]) for tool in described()} == {str({"readOnlyHint": True, "openWorldHint": False})}


def test_every_argument_says_what_it_is_and_is_a_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for tool in TOOLS:
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert all(argument.about or argument.words for argument in tool.takes), tool.name


@pytest.mark.parametrize(("name", "given"), ANSWERED, ids=str)
@pytest.mark.parametrize("bound", [LEAST, DEFAULT, MOST])
def test_an_answer_keeps_to_its_bound_and_its_schema(kb: KnowledgeBase, name: str, given: dict[str, object], bound: int) -> None:
    answer = call(kb, name, {**given, "max_bytes": bound})
    assert size(answer) <= bound
    assert isinstance(answer["total"], int)
    keeps_to_its_schema(name, given, answer)
    if answer["cursor"]:
        assert size(call(kb, name, {**given, "max_bytes": bound, "cursor": answer["cursor"]})) <= bound


@pytest.mark.parametrize(("name", "given", "says"), REFUSED, ids=str)
def test_a_wrong_call_is_told_what_to_send(kb: KnowledgeBase, name: str, given: dict[str, object], says: str) -> None:
    with pytest.raises(LlmeffError) as error:
        call(kb, name, given)
    assert says in explained(error.value)


@pytest.mark.parametrize(
    "wrong", [None, 5, -1, 1e300, True, "", "a" * 200_000, "\0\x1b[31m\u202e\ud800", [[]], {"a": {}}, ["\ud800"], "0.zzz"])
def test_whatever_is_sent_is_answered_or_refused(kb: KnowledgeBase, wrong: object) -> None:
    for tool in TOOLS:
        for argument in tool.takes:
            needed = {one.name: ["ladle", "attic"] if one.kind == "texts" else "soup" for one in tool.arguments if one.needed}
            with suppress(LlmeffError):
                assert size(call(kb, tool.name, {**needed, argument.name: wrong})) <= MOST


@pytest.mark.parametrize(("given", "order"), [
    ({}, ("year", True)), ({"sort": "-year"}, ("year", True)), ({"sort": "year"}, ("year", False)), ({"sort": "name"}, ("name", False))])
def test_works_that_pass_filters_come_newest_first_unless_another_order_is_asked_for(
        kb: KnowledgeBase, given: dict[str, object], order: tuple[str, bool]) -> None:
    found = [card[order[0]] for card in everything(kb, "find", given, "records")]
    assert len(set(found)) > 1
    assert found == sorted(found, key=lambda value: value.lower() if isinstance(value, str) else value, reverse=order[1])


def everything(kb: KnowledgeBase, name: str, given: dict[str, object], key: str) -> list[Any]:
    """All that the pages of an answer give."""
    found: list[Any] = []
    answer = call(kb, name, given)
    while True:
        part: Any = answer[key]
        found += part
        if not answer["cursor"]:
            return found
        answer = call(kb, name, {**given, "cursor": answer["cursor"]})


@pytest.mark.parametrize(("name", "given", "says"), [
    ("find", {"where": "nope = 4"}, "taxonomy with list=fields lists them"),
    ("find", {"since": 2026, "until": 2020}, "since 2026 lies after"),
    ("support", {"model": "nope", "memory": "24GB"}, "send the id of a model"),
    ("search", {"query": "awq", "topic": "gptq"}, "get it with"),
    ("get", {"reference": "qwertyzxc"}, "Look for it with search."),
    ("search", {"query": "awq", "has": "x"}, "code, published or claims, not 'x'"),
    ("support", {"references": ["gptq"], "engine": "qwertyzxc"}, "Leave engine out"),
    ("explain", {"term": "qwertyzxc"}, "search finds works"),
])
def test_what_is_wrong_is_said_in_words_of_tools(corpus: KnowledgeBase, name: str, given: dict[str, object], says: str) -> None:
    with pytest.raises(LlmeffError) as raised:
        call(corpus, name, given)
    told = explained(raised.value)
    assert says in told
    assert "llmeff " not in told
    assert "--" not in told


@pytest.mark.parametrize(("given", "said"), [
    ({}, {"context": 4096, "batch": 1, "engine": "", "memory": 24e9}), ({"context": "8k"}, {"context": 8192}), ({"batch": 4}, {"batch": 4}),
    ({"engine": "tureen"}, {"engine": "tureen"}), ({"memory": "2x24GB"}, {"memory": 48e9}),
])
def test_every_argument_of_a_fit_counts(measured: KnowledgeBase, given: dict[str, object], said: dict[str, object]) -> None:
    answer = call(measured, "support", {"model": "soup-1b", "memory": "24GB", **given})
    assert {name: answer[name] for name in said} == said


def test_a_model_without_a_memory_is_answered_with_what_it_needs(measured: KnowledgeBase) -> None:
    answer = call(measured, "support", {"model": "soup-1b"})
    assert (answer["memory"], answer["model"]) == (None, "Soup 1B")


@pytest.mark.parametrize("count", [2, 5, 12, 13])
def test_the_ids_that_may_be_meant_are_all_sent_as_far_as_there_is_room(count: int) -> None:
    ids = [f"soup-{number}" for number in range(count)]
    said = explained(AmbiguousReferenceError("'soup' may mean several works", ids))
    assert [id_ for id_ in ids if re.search(rf"\b{id_}\b", said)] == ids[:12]


def test_what_is_said_of_the_whole_stands_on_the_first_page_alone(kb: KnowledgeBase) -> None:
    given = {"references": ["ladle", "ladle-2", "thinsoup", "cold-wave"], "max_bytes": LEAST}
    first = call(kb, "compare", given)
    assert first["notes"]
    further = call(kb, "compare", {**given, "cursor": first["cursor"]})
    assert (further["notes"], bool(further["rows"])) == ([], True)


def test_pages_of_a_search_are_the_whole_search(corpus: KnowledgeBase) -> None:
    found = everything(corpus, "search", {"query": "quantization"}, "hits")
    assert [hit["id"] for hit in found] == [hit.card["id"] for hit in corpus.search("quantization", None)]


def test_pages_of_a_record_give_each_of_its_claims_and_results(corpus: KnowledgeBase) -> None:
    given: dict[str, object] = {"reference": "gptq"}
    body = corpus.show("gptq").body
    found: dict[str, list[Any]] = {"claims": [], "results": [], "sources": []}
    answer = call(corpus, "get", given)
    while True:
        record: Any = answer["record"]
        for name, own in found.items():
            own += record.get(name, [])
        if not answer["cursor"]:
            break
        answer = call(corpus, "get", {**given, "cursor": answer["cursor"]})
    assert found == {name: body[name] for name in found}  # type: ignore[literal-required]  # names of lists


def test_the_corpus_is_answered_within_bounds(corpus: KnowledgeBase) -> None:
    ids = corpus.ids_beginning("")[::17]
    for id_, title in ids:
        for name, given in (("get", {"reference": id_}), ("search", {"query": title}), ("cite", {"references": [id_]})):
            answer = call(corpus, name, given)
            assert size(answer) <= DEFAULT, (name, id_)
            keeps_to_its_schema(name, given, answer)


def test_eight_threads_ask_without_an_error_or_growth(kb: KnowledgeBase) -> None:
    asked = [*ANSWERED, *((name, given) for name, given, _ in REFUSED[:4])]

    def ask(thread: int) -> int:
        errors = 0
        for place in range(CALLS):
            name, given = asked[(thread + place) % len(asked)]
            try:
                call(kb, name, given)
            except LlmeffError:
                errors += 1
        return errors

    def objects(pool: ThreadPoolExecutor) -> int:
        list(pool.map(ask, range(8)))
        gc.collect()
        return len(gc.get_objects())

    with ThreadPoolExecutor(8) as pool:  # in the first round every thread opens what it needs
        counts = [objects(pool) for _ in range(4)]
    assert min(later - earlier for earlier, later in itertools.pairwise(counts)) < 200  # what leaks grows in each round
