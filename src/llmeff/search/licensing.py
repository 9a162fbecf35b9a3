"""How a question names the licence of code, as patterns over folded words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_RELEASED = (r"(?:(?:that|which|is|are|code|released|available|published|licen[sc]ed) )*"
             r"(?:(?:under|with|has|have|having|in|of) )?(?:an? |the )?")
_PERMISSIVE = ("apache", "mit", "bsd")
LICENCES: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("apache", "mit", "bsd", "gpl", "lgpl", "agpl", "mpl")}, "permissive": _PERMISSIVE,
    "non commercial": ("noncommercial", "non-commercial", "by-nc", "code-nc"), "commercial": (*_PERMISSIVE, "gpl")}
"""Licences as they are called, each with the names of those that are meant: permissive ones ask for little more than to be named, and
commercial use is granted by free ones."""
UNDER_LICENCE = "license ~ {name}"
"""The condition that the code of a work is under one."""
RESTRICTED = "commercial"
"""What the name of a licence has that grants no commercial use, whatever else stands in it."""
LICENCE_NAMED = rf"\b(?:{'|'.join(LICENCES)})(?=\b|ly\b)"
"""One licence among the words that ask for some."""
FREELY = r"\b(?:permissive|(?<!non )commercial)"
"""How licences are asked for that restrict no use."""
_ONE = rf"(?:{'|'.join(LICENCES)})(?:ly)?(?: v?\d)*(?: clause)?"
_NAMES = rf"{_ONE}(?: (?:(?:or|and) )?(?:the )?{_ONE})*"
_ALLOWED = (r"(?:(?:that|which|and|i|we|one|you|may|might|can|could|be|are|is|usable|used|use|free|allowed|permit(?:s|ted)?"
            r"|allow(?:s|ing)?|for|in|the) )*")
LICENSED = (rf"\b{_RELEASED}{_NAMES} licen[sc](?:es?|ed|ing)\b(?: code\b)?"
            rf"|\b{_RELEASED}(?<=under ){_NAMES}\b|\b{_RELEASED}(?<=under the ){_NAMES}\b"
            r"|\b(?:whose |with |and |the )?code (?:is|are|comes?) (?:(?:released|licen[sc]ed|available) )?(?:under )?(?:an? |the )?"
            rf"{_NAMES}\b"
            rf"|\b{_RELEASED}[al]?gpl(?: v?\d)*(?: code)?\b"
            rf"|\b{_ALLOWED}(?<!non )(?:commercial (?:use|usage|purposes?|products?|projects?)|commercially)\b"
            r"(?: (?:usable|allowed|permitted))?")
"""How works are asked for whose code is under a licence."""


def licences_in(said: str) -> list[str]:
    """The names of the licences that words ask for, each once, in their order.

    Args:
        said: what ``LICENSED`` found.
    """
    return [*dict.fromkeys(name for called in re.findall(LICENCE_NAMED, said) for name in LICENCES[called])]
