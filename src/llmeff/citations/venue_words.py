"""A venue's words as bibliographies write them: what tells venues apart, and the dress around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from llmeff.text import fold

NOISE: Final = (
    "proceedings", "proc", "main", "main conference", "main track", "main volume", "conference track",
    "conference proceedings", "conference track proceedings", "conference papers", "conference paper", "long papers", "short papers",
    "full papers", "regular papers", "papers", "paper", "research papers", "research track", "research track papers", "technical papers",
    "long", "short", "oral", "orals", "spotlight", "spotlights", "poster", "posters", "notable", "top", "camera ready",
    "best paper award", "best paper", "outstanding paper", "honorable mention", "accepted", "accept", "appear", "appearing", "published",
    "presented", "presentation", "forthcoming", "volume", "volumes", "vol", "part", "number", "no", "num", "issue", "page", "pages", "pp",
    "edition", "ed", "eds", "editor", "editors", "series", "ser", "online", "virtual", "event", "virtual event", "hybrid", "held",
    "press", "inc", "llc", "extended version", "poster session", "poster sessions",
    "human language technologies", "human language technology", "hlt",
    "association computational linguistics", "association computing machinery", "computer society", "curran associates", "openreview",
    "openreview net", "jmlr org", "arr", "session", "sessions", "conference", "meeting", "article", "articles",
)
SPONSORS: Final = (
    "ieee", "acm", "cvf", "usenix", "siam", "sigplan", "sigops", "sigarch", "sigkdd", "sigmod", "sigda", "sigact", "sigmicro", "sigir",
    "sigsoft", "sighpc", "sigweb", "signll", "sigdat", "sigmm", "sigmetrics", "sigcse", "sigchi", "ccf", "ifip", "springer", "elsevier",
    "mit press", "aaai press", "acm press", "eta", "isca", "computer society technical committee", "eurasip", "afnlp", "elra", "iccl",
)
SERIES: Final = {
    "PMLR": ("proceedings machine learning research", "pmlr", "proc mach learn res", "jmlr workshop conference proceedings",
             "jmlr w cp", "jmlr proceedings", "journal machine learning research workshop conference proceedings",
             "journal machine learning research proceedings track"),
    "LNCS": ("lecture notes computer science", "lncs", "lecture notes artificial intelligence", "lnai", "lecture notes bioinformatics",
             "including subseries lecture notes artificial intelligence lecture notes bioinformatics", "springer lncs"),
    "PACMPL": ("proceedings acm programming languages", "pacmpl"),
    "CEUR": ("ceur workshop proceedings", "ceur"),
}
PREPRINT: Final = (
    "arxiv", "corr", "arxiv org", "arxiv preprint", "arxiv e prints", "computing research repository", "biorxiv", "medrxiv", "chemrxiv",
    "techrxiv", "psyarxiv", "hal", "ssrn", "ssrn electronic journal", "research square", "preprint", "preprints", "eprint", "e print",
    "e prints", "openreview archive", "openreview preprint", "osf preprints", "unpublished", "manuscript", "cornell university library",
    "eprint arxiv", "iacr cryptology eprint archive", "cryptology eprint archive",
)
BESIDE_PREPRINT: Final = ("abs", "cornell university", "cs", "stat", "lg", "cl", "ml", "cv", "ai", "ar", "dc", "ne", "ir", "math", "eess")
SUBMITTED: Final = ("submitted", "submission", "under review", "under submission", "work in progress", "work progress")
MARKS: Final = {
    "student": ("student research workshop", "srw", "student session"),
    "demonstrations": ("system demonstrations", "demonstrations", "demonstration", "demonstration papers", "demos", "demo", "demo papers",
                       "demo track", "demo session", "interactive demonstration sessions", "demonstrations track",
                       "system demonstrations track"),
    "industry": ("industry track", "industry papers", "industry", "industrial track", "industry track papers", "industrial papers"),
    "datasets": ("datasets benchmarks", "datasets benchmarks track", "track datasets benchmarks", "dataset benchmark track",
                 "datasets benchmark track", "dataset benchmarks track", "d b", "d b track", "db track"),
    "tiny": ("tiny papers", "tiny papers track", "tiny paper"),
    "blog": ("blogposts", "blogpost", "blogposts track", "blogpost track", "blog posts", "blog track", "blog post track"),
    "findings": ("findings",),
    "workshop": ("workshop", "workshops", "ws", "wksp", "wkshp", "co located", "colocated", "conjunction",
                 "workshop papers", "workshop track", "workshop track proceedings", "workshop proceedings"),
    "aside": ("companion", "tutorial", "tutorials", "tutorial abstracts", "abstracts", "extended abstracts", "doctoral consortium",
              "competition", "competition track", "competitions", "challenge", "challenges", "shared task", "shared tasks",
              "shared task papers", "adjunct", "supplement", "supplementary", "late breaking", "late breaking work", "adjunct proceedings",
              "companion volume", "companion proceedings", "position paper track", "journal track", "creative ai track", "panel",
              "keynote"),
}
_DROPPED = frozenset(["of", "the", "on", "and", "in", "for", "a", "an", "to", "by", "as", "la", "annual", "biennial"])
_ENDS = frozenset(["", "at", "with"])  # where a phrase ends
_ORDINAL = re.compile(
    r"(?:first|second|third|fou?rth|forth|fifth|sixth|seventh|eigh?th|nine?th|tenth|eleventh|twel(?:f|ve)th|"
    r"(?:thir|four|fif|six|seven|eigh|nine?)teenth|(?:twent|thirt|fou?rt|fift|sixt|sevent|eight|ninet)(?:y|ieth)|hundred(?:th)?)$"
)
_TENS_AND_ONE = re.compile(
    r"\b(twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)[\s-]+(?:one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$"
)
_IRREGULAR = {"natl": "national", "intl": "international", "annu": "annual", "int'l": "international", "nat'l": "national"}
_PIECE = re.compile(
    r"(?P<year>['’‘`]\d\d\b)|(?P<word>[^\W_]+(?:['’](?=[ls]\b)[ls])?(?P<dot>\.)?)|(?P<gap>[,;:()\[\]/|–—@\"“”])|(?P<dash> - )"
)
_PLAIN = re.compile(r"[a-z0-9]+")
_DATED = re.compile(r"^([A-Z]{2}|[A-Za-z]{3,})((?:19|20)\d\d|\d\d)$")
_NUMBER = re.compile(r"^(?:\d+(?:st|nd|rd|th|[a-f])?|[ivx]{1,5}|\d+[a-z]?\d*)$")
_ADDRESS = re.compile(r"https?://(?!arxiv)\S+")
_TEX = re.compile(r"\\text\w+|\\[a-zA-Z]+\s?|\\(?=[^\w\s])|[{}$^~]")


class Word(NamedTuple):
    """One of the words that can tell a venue.

    Attributes:
        text: folded, without a plural's ending.
        shown: as it was written.
        dotted: whether an abbreviation's dot follows.
        opens: whether it is the first of its phrase.
        closes: whether it is the last of its phrase.
        dated: whether a year or number stands behind it.
        hosts: whether "at" or "with" stands before it.
    """

    text: str
    shown: str
    dotted: bool = False
    opens: bool = False
    closes: bool = False
    dated: bool = False
    hosts: bool = False


def read_words(text: str) -> list[Word]:
    """The words of a venue's name without ordinals, years, months and the little words that titles have.

    Args:
        text: as a bibliography has it, LaTeX and all.

    Returns:
        The words in their order, each with what stands beside it.

    >>> [word.text for word in read_words("Proceedings of the {F}ortieth International Conference on Foo Systems, {ICFS} 2023")]
    ['proceeding', 'international', 'conference', 'foo', 'system', 'icfs']
    """
    found: list[Word] = []
    opens, hosts = True, False
    plain = _TEX.sub(_plain, _ADDRESS.sub(" ", text)).replace("--", "–")
    for shown, dotted in _pieces(_TENS_AND_ONE.sub(r"\1", plain)):
        folded = fold(shown)
        folded = _IRREGULAR.get(folded.replace("’", "'"), folded)
        if folded in _ENDS:
            opens, hosts = _close(found), folded != ""
        elif _is_number(folded, shown):
            opens = _close(found, folded)
        elif folded not in _DROPPED:
            found.append(Word(singular(folded), shown, dotted, opens, hosts=hosts))
            opens = hosts = False
    _close(found)
    return found


def texts(phrase: str) -> tuple[str, ...]:
    """The words of a phrase that is written plainly, as those of a table are.

    >>> texts("Conference on Foo Systems")
    ('conference', 'foo', 'system')
    """
    return tuple(singular(word) for word in _PLAIN.findall(fold(phrase)) if word not in _DROPPED and word not in _ENDS)


def _plain(tex: re.Match[str]) -> str:
    return " " if tex[0] == "~" else ""


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Words with whether a dot follows, numbers, and an empty word where a phrase ends."""
    for piece in _PIECE.finditer(text):
        word = piece["word"]
        if word is None:
            yield (piece["year"] or "").strip("'’‘`"), False
            if piece["gap"] == "@":
                yield "workshop", False
                yield "", False
        elif dated := _DATED.match(word.rstrip(".")):
            yield dated[1], False
            yield dated[2], False
        else:
            yield word.rstrip("."), piece["dot"] is not None


def _is_number(folded: str, shown: str) -> bool:
    if _ORDINAL.match(folded) or _MONTH.match(folded):
        return True
    return bool(_NUMBER.match(folded)) and (shown.isupper() or not shown.isalpha())


def _close(found: list[Word], number: str = "") -> bool:
    """Ends the phrase of the last word, which a number that stands there dates."""
    if found:
        dates = bool(number) and not _ORDINAL.match(number) and not _MONTH.match(number)
        found[-1] = found[-1]._replace(closes=True, dated=found[-1].dated or dates)
    return True


def singular(word: str) -> str:
    """A long word without a plural's ending: bibliographies write "System" for "Systems"."""
    return word[:-1] if len(word) > 5 and word.endswith("s") and not word.endswith("ss") else word
