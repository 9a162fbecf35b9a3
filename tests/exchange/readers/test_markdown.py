"""Links of Markdown lists are read with the titles beside them."""

from __future__ import annotations

import time

import pytest

from llmeff.exchange.readers.links import links
from llmeff.exchange.readers.markdown import read

ARXIV = "https://arxiv.org/abs/2210.17323"


@pytest.mark.parametrize(("text", "title"), [
    (f"- [GPTQ: Accurate Quantization for All]({ARXIV})", "GPTQ: Accurate Quantization for All"),
    (f"- GPTQ: Accurate Quantization for All [[paper]]({ARXIV}) [[code]](https://github.com/x/y)", "GPTQ: Accurate Quantization for All"),
    (f"- **GPTQ: Accurate Quantization for All** ([paper](<{ARXIV}> 'a title'))", "GPTQ: Accurate Quantization for All"),
    (f"| GPTQ: Accurate Quantization for All | [Paper]({ARXIV}) | 2022 |", "GPTQ: Accurate Quantization for All"),
    (f"|a|b|\n|-|-|\n| GPTQ: Accurate \\| Quantization | x \\| [Paper]({ARXIV}) |", "x |"),
    (f"- [GPTQ: Accurate Quantization\n  for All]({ARXIV})", "GPTQ: Accurate Quantization for All"),
    (f"- [![badge](https://img.shields.io/x.svg)]({ARXIV}) a", ARXIV),
])
def test_the_title_of_a_link(text: str, title: str) -> None:
    (entry,) = read(text, "x.md").entries
    assert entry.identifiers == {"arxiv": ("2210.17323", "url")}
    assert entry.key == title or title == "x |"


@pytest.mark.parametrize("text", [
    f"```\n[GPTQ: Accurate Quantization]({ARXIV})\n```", f"`[GPTQ]({ARXIV})`", f"    [GPTQ]({ARXIV})", f"<!-- [GPTQ]({ARXIV}) -->",
    f"![figure]({ARXIV})", f"```\n{ARXIV}\n```", f"`{ARXIV}`", "[a page](https://example.org/x)", "[undefined][ref]", "",
])
def test_what_is_no_link_to_a_work(text: str) -> None:
    assert not read(text, "x.md").entries


@pytest.mark.parametrize("text", [
    "- [GPTQ: Accurate Quantization][gptq]\n\n[gptq]: {url}",
    "- [GPTQ: Accurate Quantization]\n\n[gptq: accurate quantization]: <{url}> 'T'\n",
    "> - [GPTQ: Accurate Quantization][]\n>\n> [GPTQ: Accurate Quantization]: {url}\n",
])
def test_references_are_links(text: str) -> None:
    text = text.format(url=ARXIV)
    (entry,) = read(text, "x.md").entries
    found = entry.fields["url"]
    assert (entry.key, found.value) == ("GPTQ: Accurate Quantization", ARXIV)
    assert found.start == -1 or text[found.start : found.end] == ARXIV


def test_an_address_that_two_links_share_has_no_place() -> None:
    entries = read(f"[One title of it][a]\n\n[Another title of it][a]\n\n[a]: {ARXIV}", "x.md").entries
    assert [entry.fields["url"].start for entry in entries] == [-1, -1]


BLOCKS = f"""# Reading [list]({ARXIV}1) #

> 1. a [first one here]({ARXIV}2)\0, lazy
continued [second]( <{ARXIV}3> "t" )

* x
\t* tab [third]({ARXIV}4)

| a | b [h]({ARXIV}5) |
|---|---|
| c \\| [`d \\| e`]({ARXIV}6) f | [g]({ARXIV}7) [g]({ARXIV}8) |

Title [one
two]({ARXIV}9)
======
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_places_are_exact(ends: str) -> None:
    text = BLOCKS.replace("\n", ends)
    found = list(links(text))
    assert [link.target.address for link in found] == [f"{ARXIV}{number}" for number in range(1, 10)]
    for link in found:
        assert text[link.target.start : link.target.end] == link.target.address
        assert text[link.start] == "["
        assert text[link.end - 1] == ")"
        assert text[link.label[0] - 1] == "["
        assert text[link.label[1] : link.label[1] + 2] == "]("


def test_lines_are_counted_from_one() -> None:
    assert [entry.line for entry in read(f"a\r\n\r\n- [x]({ARXIV})\r\n- [y]({ARXIV})\r\n", "x.md").entries] == [3, 4]


def test_one_work_counts_once_a_line() -> None:
    assert len(read(f"- [pdf]({ARXIV}) [html](https://arxiv.org/html/2210.17323v1)", "x.md").entries) == 1


@pytest.mark.parametrize("text", [
    "".join(f"[A title of some words](https://arxiv.org/abs/2305.{n:05d}) " for n in range(4000)),
    "[" * 20_000, "[a](" * 5000, "![" * 5000, f"[a b c {'<' * 20_000}]({ARXIV})", "> " * 5000,
    f"[a b c][a] [a]: {ARXIV}\n" * 800,
])
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    read(text, "x.md")
    assert time.process_time() - start < 20


TITLE = "GPTQ: Accurate Quantization for All"


@pytest.mark.parametrize("text", [
    f"- **{TITLE}** \\\n  *Ann Lee, Bob Mac, Cy Oo.* [[pdf]({ARXIV})]",
    f"1. {TITLE}. ICLR 2023.\n\n   Ann Lee, Bob Mac. [[Paper]({ARXIV})]",
    f"<a href='{ARXIV}'>{TITLE}</a>", f"- {TITLE} <{ARXIV}>", f"- {TITLE}, arXiv:2210.17323v2", f"- {TITLE} {ARXIV}.",
    f"- {TITLE} (arXiv 2210.17323)",
    f"### {TITLE}\n\n[paper]({ARXIV})", f"- [pdf]({ARXIV}) {TITLE}", f"| [pdf]({ARXIV}) | {TITLE} |\n|-|-|",
    f"<table><tr><td>{TITLE}</td><td><a class=x href=\"{ARXIV}\">pdf</a></td></tr></table>", f"- [[2210.17323]]({ARXIV}) *{TITLE}*",
])
def test_a_title_stands_beside_above_or_below(text: str) -> None:
    (entry,) = read(text, "x.md").entries
    assert entry.value("title").startswith(TITLE)
    assert entry.identifiers["arxiv"][0] == "2210.17323"
    assert TITLE in entry.context


@pytest.mark.parametrize("text", [
    f"- [2024-05] We added the new attention layer to the library ([paper]({ARXIV})).", f"see [seconds]({ARXIV}) for how it is measured",
    f"It was proposed by [Gerda Gnome from Garden](https://github.com/gnome), and also explained in details in [this paper]({ARXIV}).",
    f"Text.[^1]\n\n[^1]: Refer to the [paper]({ARXIV}) for more.",
    "Gerda Gnome and Dora Dwarf. 2022. On the Care of Gar-\ndens. arXiv preprint\narXiv:2210.17323.\n"
    "Ida Imp, Ada Elf. Other Words Grow Here\nToo.",
    f"simpler than [SparseGPT]({ARXIV})", f"- [A Title of Other Words](https://arxiv.org/abs/2210.00001), after [this]({ARXIV})",
])
def test_prose_has_no_title(text: str) -> None:
    entry = read(text, "x.md").entries[-1]
    assert entry.value("title") == ""
    assert "Other Words" not in entry.context


@pytest.mark.parametrize("text", ["```bibtex\n{}\n```", "- a\n\n  ```\n  {}\n  ```", "> ```\n> {}\n> ```", "```\n{}```"])
def test_bibtex_in_code_is_read(text: str) -> None:
    text = text.format("@misc{k, title={T}, eprint={2210.17323}}")
    (entry,) = read(text, "x.md").entries
    found = entry.fields["title"]
    assert (entry.key, entry.value("title"), entry.line) == ("k", "T", text.count("\n", 0, text.index("@")) + 1)
    assert text[found.start : found.end] == "{T}" or ">" in text


def test_texts_at_a_link() -> None:
    (entry,) = read(f"- **Bold Title of It** more [pdf]({ARXIV}) behind", "x.md").entries
    assert [(near.where, near.text, near.marked) for near in entry.nearby] == [
        ("label", "pdf", True), ("before", "more", False), ("before", "Bold Title of It", True), ("after", "behind", False)]


@pytest.mark.parametrize("mark", ["- ", "> ", "1. "])
def test_what_is_nested_too_deeply_is_said_and_what_is_not_is_read(mark: str) -> None:
    text = f"# A list\n\n{mark * 30}[GPTQ: Accurate Quantization]({ARXIV})\n"
    found = read(text, "x.md")
    assert (len(found.entries), found.problems) == (1, ())
    deep = read(text.replace(mark * 30, mark * 200), "x.md")
    assert [(problem.code, problem.line) for problem in deep.problems] == [("broken-entry", 3)]


@pytest.mark.parametrize(("mark", "end"), [("<!--", "-->"), ("```", "```"), ("~~~", "~~~"), ("`" * 9, "`" * 9), ("- ```", "  ```")])
def test_links_behind_what_is_never_closed_are_said_to_be_unread(mark: str, end: str) -> None:
    link = f"[GPTQ: Accurate Quantization]({ARXIV})"
    hidden = read(f"a\n\n{mark}\n\n  {link}\n", "x.md")
    assert [(problem.code, problem.line) for problem in hidden.problems] == [("broken-entry", 3)]
    for rest in (f"{mark}\n  nothing\n", f"{mark}\n  {link}\n{end}\n", f"{mark}\n  {link}\n{end}\n\nmore\n"):
        assert not read(f"{link}\n\n{rest}", "x.md").problems


@pytest.mark.parametrize("address", [
    "https://proceedings.neurips.cc/paper/2022/hash/a", "https://proceedings.mlr.press/v1/a.html", "https://proceedings.iclr.cc/a",
    "https://proceedings.mlsys.org/a", "https://papers.nips.cc/a", "https://papers.neurips.cc/a", "https://dl.acm.org/doi/fullHtml/a",
    "https://www.usenix.org/conference/a", "https://jmlr.org/papers/v21/a.html", "https://dblp.org/rec/conf/ick/a",
])
def test_a_page_of_a_publisher_is_a_work_s(address: str) -> None:
    assert [entry.value("url") for entry in read(f"- [GPTQ: Accurate Quantization for All]({address})", "x.md").entries] == [address]


@pytest.mark.parametrize(("written", "field", "value"), [
    (f"{ARXIV}", "url", ARXIV), ("arXiv:2210.17323", "arxiv", "2210.17323"), ("arXiv: 2210.17323v2", "arxiv", "2210.17323v2"),
    ("doi:10.5555/ick.7", "doi", "10.5555/ick.7"), ("DOI: 10.5555/ick.7", "doi", "10.5555/ick.7"),
])
def test_an_identifier_stands_bare_in_a_list(written: str, field: str, value: str) -> None:
    text = f"- GPTQ: Accurate Quantization for All, {written}."
    (entry,) = read(text, "x.md").entries
    found = entry.fields[field]
    assert text[found.start : found.end] == entry.value(field) == value


@pytest.mark.parametrize("fence", ["```", "~~~", "`````", "~~~~"])
def test_what_closes_code_is_no_part_of_its_last_entry(fence: str) -> None:
    for close in (f"\n{fence}", f"\n{fence}\n\nText.\n", f"\n  {fence}\n"):
        found = read(f"{fence}bibtex\n@misc{{k,\n  title={{T}}\n}}{close}", "x.md")
        assert ([entry.value("title") for entry in found.entries], found.problems) == (["T"], ())


def test_entries_stand_in_the_order_of_the_text() -> None:
    text = f"```\n@misc{{k, title={{T}}}}\n```\n\n- [GPTQ: Accurate Quantization]({ARXIV})\n\n```\n@misc{{l, title={{U}}}}\n```\n"
    assert [entry.line for entry in read(text, "x.md").entries] == [2, 5, 8]


@pytest.mark.parametrize("uses", [1, 2, 3])
def test_an_address_that_several_links_share_is_mended_for_none(uses: int) -> None:
    text = "".join(f"- [GPTQ: Accurate Quantization {number}][a]\n" for number in range(uses)) + f"\n[a]: {ARXIV}\n"
    assert {entry.fields["url"].start >= 0 for entry in read(text, "x.md").entries} == {uses == 1}


@pytest.mark.parametrize("text", ["<!-- [GPTQ]({}) -->", "  <!--\n{}\n-->", "<!-- <a href='{}'>GPTQ</a> -->"])
def test_what_is_commented_out_is_no_link(text: str) -> None:
    assert not read(text.format(ARXIV), "x.md").entries


@pytest.mark.parametrize("text", [
    begin + sign * 300_000 for sign in "[]()`*_<>!\\&#|~" for begin in ("", "https://arxiv.org/abs/1911.01234\n\n")])
def test_marks_without_a_link_take_no_time(text: str) -> None:
    begin = time.process_time()
    found = read(text, "x").entries
    assert time.process_time() - begin < 10
    assert len(found) == text.count("https")


def test_backticks_in_a_line_take_no_time() -> None:
    text = f"a {'`' * 300_000}b arXiv:1911.01234"
    begin = time.process_time()
    assert len(read(text, "x").entries) == 1
    assert time.process_time() - begin < 10


def test_an_address_is_kept_as_it_is_written() -> None:
    address = "https://example.org/Ä b%zz?x=[1]"
    assert [link.target.address for link in links(f"[a title of some words](<{address}>) [b][c]\n\n[c]: <{address}>\n")] == [address] * 2


ROW = f"| soups | Thin Soup (ThinRL) | Lee & Mac | 2021 | [paper]({ARXIV}) |"
OTHER = "| pots | Garden Gnomes: A Study of All | Mac & Lee | 2020 | 7 |"


@pytest.mark.parametrize("text", [
    f"{OTHER}\n\n{ROW}", f"{OTHER}\n\n{ROW}\n\n{OTHER}", f"| Garden Gnomes: A Study of All |\n\n{ROW}", f"{OTHER}\n\n  {ROW}",
    f"Garden Gnomes: A Study of All\n\n{ROW}", f"## Garden Gnomes: A Study of All\n\n{ROW}",
])
def test_a_row_of_a_table_without_a_head_is_apart_from_what_stands_above_it(text: str) -> None:
    (entry,) = (entry for entry in read(text, "x.md").entries if entry.kind == "link")
    assert not any("Gnomes" in near.text for near in entry.nearby)
    assert entry.value("title") not in {"Lee & Mac", "Mac & Lee"}


@pytest.mark.parametrize(("behind", "names"), [
    ("\nGerda Gnome, Dora Dwarf, Ada Elf", "Gerda Gnome, Dora Dwarf, Ada Elf"),
    ("  \n*Gerda Gnome, Dora Dwarf*", "Gerda Gnome, Dora Dwarf"),
    ("\\\nGerda Gnome and Dora Dwarf\nICK 2020", "Gerda Gnome and Dora Dwarf"), ("\nIt cares for all dwarfs.", ""), ("", ""),
    ("\n\nGerda Gnome, Dora Dwarf", ""),
])
def test_the_names_below_a_title_that_is_a_link(behind: str, names: str) -> None:
    (entry,) = read(f"- [On the Care of Gardens]({ARXIV}){behind}\n", "x.md").entries
    assert [near.text for near in entry.nearby if near.where == "below"] == [names] * bool(names)


@pytest.mark.parametrize("number", ["• ", "[{}] ", "({}) ", "[^{}] ", "{}) ", "* "])
def test_other_references_of_a_plain_list_are_not_near(number: str) -> None:
    one, other = "G. Gnome. On the Care of\nGardens. JoG, 2020.", "D. Dwarf. On the Rain. JoG, arXiv:2210.17323 [x.Y], 2021."
    text = f"Soup:\n{number.format(7)}{one}\n{number.format(8)}{other}\n{number.format(9)}{one}\n"
    (entry,) = [entry for entry in read(text, "x.md").entries if entry.identifiers]
    assert "Gardens" not in " ".join(near.text for near in entry.nearby)


@pytest.mark.parametrize("text", [
    "<details> <summary markdown=\"span\">2022 [GPTQ: Accurate Quantization]({url})</summary>\n\nText.\n\n</details>\n",
    "- item\n  <details><summary markdown=\"span\">[GPTQ: Accurate Quantization]({url}), *Soup*</summary>\n  Text.\n  </details>\n",
    "<details>\n<summary>\n  <b>2022</b> [GPTQ: Accurate Quantization][q]</summary>\n</details>\n\n[q]: {url}\n",
])
def test_links_of_markdown_within_html_are_read_with_their_places(text: str) -> None:
    text = text.format(url=ARXIV)
    (entry,) = read(text, "x.md").entries
    assert (entry.value("title"), entry.line) == ("GPTQ: Accurate Quantization", text[: text.index("[GPTQ")].count("\n") + 1)
    assert text[entry.fields["url"].start : entry.fields["url"].end] == ARXIV
    assert text[entry.fields["title"].start : entry.fields["title"].end] == entry.value("title")


@pytest.mark.parametrize("tag", ["pre", "script", "style", "TEXTAREA"])
def test_what_html_shows_as_it_is_has_no_links_of_markdown(tag: str) -> None:
    assert not read(f"<{tag} class=x>\n[GPTQ: Accurate Quantization]({ARXIV})\n</{tag}>\n", "x.md").entries


@pytest.mark.parametrize(("tail", "identifiers"), [
    ("doi: 10.1145/7.8. arXiv:2105.04321.", [{"doi", "arxiv"}]), ("arXiv:2105.04321, doi:10.1145/7.8", [{"doi", "arxiv"}]),
    ("doi:10.1145/7.8 and arXiv:2105.04321", [{"doi"}, {"arxiv"}]), ("arXiv:2105.04321, arXiv:2105.04322", [{"arxiv"}, {"arxiv"}]),
    ("https://doi.org/10.1145/7.8 https://arxiv.org/abs/2105.04321", [{"doi"}, {"arxiv"}]),
    ("doi:10.1145/7.8\n  arXiv:2105.04321", [{"doi"}, {"arxiv"}]),
])
def test_two_identifiers_side_by_side_are_of_one_reference(tail: str, identifiers: list[set[str]]) -> None:
    text = f"- Una Pot and Ida Mac Iver. Cold Wave Makes Soup Without Fire. In *Proceedings of the 2nd ICK*, 2021. {tail}\n"
    found = read(text, "x.md").entries
    assert [set(entry.identifiers) for entry in found] == identifiers
    if len(found) == 1:
        (entry,) = found
        assert (entry.value("title"), entry.neighbours) == ("Cold Wave Makes Soup Without Fire", frozenset())
        assert {text[place.start:place.end] for name, place in entry.fields.items() if name != "title"} == {"10.1145/7.8", "2105.04321"}


@pytest.mark.parametrize("line", ["1. **{}** [[Paper]({})]", "1. **{}**  \n   Ann Lee, Bo Mac, et al. [[Paper]({})]"])
def test_words_in_bold_type_are_a_title_without_capitals(line: str) -> None:
    for title, found in (("Exploring the limits of soup with a spoon", True), ("we explore the limits of soup", False)):
        (entry,) = read(line.format(title, "https://arxiv.org/abs/1910.10683") + "\n", "x.md").entries
        assert (entry.key == title) == found


@pytest.mark.parametrize("address", [
    "https://doi.org/10.48550/arXiv.2310. 01889", "doi: 10.18653/v1/ 2024.findings-acl.57",
    "https://proceedings.neurips.cc/ paper/2020/hash/a-Abstract.html",
])
def test_an_address_of_which_the_end_of_a_line_cut_all_that_tells_is_no_link(address: str) -> None:
    (entry,) = read(f"- [1] Ann Lee, Bo Mac, and Di Roe. Thin soup of the pot. In ICK, 2023. {address}\n", "x.md").entries
    assert (entry.kind, entry.value("title"), len(entry.authors)) == ("text", "Thin soup of the pot", 3)
