"""Works that are asked for by their sort: "pruning methods", "LoRA variants"."""

from __future__ import annotations

import re

from llmeff.index.reading import Index
from llmeff.search import forms
from llmeff.search.everyday import ASKING, LEAN, SHORT, content
from llmeff.search.forms import cut
from llmeff.search.narrowing import descending
from llmeff.search.question import Offer, Question
from llmeff.search.topics import subjects_named
from llmeff.search.works import in_a_title, work_named


def of_a_sort(index: Index, question: Question) -> Question:
    """Methods of a topic, where the words say no more; methods of a work are itself and what builds on it.

    Args:
        index: the opened index.
        question: as it was read so far.
    """
    if question.relation or not re.search(forms.OF_ITS_SORT, question.text) or re.search(forms.OF_NO_SORT, question.text):
        return question
    own = [word for word in content(cut(question.text, forms.OF_ITS_SORT)) if word not in LEAN]
    if subjects_named(index, own) or re.search(forms.WIDTH, question.text):
        plain = cut(question.text, forms.BEHIND_A_TOPIC)
        whole = len(own) > SHORT and in_a_title(index, question.text.split())
        return question if whole or question.asks else question._replace(text=plain or question.text)
    work = work_named(index, " ".join(own)) if own else None
    family = descending(index, work) if work is not None else set()
    if work is None or len(family) < forms.OF_A_FAMILY or not ASKING.isdisjoint(own):
        return question
    ((id_, name),) = index.named([work])
    offer = Offer(f"llmeff lineage {id_}", f"shows what {name} builds on and what grew from it")
    return question._replace(text="", without=question.without | (frozenset(index.nodes) - family), offers=(*question.offers, offer),
                             said=(*question.said, f"{name} and what builds on it"))
