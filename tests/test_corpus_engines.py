"""The real data of engines: what they name is found, and what they say of cards and versions holds together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from llmeff.kb import KnowledgeBase
from llmeff.model.releases import behind
from llmeff.select.running import newest
from llmeff.text import key

from .test_corpus import fail_with, meant

NAMED_BY_ENGINES = 0.95  # of the methods that a tool names, those that are found under its own name

def named_by_engines() -> Iterator[tuple[str, str, str | None]]:
    """Tool, its name for a method, and the id of the record that is meant; none for a paper that has no record."""
    tools = yaml.safe_load((Path(__file__).parent / "engine_names.yaml").read_text(encoding="utf-8"))
    for tool, names in tools.items():
        for name, id_ in names.items():
            yield tool, name, id_


def test_methods_are_found_by_the_names_that_engines_give_them() -> None:
    astray, named, found_ = [], Counter[str](), Counter[str]()
    for tool, name, id_ in named_by_engines():
        ids = {record.id for record in meant(name)}
        named[tool] += 1
        found_[tool] += id_ in ids
        if ids and id_ not in ids:
            astray.append(f"{tool}: {name} leads to {', '.join(sorted(ids))}, not to {id_}")
    fail_with(astray, "take the alias from the wrong record, or give it to the right one too")
    thin = [f"{tool}: {found_[tool]} of {named[tool]}" for tool in named if found_[tool] < NAMED_BY_ENGINES * named[tool]]
    fail_with(thin, "write the records, or give them the tool's name as an alias")


SHARED = {
    "MINI-LLM": {"mini-llm", "minillm"}, "LightSeq": {"distflashattn", "lightseq"}, "ALPS": {"alps", "alps-pruning"},
    "Lookahead": {"lookahead-decoding", "lookahead-trie"}, "DEFT": {"deft", "deft-peft"},
}


@pytest.mark.parametrize("name", SHARED)
def test_a_name_that_several_works_have_asks_which_is_meant(name: str) -> None:
    assert {record.id for record in meant(name)} >= SHARED[name]


FEATURES = ("bitsandbytes", "Quark", "ModelOpt", "FlashMLA", "DeepGEMM", "EPLB", "NIXL", "prefix caching", "n-gram",
            "prompt lookup decoding", "imatrix", "EXL3", "DWQ", "EETQ", "FBGEMM FP8", "compressed-tensors", "GrokAdamW",
            "DeepNVMe", "MoQ", "async TP", "sample packing", "Upcycling", "Dual-clip PPO", "GOLD",
            "PRM", "RestoreKV", "HiSparse", "DCP",
            "two-batch overlap", "gpt_oss_mxfp4", "deepseek_v4_fp8")


def test_features_that_are_no_works_are_found_by_the_names_that_engines_give_them(corpus: KnowledgeBase) -> None:
    """What is asked by the name of a feature finds that feature, and no work that is called a little like it."""
    found = {name: corpus.works_and_features([name]) for name in FEATURES}
    fail_with([f"{name} finds works: {', '.join(works)}" for name, (works, _) in found.items() if works], "name the feature, not the work")


def test_what_runs_from_a_compute_capability_on_names_each_generation_from_there_on(corpus: KnowledgeBase) -> None:
    least = {entry.id: float(found[1]) for entry in corpus.taxonomy.hardware
             if (found := re.match(r"Compute capability (\d+(?:\.\d)?)", entry.definition))}
    assert len(least) > 8
    silent = []
    for engine in corpus.engines():
        for seen in engine.get("support", ()):
            named = {said["on"]: said.get("note", "") for said in seen.get("hardware", ())}
            if bound := re.match(r"compute capability (\d+\.\d) and newer", named.get("nvidia", "")):
                silent += [(engine["id"], seen["feature"], seen["version"], one) for one, own in least.items()
                           if own >= float(bound[1]) and one not in named]
    assert not silent, "add a row for each, or say what keeps it from running there"


CARDS = {
    "nvidia-pascal": ("gtx 1080 ti", "1080ti", "Tesla P40"), "nvidia-volta": ("Titan V", "V100 32GB", "Jetson Xavier"),
    "nvidia-turing": ("RTX 2080 Ti", "GTX 1660 Super", "Titan RTX", "Quadro RTX 8000", "Tesla T4"),
    "nvidia-ampere": ("RTX 3090 Ti", "3090", "RTX A4000", "RTX A6000", "A100 80GB", "A10G", "A40"),
    "nvidia-orin": ("Jetson AGX Orin", "Jetson Orin Nano"), "nvidia-thor": ("Jetson Thor",),
    "nvidia-ada": ("rtx 4060", "rtx 4060 ti", "4090", "RTX 4070 Ti Super", "RTX 6000 Ada", "L4", "L40S"),
    "nvidia-hopper": ("H20", "H100 SXM5", "H200 NVL", "GH200"), "nvidia-blackwell": ("B200", "B300", "GB200 NVL72"),
    "nvidia-blackwell-rtx": ("RTX 5060 Ti", "RTX 5090", "RTX PRO 6000 Blackwell", "DGX Spark"),
    "amd-cdna1": ("MI100",), "amd-cdna2": ("MI250X",), "amd-cdna3": ("MI300X", "MI325X"), "amd-cdna4": ("MI355X",),
    "amd-rdna2": ("RX 6800 XT",), "amd-rdna3": ("RX 7900 XTX", "Radeon 7900 XT"), "amd-rdna3-5": ("Strix Halo", "Ryzen AI Max+ 395"),
    "amd-rdna4": ("RX 9070 XT",), "intel-gpu": ("Arc A770", "Arc B580", "Intel Arc Pro B60"), "intel-gaudi": ("Gaudi 2",),
    "apple-metal": ("M1 Max", "M2 Ultra", "M4 Max", "M5", "Mac Studio", "MacBook Air"), "x86": ("EPYC", "Ryzen 9"),
    "arm-neon": ("Raspberry Pi 5", "Graviton"), "google-tpu": ("TPU v5e",), "aws-neuron": ("Trainium2",), "ascend-npu": ("Ascend 910B",),
}


def test_cards_are_found_by_the_names_that_people_give_them(corpus: KnowledgeBase) -> None:
    found = {(name, id_): [one.id for one in corpus.meanings(name) if one.what == "hardware"] for id_, names in CARDS.items()
             for name in names}
    fail_with([f"{name} is {', '.join(ids) or 'unknown'}, not {id_}" for (name, id_), ids in found.items() if ids != [id_]],
              "add an alias to its generation in taxonomy.yaml")


GENERATION = re.compile(r"compute capability \d|\b(?:Pascal|Volta|Turing|Ampere|Ada|Hopper|Blackwell|"
                        r"V100|H100|RTX \d0|[CR]DNA\d?|7900 XT|MI\d{3})\b")


def test_a_note_that_names_a_generation_of_a_line_has_the_rows_of_generations_too(corpus: KnowledgeBase) -> None:
    """Else an answer for such a generation says that no page speaks of it, beside a page that does."""
    lines = {entry.part_of for entry in corpus.taxonomy.hardware if entry.part_of}
    silent = []
    for engine in corpus.engines():
        for seen in engine.get("support", ()):
            named = {said["on"] for said in seen.get("hardware", ())}
            silent += [(engine["id"], seen["feature"], seen["version"], said["note"]) for said in seen.get("hardware", ())
                       if said["on"] in lines and GENERATION.search(said.get("note", ""))
                       and not any(one.startswith(f"{said['on']}-") for one in named)]
    assert not silent, "write a row for each generation that the note means"


def test_no_feature_of_an_older_version_goes_by_another_name_today(corpus: KnowledgeBase) -> None:
    renamed = []
    for engine in corpus.engines():
        seen = list(newest(engine))
        now = engine["versions"][0]["version"]
        names = {key(name) for one in seen if one["version"] == now for name in (one["feature"], *one.get("aliases", ()))}
        renamed += [(engine["id"], one["feature"]) for one in seen if one["version"] != now and key(one["feature"]) in names]
    assert not renamed, "give the older observation the name of the newer one, and its own as an alias"


OPTIMIZER = re.compile(r"optim(?:izer)?[\"']?(?:=|: | )[\"']?(\w+_\w+)")


def test_optimizers_are_found_by_the_value_that_switches_them_on(corpus: KnowledgeBase) -> None:
    astray = []
    for engine in corpus.engines():
        for seen in engine.get("support", ()):
            for value in OPTIMIZER.findall(seen.get("how", "")):
                works, features = corpus.works_and_features([value])
                if seen["feature"] not in features and not set(works) & set(seen.get("works", ())):
                    astray.append((engine["id"], seen["feature"], value))
    assert not astray, "give the feature the value as an alias"


CLOSED = {
    "deepspeed": ("Adagrad", "Adam", "AdamW", "LAMB", "MuAdam", "MuAdamW", "MuSGD", "Lion", "Muon"),
    "bitsandbytes": ("Adam", "AdamW", "AdEMAMix", "Lion", "LAMB", "LARS", "Adagrad", "RMSprop", "SGD", "AdamW8bit", "Lion8bit",
                     "PagedAdamW", "PagedAdamW8bit", "PagedAdEMAMix", "PagedLion"),
    "transformers": ("AdamW", "SGD", "Adafactor", "GaLore", "Lion, 8 and 32 bits", "LOMO", "Schedule Free", "paged_lion_8bit",
                     "paged_ademamix_32bit"),
    "torchtitan": ("Adam", "AdamW", "Distributed Muon"),
    "megatron-core": ("Adam optimizer", "SGD optimizer", "Muon optimizer", "Lion optimizer", "SOAP optimizer", "Adaptive Muon optimizer"),
    "axolotl": ("AdamW", "optimi_adamw", "flash_adam", "flash_sgd", "flash_sgdw", "flash_lion", "scao", "polora"),
}
"""The optimizers of lists in the code of an engine, which are read whole or not at all."""


@pytest.mark.parametrize("engine", CLOSED)
def test_a_list_of_optimizers_in_code_is_read_to_its_end(corpus: KnowledgeBase, engine: str) -> None:
    """Else an answer says that no page of the engine speaks of one that stands in a list it cites."""
    names = {key(name) for seen in newest(corpus.engine(engine)) for name in (seen["feature"], *seen.get("aliases", ()))}
    fail_with([name for name in CLOSED[engine] if key(name) not in names], "write the rest of the list")


def test_prefix_caching_is_found_by_either_name_in_every_engine_that_states_it(corpus: KnowledgeBase) -> None:
    wanted = {"vllm", "sglang", "lmdeploy", "llama-cpp", "tensorrt-llm", "ktransformers", "mlc-llm", "mlx-lm", "transformers",
              "text-generation-inference"}
    for name in ("prefix caching", "KV cache reuse"):
        assert wanted <= {engine["id"] for engine in corpus.support([name]).engines}, name


BACKENDS = ("FLASH_ATTN", "TRITON_ATTN", "ROCM_ATTN", "ROCM_AITER_FA", "ROCM_AITER_MLA", "ROCM_AITER_UNIFIED_ATTN", "FLASHINFER_MLA_SPARSE",
            "FLASHMLA_SPARSE", "FLASH_ATTN_MLA_SPARSE_FA4", "B12X", "CPU_MLA", "TURBOQUANT", "XPU_MLA_SPARSE", "STEP5_DSA", "CUTLASS_MSA")


def test_attention_backends_of_vllm_are_found_by_the_names_that_switch_them_on(corpus: KnowledgeBase) -> None:
    """A backend whose name is a method's too is found as both."""
    for name in BACKENDS:
        found = corpus.support([name], ["vllm"])
        said = [seen.observation.get("how", "") for row in found.rows for cell in row.cells.values() for seen in cell]
        assert any(how.endswith(f" {name}") for how in said), name


def test_what_features_store_is_a_format_of_the_taxonomy_or_their_own(corpus: KnowledgeBase) -> None:
    named = {seen["stores"] for engine in corpus.engines() for seen in engine["support"]
             if seen.get("stores", seen["feature"]) != seen["feature"]}
    assert named
    assert all(corpus.stored_bits(name) for name in named)


def test_as_many_features_stand_behind_a_release_as_the_check_counts(corpus: KnowledgeBase) -> None:
    older = {engine["id"]: behind(engine) for engine in corpus.engines()}
    counted = {(engine["id"], seen["feature"]) for engine in corpus.engines() for seen in newest(engine)
               if seen["version"] in older[engine["id"]]}
    shown = {(seen.engine["id"], seen.observation["feature"]) for row in corpus.support(behind=True).rows
             for cell in row.cells.values() for seen in cell}
    assert shown == counted, "give the newest observation of the feature all works that an older one names and its page still does"
