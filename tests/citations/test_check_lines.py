"""Pasted references: the authors that a line begins with are held against the work."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Literal
from unicodedata import normalize

import pytest

from llmeff.exchange.readers.lines import reference
from llmeff.index.reading import Index
from llmeff.model.plain import Body
from llmeff.names import Name, name_of

from .conftest import Check

SEED = 20261129
STRANGERS = (Name("Ladle", "Ada"), Name("Tureen", "Émile"), Name("van der Pot", "Olga"))


def one(style: Callable[[str, str, str], str]) -> Callable[[Name], str]:
    return lambda name: style(name.given, ". ".join(part[0] for part in name.given.split()) + ".", name.family)


STYLES = {
    "given names": one(lambda given, initials, family: f"{given} {family}"),
    "initials": one(lambda given, initials, family: f"{initials} {family}"),
    "initials behind": one(lambda given, initials, family: f"{family}, {initials}"),
    "bare initials behind": one(lambda given, initials, family: f"{family} {initials.replace('. ', '').replace('.', '')}"),
    "bare initials": one(lambda given, initials, family: f"{initials.replace('. ', '').replace('.', '')} {family}"),
}


def line(names: Sequence[Name], style: str, body: Body) -> str:
    printed = [STYLES[style](name) for name in names]
    head = f"{', '.join(printed[:-1])}, and {printed[-1]}"
    return f"{head.removesuffix('.')}. {body['title']}. arXiv preprint arXiv:{body['ids']['arxiv']}, {body['year']}."


def works(corpus: Index) -> list[tuple[list[Name], Body]]:
    """Works by a few persons whose names are plain."""
    found = [([name_of(author) for author in body["authors"]], body) for body in corpus.bodies() if "arxiv" in body.get("ids", {})]
    plain = [(names, body) for names, body in found if 2 <= len(names) <= 9 and all(
        name.given and not name.group and all(part[0].isupper() and part.isalpha() for part in name.given.split()) for name in names)]
    return random.Random(SEED).sample(plain, 60)


@pytest.mark.parametrize("style", STYLES)
def test_a_true_line_is_no_mismatch(corpus: Index, check: Check, style: str) -> None:
    lines = [line(names, style, body) for names, body in works(corpus)]
    assert {verdict.state for verdict in check("\n".join(lines), "txt", corpus).verdicts} == {"ok"}


@pytest.mark.parametrize("style", STYLES)
def test_authors_of_nothing_are_named(corpus: Index, check: Check, style: str) -> None:
    lines = [line(STRANGERS, style, body) for _, body in works(corpus)]
    found = check("\n".join(lines), "txt", corpus).verdicts
    assert {(verdict.state, *((wrong.field, wrong.severity) for wrong in verdict.problems)) for verdict in found} == {
        ("mismatch", ("authors", "fabrication"))}


@pytest.mark.parametrize("style", STYLES)
def test_an_author_who_is_left_out_is_named(corpus: Index, check: Check, style: str) -> None:
    """Of a publication it is an error, unless it is another version's; of a preprint, which lines break and versions change, a remark."""
    lines = [line([names[0], *names[2:]], style, body) for names, body in works(corpus) if len(names) > 3]
    found = check("\n".join(lines), "txt", corpus).verdicts
    assert {verdict.state for verdict in found} == {"ok"}
    assert all({notice.code for notice in verdict.notices} & {"authors-of-a-version", "name-variant", "cut-list"} for verdict in found)
    of_a_venue = "\n".join(re.sub(r"arXiv preprint arXiv:[\d.]+", "In Proceedings of the Garden Society", one) for one in lines)
    states = [verdict.state for verdict in check(of_a_venue, "txt", corpus).verdicts]
    assert states.count("mismatch") >= 0.8 * len(states)


def test_names_that_cannot_be_read_surely_are_left_alone(corpus: Index, check: Check) -> None:
    text = "The team of the kitchen with friends. Attention is all you need. arXiv:1706.03762, 2017."
    assert check(text, "txt", corpus).verdicts[0].state == "ok"


@pytest.mark.parametrize("behind", [
    " Kitchen Notes", ", Technical Report", " JoG 12", ": Notes of Pots", " (to appear)", " – Blog", ", Kitchen Press, Paris",
])
def test_words_behind_a_title_are_no_error_where_nothing_says_that_it_ends(corpus: Index, check: Check, behind: str) -> None:
    long = next(body for _, body in works(corpus) if len(body["title"]) > 80)
    head = line([name_of(author) for author in long["authors"]], "initials", long)
    (verdict,) = check(head.replace(f"{long['title']}.", f"{long['title']}{behind}."), "txt", corpus).verdicts
    assert (verdict.state, [wrong.field for wrong in verdict.problems]) == ("ok", [])


def test_an_identifier_that_a_blank_cuts_is_no_other_one(corpus: Index, check: Check) -> None:
    body = next(body for body in corpus.bodies() if len(body.get("ids", {}).get("doi", "").rpartition(".")[2]) > 3)
    doi = body["ids"]["doi"]
    text = f"{body['title']}. {body['year']}. doi: {doi.rpartition('.')[0]}. {doi.rpartition('.')[2]}."
    assert check(text, "txt", corpus).verdicts[0].state == "ok"


@pytest.mark.parametrize("text", [
    "A. B. C. " * 450, "Aa Bb, " * 570, "A., " * 1000, "Abc " * 1000, "A.B.C.D.-" * 440, "Ab C " * 800, "A. Lee, " * 500 + "x",
    "A-" * 2000,
    "Ab C, " * 660, "Ab Cd Ef " * 440, "van de " * 570, "de Ab-Cd E, " * 330, "*a " * 1300, "Ab C and " * 440,
    "Lee, Ann; " * 400, "[J " * 1300,
])
def test_a_long_line_is_read_in_time(text: str) -> None:
    """Each took for ever where names were matched by one expression that can divide a line in many ways."""
    assert reference(f"{text}. Title of a soup. 2020", 0, 1).kind == "text"


@pytest.mark.parametrize(("said", "state"), [
    ("NeurIPS 2023", "ok"), ("In NeurIPS, 2023", "ok"), ("NeurIPS 2024", "mismatch"), ("In NeurIPS, 2022", "mismatch"),
    ("ICLR 2024", "mismatch"), ("NeurIPS'24", "mismatch"), ("NeurIPS 2024 Workshop", "ok"), ("arXiv 2023", "ok"),
    ("Submitted to ICLR 2024", "ok"), ("NeurIPS 2023, reviewed in ICLR 2024", "ok"),
])
@pytest.mark.parametrize("behind", ["", " arXiv:2305.14314"])
def test_the_conference_and_its_year_in_a_line_are_held_against_the_work(
    corpus: Index, check: Check, said: str, state: str, behind: str
) -> None:
    authors = "T. Dettmers, A. Pagnoni, A. Holtzman, L. Zettlemoyer"
    text = f"{authors}. QLoRA: Efficient Finetuning of Quantized LLMs. {said}.{behind}"
    assert check(text, "txt", corpus).verdicts[0].state == state


QLORA, FAST = "QLoRA: Efficient Finetuning of Quantized LLMs", "Fast Inference from Transformers via Speculative Decoding"
SINKS = "Efficient Streaming Language Models with Attention Sinks"


@pytest.mark.parametrize("text", [
    f"Dettmers et al. {QLORA}. 2023.", f"Dettmers, Pagnoni, et al. (2023). {QLORA}. NeurIPS.",
    f"Leviathan, Kalman & Matias, 2023. {FAST}.",
    f"Leviathan & Matias (2023). {FAST}.", f"Song et al. {SINKS}. ICLR 2024.", f"Meta et al. (2023). {SINKS}.",
    f'Dettmers, Tim, et al. "{QLORA}." NeurIPS 36 (2023).', f'Leviathan, Yaniv, Matan Kalman, and Yossi Matias. "{FAST}." 2023.',
])
def test_family_names_and_the_first_name_turned_round_are_the_works(corpus: Index, check: Check, text: str) -> None:
    for ending in ("txt", "md"):
        (verdict,) = check(text + "\n", ending, corpus).verdicts
        assert (verdict.state, verdict.problems) == ("ok", ())


@pytest.mark.parametrize(("text", "severity"), [
    (f"Ladle et al. {QLORA}. 2023.", "fabrication"), (f"Leviathan, Kalai & Matias, 2023. {FAST}.", "error"),
    (f"Ladle & Pot (2023). {FAST}.", "fabrication"), (f'Leviathan, Kalai, Matias, 2023 - "{FAST}"', "error"),
    (f'Ladle, Bo, et al. "{QLORA}." NeurIPS 36 (2023).', "fabrication"),
    (f'Leviathan, Yaniv, Ada Ladle, and Yossi Matias. "{FAST}." 2023.', "error"),
])
def test_strangers_among_family_names_are_wrong(corpus: Index, check: Check, text: str, severity: str) -> None:
    for ending in ("txt", "md"):
        (verdict,) = check(text + "\n", ending, corpus).verdicts
        assert [(wrong.field, wrong.severity) for wrong in verdict.problems] == [("authors", severity)]


LORA = "S-LoRA: Serving thousands of concurrent LoRA adapters"
MISTRAL = "A. Q. Jiang, A. Sablayrolles, A. Mensch, C. Bamford, D. S. Chaplot, D. {}, F. Bressand, et al. Mistral 7b. arXiv, 2023."


@pytest.mark.parametrize("text", [
    f"Sheng, Y., Cao, S., Li, D., Hooper, C., Lee, N., Yang, S., ... & Stoica, I. (2023). {LORA}. arXiv.",
    f"Y. Sheng, S. Cao, D. Li, ..., and I. Stoica, “{LORA},” 2023.", f"Ying Sheng, Shiyi Cao, Dacheng Li, … and Ion Stoica. {LORA}. 2023.",
    f"Sheng, Y., Cao, S., Li, D., . . . Stoica, I. (2023). {LORA}. arXiv.", MISTRAL.format("d. l. Casas"), MISTRAL.format("de las Casas"),
    "Zaheer, M., Guruganesh, G., Dubey, A., et al. (2020). Big Bird: Transformers for Longer Sequences. NeurIPS 33.",
    "E. J. Hu, Y. Shen, P. Wallis, Z. Allen-Zhu, Y. Li, S. Wang, L. Wang, W. Chenet al., "
    "“LoRA: Low-rank adaptation of large language models.”ICLR, 2022.",
    "Y.   Leviathan, M.  Kalman, and Y.  Matias. Fast   inference   from   transformers   via   speculative\ndecoding.   In A. K., 2023.",
])
def test_lists_that_are_cut_within_or_worn_by_a_pdf_are_the_works(corpus: Index, check: Check, text: str) -> None:
    (verdict,) = check(text, "txt", corpus).verdicts
    assert (verdict.state, verdict.problems) == ("ok", ())


@pytest.mark.parametrize("text", [
    "2025. arXiv: 2501.12948 [cs.CL]. URL: https://arxiv.org/abs/2501.12948. "
    "DeepSeek-AI, Aixin Liu, et al. DeepSeek-V3 Technical Report. 2025. "
    "arXiv: 2412.19437 [cs.CL].",
    "arXiv:2305.14314, 2023. S. Ashkboos et al. SliceGPT: Compress Large Language Models by Deleting Rows and Columns. arXiv:2401.15024.",
    "2022. arXiv:2210.17323. X. Y. Anything, 2023. QLoRA: Efficient Finetuning of Quantized LLMs. arXiv:2305.14314",
    "arXiv:2210.17323 [cs.LG] “QLoRA: Efficient Finetuning of Quantized LLMs,” arXiv:2305.14314.",
    "https://arxiv.org/abs/2210.17323 T. Dettmers, A. Pagnoni. QLoRA: Efficient Finetuning of Quantized LLMs. https://arxiv.org/abs/2305.14314",
    "Y. Leviathan, M. Kalman, and Y. Matias. Fast inference from transformers via speculative",
])
def test_references_that_run_together_or_end_within_are_no_error(corpus: Index, check: Check, text: str) -> None:
    assert {verdict.problems for verdict in check(text, "txt", corpus).verdicts} == {()}


@pytest.mark.parametrize(("names", "state"), [
    ("Mensch, and William El Sayed", "mismatch"), ("Thomas Wang, Timothée Lacroix, and William El Sayed", "ok"),
    ("T. Lavril, T. Wang, T. Lacroix, and W. El Sayed", "ok"), ("Lacroix, T., & El Sayed, W.", "ok"),
    ("Thomas Wang, Ada Ladle, and William El Sayed", "mismatch"), ("William El Sayed, Timothée Lacroix, and Thomas Wang", "mismatch"),
    ("Teven Le Scao, Thibaut Lavril, Thomas Wang, Timothée Lacroix, William El Sayed", "ok"),
])
def test_the_end_of_a_list_behind_the_break_of_a_page_is_no_error(corpus: Index, check: Check, names: str, state: str) -> None:
    names = f"Arthur {names}" if names.startswith("Mensch") else names
    (verdict,) = check(f"{names.removesuffix('.')}. Mistral 7B. arXiv:2310.06825, 2023.", "txt", corpus).verdicts
    assert verdict.state == state


@pytest.mark.parametrize("text", [
    "- [52] T. Dettmers, A. Pagnoni, A. Holtzman, and L. Zettlemoyer, “QLoRA: Efficient Finetuning of Quantized LLMs,” 2023.",
    "[1] T. Dettmers et al. QLoRA: Efficient Finetuning of Quantized LLMs. 2023.\nE. Frantar, S. Ashkboos, T. Hoefler, and D. Alistarh. "
    "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers. arXiv:2210.17323.",
    "Meng, F., Wang, Z., & Zhang, M. PiSSA: Principal Singular Values and Singular Vectors Adaptation of Large Language Models. "
    "[doi:10.52202/079017-3846](https://doi.org/10.52202/079017-3846)",
    "S. De, S. L. Smith, A. Fernando, A. Botev, G. Cristian-Muraru, A. Gu, R. Haroun, et al. Griffin: Mixing Gated Linear Recurrences with "
    "Local Attention for Efficient Language Models. arXiv:2402.19427, 2024.",
    "Dahyun Kim, Chanjun Park, Sanghoon Kim, Wonsung Lee, Wonho Song, Yunsu Kim, Hyeonwoo Kim, Yungi Kim, et al. SOLAR 10.7B: Scaling "
    "Large Language Models with Simple yet Effective Depth Up-Scaling, 2023.",
    "S. Narang, G. Diamos, E. Elsen, P. Micikevicius, J. Alben, D. Garcia, B. Ginsburg, M. Houston, et al. Mixed precision training.",
])
def test_marks_links_and_orders_of_versions_are_no_error(corpus: Index, check: Check, text: str) -> None:
    (verdict,) = check(text, "txt", corpus).verdicts
    assert (verdict.state, verdict.problems) == ("ok", ())


def test_a_long_list_in_which_two_are_exchanged_or_one_is_missing_is_an_error(corpus: Index, check: Check) -> None:
    true = [
        "P. Micikevicius", "S. Narang", "J. Alben", "G. Diamos", "E. Elsen", "D. Garcia", "B. Ginsburg", "M. Houston", "O. Kuchaiev",
        "G. Venkatesh", "H. Wu"]
    wrong = [
        [true[1], true[0], *true[2:]], [*true[:4], *true[5:]], [true[-1], *true[1:-1], true[0]], [*true[:3], true[4], true[3], *true[5:]]]
    for own in wrong:
        (verdict,) = check(f"{', '.join(own[:-1])}, and {own[-1]}. Mixed precision training. In ICLR, 2018.", "txt", corpus).verdicts
        assert [problem.field for problem in verdict.problems] == ["authors"]


def test_one_person_with_others_is_no_two(corpus: Index, check: Check) -> None:
    (verdict,) = check("Opher Lieber et al. Jamba-1.5: Hybrid Transformer-Mamba Models at Scale. 2024.", "txt", corpus).verdicts
    assert [problem.field for problem in verdict.problems] == ["authors"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
@pytest.mark.parametrize("text", [
    "Émile Tureen, Ada Ladle, et al. Thin soup. JoG, 2021.", "Tureen, É., & Çelik, Ş. (2021). Thin soup. JoG.",
    "É. Tureen and Ş. Çelik. Thin soup. JoG, 2021.", "Tureen É, Çelik Ş. Thin soup. JoG. 2021.",
    "[3] É. Tureen, Ş. Çelik, \"Thin soup,\" JoG, 2021.", "Tureen, Émile, and Şule Çelik. \"Thin soup.\" JoG (2021).",
])
def test_an_accent_of_its_own_is_part_of_its_letter(text: str, form: Literal["NFC", "NFD", "NFKD"]) -> None:
    one, other = (reference(normalize(way, text), -1, 1) for way in ("NFC", form))
    assert (one.authors, one.value("title")) == (other.authors, other.value("title"))
    assert one.authors


@pytest.mark.parametrize(("title", "state"), [
    ("QLoRA: eficient finetuning of quantized LLMs", "ok"), ("QLoRA: Efficient Finetuning of Quantized LLMs", "ok"),
    ("QLoRA: Eﬃcient Finetuning of Quantized LLMs", "ok"), ("QLoRA: Effcient Finetuning of Quantized LLMs", "mismatch"),
    ("QLoRA: Efficient Finetuning of Quantised LMs", "mismatch"), ("QLoRA: Deficient Finetuning of Quantized LLMs", "mismatch"),
])
def test_ligatures_that_a_pdf_loses_are_no_error(corpus: Index, check: Check, title: str, state: str) -> None:
    text = f"T. Dettmers, A. Pagnoni, A. Holtzman, and L. Zettlemoyer. {title}. arXiv:2305.14314, 2023."
    assert check(text, "txt", corpus).verdicts[0].state == state


@pytest.mark.parametrize("text", [
    "[QLoRA: Efficient Finetuning of Quant](https://arxiv.org/abs/2305.14314)[ized LLMs.](https://arxiv.org/abs/2305.14314)",
    "[QLoRA: Efficient Finetuning of Quantized LLMs](https://arxiv.org/abs/2305.14314).",
    "QLoRA: Efficient Finetuning of Quantized LLMs. [arXiv:2305.14314](https://arxiv.org/abs/2305.14314)",
    "QLoRA: Efficient Finetuning of Quantized LLMs. [2305.14314](https://arxiv.org/abs/2305.14314), 2023.",
    "QLoRA: [Efficient Finetuning](https://qlora.example/a) of Quantized LLMs. 2023. [pdf](https://arxiv.org/pdf/2305.14314)",
    "[QLoRA](https://qlora.example): Efficient Finetuning of Quantized LLMs. https://arxiv.org/abs/2305.14314",
])
def test_links_of_markdown_in_plain_text_are_no_part_of_the_title(corpus: Index, check: Check, text: str) -> None:
    (verdict,) = check(f"T. Dettmers, A. Pagnoni, A. Holtzman, and L. Zettlemoyer. {text}", "txt", corpus).verdicts
    assert (verdict.state, verdict.problems) == ("ok", ())
    assert verdict.entry.value("title") == "QLoRA: Efficient Finetuning of Quantized LLMs"


@pytest.mark.parametrize(("text", "codes", "fields"), [
    ("T. Dao, D. Y. Fu, S. Ermon, A. Rudra, C. Ré. FlashAttention: Fast and memoryeficient exact attention with IO-awareness. 2022.",
     ["other-title"], []),
    ("T. Dao and A. Gu. Transformers are SSMs: Generalized models and eficient algorithms through structured state space duality. 2024.",
     ["other-title"], []),
    ("R. Rafailov, A. Sharma et al. Draft of Direct Preference Optimization: Your Language Model is Secretly a Reward Model. 2023.",
     [], ["title"]),
    ("B. Ladle, A. Pot, C. Lee. FlashAttention: Fast and memory-efficient exact attention with IO-awareness. arXiv:2205.14135, 2022.",
     [], ["authors"]),
])
def test_of_a_title_and_of_authors_one_thing_is_said(corpus: Index, check: Check, text: str, codes: list[str], fields: list[str]) -> None:
    (verdict,) = check(text, "txt", corpus).verdicts
    said = [notice.code for notice in verdict.notices if notice.code in {"other-title", "other-authors"}]
    assert (said, [problem.field for problem in verdict.problems]) == (codes, fields)


@pytest.mark.parametrize(("text", "unread"), [
    ("Team of the Kitchen with friends. Thin soup of many pots. 2021.", 1), ("- 2023.", 0), ("Thin soup 2021.", 0),
    ("N. Muennighoff, Z. Yang et al. s1: Simple test-time scaling. pages 1–2. Association for Computational Linguistics, Nov. 2025.", 0),
    ("Attention Is All You Need\nAshish Vaswani, Noam Shazeer, et al. 2017.", 0),
    ("The pot of Ann and the soup of Bo, told again, 2019", 1),
])
def test_what_could_not_be_divided_is_counted(corpus: Index, check: Check, text: str, unread: int) -> None:
    assert check(text, "txt", corpus).bibliography.unread == unread


def test_no_item_of_a_printed_list_is_counted_as_not_divided(corpus: Index, check: Check) -> None:
    items = "".join(f"\\bibitem{{{name[0]}}}\n{name}, ``{title},'' 2022.\n\n" for name, title in (
        ("Hugging Face", "Text generation inference"), ("bloc97", "NTK-aware Scaled RoPE allows LLaMA models to have extended context")))
    checked = check(f"\\begin{{thebibliography}}{{1}}\n{items}\\end{{thebibliography}}\n", "bbl", corpus)
    assert any(verdict.entry is not entry for verdict, entry in zip(checked.verdicts, checked.bibliography.entries, strict=True))
    assert checked.bibliography.unread == 0


@pytest.mark.parametrize(("title", "state"), [
    ("Cold Wave Makes 17 Soup Without Fire", "ok"), ("Cold Wave Makes 1700 Soup Without Fire", "mismatch"),
    ("Cold Wave Makes Soup Without Fire", "ok"), ("Cold Wave 17 Makes Thin Soup Without Fire", "mismatch"),
])
def test_the_number_of_a_page_within_a_title_is_none_of_its_words(check: Check, title: str, state: str) -> None:
    (verdict,) = check(f"References\n\nZ. Ångström and É. Çelik, “{title},” arXiv:2105.04321, 2021.\n", "txt").verdicts
    assert verdict.state == state
    assert any(one.code == "other-title" for one in verdict.notices) == (" 17 " in title and state == "ok")
