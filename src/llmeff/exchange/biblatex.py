"""BibLaTeX, after the data model of its manual (https://ctan.org/pkg/biblatex): UTF-8, dates, eprints with their type."""

from __future__ import annotations

from collections.abc import Iterator

from bibtexparser.model import Entry, Field

from llmeff.exchange.bibtex import as_text, braced
from llmeff.exchange.latex import key_of, protected, unicode_latex, verbatim
from llmeff.exchange.reference import Reference, Shelf, references
from llmeff.names import Name

_TYPES = {"conference": "inproceedings", "journal": "article", "book": "incollection", "preprint": "online", "web": "online"}


def write(shelf: Shelf) -> str:
    """The works as a BibLaTeX file, to be run through biber."""
    return as_text(Entry(_TYPES[r.kind], key_of(r.key), list(_fields(r))) for r in references(shelf))


def _fields(reference: Reference) -> Iterator[Field]:
    yield braced("title", protected(reference.title, unicode_latex, reference.names))
    yield braced("author", " and ".join(map(_author, reference.authors)))
    if reference.venue:
        yield braced({"journal": "journaltitle"}.get(reference.kind, "booktitle"), unicode_latex(reference.venue))
    yield braced("date", f"{reference.year}-{reference.month:02d}" if reference.month else str(reference.year))
    for name in ("series", "volume", "number", "publisher"):
        if value := getattr(reference, name):
            yield braced(name, unicode_latex(value))
    if reference.pages:
        yield braced("pages", verbatim(reference.pages.replace("-", "--")))
    if reference.doi:
        yield braced("doi", verbatim(reference.doi))
    if reference.arxiv:
        yield braced("eprint", verbatim(reference.arxiv))
        yield braced("eprinttype", "arxiv")
    if reference.url:
        yield braced("url", reference.url)
    yield braced("langid", "english")


def _author(name: Name) -> str:
    return f"{{{unicode_latex(name.family)}}}" if name.group or not name.given else unicode_latex(name.inverted)
