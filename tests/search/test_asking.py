"""Questions in plain English: what is read from them, and what is left to be searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from llmeff.search.question import Question
from tests.conftest import change


def ids(index: Index, question: Question) -> list[str]:
    return [id_ for id_, _ in index.named(question.about)]


@pytest.mark.parametrize(("text", "relation"), [
    ("alternatives to ThinSoup", "near"), ("thinsoup alternatives", "near"), ("something like ThinSoup", "near"),
    ("what came after ThinSoup", "after"), ("successors of thinsoup", "after"),
    ("thinsoup follow-ups", "after"), ("what builds on ThinSoup?", "after"),
    ("what compares with ThinSoup", "against"), ("who beats thinsoup", "against"), ("what is better than ThinSoup", "against"),
])
def test_works_that_others_are_held_against_are_no_answer_themselves(index: Index, text: str, relation: str) -> None:
    question = read(index, text)
    assert (question.relation, ids(index, question)) == (relation, ["thinsoup"])
    assert question.offers


def test_what_extends_a_work_came_after_it(kb: KnowledgeBase) -> None:
    assert kb.search("what came after ThinSoup")[0].card["id"] == "cold-wave"
    assert kb.search("what came after ladle")[0].card["id"] == "ladle-2"


def test_behind_what_extends_a_work_stands_what_is_later_and_near_it(kb: KnowledgeBase) -> None:
    found = kb.search("what came after ThinSoup")
    assert [dict(hit.reasons).keys() for hit in found[:2]] == [{"builds on ThinSoup"}, {"later, of the same topic"}]
    assert all(hit.card["year"] >= kb.get("thinsoup").year for hit in found)


@pytest.mark.parametrize("text", [
    "what was bread-bin measured against", "what did bread-bin compare with", "baselines of bread-bin", "against what was bread-bin tested",
])
def test_what_a_work_was_measured_against_is_found(kb: KnowledgeBase, text: str) -> None:
    found = kb.search(text)
    assert [hit.card["id"] for hit in found] == [one.target for one in kb.get("bread-bin").relations if one.type == "compares_with"]
    assert [offer.command for offer in found.offers] == ["llmeff lineage bread-bin --with compares"]


def test_what_states_a_comparison_is_found(kb: KnowledgeBase) -> None:
    assert [hit.card["id"] for hit in kb.search("what compares with Crumb: Pruning Bread Slices by Weight and Crust")] == ["bread-bin"]


def test_alternatives_are_of_the_same_topic(kb: KnowledgeBase) -> None:
    found = [hit.card["id"] for hit in kb.search("alternatives to ladle-2")]
    assert "thinsoup" in found
    assert "ladle-2" not in found


@pytest.mark.parametrize("text", ["ThinSoup vs Attic", "difference between thinsoup and attic", "compare ThinSoup with Attic"])
def test_two_works_are_both_the_answer_and_a_comparison_is_offered(kb: KnowledgeBase, text: str) -> None:
    found = kb.search(text)
    assert {hit.card["id"] for hit in found[:2]} == {"thinsoup", "attic"}
    assert [offer.command for offer in found.offers] == ["llmeff compare thinsoup attic"]


@pytest.mark.parametrize(("text", "said", "filters"), [
    ("soup papers by van den bürger", "by van den burger", {"author": ("van den burger",)}),
    ("soup since 2020", "first public since 2020", {"since": 2020, "until": None}),
    ("soup after 2020", "first public after 2020", {"since": 2021, "until": None}),
    ("soup before 2020", "first public before 2020", {"since": None, "until": 2019}),
    ("soup in 2019", "first public in 2019", {"since": 2019, "until": 2019}),
    ("soup at ICK", "published at ICK", {"venue": ("ICK",)}),
    ("soup ICK 2020", "published at ICK in 2020", {"venue": ("ICK",), "published_in": (2020,)}),
    ("soup ICK findings", "published at Findings of ICK", {"venue": ("Findings of ICK",)}),
    ("soup in findings of ICK", "published at Findings of ICK", {"venue": ("Findings of ICK",)}),
])
def test_years_venues_and_authors_are_filters(index: Index, text: str, said: str, filters: dict[str, object]) -> None:
    question = read(index, text)
    assert question.said == (said,)
    assert {name: getattr(question.filters, name) for name in filters} == filters
    assert question.text == "soup"


@pytest.mark.parametrize(("how", "since", "until", "published_in"), [
    ("since", 2020, None, ()), ("after", 2021, None, ()), ("from", 2020, 2020, (2020,)), ("before", None, 2019, ()),
    ("until", None, 2020, ()), ("in", 2020, 2020, (2020,)), ("of", 2020, 2020, (2020,)), ("", 2020, 2020, (2020,)),
])
def test_a_year_bounds_what_its_word_says_and_with_a_venue_is_that_of_publication(
        index: Index, how: str, since: int | None, until: int | None, published_in: tuple[int, ...]) -> None:
    alone, there = (read(index, f"{text} {how} 2020").filters for text in ("soup", "soup at ICK"))
    assert (alone.since, alone.until, alone.published_in, alone.venue) == (since, until, (), ())
    assert (there.published_in, there.venue) == (published_in, ("ICK",))
    assert (there.since, there.until) == ((None, None) if published_in else (since, until))


def test_a_question_of_filters_alone_lists_what_passes(kb: KnowledgeBase) -> None:
    assert {hit.card["id"] for hit in kb.search("papers at ICK")} == {card["id"] for card in kb.cards(venue="ICK").cards}


def test_a_typed_field_is_offered_as_a_condition_and_its_works_come_first(kb: KnowledgeBase) -> None:
    found = kb.search("broth dilution without training")
    assert found.offers[0].command == 'llmeff list soup --where "quantization.retraining = none"'
    assert found[0].card["id"] == "thinsoup"


def test_bits_of_a_topic_are_a_condition(index: Index) -> None:
    assert read(index, "4 bit broth dilution").condition == "quantization.weight_bits = 4"
    assert read(index, "4 bit rain caching").condition == ""


@pytest.mark.parametrize(("text", "condition"), [
    ("broth dilution below 3 bits", "< 3"), ("broth dilution at most 3 bits", "<= 3"), ("broth dilution in 3 bits or less", "<= 3"),
])
def test_bits_that_are_a_bound_are_one_in_the_condition(index: Index, text: str, condition: str) -> None:
    assert read(index, text).condition == f"quantization.weight_bits {condition}"


def test_an_author_is_found_within_a_question(index: Index) -> None:
    question = read(index, "which papers by van den Bürger are about soup")
    assert (question.filters.author, question.text) == (("van den burger",), "soup")
    assert not read(index, "which soup is heated by steam from below").filters


@pytest.mark.parametrize(("text", "kind"), [
    ("which surveys on crumbs exist", ("survey",)), ("is there an overview of crumbs?", ("survey",)),
    ("which studies look at soup", ("study",)), ("soup surveys", ()),
])
def test_a_kind_of_works_is_a_filter_where_it_is_asked_for(index: Index, text: str, kind: tuple[str, ...]) -> None:
    assert read(index, text).filters.kind == kind


@pytest.mark.parametrize("text", [
    "how does ThinSoup differ from Attic?", "is ThinSoup better than Attic?", "should I use ThinSoup or Attic?",
])
def test_two_works_to_choose_from_are_offered_side_by_side(index: Index, text: str) -> None:
    assert [offer.command for offer in read(index, text).offers] == ["llmeff compare thinsoup attic"]


def test_where_nothing_came_after_a_work_what_is_near_it_is_the_answer(index: Index) -> None:
    question = read(index, "what came after ladle-2")
    assert (question.relation, [offer.command for offer in question.offers]) == ("after", ["llmeff related ladle-2"])
    assert question.said == ("no record says that it builds on Ladle 2; these are later and near it",)


def test_words_of_asking_are_left_out_where_a_question_is_asked(index: Index) -> None:
    assert read(index, "which soup method is the best").text == "soup"
    assert read(index, "what is the best one").text == "what is the best one"
    assert read(index, "soup should be thin and the salt is scaled").text == "soup should be thin and the salt is scaled"


@pytest.mark.parametrize("text", ["soup", "Ladle: A Spoon of 7B Drops", "thinsoup", "soup without a pot " * 10, "soup 2"])
def test_what_is_no_question_stays_as_it_is(index: Index, text: str) -> None:
    assert read(index, text) == Question(text)


@pytest.mark.parametrize(("text", "commands"), [
    ("how do I make my llm faster", ["llmeff guide", "llmeff path inference"]), ("who wrote Mamba", ["llmeff show mamba"]),
    ("make it cheaper", ["llmeff guide", "llmeff path inference"]), ("faster speculative decoding", []),
])
def test_a_goal_without_a_topic_and_who_wrote_a_work_offer_where_that_stands(corpus: KnowledgeBase, text: str, commands: list[str]) -> None:
    assert [offer.command for offer in corpus.search(text).offers] == commands


@pytest.mark.parametrize("text", ["smartphone", "phone", "laptop", "smartphone llm", "llm on iphone"])
def test_everyday_devices_find_what_is_made_for_them_and_it_is_said(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, 10)
    assert "mobilellm" in [hit.card["id"] for hit in found]
    assert found.said[0].endswith(" as on-device small language models")
    assert not corpus.search(text, exact=True).said


def test_of_many_words_a_noun_that_works_speak_of_stays(corpus: KnowledgeBase) -> None:
    assert not corpus.search("a compact task-agnostic model for mobile devices with few resources").said


@pytest.mark.parametrize(("text", "command"), [
    ("tureen", "llmeff engine tureen"), ("Soup-Server", "llmeff engine tureen"), ("campfire", "llmeff support --hardware campfire"),
    ("tureen soup thinning", "llmeff support --topic soup --engine tureen"), ("billy", "llmeff engine billy-can"),
])
def test_what_is_named_beside_works_offers_the_command_that_shows_it(kb: KnowledgeBase, text: str, command: str) -> None:
    assert [offer.command for offer in kb.search(text).offers] == [command]


def test_a_benchmark_and_a_model_offer_their_results(corpus: KnowledgeBase) -> None:
    assert [offer.command for offer in corpus.search("LongBench").offers] == ["llmeff results longbench"]
    assert [offer.command for offer in corpus.search("llama-3-8b").offers] == ["llmeff results --model llama-3-8b"]


def test_a_model_and_what_it_is_measured_by_offer_the_results(corpus: KnowledgeBase) -> None:
    found = corpus.search("wikitext perplexity of llama 2 7b at 3 bits", limit=1)
    assert found.offers[0].command == "llmeff results wiki2-ppl --model llama-2-7b"
    assert not [offer for offer in corpus.search("perplexity of gpt 2 xl", limit=1).offers if offer.command.startswith("llmeff results")]


def test_how_a_thing_works_that_an_engine_is_called_by_as_well_asks_for_no_engine(corpus: KnowledgeBase) -> None:
    found = corpus.search("how does flash attention work", limit=1)
    assert ([offer.command for offer in found.offers], found.said) == (["llmeff explain flashattention"], ())


def test_exact_takes_the_words_as_they_are(kb: KnowledgeBase) -> None:
    found = kb.search("alternatives to ThinSoup", exact=True)
    assert not found.offers
    assert found[0].card["id"] == "thinsoup"


@pytest.mark.parametrize(("text", "condition"), [
    ("broth dilution of activations to 3 bits", "quantization.activation_bits = 3"),
    ("broth dilution of weights and activations below 4 bits", "quantization.weight_bits < 4 and quantization.activation_bits < 4"),
    ("broth dilution with 4-bit weights and 8-bit activations", "quantization.weight_bits = 4 and quantization.activation_bits = 8"),
    ("activation aware broth dilution to 3 bits", "quantization.weight_bits = 3"),
])
def test_a_width_is_that_of_what_is_named(index: Index, text: str, condition: str) -> None:
    assert read(index, text).condition == condition


def test_what_an_engine_says_of_a_named_work_is_answered(index: Index) -> None:
    (offer,) = read(index, "does the tureen support ThinSoup").offers
    assert offer.why == "Tureen 2.0 has it as supported: the page that says so"


@pytest.mark.parametrize("text", ["ThinSoup with tureen on a gas stove", "does tureen run ThinSoup on an iron stove"])
def test_where_hardware_is_asked_for_too_the_status_of_the_whole_is_no_answer(index: Index, text: str) -> None:
    (offer,) = read(index, text).offers
    assert " --hardware " in offer.command
    assert offer.why == "says what its pages say, with version and page"


def test_hardware_alone_asks_for_no_engine(index: Index) -> None:
    assert read(index, "soup on a campfire").condition == ""


def test_what_runs_in_the_engine_comes_first(kb: KnowledgeBase) -> None:
    first = kb.search("soup in tureen")[0].card["id"]
    assert first in {"thinsoup", "ladle", "ladle-2"}


def test_what_a_thing_is_names_no_engine_to_run_it_in(index: Index) -> None:
    assert not read(index, "is tureen exact").condition


@pytest.mark.parametrize("text", [
    "soup with code", "soup with official code", "soup, code available", "soup that has an open implementation",
    "open source soup", "soup, open-source",
])
def test_works_with_code_are_asked_for(kb: KnowledgeBase, text: str) -> None:
    found = kb.search(text)
    assert found.said == ("with code",)
    assert found
    assert all(kb.get(hit.card["id"]).code for hit in found)


def test_code_models_are_no_wish_for_code(index: Index) -> None:
    assert not read(index, "soup with code models").filters
    assert not read(index, "open source soup models").filters


def test_surveys_are_asked_for_without_a_question(kb: KnowledgeBase) -> None:
    assert kb.search("surveys of soup").said == kb.search("which surveys on soup").said


def test_an_identifier_in_a_question_is_the_work_that_it_means(kb: KnowledgeBase) -> None:
    arxiv = kb.get("thinsoup").ids.arxiv
    by_id, by_name = kb.search(f"alternatives to {arxiv}"), kb.search("alternatives to ThinSoup")
    assert [hit.card["id"] for hit in by_id] == [hit.card["id"] for hit in by_name]
    assert by_id.offers == by_name.offers


def test_two_identifiers_against_each_other_offer_a_comparison(kb: KnowledgeBase) -> None:
    found = kb.search("1911.01234 vs 2006.00011")
    assert [hit.card["id"] for hit in found] == ["thinsoup", "ladle"]
    assert [offer.command for offer in found.offers] == ["llmeff compare thinsoup ladle"]


def test_a_wish_does_not_name_the_topic(corpus: KnowledgeBase) -> None:
    found = corpus.search("which quantization needs no training in vllm")
    assert found.said[0] == "first those where runs_in = vllm and quantization.retraining = none"
    assert "llmeff support --topic quantization --engine vllm" in [offer.command for offer in found.offers]


@pytest.mark.parametrize("text", ["preprints about soup", "soup preprints", "arXiv preprints on soup", "unpublished papers on soup",
                                  "newest preprints on soup"])
def test_works_that_no_venue_published_are_asked_for(kb: KnowledgeBase, text: str) -> None:
    found = kb.search(text)
    assert (found.said, found.words) == (("no venue recorded here",), ("soup",))
    assert {hit.card["venue"] for hit in found} == {None}


@pytest.mark.parametrize(("text", "left"), [
    ("cheap soup", "soup"), ("cheaper rain caching", "rain caching"), ("faster bread", "bread"), ("cheap umbrellas", "cheap umbrellas"),
    ("cheaper soup for a house with many doors", "cheaper soup for a house with many doors"), ("soup", "soup"),
])
def test_a_goal_beside_a_topic_says_nothing_in_few_words(index: Index, text: str, left: str) -> None:
    assert read(index, text).text == left


def test_a_goal_that_stands_in_a_title_stays(toy: Path) -> None:
    change(toy, "2021/cold-wave", 'title: Cold', 'title: Cheap and Quick Soup Cold')
    assert read(KnowledgeBase(toy)._index, "cheap quick soup").text == "cheap quick soup"


def test_a_topic_that_is_named_by_efficiency_is_meant_by_a_goal(toy: Path) -> None:
    taxonomy = toy / "taxonomy.yaml"
    text = taxonomy.read_text(encoding="utf-8")
    taxonomy.write_text(text.replace("aliases: [RC, rain cache]", "aliases: [RC, rain cache, efficient gutters]"), encoding="utf-8")
    assert read(KnowledgeBase(toy)._index, "cheap gutters").text == "efficient gutters"


def test_a_goal_of_tuning_begins_with_what_there_is_on_training(index: Index) -> None:
    assert [offer.command for offer in read(index, "how can I fine-tune cheaper").offers] == ["llmeff guide", "llmeff path training"]


@pytest.mark.parametrize(("text", "asks"), [("can I boil a soup", True), ("I-Soup of bread", False), ("soup with i", False)])
def test_who_says_i_asks(index: Index, text: str, asks: bool) -> None:
    assert read(index, text).asks is asks


@pytest.mark.parametrize(("text", "commands"), [
    ("GPTQ or AWQ?", ["llmeff compare gptq awq"]), ("AWQ, GPTQ or QuIP", ["llmeff compare awq gptq quip"]),
    ("which works extend LoRA", ["llmeff lineage lora"]), ("works that extend LoRA since 2024", ["llmeff lineage lora"]),
    ("earliest work on pruning", ["llmeff list pruning --sort year"]), ("where do I start", ["llmeff path"]),
    ("explain FlashAttention", ["llmeff explain flashattention"]), ("what engines run AWQ", ["llmeff support awq"]),
])
def test_a_question_offers_the_command_that_answers_it(corpus: KnowledgeBase, text: str, commands: list[str]) -> None:
    assert [offer.command for offer in corpus.search(text).offers] == commands


def test_a_longer_venue_is_one_in_small_letters_too(corpus: KnowledgeBase) -> None:
    assert corpus.search("icml 2024 pruning").said == corpus.search("ICML 2024 pruning").said


def test_a_way_to_say_a_topic_is_read_without_a_question_where_a_word_is_unknown(corpus: KnowledgeBase) -> None:
    assert corpus.search("co2 of training").said == ("co2 as energy carbon footprint resource efficient",)


def test_preprints_of_a_year_are_those_that_no_venue_published(kb: KnowledgeBase) -> None:
    found = kb.search("2022 preprints", limit=None)
    assert {hit.card["id"] for hit in found} == {record.id for record in kb.find(since=2022, until=2022, where="not has published")}
