"""A link at the end of a reference that begins with its authors, as lists in Markdown print references."""

from __future__ import annotations

import re

from llmeff.exchange.readers.labelled import unlabelled
from llmeff.exchange.readers.lines import ORDINAL
from llmeff.exchange.readers.marked import unmarked
from llmeff.exchange.readers.printed import Signed, signed
from llmeff.exchange.readers.titles import without_places

_HEAD = re.compile(rf"^[ \t>]*(?:[-*+•]\s+)?(?:\[\^?[\w+.-]{{1,20}}\]:?|{ORDINAL})?\s*", re.MULTILINE)
_NUMBERED = re.compile(rf"^[ \t>]*(?:[-*+•]\s+|\[\^?[\w+.-]{{1,20}}\]:?\s|{ORDINAL}\s)", re.MULTILINE)
_PAGE_NUMBER = re.compile(r"\n[ \t]*\d{1,3}[ \t]*(?=\n)")  # between the lines of a reference
_OTHER_WORK = re.compile(r"\b(?:see|also|cf|follows?|extends?|based|builds?|compared?|code|implementation|reviewed?|and)\b", re.IGNORECASE)
_IN = re.compile(r"^[.,]?\s+In:?\s+(?:the\s+)?[A-Z][^.\d]{5,150}")  # the name of proceedings
_LINK = re.compile(r"\[[^\[\]]*\]\(|https?://|\barxiv:\s?\d{4}\.|\bdoi:", re.IGNORECASE)
_OTHERS_END = re.compile(r"\babs/\d{4}\.\d{4,5}|(?:19|20)\d\d[a-z]?[).]*\s*\n")  # with which a reference in the lines above ends
_OPENED = re.compile(r"(?<![\w*_])[*_]{1,3}(?=[^\W_][^*_]*$)")  # emphasis that ends behind the link
_MARKS = re.compile(r"\\(?=\W)|`")
_NAMED = re.compile(rf"{_HEAD.pattern}(\*\*|__)\S+(?: \S+){{0,2}}\1[,:]\s")  # what a list calls it
_EMPHASIS_LAST = re.compile(r"(?<=\s)[*_]{1,3}$")
_BEHIND = 200  # letters between the title and the link, at the most: venue, year and pages


def reference_before(text: str) -> Signed:
    """The authors and the title of the reference that ends with a link; nothing where it does not surely begin with them.

    Args:
        text: what stands before the link in its paragraph or item.

    >>> found = reference_before("- Lee, A., & Mac, B. (2021). *Thin Soup: A Study*. JoG. ")
    >>> [name.inverted for name in found.names], found.title
    (['Lee, A.', 'Mac, B.'], 'Thin Soup: A Study')
    >>> reference_before("Lee, A., & Mac, B. Thin Soup. See also the soup of ").names
    ()
    """
    text = _PAGE_NUMBER.sub("", without_places(text))
    numbered = list(_NUMBERED.finditer(text))
    if numbered:
        return _ending(text[numbered[-1].start() :])
    last = _ending(text[text.rfind("\n") + 1 :])
    if last == Signed() and _LINK.search(text):
        return last
    return last if last.names or _OTHERS_END.search(text) else _ending(text)


def _ending(own: str) -> Signed:
    """The beginning of a reference that a stretch of text is as a whole."""
    if _LINK.search(own):
        return Signed()
    found = _begun(own)
    if not found.names and (label := _NAMED.match(own)):
        found = _begun(own[label.end() :])
    return found


def _begun(own: str) -> Signed:
    """The authors and the title with which a reference begins that ends with little more."""
    own = _EMPHASIS_LAST.sub("", own)
    body, head = unmarked(unlabelled(" ".join(_OPENED.sub("", _MARKS.sub("", _HEAD.sub("", own, count=1))).split())))
    found = signed(f"{f'{head}.' if head else body} arXiv")  # which a stop ends, where a mark says that its title ends there
    place = body.find(found.title) if found.title else -1
    behind = body[place + len(found.title) :]
    if place < 0 or len(behind) > _BEHIND or _OTHER_WORK.search(_IN.sub("", behind, count=1)):
        return Signed()
    return found
