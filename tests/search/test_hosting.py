"""Engines and hardware in questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from tests.conftest import change


@pytest.mark.parametrize(("text", "condition", "command"), [
    ("soup thinning in tureen", "runs_in = tureen", "llmeff support --topic soup --engine tureen"),
    ("does soup-server run ThinSoup", "runs_in = tureen", "llmeff support thinsoup --engine tureen"),
    ("ThinSoup with tureen on a gas stove", "runs_in = tureen and runs_on = stove-gas",
     "llmeff support thinsoup --engine tureen --hardware stove-gas"),
])
def test_an_engine_that_works_have_to_run_in_comes_first(index: Index, text: str, condition: str, command: str) -> None:
    question = read(index, text)
    assert (question.condition, question.offers[0].command) == (condition, command)


def test_a_kind_of_works_is_no_topic_whose_records_are_asked(toy: Path) -> None:
    with (toy / "taxonomy.yaml").open("a", encoding="utf-8") as taxonomy:
        taxonomy.write("kinds:\n  - {id: survey, label: Survey, definition: An overview., aliases: [survey]}\n")
    with KnowledgeBase(toy) as kb:
        found = kb.search("soup thinning survey in tureen")
    assert found.said == ("first those where runs_in = tureen",)
    assert [offer.command for offer in found.offers] == ["llmeff support --topic soup --engine tureen"]


@pytest.mark.parametrize(("text", "said"), [
    ("soup thinning in tureen", ("first those where runs_in = tureen",)), ("what runs in tureen", ("where runs_in = tureen",)),
    ("does the tureen support ThinSoup", ()), ("broth dilution below 3 bits in tureen", (
        "of none of these is it known that runs_in = tureen and quantization.weight_bits < 3",)),
])
def test_a_condition_is_said_as_it_is_met(kb: KnowledgeBase, text: str, said: tuple[str, ...]) -> None:
    assert kb.search(text).said == said


def test_what_is_said_of_the_order_is_true_of_the_first_works(kb: KnowledgeBase, toy: Path) -> None:
    assert kb.search("cold soup in tureen").said == ("of none of these is it known that runs_in = tureen",)
    change(toy, "2020/boil-twice", "name: Boil Twice", "name: Soup Thinning")
    with KnowledgeBase(toy) as changed:
        found = changed.search("soup thinning in tureen")
    assert found[0].card["id"] == "boil-twice"
    assert found.said == ("first Soup Thinning, which is named, then those where runs_in = tureen",)


@pytest.mark.parametrize("text", ["rocm", "openvino quantization", "mxfp4 on vulkan", "exllama"])
def test_what_an_engine_or_hardware_is_called_is_spoken_of_here(corpus: KnowledgeBase, text: str) -> None:
    assert corpus.search(text).unknown == ()
