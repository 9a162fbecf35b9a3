"""Settings in texts: which are named, and whether two texts name different ones."""

from __future__ import annotations

import pytest

from llmeff.answers.settings import differ, settings_in


@pytest.mark.parametrize(("said", "stated", "differing"), [
    ("at 2:4 sparsity", "50 % unstructured", True), ("unstructured", "50 % unstructured", False), ("at 2:4", "2:4", False),
    ("W4A8", "W4A4KV4", True), ("with W4A4KV4", "W4A4", False), ("with 3 bits", "4 bits, with groups", True), ("3-bit", "3 bits", False),
    ("W4A8", "4 bits", False), ("in 4 bits", "", False), ("", "4 bits", False), ("INT4", "8-bit", True), ("at 2:30:15", "2:4", False),
    ("over the 16-bit model", "4 bits", False),
])
def test_settings_of_a_kind_differ_where_none_is_shared(said: str, stated: str, differing: bool) -> None:
    assert differ(settings_in(said), settings_in(stated)) is differing
