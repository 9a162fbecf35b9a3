"""Which work an entry cites."""

from __future__ import annotations

import pytest

from llmeff.citations.identify import Identified, identify
from llmeff.citations.known import Known
from llmeff.citations.works import Works
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index
from llmeff.names import name_of
from llmeff.select.lookup import resolve


def meant(index: Index, fields: str) -> tuple[str | None, list[str]]:
    (entry,) = read(f"@misc{{k, {fields}}}", "x.bib").entries
    found, notices = identify(entry, Works(index))
    return found.known.body["id"] if found else None, [notice.code for notice in notices]


def found_in(index: Index, fields: str) -> Identified:
    (entry,) = read(f"@misc{{k, {fields}}}", "x.bib").entries
    found, _ = identify(entry, Works(index))
    assert found
    return found


@pytest.mark.parametrize(("fields", "id_"), [
    ("title={Cold wave makes SOUP without fire}, author={Zoë Ångström}", "cold-wave"),
    ("title={{ThinBroth}: {D}ilution of Broths}, author={Çelik, Jr., Émile}", "thinsoup"),
    ("title={Other}, eprint={2105.04321v2}", "cold-wave"),
    ("title={Other}, doi={https://doi.org/10.5555/JOG.12.}", "crumb"),
    ("title={Other}, doi={10.5555/jog.12;}", "crumb"),
    ("title={Other}, note={arXiv:2105.04321}", "cold-wave"),
    ("title={Other}, journal={CoRR abs/2105.04321}", "cold-wave"),
    ("title={Other}, url={http://www.ick.example/2020/7.pdf}", "thinsoup"),
    ("title={Other}, url={https://ick.example/2020/7/}", "thinsoup"),
    ("title={Other}, url={https://github.com/example/thinsoup}", None),
    ("title={Other}, url={not a page}", None),
    ("url={}", None),
])
def test_the_work_is_found(index: Index, fields: str, id_: str | None) -> None:
    assert meant(index, fields) == (id_, [])


def test_title_and_author_go_before_an_identifier(index: Index) -> None:
    assert meant(index, "title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström}, eprint={1911.01234}") == ("cold-wave", [])


def test_a_title_alone_is_a_hint(index: Index) -> None:
    assert meant(index, "title={Cold wave makes soup without fire}") == (None, ["could-be"])


BY = "author={Zoë Ångström and Çelik, Jr., Émile}"


@pytest.mark.parametrize(("fields", "year", "found"), [
    (f"title={{Cold Wave Makes Soup}}, {BY}", 2021, True), (f"title={{Cold Wave Makes Soup}}, {BY}", 2019, False),
    ("title={Cold Wave Makes Soup}, author={Zoë Ångström and others}", 2021, True),
    ("title={CWM Soup Without Fire}, author={Zoë Ångström and others}", 2021, True),
    ("title={Cold Wave Makes Soup}, author={Zoë Ångström and Gnome, Gerda}", 2021, False),
    (f"title={{Cold Soup Makes Wave}}, {BY}", 2021, False), (f"title={{Wave of Cold Soup}}, {BY}", 2021, False),
    (f"title={{Cold Wave Makes Soup}}, {BY}, eprint={{2101.00001}}", 2021, False),
])
def test_a_title_without_some_words_below_true_authors_and_year_is_probable(index: Index, fields: str, year: int, found: bool) -> None:
    (entry,) = read(f"@misc{{k, {fields}, year={{{year}}}}}", "x.bib").entries
    meant, _ = identify(entry, Works(index))
    assert (meant and meant.known.body["id"], meant and meant.probable) == (("cold-wave", True) if found else (None, None))


@pytest.mark.parametrize(("fields", "probable"), [
    (f"title={{Cold Wave Makes Soup Withou Fire}}, {BY}", False),
    (f"title={{Cold Waves Make Soup Without Fire}}, {BY}", False),
    (f"title={{Cold Wave Makes Soup & Without Fire}}, {BY}", False),
    ("title={Cold Wave Makes Soup Withou Fire}, author={Zoë Ångström and Gnome, Gerda}", True),
    (f"title={{Cold Wave Makes Soup Without Any Fire}}, {BY}, eprint={{9912.00001}}", True),
])
def test_a_title_that_is_almost_a_works_with_its_authors(index: Index, fields: str, probable: bool) -> None:
    found = found_in(index, fields)
    assert (found.known.body["id"], found.probable) == ("cold-wave", probable)


@pytest.mark.parametrize(("title", "eprint", "probable"), [
    ("Crumb: Pruning All Bread Slices by Weight and Crust", "", True), ("Crumb: Pruning Bread by Weight and Crust", "", True),
    ("Crumb: Pruning Cake Slices by Weight and Crust", "", False),
    ("Cold Wave Makes Soup Without Any Fire", "9912.00001", False), ("Crumbs: Pruning All Bread Slices by Weight", "9912.00001", False),
])
def test_a_word_too_many_below_authors_that_are_made_up_is_doubtful(index: Index, title: str, eprint: str, probable: bool) -> None:
    found = meant(index, f"title={{{title}}}, author={{Nobody, N. and Noone, O.}}, eprint={{{eprint}}}")[0]
    assert (found == "crumb") == probable


@pytest.mark.parametrize("title", ["Crumb: Pruning All Bread Slices by Weight and Crust", "Crumb: Pruning Bread by Weight and Crust"])
@pytest.mark.parametrize("eprint", ["9912.00001", "2105.04321"])
def test_an_id_of_another_below_a_coined_name_and_a_word_too_many_is_no_other_work(index: Index, title: str, eprint: str) -> None:
    found = found_in(index, f"title={{{title}}}, author={{Nobody, N. and Noone, O.}}, eprint={{{eprint}}}")
    assert (found.known.body["id"], found.probable, found.sure) == ("crumb", False, False)


@pytest.mark.parametrize(("title", "found"), [
    ("Crumb: Pruning All Bread Slices by Weight and Crust", True), ("Crumb: Pruning All Cake Slices by Weight and Crust", False),
])
def test_a_word_too_many_below_some_authors_of_a_work_is_doubtful(index: Index, title: str, found: bool) -> None:
    author = name_of(next(body for body in index.bodies() if body["id"] == "crumb")["authors"][0]).inverted
    assert (meant(index, f"title={{{title}}}, author={{Nobody, N. and Noone, O. and {author}}}")[0] == "crumb") is found


@pytest.mark.parametrize("fields", [
    "title={Cold Wave Makes Soup Withou Fire}, author={Gnome, Gerda}", f"title={{Cold Wave 2 Makes Soup Without Fire}}, {BY}",
    f"title={{Gardens and Gnomes}}, {BY}", "title={Soup}, author={Gnome, Gerda}",
])
def test_what_is_another_work(index: Index, fields: str) -> None:
    assert meant(index, fields) == (None, [])


@pytest.mark.parametrize(("title", "id_", "probable"), [
    ("Qwen3-XY Technical Report", "9912.00001", False), ("Qwen3-XY Technical Report", "2505.09388", True),
    ("Qwen3 Technicall Report", "9912.00001", True),
])
def test_another_work_of_the_same_group_is_not_probable(corpus: Index, title: str, id_: str, probable: bool) -> None:
    assert (meant(corpus, f"title={{{title}}}, author={{{{Qwen Team}}}}, eprint={{{id_}}}")[0] is not None) == probable


@pytest.mark.parametrize(("title", "found"), [
    ("mLongT5: Efficient Text-To-Text Transformer for Long Sequences of All", None),
    ("LongT5: Efficient Text-To-Text Transformer for Long Sequences of All", "longt5"),
])
def test_another_name_before_the_colon_and_another_id_are_another_work(corpus: Index, title: str, found: str | None) -> None:
    (body,) = (body for body in corpus.bodies() if body["id"] == "longt5")
    authors = " and ".join(name_of(author).inverted for author in body["authors"])
    assert meant(corpus, f"title={{{title}}}, eprint={{9912.00001}}, author={{{authors}}}")[0] == found


@pytest.mark.parametrize(("title", "year", "count", "sure"), [
    ("Hyena Hierarchy: Towards Larger Convolutional Harmonization Models", 2023, 20, True),
    ("Hyena Hierarchy: Towards Larger Harmonization of Models", 2023, 20, False),
    ("Hyena Hierarchy: Towards Larger Convolutional Harmonization Models", 2017, 20, False),
    ("Hyena Hierarchy: Towards Larger Convolutional Harmonization Models", 2023, 2, False),
])
def test_one_wrong_word_below_all_authors_and_the_year_is_an_error(corpus: Index, title: str, year: int, count: int, sure: bool) -> None:
    (body,) = (body for body in corpus.bodies() if body["id"] == "hyena")
    authors = " and ".join(name_of(author).inverted for author in body["authors"][:count])
    found, _ = identify(read(f"@misc{{k, title={{{title}}}, year={{{year}}}, author={{{authors}}}}}", "x.bib").entries[0], Works(corpus))
    assert (found is not None and not found.probable) == sure


def test_authors_of_another_below_a_title_that_is_no_others(index: Index) -> None:
    found = found_in(index, "title={Cold Wave Makes Soup Without Fire}, author={Nobody, N.}")
    assert found.authors is not None
    assert (found.known.body["id"], found.authors.strangers, found.sure) == ("cold-wave", True, False)


@pytest.mark.parametrize(("fields", "sure"), [
    (f"title={{Cold Wave Makes Soup Without Fire}}, {BY}", True),
    ("title={Cold Wave Makes Soup Without Fire}, eprint={2105.04321}", True),
    (f"{BY}, eprint={{2105.04321}}", True),
    ("eprint={2105.04321}", False),
    ("title={Cold Wave Makes Soup Without Fire}, author={Nobody, N.}, eprint={1911.01234}", False),
    (f"title={{Cold Wave Makes Soup Without Fire}}, {BY}, eprint={{1911.01234}}", True),
    ("title={Gnomes of the Garden}, author={Gnome, Gerda}, eprint={2105.04321}", False),
])
def test_two_witnesses_make_an_entry_sure(index: Index, fields: str, sure: bool) -> None:
    assert found_in(index, fields).sure == sure


@pytest.mark.parametrize(("text", "ids"), [
    ("seecoldwavemakessoupwithoutfireandmore", ["cold-wave"]),
    ("coldwavemakessoupwithoutfir", []),
    ("coldwavemakessoupwithoutfireasurveyofcrumbsinraincaching", ["cold-wave", "crumb-garden"]),
    ("", []),
])
def test_titles_within_a_text(index: Index, text: str, ids: list[str]) -> None:
    assert [known.body["id"] for known in Works(index).titled_within(text)] == ids


def test_one_author_of_several_is_enough(index: Index) -> None:
    assert meant(index, "title={Cold Wave Makes Soup Without Fire}, author={Misspelt, Z. and Çelik, Jr., Émile}") == ("cold-wave", [])


def test_a_work_that_is_a_page_is_found_by_its_address(index: Index) -> None:
    assert meant(index, "title={Other}, url={https://rain.example/essay}") == ("on-rain", [])


@pytest.mark.parametrize("fields", [
    "title={ThinStew: Dilution of Broths}, author={Çelik, Jr., Émile and van den Bürger, Aleksandra}",
    "title={ThinBroths: Dilution of Cold Broth}, author={van den Bürger, Aleksandra and Çelik, Jr., Émile}",
    "title={Cold Wave Makes Soup With Fire}, author={Gnome, Gerda and Zoë Ångström}",
    "title={Cold Wave Makes Soup With Fire}, author={Zoë Ångström and Gnome, Gerda and Dwarf, Dan}",
])
def test_a_title_alike_with_another_name_or_other_authors_is_another_work(index: Index, fields: str) -> None:
    assert meant(index, fields) == (None, [])


def test_one_letter_of_a_coined_name_is_a_slip(index: Index) -> None:
    fields = "title={ThinBrot: Dilution of Broths}, author={van den Bürger, Aleksandra and Çelik, Jr., Émile}"
    assert found_in(index, fields).known.body["id"] == "thinsoup"


@pytest.mark.parametrize(("title", "id_", "probable"), [
    ("A Survey of Crumbs in Rain Caching", "crumb-garden", True), ("Cold Wave Makes Soup Without Fire", "cold-wave", False),
])
def test_below_the_title_of_a_survey_others_may_have_another_one(index: Index, title: str, id_: str, probable: bool) -> None:
    found = found_in(index, f"title={{{title}}}, author={{Gnome, Gerda}}")
    assert (found.known.body["id"], found.probable) == (id_, probable)


class Alike(Works):
    """Takes some works for works of one title.

    Args:
        index: the opened index.
        ids: of these works.
    """

    def __init__(self, index: Index, ids: list[str]) -> None:
        super().__init__(index)
        self._numbers = [resolve(index, id_) for id_ in ids]

    def titled(self, title: str) -> list[Known]:
        return [self.get(number) for number in self._numbers]


@pytest.mark.parametrize(("ids", "record", "codes"), [
    (["cold-wave"], "cold-wave", []), (["cold-wave", "crumb"], None, ["could-be"]),
])
def test_a_title_of_two_works_names_neither(index: Index, ids: list[str], record: str | None, codes: list[str]) -> None:
    (entry,) = read("@misc{k, title={Cold Wave Makes Soup Without Fire}, author={Wyrm, Una}}", "x.bib").entries
    found, notices = identify(entry, Alike(index, ids))
    assert (found and found.known.body["id"], [notice.code for notice in notices]) == (record, codes)


@pytest.mark.parametrize(("kind", "found"), [("phdthesis", None), ("mastersthesis", None), ("thesis", None), ("article", "cold-wave")])
def test_a_thesis_called_like_a_paper_is_no_paper(index: Index, kind: str, found: str | None) -> None:
    (entry,) = read(f"@{kind}{{k, title={{Cold wave makes soups without a fire}}, author={{Zoë Ångström}}}}", "x.bib").entries
    meant, _ = identify(entry, Works(index))
    assert (meant.known.body["id"] if meant else None) == found
