"""``llmeff fields``."""

from __future__ import annotations

from llmeff.cli.commands.fields import FEW
from llmeff.kb import KnowledgeBase
from tests.conftest import Run, document, run


def test_fields_of_a_topic_have_type_values_and_count(llmeff: Run) -> None:
    rows = {row["name"]: row for row in document(llmeff("fields", "soup", "--format", "json"))["fields"]}
    assert rows["quantization.weight_bits"]["records"] == 1
    assert rows["quantization.stage"]["allowed"] == ["ptq", "qat", "native_training", "finetune_time"]
    assert not any(name.startswith("pruning.") for name in rows)
    assert "quantization.stage\tword\t1\tptq; qat; native_training; finetune_time\t-" in llmeff("fields", "soup", "--all").stdout


def test_the_deciding_fields_are_marked(llmeff: Run) -> None:
    marked = {row["name"] for row in document(llmeff("fields", "soup", "--format", "json"))["fields"] if row["decides"]}
    assert "quantization.stage" in marked
    assert "quantization.group_size" not in marked
    questions = {row["name"]: row["question"] for row in document(llmeff("fields", "soup", "--format", "json"))["fields"]}
    assert questions["quantization.k_bits"] == ["weight_bits", "k_bits", "v_bits"]
    assert questions["quantization.group_size"] == []
    lines = llmeff("fields", "soup", "--all").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines if line.rpartition("\t")[2].startswith("deciding")] == [
        line.split("\t")[0] for line in lines if line.split("\t")[0] in marked]
    assert "stage!" in (table := llmeff("fields", "soup", "--all", "--format", "table").stdout)
    assert "! deciding" in table
    assert "group_size!" not in table


def test_fields_that_answer_one_question_are_marked_as_one(corpus: KnowledgeBase) -> None:
    marks = {line.split("\t")[0]: line.rpartition("\t")[2] for line in run("fields", "--all").stdout.splitlines()}
    assert marks["quantization.stage"] == "deciding"
    assert marks["kv_cache.k_bits"] == marks["kv_cache.budget"] == "deciding, one of: budget, k_bits, v_bits"
    assert marks["reasoning.tokens_ratio.value"] == "deciding, part of: tokens_ratio"
    assert marks["data.kept.share"] == marks["data.size.value"] == "deciding, one of: kept, size"
    assert marks["quantization.group_size"] == "-"
    table = " ".join(run("fields", "kv_cache", "--all", "--format", "table").stdout.split())
    assert "one of: budget, k_bits, v_bits" in table
    for group in {field.group for field, _ in corpus.fields() if field.is_property}:
        asked = {field.question for field, _ in corpus.fields() if field.group == group and field.decides}
        assert 3 <= len(asked) <= 6, (group, asked)


def test_fields_that_few_works_fill_are_counted_and_listed_on_request(llmeff: Run) -> None:
    result = llmeff("fields")
    assert "quantization.stage" not in result.stdout
    assert "filled by fewer than 5 works: --all" in result.stderr
    assert "quantization.stage" in llmeff("fields", "--all").stdout


def test_a_field_is_worth_asking_for_from_so_many_works_on(corpus: KnowledgeBase) -> None:
    counts = [(field.name, records) for field, records in corpus.fields()]
    assert FEW in [records for _, records in counts]
    shown = [line.split("\t")[0] for line in run("fields").stdout.splitlines()]
    assert shown == [name for name, records in counts if records >= FEW]


def test_the_fields_of_a_topic_itself_stand_before_those_of_topics_around_it(corpus: KnowledgeBase) -> None:
    for topic, groups in (("kv-cache", ["kv_cache", "quantization"]), ("kv-quantization-and-low-rank", ["quantization", "kv_cache"])):
        assert list(dict.fromkeys(field.group for field, _ in corpus.fields(topic))) == groups
