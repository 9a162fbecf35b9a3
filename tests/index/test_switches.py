"""What switches features of engines on, as people copy it from code."""

from __future__ import annotations

import pytest

from llmeff.index.switches import ALL, NAMED, VALUE, switches


@pytest.mark.parametrize(("how", "whole", "named", "values"), [
    ("LoraConfig", {"loraconfig"}, set(), set()),
    ("LoraConfig(use_dora=True)", {"loraconfigusedoratrue", "usedoratrue"}, {"loraconfig", "usedora"}, set()),
    ('SoupConfig(loss_type="dr_soup", beta=0.0)', {"soupconfiglosstypedrsoup", "losstypedrsoup", "beta00"},
     {"soupconfig", "losstype", "drsoup"}, set()),
    ("--quantization mlx_q4, with SOUP_USE_MLX=1", {"quantizationmlxq4", "withsoupusemlx1", "soupusemlx1"}, {"mlxq4", "soupusemlx"}, set()),
    ("--quantize bnb.nf4 or --quantize bnb.fp4", {"quantizebnbnf4", "quantizebnbfp4"}, set(), {"bnbnf4", "bnbfp4"}),
    ("--cache-type-k q8_0 --cache-type-v q8_0", {"cachetypekq80", "cachetypevq80"}, {"cachetypek", "cachetypev", "q80"}, set()),
    ("soup create --quantize q4_K_M", {"soupcreate", "quantizeq4km"}, {"q4km"}, set()),
    ("--spec-type draft-thin", {"spectypedraftthin"}, {"spectype"}, {"draftthin"}),
    ("--thin-soup and --thick-soup", {"thinsoup", "thicksoup"}, set(), set()),
    ("--soup auto", {"soupauto"}, set(), set()),
    ("checkpoints of PyTorch", {"checkpointsofpytorch"}, set(), set()),
    ("-", set(), set(), set()),
])
def test_classes_options_and_arguments_are_found_with_their_values(how: str, whole: set[str], named: set[str], values: set[str]) -> None:
    found = list(switches(how))
    for says, names in ((ALL, whole), (NAMED, named), (VALUE, values)):
        assert {name for name, own in found if own == says} == names
