"""How a field of a BibTeX entry is written anew, in the form that the entry has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from llmeff.exchange.readers.bibtex_fields import Field, is_whole_group
from llmeff.exchange.readers.entry import Edit, Found, Part
from llmeff.exchange.readers.latex_text import decoded, plain
from llmeff.names import split_names
from llmeff.text import title_key, words

_TYPES = {"journal": "article", "conference": "inproceedings", "book": "incollection"}
_COMMON = {"booktitle": "venue", "journal": "venue", "journaltitle": "venue", "author": "authors", "eprint": "arxiv"}
_YEARS = frozenset({"year", "date"})
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_WORD = re.compile(r"\S+\s*")
_MARKS = ":;,.?!"
_PARTS = {name: name for name in (
    "volume", "number", "pages", "series", "editor", "publisher", "address", "organization", "institution", "isbn", "issn", "month",
    "note", "eventtitle", "eventdate")} | {"location": "address", "venue": "address"}
_COMMA = re.compile(r"[ \t]*,?[ \t]*")
_LINKED = re.compile(r"(\s*\\href\s*\{[^{}]*\}\s*\{)(.*)(\}\s*)", re.DOTALL)
_AS_IT_IS = frozenset({"arxiv", "doi", "url", "year", "eprint"})


class Form(NamedTuple):
    """An entry's place in its file.

    Attributes:
        text: of the file.
        begin: where the entry begins.
        end: where it ends.
        fields: those that are read, by common name.
        places: where all of its fields stand.
        newline: the file's line end.
    """

    text: str
    begin: int
    end: int
    fields: Mapping[str, Found]
    places: Sequence[Field]
    newline: str

    def encode(self, name: str, value: str) -> str:
        """A value in LaTeX, with the delimiters that the field has.

        Args:
            name: the field's common name.
            value: text.
        """
        found = self.fields.get(name)
        raw = self._kept(found, value) if name == "title" and found else None
        raw = raw or _latex(name, value, not self.text[self.begin : self.end].isascii())
        opening, closing = (self.text[found.start], self.text[found.end - 1]) if found and 0 <= found.start < found.end else "{}"
        if opening not in '{"' or closing not in '}"':
            return raw if raw.isdigit() else f"{{{raw}}}"
        return f"{opening}{raw}{closing}" if (opening, closing) == ("{", "}") or '"' not in raw else f"{{{raw}}}"

    def _kept(self, found: Found, value: str) -> str | None:
        """A title of which the words that are right stay as they are written; None where that cannot be done word by word."""
        inner = self.text[found.start + 1 : found.end - 1] if found.start >= 0 else ""
        if not inner or inner.isupper():
            return None
        return _retitled(inner, value, not self.text[self.begin : self.end].isascii())

    def insert(self, name: str, value: str) -> Edit | None:
        """A field that is added behind the last one, on a line of its own.

        Args:
            name: what BibTeX calls it.
            value: text.
        """
        if not self.places:
            return None
        last = self.places[-1]
        indent = re.compile(r"[ \t]*").match(self.text, self.text.rfind("\n", 0, last.head) + 1)
        latex = _latex(_COMMON.get(name, name), value, not self.text[self.begin : self.end].isascii())
        return Edit(last.end, last.end, f",{self.newline}{indent[0] if indent and indent[0] else '  '}{name} = {{{latex}}}")

    def rewrite(self, name: str, value: str) -> list[Edit] | None:
        """The edits that make both year and date of an entry another year; None where it does not have both."""
        both = [place for place in self.places if name in _YEARS and place.name.lower() in _YEARS]
        said = [(place, self.text[place.start : place.end]) for place in both]
        differing = [place for place, text in said if value not in text or (name == "date" and text.strip('{}" ') != value)]
        return [self._of_digits(place, value) for place in differing] if len(both) > 1 else None

    def parts(self) -> list[Part]:
        """The fields of the book in which the work stands, each with the comma behind it."""
        found: list[Part] = []
        for place in self.places:
            if name := _PARTS.get(place.name.lower()):
                comma = _COMMA.match(self.text, place.end)
                value = plain(self.text[place.start : place.end].strip('{}"'))
                found.append(Part(name, value, place.head, comma.end() if comma else place.end))
        return found

    def _of_digits(self, place: Field, value: str) -> Edit:
        opening, closing = self.text[place.start], self.text[place.end - 1]
        return Edit(place.start, place.end, f"{opening}{value}{closing}" if (opening, closing) in (("{", "}"), ('"', '"')) else value)

    def retype(self, kind: str) -> list[Edit]:
        """The edits that make the entry one of another kind of work.

        Args:
            kind: conference, journal, book or another.
        """
        name = _TYPES.get(kind, "misc")
        found = re.compile(r"@\s*(\w+)").match(self.text, self.begin)
        edits = [Edit(found.start(1), found.end(1), name)] if found and found[1].lower() != name else []
        return edits + self._renamed("journal" if name == "article" else "booktitle")

    def _renamed(self, name: str) -> list[Edit]:
        """The field that holds the venue is another one in an article than in a conference's paper."""
        venue = self.fields.get("venue")
        place = next((place for place in self.places if venue and place.start == venue.start), None)
        if place is None or place.name.lower() == name:
            return []
        return [Edit(place.head, place.head + len(place.name), name)]


_CAPITAL = re.compile(r"(?:^|(?<=-))[A-ZÀ-Þ](?=[a-zß-ÿ]|$)")
_SENTENCE = 2  # words with a small letter in place of a capital, which are those of a title that is written like a sentence


def _retitled(inner: str, value: str, unicode: bool) -> str:
    """The LaTeX of a title with the words of another one, within the link that stands around it.

    Args:
        inner: LaTeX.
        value: the other title, as text.
        unicode: whether letters may stand as they are.
    """
    whole = is_whole_group(inner)
    core = inner[1:-1] if whole else inner
    linked = _LINKED.fullmatch(core)
    if linked and _closes(linked[2]):
        retitled = f"{linked[1]}{_retitled(linked[2], value, unicode)}{linked[3]}"
        return f"{{{retitled}}}" if whole else retitled
    raw = _by_words(core, value, lambda word: _latex("" if whole else "title", word, unicode))
    if words(plain(raw)) != words(value) or not _closes(raw):
        raw = _latex("" if whole else "title", value, unicode)
    return f"{{{raw}}}" if whole else raw


def _closes(raw: str) -> bool:
    """Whether every brace of LaTeX has its own."""
    depths = accumulate({"{": 1, "}": -1}.get(brace, 0) for brace in _BRACE.findall(raw))
    return min(found := [0, *depths]) == 0 == found[-1]


def _by_words(raw: str, value: str, latex: Callable[[str], str]) -> str:
    """The LaTeX of a title with the words of another one, those that both have as they are.

    Args:
        raw: LaTeX.
        value: the other title, as text.
        latex: makes LaTeX of a word.
    """
    pieces = _WORD.findall(raw)
    wanted = value.split()
    own_keys, keys = [title_key(decoded(piece).text) for piece in pieces], [title_key(word) for word in wanted]
    changes = SequenceMatcher(a=own_keys, b=keys, autojunk=False).get_opcodes()
    shared = [pair for what, begin, end, start, stop in changes if what == "equal"
              for pair in zip(pieces[begin:end], wanted[start:stop], strict=True)]
    small = {piece for piece, word in shared if piece[:1].isupper() and _is_small(piece.rstrip(), word)}
    small = small if len(small) >= _SENTENCE else set()
    found: list[str] = []
    for what, begin, end, start, stop in changes:
        own = ["" if piece in small else piece for piece in pieces[begin:end]] if what == "equal" else [""] * (stop - start)
        found += [_word(piece, word, latex) for piece, word in zip(own, wanted[start:stop], strict=True)]
    return "".join(found).rstrip() + raw[len(raw.rstrip()):]


def _is_small(piece: str, word: str) -> bool:
    """Whether a word differs from one of a title by no more than the capitals of its parts."""
    return piece != word and _CAPITAL.sub(lambda found: found[0].lower(), piece) == word


def _word(piece: str, word: str, latex: Callable[[str], str]) -> str:
    """A word of a title as it was written, if it was, with the punctuation that it has, and what divides it from the next."""
    own = piece.rstrip()
    read = plain(own)
    if own and _marks(read) != _marks(word):
        own = own.rstrip(_MARKS) + _marks(word) if _marks(read) == _marks(own) else ""
    return (own or latex(word)) + (piece[len(piece.rstrip()):] or " ")


def _marks(text: str) -> str:
    """The punctuation at the end of a text."""
    return text[len(text.rstrip(_MARKS)):]


def _latex(name: str, value: str, unicode: bool) -> str:
    from llmeff.exchange.latex import ascii_latex, protected, unicode_latex  # kept out of start-up: only what is mended needs it

    latex = unicode_latex if unicode else ascii_latex
    if name == "title":
        return protected(value, latex)
    if name == "authors":
        names = split_names(value)
        return " and ".join(f"{{{latex(name[1:-1])}}}" if name.startswith("{") else latex(name) for name in names)
    if name == "pages":
        return re.sub("[-–]+", "--", value)
    return value if name in _AS_IT_IS else latex(value)
