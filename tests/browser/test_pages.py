"""The other pages: comparisons and sums as the command line gives them, copying, the matrix, and a hostile record."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from llmeff import documents
from llmeff.exchange.fitting import notes
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget
from llmeff.site.build import build
from tests.browser.conftest import WANTED, Open
from tests.conftest import TOY

WORKS = [("gptq", "awq", "smoothquant"), ("gptq", "h2o"), ("quarot", "spinquant", "gptq", "omniquant"), ("lora", "qlora", "dora"),
         ("eagle", "medusa", "speculative-decoding")]


@pytest.mark.parametrize("ids", WORKS, ids=",".join)
def test_a_comparison_is_that_of_the_command_line(opening: Open, corpus: KnowledgeBase, ids: tuple[str, ...]) -> None:
    known = [id_ for id_ in ids if id_ in corpus]
    page = opening(f"compare/index.html#works={','.join(known)}")
    expect(page.locator("#compared")).to_be_visible()
    rows = page.evaluate("ids => window.LLMEFF_COMPARED(ids.map(id => window.LLMEFF_COMPARE[id]))", known)
    document = documents.compare(corpus.compare(known))
    wanted = {(row["section"], row["label"]): row for row in document["rows"]}
    found = {(row["section"], row["label"]): row for row in rows}
    assert list(found) == list(wanted)
    for key, row in wanted.items():
        assert dict(zip(known, found[key]["cells"], strict=True)) == row["values"], key
        assert (found[key]["differs"], found[key]["note"]) == (row["differs"], row["note"]), key
        assert [known[place] for place in found[key]["best"]] == row["best"], key
        assert dict(zip(known, found[key]["answers"], strict=True)) == row["answers"], key


@pytest.mark.parametrize("form", ["markdown", "csv", "latex", "html", "json"])
def test_a_comparison_is_exported(opening: Open, form: str) -> None:
    page = opening("compare/index.html#works=gptq,awq")
    expect(page.locator("#exports")).to_be_visible()
    with page.expect_download() as downloading:
        page.locator(f"[data-form={form}]").click()
    text = Path(downloading.value.path()).read_text(encoding="utf-8")
    assert "gptq" in text.lower()
    if form == "json":
        assert json.loads(text)["records"] == ["gptq", "awq"]


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_the_works_of_a_comparison_are_exported_as_the_command_line_does(opening: Open, corpus: KnowledgeBase, form: str) -> None:
    page = opening("compare/index.html#works=awq,gptq")
    expect(page.locator("#exports")).to_be_visible()
    with page.expect_download() as downloading:
        page.locator(f"[data-form={form}]").click()
    text = Path(downloading.value.path()).read_bytes().decode()
    wanted = corpus.export(form, ["awq", "gptq"]).text
    assert json.loads(text) == json.loads(wanted) if form == "csl-json" else text == wanted


def test_a_long_value_is_behind_its_beginning(opening: Open) -> None:
    for path in ("topics/inference/quantization/weight-only/index.html", "compare/index.html#works=gptq,awq"):
        page = opening(path)
        long = page.locator(".compare details.long")
        expect(long.first).not_to_have_attribute("open", "")
        long.first.locator("summary").click()
        expect(long.first).to_have_attribute("open", "")
        assert max(map(len, page.locator(".compare td:not(:has(details))").all_inner_texts())) <= 400


def test_works_are_added_and_taken_out(opening: Open) -> None:
    page = opening("compare/index.html")
    for name in ("GPTQ", "awq"):
        page.get_by_label("Add a work").fill(name)
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#works=gptq,awq$"))
    page.get_by_label("Add a work").fill("no such work")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("No work is called “no such work”")
    page.get_by_role("button", name="Without GPTQ").click()
    expect(page.locator("#compared")).to_be_hidden()


@pytest.mark.parametrize(("model", "memory", "context", "batch", "engine"), [
    ("deepseek-v3", "640GB", 4096, 1, "vllm"), ("gpt-oss-20b", "24GB", 4096, 1, "vllm"), ("kimi-k2.5", "640GB", 4096, 1, "llama-cpp"),
    ("llama-3.1-70b", "48GB", 8192, 1, ""), ("llama-3.1-8b", "8GiB", 131072, 4, ""), ("llama-3.1-70b", "2x24GB", 4096, 1, "vllm"),
    ("deepseek-v3", "640GB", 32768, 2, ""), ("gemma-2-9b", "12GB", 16384, 1, ""), ("gemma-2-9b", "12GB", 16384, 1, "llama-cpp")])
@pytest.mark.parametrize("bits", [None, 4.5])
def test_sums_are_those_of_the_command_line(
    opening: Open, corpus: KnowledgeBase, model: str, memory: str, context: int, batch: int, engine: str, bits: float | None,
) -> None:
    if model not in {one["id"] for one in corpus.models() if "shape" in one}:
        pytest.skip(f"{model} has no shape")
    page = opening("fit/index.html")
    size = page.evaluate("text => window.LLMEFF_FITS.size(text)", memory)
    found = page.evaluate(
        """([model, memory, context, batch, engine, bits]) => ["fits", "untold"].map(list => window.LLMEFF_FITS[list](
               window.LLMEFF_FIT.models.find(one => one.id === model),
               {memory, context, batch, kv: 16, overhead: 0, bits}, engine))""",
        [model, size, context, batch, engine, bits])
    found, untold = found
    wanted = corpus.fit(model, Budget(size, context, batch, bits=bits), engine)
    assert [(one["name"], one["bits"], one["fits"]) for one in found] == [(one.name, one.bits, one.fits) for one in wanted.fits]
    assert [one["total"] for one in found] == pytest.approx([one.total for one in wanted.fits], rel=1e-12)
    assert {(one["name"], one["bits"], round(one["total"])) for one in untold} == {
        (one.name, one.bits, round(one.total)) for one in wanted.untold}
    assert [[term["formula"] for term in one["terms"]] for one in found] == [[term.formula for term in one.terms] for one in wanted.fits]


def test_what_an_engine_does_not_state_is_said_below_the_table(opening: Open, corpus: KnowledgeBase) -> None:
    page = opening("fit/index.html#engine=vllm&memory=48GB")
    (said,) = (note for note in notes(corpus.fit("llama-3.1-70b", Budget(48e9, 8192), "vllm")) if "does not state" in note)
    expect(page.locator("#remarks")).to_contain_text(said.removeprefix("vllm"))


def test_bits_that_are_asked_for_take_the_place_of_those_of_methods(opening: Open) -> None:
    page = opening("fit/index.html#bits=3.5&memory=48GB")
    expect(page.locator("#fits tbody tr")).to_have_count(2)
    expect(page.locator("#fits tbody")).to_contain_text("as asked for")
    page.get_by_label("Bits of weights").fill("few")
    expect(page.get_by_role("alert")).to_contain_text("“few”")


def test_a_wrong_size_is_said(opening: Open) -> None:
    page = opening("fit/index.html")
    page.get_by_label("Memory").fill("much")
    expect(page.get_by_role("alert")).to_contain_text("“much” is no size")


def test_the_matrix_is_that_of_the_command_line(opening: Open, corpus: KnowledgeBase) -> None:
    page = opening("support/index.html#on=nvidia-turing&works=1")
    matrix = corpus.support(hardware="nvidia-turing")
    wanted = sum(seen.on(matrix.hardware) is not None for row in matrix.rows if row.id and matrix.hardware
                 for cell in row.cells.values() for seen in cell)
    expect(page.locator("#count")).to_have_text(f"{wanted} rows")
    page.get_by_label("Show").select_option("matrix")
    expect(page.locator("#matrix tbody tr")).to_have_count(len([row for row in matrix.rows if row.id]))
    expect(page).to_have_url(re.compile("view=matrix"))


def test_what_shares_a_cell_of_the_matrix_is_told_apart(opening: Open, corpus: KnowledgeBase) -> None:
    page = opening("support/index.html#q=awq&engine=model-optimizer&view=matrix")
    cell = page.locator("#matrix tbody tr").filter(has=page.get_by_role("link", name="AWQ", exact=True)).locator("td")
    row = next(row for row in corpus.support(["awq"]).rows if row.id == "awq")
    names = [seen.observation["feature"] for seen in row.cells["model-optimizer"]]
    assert len(names) > 1
    assert sorted(cell.locator(".own").all_inner_texts()) == sorted(names)


def test_support_is_filtered_and_sorted(opening: Open) -> None:
    page = opening("support/index.html")
    page.locator("select[name=engine]").select_option("vllm")
    page.get_by_label("Method or feature").fill("gptq")
    expect(page.locator("#support tbody tr:visible").first).to_contain_text("GPTQ")
    expect(page).to_have_url(re.compile("q=gptq&engine=vllm"))
    page.get_by_role("button", name="Version").click()
    expect(page.get_by_role("columnheader", name="Version")).to_have_attribute("aria-sort", "ascending")


def test_bibtex_is_copied(opening: Open, corpus: KnowledgeBase) -> None:
    page = opening("gptq/index.html")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".done").first).to_have_text("Copied")
    page.evaluate("() => { const area = document.createElement('textarea'); area.id = 'paste'; document.body.append(area); area.focus(); }")
    page.keyboard.press("Control+V")
    assert page.input_value("#paste").strip() == corpus.export("bibtex", ["gptq"]).text.strip()


def test_columns_of_a_topic_are_chosen_and_kept(opening: Open) -> None:
    page = opening("topics/inference/quantization/index.html")
    head = page.locator("#table thead th")
    before = head.locator("visible=true").count()
    page.locator("#columns").get_by_label("kind", exact=True).check()
    expect(head.locator("visible=true")).to_have_count(before + 1)
    again = opening("topics/" + page.url.partition("/site/topics/")[2])
    expect(again.locator("#table thead th").locator("visible=true")).to_have_count(before + 1)


def test_a_topic_is_read_without_a_program(opening: Open) -> None:
    page = opening("topics/inference/quantization/index.html", java_script_enabled=False)
    expect(page.locator("#columns")).to_be_hidden()
    expect(page.locator("#table")).to_contain_text("GPTQ")


def test_a_record_of_all_that_is_hostile_does_nothing(opening: Open, tmp_path: Path) -> None:
    evil = "<img src=x onerror=document.title='taken'></script><script>document.title='taken'</script> {{7*7}} javascript:alert(1)"
    data = Path(shutil.copytree(TOY, tmp_path / "toy"))
    file = data / "papers/2019/thinsoup.yaml"
    text = file.read_text(encoding="utf-8").replace("name: ThinSoup", f"name: {json.dumps(evil)}").replace(
        "  ThinSoup thins", f"  {evil} thins").replace("baseline: thick soup", f"baseline: {json.dumps(evil)}")
    file.write_text(text, encoding="utf-8")
    build(KnowledgeBase(data), tmp_path / "site")
    for path in ("index.html", f"index.html#q={quote(evil)}", "thinsoup/index.html", "compare/index.html#works=thinsoup,ladle",
                 "support/index.html#view=matrix", "topics/kitchen/soup/index.html", "glossary/speedup/index.html"):
        page = opening(path, folder=tmp_path / "site")
        page.wait_for_timeout(200)
        assert page.title() != "taken", path
        assert page.locator("main img").count() == 0, path


AXE = os.environ.get("LLMEFF_AXE", "")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = [("index.html#topic=inference/kv-cache&year=2024", {}), ("index.html", {"color_scheme": "dark"}), ("gptq/index.html", {}),
        ("gptq/index.html", {"color_scheme": "dark", "viewport": {"width": 360, "height": 740}}),
        ("topics/inference/quantization/weight-only/index.html", {}), ("fit/index.html", {"color_scheme": "dark"}),
        ("compare/index.html#works=gptq,awq", {}), ("glossary/index.html", {}), ("guides/can-i-run-it/index.html", {}),
        ("topics/index.html", {"color_scheme": "dark"}),
        ("engines/vllm/index.html", {}), ("support/index.html#engine=vllm&view=matrix", {}), ("works/index.html", {})]


@pytest.mark.parametrize(("path", "settings"), SEEN, ids=lambda value: value if isinstance(value, str) else "-".join(value))
def test_axe_finds_nothing(opening: Open, path: str, settings: dict[str, object]) -> None:
    if not AXE:
        assert not WANTED, "LLMEFF_AXE names axe.min.js"
        pytest.skip("LLMEFF_AXE names no axe.min.js")
    page = opening(path, **settings)
    page.wait_for_timeout(100)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES)
    assert not [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]]
