"""The picture of quality against bits: a panel for each number of tokens that was scored at once, since more of them lower a perplexity."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from llmeff.errors import UsageError
from llmeff.model.cells import CELLS, ratio
from llmeff.model.kinds import CellId
from llmeff.phrases import setting_text
from llmeff.publish.dots import name_dots, names_of
from llmeff.publish.plots import COLOURS, Colours, Panels, Picture, Rows, write_legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from llmeff.answers.results import Reported

QUALITY: CellId = "wiki2-ppl"  # the cell that is drawn against bits
LOST = 2.0  # times the dense perplexity, above which a model is of no use, and no dot is drawn
_MARKS = "osD^vPX*"
_ASIDE = 0.12  # bits by which a mark stands beside its place at the most, where several measured at one width
_OUTLINE = 1.4  # points of the line of a mark, which is all that is seen of a hollow one
_ROOM = 1.0  # bits left of all marks, and half of those right of them, for names
_WIDEST, _PANEL, _HIGH = 9.0, 5.2, 7.5  # inches of a picture of one panel, of a panel of several, and of any
_KEY_LETTERS = 70  # letters in a line below a panel
_LINES, _LINE = 2, 0.05  # lines below an axis for which there is room above the legend, and the part of a panel that each further one takes
_UNDER = (0.0, -0.14)  # where the legend of a panel stands: within it, no place is free of names


def results(model: str, found: Sequence[Reported]) -> Picture:
    """Quality against bits of the weights, for one model: a dot a result, a colour and a mark for each who measured, and a line where the
    dense model stands for them.

    Args:
        model: what the model is called.
        found: results in the cell ``QUALITY``.

    Raises:
        UsageError: there is none with bits.
    """
    dots = [one for one in found if "w_bits" in one.result["setting"]]
    if not dots:
        raise UsageError(f"no result in {QUALITY} on {model} states the bits of the weights")
    bits = [one.result["setting"]["w_bits"] for one in dots if _is_drawn(one)]
    lengths = sorted({_length(one) for one in dots if _is_drawn(one)}, key=lambda length: (not length, length))

    def draw(panels: Panels, theme: Colours) -> None:
        named = [_draw_panel(axes, theme, length, [one for one in dots if _length(one) == length])
                 for axes, length in zip(panels, lengths, strict=True)]
        for axes in panels:
            axes.set_xlim(min(bits) - _ROOM, max(bits) + 2 * _ROOM)
        for axes, names in zip(panels, named, strict=True):  # only now is known where everything stands
            if numbered := name_dots(axes, theme[1], names):
                axes.set_xlabel(f"{axes.get_xlabel()}\n{_key(numbered)}")
            _lower_legend(axes)

    rows: Rows = [["work", "variant", "w_bits", "a_bits", "setting", "value", "dense", "measured_by"], *(
        [one.id, one.result.get("variant", ""), one.result["setting"]["w_bits"], one.result["setting"].get("a_bits", ""),
         setting_text(one.result["setting"]), one.result["value"], one.result.get("dense", ""), one.result["measured_by"]] for one in dots)]
    count = len(lengths)
    return Picture(f"Quality against bits, {model}", rows, draw, (_WIDEST if count == 1 else _PANEL * count, _HIGH), count)


def _key(numbered: Sequence[str]) -> str:
    """What numbers stand for, in lines that a panel has room for."""
    return "\n".join(wrap(", ".join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in numbered), _KEY_LETTERS))


def _lower_legend(axes: Axes) -> None:
    """Puts a panel's legend below all lines of what stands under its axis."""
    if (legend := axes.get_legend()) and (more := axes.get_xlabel().count("\n") + 1 - _LINES) > 0:
        legend.set_bbox_to_anchor((_UNDER[0], _UNDER[1] - more * _LINE), transform=axes.transAxes)


def _length(one: Reported) -> int:
    """Tokens that were scored at once; 0 where the page does not say."""
    return one.result["setting"].get("seqlen", 0)


def _is_drawn(one: Reported) -> bool:
    return (ratio(one.result) or 1) <= LOST


def _draw_panel(axes: Axes, theme: Colours, length: int, dots: Sequence[Reported]) -> list[tuple[float, float, str]]:
    """Draws the results of one length, and tells which of them are to be named, and where they stand."""
    drawn = [one for one in dots if _is_drawn(one)]
    measured = sorted({(one.result["measured_by"], one.result.get("dense", 0)) for one in drawn})
    named: list[tuple[float, float, str]] = []
    for place, (measurer, dense) in enumerate(measured):
        own = [one for one in drawn if (one.result["measured_by"], one.result.get("dense", 0)) == (measurer, dense)]
        colour, aside = COLOURS[place % len(COLOURS)], _ASIDE * (2 * place / max(1, len(measured) - 1) - 1) * (len(measured) > 1)
        for one in own:
            setting = one.result["setting"]
            axes.scatter(setting["w_bits"] + aside, one.result["value"], edgecolors=colour, s=28, linewidths=_OUTLINE, zorder=2,
                         facecolors="none" if setting.get("a_bits", 16) < 16 else colour,
                         marker=_MARKS[(place + place // len(_MARKS)) % len(_MARKS)],
                         label=f"{measurer}, dense {dense or 'not stated'}" if one is own[0] else None)
        if dense:
            axes.axhline(dense, color=colour, linewidth=0.8, linestyle=(2.5 * place, (4, 6)), zorder=1)
        named += names_of(own, aside)
    axes.locator_params(axis="x", integer=True)
    axes.set_title(f"{length:,} tokens scored at once" if length else "tokens scored at once: not stated", color=theme[1], fontsize=10)
    beside = f"\n(marks stand up to {_ASIDE} aside, by who measured)" if len(measured) > 1 else ""
    lost = "" if len(drawn) == len(dots) else f"\n{len(dots) - len(drawn)} results that lost the model are left out"
    axes.set_xlabel(f"bits of a weight{beside}{lost}")
    axes.set_ylabel(f"{CELLS[QUALITY].label}, {CELLS[QUALITY].unit}")
    write_legend(axes, theme, "measured by (only equal marks of a panel compare;\n"
                 "hollow: activations are quantized as well; broken line: dense)", _UNDER)
    return named
