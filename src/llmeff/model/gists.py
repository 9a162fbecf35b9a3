"""What a work does in some words, for lists: never half a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.plain import Body

GIST_WORDS = 12  # at the most
_CLAUSE_WORDS, _LEAST_WORDS = 22, 4  # of a first clause that serves as a gist
_END = r"[.;:](?=\s|$)"
_ADDED = (r", (?:which|where|whose|while|since|because|so|with|then|rather than)\b"
          r"| (?:while|because|so that|rather than|in(?:stead| place) of)\b")


def gist(body: Body) -> str:
    """What the work does in some words: its gist, else the first clause of its summary that stands alone, without its name; where none
    does, its title without the name before a colon.

    Args:
        body: of the record.
    """
    return body.get("gist") or _first_clause(body) or _subtitle(body["title"])


def _first_clause(body: Body) -> str:
    """What a summary says before a full stop, a colon or a semicolon, else before a word that adds a clause; empty where that is too
    long, or where it does not begin with what the work does."""
    about = re.match(rf"{re.escape(body['name'])}(?: \([^()]*\))? (?=[a-z])", body["summary"])
    if about is None:
        return ""
    said = body["summary"][about.end():]
    sentence, clause = (re.split(pattern, said, maxsplit=1)[0] for pattern in (_END, _ADDED))
    if _fits(sentence):
        return sentence
    return clause if _fits(clause) and not set(",(:;.").intersection(clause) else ""


def _subtitle(title: str) -> str:
    name, _, rest = title.partition(": ")
    return rest if len(name.split()) < _LEAST_WORDS <= len(rest.split()) else title


def _fits(clause: str) -> bool:
    return _LEAST_WORDS <= len(clause.split()) <= _CLAUSE_WORDS
