"""Engines and hardware in questions."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from tests.conftest import change, run


@pytest.mark.parametrize(("text", "condition", "command"), [
    ("soup thinning in tureen", "runs_in = tureen", "llmeff support --topic soup --engine tureen"),
    ("does soup-server run ThinSoup", "runs_in = tureen", "llmeff support thinsoup --engine tureen"),
    ("ThinSoup with tureen on a gas stove", "runs_in = tureen and runs_on = stove-gas",
     "llmeff support thinsoup --engine tureen --hardware stove-gas"),
    ("does ThinSoup run on my gas stove in tureen", "runs_in = tureen and runs_on = stove-gas",
     "llmeff support thinsoup --engine tureen --hardware stove-gas"),
    ("who runs ThinSoup", "", "llmeff support thinsoup"),
])
def test_an_engine_that_works_have_to_run_in_comes_first(index: Index, text: str, condition: str, command: str) -> None:
    question = read(index, text)
    assert (question.condition, question.offers[0].command) == (condition, command)


@pytest.mark.parametrize(("text", "command"), [
    ("run ladle on a campfire", "llmeff support --hardware campfire"),
    ("run attic on a campfire", "llmeff support attic --hardware campfire"),
])
def test_of_a_model_of_which_no_page_speaks_what_runs_there_is_shown(kb: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in kb.search(text).offers]


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
        "of none of these is it known that runs_in = tureen and quantization.weight_bits < 3",
        "without 1 work whose record says otherwise")),
])
def test_a_condition_is_said_as_it_is_met(kb: KnowledgeBase, text: str, said: tuple[str, ...]) -> None:
    assert kb.search(text).said == said


def test_what_is_said_of_the_order_is_true_of_the_first_works(kb: KnowledgeBase, toy: Path) -> None:
    assert kb.search("cold soup in tureen").said == ("of none of these is it known that runs_in = tureen",)
    change(toy, "2020/boil-twice", "name: Boil Twice", "name: Soup Thinning Pot")
    with KnowledgeBase(toy) as changed:
        found = changed.search("soup thinning pot in tureen")
    assert found[0].card["id"] == "boil-twice"
    assert found.said == ("first Soup Thinning Pot, which is named, then those where runs_in = tureen",)


@pytest.mark.parametrize(("name", "asked"), [("Soup Thinning", "soup thinning"), ("Thinning", "thinning variants soup thinning")])
def test_the_name_of_a_topic_or_of_a_family_is_no_work_that_is_meant_before_a_condition(toy: Path, name: str, asked: str) -> None:
    change(toy, "2020/boil-twice", "name: Boil Twice", f"name: {name}")
    with KnowledgeBase(toy) as changed:
        assert changed.search(f"{asked} in tureen").said == ("first those where runs_in = tureen",)


@pytest.mark.parametrize("text", ["rocm", "openvino quantization", "mxfp4 on vulkan", "exllama"])
def test_what_an_engine_or_hardware_is_called_is_spoken_of_here(corpus: KnowledgeBase, text: str) -> None:
    assert corpus.search(text).unknown == ()


@pytest.mark.parametrize(("text", "command"), [
    ("4-bit methods that load in vLLM on Turing", "llmeff support --topic quantization --bits 4 --engine vllm --hardware nvidia-turing"),
    ("KV cache below 8 bits in llama.cpp", 'llmeff support --topic kv-cache --bits "<8" --engine llama-cpp'),
    ("which PEFT methods merge and are in PEFT", 'llmeff support --where "merges = true" --engine peft'),
    ("which engines run MXFP4 on AMD", "llmeff support mxfp4 --hardware amd"),
    ("NVFP4 on Blackwell in vLLM", "llmeff support nvfp4 --engine vllm --hardware nvidia-blackwell"),
    ("does vLLM run GGUF", "llmeff support gguf --engine vllm"), ("GPTQ on AMD", "llmeff support gptq --hardware amd"),
    ("which engines run AWQ on CPU", "llmeff support awq --hardware cpu"),
    ("FP8 training on Hopper", "llmeff support --topic mixed-precision --hardware nvidia-hopper"),
    ("does TensorRT-LLM support FP8 KV cache", 'llmeff support "fp8 kv cache" --engine tensorrt-llm'),
    ("since when does PEFT have DoRA", "llmeff support dora --engine peft"),
    ("GaLore in Transformers", "llmeff support galore --engine transformers"), ("Muon in which library", "llmeff support muon"),
    ("which tools create NVFP4 checkpoints", "llmeff support nvfp4"),
    ("which engines offload experts to CPU", "llmeff support --topic offloading-and-edge"),
    ("does AWQ run on my 2080 Ti in vLLM", "llmeff support awq --engine vllm --hardware nvidia-turing"),
    ("Jetson Orin with AWQ", "llmeff support awq --hardware nvidia-orin"), ("who supports MXFP4", "llmeff support mxfp4"),
    ("does SGLang run on MI300X", "llmeff support --engine sglang --hardware amd-cdna3"),
    ("can I fine-tune with QLoRA on an RX 7900 XTX", "llmeff support qlora --hardware amd-rdna3"),
    ("can Megatron train in NVFP4", "llmeff support nvfp4 --engine megatron-core"),
    ("NVFP4 on RTX 5090", "llmeff support nvfp4 --hardware nvidia-blackwell-rtx"),
    ("vllm gguf support", "llmeff support gguf --engine vllm"),
    ("sglang int4 kv cache", "llmeff support --topic kv-quantization-and-low-rank --bits 4 --engine sglang"),
    ("peft methods mergeable", 'llmeff list parameter-efficient-fine-tuning --where "peft.merges = true"'),
    ("gptq support", "llmeff support gptq"), ("vllm flash attention", "llmeff support flashattention --engine vllm"),
    ("int4 kv cache lmdeploy", "llmeff support --topic kv-quantization-and-low-rank --bits 4 --engine lmdeploy"),
    ("ollama kv cache", "llmeff support --topic kv-cache --engine ollama"),
    ("transformers static cache offload", 'llmeff support "offloaded static cache" --engine transformers'),
])
def test_an_engineers_question_offers_the_command_that_answers_it(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text).offers[0].command == command


@pytest.mark.parametrize("text", ["efficient attention in Transformers", "sparse Transformers"])
def test_an_engine_called_by_a_word_of_the_field_is_meant_where_a_work_is_in_it(corpus: KnowledgeBase, text: str) -> None:
    assert not [offer for offer in corpus.search(text).offers if "--engine transformers" in offer.command]


def answered(command: str) -> bool:
    """Whether a command prints something on the real data and ends well."""
    done = run(*shlex.split(command)[1:], "--format", "plain")
    return done.exit_code == 0 and bool(done.output.strip())


@pytest.mark.parametrize(("text", "command"), [
    ("Did vLLM 0.9.2 load AQLM on Turing?", "llmeff support aqlm --engine vllm --version 0.9.2 --hardware nvidia-turing"),
    ("does vLLM 0.11.2 support FP8 KV cache", 'llmeff support "fp8 kv cache" --engine vllm --version 0.11.2'),
    ("does vLLM 0.9.1 support AQLM", "llmeff support aqlm --engine vllm"),
    ("AQLM vLLM 0.9.2", "llmeff support aqlm --engine vllm --version 0.9.2"),
    ("2:4 sparsity in vLLM", "llmeff support sparse-tensor-cores --engine vllm"),
    ("Does TRL support GRPO with vLLM?", "llmeff support grpo --engine trl"),
    ("Does verl use vLLM for GRPO?", "llmeff support grpo --engine verl"),
    ("AWQ in vLLM and SGLang", "llmeff support awq --engine vllm --engine sglang"),
    ("which engines load EXL2", "llmeff support exl2"), ("is EXL3 supported in vLLM", "llmeff support exl3 --engine vllm"),
    ("Can I use EXL3 with vLLM on Ampere?", "llmeff support exl3 --engine vllm --hardware nvidia-ampere"),
    ("NVFP4 on Hopper", "llmeff support nvfp4 --hardware nvidia-hopper"),
    ("IQ2_XXS in llama.cpp on Vulkan", "llmeff support i-quants --engine llama-cpp --hardware vulkan"),
    ("what of llama.cpp runs on Apple's GPU below 4 bits",
     'llmeff support --topic quantization --bits "<4" --engine llama-cpp --hardware apple-metal'),
    ("llama.cpp on Apple", "llmeff support --engine llama-cpp --hardware apple-metal"),
    ("FlashAttention on AMD", "llmeff support flashattention --hardware amd"),
    ("bitsandbytes on AMD", "llmeff support --engine bitsandbytes --hardware amd"),
    ("which llama.cpp types are below 3 bits", 'llmeff support --bits "<3" --engine llama-cpp'),
    ("Which version of PEFT added DoRA?", "llmeff support dora --engine peft"),
    ("since when does Transformers support AQLM", "llmeff support aqlm --engine transformers"),
    ("How does llama.cpp store the KV cache below 8 bits?", 'llmeff support --topic kv-cache --bits "<8" --engine llama-cpp'),
    ("Which libraries train with GaLore, LOMO, BAdam or APOLLO?", "llmeff support galore lomo badam apollo-optimizer"),
    ("which libraries train with GaLore", "llmeff support galore"),
])
def test_a_bare_question_keeps_each_term_and_its_command_answers(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == command
    assert answered(command)


@pytest.mark.parametrize(("text", "condition"), [
    ("does soup-server run ThinSoup with billy can", "runs_in = tureen"), ("did tureen 1.0 run ThinSoup", "runs_in = tureen"),
])
def test_the_engine_that_is_asked_is_meant_before_what_it_is_used_with(index: Index, text: str, condition: str) -> None:
    assert read(index, text).condition == condition


@pytest.mark.parametrize("text", ["catastrophic", "speed-up of soup", "stock"])
def test_what_a_concept_or_a_metric_is_called_is_spoken_of(text: str, kb: KnowledgeBase, corpus: KnowledgeBase) -> None:
    assert (corpus if text == "catastrophic" else kb).search(text).unknown == ()


@pytest.mark.parametrize(("text", "options"), [
    ("does GPTQ run in both vLLM and SGLang", "gptq --engine vllm --engine sglang"),
    ("is Muon in DeepSpeed, Megatron or Axolotl", "muon --engine deepspeed --engine megatron-core --engine axolotl"),
    ("does vLLM or TensorRT-LLM support AQLM", "aqlm --engine vllm --engine tensorrt-llm"),
    ("eagle-3 in either SGLang or TensorRT-LLM", "eagle-3 --engine sglang --engine tensorrt-llm"),
    ("awq in vllm, sglang and llama.cpp", "awq --engine vllm --engine sglang --engine llama-cpp"),
    ("can both vllm and sglang run hqq", "hqq --engine vllm --engine sglang"),
])
def test_each_of_several_engines_is_asked(corpus: KnowledgeBase, text: str, options: str) -> None:
    assert f"llmeff support {options}" in [offer.command for offer in corpus.search(text, limit=1).offers]


@pytest.mark.parametrize("text", ["which trainers support GSPO", "which training libraries have GSPO", "which RL frameworks have GSPO",
                                  "what fine-tuning library supports GSPO", "which trainer has GSPO", "what training framework runs GSPO"])
def test_trainers_are_engines_too(corpus: KnowledgeBase, text: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == "llmeff support gspo"


@pytest.mark.parametrize(("text", "asked"), [
    ("does DeepSpeed still have 1-bit Adam", '"1 bit adam" --engine deepspeed'),
    ("1-bit LAMB in DeepSpeed", "1-bit-lamb --engine deepspeed"),
    ("8-bit optimizers in bitsandbytes", "8-bit-optimizers --engine bitsandbytes"),
])
def test_a_width_that_a_name_begins_with_is_no_condition(corpus: KnowledgeBase, text: str, asked: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.offers[0].command == f"llmeff support {asked}"
    assert not any("_bits" in said for said in found.said)


@pytest.mark.parametrize(("text", "options"), [
    ("TorchAO int4 on CPU", " --topic quantization --bits 4 --engine torchao --hardware cpu"),
    ("FlashInfer on Turing", " --engine flashinfer --hardware nvidia-turing"),
    ("TorchAO on AMD", " --engine torchao --hardware amd"), ("flashinfer on hopper", " --engine flashinfer --hardware nvidia-hopper"),
    ("torchao with apple metal", " --engine torchao --hardware apple-metal"),
    ("FlashInfer on Blackwell", " --engine flashinfer --hardware nvidia-blackwell"),
])
def test_an_engine_that_is_a_work_as_well_is_asked_itself_for_hardware(corpus: KnowledgeBase, text: str, options: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == f"llmeff support{options}"


@pytest.mark.parametrize("text", [
    "how much does FlashAttention-2 speed up training", "how does FlashAttention-3 use FP8", "is training with FlashAttention-2 exact",
    "inference with FlashAttention-3", "does FlashAttention-2 reduce memory", "attention using FlashAttention-4"])
def test_a_work_whose_name_begins_as_an_engine_is_called_is_no_version_of_it(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=5)
    assert "flashattention-" in "".join(hit.card["id"] for hit in found)
    assert not any("--engine flash-attention" in offer.command for offer in found.offers)


@pytest.mark.parametrize("text", ["Minimax m2 on 4 H100", "foo s4 on Turing", "gizmo m2 on an A100"])
def test_a_letter_with_a_number_beside_another_word_is_no_work(corpus: KnowledgeBase, text: str) -> None:
    offers = [offer.command for offer in corpus.search(text, limit=1).offers]
    assert not any("monarch-mixer" in command or "support s4" in command for command in offers)
    assert "llmeff support s4" in " ".join(offer.command for offer in corpus.search("S4 on Turing", limit=1).offers)


@pytest.mark.parametrize(("text", "command"), [
    ("can PEFT merge adapters", 'llmeff support --where "merges = true" --engine peft'),
    ("does PEFT merge adapters", 'llmeff support --where "merges = true" --engine peft'),
    ("can Transformers load AWQ", "llmeff support awq --engine transformers"),
])
def test_the_engine_that_is_asked_surely_is_meant_before_another_word(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]


@pytest.mark.parametrize(("text", "command"), [
    ("soup thinning tools", "support --topic soup"), ("soup thinning software", "support --topic soup"),
    ("tools of soup thinning", None),  # no more than a word among others
])
def test_what_runs_a_topic_is_asked_for_as_tools(kb: KnowledgeBase, text: str, command: str | None) -> None:
    assert [offer.command for offer in kb.search(text, 1).offers] == ([f"llmeff {command}"] if command else [])


def test_an_engine_beside_another_that_begins_the_name_of_a_work_is_the_one_that_is_asked(corpus: KnowledgeBase) -> None:
    assert corpus.search("vllm flash attention 3", 1).offers[0].command == "llmeff support flashattention-3 --engine vllm"
    assert corpus.search("does vllm support bitsandbytes", 1).offers[0].command == "llmeff support bitsandbytes --engine vllm"
    assert not [offer for offer in corpus.search("CPU offloading for MoE", 1).offers if "--hardware" in offer.command]


@pytest.mark.parametrize(("text", "command"), [
    ("does tureen run ThinSoup and Boil Twice", "llmeff support thinsoup boil-twice --engine tureen"),
    ("does tureen support both ThinSoup and Boil Twice", "llmeff support thinsoup boil-twice --engine tureen"),
    ("does neither tureen nor billy can support ThinSoup", "llmeff support thinsoup --engine tureen --engine billy-can"),
    ("which methods does tureen support", "llmeff support --engine tureen"),
    ("which methods run in both tureen and billy can", 'llmeff list --where "runs_in = tureen and runs_in = billy-can"'),
    ("soup thinning methods in tureen or billy can", 'llmeff list --topic soup --where "runs_in in (tureen, billy-can)"'),
    ("ThinSoup on an iron stove", "llmeff support thinsoup --hardware stove-iron"),
])
def test_all_that_is_asked_alike_is_in_the_command(index: Index, text: str, command: str) -> None:
    assert read(index, text).offers[0].command == command


def test_of_several_pieces_of_hardware_each_has_its_command(index: Index) -> None:
    commands = [offer.command for offer in read(index, "ThinSoup on a campfire and a gas stove").offers]
    assert commands == ["llmeff support thinsoup --hardware stove-gas", "llmeff support thinsoup --hardware campfire"]
    assert [offer.command for offer in read(index, "ThinSoup on a stove, a gas stove").offers] == commands[:1]
    assert [offer.command for offer in read(index, "does tureen run ThinSoup on a campfire and a gas stove").offers] == [
        f"llmeff support thinsoup --engine tureen --hardware {one}" for one in ("campfire", "stove-gas")]


def test_works_that_are_held_against_two_engines_have_to_run_in_neither(index: Index) -> None:
    assert not read(index, "which papers compare tureen and billy can").condition


@pytest.mark.parametrize(("text", "command"), [
    ("trl grpo with vllm", "llmeff support grpo --engine trl"), ("openrlhf with vllm", "llmeff support vllm --engine openrlhf"),
    ("unsloth multi gpu", "llmeff support --topic parallelism --engine unsloth"),
    ("llama.cpp tensor split multi gpu", "llmeff support --topic parallelism --engine llama-cpp"),
    ("flash attention 3 on rtx 4090", "llmeff support flashattention-3 --hardware nvidia-ada"),
    ("hardware for fp8 training", "llmeff support --topic mixed-precision"),
    ("axolotl lora kernels", 'llmeff support "lora kernels" --engine axolotl'),
    ("deepgemm vllm", "llmeff support deepgemm --engine vllm"),
])
def test_the_engine_the_cards_or_the_hardware_that_are_meant_are_asked(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == command


@pytest.mark.parametrize(("query", "condition", "first"), [
    ("what runs in vLLM and llama.cpp", "runs_in = vllm and runs_in = llama-cpp", "lora"),
    ("methods that run in both vLLM and SGLang", "runs_in = vllm and runs_in = sglang", "lora"),
    ("speculative decoding in vLLM and SGLang", "runs_in = vllm and runs_in = sglang", "speculative-decoding"),
    ("quantization in vLLM or llama.cpp", "runs_in in (vllm, llama-cpp)", "gptq"),
])
def test_what_several_engines_run_is_listed_by_them(corpus: KnowledgeBase, query: str, condition: str, first: str) -> None:
    found = corpus.search(query)
    assert any(f'--where "{condition}"' in offer.command for offer in found.offers)
    assert found[0].card["id"] == first
    assert first in [record.id for record in corpus.find(where=condition, limit=None)]


@pytest.mark.parametrize("query", ["does vLLM or SGLang support speculative decoding", "AWQ in vLLM and SGLang"])
def test_whether_several_engines_have_one_thing_is_shown_by_their_pages(corpus: KnowledgeBase, query: str) -> None:
    assert corpus.search(query).offers[0].command.endswith("--engine vllm --engine sglang")
