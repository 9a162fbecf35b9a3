"""Whose works a question asks for: those of an author, or of somebody who is none here."""

from __future__ import annotations

import re
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.safe import as_typed
from llmeff.search import bylines
from llmeff.search.everyday import content
from llmeff.search.forms import cut
from llmeff.search.narrowing import by_the_author
from llmeff.search.people import author_called, misspelt_person, person_asked
from llmeff.search.question import Question


def by_someone(index: Index, question: Question) -> Question:
    """Takes an author out of the words."""
    who = _writer(index, question.text)
    if re.search(bylines.MAKER, question.text):
        question = question._replace(said=(*question.said, "where authors work is not recorded"))
    if not who:
        return _by_nobody(index, question) or by_the_author(index, question)
    how, other = _beside(index, question.text, who)
    text = cut(question.text, rf"\b{how} {re.escape(other)}\b") if other else question.text
    text = cut(text, bylines.WRITTEN_BY.replace("{name}", re.escape(who)))
    filters = replace(question.filters, author=(who, other) if how == "or" else (who,))
    if other and how != "or":
        filters = replace(filters, where=" and ".join(filter(None, (filters.where, f"author = {as_typed(other)}"))))
    said = f"by {who}{f' {how} {other}' if other else ''}"
    return question._replace(text=text, filters=filters, said=(*question.said, said))


def _beside(index: Index, text: str, who: str) -> tuple[str, str]:
    """What joins a further author to one, and whom; both empty where none is named."""
    found = re.search(bylines.AND_BY.replace("{name}", re.escape(who)), text)
    own = found["who"].split() if found else []
    for size in range(len(own), 0, -1):
        if found and (size > 1 or len(own) == 1) and (other := author_called(index, " ".join(own[:size]))):
            return found["how"], other
    return "", ""


def _by_nobody(index: Index, question: Question) -> Question | None:
    """A person who is no author here, which is said, unless the name is but a letter from that of one; None where no person is named."""
    if not (who := person_asked(index, question.text)):
        return None
    text = cut(question.text, bylines.PERSON)
    if meant := misspelt_person(index, who):
        filters = replace(question.filters, author=(meant,))
        return question._replace(text=text, filters=filters, said=(*question.said, f"by {meant}, for {who}"))
    left = content(text)
    said = f"no author here is called {who.title()}"
    nobody = frozenset() if left else frozenset(index.nodes)
    return question._replace(text=text or question.text.split()[0], without=nobody, said=(*question.said, said))


def _writer(index: Index, text: str) -> str:
    """The author that stands after "by", "works of" or "what did", or before "papers": of the words as many as one has, two at least where
    more words follow."""
    for form in (bylines.ET_AL, bylines.BY, bylines.WORKS_OF, bylines.WROTE, bylines.OWN_WORKS):
        if not (found := re.search(form, text)):
            continue
        own = found["who"].split()
        fewest = 1 if form == bylines.ET_AL or (found.end() == len(text) and len(own) == 1) else 2
        if who := next((who for n in range(len(own), fewest - 1, -1) if (who := author_called(index, " ".join(own[:n])))), ""):
            return who
    return ""
