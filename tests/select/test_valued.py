"""What the values of a condition mean where a field has names for values."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.select.where.parser import ConditionError


@pytest.mark.parametrize(("condition", "said"), [
    ("not_stated = quantization.weigth_bits", "no property is called 'quantization.weigth_bits'; did you mean quantization.weight_bits"),
    ("not_applicable = quantization.weigth_bits", "did you mean quantization.weight_bits"),
    ("not_stated = retraining", "may mean several properties; did you mean quantization.retraining, pruning.retraining"),
    ("topic = kitchn", "no topic is called 'kitchn'; did you mean kitchen"), ("facet = gardn", "did you mean garden"),
    ("venue = ICQ", "no venue is called 'ICQ'; did you mean ICK"), ("venue = 'ICK 2020'", "venue = ICK and published_year = 2020"),
    ("measured_against = thinsuop", "did you mean thinsoup"), ("results.measured_by = thinsuop", "did you mean thinsoup"),
    ("claim.baseline_ref = thinsuop", "did you mean thinsoup"),
])
def test_a_misspelt_name_is_refused_with_those_that_are_near(kb: KnowledgeBase, condition: str, said: str) -> None:
    """It would find nothing, as if no work said so."""
    with pytest.raises(ConditionError) as caught:
        kb.cards(where=condition)
    assert said in str(caught.value)


@pytest.mark.parametrize(("one", "other"), [
    ("not_stated = quantization.granularity", "not_stated = granularity"), ("topic = kitchen/soup", "topic = soup"),
    ("venue = ICK", "venue = 'International Conference on Kitchens'"),
])
def test_every_name_of_a_value_finds_the_same(kb: KnowledgeBase, one: str, other: str) -> None:
    assert kb.cards(where=one).cards == kb.cards(where=other).cards


def test_code_and_licence_may_be_asked_for_as_not_stated(kb: KnowledgeBase) -> None:
    assert not kb.cards(where="not_stated in (code, license)").cards
