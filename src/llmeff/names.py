"""Authors' names: as the data has them, as people write them, and as BibTeX reads them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:  # of which pydantic makes no schema before
    from typing_extensions import TypedDict

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_BEGUN = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_PLAIN = re.compile(  # a name without a particle, braces or LaTeX, of which BibTeX's rules say in much more time what this says
    rf"({_BEGUN}(?: {_BEGUN})*), ({_BEGUN}(?: {_BEGUN})*)|({_BEGUN}(?: {_BEGUN})*) ({_BEGUN})")
_PARTICLE = re.compile(r"^((?:[a-zà-ÿ'’]+\.? )+)(?=\S*[A-ZÀ-Þ])")


class GroupBody(TypedDict):
    """An author that is not a person."""

    group: str


AuthorBody: TypeAlias = str | GroupBody
"""``Family, Given``, or a group."""


class Name(NamedTuple):
    """A person or group.

    Attributes:
        family: family name with its particles, or the whole name of a group.
        given: given names; empty for a group or a single name.
        suffix: Jr., III and the like.
        group: whether it is not a person.
    """

    family: str
    given: str = ""
    suffix: str = ""
    group: bool = False

    @property
    def particle(self) -> str:
        """Lower-case words before the family name proper, e.g. ``van den``."""
        found = _PARTICLE.match(self.family)
        return found[1].strip() if found and not self.group else ""

    @property
    def inverted(self) -> str:
        """Family, suffix, given: as BibTeX and RIS have it."""
        return ", ".join(filter(None, (self.family, self.suffix, self.given)))

    @property
    def natural(self) -> str:
        """Given name first, as people write it.

        >>> Name("King", "Martin Luther", "Jr.").natural
        'Martin Luther King, Jr.'
        """
        whole = " ".join(filter(None, (self.given, self.family)))
        return f"{whole}, {self.suffix}" if self.suffix else whole


def initials(given: str) -> str:
    """Given names by their first letters, hyphens kept.

    >>> initials("Jean-Baptiste Íñigo"), initials("J.-B. Md.")
    ('J.-B. Í.', 'J.-B. Md.')
    """
    words = ("-".join(filter(None, map(_initial, word.split("-")))) for word in re.split(r"\s+|\.(?=[^-\s])", given))
    return " ".join(filter(None, words))


def _initial(word: str) -> str:
    if word.endswith("."):
        return word  # it is abbreviated already
    letter = next(filter(str.isalnum, word), "")
    return f"{letter}." if letter else ""


def name_of(author: AuthorBody) -> Name:
    """An author of a record as a name.

    Args:
        author: ``"Family, Given"``, ``"Family, Suffix, Given"``, a single name, or ``{"group": "Name"}``.

    >>> name_of("van den Oord, Aaron").particle
    'van den'
    >>> name_of({"group": "DeepSeek-AI"}).group
    True
    """
    if isinstance(author, Mapping):
        return Name(author["group"], group=True)
    family, *rest = author.split(", ")
    return Name(family, rest[-1] if rest else "", rest[0] if len(rest) == 2 else "")


def identity(author: AuthorBody) -> str:
    """An author as one text, by which two lists of authors can be held against each other."""
    return author if isinstance(author, str) else author["group"]


def short(authors: Sequence[AuthorBody], two: str = " and ") -> str:
    """The first author's family name, with a second one or "et al.".

    Args:
        authors: the authors of a record.
        two: what stands between two names.

    >>> short(["Frantar, Elias", "Alistarh, Dan"], " & ")
    'Frantar & Alistarh'
    """
    families = [name_of(author).family for author in authors[:2]]
    if len(authors) > 2:
        return f"{families[0]} et al."
    return two.join(families)


_HIDDEN = {"\\{": "\ue000", "\\}": "\ue001", "\\": "\ue002"}


def split_names(text: str) -> list[str]:
    r"""The names of a BibTeX field: divided at "and", except within braces.

    >>> split_names("{Barnes and Noble Team} and Smith, John")
    ['{Barnes and Noble Team}', 'Smith, John']
    >>> print(*split_names(r"Nawrot, Piotr and \L{}ukasz, Jan"), sep="; ")
    Nawrot, Piotr; \L{}ukasz, Jan
    """
    from bibtexparser.middlewares.names import split_multiple_persons_names  # kept out of start-up: only bibliographies need it

    hidden = text
    for written, sign in _HIDDEN.items():  # it drops a command at which a name begins
        hidden = hidden.replace(written, sign)
    names: list[str] = split_multiple_persons_names(hidden)
    for written, sign in _HIDDEN.items():
        names = [name.replace(sign, written) for name in names]
    return names


def parsed(text: str) -> Name:
    """A name as people write it: ``Family, Given``, ``Family, Jr., Given`` or ``Given von Family``, by BibTeX's rules.

    A suffix is known at the end too, with a comma or without, where many write it.

    Args:
        text: one name, in text or in LaTeX.

    Raises:
        ValueError: its braces do not close, or it has too many commas.

    >>> parsed("Aaron van den Oord")
    Name(family='van den Oord', given='Aaron', suffix='', group=False)
    >>> parsed("Charles de la Vallée Poussin").family
    'de la Vallée Poussin'
    >>> parsed("King, Jr., Martin Luther").suffix, parsed("Martin Luther King Jr.").suffix
    ('Jr.', 'Jr.')
    """
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts  # as above

    own, suffix = _suffixed(text.strip().rstrip(", "))
    if plain := _PLAIN.fullmatch(own):
        return Name(plain[1] or plain[4], plain[2] or plain[3], suffix)
    try:
        parts = parse_single_name_into_parts(own)
    except InvalidNameError as error:
        raise ValueError(f"{text!r} is no name: {error}") from error
    return Name(" ".join([*parts.von, *parts.last]), " ".join(parts.first), " ".join(parts.jr) or suffix)


def _suffixed(text: str) -> tuple[str, str]:
    """A name without the suffix that stands at its end, and that suffix: BibTeX has it in the middle."""
    *own, last = text.split() or [""]
    return (" ".join(own).rstrip(","), last) if len(own) > 1 and _SUFFIX.fullmatch(last) else (text, "")


def written(names: Sequence[Name]) -> str:
    """Names as BibTeX has them, divided by "and", groups in braces.

    >>> written([Name("Kitchen-AI", group=True), Name("van den Oord", "Aaron")])
    '{Kitchen-AI} and van den Oord, Aaron'
    """
    return " and ".join(f"{{{name.family}}}" if name.group else name.inverted for name in names)


_ET_AL = r"(?i),?\s+(?:(?:and|&)\s+)?(?:et\.?\s+al\.?|(?:\d{1,4}\s+)?others)\s*\.?$"
_INITIALS = r"(?:(?:[A-ZÀ-Þ]\.?|[^\W\d_a-zß-ÿ]\.|(?<=[-.~\s])[a-z]\.)[\s~-]*){1,4}"


_INVERTED = re.compile(  # a family name of one word, with its particles, and no more than three given names
    r"((?:[a-zà-ÿ'’]+ ){0,3}(?:[dDlLO]['’])?[A-ZÀ-ÞĀ-Ž][\w'’-]+), ((?:[A-ZÀ-ÞĀ-Ž][\w'’.-]*\s?){1,3})")
_IN_CAPITALS = r"[A-ZÀ-Þ]{2,}(?:\s[A-ZÀ-Þ]){1,3}\.?"


def listed(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a printed list of authors, and whether it leaves out the end.

    Args:
        text: names divided by commas and "and", each with the given names first, or the family name with initials behind it.

    >>> [name.natural for name in listed("Elias Frantar, Saleh Ashkboos, and Dan Alistarh.")[0]]
    ['Elias Frantar', 'Saleh Ashkboos', 'Dan Alistarh']
    >>> [name.inverted for name in listed("Frantar, E., Ashkboos, S., & Alistarh, D. et al.")[0]]
    ['Frantar, E.', 'Ashkboos, S.', 'Alistarh, D.']
    >>> [name.inverted for name in listed("Lee, S.-s., Oord, Ł. v. d., and Frantar, E.")[0]]
    ['Lee, S.-s.', 'Oord, Ł. v. d.', 'Frantar, E.']
    >>> [name.inverted for name in listed("Ben Lee, A., Bo Oord, and Di Zan, C. D.")[0]]
    ['Ben Lee, A.', 'Oord, Bo', 'Di Zan, C. D.']
    >>> [name.inverted for name in listed("S. Ben Lee, N. K L, and Bo Oord")[0]]
    ['Lee, S. Ben', 'L, N. K', 'Oord, Bo']
    >>> [name.inverted for name in listed("GU A, DAO T")[0]]
    ['A, GU', 'T, DAO']
    >>> listed("Ann Lee, Bo Oord, and 12 others.")
    ((Name(family='Lee', given='Ann', suffix='', group=False), Name(family='Oord', given='Bo', suffix='', group=False)), True)
    """
    shortened = re.search(_ET_AL, text)
    text = text[: shortened.start()] if shortened else text
    if names := with_semicolons(text):
        return names, bool(shortened)
    found: list[Name] = []
    whole = ""
    pieces = [part.strip() for part in re.split(r"\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+", text.strip(" ,;"))]
    inverted = len(pieces) > 1 and _is_initials(pieces[1]) and not _begins_with_initial(pieces[0])
    if inverted and len(pieces) % 2 == 0 and all(map(_is_initials, pieces[1::2])):
        return tuple(map(name_of, map(", ".join, zip(pieces[::2], pieces[1::2], strict=True)))), bool(shortened)
    for piece in pieces:
        if _SUFFIX.fullmatch(piece) and found:
            found[-1] = Name(found[-1].family, found[-1].given, piece)
        elif whole and _is_initials(piece) and not _begins_with_initial(whole) and (inverted or not found[-1].given):
            found[-1], whole = Name(whole, piece), ""
        elif piece:
            whole = piece
            found.append(_natural(_unended(piece)))
    return tuple(found), bool(shortened)


def with_semicolons(text: str) -> tuple[Name, ...]:
    """The names of a list that has each family name first and semicolons between persons, as German lists have it; none of another list.

    Args:
        text: the list.

    >>> [name.natural for name in with_semicolons("Frantar, Elias; van den Oord, Aaron")]
    ['Elias Frantar', 'Aaron van den Oord']
    >>> with_semicolons("Elias Frantar, Saleh Ashkboos; Dan Alistarh")
    ()
    """
    found = [_INVERTED.fullmatch(part.strip()) for part in re.split(r";\s*(?:(?:and|&|und)\s)?", text.strip(" ,;."))]
    names = tuple(Name(one[1], one[2].strip()) for one in found if one)
    return names if len(names) == len(found) > 1 else ()


@lru_cache(maxsize=1 << 12)
def _is_initials(text: str) -> bool:
    """Whether a part of a list is the initials of the name before it, and no name in capitals with its own."""
    return bool(re.fullmatch(_INITIALS, text)) and not re.fullmatch(_IN_CAPITALS, text)


def _unended(text: str) -> str:
    """A name without the full stop behind it, unless that is an initial's."""
    return text[:-1] if text.endswith(".") and not re.search(r"\b\w\.$", text) else text


def _begins_with_initial(text: str) -> bool:
    """Whether a part of a list has its given names first: "S. Lee", "S Lee"."""
    return bool(re.match(r"[A-ZÀ-Þ](?:\.|\s)", text))


@lru_cache(maxsize=1 << 13)
def _natural(text: str) -> Name:
    try:
        return parsed(text)
    except ValueError:
        return Name(text)
