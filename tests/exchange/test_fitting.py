"""What fits into a memory, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llmeff.answers.elsewhere import Moving
from llmeff.answers.fit import Fit, Fitting, Unstated
from llmeff.answers.terms import CHECKPOINT, Embedded, Stored, Term
from llmeff.exchange.fitting import as_markdown, elsewhere, notes, row, rows, short
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain_numbers import ShapeBody

THIN = Fit("thinsoup", "ThinSoup", 4.0, "scales are left out", (Term("weights", 3.5e9, "7B × 4 bits / 8", "https://soup.example"),), 0.5e9)
WHOLE = Fit(None, "no quantization", 16.0, "", (Term("weights", 14e9, "7B × 16 bits / 8", ""),), -10e9)


@pytest.mark.parametrize(("one", "bits", "total", "memory"), [
    (THIN, "4", "3.50 GB", "0.50 GB free"), (WHOLE, "16", "14.00 GB", "10.00 GB too much"),
])
def test_a_row_says_what_is_left_or_too_much(one: Fit, bits: str, total: str, memory: str) -> None:
    found = row([one])
    assert (found.bits, found.total, found.memory, found.methods) == (bits, total, memory, one.name)


def test_a_table_ends_with_the_sum_of_its_first_row_and_what_it_leaves_out() -> None:
    moved = (("ladle", "Ladle"),), (("attic", "Attic"),)
    found = Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (THIN, WHOLE), ("Cold Wave",), *moved, "")
    text = as_markdown(found)
    assert "| 4 | 3.50 GB | 0.50 GB free | ThinSoup | scales are left out |" in text
    assert "- weights: 3.50 GB = 7B × 4 bits / 8 (https://soup.example)" in text
    assert list(notes(found))[1:] == [
        "The share of embeddings is not recorded, so that all weights are counted at the method's bits.",
        "Bits unknown, not counted: Cold Wave.", "Weights that exceed the memory can be kept elsewhere by Ladle.",
        "The cache alone is moved by Attic."]


def test_methods_share_a_row_where_the_same_is_said_of_their_bits() -> None:
    """Bits that are those of a whole file make another sum than bits of the weights alone."""
    alike = replace(THIN, id="ladle", name="Ladle")
    measured = replace(THIN, id="attic", name="Attic", note="measured: a pot", terms=WHOLE.terms)
    found = Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (THIN, alike, measured), (), (), (), "")
    assert [(one.methods, one.total, one.note) for one in rows(found)] == [
        ("ThinSoup, Ladle", "3.50 GB", "scales are left out"), ("Attic", "14.00 GB", "measured: a pot")]


def _many(engine: str = "") -> Fitting:
    """Thirty widths that fit and ten that do not, from the widest down, the model as it is last."""
    every = [replace(THIN, id=f"pot-{n}", name=f"Pot {n}", bits=8 - n / 10, left=0.5e9 if n < 30 else -1e9) for n in range(40)]
    return Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (*every, WHOLE), (), (), (), engine)


def test_a_short_table_has_the_widest_that_fit_the_nearest_that_do_not_and_counts_the_rest() -> None:
    found = short(_many())
    assert [one.methods for one in found.rows] == [*(f"Pot {n}" for n in range(10)), "Pot 30", "Pot 31", "Pot 32", "no quantization"]
    assert found.left_out == "27 more sums of other methods and widths, 20 of which fit: --format plain"
    assert found.first.name == "Pot 0"


def test_of_one_engine_more_rows_stand() -> None:
    found = short(_many("kettle"))
    assert len(found.rows) == 28
    assert found.rows[-1].methods == "no quantization"
    assert found.left_out.startswith("13 more sums")


def test_a_short_table_has_each_width_once_with_what_leaves_least_out() -> None:
    """What is trained anew or leaves scales out stands behind a method whose file is known; of one engine all stand."""
    scaled = replace(THIN, id="ladle", name="Ladle", note="4 and a scale")
    pots = [replace(THIN, id=f"pot-{n}", name=f"Pot {n}", note="scales are not stated and not counted") for n in range(6)]
    fitting = Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (*pots, scaled), (), (), (), "")
    assert [one.methods for one in short(fitting).rows] == ["Ladle"]
    assert short(fitting).first.name == "Ladle"
    assert [one.methods for one in short(replace(fitting, engine="kettle")).rows] == ["Pot 0, Pot 1, Pot 2, Pot 3 and 2 more", "Ladle"]


def test_where_little_fits_more_of_what_does_not_is_shown() -> None:
    """A small table is whole."""
    many = _many()
    found = short(replace(many, fits=tuple(one for one in many.fits if not one.fits)))
    assert (len(found.rows), found.left_out) == (11, "")


def test_what_fits_on_a_screen_leaves_nothing_out() -> None:
    assert short(Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (THIN, WHOLE), (), (), (), "")).left_out == ""


@pytest.mark.parametrize(("context", "said"), [(4096, False), (4097, True)])
def test_more_tokens_than_a_model_was_made_for_are_said(context: int, said: bool) -> None:
    shape: ShapeBody = {**shape_of(7e9, 32, 8, 128), "context": 4096}
    found = Fitting("a pot", shape, Budget(4e9, context), (THIN,), (), (), (), "")
    assert ("a pot was made for 4096 tokens; 4097 are counted all the same." in notes(found)) is said
    assert not any("was made for" in note for note in notes(replace(found, shape=shape_of(7e9, 32, 8, 128))))  # not recorded


def test_a_listed_model_without_a_context_says_so() -> None:
    """Else more tokens than it was made for would look like enough; a shape that was given has none to tell."""
    listed: ShapeBody = {**shape_of(7e9, 32, 8, 128), "page": "https://soup.example"}
    found = Fitting("a pot", listed, Budget(4e9, 9000), (THIN,), (), (), (), "")
    said = "The context of a pot is not recorded; 9000 tokens are counted all the same."
    assert said in notes(found)
    for shape in ({**listed, "context": 8000}, {**listed, "context": 9000}, shape_of(7e9, 32, 8, 128)):
        assert said not in notes(replace(found, shape=shape))  # type: ignore[arg-type]  # shapes


def test_bits_that_an_engine_does_not_state_are_named() -> None:
    unstated = (Unstated("thinsoup", "ThinSoup", (2.0, 3.0)), Unstated("ladle", "Ladle", (1.58,)))
    found = Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (WHOLE,), (), (), (), "tureen", unstated)
    assert "tureen does not state these bits, not counted: ThinSoup 2, 3; Ladle 1.58." in notes(found)
    said = "Of quantization tureen was also seen to run, without bits or in a mixture of several, and not counted: Thick, Thicker."
    assert said in notes(replace(found, bitless=("Thick", "Thicker")))


def test_of_an_engine_is_said_what_moves_that_which_exceeds_the_memory_or_that_nothing_was_seen() -> None:
    none = "No work that keeps weights elsewhere was seen in tureen."
    own = ("tureen itself can keep elsewhere: Layers (--layers, in 2.0; not on Fridays); Pots (no page says what switches it on, in 1.0); "
           "the pages: llmeff support --engine tureen --topic offloading-and-edge")
    moving = (Moving("Layers", "--layers", "not on Fridays", "2.0", "https://soup.example"),
              Moving("Pots", "", "", "1.0", "https://soup.example"))
    found = Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (WHOLE,), (), (), (), "tureen")
    assert list(elsewhere(found)) == [none]
    assert list(elsewhere(replace(found, moving=moving))) == [none, own]
    assert list(elsewhere(replace(found, offloading=(("ladle", "Ladle"),)))) == [
        "Weights that exceed the memory can be kept elsewhere by Ladle."]
    assert list(elsewhere(replace(found, engine=""))) == []
    assert list(elsewhere(replace(found, fits=(replace(WHOLE, left=1.0),)))) == []


@pytest.mark.parametrize(("kept", "otherwise", "said"), [
    (1, 0, ["Embeddings stay at 16 bits, as most checkpoints keep them (--embedding-bits)."]),
    (2, 1, ["Embeddings stay at 16 bits, as most checkpoints keep them (--embedding-bits)."]),
    (1, 2, ["Embeddings of Kept 0 stay at 16 bits, as most checkpoints keep them (--embedding-bits)."]),
    (0, 2, []),
])
def test_embeddings_are_said_to_stay_as_they_are_where_they_do(kept: int, otherwise: int, said: list[str]) -> None:
    terms = (*THIN.terms, Term("embeddings", 1e9, "", ""))
    stored = [*[CHECKPOINT] * kept, *[Stored(None, Embedded(4, 6, "https://soup.example"))] * otherwise]
    every = tuple(replace(THIN, name=f"Kept {n}", terms=terms, stored=one) for n, one in enumerate(stored))
    found = Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), every, (), (), (), "")
    assert [note for note in notes(found) if note.startswith("Embeddings")] == said


def test_of_a_short_table_the_pages_stand_below_it() -> None:
    scaled = replace(THIN, note="a scale counted, as of Soup Scale (https://soup.example/a/long/way)")
    found = short(Fitting("a pot", shape_of(7e9, 32, 8, 128), Budget(4e9, 1), (scaled, replace(scaled, id="b", bits=3.0)), (), (), (), ""))
    assert {one.note for one in found.rows} == {"a scale counted, as of Soup Scale"}
    assert found.pages == ["Soup Scale: https://soup.example/a/long/way"]
