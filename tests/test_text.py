"""Text: folded for search, cleaned for terminals, and what a misspelt word meant."""

from __future__ import annotations

import pytest

from llmeff.text import did_you_mean, fold, key, near, printable, title_key


@pytest.mark.parametrize(("text", "shown"), [
    ("\x1b[31mred\x1b[0m", "[31mred[0m"), ("a\x07b\x00c\x7f", "abc"), ("\x9b2J", "2J"), ("over\rwritten", "overwritten"),
    ("tab\tand\nline", "tab\tand\nline"), ("Çelik 李 ≠ é", "Çelik 李 ≠ é"),
])
def test_control_characters_never_reach_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(("text", "folded"), [("Ørsted", "orsted"), ("Łukasz", "lukasz"), ("STRASSE", "strasse"), ("ﬁne", "fine")])
def test_letters_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_keys_tell_names_apart_and_titles_not() -> None:
    assert key("QuIP#") != key("QuIP")
    assert title_key("QuIP#: a Test?") == title_key("QuIP – A test")
    assert key("Flash-Attention") == key("flash attention")


def test_the_nearest_word_comes_first_and_each_once() -> None:
    assert near("thinsop", {"thinsoup": "a", "thin soup": "a", "tinsel": "b", "xyz": "c"})[0] == "a"
    assert near("thinsop", ["thinsoup", "thinsoup"], 5) == ["thinsoup"]


def test_nothing_near_gives_no_question() -> None:
    assert did_you_mean("yaer", ["year", "name"]) == "did you mean year?"
    assert did_you_mean("qqqq", ["year", "name"]) == ""


def test_a_word_that_nothing_is_near_gets_no_suggestion() -> None:
    assert near("nosuchword", ["gptq", "mamba", "quantization"]) == []
    assert did_you_mean("kv", ["mamba"]) == ""


@pytest.mark.parametrize(("letter", "plain"), [
    ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("ı", "i"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("μ", "mu"),
    ("µ", "mu"), ("Ø", "o"), ("Ł", "l"), ("Đ", "d"), ("é", "e"), ("ű", "u"), ("ç", "c"),
])
def test_every_letter_has_a_plain_one(letter: str, plain: str) -> None:
    assert fold(f"x{letter}y") == f"x{plain}y"


@pytest.mark.parametrize(("one", "other"), [
    ("α-soup", "alpha soup"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("Δ", "delta"), ("ε", "epsilon"), ("λ", "lambda"), ("π", "pi"),
    ("σ", "sigma"), ("φ", "phi"), ("μ", "mu"), ("Soup & Bread", "Soup and Bread"), ("Optimisation", "Optimization"),
    ("optimising", "optimizing"), ("Optimised", "Optimized"), ("optimise", "optimize"), ("optimiser", "optimizer"), ("Soup+", "Soup#"),
])
def test_spellings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), [("wise", "wize"), ("Thin Soup", "Thick Soup"), ("disc", "dizc"), ("Soup 2", "Soup")])
def test_what_is_no_spelling_of_a_title_has_another_key(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_of_words_that_are_as_near_the_shorter_comes_first() -> None:
    assert near("soupe", ["soupers", "soupe x", "souped"]) == near("soupe", ["souped", "soupe x", "soupers"])
    assert near("ladle", ["ladle spoon case", "ladle case", "ladles"], least=0.99) == ["ladles", "ladle case", "ladle spoon case"]


@pytest.mark.parametrize(("british", "american"), [
    ("Sequence Modelling", "Sequence Modeling"),
    ("Optimisation of Tokenisers", "Optimization of Tokenizers"),
    ("Unlabelled Pots", "Unlabeled Pots"),
    ("How Kitchens Behave: Behavioural Soup", "How Kitchens Behave: Behavioral Soup"),
    ("Nearest Neighbours", "Nearest Neighbors"),
    ("Analysing Colour", "Analyzing Color"),
    ("Dialogue and Catalogues", "Dialog and Catalogs"),
    ("A Defence of Centres", "A Defense of Centers"),
    ("Travelling Cooks Judgement", "Traveling Cooks Judgment"),
    ("A Tokeniser Optimised", "A Tokenizer Optimized"),
    ("Artefacts", "Artifacts"),
    ("Generalisable Programmes", "Generalizable Programs"),
    ("Penalises Parallelised Stoves", "Penalizes Parallelized Stoves"),
])
def test_british_and_american_spelling_are_one_title(british: str, american: str) -> None:
    assert title_key(british) == title_key(american)


@pytest.mark.parametrize(("one", "other"), [
    ("Model Soup", "Models Soup"),
    ("A Size of Pots", "A Side of Pots"),
    ("Cells", "Cels"),
    ("Four Pots", "For Pots"),
    ("Centred", "Centric"),
    ("Acre", "Acer"),
    ("Parallel", "Paralel"),
])
def test_other_letters_are_another_title(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_letters_in_another_order_behind_the_first_are_near_where_nothing_else_is() -> None:
    assert near("gqpt", ["gptq", "mamba"]) == ["gptq"]
    assert near("tpgq", ["gptq"]) == []
