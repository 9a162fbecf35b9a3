"""Links in a list are held against the text beside them."""

from __future__ import annotations

import pytest

from llmeff.citations import Wrong, fixed
from llmeff.citations.identify import evidence
from llmeff.citations.known import Known
from llmeff.citations.listed import listed
from llmeff.citations.places import Places
from llmeff.citations.works import Works
from llmeff.exchange.markdown import write
from llmeff.exchange.readers.markdown import read
from llmeff.exchange.reference import shelf
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check
from .test_fields import GNOMES


def _places(index: Index) -> Places:
    return Places(index.taxonomy["venues"])


@pytest.mark.parametrize(("line", "state", "said"), [
    ("- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/1911.01234) code", "mismatch", "2105.04321"),
    ("- 2021: Cold Wave Makes Soup Without Fire, by far our favourite, [paper](https://arxiv.org/abs/1911.01234)",
     "mismatch", "2105.04321"),
    ("| ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost | [Paper](https://arxiv.org/abs/1911.01234) |",
     "ok", ""),
    ("* **Crumb: Pruning Bread Slices by Weight and Crust**, [[paper]](https://doi.org/10.5555/jog.12) [[code]](https://github.com/x/y)",
     "ok", ""),
    ("- [Gardens and gnomes through all the ages](https://arxiv.org/abs/1911.01234)", "ok", "other-title"),
    ("- [ThinSoup, by far our favourite of all](https://arxiv.org/abs/1911.01234)", "ok", "other-title"),
    ("- [ThinBroth: Dilution of Broths](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [here](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [Crumb: Pruning Bread Slices by Weight and Crust](https://arxiv.org/abs/2305.99999)", "ok", "other-id"),
    ("- [Crumb: Pruning Bread Slices by Weight and Crust](https://arxiv.org/abs/1911.01234)", "mismatch", "https://doi.org/10.5555/jog.12"),
    ("- [Sparing gates with spoons, 2017](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [Sparing gates with spoons](https://arxiv.org/abs/1911.01234)", "ok", "other-title"),
    ("- [Cold Wave Makes Soup Without Fire, 2021](https://arxiv.org/abs/1911.01234)", "mismatch", "2105.04321"),
    ("- Our Garden is inspired by [Apple's Broth](https://arxiv.org/abs/1911.01234).", "ok", ""),
    ("- [Arxiv Version With Some Spoons](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [Of unheard gnomes and spoons](https://arxiv.org/abs/9912.00001)", "unknown", ""),
    ("- [Crumb / Spoon / Ladle Comparisons](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- [Crumb, Spoon, Ladle Comparisons](https://arxiv.org/abs/1911.01234)", "ok", "other-title"),
    ("- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/2105.04321)", "ok", ""),
    ("- [Cold Wave Makes Soup Without Fire Again](https://arxiv.org/abs/2105.04321)", "ok", "other-title"),
    ("- [Cold Wave Makes Soup Without Fire paper](https://arxiv.org/abs/2105.04321)", "ok", ""),
    ("- [Cold Wave Makes Soup Without Fire by Ladle](https://arxiv.org/abs/2105.04321)", "ok", ""),
    ("- Cold Wave Makes Soup Without Fire\n  - [paper](https://arxiv.org/abs/2105.04321)", "ok", ""),
    ("- Cold Wave Makes Soup Without Fire\n  - [paper](https://arxiv.org/abs/1911.01234)", "mismatch", "2105.04321"),
    ("- Ways Of Garden Soup Without Fire\n  - [paper](https://arxiv.org/abs/1911.01234)", "ok", ""),
    ("- Cold Wave Makes Soup Without Fire\n  - its follower [paper](https://arxiv.org/abs/1911.01234)", "ok", ""),
])
def test_a_link_leads_to_the_work_beside_it(check: Check, line: str, state: str, said: str) -> None:
    (verdict,) = check(line + "\n", "md").verdicts
    remarks = [wrong.expected for wrong in verdict.problems] + [notice.code for notice in verdict.notices]
    assert verdict.state == state
    assert "".join(remarks).startswith(said)
    assert bool(remarks) == bool(said)


@pytest.mark.parametrize(("text", "title", "wrong"), [
    ("Lossless Care of LLMs", "Elves and Dwarfs: Lossless Care of Large Language Models", False),
    ("Lossless Care of LMs", "Elves and Dwarfs: Lossless Care of Language Models", False),
    ("Lossless Care of LLMs", "Elves and Dwarfs: Lossless Care of Garden Soup Spoons", True),
    ("Taming the Long Tail: Gardens Without Dwarfs", "Taming the Long-Tail: Wholly Other Words Stand Here", False),
    ("Lossless Care of Spoons, 2019", "Elves and Dwarfs: Lossless and Tender Care of Garden Soup and Spoons", False),
    ("Lossless Care of Forks, 2019", "Elves and Dwarfs: Lossless and Tender Care of Garden Soup and Spoons", True),
    ("Spoons of Lossless Care", "Elves and Dwarfs: Lossless and Tender Care of Garden Soup and Spoons", True),
    ("The Tail: Gardens Without Any Dwarfs", "The Tail: Wholly Other Words Stand Here", True),
    ("Tender Garden Care of Spoons", "Elves and Dwarfs: Lossless and Tender Care of Garden Soup and Spoons", False),
    ("Tender Garden Care of Tall Green Spoons", "Elves and Dwarfs: Lossless and Tender Care of Garden Soup and Spoons", True),
    ("Elves (Lossless Garden Forks)", "Elves and Dwarfs: Care of Soup", False),
    ("Giants (Lossless Garden Forks)", "Elves and Dwarfs: Care of Soup", True),
    ("Tender Garden Forks (TGF)", "Elves and Dwarfs: Care of Soup", False),
    ("Tender Garden Forks (TGV)", "Elves and Dwarfs: Care of Soup", True),
    ("TGF (tender garden forks)", "Elves and Dwarfs: Care of Soup", False),
    ("TGV (tender garden forks)", "Elves and Dwarfs: Care of Soup", True),
    ("Appendix D. Tender Garden Forks", "Elves and Dwarfs: Care of Soup", False),
])
def test_a_list_may_shorten_or_reword_a_title(index: Index, text: str, title: str, wrong: bool) -> None:
    (entry,) = read(f"- [{text}](https://arxiv.org/abs/1912.00001)\n", "x.md").entries
    works = Works(index)
    _, remarks = listed(entry, evidence(entry, Known(0, {**GNOMES, "title": title}), works), works, _places(index), titles=True)
    assert any(isinstance(remark, Wrong) for remark in remarks) == wrong


@pytest.mark.parametrize(("text", "wrong"), [
    ("Tall Models of the Garden (G4)", False), ("Tall Models of the Garden (G4, 2019)", False), ("G4: Tall Models of the Garden", False),
    ("Planting Tall Trees with G4", False),
    ("Tall Models of the Garden (G4X)", True), ("Tall G4 Models: of the Garden", True), ("Tall Models of the Garden", True),
])
def test_a_short_name_counts_where_it_stands_apart(index: Index, text: str, wrong: bool) -> None:
    (entry,) = read(f"- [{text}](https://arxiv.org/abs/1912.00001)\n", "x.md").entries
    works = Works(index)
    _, remarks = listed(entry, evidence(entry, Known(0, {**GNOMES, "name": "G4"}), works), works, _places(index), titles=True)
    assert [isinstance(remark, Wrong) for remark in remarks] == [wrong]


@pytest.mark.parametrize(("id_", "mended", "said"), [("1911.01234", True, ["another-work"]), ("2105.99999", False, [])])
def test_a_link_to_what_is_not_known_is_left_alone(index: Index, check: Check, id_: str, mended: bool, said: list[str]) -> None:
    text = f"- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/{id_})\n"
    checked = check(text, "md")
    result = fixed(index, checked)
    assert [notice.code for notice in checked.verdicts[0].notices] == said
    assert result.text == text.replace(id_, "2105.04321" if mended else id_)
    assert [kept.why[:16] for kept in result.kept] == ([] if mended else ["what stands at t"])


@pytest.mark.parametrize(("line", "mended"), [
    ("- [{}](https://arxiv.org/abs/1911.01234)", True), ("- [{}](https://arxiv.org/abs/1911.01234), Ångström, 2021", True),
    ("- [{}](https://arxiv.org/abs/1911.01234), ICK 2020", False), ("- [{} ICK'20](https://arxiv.org/abs/1911.01234)", False),
    ("- {}, 2019 [paper](https://arxiv.org/abs/1911.01234)", False), ("- [{}](https://arxiv.org/abs/1911.01234) Bürger et al.", False),
    ("- {} (ICK) [paper](https://arxiv.org/abs/1911.01234)", False),
])
def test_where_venue_year_or_authors_are_the_linked_work_s_it_may_be_meant(index: Index, check: Check, line: str, mended: bool) -> None:
    text = line.format("Cold Wave Makes Soup Without Fire") + "\n"
    checked = check(text, "md")
    assert [verdict.state for verdict in checked.verdicts] == ["mismatch"]
    assert fixed(index, checked).text == (text.replace("1911.01234", "2105.04321") if mended else text)


HYENA = "Hyena Hierarchy: Towards Larger Convolutional Language Models"


@pytest.mark.parametrize(("doi", "state"), [
    ("10.1007/s11227-024-05890-8", "mismatch"), ("10.18653/v1/2023.acl-long.777", "mismatch"), ("10.5555/3618408.3619572", "ok"),
    ("10.48550/arXiv.2302.10866", "ok"), ("10.5281/zenodo.1234", "ok"), ("10.1145/3714983.3714999", "ok"),
])
@pytest.mark.parametrize("line", ["- [{}](https://doi.org/{})", "- **{}** [[paper](https://doi.org/{})]"])
def test_a_doi_that_the_venue_does_not_give_is_none_of_the_work(corpus: Index, check: Check, line: str, doi: str, state: str) -> None:
    text = line.format(HYENA, doi) + "\n"
    checked = check(text, "md", corpus)
    assert [verdict.state for verdict in checked.verdicts] == [state]
    assert fixed(corpus, checked).text == text


def test_our_own_lists_are_right(corpus: Index, check: Check) -> None:
    numbers = list(range(1, 201))
    states = [verdict.state for verdict in check(write(shelf(corpus, numbers)), "md", corpus).verdicts]
    assert "mismatch" not in states
    assert states.count("ok") >= 0.9 * len(numbers)


def test_where_a_work_was_shown_is_no_title(check: Check) -> None:
    (verdict,) = check("- [ICK 2020 main conference](https://arxiv.org/abs/1911.01234)\n", "md").verdicts
    assert verdict.state == "ok"


def test_an_author_and_a_year_beside_a_link_are_no_title(check: Check) -> None:
    (verdict,) = check("- Prompt tuning and [Soupmaker et al. (2019)](https://arxiv.org/abs/1911.01234) are compared here\n", "md").verdicts
    assert verdict.state == "ok"


@pytest.mark.parametrize("text", [
    "Results and the Gnomes of Bread in Winter\n\nWe say it all [here](https://arxiv.org/abs/1911.01234).\n",
    "### Lightly Salted Relative Broth Heating\n\nhttps://arxiv.org/abs/1911.01234\n",
    "<h1>Gnomes of Soup</h1>\n<sup>3</sup>Gnome Garden of Lower Bavaria<br>\n<a href=\"https://arxiv.org/abs/1911.01234\">Paper</a>\n",
    "- [Technical post by Gerda on diluting broth for scaled kitchens](https://arxiv.org/abs/1911.01234)\n",
    "- ThinSoup: [Broths Thinned by Amplifying Inner Water](https://arxiv.org/abs/1911.01234)\n",
    "- [Gnome V2, V3, and R1](https://arxiv.org/abs/1911.01234)\n",
])
def test_what_stands_apart_or_describes_is_no_title(check: Check, text: str) -> None:
    assert [verdict.state for verdict in check(text, "md").verdicts] == ["ok"]


@pytest.mark.parametrize("told", [
    "Publication: Proceedings of the Kitchen Endowment", "Publication: ICML 2024 Oral", "Venue: ACL 2024 Findings", "ICML 2024 Oral",
    "**Published in:** Annals of Large Soups", "Affiliation: Kitchen of Rome", "**Keywords:** Thin Soup, Bread Pruning", "发表: 汤 与 面包",
])
def test_a_line_that_tells_something_of_a_work_is_no_title(check: Check, told: str) -> None:
    text = f"- [10] ThinSoup: Accurate Dilution\n  - {told}, [Paper](https://arxiv.org/abs/1911.01234)\n  - Label: Support\n"
    assert [verdict.state for verdict in check(text, "md").verdicts] == ["ok"]


@pytest.mark.parametrize("text", [
    "Cold Wave Makes Soup Without Fire\n\n[Paper](https://arxiv.org/abs/1911.01234)\n",
    "- Cold Wave Makes Soup Without Fire [Paper](https://arxiv.org/abs/1911.01234)\n",
    "- **Cold Wave Makes Soup Without Fire**\n  Gerda Gnome\n  [Paper](https://arxiv.org/abs/1911.01234)\n",
])
def test_a_title_of_another_work_is_one_in_any_place(check: Check, text: str) -> None:
    assert [verdict.state for verdict in check(text, "md").verdicts] == ["mismatch"]


def test_the_work_that_is_named_is_shown_and_not_the_one_that_is_linked(check: Check) -> None:
    (verdict,) = check("- Cold Wave Makes Soup Without Fire, 2021 [[Paper](https://arxiv.org/abs/1911.01234)]\n", "md").verdicts
    assert verdict.record is not None
    assert (verdict.state, verdict.record["id"]) == ("mismatch", "cold-wave")


@pytest.mark.parametrize(("line", "wrong"), [
    ("Zoë Ångström and Émile Çelik. Cold wave makes soup without fire. arXiv preprint arXiv:2105.04321, 2021.", []),
    ("Z. Ångström, et al. Cold wave makes soup without fire. arXiv preprint arXiv:2105.04321, 2021.", []),
    ("Zoë Ångström and Gerda Gnome. Cold wave makes soup without fire. JoG, 2021.", [("authors", "error")]),
    ("Gerda Gnome and Dora Dwarf. Cold wave makes soup without fire. JoG, 2021.", [("authors", "fabrication")]),
    ("Gerda Gnome, Dora Dwarf, et al. Waves of soup. arXiv:2105.04321, 2021.", [("authors", "fabrication")]),
    ("Zoë Ångström and Émile Çelik. Cold waves make soup without fires, 2021. arXiv:2105.04321.", [("title", "error")]),
])
def test_authors_and_titles_of_references_in_plain_text(check: Check, line: str, wrong: list[tuple[str, str]]) -> None:
    (verdict,) = check(line, "txt").verdicts
    assert [(problem.field, problem.severity) for problem in verdict.problems] == wrong
    assert verdict.record is not None


def test_an_id_that_a_broken_line_cuts_is_no_other(check: Check) -> None:
    (verdict,) = check("A. van den Bürger et al. ThinBroth: Dilution of Broths. doi:10.5555/ick. 7", "txt").verdicts
    assert not [problem for problem in verdict.problems if problem.field == "doi"]


OWN_WORDS = (
    "Lee et al", "we", "our", "us", "my", "I", "see", "has been", "have been", "was", "were", "added", "accepted", "released", "support",
    "supports", "supported", "paper", "papers", "report", "reports", "article", "articles", "blog", "blogs", "post", "posts", "talk",
    "talks", "slides", "inspired by", "arXiv version", "tutorial", "tutorials", "documentation", "licence", "license",
    "university", "institute", "main conference",
)


TITLES = "- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/2105.04321)\n" * 10


def test_words_of_one_s_own_are_no_title_of_another_work(check: Check) -> None:
    for words in ("gates", *OWN_WORDS):
        text = f"{TITLES}- [Sparing {words} with spoons](https://arxiv.org/abs/1911.01234)\n"
        assert check(text, "md").verdicts[-1].state == ("mismatch" if words == "gates" else "ok"), words


@pytest.mark.parametrize(("text", "state"), [
    ("Sparing gates with spoons, 2017", "ok"), ("Sparing gates, 2017, with spoons", "mismatch"),
    ("Sparing gates with spoons 2017", "mismatch"),
])
def test_a_year_behind_a_comma_ends_words_of_one_s_own(check: Check, text: str, state: str) -> None:
    assert check(f"{TITLES}- [{text}](https://arxiv.org/abs/1911.01234)", "md").verdicts[-1].state == state


@pytest.mark.parametrize(("other", "state"), [
    (TITLES, "mismatch"), (TITLES[: len(TITLES) // 10 * 9], "ok"), ("", "ok"),
    (TITLES.replace("- [", "- **").replace("](", "** [x]("), "ok"),
    (TITLES + "- [Broths for Gnomes](https://arxiv.org/abs/1911.01234)\n", "ok"),
])
def test_a_title_that_is_not_known_is_another_s_where_the_list_writes_titles(check: Check, other: str, state: str) -> None:
    text = f"{other}- [Sparing gates with spoons](https://arxiv.org/abs/1911.01234)\n"
    assert check(text, "md").verdicts[-1].state == state


@pytest.mark.parametrize(("people", "state"), [
    ("Gerda Gnome, Dora Dwarf, Elsa Elf", "mismatch"), ("Gerda Gnome, Dora Dwarf", "ok"),
])
def test_persons_who_are_none_of_its_authors_witness_another_work(check: Check, people: str, state: str) -> None:
    (verdict,) = check(f"- **Sparing Gates With Green Spoons** {people} [[paper]](https://arxiv.org/abs/1911.01234)\n", "md").verdicts
    assert verdict.state == state


@pytest.mark.parametrize("text", [
    "- Cold Wave Makes Soup Without Fire, as arXiv:1911.01234 says of it, and more\n",
    "- 本文采用 Cold Wave Makes Soup Without Fire 的定义，见 arXiv:1911.01234（与前文一致）\n",
    "- Cold Wave Makes Soup Without Fire arXiv:2105.04321 [ThinBroth](https://arxiv.org/abs/1911.01234)\n",
    "- **Cold Wave Makes Soup Without Fire** ([paper](https://arxiv.org/abs/2105.04321)), after [this](https://arxiv.org/abs/1911.01234)\n",
    "We have long been making broth as Cold Wave Makes Soup Without Fire has shown us, but not\nwith much salt, and only a little "
    "of what we had of it left [here](https://arxiv.org/abs/1911.01234).\n",
    "Cold Wave Makes Soup Without Fire and its many friends\n\n[Paper](https://arxiv.org/abs/1911.01234)\n",
])
def test_a_title_in_a_sentence_or_beside_its_own_identifier_is_not_the_link_s(check: Check, text: str) -> None:
    assert "mismatch" not in [verdict.state for verdict in check(text, "md").verdicts]


def test_of_two_works_beside_a_link_none_is_chosen(check: Check) -> None:
    both = "Cold Wave Makes Soup Without Fire and Crumb: Pruning Bread Slices by Weight and Crust"
    (verdict,) = check(f"- {both} ([paper](https://arxiv.org/abs/1911.01234))", "md").verdicts
    assert verdict.record is not None
    assert (verdict.record["id"], [wrong.replacement for wrong in verdict.problems]) == ("thinsoup", [""])


@pytest.mark.parametrize(("written", "title"), [
    ("Care of LLMs in Winter", "The Care of Large Language Models in Cold Winter Gardens"),
    ("Care of LMs in Winter", "The Care of Language Models in Cold Winter Gardens"),
    ("Care of an llm in Winter", "The Care of an Old Large Language Model in Cold Winter Gardens"),
])
def test_what_lists_abbreviate_is_a_title_all_the_same(index: Index, written: str, title: str) -> None:
    (entry,) = read(f"- [{written}](https://arxiv.org/abs/1912.00001)", "x.md").entries
    works = Works(index)
    remarks = listed(entry, evidence(entry, Known(0, {**GNOMES, "title": title}), works), works, _places(index), titles=True)[1]
    assert not [remark for remark in remarks if isinstance(remark, Wrong)]


@pytest.mark.parametrize(("text", "wrong"), [("GCW (Gnomes Cared Warmly)", False), ("GCX (Gnomes Cared Warmly)", True)])
def test_a_short_name_explained_is_the_work_s(index: Index, text: str, wrong: bool) -> None:
    (entry,) = read(f"- [{text}](https://arxiv.org/abs/1912.00001)", "x.md").entries
    works = Works(index)
    body: Body = {**GNOMES, "name": "GCW", "title": "GCW: On the Winter of Spades"}
    remarks = listed(entry, evidence(entry, Known(0, body), works), works, _places(index), titles=True)[1]
    assert bool([remark for remark in remarks if isinstance(remark, Wrong)]) == wrong


@pytest.mark.parametrize(("name", "wrong"), [("G2", False), ("G", True)])
def test_a_letter_is_no_name_that_stands_apart(index: Index, name: str, wrong: bool) -> None:
    (entry,) = read(f"- [Sparing gates with spoons ({name})](https://arxiv.org/abs/1912.00001)", "x.md").entries
    works = Works(index)
    remarks = listed(entry, evidence(entry, Known(0, {**GNOMES, "name": name}), works), works, _places(index), titles=True)[1]
    assert bool([remark for remark in remarks if isinstance(remark, Wrong)]) == wrong


@pytest.mark.parametrize(("line", "codes"), [
    ("- Sparing gates with green spoons [[paper]](https://arxiv.org/abs/1911.01234)", ["other-title"]),
    ("- **Sparing gates with green spoons** [[paper]](https://arxiv.org/abs/1911.01234)", ["other-title"]),
    ("- Sparing gates green [[paper]](https://arxiv.org/abs/1911.01234)", []),
    ("- Sparing gates with green spoons, by [us](https://arxiv.org/abs/1911.01234)", []),
    ("- Gates: sparing them with green spoons [[paper]](https://arxiv.org/abs/1911.01234)", ["other-title"]),
    ("- We spare gates with green spoons [[paper]](https://arxiv.org/abs/1911.01234)", []),
])
def test_words_at_a_link_that_are_none_of_its_titles(check: Check, line: str, codes: list[str]) -> None:
    (verdict,) = check(line + "\n", "md").verdicts
    assert (verdict.state, [notice.code for notice in verdict.notices]) == ("ok", codes)
