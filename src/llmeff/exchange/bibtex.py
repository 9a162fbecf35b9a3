"""BibTeX, as http://tug.ctan.org/info/bibtex/base/btxdoc.pdf describes it, with the eprint fields that arXiv asks for.

bibtexparser writes the syntax, pylatexenc the LaTeX; which entry type and fields a record becomes is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from llmeff.exchange.latex import ascii_latex, key_of, protected, verbatim
from llmeff.exchange.reference import Reference, Shelf, references
from llmeff.names import Name

_TYPES = {"conference": "inproceedings", "journal": "article", "book": "incollection", "preprint": "misc", "web": "misc"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(shelf: Shelf) -> str:
    """The works as a BibTeX file: the published version where there is one, with the preprint's number beside it."""
    return as_text(entries(references(shelf)))


def entries(found: Iterable[Reference]) -> Iterator[Entry]:
    """References as entries."""
    yield from (Entry(_TYPES[reference.kind], key_of(reference.key), list(_fields(reference))) for reference in found)


def as_text(found: Iterable[Entry]) -> str:
    """Entries whose values are written as they stand in a file as the text of a .bib file."""
    layout = BibtexFormat()
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    text: str = write_string(Library(list(found)), unparse_stack=(), bibtex_format=layout)
    return text


def braced(name: str, value: str) -> Field:
    """A field whose value is text in braces."""
    return Field(name, f"{{{value}}}")


def _fields(reference: Reference) -> Iterator[Field]:
    yield braced("title", protected(reference.title, names=reference.names))
    yield braced("author", " and ".join(map(_author, reference.authors)))
    if reference.venue:
        yield braced("journal" if reference.kind == "journal" else "booktitle", _venue(reference.venue))
    yield braced("year", str(reference.year))
    if reference.month:
        yield Field("month", MONTHS[reference.month - 1])  # a macro, so that each style prints it in its own way
    if reference.series and reference.volume:
        yield braced("series", ascii_latex(reference.series))
    if reference.volume:
        yield braced("volume", ascii_latex(reference.volume))
    # BibTeX's styles take either of them for a book, and both for a journal only.
    if reference.number and (reference.kind == "journal" or not reference.volume):
        yield braced("number", ascii_latex(reference.number))
    if reference.pages:
        yield braced("pages", verbatim(reference.pages.replace("-", "--")))
    if reference.publisher:
        yield braced("publisher", ascii_latex(reference.publisher))
    if reference.doi:
        yield braced("doi", verbatim(reference.doi))
    if reference.arxiv:
        yield braced("eprint", verbatim(reference.arxiv))
        yield braced("archiveprefix", "arXiv")
    if reference.kind == "preprint":
        yield braced("howpublished", f"arXiv preprint arXiv:{verbatim(reference.arxiv)}")
    if reference.url:
        yield braced("url", reference.url)


_venue = lru_cache(maxsize=256)(ascii_latex)


def _author(name: Name) -> str:
    return f"{{{ascii_latex(name.family)}}}" if name.group or not name.given else ascii_latex(name.inverted)
