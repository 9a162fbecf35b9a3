"""Which capitals of a title are no matter of style: those of names and acronyms.

A part of a title, which is what stands between spaces, hyphens and slashes, keeps its capitals where

- it has one after its first letter (LLaMA, GPTQ, QuIP#), or one beside a digit (T5, H2O);
- it is a single capital, such as the S of S-LoRA; "A" stays out, which is mostly the article;
- it is a name: one of the taxonomy's ``proper_names``, or what the work itself is called in one word;
- the title is written like a sentence, so that each of its capitals is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]
_PART = re.compile(r"[^\W_](?:[^\s/–—‑-]*[\w+#²])?")
_WORD = re.compile(r"[^\W\d_]+")
_START = re.compile(r"(?:^|[:.?!–—]\s)(?:[^\w\s]*[:.?!–—]\s)*[^\w\s]*")
_LONG = 4  # letters; shorter words are lower-case in every style, and so are these
_LOWER = frozenset({"from", "with", "into", "over", "than", "that", "upon", "under", "through", "without", "between", "towards", "toward"})


def kept(title: str, names: Iterable[str] = ()) -> tuple[Span, ...]:
    """Where the capitals of a title are kept: places in it, in order and apart.

    Args:
        title: as it was published.
        names: words and phrases of it that are names.

    >>> title = "S-LoRA: Serving Low-Rank Adapters of Transformers on GPUs"
    >>> [title[start:end] for start, end in kept(title, ["Transformers"])]
    ['S-LoRA', 'Transformers', 'GPUs']
    """
    parts = [(found.start(), found.end()) for found in _PART.finditer(title)]
    spans = [(start, end) for start, end in parts if _is_acronym(title[start:end])]
    spans += [span for name in names if name in title and not name.islower() for span in _places(title, name)]
    spans += _of_sentence(title, parts, spans)
    return _joined(title, spans)


def sentence_case(title: str, spans: Sequence[Span]) -> str:
    """A title as sentences are written: capitals at its start and after a colon or full stop, and where they are kept.

    Args:
        title: as it was published.
        spans: where capitals are kept.

    >>> sentence_case("LoRA: Low-Rank Adaptation", kept("LoRA: Low-Rank Adaptation"))
    'LoRA: Low-rank adaptation'
    """
    pieces, at, starts = [], 0, _starts(title)
    for start, end in (*spans, (len(title), len(title))):
        for found in _WORD.finditer(title, at, start):
            pieces += [title[at : found.start()], found[0] if found.start() in starts else found[0].lower()]
            at = found.end()
        pieces.append(title[at:end])
        at = end
    return "".join(pieces)


def _starts(title: str) -> set[int]:
    """Where a title, or a sentence within it, begins with a word."""
    return {found.end() for found in _START.finditer(title)}


def _is_acronym(part: str) -> bool:
    if not any(map(str.isupper, part)):
        return False
    return any(map(str.isupper, part[1:])) or any(map(str.isdigit, part)) or (len(part) == 1 and part != "A")


def _places(title: str, name: str) -> Iterator[Span]:
    """Where a name stands in a title as words of its own."""
    start = title.find(name)
    while start >= 0:
        end = start + len(name)
        if not (title[start - 1 : start].isalnum() or title[end : end + 1].isalnum()):
            yield start, end
        start = title.find(name, end)


def _of_sentence(title: str, parts: Sequence[Span], known: Sequence[Span]) -> Iterator[Span]:
    """The capitalised words of a title most of whose words are lower-case."""
    starts = _starts(title)
    heads = [(start, end) for start, end in parts
             if (start, end) not in known and title[start - 1 : start].isspace() and start not in starts]
    words = [word for start, end in heads if len(word := title[start:end]) >= _LONG and word not in _LOWER]
    if 2 * sum(word[0].isupper() for word in words) < len(words):
        yield from ((start, end) for start, end in heads if title[start].isupper() and title[start:end] != "A")


def _joined(title: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap, or that only a hyphen or slash divides, are one."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and (start <= found[-1][1] or title[found[-1][1] : start] in {"-", "/"}):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
