"""BibTeX, as http://tug.ctan.org/info/bibtex/base/btxdoc.pdf describes it, with the eprint fields that arXiv asks for.

The library writes the syntax and the LaTeX; which entry type and fields a record becomes is decided here. Capitals of
a title are protected, since the styles lower them: words with a capital inside, and those that are all capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import RULE_REGEX, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from llmeff.kb import KnowledgeBase
from llmeff.model import Group, Record
from llmeff.model.record import Author

_ENCODER = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(RULE_REGEX, [(re.compile("’"), "'"), (re.compile("–"), "--"), (re.compile("—"), "---")]),
        "defaults",
    ],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
)
_TYPES = {"journal": "article", "book": "incollection"}


def write(records: Sequence[Record], kb: KnowledgeBase) -> str:
    """The records as a BibTeX file, keyed by id; the published version where there is one, else the preprint."""
    library = Library([entry(record, kb) for record in records])
    layout = BibtexFormat()
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    text: str = write_string(library, bibtex_format=layout)
    return text


def entry(record: Record, kb: KnowledgeBase) -> Entry:
    """One record as an entry."""
    published = record.published
    venue = next((v for v in kb.taxonomy.venues if published and v.id == published.venue), None)
    kind = _TYPES.get(venue.kind, "inproceedings") if venue else "misc"
    fields = dict(_fields(record, kind, venue.name if venue else ""))
    return Entry(kind, record.id, [Field(name, value) for name, value in fields.items()])


def _fields(record: Record, kind: str, venue: str) -> Iterator[tuple[str, str]]:
    published = record.published
    yield "title", title(published.title if published and published.title else record.title)
    yield "author", " and ".join(map(author, record.authors))
    if published:
        yield "journal" if kind == "article" else "booktitle", latex(venue)
        yield "year", str(published.year)
        if published.month:
            yield "month", str(published.month)
        for name in ("volume", "number"):
            if value := getattr(published, name):
                yield name, latex(value)
        if published.pages:
            yield "pages", latex(published.pages).replace("-", "--")
    else:
        yield "year", str(record.year)
    if record.ids.doi:
        yield "doi", record.ids.doi
    if record.ids.arxiv:
        yield "eprint", record.ids.arxiv
        yield "archiveprefix", "arXiv"
    if kind == "misc":
        yield "howpublished", f"arXiv preprint arXiv:{record.ids.arxiv}" if record.ids.arxiv else rf"\url{{{record.link}}}"
    yield "url", record.link


def title(text: str) -> str:
    """A title in LaTeX with its capitals protected.

    >>> title("GPTQ: Accurate Quantization for 50% of LLaMA")
    '{GPTQ:} {Accurate} Quantization for 50{\\\\%} of {LLaMA}'
    """
    words = text.split(" ")
    return " ".join(
        f"{{{latex(word)}}}" if _is_protected(word, before) else latex(word)
        for before, word in zip(["", *words], words, strict=False)
    )


def _is_protected(word: str, before: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", word)
    return any(char.isupper() for char in letters[1:]) or (before.endswith(":") and word[:1].isupper())


def author(name: Author) -> str:
    """An author in LaTeX; a group in braces, so that it is not taken apart."""
    return f"{{{latex(name.group)}}}" if isinstance(name, Group) else latex(name)


def latex(text: str) -> str:
    """Text in LaTeX: special characters escaped, letters with accents as commands."""
    encoded: str = _ENCODER.unicode_to_latex(text)
    return encoded
