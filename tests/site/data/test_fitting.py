"""What the form for a memory counts with is what the knowledge base answers."""

from __future__ import annotations

import pytest

from llmeff.exchange.fitting import elsewhere, refused
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget
from llmeff.site.data.fitting import fitting
from llmeff.site.gathered import Gathered


@pytest.mark.parametrize("engine", ["tureen", "billy-can", ""])
def test_the_form_offers_what_the_knowledge_base_does(measured: KnowledgeBase, engine: str) -> None:
    data = fitting(Gathered(measured))
    wanted = measured.fit("soup-1b", Budget(1e15), engine)
    moved = list(elsewhere(measured.fit("soup-1b", Budget(1), engine)))
    offered = {(one["id"], one["bits"], one["note"]) for one in data["methods"] if (engine in one["engines"] if engine else one["own"])}
    assert offered == {(one.id or "", one.bits, one.note) for one in wanted.fits if one.note or one.id}
    assert all(one["unstated"] == refused(wanted) for one in data["engines"] if one["id"] == engine)
    assert all(one["elsewhere"] == moved for one in data["engines"] if one["id"] == engine)
    assert engine or data["elsewhere"] == moved
    assert [one["id"] for one in data["engines"]] == ["tureen"]


def test_the_form_has_the_formats_of_engines_that_no_record_has(corpus: KnowledgeBase) -> None:
    data = fitting(Gathered(corpus))
    (one,) = (one for one in data["methods"] if one["name"] == "FP8 (W8A8)")
    assert (one["id"], one["bits"], one["engines"], one["own"]) == ("", 8.0, ["vllm"], False)
    vllm = next(engine for engine in data["engines"] if engine["id"] == "vllm")
    assert "GGUF" in vllm["bitless"].split(", ")
    assert any("--cpu-offload-gb" in line for line in vllm["elsewhere"])
    assert not any("PagedAttention" in line for line in vllm["elsewhere"])
    assert not any("FlexGen" in line for line in vllm["elsewhere"])
    assert any("FlexGen" in line for line in data["elsewhere"])


@pytest.mark.parametrize("hardware", ["stove-iron", "stove", "campfire"])
def test_the_form_knows_on_what_hardware_an_engine_runs_a_method(measured: KnowledgeBase, hardware: str) -> None:
    wanted = {(one.id, one.bits) for one in measured.fit("soup-1b", Budget(1), "tureen", hardware).fits if one.id}
    data = fitting(Gathered(measured))
    assert {(one["id"], one["bits"]) for one in data["methods"] if hardware in one["on"].get("tureen", ())} == wanted
    assert bool(wanted) is (hardware in dict(data["hardware"]))
