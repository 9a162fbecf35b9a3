"""References in Markdown that begin with their authors and end with a link."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.markdown import read

TITLE = "ThinBroth: Dilution of Broths"


@pytest.mark.parametrize("authors", [
    "Lee, A., & Mac, B. (2021). ", "A. Lee, B. Mac. ", "Lee A, Mac B. ", "Ann Lee, Bo Mac. ", "Lee, Ann; Mac, Bo. ",
    "Lee, A. and Mac, B.: ", "Ann Lee and Bo Mac. ",
])
@pytest.mark.parametrize("bullet", ["- ", "1. ", "[^3]: ", "[4] ", "", "* [5] "])
@pytest.mark.parametrize("behind", [
    ". arXiv:1911.01234", ". ICK 2020. https://arxiv.org/abs/1911.01234", ". [arXiv](https://arxiv.org/abs/1911.01234)",
    ". arXiv preprint arXiv:1911.01234",
])
def test_the_title_behind_the_authors_is_the_link_s(authors: str, bullet: str, behind: str) -> None:
    for title in (TITLE, f"*{TITLE}*", f"“{TITLE}”"):
        found = [entry for entry in read(f"Pots.\n\n{bullet}{authors}{title}{behind}\n", "x.md").entries if entry.identifiers]
        assert {(entry.value("title"), tuple(name.family for name in entry.authors)) for entry in found} == {(TITLE, ("Lee", "Mac"))}


@pytest.mark.parametrize("text", [
    f"- [{TITLE}](https://arxiv.org/abs/1911.01234) Ann Lee, Bo Mac", "- Ann Lee, Bo Mac. Thin Soup. See also arXiv:1911.01234",
    f"- Ann Lee, Bo Mac. Thin Soup. [code](https://a.example/b) {TITLE} https://arxiv.org/abs/1911.01234",
    "- ThinBroth (paper: arXiv:1911.01234)", "- The soup of Ann Lee and Bo Mac. https://arxiv.org/abs/1911.01234",
    f"- Ann Lee, Bo Mac. {TITLE}. {'In the Garden of Pots, 2020. ' * 9}arXiv:1911.01234",
    "As Ann Lee, Bo Mac. and others say in arXiv:1911.01234 of the pot",
])
def test_other_links_have_no_authors(text: str) -> None:
    assert all(entry.authors == () for entry in read(f"{text}\n", "x.md").entries)


@pytest.mark.parametrize("text", [
    f"- **ThinBroth**, Lee, A., Mac, B. (2021). *{TITLE}*. [arXiv](https://arxiv.org/abs/1911.01234)",
    f"- **Thin soup**: A. Lee, B. Mac. {TITLE}. arXiv:1911.01234", f"[8] Lee A, Mac B. {TITLE}. *arXiv:1911.01234*, 2019.",
    "Lee A, Mac B (2019). **ThinBroth: Dilution\nof Broths**. arXiv e-prints,\npage arXiv:1911.01234.",
    f"__The ThinBroth paper__, Ann Lee, Bo Mac. {TITLE}. arXiv:1911.01234",
    f"1. **A/B**, Lee, A., & Mac, B. (2021). {TITLE}. arXiv:1911.01234",
    f"- **bib.b4**: Lee et al. (2021) Ann Lee and Bo Mac. {TITLE}. In Proceedings of Gnomes and Pots, 2021. "
    "https://arxiv.org/abs/1911.01234",
])
def test_names_of_a_list_and_lines_are_no_part_of_the_reference(text: str) -> None:
    found = [entry for entry in read(f"Pots.\n\n{text}\n", "x.md").entries if entry.identifiers]
    assert {(entry.value("title"), tuple(name.family for name in entry.authors)) for entry in found} == {(TITLE, ("Lee", "Mac"))}


@pytest.mark.parametrize("text", [
    f"[9] Cy Dee. Thick Soup. 2020.\n\n[10] Lee A, Mac B, et al. “{TITLE},”\n2023. URL: https://arxiv.org/abs/1911.01234",
    f"[1] A. LEE, B. MAC, et\n17\nal. {TITLE}. 2023. URL\nhttps://arxiv.org/abs/1911.01234",
    f"[1] Lee A, Mac B, et al. “{TITLE},”\n17\n2023. URL: https://arxiv.org/abs/1911.01234",
])
def test_years_and_numbers_of_pages_that_begin_a_line_are_no_numbers_of_references(text: str) -> None:
    entry = read(f"{text}\n", "x.md").entries[-1]
    assert (entry.value("title"), [name.family.title() for name in entry.authors], entry.truncated) == (TITLE, ["Lee", "Mac"], True)


@pytest.mark.parametrize("mark", ["[J].", "[J/OL].", "[C]//ICK.", "[EB/OL]."])
def test_a_title_ends_at_the_mark_of_its_kind(mark: str) -> None:
    (entry,) = read(f"- [1] Lee A B, Mac B, et al. {TITLE}{mark} arXiv preprint arXiv:1911.01234, 2021.\n", "x.md").entries
    assert (entry.value("title"), [name.inverted for name in entry.authors]) == (TITLE, ["Lee, A. B.", "Mac, B."])


@pytest.mark.parametrize("mark", ['<span id="page-20-1"></span>', '<a name="b12"></a>', '<a id="b12"/>', ""])
def test_a_mark_to_which_a_page_leads_is_no_part_of_a_reference(mark: str) -> None:
    names, title = "A. Lee, B. van der Pot, and C. Kim", "Thin soup: A study of the pot"
    text = f'# References\n\n- {mark}[12] {names}, "{title}," *arXiv preprint arXiv:2210.17323*, 2023.\n'
    (entry,) = read(text, "x.md").entries
    assert entry.key.rstrip(",") == title
    assert [name.natural for name in entry.authors] == ["A. Lee", "B. van der Pot", "C. Kim"]
