"""Items of CSL as entries, whichever syntax they are written in: JSON or YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Union

from llmeff.errors import shortened
from llmeff.exchange.readers.crowds import kept
from llmeff.exchange.readers.entry import YEAR, Bibliography, Cited, Edit, Found, Lines, Part, Remark, Steps, identifiers_in, printable
from llmeff.exchange.readers.faults import broken_entry, no_entries
from llmeff.exchange.readers.latex_text import without_markup
from llmeff.names import Name, split_names
from llmeff.problems import Problem

COMMON: Mapping[str, str] = {
    "title": "title", "author": "authors", "issued": "year", "container-title": "venue", "DOI": "doi", "URL": "url",
    "volume": "volume", "issue": "number", "page": "pages", "number": "arxiv", "note": "note",
}
_KEYS: Mapping[str, str] = {common: key for key, common in COMMON.items()} | {"booktitle": "container-title", "journal": "container-title"}
_NAME_PARTS = ("family", "given", "suffix", "literal", "non-dropping-particle", "dropping-particle")
_LISTS = ("references", "items")  # pandoc's metadata and Zotero's programs have the items in a list of this name
_OWN = frozenset({"id", "type", "title", "author", "issued", "DOI", "URL", "container-title"})
_PARTS: Mapping[str, str] = {
    "volume": "volume", "issue": "number", "page": "pages", "collection-title": "series", "editor": "editor", "publisher": "publisher",
    "publisher-place": "address", "event-place": "address", "event": "eventtitle", "event-title": "eventtitle", "ISBN": "isbn",
    "ISSN": "issn", "number": "arxiv",
}
_ELSEWHERE: Mapping[str, str] = {
    "authors": "author, a list of names", "booktitle": "container-title", "journal": "container-title", "venue": "container-title",
    "year": "issued", "date": "issued", "doi": "DOI", "url": "URL", "link": "URL",
}
_HEAD = 200  # letters between two members, at the most
_BESIDE_YEAR = frozenset({"season", "circa"})  # of a date
DEEPEST = 64

Value = Union[str, bool, None, "list[Placed]", "dict[str, Placed]"]


class Placed(NamedTuple):
    """A value with its place; numbers are text.

    Attributes:
        start: where it begins.
        end: where it ends.
        value: what it says; of a member of an object that is there twice the last, as readers of JSON take it.
        repeated: the members that are there twice.
    """

    start: int
    end: int
    value: Value
    repeated: tuple[str, ...] = ()


class Syntax(NamedTuple):
    """How items are written.

    Attributes:
        text: of the file.
        member: the edit that adds a member before the first one of an item, of which the key and the JSON are given.
        lists: whether a list or object can be replaced by one in JSON.
    """

    text: str
    member: Callable[[Placed, str, str], Edit]
    lists: bool = True


class ShapeError(Exception):
    """A value that CSL does not have there."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


def bibliography(whole: Placed, syntax: Syntax, lines: Lines, name: str, steps: Steps, problems: Sequence[Problem]) -> Bibliography:
    """The items of a file as entries; what is no item becomes a problem with its line.

    Args:
        whole: what the file holds.
        syntax: how it is written.
        lines: of the text.
        name: the file.
        steps: walks the items.
        problems: what was found before.
    """
    items = _items_of(whole)
    entries, broken = kept((_entry_or_problem(item, syntax, lines, name) for item in steps(items)), name, "mend the items at these places")
    faults = [*problems, *broken]
    if twice := next((list_ for list_ in _LISTS if list_ in whole.repeated), None):
        reason = f"{twice} is there twice, and only the last is read"
        faults.append(broken_entry(reason, name, lines.number(whole.start), "make one list of them"))
    if not items and not isinstance(whole.value, list):
        faults.append(no_entries(name, "CSL has a list of items, each with id, type and title"))
    return Bibliography(syntax.text, tuple(entries), tuple(faults))


def _entry_or_problem(item: Placed, syntax: Syntax, lines: Lines, name: str) -> Cited | Problem:
    try:
        return _entry(item, syntax, lines.number(item.start))
    except ShapeError as error:
        place = max(error.place, 0)
        return broken_entry(f"this item is no CSL: {error}", name, lines.number(place), "mend the item at this place", lines.column(place))


def _items_of(whole: Placed) -> list[Placed]:
    """The items of a list, of an object that has them in a list, or the one item that the file is."""
    if isinstance(whole.value, list):
        return whole.value
    if isinstance(whole.value, dict):
        for name in _LISTS:
            if name in whole.value and isinstance(items := whole.value[name].value, list):
                return items
        return [whole] if whole.value.keys() & (_OWN | {"itemType"}) else []
    return [whole] if whole.value is not None else []


def _entry(item: Placed, syntax: Syntax, line: int) -> Cited:
    members = _members(item, "an item is an object")
    if foreign := _of_zotero(members):
        members, syntax = foreign, syntax._replace(lists=False)
    elif members and not members.keys() & {*_OWN, *_PARTS, *_ELSEWHERE, *COMMON}:
        raise ShapeError("it has none of CSL's members, such as title, author and DOI", item.start)
    fields = dict(_fields(members, syntax))
    authors = [_name(author) for author in _items(members["author"], "author is a list of names")] if "author" in members else []
    truncated = bool(authors) and authors[-1].family.lower() in {"others", "et al.", "et al"}
    title = fields["title"].value if "title" in fields else ""
    form = _Form(item, members, syntax, foreign is not None)
    return Cited(
        key=(_text(members["id"], "id") if "id" in members else title) or "?",
        line=line,
        fields=fields,
        authors=tuple(authors[:-1] if truncated else authors),
        truncated=truncated,
        identifiers=identifiers_in(fields),
        encode=form.encode,
        insert=form.insert,
        retype=form.retype,
        parts=form.parts,
        kind=_text(members["type"], "type") if "type" in members else "",
        remarks=(*_repeated(item), *(_unheard(members) if foreign is None else ())),
    )


def _repeated(item: Placed) -> Iterator[Remark]:
    """Remarks on the members of an item, and on those of its dates and other objects, that are there twice."""
    inner = item.value.items() if isinstance(item.value, dict) else ()
    names = [*item.repeated, *(f"{key}: {name}" for key, member in inner for name in member.repeated)]
    for name in dict.fromkeys(names):
        yield Remark("duplicate-field", f"{printable(shortened(name))} is there more than once, and the last counts")


def _unheard(members: Mapping[str, Placed]) -> Iterator[Remark]:
    """Remarks on members that other lists of papers have in the place of CSL's."""
    for name, own in _ELSEWHERE.items():
        if name in members and own.partition(",")[0] not in members:
            yield Remark("unread-field", f"{name}: CSL's member is {own}, and so this was not checked")


def _fields(members: Mapping[str, Placed], syntax: Syntax) -> Iterator[tuple[str, Found]]:
    for key, common in COMMON.items():
        if key not in members:
            continue
        placed = members[key]
        if key == "author":
            yield common, Found(key, "", *((placed.start, placed.end) if syntax.lists else (-1, -1)))
        elif key == "issued":
            yield common, _year(placed, syntax.text)
        else:
            value = _text(placed, key)
            if common != "arxiv" or "arxiv" in value.lower():
                value = without_markup(value) if common in {"title", "venue"} else value
                yield common, Found(key, " ".join(value.split()), placed.start, placed.end)
    if preprint := _preprint(members):
        yield "arxiv", preprint


def _preprint(members: Mapping[str, Placed]) -> Found | None:
    """The arXiv id of a published work: CSL has no variable for it, and leaves ``custom`` to such."""
    custom = members["custom"].value if "custom" in members else None
    placed = custom.get("arxiv") if isinstance(custom, dict) else None
    return Found("custom", _text(placed, "arxiv"), placed.start, placed.end) if placed and placed.value else None


def _members(placed: Placed, otherwise: str) -> dict[str, Placed]:
    if not isinstance(placed.value, dict):
        raise ShapeError(otherwise, placed.start)
    return {key: member for key, member in placed.value.items() if member.value is not None}


def _items(placed: Placed, otherwise: str) -> list[Placed]:
    if not isinstance(placed.value, list):
        raise ShapeError(otherwise, placed.start)
    return placed.value


def _text(placed: Placed, key: str) -> str:
    """Text or a number, without halves of characters, which nothing can print."""
    if not isinstance(placed.value, str):
        raise ShapeError(f"{key} is a text", placed.start)
    return printable(placed.value)


def _year(issued: Placed, text: str) -> Found:
    """The year of a date: of its parts, else the first four digits of its text."""
    if not isinstance(issued.value, dict):
        texts = [issued] if _text(issued, "issued") else []
    elif "date-parts" in issued.value and issued.value["date-parts"].value:
        texts = _first_part(issued.value["date-parts"])
    else:
        texts = [placed for key, placed in issued.value.items() if isinstance(placed.value, str) and key not in _BESIDE_YEAR]
    for placed in texts:
        if year := YEAR.search(str(placed.value)):
            place = text.find(year[0], max(placed.start, 0), max(placed.end, 0))
            return Found("issued", year[0], place, place + 4 if place >= 0 else -1)
    return Found("issued", " ".join(str(placed.value) for placed in texts if placed.value), -1, -1)


def _first_part(dates: Placed) -> list[Placed]:
    rule = "date-parts is a list of dates, each a list that begins with the year"
    parts = _items(_items(dates, rule)[0], rule)
    if not parts:
        raise ShapeError(rule, dates.start)
    if parts[0].value is not None:
        _text(parts[0], "a year")
    return parts[:1]


def _name(author: Placed) -> Name:
    if isinstance(author.value, str) and author.start < 0:
        return Name(author.value)
    members = _members(author, "an author is an object")
    parts = {part: _text(members[part], part) for part in _NAME_PARTS if part in members}
    if parts.get("literal"):
        return Name(parts["literal"], group=True)
    family = " ".join(filter(None, map(parts.get, ("non-dropping-particle", "dropping-particle", "family"))))
    return Name(family, parts.get("given", ""), parts.get("suffix", ""))


class _Form(NamedTuple):
    """An item's place in its file."""

    item: Placed
    members: Mapping[str, Placed]
    syntax: Syntax
    foreign: bool

    def encode(self, name: str, value: str) -> str:
        """A value as JSON; of a date only the digits of its year are replaced."""
        return value if name == "year" else _json(name, value)

    def insert(self, name: str, value: str) -> Edit | None:
        """A member that is added at the beginning of the item."""
        key = _KEYS.get(name, name if name in COMMON else None)
        if key is None or self.foreign or (name == "year" and not value.isdigit()):
            return None
        return self.syntax.member(self.item, key, json.dumps({"date-parts": [[int(value)]]}) if name == "year" else _json(name, value))

    def retype(self, kind: str) -> list[Edit]:
        """The edit that makes the item one of another kind of work."""
        from llmeff.exchange.csl_json import TYPES  # kept out of start-up: only an upgrade needs the writer

        type_ = self.members.get("type")
        name = TYPES.get(kind, "article")
        return [Edit(type_.start, type_.end, json.dumps(name))] if type_ and type_.value != name and not self.foreign else []

    def parts(self) -> list[Part]:
        """The members of the book in which the work stands, of which each goes with the comma before it, the first of an item with the one
        behind it, or with its line."""
        members = () if self.foreign else ((key, self.members[key]) for key in _PARTS if key in self.members)
        places = ((key, member, self._place(key, member)) for key, member in members)
        return [Part(_PARTS[key], str(member.value), *place) for key, member, place in places if place is not None]

    def _place(self, key: str, member: Placed) -> tuple[int, int] | None:
        """Where a member begins and ends that goes."""
        text, first = self.syntax.text, max(member.start - _HEAD, self.item.start)
        braced = text.startswith("{", self.item.start)
        before = r',\s*"?' if braced else r"(?<=[\r\n])[ \t]*"
        if found := re.search(rf'{before}{re.escape(key)}"?\s*:\s*$', text[first : member.start]):
            return first + found.start(), member.end
        head = re.search(rf'(?<=\{{)(\s*)"?{re.escape(key)}"?\s*:\s*$', text[first : member.start]) if braced else None
        comma = _COMMA.match(text, member.end)
        return (first + head.end(1), comma.end()) if head and comma else None


def _json(name: str, value: str) -> str:
    if name == "authors":
        return json.dumps([_csl(part) for part in split_names(value)], ensure_ascii=False)
    return json.dumps(f"arXiv:{value}" if name == "arxiv" else value, ensure_ascii=False)


def _csl(text: str) -> dict[str, str]:
    if text.startswith("{"):
        return {"literal": text.strip("{}")}
    family, *rest = [part.strip() for part in text.split(",")]
    data = {"family": family, "given": rest[-1] if rest else "", "suffix": rest[0] if len(rest) == 2 else ""}
    return {key: value for key, value in data.items() if value}


_COMMA = re.compile(r"\s*,\s*")
_ZOTERO: Mapping[str, str] = {
    "citationKey": "id", "citekey": "id", "itemKey": "id", "key": "id", "itemType": "type", "title": "title", "creators": "author",
    "date": "issued", "DOI": "DOI", "url": "URL", "volume": "volume", "issue": "issue", "pages": "page", "archiveID": "number",
    "proceedingsTitle": "container-title", "publicationTitle": "container-title", "bookTitle": "container-title",
    "conferenceName": "container-title", "extra": "note",
}


def _of_zotero(members: Mapping[str, Placed]) -> dict[str, Placed] | None:
    """An item of Zotero's own JSON, which Better BibTeX writes too, as one of CSL; None where it is another."""
    if "data" in members and isinstance(members["data"].value, dict):
        members = _members(members["data"], "data is an object")
    if "itemType" not in members:
        return None
    found: dict[str, Placed] = {}
    for key, own in _ZOTERO.items():
        if key in members and own not in found and members[key].value != "":
            found[own] = members[key]
    if "author" in found:
        found["author"] = found["author"]._replace(value=list(_creators(found["author"])))
    return found


def _creators(creators: Placed) -> Iterator[Placed]:
    for creator in _items(creators, "creators is a list of names"):
        members = _members(creator, "a creator is an object")
        if "creatorType" in members and members["creatorType"].value != "author":
            continue
        parts = {"family": members.get("lastName"), "given": members.get("firstName"), "literal": members.get("name")}
        yield creator._replace(value={key: part for key, part in parts.items() if part and part.value})
