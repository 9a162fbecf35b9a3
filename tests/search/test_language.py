"""Other languages than English: told, not bent, and searched by what says something."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.language import is_english, telling


@pytest.mark.parametrize(("text", "unknown", "english"), [
    ("soup without salt", 0, True), ("die casting of bread", 1, True), ("la carte soup", 1, True), ("sans serif", 1, True),
    ("quantification des poids sans calibration", 3, False), ("cuantización de los pesos para modelos", 3, False),
    ("Quantisierung ohne Kalibrierung", 2, False), ("élagage de modèles", 2, False), ("Müller per Token", 0, True),
    ("quantification des poids", 2, False), ("distillation des connaissances", 1, False), ("la LoRA", 0, True), ("des Poids", 1, True),
    ("große Sprachmodelle komprimieren", 2, False), ("modèles légers", 2, False), ("Müller soup", 1, True),
    ("thin the soup of Müller", 2, True),
    ("soup under MIT or BSD", 2, True), ("accelerare l'inferenza di modelli linguistici", 4, False), ("suppe mit brot", 2, False),
    ("суп", 1, False), ("汤", 1, False), ("α-soup", 0, True), ("Ångström", 0, True),
])
def test_another_language_is_told(text: str, unknown: int, english: bool) -> None:
    assert is_english(text, unknown) is english


def test_the_words_of_another_language_are_not_bent(kb: KnowledgeBase) -> None:
    found = kb.search("les soupes sans pluie")
    assert (found.english, found.corrected) == (False, None)


@pytest.mark.parametrize(("text", "left"), [
    ("comment réduire les calories de la soupe", "réduire calories soupe"), ("soup de la Crème", "soup Crème"), ("de la", "de la"),
])
def test_function_words_of_another_language_are_left_out(text: str, left: str) -> None:
    assert telling(text) == left


def test_a_misspelt_word_beside_a_foreign_article_is_still_corrected(corpus: KnowledgeBase) -> None:
    found = corpus.search("cuantización de pesos")
    assert (found.english, found.corrected) == (False, "quantization pesos")


@pytest.mark.parametrize(("query", "found"), [
    ("avec water sans les fire", set()),  # words that stand in summaries by chance
    ("avec gazpacho sans les fire", {"cold-wave"}), ("avec ThinSoup sans les fire", {"thinsoup"}),
])
def test_words_of_another_language_find_what_they_name_alone(kb: KnowledgeBase, query: str, found: set[str]) -> None:
    assert {hit.card["id"] for hit in kb.search(query)} == found
