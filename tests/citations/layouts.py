"""True references of works in every layout that bibliographies have: of the content nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from llmeff.model.plain import Body
from llmeff.names import Name, initials, name_of


def _bare(name: Name) -> str:
    return f"{name.family} {re.sub('[ .-]', '', initials(name.given))}" if name.given else name.family


def _behind(name: Name) -> str:
    return f"{name.family}, {initials(name.given)}" if name.given else name.family


PERSONS: dict[str, Callable[[Name], str]] = {
    "natural": lambda name: name.natural,
    "initials": lambda name: f"{initials(name.given)} {name.family}".strip(),
    "tight": lambda name: f"{initials(name.given).replace(' ', '')} {name.family}".strip(),
    "behind": _behind,
    "bare": _bare,
    "apart": lambda name: _bare(name)[: len(name.family) + 1] + " ".join(_bare(name)[len(name.family) + 1 :]),
    "capitals": lambda name: f"{initials(name.given)} {name.family.upper()}".strip(),
}
QUOTES = ("“{},” ", '"{}," ', "‘{},’ ", "'{},' ", "“{}”, ", '"{}". ', "„{}“. ", "«{}». ", "``{},'' ", "'{}'. ")
FORMS = {  # who, year, title, title in quotes, venue
    "apa": "{who} ({year}). {title}. {venue}", "plain": "{who}. {title}. {venue}", "ieee": "{who}, {quoted}{venue}",
    "mla": "{who}. {quoted}{venue}", "elsevier": "{who}, {title}, {venue}", "springer": "{who}: {title}. {venue}",
    "acm": "{who}. {year}. {title}. {venue}", "italic": "{who}. *{title}*. {venue}", "bold": "{who} ({year}). **{title}**. {venue}",
    "title": "{title}. {who}. {venue}", "harvard": "{who} {year}, {quoted}{venue}", "quoted": "{quoted}{who}. {venue}",
}
SERVERS = (
    "arXiv preprint arXiv:{id}, {year}.", "arXiv:{id} [cs.CL], {year}.", "CoRR, abs/{id}, {year}.", "{year}. URL https://arxiv.org/abs/{id}.",
    "arXiv preprint arXiv:{id} ({year}).", "arXiv (Cornell University), {year}.", "{year}, arXiv:{id}v1.", "ArXiv abs/{id} ({year}).",
    "arXiv preprint, {year}. https://doi.org/10.48550/arXiv.{id}", "arXiv e-prints, page arXiv:{id}, {year}.",
    "Preprint at https://arxiv.org/abs/{id} ({year}).", "{year}. arXiv: {id} [cs.CL]. URL: https://arxiv.org/abs/{id}.",
)
HOUSES = ("in Proc. {0} ({0}), {1}.", "In {0} ’{2:02d}.", "In: {0} ({1})", "in: {0}, {1}.", "in {0} ({1}).", "In {0}, {1}.", "{0}. {1}.")
NUMBERS = ("[{}] ", "[{}] ", "{}. ", "{}) ", "- ", "• ", "({}) ", "", "[^{}]: ", "* ")
TAILS = ("", "", "", " Accessed: Nov. 3, 2025.", " [Online; accessed 3 May 2024].", " (accessed May 3, 2024)", " [Online].")
BREAKS = ("\n\n12\n\n", "\n\nSoup in Pots: A Survey          17\n\n", "\n17\n", "\n\n\x0cPreprint. Under review.\n\n")
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}


@dataclass(frozen=True)
class Layout:
    """How a list of references is laid out: drawn by a seed."""

    form: str
    person: Callable[[Name], str]
    last: str
    cut: int
    lower: bool
    quote: str
    house: str
    server: str
    tail: str
    number: str
    width: int
    hyphens: bool
    ligatures: bool
    broken: str

    @classmethod
    def drawn(cls, draw: Random) -> Layout:
        """A layout at random."""
        return cls(
            draw.choice(list(FORMS)), PERSONS[draw.choice(list(PERSONS))], draw.choice((", and ", " and ", ", & ", " & ", ", ")),
            draw.choice((0, 0, 0, 1, 3, 6, 10)), draw.random() < 0.5, draw.choice(QUOTES), draw.choice(HOUSES), draw.choice(SERVERS),
            draw.choice(TAILS), draw.choice(NUMBERS), draw.choice((0, 0, 60, 80, 100)), draw.random() < 0.4, draw.random() < 0.25,
            draw.choice(("", "", "", *BREAKS)))


def document(bodies: Sequence[Body], layout: Layout, draw: Random) -> str:
    """The references of some works as a list."""
    parts = [_wrapped(layout.number.format(place) + _worn(reference(body, layout, draw), layout), layout)
             for place, body in enumerate(bodies, start=1)]
    between = "\n\n" if draw.random() < 0.4 or (not layout.number and layout.width) else "\n"
    text = between.join(parts)
    blanks = [found.start() for found in re.finditer(r"\n(?=[a-z])", text)]
    if layout.broken and blanks:
        place = draw.choice(blanks)
        text = text[:place] + layout.broken + text[place + 1 :]
    return f"References\n\n{text}\n"


def reference(body: Body, layout: Layout, draw: Random) -> str:
    """A work as a reference of one line."""
    who = _people([name_of(author) for author in body["authors"]], layout)
    title = _lowered(body["title"]) if layout.lower else body["title"]
    published, arxiv = body.get("published"), body.get("ids", {}).get("arxiv")
    if published and (arxiv is None or draw.random() < 0.5):
        year = published["year"]
        venue = layout.house.format(published["venue"], year, year % 100)
    else:
        year = body["year"]
        venue = layout.server.format(id=arxiv, year=year) if arxiv else f"{year}."
    text = FORMS[layout.form].format(who=who, year=year, title=title, quoted=layout.quote.format(title), venue=venue)
    return re.sub(r"([?!.])\.|([?!]),", r"\1\2", text) + layout.tail


def _people(names: Sequence[Name], layout: Layout) -> str:
    shown = [layout.person(name) for name in names]
    if layout.cut and len(shown) > layout.cut:
        return f"{', '.join(shown[: layout.cut])}{' et al.' if layout.cut == 1 else ', et al.'}"
    return layout.last.join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def _lowered(title: str) -> str:
    """A title in lower case but for its first word and for names."""
    first, *rest = title.split(" ")
    return " ".join([first, *(word if re.search("[A-Z]|-", word[1:]) else word.lower() for word in rest)])


def _worn(text: str, layout: Layout) -> str:
    for letters, sign in LIGATURES.items() if layout.ligatures else ():
        text = text.replace(letters, sign)
    return text


def _wrapped(text: str, layout: Layout) -> str:
    """A text in lines of some width, with hyphens in words of small letters if there are any."""
    lines, line = [], ""
    for word in text.split(" ") if layout.width else ():
        room = layout.width - len(line) - 2
        if line and len(word) > room + 1:
            cut = min(room, len(word) - 3) if layout.hyphens and word.isalpha() and word.islower() and room >= 3 and len(word) >= 7 else 0
            lines.append(f"{line} {word[:cut]}-" if cut else line)
            line = word[cut:]
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line]) if layout.width else text
