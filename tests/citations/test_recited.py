"""A reference that says what a work says of itself is right, however it is divided."""

from __future__ import annotations

import pytest

from llmeff.citations.known import Known
from llmeff.citations.recited import names_before_title, recited
from llmeff.citations.works import Works
from llmeff.exchange.readers.lines import reference
from llmeff.index.reading import Index
from llmeff.select.lookup import resolve

from .conftest import Check

TITLE = "Low-Rank Adaptation of Large Language Models"
WHO = "Hu, E. J., Shen, Y., Wallis, P., Allen-Zhu, Z., Li, Y., Wang, S., Wang, L., & Chen, W."


@pytest.mark.parametrize("text", [
    "E. HU, Y. SHEN, et al. 2022, «LoRA: {}». arXiv preprint arXiv:2106.09685, 2022.",
    "E. J. Hu, Y. Shen, P. Wallis, & others 2022, 'LoRA: {}'. in Proc. ICLR, 2022.",
    "LoRA: {}. E.J. Hu, Y. Shen & others. CoRR, abs/2106.09685, 2021. Accessed: Nov. 3, 2025.",
    "HU E, SHEN Y, WALLIS P, et al. „LoRA: {}“. 2021.", "LoRA: {}\nHu Edward, Shen Yelong et al\nICLR",
    "& W. Chen. LoRA: {}. arXiv preprint arXiv:2106.09685, 2021.", "Wang, and W. Chen. LoRA: {}. arXiv:2106.09685, 2021.",
    "Hu, E., Shen, Y., ... & Chen, W. (2021). LoRA: {}. arXiv:2106.09685.", "E. Hu, Y. Shen, …, W. Chen. LoRA: {}. 2021.",
    "E. Hu and others, LoRA: {}, in: ICLR, 2022.", f"{WHO} (2021). LoRA: {{}}. association of pots, Nov. 2021.",
    "Hu, Shen, P. Wallis, Z. Allen-Zhu, et al. 2022 “LoRA: {}”. ICLR 2022.", "Hu, Y. Shen, et al. 2022 “LoRA: {}”. ICLR 2022.",
    f"Hu, Y. Shen, et al. 2022 {WHO} (2021). “LoRA: {{}}”. ICLR 2022.",
])
def test_title_and_authors_that_stand_there_are_no_error(corpus: Index, check: Check, text: str) -> None:
    works = Works(corpus)
    known = works.get(resolve(corpus, "lora"))
    line = " ".join(text.format(TITLE).split())
    assert recited(reference(line, 0, 1), works, known) is not None
    assert [verdict.state for verdict in check(line, "txt", corpus).verdicts] == ["ok"]


@pytest.mark.parametrize("text", [
    "E. HU, B. LADLE, et al. 2022, «LoRA: {}». arXiv preprint arXiv:2106.09685, 2022.", "Draft of LoRA: {}. E. Hu et al. 2021.",
    "E. Hu, Y. Shen et al. Improved LoRA: {}. arXiv:2106.09685, 2021.", "E. Hu, Y. Shen et al. LoRA: {} and Pots. arXiv:2106.09685, 2021.",
    "E. Hu, Y. Shen. LoRA: {}. arXiv:2106.09685, 2021.", "Y. Shen, E. Hu et al. LoRA: {}. arXiv:2106.09685, 2021.",
    "E. Hu, Y. Shen et al. LoRA: {}: a study. arXiv:2106.09685, 2021.", "E. Hu, Y. Shen et al.", "Models. arXiv:2106.09685, 2021.",
    "E. Hu, Y. Shen, P. Wallis, Z. Allen-Zhu, Y. Li, S. Wang, W. Lu, W. Chen. LoRA: {}. arXiv:2106.09685, 2021.",
    "Hu, Ladle, P. Wallis, et al. 2022 “LoRA: {}”. ICLR 2022.", "Hu, B. Shen, et al. 2022 “LoRA: {}”. ICLR 2022.",
    "Hu, Y. Shen. 2022 “LoRA: {}”. ICLR 2022.",
    "Hu, Y. Shen, et al. 2022 Bo Ladle and Ada Pot. “LoRA: {}”. ICLR 2022.",
])
def test_what_differs_by_a_word_is_not_what_the_work_says(corpus: Index, text: str) -> None:
    works = Works(corpus)
    assert recited(reference(text.format(TITLE), 0, 1), works, works.get(resolve(corpus, "lora"))) is None


@pytest.mark.parametrize(("names", "found"), [
    ("Abbasi Koohpayegani S, K L N, Nooralinejad P, Kolouri S and Pirsiavash H (2023)", True),
    ("Other S. Soup. 2020. S. Abbasi Koohpayegani, N. K L et al.", True), ("Abbasi Koohpayegani S, Ladle B et al. (2023)", False),
    ("Abbasi Koohpayegani S, K L N (2023)", False), ("K L N, Nooralinejad P, Kolouri S and Pirsiavash H (2023)", False),
    ("Soroush Abbasi Koohpayegani and others", True),
])
def test_names_stand_before_the_title_or_not(corpus: Index, names: str, found: bool) -> None:
    known: Known = Works(corpus).get(resolve(corpus, "nola"))
    assert names_before_title(f"{names} {known.title}. arXiv", known) is found


@pytest.mark.parametrize(("line", "found"), [
    ("da Costa, et al. CoRR, abs/2504.07951, 2025.", True), ("Costa, et al. 2025. URL https://arxiv.org/abs/2504.07951.", True),
    ("da Ladle, et al. CoRR, abs/2504.07951, 2025.", False),
])
def test_the_end_of_a_reference_may_begin_within_a_family_name(corpus: Index, line: str, found: bool) -> None:
    works = Works(corpus)
    known = works.get(resolve(corpus, "native-multimodal-laws"))
    assert (recited(reference(line, 0, 1), works, known) is not None) is found


def test_a_group_among_the_authors_may_be_left_out(corpus: Index) -> None:
    works = Works(corpus)
    known = works.get(resolve(corpus, "nemotron-h"))
    assert known.names[0].group
    assert recited(reference(f"Blakeman, A., Basant, A., et al. {known.title}. 2025.", 0, 1), works, known) is not None
