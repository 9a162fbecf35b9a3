"""What is stored of a weight beside its bits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from llmeff.model.packing import Packing

PAGE = "https://tureen.example/2.0/pots"


@pytest.mark.parametrize("said", [{"block": 64}, {"scale_bits": 16}, {"bias_bits": 16, "unpacked_bits": 8}, {"zero_as_weights": True}, {}])
def test_a_group_has_a_scale_and_without_one_nothing_is_shared(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="block"):
        Packing.model_validate({**said, "page": PAGE})


@pytest.mark.parametrize("said", [{"block": 64, "scale_bits": 16}, {"unpacked_bits": 8},
                                  {"block": 32, "scale_bits": 8, "unpacked_bits": 8}])
def test_groups_and_what_is_not_packed_are_said_alone_or_together(said: dict[str, object]) -> None:
    assert Packing.model_validate({**said, "page": PAGE}).unpacked_bits == said.get("unpacked_bits")
