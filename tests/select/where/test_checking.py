"""Which fields a condition may name, and what is offered for one that there is not."""

from __future__ import annotations

import pytest

from llmeff.model.fields import Field
from llmeff.select.where.checking import check_test
from llmeff.select.where.parser import ConditionError, Value
from llmeff.select.where.parser import Test as Comparison  # a class whose name begins so is taken for tests


def test_the_name_of_a_benchmark_offers_what_is_measured_on_it() -> None:
    fields = {name: Field(name, "result", "number", True, (), "") for name in ("results.wiki2-ppl", "results.mfu")}
    asked = Comparison("wikitext", "<", (Value("6", 6.0, 11),), 0)
    with pytest.raises(ConditionError, match=r"did you mean results\.wiki2-ppl\?"):
        check_test("wikitext < 6", asked, [], fields)
