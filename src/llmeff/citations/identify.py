"""Which work an entry of a bibliography cites, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from llmeff.citations.agreement import Difference, is_one_slip, is_one_word, same_title, short_title
from llmeff.citations.exported import changes_in, cites_preprint, has_all_of_arxiv, has_all_of_publisher, is_as_printed
from llmeff.citations.known import Known
from llmeff.citations.named import Named, named_by, noted_by
from llmeff.citations.persons import same_person
from llmeff.citations.proceedings import is_of_its_proceedings
from llmeff.citations.shortened import is_made_of
from llmeff.citations.signed import signed
from llmeff.citations.verdict import Notice
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited
from llmeff.identifiers import page
from llmeff.text import says_something, title_key, words

_TELLING = 5  # words of a title that is no other work's
_NEAR, _LIKE = 82, 60  # titles that are this like, of 100, may be one with an error in it, and with a wrong word
_LONG_TITLE = 7  # words of a title that others hardly give but for one
_SLIP = 88.0  # likeness of a title that differs by letters or a word
_THESES = frozenset({"phdthesis", "mastersthesis", "thesis", "bachelorsthesis", "thes"})  # called like the papers that are in them
_FEW = 3  # authors who have one title with a word of another only by error


@dataclass(frozen=True)
class Identified:
    """What the title, the authors and the identifiers of an entry say of a work.

    Attributes:
        known: the work.
        title: whether the entry has one of its titles.
        authors: how the list of authors differs; None where the entry gives none.
        own: the identifiers that are the work's.
        foreign: those that are of another work of the knowledge base, with that work.
        unheard: those that are of none.
        paged: whether the entry has the address of the work's own page.
        probable: whether the work only comes close to what the entry says.
        unlike: whether the entry has a title that is nothing like any of the work's.
    """

    known: Known
    title: bool
    authors: Difference | None
    own: tuple[Named, ...]
    foreign: tuple[tuple[Named, Known], ...]
    unheard: tuple[Named, ...]
    paged: bool = False
    probable: bool = False
    unlike: bool = False

    @property
    def sure(self) -> bool:
        """Whether the title and another witness name the work, and none names another but a slip in the identifier. People write several
        works: a title that is nothing like this one's may be that of another by its authors."""
        if self.probable or self.unlike:
            return False
        agree = self.authors is not None and self.authors.same
        identified = (bool(self.own) or self.paged) and not self.foreign
        return (agree or identified) if self.title else agree and identified


def identify(entry: Cited, works: Works) -> tuple[Identified | None, list[Notice]]:
    """The work that an entry cites: by title and an author, by an identifier, or by a title that is almost its own.

    A short title alone does not identify a work; then the notice says what it could be. Where title and identifier disagree, the title
    with its author says what was meant.

    Args:
        entry: the entry.
        works: those that it may cite.
    """
    titled = works.titled(entry.value("title"))
    known = next((known for known in titled if known.is_by(signed(entry).names)), None)
    known = known or _by_identifier(entry, titled, works)
    known = known or next((known for known in titled if is_of_its_proceedings(entry.value("url"), known)), None)
    if known and (titled or not _is_another(entry, known)):
        return evidence(entry, known, works), []
    almost = _almost(entry, works)
    if known:
        return almost if almost and not almost.probable else evidence(entry, known, works), []
    if titled and (telling := _telling(entry, titled, works)):
        return telling, []
    if almost:
        return almost, []
    return None, [could_be(titled[0])] if titled else []


def _is_another(entry: Cited, known: Known) -> bool:
    """Whether title and authors of an entry are not those of the work whose identifier it has."""
    title = entry.value("title")
    return says_something(title) and known.nearness(title) < _SLIP and not known.is_by(signed(entry).names)


def _by_identifier(entry: Cited, titled: Sequence[Known], works: Works) -> Known | None:
    found = list(_identified(entry, works))
    return next((known for known in found if known in titled), None) or next(iter(found), None)


def _identified(entry: Cited, works: Works) -> Iterator[Known]:
    for name in (*named_by(entry), *noted_by(entry)):
        if known := works.identified(name.scheme, name.value):
            yield known
    if entry.value("url") and (known := works.at_page(entry.value("url"))):
        yield known


def evidence(entry: Cited, known: Known, works: Works, probable: bool = False) -> Identified:
    """What an entry says of a work.

    Args:
        entry: the entry.
        known: the work.
        works: all works.
        probable: whether it only comes close to what the entry says.
    """
    own: list[Named] = []
    foreign: list[tuple[Named, Known]] = []
    unheard: list[Named] = []
    for name in (*named_by(entry), *noted_by(entry)):
        if (name.scheme, name.value.lower()) in known.identifiers:
            own.append(name)
        elif other := works.identified(name.scheme, name.value):
            foreign.append((name, other))
        else:
            unheard.append(name)
    title, by = same_title(entry.value("title"), known.titles), signed(entry)
    unread = not known.value_of("arxiv") and any(name.scheme == "arxiv" for name in unheard)
    changes = changes_in(entry, unread or title not in (None, known.title, known.body["title"]))
    printed = not by.truncated and is_as_printed(entry)
    strangers = len(by.names) if printed else int(changes > 0 and known.is_of_unknown_version(title))
    authors = known.authors_differ(by.names, by.truncated, changes, strangers) if by.names else None
    if authors and not authors.same and known.is_code_signed(f"{entry.value('url')} {entry.value('note')}", by.names):
        authors = Difference(True, ("group",))
    if authors and not authors.same and not by.truncated and has_all_of_arxiv(entry) and known.may_have_another(by.names):
        authors = Difference(True, ("authors-of-a-version",))
    if authors and not authors.same and known.may_have_moved(by.names, by.truncated, cites_preprint(entry)):
        authors = Difference(True, ("authors-of-a-version",))
    if authors and not authors.same and has_all_of_publisher(entry) and known.may_print_another_name(by.names, by.truncated):
        authors = Difference(True, ("preprint-authors",))
    paged = (page(entry.value("url")) or "") in known.addresses
    return Identified(known, bool(title), authors, tuple(own), tuple(foreign), tuple(unheard), paged, probable, _is_unlike(entry, known))


def _is_unlike(entry: Cited, known: Known) -> bool:
    title = entry.value("title")
    alike = known.nearness(title) >= _LIKE or short_title(title, known.titles) or known.is_called_alike(title)
    return says_something(title) and not alike


def _telling(entry: Cited, titled: Sequence[Known], works: Works) -> Identified | None:
    """A work whose whole title an entry has, though nothing else in it is the work's: only one with a title like no other, and only
    where the entry says otherwise of authors or identifier."""
    known = titled[0]
    if len(titled) > 1 or len(words(entry.value("title"))) < _TELLING:
        return None
    found = evidence(entry, known, works, probable=known.body["kind"] == "survey")
    foreign_id = any(name.scheme in {"arxiv", "doi", "acl"} for name in found.unheard)
    return found if signed(entry).names or (foreign_id and not signed(entry).names) else None


def _almost(entry: Cited, works: Works) -> Identified | None:
    """The work that has almost the title of an entry and most of its authors, or an identifier of it: sure where all authors agree and
    letters or a word differ."""
    if not signed(entry).names or not entry.value("title") or entry.kind.lower() in _THESES:
        return None
    for known in works.almost_titled(entry.value("title"), _LIKE):
        signs = known.is_by(signed(entry).names)
        if not signs and not _has_one_word_more(entry, known) and not _has_one_letter_else(entry, known):
            continue
        found = evidence(entry, known, works)
        near = known.nearness(entry.value("title")) >= _NEAR or _has_a_wrong_word(entry, found)
        if not (near or _is_shortened(entry, found)):
            continue
        if not signs:
            named = found.unheard or found.foreign
            if not named or known.is_called_alike(entry.value("title")):
                return replace(found, probable=not named)
            continue
        if _is_a_sister(entry, found):
            continue
        if found.own or found.paged or _may_be_meant(entry, found):
            return found if _is_slip(entry, found) else replace(found, probable=True)
        if _has_one_word_more(entry, known):
            return replace(found, probable=True)
    return None


def _has_one_word_more(entry: Cited, known: Known) -> bool:
    """Whether an entry has a long title but for a word too many or too few: its authors may be made up."""
    mine = words(entry.value("title"))
    others = (words(own) for own in known.titles)
    near = any(abs(len(mine) - len(own)) == 1 and is_one_word(entry.value("title"), " ".join(own)) for own in others)
    return near and len(mine) >= _LONG_TITLE


def _has_one_letter_else(entry: Cited, known: Known) -> bool:
    """Whether an entry has a long title but for a letter: its authors may be made up."""
    mine = entry.value("title")
    return len(words(mine)) >= _LONG_TITLE and any(is_one_slip(title_key(mine), title_key(own)) for own in known.titles)


def _may_be_meant(entry: Cited, found: Identified) -> bool:
    """Whether an entry with almost the title of a work can mean it: it has all authors, or the first and half of them below the same coined
    name."""
    by = signed(entry).names
    if found.authors is not None and found.authors.same and len(by) > 1:
        return True
    theirs = sum(found.known.is_by([name]) for name in by)
    first = any(same_person(by[0], own[0]) for own in found.known.lists)
    return first and 2 * theirs >= len(by) and _same_head(entry.value("title"), found.known)


def _is_a_sister(entry: Cited, found: Identified) -> bool:
    """Whether an entry is rather another work of the same people, called alike: it has an arXiv id of its own, and another coined name
    before the colon, or the same group for its authors and a word more."""
    another_id = not found.own and not found.paged and any(name.scheme == "arxiv" for name in found.unheard)
    if not another_id:
        return False
    head, colon, _ = entry.value("title").partition(":")
    heads = [own.partition(":") for own in found.known.titles]
    if colon and any(mark for _, mark, _ in heads) and not any(same_title(head, [own]) for own, mark, _ in heads if mark):
        return True
    longer = any(set(words(entry.value("title"))) > set(words(title)) for title in found.known.titles)
    return longer and found.known.signed_by_group(signed(entry).names)


def _is_slip(entry: Cited, found: Identified) -> bool:
    agree = found.authors is not None and found.authors.same and (len(signed(entry).names) > 1 or len(found.known.names) == 1)
    other_id = any(name.scheme == "arxiv" for name in found.unheard)
    like = found.known.nearness(entry.value("title")) >= _SLIP or _has_a_wrong_word(entry, found)
    return agree and not other_id and like and _same_head(entry.value("title"), found.known)


def _has_a_wrong_word(entry: Cited, found: Identified) -> bool:
    """Whether all that an entry says is the work's, several authors and the year too, but for one word of the title."""
    title, by = entry.value("title"), signed(entry).names
    agree = found.authors is not None and found.authors.same and len(by) >= _FEW and entry.year in found.known.years
    return agree and len(words(title)) >= _TELLING and any(is_one_word(title, own) for own in found.known.titles)


def _is_shortened(entry: Cited, found: Identified) -> bool:
    """Whether all that an entry says is the work's, authors and year too, but for words that its title leaves out or abbreviates."""
    agree = found.authors is not None and found.authors.same and entry.year in found.known.years
    return agree and not found.unheard and any(is_made_of(entry.value("title"), own) for own in found.known.titles)


def _same_head(title: str, known: Known) -> bool:
    """Whether a title begins with the work's coined name where the work's does: another name is another work's, unless it is one
    letter that differs and all that does."""
    head, colon, tail = title.partition(":")
    heads = [own.partition(":") for own in known.titles]
    if not colon and not any(mark for _, mark, _ in heads):
        return True
    if any(same_title(head, [own]) for own, mark, _ in heads if mark) or short_title(title, known.titles):
        return True
    return any(same_title(tail, [rest]) and is_one_slip(title_key(head), title_key(own)) for own, mark, rest in heads if mark and colon)


def could_be(known: Known) -> Notice:
    """The remark that an entry, of which nothing is surely a work's, may mean it.

    Args:
        known: the work.
    """
    body = known.body
    return Notice("could-be", f"could be {body['id']}: {body['title']} ({known.names[0].natural})")
