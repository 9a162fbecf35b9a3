"""References in MLA's and Chicago's style, as Google Scholar hands them out: only the first author has the family name in front."""

from __future__ import annotations

import re

_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_NAME = rf"[{_LETTER}][\w'’]*[^\W\d_](?:[-–][^\W\d_][\w'’]*)*"
_PARTICLES = r"(?:(?:van|von|de|der|den|la|le|di|da|del|el|al|bin|ten|ter|du|dos) ){0,3}"
_GIVEN = rf"{_NAME}(?: [{_LETTER}]\.(?:[ -]?[{_LETTER}]\.)*)?"
_NATURAL = rf"(?:{_NAME}|[{_LETTER}]\.)(?:[ -]?(?:{_PARTICLES}{_NAME}|[{_LETTER}]\.)){{1,4}}"
_OTHERS = r",? (?:and )?et\.? ?al\b\.?"
_HEAD = re.compile(
    rf"({_PARTICLES}{_NAME}), ({_GIVEN})((?:, (?!and |et ){_NATURAL})*(?:{_OTHERS}|,? (?:and|&) {_NATURAL}(?:{_OTHERS})?)?)"
    r"(?=\.? ?[“\"]|\.?,? (?:\((?:19|20)\d\d[a-z]?\)|(?:19|20)\d\d[a-z]?\.)|(?<=al\.) |\. )")
_DATE = re.compile(r"[.,]?\s*\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s+|[.,:\s]+")
_QUOTED = re.compile(r"[.,\s]*(?:\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s*)?[“\"]")
_WHOLE = re.compile(rf"{_PARTICLES}{_NAME}, {_GIVEN}")


def naturally(text: str) -> tuple[str, str]:
    """The authors of a reference whose first has the family name in front, all of them given names first, and what stands behind them;
    two empty texts where a reference does not surely begin so.

    Args:
        text: the reference, in one line.

    >>> naturally("de Pot, Ann B., Bo Ladle, and Cy Lee. 2021. “Thin Soup: A Study.” JoG.")
    ('Ann B. de Pot, Bo Ladle, and Cy Lee', '“Thin Soup: A Study.” JoG.')
    >>> naturally("Ladle, Bo, et al. Thin Soup: A Study. JoG, 2021.")
    ('Bo Ladle, et al', 'Thin Soup: A Study. JoG, 2021.')
    >>> naturally("Bo Ladle, Ann Pot, and Cy Lee. Thin Soup.")
    ('', '')
    """
    found = _HEAD.match(text)
    if found is None:
        return "", ""
    rest = text[found.end() :]
    if not found[3] and not _QUOTED.match(rest):
        return "", ""
    begin = _DATE.match(rest)
    head = f"{found[2]} {found[1]}{found[3].rstrip('.')}"
    return head, rest[begin.end() if begin else 0 :]


def begins_inverted(text: str) -> bool:
    """Whether a list begins with a family name and given names that are written out, so that commas divide more than persons.

    >>> begins_inverted("Ladle, Bo C., Pot, Ann"), begins_inverted("Bo C. Ladle, Ann Pot")
    (True, False)
    """
    return _WHOLE.match(text) is not None
