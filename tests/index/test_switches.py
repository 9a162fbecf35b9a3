"""What switches features of engines on, as people copy it from code."""

from __future__ import annotations

import pytest

from llmeff.index.switches import switches


@pytest.mark.parametrize(("how", "whole", "others"), [
    ("LoraConfig", {"loraconfig"}, set()),
    ("LoraConfig(use_dora=True)", {"loraconfigusedoratrue"}, {"loraconfig", "usedora"}),
    ("--quantization mlx_q4, with SOUP_USE_MLX=1", {"quantizationmlxq4", "withsoupusemlx1"}, {"mlxq4", "soupusemlx"}),
    ("--quantize bnb.nf4 or --quantize bnb.fp4", {"quantizebnbnf4", "quantizebnbfp4"}, set()),
    ("checkpoints of PyTorch", {"checkpointsofpytorch"}, set()),
    ("-", set(), set()),
])
def test_classes_and_arguments_with_their_values_are_found(how: str, whole: set[str], others: set[str]) -> None:
    found = list(switches(how))
    assert {name for name, is_whole in found if is_whole} == whole
    assert {name for name, is_whole in found if not is_whole} == others
