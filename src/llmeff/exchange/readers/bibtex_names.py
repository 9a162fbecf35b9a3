"""The names in an author field of BibTeX or BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.exchange.readers.bibtex_fields import is_whole_group
from llmeff.exchange.readers.latex_text import LONGEST, decoded, plain, tidy
from llmeff.names import Name, parsed, split_names

_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|\.\.\.|…)", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+(?:et\.?\s+al\.?|and others)$", re.IGNORECASE)
_EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=")
_PART = r"\s*\"?([a-z-]+)\s*=\s*((?:\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}])*)\"?,?"
_OUTSIDE = r"\{[^{}]*\}"


def authors_of(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field, and whether it leaves out the end of the list and says so.

    Args:
        raw: the field's LaTeX.
    """
    parts = [part.strip() for part in split_names(raw)] if len(raw) <= LONGEST else []
    if len(parts) == 1:
        parts = list(_other_lists(parts[0]))
    truncated = False
    if parts and _OTHERS.fullmatch(tidy(parts[-1])):
        parts.pop()
        truncated = True
    elif parts and (shortened := _ET_AL.search(parts[-1])):
        parts[-1] = parts[-1][: shortened.start()]
        truncated = True
    return tuple(_name(part) for part in parts if tidy(part)), truncated


def _other_lists(text: str) -> Iterator[str]:
    """The names of a list that has semicolons, or commas only, where BibTeX wants "and"."""
    outside = re.sub(_OUTSIDE, "", text)
    pieces = [piece.strip() for piece in text.split("," if ";" not in outside else ";") if piece.strip()]
    natural = all(" " in piece.replace("~", " ") and "=" not in piece for piece in pieces)
    if is_whole_group(text) or "{" in text or not (";" in outside or (len(pieces) > 3 and natural)):
        yield text
    else:
        yield from pieces


def _name(raw: str) -> Name:
    if is_whole_group(raw):
        return Name(plain(raw[1:-1]), group=True)
    if _EXTENDED.match(raw):
        return _extended(raw)
    try:
        name = parsed(decoded(raw, groups=True).text)
    except ValueError:
        return Name(plain(raw))
    return Name(tidy(name.family), tidy(name.given), tidy(name.suffix))


def _extended(raw: str) -> Name:
    """A name in BibLaTeX's extended format: ``family=Oord, given=Aaron, prefix=van den, useprefix=true``."""
    parts = {key: plain(value.strip().strip('"')) for key, value in re.findall(_PART, raw)}
    family = [part for part in (parts.get("prefix"), parts.get("family")) if part]
    return Name(" ".join(family), parts.get("given", ""), parts.get("suffix", ""))


def written(names: Sequence[Name]) -> str:
    """Names as a field of BibTeX has them."""
    return " and ".join(f"{{{name.family}}}" if name.group else name.inverted for name in names)
