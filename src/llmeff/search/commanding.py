"""Questions for one work that a command answers, and what no record says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.index.reading import Index
from llmeff.phrases import value_text
from llmeff.search import forms
from llmeff.search.appearing import ASKED, appeared
from llmeff.search.forms import cut
from llmeff.search.question import EXPLAINS, Offer, Question
from llmeff.search.unrecorded import UNRECORDED
from llmeff.search.works import longest_work, work_named

_WHY = {
    "cite": "gives its entry for a bibliography, of the published version", "show": "shows all that is known of it", "explain": EXPLAINS,
    "related": "says why each is near", "lineage": "shows what it builds on and what grew from it",
}


def of_a_work(index: Index, text: str) -> Question | None:
    """A command, or a question for what a record says, about one work: the work comes first; None where it is nothing of that.

    Args:
        index: the opened index.
        text: the folded words.
    """
    for command, pattern in (*(("show", asked) for asked in ASKED), *forms.OF_A_WORK):
        found = re.fullmatch(pattern, text)
        work = work_named(index, found["x"]) if found else None
        if found and work is not None:
            ((id_, name),) = index.named([work])
            asked = cut(text, re.escape(found["x"]))
            said = " and ".join(dict.fromkeys(_says(index, work, asked)))
            why = f"says of {name}: {said}; with the page" if said else _WHY[command]
            return Question(found["x"], offers=(Offer(f"llmeff {command} {id_}", appeared(index, work, asked) or why),), asks=True)
    return None


def _says(index: Index, work: int, asked: str) -> Iterator[str]:
    """The fields of a record that answer a question, each with its value."""
    wanted = [fields for pattern, fields in forms.FIELDS_ASKED if re.search(pattern, asked)][:1]
    (body,) = index.bodies([work])
    for group in body.get("properties", {}).values():
        for field, value in group.items() if wanted and isinstance(group, dict) else ():
            if re.search(wanted[0], field):
                yield f"{field} {value_text(value if isinstance(value, list) else [value])}"


def all_compared(index: Index, text: str) -> Iterator[Offer]:
    """The command that compares works which are named one after the other behind its name: "compare h2o snapkv"."""
    verb, _, rest = text.partition(" ")
    works = [work_named(index, word) for word in rest.split() if word not in forms.FURTHER | forms.SEVERAL]
    named = [work for work in works if work is not None]
    if verb == "compare" and len(named) > 1 and len(named) == len(works):
        yield Offer(f"llmeff compare {' '.join(id_ for id_, _ in index.named(named))}", "puts them side by side")


def without_the_unrecorded(index: Index, question: Question) -> Question:
    """Takes out of the words what no record says, and says this; a venue or year in these words is no filter."""
    for known, asked, said in UNRECORDED:
        if re.search(known, question.text) and (found := re.search(asked, question.text)):
            text = cut(question.text, asked)
            work = longest_work(index, text)
            offers = [Offer(f"llmeff support {work}", "says which engines run it, with version and page"),
                      Offer(f"llmeff lineage {work}", "shows what grew from it")] if work and "used" in said else []
            if "engine" in said:
                offers = [Offer("llmeff engine", "lists all engines and libraries"), Offer("llmeff results", "lists what was measured")]
            question = question._replace(text=text or found[0], said=(*question.said, said), offers=(*question.offers, *offers))
    return question
