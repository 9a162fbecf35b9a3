"""The front page: search, filters, a view that is shared, the keyboard, and what is there without any program."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from llmeff.kb import KnowledgeBase
from tests.browser.conftest import Open


def names(page: Page) -> list[str]:
    return list(page.locator("#list tbody th a").all_inner_texts())


def ready(page: Page) -> None:
    """Waits until the search has all its data.

    Asked from here: ``wait_for_function`` has the page itself evaluate a string when it asks a second time, which its policy forbids.
    """
    page.locator("#q").focus()
    for _ in range(600):
        if page.evaluate("Boolean(window.LLMEFF_SEARCH && window.LLMEFF_SEARCH.ready() && window.LLMEFF_WORDS)"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the search did not come within half a minute")


def test_a_misspelt_name_is_found_and_the_view_is_in_the_address(opening: Open, corpus: KnowledgeBase) -> None:
    page = opening("index.html")
    ready(page)
    page.fill("#q", "lama adapter")
    expect(page.locator("#list tbody th a").first).to_have_text(corpus.search("lama adapter", 1)[0].card["name"])
    expect(page).to_have_url(re.compile(r"#q=lama\+adapter$"))
    expect(page.locator("#found")).to_contain_text("works")


def test_words_are_found_before_the_search_has_come(opening: Open) -> None:
    page = opening("index.html")
    page.evaluate("document.body.dataset.search = ''")
    page.evaluate("delete window.LLMEFF_SEARCH")
    page.fill("#q", "gptq")
    expect(page.locator("#list tbody th a").first).to_have_text("GPTQ")


@pytest.mark.parametrize(("chosen", "filters"), [
    ({"topic": ["inference/quantization"]}, {"topic": "inference/quantization"}),
    ({"topic": ["inference/quantization", "inference/kv-cache"], "year": ["2024"]},
     {"topic": ("inference/quantization", "inference/kv-cache"), "since": 2024, "until": 2024}),
    ({"has": ["code"], "kind": ["system"]}, {"has": "code", "kind": "system"}),
    ({"runs_in": ["vllm"], "venue": ["ICLR"]}, {"where": "runs_in = vllm", "venue": "ICLR"}),
    ({"published": ["2024"], "venue": ["ICML"]}, {"published_in": 2024, "venue": "ICML"}),
    ({"runs_on": ["amd"]}, {"where": "runs_on = amd"}),
    ({"quantization.stage": ["ptq"], "quantization.weight_bits": ["4"]}, {"where": "quantization.stage = ptq and weight_bits = 4"}),
])
def test_a_shared_view_shows_the_works_that_the_command_line_lists(
    opening: Open, corpus: KnowledgeBase, chosen: dict[str, list[str]], filters: dict[str, object],
) -> None:
    page = opening("index.html#" + "&".join(f"{name}={','.join(values)}" for name, values in chosen.items()))
    total = corpus.cards(limit=0, **filters).total  # type: ignore[arg-type]  # filters by name
    assert total
    expect(page.locator("#found")).to_have_text(f"{total:,} work{'' if total == 1 else 's'}")


def test_a_filter_says_how_many_works_each_value_would_leave(opening: Open, corpus: KnowledgeBase) -> None:
    page = opening("index.html#topic=inference/kv-cache")
    label = page.locator("#facets label", has=page.get_by_text("2024", exact=True)).first
    expected = corpus.cards(limit=0, topic="inference/kv-cache", since=2024, until=2024).total
    expect(label.locator(".count")).to_have_text(str(expected))
    label.locator("input").check()
    expect(page.locator("#found")).to_have_text(f"{expected} works")
    page.get_by_role("button", name="Without First public 2024").click()
    expect(page).to_have_url(re.compile(r"#topic=inference/kv-cache$"))


@pytest.mark.parametrize("width", [1280, 360])
def test_works_that_are_chosen_are_compared(opening: Open, width: int) -> None:
    page = opening("index.html#topic=inference/quantization", viewport={"width": width, "height": 780})
    for name in ("GPTQ", "AWQ"):
        page.get_by_label(f"Choose {name} to compare").check()
    compare = page.get_by_role("link", name="Compare 2 works")
    expect(compare).to_be_in_viewport()
    compare.click()
    expect(page.locator("#compared thead a")).to_have_text(["GPTQ", "AWQ"])


def test_the_keyboard_alone_reaches_search_result_and_page(opening: Open) -> None:
    page = opening("index.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    ready(page)
    page.keyboard.type("gptq")
    expect(page.locator("#list tbody th a").first).to_have_text("GPTQ")
    page.keyboard.press("Enter")
    expect(page.locator("#list tbody th a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("GPTQ")


def test_the_number_of_works_is_announced(opening: Open) -> None:
    page = opening("index.html#topic=inference")
    assert page.locator("#found").get_attribute("role") == "status"


def test_more_works_come_when_they_are_asked_for(opening: Open) -> None:
    page = opening("index.html#topic=inference")
    expect(page.locator("#list tbody th a")).to_have_count(40)
    page.locator("#more").click()
    expect(page.locator("#list tbody th a")).to_have_count(80)
    expect(page.locator("#list tbody tr").nth(40).locator("a")).to_be_focused()


def test_without_a_program_works_and_topics_are_listed(opening: Open) -> None:
    page = opening("index.html", java_script_enabled=False)
    expect(page.get_by_role("link", name="GPTQ", exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name="Weight-only quantization").first).to_be_visible()
    expect(page.locator("#q")).to_be_hidden()
    page.get_by_role("link", name=re.compile("works on one page")).click()
    expect(page.locator("table.works tbody tr").nth(1000)).to_be_attached()


def test_a_phone_shows_all_of_it_without_scrolling_aside(opening: Open) -> None:
    for path in ("index.html", "gptq/index.html", "topics/inference/quantization/index.html", "fit/index.html", "support/index.html",
                 "compare/index.html#works=gptq,awq", "glossary/index.html", "works/index.html"):
        page = opening(path, viewport={"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_query_of_markup_stays_words(opening: Open) -> None:
    page = opening("index.html#q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&topic=%3Cb%3E&sort=%22")
    ready(page)
    assert page.locator("main img").count() == 0
    assert page.input_value("#q") == "<img src=x onerror=alert(1)>"
    assert json.loads(page.evaluate("JSON.stringify([...document.querySelectorAll('#chosen *')].length)")) == 0
