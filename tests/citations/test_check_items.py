"""Venue and year of an item that BibTeX has printed are held against the publication, where they are surely read."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index

from .conftest import Check

QLORA = "T.~Dettmers, A.~Pagnoni, A.~Holtzman, and L.~Zettlemoyer.\n\\newblock QLoRA: Efficient finetuning of quantized LLMs.\n\\newblock "
BITS = "T.~Dettmers, M.~Lewis, S.~Shleifer, and L.~Zettlemoyer.\n\\newblock 8-bit optimizers via block-wise quantization.\n\\newblock "
QUERY = "N. Shazeer.\n\\newblock Fast transformer decoding: One write-head is all you need.\n\\newblock "
FLASH = (
    "Tri Dao, Daniel~Y. Fu, Stefano Ermon, Atri Rudra, and Christopher R\\'e.\n\\newblock FlashAttention: Fast and memory-efficient exact "
    "attention with {IO}-awareness.\n\\newblock ")


def wrong(check: Check, corpus: Index, item: str) -> list[tuple[str, str]]:
    (verdict,) = check(f"\\begin{{thebibliography}}{{1}}\n\\bibitem{{k}} {item}\n\\end{{thebibliography}}\n", "bbl", corpus).verdicts
    assert verdict.record is not None
    return [(problem.field, problem.severity) for problem in verdict.problems]


@pytest.mark.parametrize("item", [
    QLORA + "In {\\em NeurIPS}, 2023.", QLORA + "{\\em arXiv preprint arXiv:2305.14314}, 2023.", BITS + "In {\\em ICLR}, 2022.",
    BITS + "In {\\em ICLR}, 2022.\n\\newblock arXiv preprint arXiv:2110.02861, 2021.",
    BITS + "{\\em 10th International Conference on Learning Representations, {ICLR}}, 2022.",
    BITS + "{\\em CoRR}, abs/2110.02861, 2021.", FLASH + "In \\emph{Advances in Neural Information Processing Systems}, volume~35, 2022.",
    FLASH + "In \\emph{Workshop on Efficient Systems for Foundation Models @ ICML}, 2022.",
    FLASH + "In \\emph{The Journal of Things That Nobody Knows}, 2022.", QUERY + "\\emph{arXiv preprint arXiv:1911.02150}, 2019.",
    QUERY + "Technical report, 2019.",
])
def test_what_is_right_or_not_known_is_no_error(check: Check, corpus: Index, item: str) -> None:
    assert wrong(check, corpus, item) == []


@pytest.mark.parametrize(("item", "problems"), [
    (QLORA + "In {\\em International Conference on Machine Learning}, 2023.", [("venue", "error")]),
    (QLORA + "In {\\em NeurIPS}, 2024.", [("year", "error")]), (BITS + "In {\\em ICLR}, 2021.", [("year", "error")]),
    (BITS + "In \\emph{Proceedings of the 39th International Conference on Machine Learning}, 2022.", [("venue", "error")]),
    (FLASH + "\\textit{ICLR}, 2022.", [("venue", "error")]), (FLASH + "In \\emph{NeurIPS}, 2019.", [("year", "error")]),
    (QUERY + "In \\emph{Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing}, 2019.",
     [("venue", "fabrication")]),
])
def test_another_venue_or_year_is_an_error_as_in_bibtex(check: Check, corpus: Index, item: str, problems: list[tuple[str, str]]) -> None:
    assert wrong(check, corpus, item) == problems
