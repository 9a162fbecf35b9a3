"""What the form for a memory counts with is what the knowledge base answers."""

from __future__ import annotations

import pytest

from llmeff.exchange.fitting import elsewhere, refused
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget
from llmeff.site.data.fitting import FitScript, fitting
from llmeff.site.gathered import Gathered


@pytest.mark.parametrize("engine", ["tureen", "billy-can", ""])
def test_the_form_offers_what_the_knowledge_base_does(measured: KnowledgeBase, engine: str) -> None:
    data = fitting(Gathered(measured))
    wanted = measured.fit("soup-1b", Budget(1e15), engine)
    moved = list(elsewhere(measured.fit("soup-1b", Budget(1), engine)))
    offered = {(one["id"], one["bits"], one["note"]) for one in data["methods"]
               if ("" in one["on"].get(engine, ()) if engine else one["own"])}
    assert offered == {(one.id or "", one.bits, one.note) for one in wanted.fits if one.note or one.id}
    assert all(one["said"][engine]["unstated"] == refused(wanted) for one in data["engines"] if one["id"] == engine)
    assert all(one["said"][engine]["elsewhere"] == moved for one in data["engines"] if one["id"] == engine)
    assert engine or data["elsewhere"] == moved
    assert [one["id"] for one in data["engines"]] == ["tureen"]


def test_the_form_has_the_formats_of_engines_that_no_record_has(form: FitScript) -> None:
    data = form
    (one,) = (one for one in data["methods"] if one["name"] == "FP8 (W8A8)")
    assert (one["id"], one["bits"], {key.split("/")[0] for key in one["on"]}, one["own"]) == ("", 8.0, {"vllm"}, False)
    (vllm,) = (engine["said"]["vllm"] for engine in data["engines"] if engine["id"] == "vllm")
    assert "GGUF" in vllm["bitless"].split(", ")
    assert any("--cpu-offload-gb" in line for line in vllm["elsewhere"])
    assert not any("PagedAttention" in line for line in vllm["elsewhere"])
    assert not any("FlexGen" in line for line in vllm["elsewhere"])
    assert any("FlexGen" in line for line in data["elsewhere"])


def test_the_form_knows_the_stored_bits_of_formats_by_name(form: FitScript, measured: KnowledgeBase) -> None:
    assert {("Q8_0", 8.5), ("Q4_1", 5), ("NVFP4", 4.5)} <= set(form["blocks"])
    assert fitting(Gathered(measured))["blocks"] == []


@pytest.mark.parametrize("hardware", ["stove-iron", "stove", "campfire"])
def test_the_form_knows_on_what_hardware_an_engine_runs_a_method(measured: KnowledgeBase, hardware: str) -> None:
    wanted = {(one.id, one.bits) for one in measured.fit("soup-1b", Budget(1), "tureen", hardware).fits if one.id}
    data = fitting(Gathered(measured))
    assert {(one["id"], one["bits"]) for one in data["methods"] if hardware in one["on"].get("tureen", ())} == wanted
    assert bool(wanted) is (hardware in dict(data["hardware"]))


@pytest.mark.parametrize(("model", "engine"), [
    ("deepseek-v3", "vllm"), ("llama-3.1-8b", "vllm"), ("gpt-oss-20b", "vllm"), ("gpt-oss-20b", ""), ("gemma-2-9b", "transformers"),
    ("kimi-k2.5", "ktransformers")])
def test_the_form_tells_models_apart_for_which_engines_run_more(
    corpus: KnowledgeBase, form: FitScript, model: str, engine: str,
) -> None:
    """What an engine runs for mixtures of experts or one family alone, and the formats in which models were released."""
    wanted = corpus.fit(model, Budget(1e15), engine)
    kinds = next(one["kinds"] for one in form["models"] if one["id"] == model)
    key = kinds.get(engine, engine)
    shape = next(one["shape"] for one in corpus.models() if one["id"] == model)
    for field, every in (("on", wanted.fits), ("untold", wanted.untold)):
        offered = {(one["name"], one["bits"]) for one in form["methods"]
                   if (("" in one[field].get(key, ())) if engine else one["own"] and field == "on")}  # type: ignore[literal-required]
        counted = {(one.name, one.bits) for one in every if (one.id or one.note) and not one.is_released}
        assert counted <= offered
        assert counted == offered or shape.get("odd_rows")
    seen = {one["name"] for one in form["methods"] if not engine
            and any(kinds.get(other.split("/")[0], other.split("/")[0]) == other for other in one["seen"])}
    assert engine or {one.name for one in wanted.fits if one.engines and not one.is_released} <= seen
    released = shape.get("released", {}).get("method", "")
    assert form["rest"] == {"mxfp4": {"llama-cpp/mixture of experts": 8.5}}
    assert any(one.is_released for one in wanted.fits) is bool(released and (not engine or "" in form["released"][released].get(key, ())))


@pytest.fixture(name="form", scope="module")
def written(corpus: KnowledgeBase) -> FitScript:
    """What the form counts with."""
    return fitting(Gathered(corpus))
