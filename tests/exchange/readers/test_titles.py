"""Which stretches of text are names, and which may be titles."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.titles import are_persons, is_label, is_names, is_title, is_titlelike, pieces_of


@pytest.mark.parametrize(("text", "names"), [
    ("Ann Lee, Bo Mac", True), ("Ann Lee", False), ("Ann Lee, Bo Mac, Cy Oh, Di Pan, Journal of the Garden Society of Rome", True),
    ("Ann Lee, Journal of the Garden Society of Rome", False), ("Ann Lee, thin soup, Bo Mac, Cy Oh", False),
    ("Soup, Bread, and Salt of Large Kitchens", False),
])
def test_a_list_of_persons_may_end_with_a_venue_where_they_are_many(text: str, names: bool) -> None:
    assert is_names(text) == names


@pytest.mark.parametrize("text", [
    "paper", "Papers", "the paper", "our code", "Official Code", "pdf", "PDF link",
    "arXiv", "arXiv 2023", "arxiv:2210.17323", "2210.17323v2",
    "link", "abs", "abstract", "html", "here", "OpenReview", "ACL", "github", "project page", "page", "doi", "preprint", "website", "web",
    "blog", "report", "technical report", "url", "read", "download", "article", "publication", "source", "poster", "slides", "video",
    "NeurIPS'23", "ICLR 2024", "ICML", "EMNLP", "NAACL", "AAAI", "MLSys", "[12]", "7", "2021", "2021.05", "2021-05", "[Paper]", "—", "",
    "https://x.example", "10.5555/ick.7",
])
def test_a_label_says_what_it_leads_to_and_no_title(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["Thin Soup", "A Paper on Soup", "papers we like", "ThinSoup", "Video Soup", "code golf for kitchens"])
def test_a_name_is_no_label(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize("word", [
    "We", "This", "Our", "It", "I", "They", "See", "These", "Note", "Thanks", "Added", "Updated", "Update", "Please", "If",
])
def test_a_sentence_to_the_reader_is_no_title(word: str) -> None:
    assert not is_titlelike(f"{word} Soup Kitchen Ladle Spoon")
    assert not is_title(f"{word} soup kitchen ladle spoon")


@pytest.mark.parametrize(("text", "title"), [
    ("Thin Soup", False), ("Thin Soup Study", True), (" ".join(["Soup"] * 40), True), (" ".join(["Soup"] * 41), False),
    ("ThinSoup: how to cook", True), ("thin soup in cold kitchens", False), ("Soup in Cold Kitchens", True),
])
def test_a_title_has_several_words_and_not_too_many(text: str, title: bool) -> None:
    assert is_titlelike(text) == title


@pytest.mark.parametrize("text", [
    "Publication: Thin Soup Kitchen", "Venue: Proceedings of the Gnomes", "Published in: Annals of Large Soups", "Status: Accepted Soup",
    "Note: Thin Soup Kitchen", "Authors: Ann Lee and Many Others", "Affiliation: Kitchen of Rome", "Code: Thin Soup Tools",
    "Keywords: Thin Soup, Bread Pruning", "TL;DR: Thin Soup Kitchen", "Venue/Year: Soup Letters 2020", "会议：ICML 2024",
    "ICML 2024 Oral", "ACL 2024 Findings", "EMNLP'23 (Findings)", "NeurIPS Spotlight", "CVPR 2024 Highlight", "ICLR 2023 Best Paper",
    "Proceedings of the Kitchen Endowment", "In Proceedings of the Garden Society", "ACM Transactions on Soup and Bread",
    "Advances in Neural Information Processing Systems", "International Conference on Soup", "Journal of Large Soups",
])
def test_what_says_where_a_work_appeared_is_no_title(text: str) -> None:
    assert not is_titlelike(text)
    assert not is_title(text)


@pytest.mark.parametrize("text", [
    "Code Soup: A Study of Kitchens", "Notes on Soup Kitchens", "Statuses of Soup: An Overview", "LLM Workshop for Soup Kitchens",
    "SoupNet 2024 Salt Results", "International Soup for Kitchens", "Findings of Soup Kitchens", "Proceedings in Soup Kitchens",
])
def test_a_title_may_begin_with_such_a_word(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(("text", "label"), [
    ("ICML 2024 Oral", True), ("ACL'24 Findings", True), ("Proceedings of the Kitchen Endowment", True), ("SOUP paper", False),
    ("SOUP 2024 for Kitchens", False),
])
def test_a_venue_is_a_label_of_a_link(text: str, label: bool) -> None:
    assert is_label(text) == label


def test_a_label_in_bold_belongs_to_its_line() -> None:
    found = [text for text, _ in pieces_of("**Keywords:** Thin Soup, Pruned Bread")]
    assert not any(map(is_titlelike, found))
    assert "Thin Soup Study" in [text for text, _ in pieces_of("**Thin Soup Study** Keywords: Thin Soup")]


@pytest.mark.parametrize(("line", "title"), [
    ("Thin Soup: A Study of Pots, ICK, 2021", "Thin Soup: A Study of Pots"), ("Thin Soup of the Pots, arXiv 2021", "Thin Soup of the Pots"),
    ("Thin Soup of the Pots, <ins>JoGS, 2021</ins>", "Thin Soup of the Pots"), ("Thin Soup of May, 2021", "Thin Soup of May, 2021"),
    ("Thin Soup of the Kitchen, Paris 2021", "Thin Soup of the Kitchen, Paris 2021"),
])
def test_where_a_work_was_published_is_no_part_of_its_title(line: str, title: str) -> None:
    assert [text for text, _ in pieces_of(line)] == [title]


@pytest.mark.parametrize(("text", "venue"), [
    ("OSDI 2024, pp. 193-210", True), ("MLSys 2025 (Proc", True), ("ICML 2024, PMLR 235:21946", True), ("PVLDB 16(3), 2022", True),
    ("ATC '24 vol. 3", True), ("NeurIPS 2023 Volume 36", True), ("SoupQ 2023, a study of soup", False), ("Soup 2023, pp. 3-9", False),
    ("LadLE 2020: Pages of Soup", False),
])
def test_a_venue_with_its_pages_is_no_title(text: str, venue: bool) -> None:
    assert (is_label(text), is_titlelike(text) or is_title(text)) == (venue, not venue and len(text.split()) > 3)


@pytest.mark.parametrize(("text", "persons"), [
    ("Guillaume Lee, Marie - Anne Mac, Bo Oh, et al", True), ("Lee, Ann, Mac, Bo, and others", True), ("Lee, Ann, Mac, Bo", False),
    ("Soup et al.", False), ("thin soup, bread, et al", False), ("Ann Lee, Bo Mac", True),
])
def test_a_cut_list_of_persons_may_have_family_names_apart(text: str, persons: bool) -> None:
    assert are_persons(text) == persons
    assert not (persons and (is_titlelike(text) or is_title(text)))
