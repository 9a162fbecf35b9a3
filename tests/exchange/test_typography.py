"""Signs of printed text."""

from __future__ import annotations

import pytest

from llmeff.exchange.typography import printed


@pytest.mark.parametrize("before", ["", "a ", "(", "a ["])
@pytest.mark.parametrize("sign", ["'", '"'])
def test_a_quotation_opens_at_the_beginning_and_behind_what_opens(before: str, sign: str) -> None:
    assert printed(f"{before}{sign}thin soup{sign} is") == f"{before}“thin soup” is"
