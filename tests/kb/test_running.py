"""What those ask who run models: every argument counts, and a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import LlmeffError
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from tests.conftest import change

SHAPE = shape_of(7e9, 32, 8, 128)


@pytest.mark.parametrize(("engine", "named"), [("", {"ThinSoup", "no quantization"}), ("billy-can", {"no quantization"})])
@pytest.mark.parametrize("given", [True, False], ids=["shape", "model"])
def test_an_engine_narrows_methods_of_a_model_and_of_a_given_shape(
    measured: KnowledgeBase, engine: str, named: set[str], given: bool
) -> None:
    found = measured.fit(SHAPE if given else "soup-1b", Budget(80e9), engine)
    assert found.engine == engine
    assert {one.name for one in found.fits if one.id in (None, "thinsoup")} == named


@pytest.mark.parametrize("name", ["", "zzzz"])
@pytest.mark.parametrize("given", [True, False], ids=["shape", "model"])
def test_an_engine_that_is_none_is_refused_whatever_the_model(measured: KnowledgeBase, name: str, given: bool) -> None:
    asked = SHAPE if given else "soup-1b"
    if name:
        with pytest.raises(LlmeffError, match="no engine"):
            measured.fit(asked, Budget(80e9), name)
    else:
        assert measured.fit(asked, Budget(80e9), name).fits


def test_what_is_older_than_the_newest_release_stands_alone_on_request(kb: KnowledgeBase) -> None:
    found = kb.support(behind=True)
    assert {row.id for row in found.rows} == {"ladle", "ladle-2"}
    assert [engine["id"] for engine in found.engines] == ["tureen"]
    assert {seen.observation["version"] for row in found.rows for cell in row.cells.values() for seen in cell} == {"1.0"}


def test_what_several_names_mean_besides_is_said_once(kb: KnowledgeBase) -> None:
    assert kb.beside(["crumb", "crumb"], ["crumb"]) == kb.beside(["crumb"], ["crumb"])
    assert len(kb.beside(["crumb"], ["crumb"])) == 1


def test_a_work_that_goes_by_a_format_has_what_engines_call_by_it(toy: Path) -> None:
    change(toy, "2021/cold-wave", "title:", "aliases: [FP8]\ntitle:")
    tureen = toy / "engines/tureen.yaml"
    tureen.write_text(tureen.read_text(encoding="utf-8").replace("feature: Ice", "feature: fp8 ice"), encoding="utf-8")
    kb = KnowledgeBase(toy)
    for asked in ("cold-wave", "Cold Wave", "fp8"):
        assert [(row.id, row.name) for row in kb.support([asked], ["tureen"]).rows] == [(None, "fp8 ice")]
    assert not kb.support(["crumb"], ["tureen"]).rows


@pytest.mark.parametrize("asked", [["thinsoup,ladle"], ["thinsoup", "and", "ladle"], ["thinsoup vs ladle"]])
def test_names_with_a_comma_or_and_between_them_are_asked_one_by_one(kb: KnowledgeBase, asked: list[str]) -> None:
    assert [row.id for row in kb.support(asked).rows] == ["thinsoup", "ladle"]


def test_a_feature_whose_name_has_commas_is_one(toy: Path) -> None:
    change(toy, "../engines/tureen", "feature: Ice", "feature: 'Ice, ladle, thinsoup'")
    assert [row.name for row in KnowledgeBase(toy).support(["Ice, ladle, thinsoup"]).rows] == ["Ice, ladle, thinsoup"]


def test_a_record_says_that_its_work_works_with_what_an_engine_is_called(toy: Path) -> None:
    change(toy, "2020/ladle", "claims:", "properties:\n  kv_cache: {works_with: [flash_attention, gqa]}\nclaims:")
    engine = toy / "engines/tureen.yaml"
    engine.write_text(engine.read_text(encoding="utf-8").replace("[soup-server]", "[soup-server, Flash-Attention]"), encoding="utf-8")
    kb = KnowledgeBase(toy)
    said = ["the record of Ladle says that it works with flash_attention: llmeff show ladle"]
    assert kb.works_with(["ladle", "thinsoup", "nosuch"], "soup-server") == said
    assert kb.works_with(["ladle"], "billy-can") == []


def test_who_changes_an_engine_that_was_handed_out_changes_no_later_answer(kb: KnowledgeBase) -> None:
    for handed_out in (kb.engine("tureen"), *kb.engines()):
        handed_out["support"].clear()
        handed_out["name"] = "Bucket"
    assert all(engine["name"] != "Bucket" for engine in (kb.engine("tureen"), *kb.engines()))
    assert kb.engine("tureen")["support"]
    assert [engine["name"] for engine in kb.support(["thinsoup"], ["tureen"]).engines] == ["Tureen"]
