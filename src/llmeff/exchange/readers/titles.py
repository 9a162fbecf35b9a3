"""Which stretches of running text may be the title of a work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from llmeff.exchange.readers.entry import printable

_LABEL = re.compile(
    r"\W*(?:(?:the|this|original|full|our|official)\s+)?(?:paper|pdf|arxiv|link|abs|abstract|html|here|open\s?review|acl|code|github|project|"
    r"page|doi|preprint|website|web|blog|report|technical report|url|read|download|article|publication|source|poster|slides|video|"
    r"neurips|iclr|icml|emnlp|naacl|aaai|mlsys|\[?\d{1,3}\]?|\d{4}|\d{4}[./-]\d{1,2}|arxiv:?\s*\d{4}\.\d{4,5}(?:v\d+)?|\d{4}\.\d{4,5}(?:v\d+)?)"
    r"s?(?:\s+(?:paper|link|pdf|page|version))?(?:\s*['’]?\d{2,4})?\W*", re.I)
_PARTS = re.compile(r"\W*[\[\]/|+]+\W*|\s+(?:and|&)\s+")  # of a text that names several things
_TOLD = re.compile(
    r"(?:publi(?:cation|shed)|venue|conference|journal|published (?:in|at)|accepted (?:in|at|by)|status|notes?|authors?|affiliations?|"
    r"institut(?:e|ion)s?|organi[sz]ations?|code|projects?|keywords?|key ?words|tags?|topics?|dates?|year|abstract|summary|tl;?\s?dr|"
    r"citations?|发表|会议|期刊|出版|来源|作者|机构|单位|代码|项目|关键词|日期|时间|状态|备注|摘要|总结|引用)"
    r"(?:\s*[/&]\s*\w+)?\s*[:：]", re.I)
"""What a line says that tells something of a work in place of its title: its label and the colon."""
_VENUE = re.compile(
    r"\W*(?:in\s+)?(?:(?:the\s+)?proceedings of|(?:the\s+)?(?:\w+\s+)?(?:annual|international) (?:conference|meeting|symposium)|"
    r"(?:(?:ieee|acm)[\s/]+)*(?:transactions|journal|conference|symposium) (?:of|on)|findings of the|advances in neural information) .*",
    re.I)
_PRINTED = re.compile(  # behind an acronym with a year or a volume, where in it
    r"(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{1,11} (?:['’]?\d\d|(?:19|20)\d\d|\d{1,3}\s?\(\d{1,3}\))[,.]?\s*"
    r"\(?(?:pp?\.?\s?\d|pages\s\d|[Vv]ol(?:\.|ume)|Proc|PMLR|(?:19|20)\d\d$).*")
_TRACK = re.compile(
    r"(?:oral|spotlight|poster|findings|best|outstanding|paper|papers|award|workshop|highlight|notable|top|presentation|track|main|long|"
    r"short|tiny|industry|demo|datasets?|benchmarks?|conference|runner-up|honou?rable|mention|and|at|in|of|proceedings|volume)s?", re.I)
_TELLING = re.compile(r"(?:oral|spotlight|poster|findings|best|outstanding|workshop|highlight|track)s?|['’]?\d\d(?:\d\d)?", re.I)
_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{2,9}(?:['’]?\d{2,4})?|(?:['’]|20)\d\d|\d{1,2}%")
_MARKUP = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\n]{0,500}>|`|\*\*|__|~~|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_PLACE = re.compile(r"<(a|span)\s+(?:id|name)=\"[^\"<>\n]{0,200}\"\s*(?:/>|>\s*</\1>)", re.I)
_PIECE = re.compile(r"\||<br\s*/?>|</?(?:td|th|tr|li|p|div)\b[^<>]{0,200}>", re.I)
_STRONG = re.compile(
    r"\*\*([^*\n]{3,400})\*\*|__([^_\n]{3,400})__|<(?:b|strong)>([^<>]{3,400})</(?:b|strong)>|[“\"]([^“”\"\n]{10,400})[”\"]", re.I)
_FRONT = re.compile(r"(?:[\W_]+|\d{1,4}[.\]]\s|\(?\[?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}[\])]?\s*[:,.-]*\s+)+")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*|van|von|de|der|den|la|le|di|da|el|al|bin|\*|†|‡|et al\.?)", re.UNICODE)
_OTHERS = re.compile(r",?\s+(?:et\.?\s+al|and others)$", re.IGNORECASE)
_SPACED = re.compile(r"(?<=\w) - (?=\w)")  # a hyphen as some PDFs' text has it
_TWO = re.compile(r"[A-ZÀ-Þ][\w'’-]* & [A-ZÀ-Þ][\w'’-]*")  # family names
_PUBLISHED = re.compile(r"(?<=[\w)?!]),\s+(?:arXiv|CoRR|[A-Z][A-Za-z]*[A-Z][A-Za-z]*),?\s+['’]?(?:19|20)\d\d$")  # behind a title
_SENTENCE = re.compile(r"[a-z)]\.\s+[A-Z]")
_OPENERS = frozenset({"we", "this", "our", "it", "i", "they", "see", "these", "note", "thanks", "added", "updated",
                      "update", "please", "if"})
_LONGEST = 400
_KEPT = 256  # texts that are judged some times in a row


def cleaned(text: str) -> str:
    """A stretch of Markdown without markup, numbers of items and the punctuation around it."""
    text = printable(_MARKUP.sub("", text).replace("\\", ""))
    text = " ".join(text.split()).strip(" -–—|,;:[](){}<>•")
    front = _FRONT.match(text)
    return (text[front.end() :] if front and len(text) - front.end() > 2 else text).strip()


def is_label(text: str) -> bool:
    """Whether a link's text says what it leads to and not which work: "paper", "pdf", "arXiv:2210.17323", a number, nothing.

    >>> is_label("[Paper]"), is_label("arXiv 2023"), is_label("SparseGPT")
    (True, True, False)
    """
    if not any(char.isalnum() for char in text) or text.startswith(("http://", "https://", "10.")):
        return True
    if _LABEL.fullmatch(text) or is_venue(text):
        return True
    parts = [part for part in _PARTS.split(text) if part]
    return len(parts) > 1 and all(map(_LABEL.fullmatch, parts))


@lru_cache(maxsize=_KEPT)
def is_venue(text: str) -> bool:
    """Whether a text names proceedings, or a conference by its acronym with the year, the track or the pages.

    >>> is_venue("ICML 2024 Oral"), is_venue("Proceedings of the VLDB Endowment"), is_venue("MLP Workshop for Beginners")
    (True, True, False)
    """
    if _VENUE.match(text) or _PRINTED.fullmatch(text):
        return True
    found = re.findall(r"[^\s,;()\[\]@-]+", text)
    if len(found) < 2 or not all(_TRACK.fullmatch(word) or _ACRONYM.fullmatch(word) for word in found):
        return False
    told = any(_TELLING.fullmatch(word) or word[-2:].isdigit() for word in found)
    return told and any(word[0].isalpha() and _ACRONYM.fullmatch(word) for word in found)


def tells(text: str) -> bool:
    """Whether a line begins with a label that says what of a work it tells, and so is none of its titles.

    >>> tells("Publication: Thin Soup Journal"), tells("会议：ICML"), tells("Code Soup: A Study")
    (True, True, False)
    """
    return _TOLD.match(text) is not None


@lru_cache(maxsize=_KEPT)
def is_titlelike(text: str) -> bool:
    """Whether a text looks like a title: of a few words, which begin with capitals unless it has a name before a colon; no list of names.

    >>> is_titlelike("Attention is all you need"), is_titlelike("vLLM: easy, fast and cheap serving")
    (True, True)
    >>> is_titlelike("We added the new attention layer to the library"), is_titlelike("Elias Frantar, Saleh Ashkboos")
    (False, False)
    """
    found = text.split()
    if not 3 <= len(found) <= 40 or len(text) > _LONGEST or found[0].lower() in _OPENERS or are_persons(text):
        return False
    if tells(text) or is_venue(text) or _TWO.fullmatch(text):
        return False
    head = text.partition(":")[0]
    if head != text and len(head.split()) <= 4 and any(char.isupper() for char in head):
        return True
    if not any(char.isupper() for char in found[0]) and not found[0][0].isdigit():
        return False
    long = [word for word in found[1:] if len(word.strip(".,:;()")) >= 5]
    return not long or sum(word[0].isupper() or word[0].isdigit() for word in long) * 2 >= len(long)


def is_title(label: str) -> bool:
    """Whether the text of a link is a title, which stands by itself there and may have no capitals but the first.

    >>> is_title("Scaling laws for neural language models"), is_title("how it is measured")
    (True, False)
    """
    found = label.split()
    if is_titlelike(label):
        return True
    if tells(label) or is_venue(label):
        return False
    return 4 <= len(found) <= 40 and label[0].isupper() and found[0].lower() not in _OPENERS and not are_persons(label)


@lru_cache(maxsize=_KEPT)
def is_names(text: str) -> bool:
    """Whether a text is a list of persons.

    >>> is_names("Ji Lin, Jiaming Tang and Song Han."), is_names("Quantization, Pruning, and Distillation of Large Models")
    (True, False)
    """
    parts = [part.split() for part in re.split(r",|;|&|\band\b", text.strip(" .*")) if part.strip()]
    sure = parts[:-1] if len(parts) > 3 else parts  # behind the last of many there may stand a venue
    return len(parts) > 1 and all(1 < len(part) <= 4 and all(_NAME.fullmatch(word) for word in part) for part in sure)


def are_persons(text: str) -> bool:
    """Whether a text is a list of persons, or one that is cut and may have family names apart.

    >>> are_persons("Lee, Ann, Mac - Oh, Bo, et al."), are_persons("Soup, Bread, and others of Rome")
    (True, False)
    """
    whole = text.strip(" .*")
    named = _OTHERS.sub("", whole)
    parts = [part.split() for part in re.split(r",|;|&|\band\b", _SPACED.sub("-", named)) if part.strip()]
    cut = named != whole and len(parts) > 1 and all(len(part) <= 4 and all(_NAME.fullmatch(word) for word in part) for part in parts)
    return cut or is_names(text)


def without_places(text: str) -> str:
    """Markdown without the empty elements to which others lead, as programs that convert PDFs put before references.

    >>> without_places('<span id="page-20-1"></span>[12] A. Lee, "Thin Soup"')
    '[12] A. Lee, "Thin Soup"'
    """
    return _PLACE.sub("", text) if "<" in text else text


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a stretch of Markdown or HTML, cleaned, each with whether it stands out in bold type or quotes.

    Args:
        text: without links.
    """
    for cell in _PIECE.split(without_places(text)):
        for found in _STRONG.finditer(cell):
            yield cleaned(next(filter(None, found.groups()), "")), True
        whole = cleaned(cell)
        rest = cleaned(_STRONG.sub(" ", cell)) if ("**" in cell or "<" in cell) and not tells(whole) else whole
        sentence = _SENTENCE.search(rest)
        if sentence:
            yield rest[: sentence.start() + 1], False
        elif rest:
            yield _PUBLISHED.sub("", rest), False
