"""How a question names the licence of code, as patterns over folded words."""

from __future__ import annotations

from collections.abc import Mapping

_RELEASED = (r"(?:(?:that|which|is|are|code|released|available|published|licen[sc]ed) )*"
             r"(?:(?:under|with|has|have|having|in|of) )?(?:an? |the )?")
LICENCES: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("apache", "mit", "bsd", "gpl", "lgpl", "agpl", "mpl")}, "permissive": ("apache", "mit", "bsd"),
    "non commercial": ("noncommercial", "non-commercial", "by-nc", "code-nc")}
"""Licences as they are called, each with the names of those that are meant: permissive ones ask for little more than to be named."""
UNDER_LICENCE = "license ~ {name}"
"""The condition that the code of a work is under one."""
_LICENCE_NAMES = rf"(?P<{{}}>{'|'.join(LICENCES)})(?:ly)?(?: v?\d)*(?: clause)?"
LICENSED = (rf"\b{_RELEASED}{_LICENCE_NAMES.format('licence')} licen[sc](?:es?|ed|ing)\b(?: code\b)?"
            rf"|\b{_RELEASED}(?<=under ){_LICENCE_NAMES.format('under')}\b|\b{_RELEASED}(?<=under the ){_LICENCE_NAMES.format('the')}\b"
            rf"|\b{_RELEASED}(?P<bare>[al]?gpl)(?: v?\d)*(?: code)?\b")
"""How works are asked for whose code is under a licence."""
