"""What is asked of a model itself: how it was trained, its shape, its size; and models of a size.

Of a model with a record that says it; of the others the list of models knows the shape, and nothing of how they were trained.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from llmeff.index.reading import Index
from llmeff.phrases import amount, any_of
from llmeff.search.models import which_model
from llmeff.search.question import Offer, Question
from llmeff.select.filters import Filters
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ModelBody

_TRAINING = (r"(?:(?:(?:pre ?)?training|gpu|tpu) )*(?:hours|costs?|time|compute|budget|flops|tokens)|(?:training|carbon|energy) "
             r"(?:data|footprint|emissions|use|consumption)|carbon|emissions")
_SHAPE = (r"(?:max(?:imum)? )?context(?: (?:length|window|size))?|(?:(?:active|total|shared|routed) )*(?:experts|parameters|params|layers"
          r"|kv heads)|vocabulary(?: size)?")
_HAVE = r"(?:does|did|do|was|were|is|are|has|have|can)"
ATTRIBUTE = (
    rf"(?:what (?:is|was|were) |how (?:many|much|long|large|big)(?: is| was)? )?(?:the )?(?:number of )?(?:{_TRAINING}|{_SHAPE}) "
    rf"(?:of|in|for|needed for|used for|(?:needed |used )?to|{_HAVE}) (?:the )?(?:(?:pre ?)?train(?:ing)? (?:of )?)?(?P<x>.+?)"
    r"(?: (?:have|has|use|used|take|took|cost|need|support|supports|(?:to be )?(?:pre ?)?train(?:ed)?(?: on| with)?))*")
"""How a number of one model is asked for."""
TRAINED_ON = (r"(?:how many|which|what) (?:gpus?|tpus?|chips|accelerators|machines|nodes|devices|cards|hardware)"
              r" (?:did|does|do|was|were|is) (?P<x>.+?) (?:(?:needs?|takes?|use[sd]?|requires?|needed|took) )?(?:(?:for|to) )?(?:be )?"
              r"(?:pre ?)?train(?:ed|ing)?(?: on| with)?")
"""How it is asked on what one model was trained."""
COST = r"(?:how|what) (?:much |long )?(?:did|does|do|would) it (?:cost|take) to (?:pre ?)?train (?P<x>.+)"
ITS_COST = r"(?:how|what) (?:much |long )?(?:did|does|do|would) (?P<x>.+?) (?:cost|take) to (?:pre ?)?train"
"""How it is asked what a model took to be trained."""
SHAPE: Sequence[tuple[str, str]] = (
    (r"\bcontext\b", "context"), (r"\blayers\b", "layers"), (r"\bkv heads\b", "kv_heads"), (r"\bvocabulary\b", "vocabulary"),
    (r"\bactive (?:parameters|params)\b", "active_parameters"), (r"\b(?:parameters|params)\b", "parameters"),
)
"""Words of such a question, each with the part of a recorded shape that answers it."""
_OF_A_SIZE = re.compile(
    r"(?:(?:which|what|list|show|all|open|small|large|language|are|there|the) )*(?:models?|llms?) "
    r"(?:(?:with|of|that (?:have|are)|have|has|are) )?"
    r"(?P<how>under|below|less than|fewer than|smaller than|up to|at most|over|above|more than|larger than|at least) "
    r"(?P<size>\d+(?: \d+)?) ?(?P<unit>b|billion|m|million|t|trillion)(?: (?:parameters|params|in size))?")
_UNITS = {"m": 1e6, "b": 1e9, "t": 1e12}
_BELOW = frozenset({"under", "below", "less than", "fewer than", "smaller than", "up to", "at most"})
_MOST = 12  # models of a size that are named


def of_a_model(index: Index, text: str) -> Question | None:
    """A question for a number of a model that has no record: what its shape says, or that nothing does; None of other words.

    Args:
        index: the opened index.
        text: the folded words.
    """
    found = re.fullmatch(ATTRIBUTE, text) or re.fullmatch(COST, text)
    name, models = _called(index, found["x"]) if found else ("", [])
    if not found or not models:
        return None
    asked = next((part for pattern, part in SHAPE if re.search(pattern, text)), "")
    shapes = [model["shape"] for model in models if "shape" in model]
    values = list(dict.fromkeys(amount(value) for shape in shapes if isinstance(value := shape.get(asked), (int, float))))
    if values:
        why = f"of {name}: {asked.replace('_', ' ')} {any_of(values)}; with what of it fits"
        return Question(found["x"], offers=(Offer(f"llmeff fit --model {models[0]['id']} --memory 24GB", why),), asks=True)
    said = f"no record is of {name} itself: methods are measured on it, and how it was made is not recorded"
    offer = Offer(f"llmeff results --model {models[0]['id']}", "shows what was measured on it")
    return Question(found["x"], offers=(offer,), said=(said,), asks=True)


def _called(index: Index, text: str) -> tuple[str, list[ModelBody]]:
    """The name that words are, and its model, or the models of the family of that name, those with a recorded shape first."""
    id_, named = which_model(index, text)
    of_name = [model for model in index.models if model["id"] == id_] if named == text else []
    family = [model for model in index.models if key(model["family"]) == key(text)]
    models = family or of_name
    return (models[0]["family"] if family else models[0]["name"]) if models else "", sorted(models, key=lambda model: "shape" not in model)


def of_a_size(index: Index, text: str) -> Question | None:
    """A question for the models of a size: which of those that data name are; None of other words.

    Args:
        index: the opened index.
        text: the folded words.
    """
    found = _OF_A_SIZE.fullmatch(text)
    if not found:
        return None
    bound = float(found["size"].replace(" ", ".")) * _UNITS[found["unit"][0]]
    sizes = {model["name"]: float(model.get("parameters") or model.get("shape", {}).get("parameters") or 0) for model in index.models}
    below = found["how"] in _BELOW
    names = sorted((name for name, size in sizes.items() if size and (size < bound if below else size > bound)),
                   key=lambda name: (sizes[name] if not below else -sizes[name], name))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    listed = f"{', '.join(names[:_MOST])}{more}" if names else "none"
    said = f"{found['how']} {found['size'].replace(' ', '.')}{found['unit'][0].upper()} are, of the models that data name, {listed}"
    offers = (Offer("llmeff list model", "lists the works that are models; their size is no field"),
              Offer("llmeff fields models", "lists the models that numbers were measured on"))
    wanted = Question("compact models") if below else Question("", Filters(kind=("model",)))
    return wanted._replace(offers=offers, said=(said,), asks=True)
