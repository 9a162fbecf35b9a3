"""External identifiers: recognised in whatever a person pastes, and brought to one normal form.

Formats: arXiv (https://info.arxiv.org/help/arxiv_identifier.html), DOI (ISO 26324), ACL Anthology
(https://aclanthology.org/info/ids/), OpenReview forum ids, DBLP keys.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Scheme = Literal["arxiv", "doi", "acl", "openreview", "dblp"]
SCHEMES: tuple[Scheme, ...] = ("arxiv", "doi", "acl", "openreview", "dblp")

ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]+/\d{7})"
DOI = r"10\.\d{4,9}/[^\sA-Z{}\\]+"
ACL = r"(?:[A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)"
OPENREVIEW = r"[A-Za-z0-9_-]{8,12}"
DBLP = r"(?:conf|journals|books|phd|reference|series)/[a-z0-9-]+/[A-Za-z0-9+_.:-]+"

FEWEST_WORDS = 3  # that part of a link has which shows a title
LONGEST = 2000  # characters of an identifier or a link in which is looked for what it names; what stands behind them names nothing
MOST_TOLD = 20  # words of a link that are shown
CLUE = re.compile(r"\d|/|:")
PAGE = re.compile(
    r"(?:https?://(?:www\.)?|www\.|(?=(?:github|gitlab)\.com/|huggingface\.co/))(?P<host>[^\s/]+)(?P<path>/\S+)", re.IGNORECASE)
REPOSITORY = r"(?:github|gitlab)\.com/[^/]+/[^/?#]+"
_NAMED = re.compile(rf"({'|'.join(SCHEMES)})(?:\s*:\s*|\s+)(\S+)", re.IGNORECASE)  # a scheme and what may be an id of it
FILES = (".git", ".pdf", ".html", ".htm", ".md")
OF_A_PAPER = (
    (r"/file/(\w+)-paper", r"/hash/\1-abstract"), (r"/([^/]+)/\1$", r"/\1"),
    (r"^usenix\.org/system/files/(?:conference/\w+/)?([a-z]+\d\d)-(?:paper-)?([\w-]+)$", r"usenix.org/conference/\1/presentation/\2"),
    (r"^(?:papers\.n(?:eur)?ips|proceedings\.neurips)\.cc/(?:paper_files/)?paper/", "proceedings.neurips.cc/paper/"),
)
"""How the address of a paper, without its ending, becomes that of its page: of NeurIPS, of PMLR, of USENIX, and of NeurIPS by its older
addresses."""


@cache
def patterns() -> tuple[tuple[Scheme, re.Pattern[str]], ...]:
    """How identifiers look in what people paste, each with its scheme; compiled when the first text comes that may hold one."""
    return (
        ("arxiv", re.compile(rf"10\.48550/arxiv\.({ARXIV})(?!\d)(?:v\d+)?", re.I)),
        ("arxiv", re.compile(
            rf"(?:(?:alphaxiv|arxiv)\.org/\w+/|(?:huggingface|hf)\.co/papers/|://[^\s/]+/arxiv/|://arxiv\.[^\s/]+/(?:abs|pdf)/|arxiv:\s*)"
            rf"({ARXIV})(?!\d)(?:v\d+)?", re.I)),
        ("arxiv", re.compile(r"^(\d{4}\.\d{4,5})(?:v\d+)?$")),
        ("acl", re.compile(rf"(?:aclanthology\.org/|aclweb\.org/anthology/|10\.18653/v1/)({ACL})", re.I)),
        ("acl", re.compile(rf"^({ACL})$")),
        ("openreview", re.compile(r"openreview\.net/(?:forum|pdf|attachment|references/pdf)\?(?:[^\s#]*&)?id=([A-Za-z0-9_-]+)")),
        ("dblp", re.compile(rf"(?:dblp\.org/rec/|dblp:)({DBLP}?)(?=\.(?:html|bib|xml)\b|[^A-Za-z0-9+_.:-]|$)", re.I)),
        ("doi", re.compile(r"doi\.org/(10\.\d{4,9}/\S+?)(?=[?#]\w|\s|$)", re.I)),  # DOIs may end with "?" or "#", but not go on
        ("doi", re.compile(r"(?:doi:\s*|^)(10\.\d{4,9}/\S+)", re.I)),
        ("doi", re.compile(r"^https?://[^\s?#]*?/(10\.\d{4,9}/[^\s?#]+?)(?:\.pdf)?(?:[?#]\S*)?$", re.I)),
    )


class Identifier(NamedTuple):
    """An identifier in normal form, e.g. ``Identifier("arxiv", "2210.17323")``."""

    scheme: Scheme
    value: str


def parse(text: str) -> Identifier | None:
    """Finds the identifier in a pasted id or link.

    Args:
        text: an id, a link to a page or PDF, or an id with its scheme before it.

    Returns:
        The identifier in normal form, or None where the text holds none.

    >>> parse("https://arxiv.org/pdf/2210.17323v2.pdf")
    Identifier(scheme='arxiv', value='2210.17323')
    >>> parse("https://doi.org/10.18653/v1/2022.acl-long.331")
    Identifier(scheme='acl', value='2022.acl-long.331')
    >>> parse("kv cache") is None
    True
    """
    text = text.strip()
    if not CLUE.search(text):
        return None
    for scheme, pattern in patterns():
        if found := pattern.search(text):
            return Identifier(scheme, normal(scheme, found[1]))
    return None


def pasted(text: str) -> Identifier | None:
    """The identifier that a text is, and nothing beside; None for words, even if an identifier stands among them.

    >>> pasted("arXiv: 2305.14314") == pasted("arxiv 2305.14314")
    True
    >>> pasted("the kv cache of 2305.14314") is None
    True
    """
    text = _beginning(text)
    named = _NAMED.fullmatch(text)
    text = f"{named[1]}:{named[2]}" if named else text
    return parse(text) if len(text.split()) == 1 else None


def _beginning(text: str) -> str:
    """As much of a text without blanks around it as may name something; nothing of a longer one that is no single word."""
    text = text.strip()
    return text if len(text) <= LONGEST else "" if len(text.split(None, 2)) > 2 else text[:LONGEST]


def page(text: str) -> str | None:
    """The address of a page in one form, without scheme, "www", "/" at the end and the ending of a file; None where it is none. The file
    of a paper has the address of the paper's page.

    >>> page("http://www.proceedings.mlr.press/v202/frantar23a.html")
    'proceedings.mlr.press/v202/frantar23a'
    >>> page("https://papers.nips.cc/paper_files/paper/2023/hash/0f-Abstract.html")
    'proceedings.neurips.cc/paper/2023/hash/0f-abstract'
    >>> page("https://proceedings.neurips.cc//paper/2023/file/0f-Paper.pdf")
    'proceedings.neurips.cc/paper/2023/hash/0f-abstract'
    >>> page("2:4 sparsity") is None
    True
    """
    if "/" not in text:
        return None
    found = PAGE.fullmatch(_beginning(text))
    if not found or "." not in found["host"].strip("."):
        return None
    path = re.sub("//+", "/", found["path"]).rstrip("/")
    ending = next((ending for ending in FILES if path.lower().endswith(ending)), "")
    path = path[: -len(ending)] if ending and len(path) > len(ending) + 1 else path
    address = (found["host"] + path).lower()
    for file, of_page in OF_A_PAPER:
        address = re.sub(file, of_page, address)
    return address if path else None


def repository(address: str) -> str | None:
    """The repository in which a page lies, by their addresses in one form; None where the page is in none, or is it itself.

    >>> repository("github.com/a/b/tree/main/c"), repository("github.com/a/b")
    ('github.com/a/b', None)
    """
    found = re.match(REPOSITORY, address)
    return found[0] if found and found[0] != address else None


def words_of(link: str) -> str:
    """The words that a link shows in one of its parts, such as those of a title; empty where there are not several.

    >>> words_of("https://a.example/paper/Thin-Soup%3A-Dilution-of-Broth/7da0f2501034")
    'Thin Soup Dilution of Broth'
    """
    from urllib.parse import unquote  # kept out of start-up: few links are unknown

    parts = [re.findall(r"[^\W_]+", unquote(part)) for part in re.split(r"[/?#&=]", link[:LONGEST].partition("://")[2])[1:]]
    told = max(parts, key=len, default=[])
    return " ".join(told[:MOST_TOLD]) if len(told) >= FEWEST_WORDS else ""


def normal(scheme: Scheme, value: str) -> str:
    """Brings one identifier to the form in which it is stored: DOI lower-case, no version, no trailing dot."""
    value = value.strip().rstrip(".,;)")
    if scheme == "doi":
        return value.lower()
    if scheme == "acl":
        return value.upper() if re.match(r"^[a-z]\d\d-", value, re.I) else value.lower()
    return value


def url(scheme: Scheme, value: str) -> str:
    """The address of the page that an identifier names."""
    return {
        "arxiv": "https://arxiv.org/abs/",
        "doi": "https://doi.org/",
        "acl": "https://aclanthology.org/",
        "openreview": "https://openreview.net/forum?id=",
        "dblp": "https://dblp.org/rec/",
    }[scheme] + value


def arxiv_month(value: str) -> tuple[int, int] | None:
    """Year and month in which an arXiv id was given out.

    >>> arxiv_month("2210.17323")
    (2022, 10)
    >>> arxiv_month("cs/9901002")
    (1999, 1)
    """
    digits = re.search(r"(?:^|/)(\d\d)(\d\d)", value)
    if not digits:
        return None
    year = int(digits[1])
    return (1900 if year > 90 else 2000) + year, int(digits[2])
