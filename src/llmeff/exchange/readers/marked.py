"""A reference in running text in plain signs: without emphasis, GB/T 7714's kinds and wide punctuation, and bare initials."""

from __future__ import annotations

import re
import unicodedata

from llmeff.exchange.readers.gost import without_slashes

_WIDE = str.maketrans({
    "，": ", ", "．": ". ", "。": ". ", "：": ": ", "；": "; ", "（": " (", "）": ") ", "［": "[", "］": "]", "【": "[", "】": "]",
    "／": "/", "＆": "&", "\u3000": " ",
})
_KIND = re.compile(  # journal, collection, thesis, report, …, and on which carrier
    r"\s?\[\s?(?:[JCMDRNSPZAGK]|DB|CP|EB|DS)(?:\s?/\s?(?:OL|CD|MT|DK))?\s?\]\s?(//\s?)?[.,]?\s?(?=\S|$)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]+?)(?<=\S)\1(?![\w*])|(?<![\w_])(_{1,2})(?=[^\s_])([^_]+?)(?<=\S)\3(?![\w_])")
_GLUED = re.compile(r"(?<=[^\W\d_]|[.,])(?=et\.? al\b)")  # to the name before it, as in the text of PDFs
_OTHERS = re.compile(r",?\s?等(?=\s?[.,\[]|\s?$)")
_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_FAMILY = (
    rf"(?:(?:van|von|de|der|den|la|le|di|da|del|el|al|bin|ten|ter|du|dos) ){{0,3}}(?:[a-zA-Z]['’])?"
    rf"[{_LETTER}][\w'’-]+(?: [{_LETTER}][\w'’-]+){{0,2}}")
_INITIALS = rf"[{_LETTER}](?:[ -]?[{_LETTER}]){{0,2}}"
_PERSON = rf"{_FAMILY} {_INITIALS}(?![\w'’])"
_PERSONS = re.compile(  # of Vancouver's style and of GB/T 7714: the family name, and initials that have no full stop
    rf"({_PERSON}(?:[,;] (?:and |& )?{_PERSON}| (?:and|&) {_PERSON})*)(,? et\.? ?al\b|,? and others\b)?"
    r"(?:(?<=others)(?=\s)|(?=\.(?:\s|$)|:\s|,?\s\(?(?:19|20)\d\d|$))")
_ONE = re.compile(rf"({_FAMILY}) ({_INITIALS})(?=[,;]| (?:and|&) |$)")
_ELLIPSIS = re.compile(  # in a list, with its last person
    rf"(?<=[{_LETTER}\w.]),?\s(?:\.\s?\.\s?\.|…),?\s(?:(?:&|and)\s(?:{_FAMILY}, (?:[{_LETTER}]\.[ -]?)+|"
    rf"(?:[{_LETTER}][\w'’-]*\.?[ -])+?{_FAMILY}(?=[.,]? [\"“(]|[.,]))|{_FAMILY}, (?:[{_LETTER}]\.[ -]?)+(?=\())")
_DOTS = re.compile(r"\.\s?\.|…")  # without which there is no ellipsis
_PARTICLES = re.compile(rf"(?<=[{_LETTER}]\. )(?:[a-z]\. ?){{1,3}}(?=[{_LETTER}][a-zß-öø-ÿ])")  # of which only initials are left
_SINGLE = re.compile(rf" [{_LETTER}](?:-[{_LETTER}])?(?:[,;]| (?:and|&) |$)")


def unmarked(text: str) -> tuple[str, str]:
    """A reference in plain signs, and the part of it that ends with its title, where a mark of its kind says where that is.

    Args:
        text: the reference, in one line.

    >>> unmarked("Lee A，van der Pot O，et al．Thin *soup*［C］／／Proc. of JoG. 2021")
    ('Lee, A., van der Pot, O., et al. Thin soup. In Proc. of JoG. 2021', 'Lee, A., van der Pot, O., et al. Thin soup')
    >>> unmarked("A. Lee. Thin soup. JoG, 2021.")
    ('A. Lee. Thin soup. JoG, 2021.', '')
    """
    text = text if text.isascii() else unicodedata.normalize("NFC", text)  # letters and their accents may be two characters
    text = " ".join(text.split() if text.isascii() else _OTHERS.sub(", et al", text.translate(_WIDE)).split())
    text = _GLUED.sub(" ", text) if " al" in text else text
    text = _ELLIPSIS.sub(", et al. ", text) if _DOTS.search(text) else text
    text = _PARTICLES.sub("", text.replace("et al. ,", "et al.,").replace("et al. .", "et al."))
    text = with_stops(_EMPHASIS.sub(lambda found: found[2] or found[4], text) if "*" in text or "_" in text else text)
    kind = _KIND.search(text, 1)
    if kind is None:
        whole, head = without_slashes(text)
        return whole or text, head
    head = text[: kind.start()]
    stop = "" if head.endswith(("?", "!", ".")) else "."
    return f"{head}{stop} {'In ' * bool(kind[1])}{text[kind.end() :].lstrip(' .,')}".rstrip(), head


def with_stops(text: str) -> str:
    """A reference that begins with persons whose initials have no full stop, with these; another as it is.

    >>> with_stops("Lee-Mac AB, de Horst S-H. Thin soup."), with_stops("A Lee, B Mac. Thin soup.")
    ('Lee-Mac, A. B., de Horst, S.-H. Thin soup.', 'A Lee, B Mac. Thin soup.')
    """
    found = _PERSONS.match(text)
    if found is None or not (_SINGLE.search(found[1]) and (found[2] or _ONE.sub("", found[1]))):
        return text
    names = _ONE.sub(lambda name: f"{name[1]}, {_stopped(name[2])}", found[1]).replace(";", ",")
    rest = text[found.end() :]
    return f"{names}, et al{rest}" if found[2] else f"{names}{rest[1:] if rest[:1] in {'.', ':'} else rest}"


def _stopped(initials: str) -> str:
    return re.sub(r"(\w)(?=\w)", r"\1. ", initials.replace(" ", "").replace("-", ".-")) + "."
