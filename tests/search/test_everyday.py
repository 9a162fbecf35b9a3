"""Everyday words: which make a question, which are left out, and which the field says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.everyday import content, in_words_of_the_field, is_question, nouns_of_the_field, telling, weighty
from llmeff.text import words
from tests.conftest import change


@pytest.mark.parametrize(("written", "asks"), [
    ("which soup is thin", True), ("is soup thin?", True), ("is soup thin", False), ("I want thin soup", True), ("i-soup", False),
    ("soup and bread", False), ("tell me of soup", True), ("can of soup?", True),
    ("is soup thin or not", True), ("soup is thin or not", False),
])
def test_a_question_is_known_by_its_words_its_opening_or_its_mark(written: str, asks: bool) -> None:
    assert is_question(words(written), written) is asks


@pytest.mark.parametrize("opening", ["i am", "i want", "i need", "i have", "i would", "tell me", "explain to", "show me", "is there",
                                     "are there", "looking for"])
def test_who_speaks_to_somebody_asks(opening: str) -> None:
    assert is_question([*opening.split(), "soup"], f"{opening} soup")
    assert not is_question(["soup", *opening.split()], f"soup {opening}")


@pytest.mark.parametrize("word", ["is", "are", "was", "were", "can", "could", "do", "does", "did", "should", "would", "we"])
def test_a_verb_in_front_asks_where_a_question_mark_ends_it(word: str) -> None:
    assert [is_question([word, "soup"], f"{word} soup{mark}") for mark in ("?", " ? ", "")] == [True, True, False]


@pytest.mark.parametrize(("said", "field"), [
    ("run on a phone", "run a on device small language models"),
    ("train on thousands of gpus", "train on distributed training parallelism"),
    ("remove duplicates from text", "remove from text deduplication"),
    ("small language models on phones", "on device small language models"),
    ("write several tokens at once", "write multi token prediction parallel decoding"), ("a telephone", "a telephone"),
    ("experts that do not fit into gpu memory", "experts that do offloading"),
    ("write faster without changing the output", "write faster lossless speculative decoding"),
    ("send easy questions to a small model", "model routing cascades"), ("thin soup better for small models", "thin soup scaling laws"),
    ("prune without hurting accuracy", "prune without hurting accuracy"),
])
def test_what_everyone_says_is_read_as_the_field_says_it(said: str, field: str) -> None:
    assert in_words_of_the_field(said) == field


def test_what_only_asks_is_no_content() -> None:
    assert content("which soup method is the best") == ["soup"]


def test_frequent_words_are_left_out_unless_a_topic_is_named_by_them(index: Index) -> None:
    assert telling(index, ["learn", "about", "thin", "soup", "models"]) == ["thin", "soup"]
    assert telling(index, ["first", "models"]) == ["first", "models"]


@pytest.mark.parametrize(("text", "left"), [
    ("thin hundreds of soups at once", ["thin", "soups"]), ("which soup do i still need", ["soup"]), ("soup bread", ["soup", "bread"]),
    ("several of those without any", ["those"]), ("at once", ["at", "once"]),
])
def test_words_of_quantity_and_wishes_weigh_nothing_beside_others(text: str, left: list[str]) -> None:
    assert weighty(text.split()) == left


@pytest.fixture
def crowded(toy: Path) -> Path:
    """Data that know each word of some phrases of everyday."""
    change(toy, "2020/boil-twice", "Boiling Twice Saves Half of the Heat", "Boil for Many Users or Guests at the Same Time on a Phone")
    return toy


@pytest.mark.parametrize(("text", "read"), [
    ("soup for many users", "soup for continuous batching serving"),  # a phrase of two words among others
    ("many users", None), ("many users at the same time", "continuous batching serving"),  # nothing beside it: of three words
    ("guests and half of the soup for many users", "guests and half of the soup for continuous batching serving"),  # nine words
    ("guests and half of the thin soup for many users", None),  # ten: rather a description
    ("guests and half of the thin soup for several customers", "guests and half of the thin soup for continuous batching serving"),
    ("guests and half of the thin soup send easy questions to a small model", "guests and half of the thin soup model routing cascades"),
    ("users and guests", None), ("soup on a phone", "soup a on device small language models"),
    ("half of the soup on a phone", None),  # a noun that the collection knows, among more than four words
    ("half of the soup on a tablet", "half of the soup a on device small language models"),
])
def test_phrases_of_everyday_are_read_where_they_are_hardly_there_by_chance(crowded: Path, text: str, read: str | None) -> None:
    assert nouns_of_the_field(open_index(crowded), text)[0] == (read or text)


def test_how_everyday_words_were_read_is_said_each(crowded: Path) -> None:
    found = KnowledgeBase(crowded).search("tablet many users")
    assert found.said == ("tablet as on-device small language models", "many users as continuous batching serving")


@pytest.mark.parametrize(("text", "read"), [
    ("boil for many users or guests", False), ("guests or many users boil for", False), ("boil for many users or cooks", True),
    ("boil for many users", True),  # four words are hardly a title
])
def test_phrases_of_everyday_stay_in_the_words_of_a_title(crowded: Path, text: str, read: bool) -> None:
    assert bool(KnowledgeBase(crowded).search(text).said) is read


@pytest.mark.parametrize(("text", "wanted"), [
    ("serve 3 finetuned models on one gpu", {"s-lora", "punica"}), ("lora adapter hot swap", {"s-lora", "punica"}),
    ("switch between adapters at run time", {"s-lora", "punica"}),
    ("hessian based pruning", {"optimal-brain-damage", "optimal-brain-surgeon", "sparsegpt"}),
    ("how do I prune using the hessian", {"optimal-brain-damage", "optimal-brain-surgeon", "sparsegpt"}),
    ("is a bigger model with fewer bits better", {"k-bit-scaling-laws"}),
    ("a larger model at lower precision or a small one", {"k-bit-scaling-laws"}),
    ("which methods keep the first tokens", {"streamingllm"}),
    ("convert a transformer into a linear RNN", {"mamba-in-the-llama", "hedgehog"}),
    ("train a model over the internet on slow connections", {"diloco"}),
    ("how many tokens should I train a 7B model on", {"chinchilla"}),
    ("optimizer cheaper than Adam in memory", {"adafactor", "4-bit-optimizers"}),
    ("mixture of experts inference on a laptop", {"mixtral-offloading", "fiddler"}),
    ("adapters that can be swapped at runtime", {"s-lora", "punica"}), ("best optimizer for pre-training a 1B model", {"muon", "adam"}),
    ("finetune without backprop", {"mezo"}), ("forward-only training of large models", {"mezo"}),
    ("lossless acceleration", {"speculative-decoding", "eagle-3"}), ("structured outputs", {"outlines", "xgrammar"}),
    ("how to train with 8 A100", {"pytorch-ddp"}),
    ("token pruning", {"dynamic-context-pruning", "lazyllm"}), ("cheap pretraining", {"loqt", "galore", "relora"}),
    ("merge models without training", {"ties-merging", "dare", "task-arithmetic"}), ("model merging", {"ties-merging", "dare"}),
    ("fine-tune a 7B", {"lora", "qlora"}), ("LoRA fine-tuning over a 2- or 3-bit base model", {"qlora", "apiq", "loftq"}),
    ("train a 1B model on a single consumer GPU", {"galore", "zero"}),
])
def test_what_others_build_on_comes_early_for_everyday_words(corpus: KnowledgeBase, text: str, wanted: set[str]) -> None:
    assert wanted <= {hit.card["id"] for hit in corpus.search(text, limit=5)}
