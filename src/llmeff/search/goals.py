"""What a question wants to reach, and for which model: of the words for it those that say what is looked for stay."""

from __future__ import annotations

import re

from llmeff.index.reading import Index
from llmeff.model.known_models import names_of_model, spelling
from llmeff.phrases import some
from llmeff.search import forms
from llmeff.search.called import engine_words, topic_words
from llmeff.search.everyday import ASKING, LEAN, SHORT, content
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.search.topics import subjects_named, topics_named
from llmeff.search.works import holding, in_a_title, longest_work
from llmeff.select.filters import Filters, matching
from llmeff.text import key

FEW = 4  # works that are named as those of a topic which speak of a model


def without_goals(index: Index, question: Question) -> Question:
    """A few words without a goal that each work here has, where the others are words of topics and no title has them all."""
    own = question.text.split()
    left = [word for word in own if word not in forms.GOALS]
    if not left or len(left) == len(own) or len(own) > SHORT or not topic_words(index).issuperset(left) or in_a_title(index, own):
        return question
    named = [forms.EFFICIENT, *left]
    return question._replace(text=" ".join(named if not subjects_named(index, left) and subjects_named(index, named) else left))


def with_a_goal(index: Index, question: Question) -> Question:
    """A goal that no topic is named with, such as "make my model faster": where to begin."""
    if question.offers or not re.search(forms.GOAL, question.text) or subjects_named(index, content(question.text)):
        return question
    left = question.text
    for told in (forms.GOAL, forms.MACHINE, forms.SERVING, forms.TUNES):
        left = cut(left, told)
    rest = [word for word in content(left) if word not in LEAN]
    if len(rest) > 1 or any(longest_work(index, word) or word in engine_words(index) for word in rest):
        return question
    facet = "training" if re.search(forms.TUNES, question.text) else "inference"
    return question._replace(offers=(Offer("llmeff guide", "lists worked answers: what to take for which case"),
                                     Offer(f"llmeff path {facet}", "lists what to read, in an order that teaches")))


def without_models(index: Index, question: Question) -> Question:
    """Models that methods are wanted for: their reports are no answer, where a topic is named."""
    sized = cut(question.text, forms.SIZED_MODEL) if question.asks else question.text
    if topics_named(index, [word for word in sized.split() if word not in ASKING]):
        question = question._replace(text=sized)
    found = re.search(forms.FOR_MODEL, question.text)
    if not found or key(found["model"]) not in model_keys(index):
        return question
    tested = re.search(forms.TESTED, question.text)
    if tested and not re.search(forms.DENIED, question.text[: tested.start()]):
        offer = Offer(f'llmeff list --where "claim.model ~ {found["model"].replace(" ", "-")}"', "lists the works that state numbers on it")
        question = question._replace(offers=(offer, *question.offers))
    text = cut(question.text, re.escape(found[0]))
    if not topics_named(index, [word for word in text.split() if word not in ASKING]):
        return question
    topics = tuple(subjects_named(index, content(text)))
    spoken = holding(index, [found["model"].split()]).intersection(matching(index, Filters(topic=topics))) if topics else {0}
    labels = " and ".join(map(index.topics.label, topics))
    said = () if spoken else (f"no work of {labels} here speaks of {found['model']}",)
    if topics and 0 < len(spoken) <= FEW:
        names = some([name for _, name in index.named(sorted(spoken))], FEW)
        said = (f"of the works of {labels} these speak of {found['model']}: {names}",)
    return question._replace(text=text, said=(*question.said, *said))


def model_keys(index: Index) -> frozenset[str]:
    return frozenset(key(spelling(name)) for model in index.models for name in (*names_of_model(model), model["family"]))
