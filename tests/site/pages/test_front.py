"""The pictures of the front page."""

from __future__ import annotations

import re

from llmeff.site.gathered import Gathered
from llmeff.site.pages.front import timeline

LETTERS = 12.0
"""The height of the letters in the style sheet."""


def test_no_number_above_a_bar_is_cut(gathered: Gathered) -> None:
    heights = [float(y) for y in re.findall(r'<text[^>]*\by="([\d.]+)"', timeline(gathered, 2024))]
    assert min(heights) >= LETTERS
