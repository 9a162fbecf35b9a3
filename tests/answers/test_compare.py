"""Works side by side: what is unknown is not "no", and what was measured differently is not compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.answers.compare import Comparison, Row
from llmeff.errors import NotFoundError, UsageError
from llmeff.exchange.comparison import as_latex, cells
from llmeff.kb import KnowledgeBase
from tests.conftest import change

CLAIM = "claims:\n  - {{metric: speedup, value: 2, baseline: {}, hardware: Gas Stove 100{}, where: abstract}}\nsources:"


def row(comparison: Comparison, label: str) -> Row:
    return next(row for row in comparison.rows if row.label == label)


def with_claim(toy: Path, baseline: str = "thick soup", more: str = "") -> Comparison:
    """ThinSoup beside Cold Wave with a claim of its own."""
    change(toy, "2021/cold-wave", "sources:", CLAIM.format(baseline, more))
    return KnowledgeBase(toy).compare(["thinsoup", "cold-wave"])


def test_unknown_is_never_no(kb: KnowledgeBase) -> None:
    comparison = kb.compare(["thinsoup", "cold-wave"])
    assert row(comparison, "quantization.retraining").cells == ("none", None)
    assert row(comparison, "code").cells == ("https://github.com/example/thinsoup", None)


def test_known_values_that_differ_are_marked(kb: KnowledgeBase) -> None:
    comparison = kb.compare(["thinsoup", "cold-wave"])
    assert [row(comparison, label).differs for label in ("kind", "first public", "quantization.retraining")] == [False, True, False]


def test_a_range_is_shown_as_one(kb: KnowledgeBase) -> None:
    assert row(kb.compare(["bread-bin", "crumb"]), "pruning.sparsity").cells == ("0.5–0.66", None)


def test_claims_under_the_same_conditions_are_comparable(toy: Path) -> None:
    assert row(with_claim(toy), "speedup").note == ""


@pytest.mark.parametrize(("baseline", "more", "note"), [
    ("watery soup", "", "measured against different baselines"), ("thick soup", ", batch: 8", "batch differs or is not stated"),
    ("thick soup", ", context: 512", "context differs or is not stated"),
    ("thick soup", ", model_text: Ladle", "model differs or is not stated"),
    ("thick soup", ", dataset: Attic", "dataset differs or is not stated"),
    ("thick soup", ", scope: kernel", "scope differs or is not stated"),
])
def test_claims_under_other_conditions_are_not_comparable(toy: Path, baseline: str, more: str, note: str) -> None:
    comparison = with_claim(toy, baseline, more)
    assert row(comparison, "speedup").note == note
    assert comparison.notes[-1] == f"speedup: not comparable, {note}."


@pytest.mark.parametrize(("better", "value", "best"), [
    ("higher", "2", (0,)), ("lower", "2", (1,)), ("higher", "40", (1,)), ("higher", "3.25", ()), ("higher", "{min: 1, max: 9}", ()),
    ("higher", "40, qualifier: up_to", ()), ("higher", "40, qualifier: exact", (1,)),
])
def test_the_best_of_comparable_claims_is_marked(toy: Path, better: str, value: str, best: tuple[int, ...]) -> None:
    change(toy, "2019/thinsoup", "qualifier: about, ", "")
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("better: higher", f"better: {better}"), encoding="utf-8")
    change(toy, "2021/cold-wave", "sources:", CLAIM.format("thick soup", "").replace("value: 2", f"value: {value}"))
    found = row(KnowledgeBase(toy).compare(["thinsoup", "cold-wave"]), "speedup")
    assert found.best == best
    assert ["(best)" in cell for cell in cells(found, sources=False)] == [place in best for place in range(2)]


def test_none_is_best_where_another_claim_is_a_bound(toy: Path) -> None:
    change(toy, "2019/thinsoup", "qualifier: about, ", "")
    for file, value in (("2021/cold-wave", "2"), ("2020/boil-twice", "40, qualifier: up_to")):
        change(toy, file, "sources:", CLAIM.format("thick soup", "").replace("value: 2", f"value: {value}"))
    assert row(KnowledgeBase(toy).compare(["thinsoup", "cold-wave", "boil-twice"]), "speedup").best == ()


def test_no_claim_is_best_under_other_conditions(toy: Path) -> None:
    assert row(with_claim(toy, "thick soup", ", batch: 8"), "speedup").best == ()


def test_an_absolute_amount_is_comparable_whatever_its_baseline(toy: Path) -> None:
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("relative: true", "relative: false"), encoding="utf-8")
    assert row(with_claim(toy, "watery soup"), "speedup").note == ""


def test_every_condition_that_differs_is_named(kb: KnowledgeBase) -> None:
    claims = row(kb.compare(["ladle", "ladle-2"]), "speedup")
    assert claims.note == "batch differs or is not stated; context differs or is not stated"
    assert claims.cells[1] == "≤ 2–4× vs teaspoon (Gas Stove 100; batch 8; 512 tokens)"


def test_each_value_names_the_pages_that_state_it(kb: KnowledgeBase) -> None:
    comparison = kb.compare(["thinsoup", "crumb"])
    assert row(comparison, "title").sources[1] == ("https://dblp.org/rec/journals/jog/Mac24",)
    assert row(comparison, "published").sources[0] == ("https://ick.example/2020/7",)
    assert row(comparison, "code").sources == ((), ())


def test_the_title_is_that_of_the_published_version(kb: KnowledgeBase) -> None:
    assert row(kb.compare(["thinsoup", "ladle"]), "title").cells == ("ThinBroth: Dilution of Broths", "Ladle: A Spoon of 7B Drops")


def test_a_page_for_one_field_goes_before_those_for_all(toy: Path) -> None:
    change(toy, "2019/thinsoup", "year, summary]", "year, summary, properties]")
    change(toy, "2019/thinsoup", "supports: [title, authors, published]", "supports: [title, authors, properties.quantization.stage]")
    comparison = KnowledgeBase(toy).compare(["thinsoup", "crumb"])
    assert row(comparison, "quantization.stage").sources[0] == ("https://ick.example/2020/7",)
    assert row(comparison, "quantization.retraining").sources[0] == ("https://arxiv.org/abs/1911.01234",)


def test_works_without_a_common_group_are_said(kb: KnowledgeBase) -> None:
    assert "no group of properties in common" in kb.compare(["thinsoup", "bread-bin"]).notes[0]


def test_two_works_of_one_name_are_told_apart(kb: KnowledgeBase) -> None:
    assert kb.compare(["crumb", "crumb-garden", "attic"]).names == ("Crumb (crumb)", "Crumb (crumb-garden)", "Attic")


def test_filters_choose_what_others_build_on_and_not_the_newest(corpus: KnowledgeBase) -> None:
    comparison = corpus.compare(topic="kv-cache")
    assert {"h2o", "streamingllm", "kivi", "snapkv"} <= {*comparison.ids}
    assert comparison.passing > len(comparison.ids) == 12


def test_works_that_filters_choose_stand_oldest_first(kb: KnowledgeBase) -> None:
    assert kb.compare(topic="soup").ids == ("thinsoup", "boil-twice", "ladle", "cold-wave", "ladle-2")


def test_what_no_work_says_is_left_out(kb: KnowledgeBase) -> None:
    assert not [row for row in kb.compare(["cold-wave", "boil-twice"]).rows if set(row.answers) == {"open"}]


def test_rows_are_chosen_by_the_names_of_fields(kb: KnowledgeBase) -> None:
    asked = ["quantization.retraining", "year", "claim.speedup", "stage"]
    assert [row.label for row in kb.compare(["thinsoup", "ladle"], asked).rows] == [
        "quantization.retraining", "first public", "speedup", "quantization.stage"]
    assert {row.differs for row in kb.compare(["thinsoup", "ladle"], only_different=True).rows} == {True}
    with pytest.raises(NotFoundError) as error:
        kb.compare(["thinsoup", "ladle"], ["wieght_bits"])
    assert error.value.near[0] == "weight_bits"


@pytest.mark.parametrize("references", [[], ["thinsoup"], ["thinsoup", "TSoup"]])
def test_fewer_than_two_works_are_refused(kb: KnowledgeBase, references: list[str]) -> None:
    with pytest.raises(UsageError, match="at least 2"):
        kb.compare(references)


def test_more_than_twelve_works_are_refused(corpus: KnowledgeBase) -> None:
    with pytest.raises(UsageError, match="at most 12"):
        corpus.compare([record.id for record in corpus.find(limit=13)])
    assert corpus.compare(topic="quantization").passing > 12


def test_a_misspelt_work_names_the_near_one(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.compare(["thinsoup", "thinsop"])
    assert error.value.near[0] == "thinsoup"


def test_what_is_not_stated_is_told_from_what_is_open(toy: Path) -> None:
    change(toy, "2021/cold-wave", "sources:", "not_stated: [quantization.stage]\nnot_applicable: [quantization.weight_bits]\nsources:")
    comparison = KnowledgeBase(toy).compare(["thinsoup", "cold-wave"])
    assert row(comparison, "quantization.stage").answers == ("known", "not_stated")
    assert cells(row(comparison, "quantization.stage"), sources=False)[1] == "not stated"
    assert cells(row(comparison, "quantization.weight_bits"), sources=False)[1] == "–"


def test_a_group_or_section_stands_for_its_rows(kb: KnowledgeBase) -> None:
    pair = ["thinsoup", "cold-wave"]
    whole = kb.compare(pair).rows
    assert kb.compare(pair, ["claims"]).rows == tuple(row for row in whole if row.section == "claims") != ()
    group = next(row.group for row in whole if row.section == "properties")
    assert kb.compare(pair, [group]).rows == tuple(row for row in whole if row.group == group)


def test_a_choice_of_which_nothing_is_said_is_answered(kb: KnowledgeBase) -> None:
    comparison = kb.compare(["bread-bin", "crumb"], ["results"])
    assert comparison.rows == ()
    assert comparison.notes == ("None of these works says anything of results.",)
    some = kb.compare(["thinsoup", "crumb"], ["year", "added", "speculative.trains", "kv_cache"])
    assert [row.label for row in some.rows] == ["first public", "added"]
    assert some.notes == ("None of these works says anything of speculative.trains or kv_cache.",)
    assert kb.compare(["thinsoup", "crumb"], ["results"], only_different=True).notes == ("Nothing differs in results.",)


def test_any_field_of_a_record_can_be_asked_for(toy: Path) -> None:
    change(toy, "2019/thinsoup", "kind: official", "kind: official, license: MIT")
    (license_,) = KnowledgeBase(toy).compare(["thinsoup", "crumb"], ["license"]).rows
    assert license_.cells[0] == "MIT"
    assert cells(license_, sources=False)[1] == "?"
    change(toy, "2022/bread-bin", ", license: MIT}", "}")
    change(toy, "2022/bread-bin", "sources:", "not_stated: [license]\nsources:")
    (license_,) = KnowledgeBase(toy).compare(["thinsoup", "bread-bin"], ["license"]).rows
    assert cells(license_, sources=False) == ["MIT", "not stated"]


def test_works_are_said_to_have_nothing_in_common_only_where_no_two_have(toy: Path) -> None:
    change(toy, "2021/cold-wave", "sources:", "properties:\n  quantization: {stage: ptq}\nsources:")
    kb = KnowledgeBase(toy)
    assert not [note for note in kb.compare(["thinsoup", "cold-wave", "bread-bin"]).notes if "in common" in note]
    assert not [note for note in kb.compare(["thinsoup", "bread-bin"], ["year"]).notes if "in common" in note]


def test_a_title_that_is_asked_for_stands_in_latex_too(kb: KnowledgeBase) -> None:
    pair = ["thinsoup", "crumb"]
    assert "title" in as_latex(kb.compare(pair, ["title", "year"]), sources=False)
    assert "title" not in as_latex(kb.compare(pair), sources=False)


@pytest.mark.parametrize(("shared", "left_out"), [
    (12, []), (13, ["bpw: 1 more row in common is left out."]), (15, ["bpw: 3 more rows in common are left out."]),
])
def test_of_a_cell_in_which_works_share_many_results_the_rest_is_said(toy: Path, shared: int, left_out: list[str]) -> None:
    (toy / "models.yaml").write_text("models:\n  - {id: pot, name: Pot, family: Pot}\n", encoding="utf-8")
    for value, file in enumerate(("2019/thinsoup", "2021/cold-wave"), 4):
        rows = "".join(f"  - {{cell: bpw, model: pot, setting: {{w_bits: {bits}}}, value: {value}, measured_by: a/b, "
                       "source: https://a.example, where: table, accessed: 2026-01-02}\n" for bits in range(1, shared + 1))
        change(toy, file, "sources:", f"results:\n{rows}sources:")
    comparison = KnowledgeBase(toy).compare(["thinsoup", "cold-wave"])
    assert len([row for row in comparison.rows if row.section == "results"]) == 12
    assert [note for note in comparison.notes if "left out" in note] == left_out
    whole = KnowledgeBase(toy).compare(["thinsoup", "cold-wave"], every=True)
    assert len([row for row in whole.rows if row.section == "results"]) == shared
    assert not [note for note in whole.notes if "left out" in note]


def test_only_what_differs_says_what_each_does_and_what_is_known_of_some_alone(toy: Path) -> None:
    change(toy, "2020/ladle", "claims:", "properties:\n  quantization: {stage: ptq}\nclaims:")
    found = KnowledgeBase(toy).compare(["thinsoup", "ladle"], only_different=True)
    assert found.rows[0].label == "what it does"
    assert None not in found.rows[0].cells
    (note,) = (note for note in found.notes if note.startswith("May differ"))
    assert "quantization.retraining (ThinSoup)" in note
    assert "stage" not in note
    assert not any(note.startswith("May differ") for note in KnowledgeBase(toy).compare(["thinsoup", "ladle"]).notes)


def test_a_field_that_was_looked_for_in_one_work_and_is_in_none_is_shown_where_asked_for(toy: Path) -> None:
    change(toy, "2021/cold-wave", "sources:", "not_stated: [kv_cache.query_aware]\nsources:")
    works = ["cold-wave", "boil-twice"]
    asked = KnowledgeBase(toy).compare(works, fields=["query_aware"])
    assert [row.answers for row in asked.rows] == [("not_stated", "open")]
    assert not asked.notes
    assert "kv_cache.query_aware" not in [row.label for row in KnowledgeBase(toy).compare(works).rows]
