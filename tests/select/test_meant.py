"""What a text means."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase
from tests.conftest import Run


@pytest.mark.parametrize(("text", "meant"), [
    ("thinsoup", ("work", "thinsoup")), ("1911.01234", ("work", "thinsoup")), ("cold", ("topic", "kitchen/soup/cold")),
    ("gazpacho", ("topic", "kitchen/soup/cold")), ("RC", ("topic", "garden/rain")), ("broth", ("concept", "stock")),
    ("Speed-up", ("metric", "speedup")), ("ICKitchen", ("venue", "ICK")), ("Ångström", ("author", "Ångström")),
    ("Zoë Ångström", ("author", "Zoë Ångström")), ("billy can", ("engine", "billy-can")), ("soup-server", ("engine", "tureen")),
    ("thin format", ("feature", "Thin format")), ("ICE", ("feature", "Ice")), ("Campfire", ("hardware", "campfire")),
])
def test_every_sort_of_thing_is_known_by_its_names(kb: KnowledgeBase, text: str, meant: tuple[str, str]) -> None:
    first = kb.meanings(text)[0]
    assert (first.what, first.id) == meant


@pytest.mark.parametrize(("text", "what"), [
    ("thinsoup", "work"), ("cold", "topic"), ("broth", "concept"), ("Speed-up", "metric"), ("ICKitchen", "venue"),
    ("Ångström", "author"), ("Zoë Ångström", "author"), ("billy can", "engine"), ("thin format", "feature"), ("Campfire", "hardware"),
    ("wiki2-ppl", "cell"), ("soup-1b", "model"),
])
def test_every_command_that_is_offered_for_a_meaning_answers(measured: KnowledgeBase, llmeff: Run, text: str, what: str) -> None:
    found = measured.meanings(text)
    assert found[0].what == what
    for command in (command for meaning in found for command in meaning.commands):
        result = llmeff("--data", measured.path, *shlex.split(command)[1:])
        assert (result.exit_code, result.stdout != "") == (0, True), f"{command}: {result.stderr}"


def test_words_mean_nothing_by_themselves(kb: KnowledgeBase) -> None:
    assert kb.meanings("salt in a soup") == kb.meanings("") == []


def test_what_is_of_another_sort_is_said_with_the_command_that_answers_it(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.tree("thinsoup")
    assert error.value.instead[0] == "ThinSoup is a work: llmeff show thinsoup"
    with pytest.raises(NotFoundError) as error:
        kb.get("gazpacho")
    assert error.value.instead == ("Cold soup is a topic: llmeff explain cold or llmeff list cold",)
    with pytest.raises(NotFoundError) as error:
        kb.get("tureen")
    assert error.value.instead == ("Tureen is an engine: llmeff engine tureen",)
    with pytest.raises(NotFoundError) as error:
        kb.get("thin format")
    assert error.value.instead == ('Thin format is a feature: llmeff support "Thin format"',)
    with pytest.raises(NotFoundError) as error:
        kb.tree("range")
    assert error.value.instead == ("Iron stove is hardware: llmeff support --hardware stove-iron",)
    with pytest.raises(NotFoundError) as error:
        kb.cards(topic="thinsoup")
    assert error.value.instead[1] == "Its topic is Soup thinning: soup"


def test_a_topic_has_a_tree_of_its_own(kb: KnowledgeBase) -> None:
    assert [topic["id"] for topic in kb.tree("soup")] == ["kitchen/soup", "kitchen/soup/cold"]


@pytest.mark.parametrize(("text", "said"), [
    ("LongBench", "mean score on LongBench is what results measure: llmeff results longbench"),
    ("wikitext-2", "perplexity on WikiText-2, quantized is what results measure: llmeff results wiki2-ppl"),
    ("Llama 3 8B", "Llama 3 8B is a model: llmeff results --model llama-3-8b or llmeff fit --model llama-3-8b --memory 24GB"),
    ("h100", "Hopper is hardware: llmeff support --hardware nvidia-hopper"),
])
def test_benchmarks_models_and_hardware_lead_to_what_speaks_of_them(corpus: KnowledgeBase, text: str, said: str) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.explain(text)
    assert error.value.instead[0] == said


def test_a_model_of_unknown_size_is_not_fitted(corpus: KnowledgeBase) -> None:
    (meaning,) = corpus.meanings("bert-base")
    assert meaning.commands == ["llmeff results --model bert-base"]


@pytest.mark.parametrize(("text", "author"), [
    ("Ladle Otto", True), ("Otto Ladle", True), ("Ladle, Otto", True), ("Ladle", False), ("Otto", False), ("Nováková", True),
    ("Ada Nováková", True), ("Ida", False),
])
def test_a_family_name_that_is_a_word_of_works_means_an_author_with_the_given_name_alone(
    measured: KnowledgeBase, text: str, author: bool
) -> None:
    assert ("author" in [meaning.what for meaning in measured.meanings(text)]) is author


@pytest.mark.parametrize(("models", "said"), [
    (["ladel-1b"], "Ladel 1B is a model: llmeff results --model ladel-1b"),
    (["ladel-1b", "ladel-2b", "ladel-33b", "ladel-44b"],
     "Models called so: ladel-1b, ladel-2b, ladel-33b and 1 other: llmeff results --model ladel-1b"),
])
def test_a_model_whose_name_is_begun_is_said_to_be_one_and_no_work_of_other_letters_is_offered(
        toy: Path, models: list[str], said: str) -> None:
    lines = (f"  - {{id: {id_}, name: {id_.replace('-', ' ').title()}, family: ladel}}\n" for id_ in models)
    (toy / "models.yaml").write_text(f"models:\n{''.join(lines)}", encoding="utf-8")
    with pytest.raises(NotFoundError) as error:
        KnowledgeBase(toy).lineage("ladel")
    assert (error.value.near, error.value.instead) == ((), (said,))


@pytest.mark.parametrize("text", ["a" * 100_000, "1" * 100_000, "a/" * 50_000, "thinsoup and " * 7_000, "ladle," * 16_000])
def test_a_text_longer_than_any_name_is_refused_at_once_and_said_short(kb: KnowledgeBase, text: str) -> None:
    kb.show("thinsoup")
    begin = time.process_time()
    with pytest.raises(NotFoundError) as raised:
        kb.compare([text, "thinsoup"])
    assert time.process_time() - begin < 10
    assert len(str(raised.value)) < 200


def test_several_works_are_said_with_the_command_that_takes_them(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.measured("ladle, crumb")
    assert error.value.instead == ("Ladle and Crumb are works: llmeff compare ladle crumb",)


def test_a_word_in_the_name_of_a_feature_names_it_where_it_means_nothing_else(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.get("format")
    assert error.value.instead == ("'Thin format' is a feature of Tureen: llmeff support format",)
