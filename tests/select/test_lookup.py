"""What a reference means."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from llmeff.errors import AmbiguousReferenceError, NotFoundError
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.select.lookup import identified, ids_beginning, is_named, matches, resolve, venues_used
from tests.conftest import change


@pytest.mark.parametrize(("reference", "id_"), [
    ("thinsoup", "thinsoup"), ("ThinSoup", "thinsoup"), ("thin soup", "thinsoup"), ("TSoup", "thinsoup"),
    ("arXiv:1911.01234v3", "thinsoup"),
    ("https://arxiv.org/pdf/1911.01234", "thinsoup"), ("10.5555/ICK.7", "thinsoup"), ("10.5555/ICK.7.", "thinsoup"),
    ("https://doi.org/10.5555/ick.7", "thinsoup"), ("ThinBroth: Dilution of Broths", "thinsoup"), ("ThinBroth", "thinsoup"),
    ("https://github.com/Example/ThinSoup", "thinsoup"), ("crumb", "crumb"), ("On Rain", "on-rain"), (" ladle   2 ", "ladle-2"),
    ("=SUM(Salt|100%)", "sum-of-salt"), ("http://rain.example/essay/", "on-rain"),
    ("github.com/example/thinsoup", "thinsoup"), ("https://github.com/Example/ThinSoup/blob/main/README.md", "thinsoup"),
    ("https://papers.cool/arxiv/1911.01234", "thinsoup"), ("https://dl.acm.example/doi/10.5555/ick.7", "thinsoup"),
])
def test_every_reference_is_understood(index: Index, reference: str, id_: str) -> None:
    assert index.nodes[resolve(index, reference)].id == id_


def test_an_identifier_with_capitals_is_found(toy: Path) -> None:
    change(toy, "2019/thinsoup", "ids: {", "ids: {openreview: tcbBPnfwxS, dblp: conf/ick/BuergerC20, ")
    opened = open_index(toy)
    for reference in ("https://openreview.net/forum?id=tcbBPnfwxS", "dblp:conf/ick/BuergerC20"):
        assert opened.nodes[resolve(opened, reference)].id == "thinsoup"


def test_a_name_comes_before_a_title(index: Index) -> None:
    """"On Rain" is the name of one work, and the title of two."""
    assert index.nodes[resolve(index, "On Rain")].id == "on-rain"
    assert index.nodes[resolve(index, "attic")].title == "On Rain"


@pytest.mark.parametrize("head", ["ThinSoup", "ThinBroth", "Weak Soup", "Watered Down"])
def test_the_head_of_each_title_that_a_work_has_or_had_means_it(toy: Path, head: str) -> None:
    more = ('also_titled: ["Weak Soup: A Draft"]\nversions:\n'
            '  - {venue: Ladle Workshop, title: "Watered Down: Soup for Many", source: "https://ladle.example/3"}\ntopics:')
    change(toy, "2019/thinsoup", "topics:", more)
    opened = open_index(toy)
    assert opened.nodes[resolve(opened, head)].id == "thinsoup"


@pytest.mark.parametrize("host", ["github.com", "gitlab.com"])
def test_what_lies_in_the_repository_of_a_work_means_the_work(toy: Path, host: str) -> None:
    change(toy, "2020/boil-twice", "topics:", f"code:\n  - {{url: https://{host}/pots/boil, kind: official}}\ntopics:")
    opened = open_index(toy)
    for below in ("", "/", "/tree/main/second", "/-/blob/main/README.md", "/issues/3"):
        assert opened.nodes[resolve(opened, f"https://{host}/pots/boil{below}")].id == "boil-twice"


def test_a_whole_title_comes_before_one_that_begins_so(toy: Path) -> None:
    change(toy, "2020/boil-twice", "title: Boiling Twice Saves Half of the Heat", "title: ThinBroth")
    opened = open_index(toy)
    assert opened.nodes[resolve(opened, "ThinBroth")].id == "boil-twice"


def test_a_name_of_several_works_gives_the_candidates(index: Index) -> None:
    with pytest.raises(AmbiguousReferenceError) as error:
        resolve(index, "Crumb")
    assert error.value.candidates == ("crumb", "crumb-garden")


@pytest.mark.parametrize("reference", ["thinsop", "A Survey of Crums in Rain", "2999.01234", "https://soup.example/x"])
def test_what_nothing_is_called_is_said(index: Index, reference: str) -> None:
    with pytest.raises(NotFoundError, match="no record"):
        resolve(index, reference)


def test_words_are_no_identifier(index: Index) -> None:
    assert identified(index, "thin soup") is None
    assert identified(index, "2999.01234") == []


def test_ids_begin_with_the_text_itself(index: Index) -> None:
    assert [id_ for id_, _ in ids_beginning(index, "cr")] == ["crumb", "crumb-garden"]
    assert ids_beginning(index, "%") == ids_beginning(index, "_") == []


def test_only_venues_that_are_used_are_offered(index: Index) -> None:
    assert venues_used(index) == ["Findings of ICK", "ICK", "JoG"]


@pytest.mark.parametrize("text", ["\ud800x", "\udcff", "thin\udcffsoup\ud800"])
def test_halves_of_characters_name_nothing(kb: KnowledgeBase, text: str) -> None:
    assert text not in kb
    assert kb.ids_beginning(f"{text}zz") == []
    with suppress(NotFoundError):
        assert kb.get(text).id == "thinsoup"


def test_hidden_characters_of_a_paste_do_not_matter(kb: KnowledgeBase) -> None:
    assert kb.get("\ufeffThin\u200bSoup\u00ad").id == "thinsoup"


def test_a_long_reference_is_not_repeated_at_length(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.get("soup " * 20_000)
    assert len(str(error.value)) < 200
    assert error.value.near == ()


@pytest.mark.parametrize(("link", "said"), [
    ("https://www.semanticscholar.org/paper/ThinBroth%3A-Dilution-of-Broths/7da0f2", "llmeff search ThinBroth Dilution of Broths"),
    ("https://video.example/watch?v=dQw4w9WgXcQ", "Try its arXiv id or DOI, or words of its title"), ("2999.12345", "Try its arXiv id"),
])
def test_a_link_that_no_record_has_is_said_with_the_words_that_it_shows(kb: KnowledgeBase, link: str, said: str) -> None:
    with pytest.raises(NotFoundError, match="no record has the identifier or link") as error:
        kb.get(link)
    assert said in error.value.instead[0]
    assert not error.value.near


@pytest.mark.parametrize(("reference", "named"), [
    ("thinsoup", True), ("ThinSoup", True), ("TSoup", True), ("2105.04321", True), ("https://doi.org/10.5555/ick.7", True),
    ("On Rain", True), ("Boiling Twice Saves Half of the Heat", False), ("ThinBroth: Dilution of Broths", False),
    ("A Survey of Crumbs in Rain Caching", False),
])
def test_a_title_alone_is_no_name(index: Index, reference: str, named: bool) -> None:
    assert is_named(index, reference, matches(index, reference)) is named
    assert is_named(index, reference, ()) is False


@pytest.mark.parametrize(("typed", "near"), [
    ("thinsuop", ["thinsoup"]), ("thinsou9", []), ("ladle 3", ["ladle", "ladle-2"]), ("tso9p", []), ("tsop", ["thinsoup"]), ("rsou", []),
    ("salt su", ["sum-of-salt"]), ("salt", []),
])
def test_what_is_offered_is_near_in_letters_and_no_digit_is_one(index: Index, typed: str, near: list[str]) -> None:
    with pytest.raises(NotFoundError) as error:
        resolve(index, typed)
    assert sorted(error.value.near) == near


@pytest.mark.parametrize(("wrong", "right"), [
    ("lroa", "lora"), ("mamab", "mamba"), ("gpqt", "gptq"), ("flashatention", "flashattention"), ("smothquant", "smoothquant"),
    ("sparsegtp", "sparsegpt"),
])
def test_a_name_with_a_wrong_letter_is_near(corpus: KnowledgeBase, wrong: str, right: str) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.get(wrong)
    assert list(error.value.near)[:1] == [right]
    with pytest.raises(NotFoundError) as unexplained:
        corpus.explain(wrong)
    assert right in unexplained.value.near


@pytest.mark.parametrize("nonsense", ["notapaper", "denoga", "pader", "qofoper", "tupeva", "mahites", "qwxzy"])
def test_what_is_near_to_nothing_has_no_neighbours(corpus: KnowledgeBase, nonsense: str) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.get(nonsense)
    assert not error.value.near


@pytest.mark.parametrize(("how", "text", "is_found"), [
    ("--soup thin", "soup thin", True), ("SoupConfig", "SoupConfig", True), ("SoupConfig(is_thin=True)", "soup_config", True),
    ("SoupConfig(is_thin=True)", "is_thin", True), ("--soup thin", "soup", False), ("--soup thin", "thick", False)])
def test_a_class_or_an_argument_means_the_work_that_it_switches_on(toy: Path, how: str, text: str, is_found: bool) -> None:
    change(toy, "../engines/tureen", "how: --soup thin", f"how: {how}")
    kb = KnowledgeBase(toy)
    if is_found:
        assert kb.get(text).id == "thinsoup"
    else:
        with pytest.raises(NotFoundError):
            kb.get(text)


def test_the_value_of_an_option_leads_to_the_feature_and_is_no_name_of_its_work(toy: Path) -> None:
    change(toy, "../engines/tureen", "how: --soup thin", "how: --soup watery")
    with pytest.raises(NotFoundError) as caught:
        KnowledgeBase(toy).get("watery")
    assert list(caught.value.instead) == ["'watery' switches on 'Thin format' in engines: llmeff support watery"]


def test_what_switches_on_several_works_or_none_leads_to_the_features(toy: Path) -> None:
    change(toy, "../engines/tureen", "how: --soup thin", "how: SoupConfig(kind=\"thin\")")
    change(toy, "../engines/tureen", "    feature: Ice\n", "    feature: Ice\n    how: SoupConfig(kind=\"cold\")\n")
    kb = KnowledgeBase(toy)
    with pytest.raises(NotFoundError) as caught:
        kb.get("SoupConfig")
    assert list(caught.value.instead) == ["'SoupConfig' switches on 'Ice', 'Thin format' in engines: llmeff support SoupConfig"]
    assert {row.name for row in kb.support(["SoupConfig"]).rows} == {"Ice", "Thin format"}
