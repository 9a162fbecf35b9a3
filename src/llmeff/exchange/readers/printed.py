"""The list of authors with which a printed reference begins, and the title behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from llmeff.exchange.readers.mla import begins_inverted, naturally
from llmeff.exchange.readers.surnames import by_surnames
from llmeff.exchange.readers.titles import is_names
from llmeff.names import Name, listed, with_semicolons

QUOTED = re.compile(r"[“\"]([^“”\"]{10,400}?)[,.]?[”\"]|``([^`']{10,400}?)[,.]?''")
STOP = re.compile(
    r"(?<=[a-zß-öø-ÿ\d)?!])(?<!\.-[a-z])[.?!]\s+(?=[A-Z\d\"“(#]|(?!e-print)[a-zα-ω]-[A-Za-z]{3}|[a-z][A-Z]{2}|arXiv|preprint\b|available\b)|"
    r"\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(rf",?\s+(?:(?:{_MONTH}\s)?(?:19|20)\d\d[a-z]?|\((?:19|20)\d\d[a-z]?\))$")
_PLACE = re.compile(  # behind an acronym; behind a single capital a full stop may be that of an initial
    r"(?<=[A-Z])\.\s+(?:In\s|arXiv|Proc|CoRR|[Pp]reprint|[Aa]vailable)|(?<=[A-Z][A-Z])\.\s+(?=[A-Z])")
_WORD = r"(?:St\.|(?:[dl]['’])?[A-ZÀ-ÞĀ-Ž][\w'’-]*|van|von|de|der|den|la|las|los|le|di|da|del|el|al|bin|ten|ter)"
_FAMILY_FIRST = re.compile(rf"(?:{_WORD} ){{0,4}}{_WORD}, (?:[A-ZÀ-ÞĀ-Ž]\.[ -]?){{1,4}}")
_LETTER = "A-ZÀ-ÞĀ-Ž"
_INITIALS_FIRST = re.compile(  # of Elsevier's style, which divides the title from the authors by a comma as well
    rf"(?:[{_LETTER}]\.(?:-[a-z]\.)?[ -]?)+ ?(?:(?:[{_LETTER}][\w'’-]*|{_WORD})[ -]?){{1,4}}(?:, (?:Jr|Sr|II|III|IV)\.?)?(?=,| and |$)")
_PERSON_NEXT = re.compile(rf",? (?:and )?[{_LETTER}]\.[ -]")  # whose name could not be read, so that the list is no whole one
_GROUP_NEXT = re.compile(r",\s+(?:[^\s,]+|[^,]{2,60}?\b(?:Team|Group|Contributors|Collaboration)),\s")  # or a single name
_NAME_NEXT = re.compile(r"[,;]?\s*(?:and|&)\s(?!others\b)|,\s+(?:[^\W\d_][^\s,:.]*\s?){1,3}:\s")  # which family and initials are not
_IN = re.compile(
    r",\s+in:\s|,?\s+arXiv\b|,\s+CoRR\b|,\s+(?:Ph\.?D\.?|Master’?'?s?)\s|\s+\((?:19|20)\d\d\)(?=[\s.,]|$)|,\s+(?:19|20)\d\d\.?$")
_JOURNAL = re.compile(r",\s+[^,]{3,150}?\s\d+(?:\s?\([\d–/-]+\))?$")
_QUOTED_ONCE = re.compile(r"\s(?:\(\s?)?((?:19|20)\d\d)[a-z]?\)?\s?,?\s+[‘'`](.{10,400}?)[’'](?=[,.])")
_BARE_INITIALS = re.compile(rf"(?<=, )([{_LETTER}](?:[ -]?[{_LETTER}]){{0,3}})(?=,|\s(?:&|and)\s|$)")
_NEXT = re.compile(r"(?<=[ .])[,;]? ?(?:and|&) |(?<=\.)[,;] ")
_FAR = 430  # letters behind the authors in which a title in quotes ends, with the year before it
_BETWEEN = re.compile(r",|;|&|\band\b")
_PERSON = re.compile(rf"(?:[A-ZÀ-ÞĀ-Ž]\.|{_WORD})(?:[ -]?(?:[A-ZÀ-ÞĀ-Ž]\.)|[ ]{_WORD}){{0,6}}")
_ONE = re.compile(rf"(?:[{_LETTER}][\w'’-]*\.? ){{1,2}}(?:{_WORD} ){{0,2}}[{_LETTER}][\w'’-]+")  # who stands alone before the year
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž]\.?[ -]?){1,4}")
_BARE = re.compile(r"[A-ZÀ-ÞĀ-Ž]{1,3} [A-ZÀ-ÞĀ-Ž][\w'’-]+$")
_PLACE_LAST = re.compile(  # an index or a server, with which a title never ends
    r"(?:[.,;:]\s+|\s+\()(?:(?:preprint,?\s+)?arXiv(?:\.org)?(?:,?\s+(?:e-?)?(?:preprints?|print))?(?:,?\s+arXiv)?|CoRR|(?:pre|e-)prints?|"
    r"available\s+(?:at|on|from|online).*)[\s.,:;)]*$", re.IGNORECASE)
_OTHERS = r",?\s*(?:(?:and|&)\s+)?(?:et\.?\s?al\.?|others)"
_REST, _REST_HERE = re.compile(rf"{_OTHERS}\s*$"), re.compile(rf"{_OTHERS}(?=[\s.,])")


class Signed(NamedTuple):
    """The beginning of a printed reference.

    Attributes:
        names: the authors; empty where it cannot be read surely who they are.
        truncated: whether the list leaves out its end and says so.
        title: what stands behind it; empty without authors.
    """

    names: tuple[Name, ...] = ()
    truncated: bool = False
    title: str = ""


def signed(text: str) -> Signed:
    """Reads the list of authors with which a reference begins.

    Args:
        text: the reference without addresses, in one line.

    >>> found = signed("Lee, A., & van der Pot, O. (2021). Thin soup: a study. JoG.")
    >>> [name.inverted for name in found.names], found.title
    (['Lee, A.', 'van der Pot, O.'], 'Thin soup: a study')
    >>> signed("Thin soup, a study of the pot. JoG, 2021.").names
    ()
    """
    head, title = next(filter(any, (divide(text) for divide in (_of_harvard, _of_mla, by_surnames, _divided, _by_commas))), ("", ""))
    found = Signed(*listed(head), title) if head and title else Signed()
    return Signed() if any(":" in name.natural for name in found.names) else found  # a title was read as the last of the names


def _of_mla(text: str) -> tuple[str, str]:
    """Authors of whom only the first has the family name in front, and the title, in quotes or not."""
    head, rest = naturally(text)
    quoted = QUOTED.match(rest)
    return (head, _title((quoted[1] or quoted[2]) if quoted else STOP.split(rest, maxsplit=1)[0])) if head else ("", "")


def _divided(text: str) -> tuple[str, str]:
    if (end := _family_first(text)) and _NAME_NEXT.match(text, end):
        return "", ""
    if end:
        parts = [part for part in STOP.split(text[end:].lstrip(" .,:"), maxsplit=2) if part]
        parts = parts[1:] if len(parts) > 1 and re.fullmatch(_DATE, f" {parts[0]}") else parts
        quoted = QUOTED.search(text, end, end + _FAR)
        title = _title((quoted[1] or quoted[2]) if quoted else parts[0]) if parts else ""
        return (text[:end].strip(" ,:;"), title) if not _FAMILY_FIRST.search(title[:80]) else ("", "")
    quoted = QUOTED.search(text)
    parts = [text[: quoted.start()], quoted[1] or quoted[2]] if quoted else STOP.split(text, maxsplit=3)
    head = _DATE.sub("", parts[0]).strip(" ,.:;")
    dated = quoted is None and len(parts) > 2 and re.fullmatch(_DATE, f" {parts[1]}") is not None
    title = _title(parts[1 + dated]) if len(parts) > 1 else ""
    alone = dated and _ONE.fullmatch(head) is not None
    return (head, title) if alone or _is_list(head) or _is_signature(head) or with_semicolons(_REST.sub("", head)) else ("", "")


def _by_commas(text: str) -> tuple[str, str]:
    """Authors, initials first, and title, with a comma between all of them."""
    end = place = 0
    while found := _INITIALS_FIRST.match(text, place):
        end = found.end()
        between = re.compile(r",? and |, ").match(text, end)
        place = between.end() if between else len(text)
    others = _REST_HERE.match(text, end) if end else None
    head, rest = text[: others.end() if others else end], text[others.end() if others else end :]
    if not end or not rest.startswith(",") or QUOTED.search(text) or _PERSON_NEXT.match(rest) or _GROUP_NEXT.match(rest):
        return "", ""
    return head, _JOURNAL.sub("", _IN.split(rest, maxsplit=1)[0]).strip(" ,.:;“”\"")


def _of_harvard(text: str) -> tuple[str, str]:
    """Authors with initials that have no full stop, the year, and the title in single quotes."""
    found = _QUOTED_ONCE.search(text)
    head = _BARE_INITIALS.sub(lambda bare: ".".join(re.sub(r"[ -]", "", bare[1])) + ".", text[: found.start()].rstrip(",")) if found else ""
    return (head, _title(found[2])) if found and head and _family_first(head) == len(head) else ("", "")


def _title(text: str) -> str:
    """A title without the date or the place that may follow it."""
    return _DATE.sub("", _PLACE_LAST.sub("", _DATE.sub("", _PLACE.split(text)[0].strip(" ,.:;“”\""))))


def _is_list(text: str) -> bool:
    """Whether a text is a list of persons with their given names, or one person and others."""
    persons = _REST.sub("", text)
    return is_names(text) or (persons != text and is_names(f"{persons}, {persons}"))


def _family_first(text: str) -> int:
    """Where a list of persons ends that begins a text, each with the family name before the initials; 0 where there is none."""
    end, place = 0, 0
    while found := _FAMILY_FIRST.match(text, place):
        end = found.end()
        between = _NEXT.match(text, end)
        if between is None:
            break
        place = between.end()
    others = _REST_HERE.match(text, end) if end else None
    return others.end() if others else end


def _is_signature(text: str) -> bool:
    """Whether a text is a list of persons of which some are written with initials."""
    pieces = [piece.strip() for piece in _BETWEEN.split(_REST.sub("", text))]
    persons = [piece for piece in pieces if piece]
    initials = any(_INITIALS.match(piece) and "." in piece for piece in persons) or (len(persons) > 1 and bool(_BARE.match(persons[0])))
    return initials and not begins_inverted(text) and all(_PERSON.fullmatch(piece) for piece in persons)
