"""Works of which no engine speaks lead to those of their family of which engines do."""

from __future__ import annotations

from pathlib import Path

from llmeff.answers.support import Matrix
from llmeff.exchange.support import notes
from llmeff.kb import KnowledgeBase


def extending(toy: Path, source: str, target: str) -> None:
    """Lets a work of the invented data extend another one."""
    (path,) = toy.glob(f"papers/*/{source}.yaml")
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("relations:\n")
    line = f"relations:\n  - {{type: extends, target: {target}}}\n"
    path.write_text(head + line + rest if rest else text.replace("sources:\n", f"{line}sources:\n"), encoding="utf-8")


def led(matrix: Matrix) -> list[str]:
    return [note for note in notes(matrix) if "same family" in note]


def test_a_work_of_which_no_engine_speaks_leads_to_what_it_extends(kb: KnowledgeBase) -> None:
    found = kb.support(["cold-wave"])
    assert (found.silent, found.kin.names) == (("Cold Wave",), ("ThinSoup",))
    assert led(found) == ["pages speak of ThinSoup, of the same family: llmeff support thinsoup"]


def test_the_command_asks_again_for_the_engine_the_hardware_and_the_version(kb: KnowledgeBase) -> None:
    assert kb.support(["cold-wave"], hardware="range").kin.command == "llmeff support thinsoup --hardware stove-iron"
    found = kb.support(["cold-wave"], ["soup-server"], version="1.0")
    assert found.kin.command == "llmeff support thinsoup --engine soup-server --version 1.0"
    assert kb.support(["cold-wave"], ["billy-can"], "range").kin.names == ()  # it says nothing of iron stoves


def test_a_family_reaches_over_works_of_which_nobody_speaks(toy: Path) -> None:
    extending(toy, "attic", "cold-wave")
    found = KnowledgeBase(toy).support(["attic"])
    assert found.kin.names == ("ThinSoup",)


def test_the_nearest_comes_first(toy: Path) -> None:
    extending(toy, "attic", "cold-wave")
    extending(toy, "ladle-2", "attic")
    assert KnowledgeBase(toy).support(["attic"]).kin.names == ("Ladle 2", "ThinSoup")


def test_what_extends_the_same_work_is_not_of_the_family(toy: Path) -> None:
    extending(toy, "ladle", "thinsoup")
    assert KnowledgeBase(toy).support(["cold-wave"]).kin.names == ("ThinSoup",)


def test_a_topic_has_no_family(kb: KnowledgeBase) -> None:
    assert kb.support(topic="kitchen").kin.names == ()
    assert kb.support(["thinsoup"]).kin.names == ()
