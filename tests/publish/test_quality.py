"""The picture of quality against bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.publish import plots, quality

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import SettingBody


@pytest.mark.parametrize(("setting", "hollow"), [({"a_bits": 8}, True), ({"a_bits": 16}, False), ({}, False)])
def test_dots_are_hollow_where_activations_are_quantized_as_well(measured: KnowledgeBase, setting: SettingBody, hollow: bool) -> None:
    """The legend says so; a protocol that names no bits of activations is one of weights alone."""
    found = [one._replace(result={**one.result, "setting": {**one.result["setting"], **setting}})
             for one in measured.results(quality.QUALITY, "soup-1b")]
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    quality.results("soup-1b", found).draw([axes], plots.THEMES["light"])
    assert {len(dots.get_facecolors()) == 0 for dots in axes.collections} == {hollow}


def test_dots_stand_at_their_bits_and_equal_ones_are_both_named(measured: KnowledgeBase) -> None:
    (one, *_) = measured.results(quality.QUALITY, "soup-1b")
    four: SettingBody = {**one.result["setting"], "w_bits": 4}
    found = [one._replace(id=name.lower(), name=name, result={**one.result, "setting": four, "value": 5.6, "measured_by": by})
             for by in ("kettle", "pan", "lid") for name in ("Kettle", "Pan")]
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    quality.results("soup-1b", found).draw([axes], plots.THEMES["light"])
    places = [float(dots.get_offsets()[0][0]) for dots in axes.collections]
    assert max(abs(place - 4) for place in places) == pytest.approx(0.12)
    assert "0.12 aside" in axes.get_xlabel()
    assert [text.get_text() for text in axes.texts] == ["Kettle = Pan"] * 3


def test_each_length_has_a_panel_where_the_dense_model_stands_too(measured: KnowledgeBase) -> None:
    """Perplexities of more tokens are lower: no axis holds two lengths."""
    (one, *_) = measured.results(quality.QUALITY, "soup-1b")
    bare: SettingBody = {"w_bits": 4}
    found = [one._replace(result={**one.result, "setting": {**bare, "seqlen": length}, "value": dense + 0.1, "dense": dense})
             for length, dense in ((4096, 5.12), (2048, 5.47))]
    found.append(one._replace(result={**one.result, "setting": bare, "value": 5.6, "dense": 5.5}))
    picture = quality.results("soup-1b", found)
    figure = pytest.importorskip("matplotlib.figure").Figure()
    panels = [figure.add_subplot(1, 3, place) for place in (1, 2, 3)]
    picture.draw(panels, plots.THEMES["light"])
    assert picture.panels == 3
    assert [axes.get_title() for axes in panels] == ["2,048 tokens scored at once", "4,096 tokens scored at once",
                                                     "tokens scored at once: not stated"]
    assert [[line.get_ydata()[0] for line in axes.lines] for axes in panels] == [[5.47], [5.12], [5.5]]
    assert [axes.get_legend().get_texts()[0].get_text().split(", ")[1] for axes in panels] == ["dense 5.47", "dense 5.12", "dense 5.5"]


def test_the_legend_stands_below_the_key_of_the_numbers(measured: KnowledgeBase) -> None:
    (one, *_) = measured.results(quality.QUALITY, "soup-1b")
    crowd = [one._replace(name=f"Kettle of the {place}th kitchen", result={
        **one.result, "setting": {**one.result["setting"], "w_bits": 4}, "value": 5.6 + place / 900, "measured_by": f"pan {place % 3}"})
        for place in range(60)]
    figure = pytest.importorskip("matplotlib.figure").Figure(figsize=(9, 7.5), layout="constrained")
    axes = figure.add_subplot()
    quality.results("soup-1b", crowd).draw([axes], plots.THEMES["light"])
    figure.draw_without_rendering()
    assert axes.get_xlabel().count("\n") > 3
    assert not axes.get_legend().get_window_extent().overlaps(axes.xaxis.label.get_window_extent())
