"""BibTeX, as http://tug.ctan.org/info/bibtex/base/btxdoc.pdf describes it, with the eprint fields that arXiv asks for.

bibtexparser writes the syntax, pylatexenc the LaTeX; which entry type and fields a record becomes is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
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
    """Entries as the text of a .bib file."""
    layout = BibtexFormat()
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    in_place = default_unparse_stack(allow_inplace_modification=True)  # the entries are ours; copying them took half of an export
    text: str = write_string(Library(list(found)), unparse_stack=in_place, bibtex_format=layout)
    return text


def _fields(reference: Reference) -> Iterator[Field]:
    yield Field("title", protected(reference.title))
    yield Field("author", " and ".join(map(_author, reference.authors)))
    if reference.venue:
        yield Field({"journal": "journal"}.get(reference.kind, "booktitle"), ascii_latex(reference.venue))
    yield Field("year", str(reference.year))
    if reference.month:
        yield Field("month", MONTHS[reference.month - 1])
    if reference.volume:
        yield Field("volume", ascii_latex(reference.volume))
    # BibTeX's styles take either of them for a book, and both for a journal only.
    if reference.number and (reference.kind == "journal" or not reference.volume):
        yield Field("number", ascii_latex(reference.number))
    if reference.pages:
        yield Field("pages", verbatim(reference.pages.replace("-", "--")))
    if reference.doi:
        yield Field("doi", verbatim(reference.doi))
    if reference.arxiv:
        yield Field("eprint", verbatim(reference.arxiv))
        yield Field("archiveprefix", "arXiv")
    if reference.kind == "preprint":
        yield Field("howpublished", f"arXiv preprint arXiv:{verbatim(reference.arxiv)}")
    if reference.url:
        yield Field("url", reference.url)


def _author(name: Name) -> str:
    return f"{{{ascii_latex(name.family)}}}" if name.group or not name.given else ascii_latex(name.inverted)
