"""The command that holds a model against a memory."""

from __future__ import annotations

import re
from itertools import chain, combinations, pairwise
from pathlib import Path

import pytest

from tests.conftest import Run, document, run

SHAPE = (("--params", "7B"), ("--layers", "32"), ("--kv-heads", "8"), ("--head-dim", "128"))


def test_a_whole_shape_is_taken(llmeff: Run) -> None:
    result = llmeff("fit", "--memory", "24GB", *chain(*SHAPE))
    assert result.exit_code == 0
    assert "32 layers" in llmeff("fit", "--memory", "24GB", "--format", "json", *chain(*SHAPE)).stdout


def test_the_longest_context_that_fits_is_said_and_summed(llmeff: Run) -> None:
    asked = ("fit", "--memory", "24GB", "--bits", "4", "--context", "max", *chain(*SHAPE))
    said = llmeff(*asked)
    assert said.stderr.splitlines()[0] == "the longest context that fits with 4 bits: 156402 tokens"
    assert "24.00 GB" in said.stdout.splitlines()[0]
    assert document(llmeff(*asked, "--format", "json"))["context"] == 156402
    assert "no context fits" in llmeff("fit", "--memory", "1GB", "--bits", "4", "--context", "max", *chain(*SHAPE)).stderr
    assert llmeff("fit", "--context", "max", *chain(*SHAPE)).exit_code == 2
    told = llmeff("fit", "--memory", "24GB", "--kv-bits", "0.00001", "--context", "max", *chain(*SHAPE)).stderr
    assert "the memory bounds no context with no quantization: 4,294,967,296 tokens fit, and more are not tried" in told


@pytest.mark.parametrize("form", ["plain", "table", "markdown"])
def test_what_the_sum_leaves_out_is_said_whatever_the_form(llmeff: Run, form: str) -> None:
    result = llmeff("fit", "--memory", "24GB", "--format", form, *chain(*SHAPE))
    assert "Bits unknown, not counted: Cold Wave." in " ".join((result.stderr if form == "plain" else result.stdout).split())
    assert ("Cold Wave" in result.stdout) == (form != "plain")  # of lines for programs none is a remark


@pytest.mark.parametrize("given", [part for count in range(len(SHAPE)) for part in combinations(SHAPE, count)])
def test_a_part_of_a_shape_is_refused_whatever_is_missing(llmeff: Run, given: tuple[tuple[str, str], ...]) -> None:
    result = llmeff("fit", "--memory", "24GB", *chain(*given))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give --params, --layers, --kv-heads and --head-dim together" in result.stderr


@pytest.mark.parametrize(("options", "changed"), [
    (["--context", "8k"], {"KV cache"}), (["--batch", "2"], {"KV cache"}), (["--kv-bits", "8"], {"KV cache"}),
    (["--kv-bits", "fp8"], {"KV cache"}), (["--bits", "3"], {"weights"}),
    (["--embedding-bits", "8"], {"embeddings"}), (["--overhead", "2GB"], {"overhead"}),
])
def test_every_option_changes_its_part_of_the_sum(options: list[str], changed: set[str]) -> None:
    def sizes(*more: str) -> dict[str, float]:
        asked = more if "--bits" in more else ("--bits", "4", *more)
        found = document(run("fit", "--model", "llama-3.1-8b", "--memory", "24GB", *asked, "--format", "json"))
        return {term["what"]: term["bytes"] for one in found["fits"] if one["note"] == "as asked for" for term in one["terms"]}

    before, after = sizes(), sizes(*options)
    assert {what for what in {*before, *after} if before.get(what) != after.get(what)} == changed


@pytest.mark.parametrize("asked", ["llama-2-7b 24GB", "llama-2-7b in 24 gb", "--model llama-2-7b 24GB", "llama-2-7b --memory 24GB",
                                   "24GB Llama 2 7B", "llama-2-7b 1x24GB"])
def test_model_and_memory_may_stand_as_words(asked: str) -> None:
    named = run("fit", "--model", "llama-2-7b", "--memory", "24GB", "-f", "json")
    assert document(run("fit", *asked.split(), "-f", "json")) == document(named)


@pytest.mark.parametrize(("asked", "memory", "said"), [
    ("llama-2-7b rtx 3090", 24e9, "rtx 3090 is taken for 24GB"), ("llama-2-7b on 2 x A100", 160e9, "2 x a100 is taken for 2x80GB"),
    ("llama-2-7b 24", 24e9, "24 is taken for 24GB"), ("llama-2-7b 8", None, ""), ("llama-2-7b 24 --memory 8GB", None, ""),
    ("llama-2-7b 48GB", 48e9, ""), ("llama-2-7b 4xA100-40GB", 160e9, "4xa100-40gb is taken for 4x40GB"),
    ("llama-2-7b mac 24GB", 24e9, "mac 24gb is taken for 24GB"),
])
def test_a_card_or_a_number_alone_is_taken_for_its_memory_and_this_is_said(asked: str, memory: float | None, said: str) -> None:
    result = run("fit", *asked.split(), "-f", "json")
    assert (document(result)["memory"] if result.exit_code == 0 else None) == memory
    assert ("is taken for" in result.stderr, said in result.stderr) == (bool(said), True)


def test_of_a_card_without_a_recorded_memory_the_memory_is_asked_for() -> None:
    result = run("fit", "llama-2-7b", "rtx 3060")
    assert result.exit_code == 2
    assert "the memory of 'rtx 3060' is not recorded: name it by --memory" in result.stderr


@pytest.mark.parametrize("asked", ["llama-2-7b at 4 bits", "llama-2-7b in 4-bit", "4 bit llama-2-7b", "llama-2-7b 4bits"])
def test_bits_may_stand_as_words(asked: str) -> None:
    named = run("fit", "llama-2-7b", "--bits", "4", "-f", "json")
    assert document(run("fit", *asked.split(), "-f", "json")) == document(named)
    assert document(run("fit", *asked.split(), "24GB", "-f", "json"))["memory"] == 24e9


@pytest.mark.parametrize(("asked", "said"), [("", "name a model"), ("24GB", "name a model"),
                                             ("llama-2-7b 24GB+24GB", "'24GB+24GB' is no memory: of all devices"),
                                             ("llama-2-7b 1.5xH100", "'1.5xH100' is no memory"),
                                             ("llama-2-7b 24GB --memory 8GB", "--memory say the same twice"),
                                             ("llama-2-7b at 4 bits --bits 3", "--bits say the same twice"),
                                             ("llama-2-7b --model llama-2-7b --memory 8GB", "--model say the same twice")])
def test_what_words_leave_out_or_say_twice_is_named(asked: str, said: str) -> None:
    result = run("fit", *asked.split())
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("card", ["4090", "a100", "RTX 4090"])
def test_the_name_of_a_card_is_no_memory(card: str) -> None:
    result = run("fit", "--model", "llama-2-7b", "--memory", card)
    assert (result.exit_code, "of a card its memory is wanted" in result.stderr.lower()) == (2, True), result.stderr
    assert f"{card}GB" not in result.stderr
    assert run("fit", "--memory", card).stderr == result.stderr


def test_parameters_alone_lead_to_a_model_of_this_size() -> None:
    for memory in ([], ["--memory", "80GB"]):
        result = run("fit", "--params", "70B", *memory)
        assert "give --params, --layers, --kv-heads and --head-dim together" in result.stderr
        example = result.stderr.partition("For example: llmeff ")[2].splitlines()[0].split()
        assert example[-1] == (memory or ["", "24GB"])[1]
        assert "70b" in example[2]
        assert run(*example).exit_code == 0


def test_in_a_pipe_each_line_has_its_sum_term_by_term_with_formula_and_page() -> None:
    asked = ("fit", "--model", "llama-2-7b", "--memory", "24GB")
    found = document(run(*asked, "-f", "json"))["fits"]
    shown = [line.split("\t")[-2:] for line in run(*asked).stdout.splitlines()]
    assert len(shown) == len(found)
    for one, (sums, engines) in zip(found, shown, strict=True):
        assert engines == (", ".join(one["engines"]) or "-")
        assert all(f"{term['what']}: " in sums and f"{term['formula']} ({term['source']})" in sums for term in one["terms"])


def test_without_a_memory_it_is_said_how_much_is_needed_the_least_first() -> None:
    found = document(run("fit", "llama-3.1-8b", "-f", "json"))
    sizes = [one["bytes"] for one in found["fits"]]
    falls = [place for place, (before, after) in enumerate(pairwise(sizes)) if after < before]
    assert (found["memory"], len(falls)) == (None, 2)  # behind what engines run come others, then those with which the model is trained
    assert {(one["fits"], one["left"]) for one in found["fits"]} == {(None, None)}
    with_memory = document(run("fit", "llama-3.1-8b", "--memory", "24GB", "-f", "json"))
    assert {(one["name"], one["bits"], one["bytes"]) for one in found["fits"]} == {
        (one["name"], one["bits"], one["bytes"]) for one in with_memory["fits"]}
    assert not found["offloading"]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_without_a_memory_nothing_is_said_of_room(form: str) -> None:
    shown = run("fit", "llama-3.1-8b", "--bits", "4", "-f", form).stdout
    assert "Memory" not in shown
    assert "which fit" not in shown
    assert " free" not in shown
    assert "6.13 GB" in shown
    assert shown.count("4 bits") >= 2, "the sum of the bits that were asked for is shown term by term"
    assert "no quantization, 16 bits" in run("fit", "llama-3.1-8b", "-f", "table").stdout


def test_without_a_memory_a_table_has_one_row_for_the_widths_from_a_whole_number_on() -> None:
    rows = run("fit", "llama-3.1-8b", "-f", "table").stdout.splitlines()[2:]
    widths = [int(float(row.split()[0])) for row in rows[: rows.index("")] if re.match(r"\d", row) and " GB " in row]
    assert len(widths) == len(set(widths))
    assert {2, 3, 4, 8, 16} <= set(widths)


def test_the_cache_of_a_long_context_is_a_term_of_the_sum() -> None:
    shown = run("fit", "deepseek v3", "--context", "128k", "-f", "table").stdout
    assert re.search(r"KV cache: [\d.]+ GB", shown)


@pytest.mark.parametrize(("said", "meant"), [
    ("mixtral 8x7b", "Mixtral 8x7B v0.1"), ("qwen 3 8b", "Qwen3 8B"), ("phi-3 mini", "Phi-3 mini 4K Instruct"),
    ("mistral large", "Mistral Large Instruct 2407"), ("gemma 3 27b", "Gemma 3 27B IT"),
    ("qwen3 235b", "Qwen3 235B-A22B")])
def test_a_model_is_taken_whose_family_number_and_size_are_all_said(said: str, meant: str) -> None:
    assert document(run("fit", said, "-f", "json"))["model"] == meant


@pytest.mark.parametrize("said", ["yi 34b", "llama 65b", "phi-3 medium", "phi 4 mini", "mixtral 8x9b", "qwen 3 9b", "mistral medium"])
def test_no_model_of_another_size_or_family_is_taken(said: str) -> None:
    result = run("fit", said)
    assert (result.exit_code, result.stdout) == (2, "")


def test_without_a_list_of_models_a_shape_is_still_summed_and_the_fault_said_once(toy: Path) -> None:
    (toy / "models.yaml").write_text("models: [ {\n")
    asked = run("--data", str(toy), "fit", "--memory", "24GB", *chain(*SHAPE))
    assert asked.exit_code == 0
    assert asked.stderr.count("broken-yaml") == 1
    named = run("--data", str(toy), "fit", "--memory", "24GB", "--model", "oak-1")
    assert (named.exit_code, "no list of models can be read; give the shape by --params" in named.stderr) == (2, True)
