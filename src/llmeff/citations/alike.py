"""Works whose coined name an entry has with other words behind it: a title that is cut, or written from memory."""

from __future__ import annotations

from llmeff.citations.agreement import figures, same_title
from llmeff.citations.identify import Identified, evidence
from llmeff.citations.known import Known
from llmeff.citations.shortened import spelt_out, unfolded
from llmeff.citations.signed import signed
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited
from llmeff.text import words

_SMALL = 3  # letters of a word that tells nothing
_FEWEST, _MOST = 4, 0.8  # words behind the name that tell something, and the share of them that the work's title has
_SOME, _HALF = 3, 0.5  # words that tell something where the work may be meant, and the share that is the work's
_NAME = 2  # words of a coined name


def called_alike(entry: Cited, works: Works) -> Identified | None:
    """The work that an entry probably means: it has the name before the colon and most words behind it, by one of its authors or,
    where the entry names nobody, of its year or at a link. Nothing of the entry identifies it.

    Args:
        entry: the entry.
        works: those that it may cite.
    """
    title, by = entry.value("title"), signed(entry).names
    head, colon, tail = title.partition(":")
    if not colon or len(head.split()) > _NAME or len(_telling(spelt_out(tail))) < _FEWEST:
        return None
    for known in works.called(title):
        meant = known.is_by(by) if by else entry.kind == "link" or entry.year in known.years
        if meant and any(_says(title, theirs) for theirs in known.titles if same_title(head, [theirs.partition(":")[0]])):
            return evidence(entry, known, works, probable=True)
    return None


def named_alike(entry: Cited, works: Works) -> Known | None:
    """The work whose coined name stands before the colon of a title with half of the words behind it, or with one, by one of its authors:
    the entry may mean it, though it is not even probable.

    Args:
        entry: the entry.
        works: those that it may cite.
    """
    head, colon, tail = entry.value("title").partition(":")
    own = _telling(spelt_out(tail))
    if not colon or len(head.split()) > 1 or len(own) < _SOME:
        return None
    for known in works.called(entry.value("title")):
        heads = (title.partition(":") for title in known.titles)
        shared = [len(own & _telling(spelt_out(rest))) for name, _, rest in heads if same_title(head, [name])]
        if shared and max(shared) >= (1 if known.is_by(signed(entry).names) else _HALF * len(own)):
            return known
    return None


def _says(title: str, theirs: str) -> bool:
    """Whether a title has most of its telling words behind the colon from another one, and the numbers of that."""
    own = _telling(unfolded(title.partition(":")[2], theirs))
    shared = own & _telling(spelt_out(theirs.partition(":")[2]))
    return len(shared) >= _MOST * len(own) and figures(title) == figures(theirs)


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if len(word) > _SMALL}
