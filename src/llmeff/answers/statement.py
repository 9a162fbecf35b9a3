"""What a sentence with a number says: which work, which measure, how much, against what, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from llmeff.answers.measures import Family, family_near
from llmeff.answers.settings import Settings, settings_in
from llmeff.errors import UsageError
from llmeff.index.reading import Index
from llmeff.model.known_models import by_spelling, spelling
from llmeff.select.lookup import called_in

Bound = Literal["", "about", "up_to", "at_least"]
_WORDS = (  # how people write numbers in words, and the figures that stand for them
    (r"\bhalv(?:es|ed|ing)\b|\bcuts? in half\b|\bhalf (?:of )?the\b", "2x less"), (r"\bdoubl(?:es|ed|ing)\b", "2x more"),
    (r"\btripl(?:es|ed|ing)\b", "3x more"), (r"\btwice\b", "2x"), (r"\bthrice\b", "3x"), (r"\ban order of magnitude\b", "10x"),
    (r"\btwo(?=[- ](?:times|fold))", "2"), (r"\bthree(?=[- ](?:times|fold))", "3"), (r"\bfour(?=[- ](?:times|fold))", "4"),
    (r"\bfive(?=[- ](?:times|fold))", "5"), (r"\bten(?=[- ](?:times|fold))", "10"),
)
_UNIT = (
    r"×|x\b|times\b|-?\s?fold\b|%|percent(?:age points)?\b|pp\b|ppl\b|tok(?:ens)?/s(?:ec(?:ond)?)?\b|tokens (?:per|a) second\b"
    r"|GiB\b|GB\b|ms\b|points?\b|bits per weight\b|bpw\b"
)
_BOUNDS = {
    "up_to": r"up to|at most|as much as|no more than|≤|<=", "at_least": r"over|more than|at least|upwards of|exceeding|≥|>=|>",
    "about": r"about|around|roughly|approximately|nearly|almost|some|~|≈",
}
_NO_FIGURE = (
    r"(?!\s?-?\s?(?:bits?\b(?! per)|[BMKT]\b|billion|million|trillion|GPUs?\b|layers|heads|tasks|shots?\b|benchmarks|years?|epochs))"
)
_NUMBER = re.compile(
    rf"(?:(?:(?P<up_to>{_BOUNDS['up_to']})|(?P<at_least>{_BOUNDS['at_least']})|(?P<about>{_BOUNDS['about']}))\s*)?"
    r"(?<![\w.,$])(?<!\w[-−])(?P<low>[-−]?\d[\d,]*(?:\.\d+)?)(?:\s?(?:×|x|%)?\s?(?:–|—|-|to|and)\s?(?P<high>\d[\d,]*(?:\.\d+)?))?"
    rf"\s?(?P<unit>{_UNIT})?(?!\w){_NO_FIGURE}",
    re.IGNORECASE)
_UNITS = {"x": "×", "times": "×", "fold": "×", "percent": "%", "percentage points": "pp", "points": "points", "point": "points",
          "tokens per second": "tok/s", "tokens a second": "tok/s", "bits per weight": "bpw"}
_AGAINST = re.compile(
    r"\b(?:than|as (?:fast|quick|large|small|long|much|many|good|accurate|memory) (?:\w+ )?as"
    r"|over|versus|vs\.?|(?:when |as )?compared (?:to|with)|relative to|against|in comparison (?:to|with)|in contrast to|unlike"
    r"|(?<=% )of(?= (?-i:[A-Z])))\s+", re.IGNORECASE)
_RIVALLED = re.compile(  # what stands before a work that another one is compared with
    r"\b(?:(?:speed|throughput|latency|memory(?: use| usage| footprint)?|cost|performance|perplexity|accuracy) of"
    r"|outperform(?:s|ed|ing)?|beats?|surpass(?:es|ed)?|outpaces?|exceeds?|improves (?:on|upon))\s+(?:the\s+)?$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not(?! (?:only|just|merely))|never|nobody|none|neither|no (?:one|page|paper|work|evidence|source)|cannot|hardly|\w+n['’]t"
    r"|fail(?:s|ed)? to|contrary to)\b", re.IGNORECASE)
_UNTRUE = re.compile(r"\b(?:false|untrue|wrong|incorrect|myth|refuted|disproved|disproven|denied|denies)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()]|\s(?:and|but|while|whereas|although)\s", re.IGNORECASE)
_ENDS = re.compile(r"[,;:()]|\s(?:on|with|at|for|while|when|whereas|but|by|in|using|under|is|are|has|gives|achieves)\s|\sand\s(?=\d|[a-z])"
                   r"|[.?!]?$", re.IGNORECASE)
_SURROUNDING = re.compile(r"(?:^|\s)(?:on|for|with|in|using)\s+(?:the\s+)?$", re.IGNORECASE)
_HARDWARE = re.compile(
    r"\b(?:(?:A|H|V|B|L|P)\d{2,3}[0S]?|GB200|A6000|(?:RTX ?)?(?:[2345]0[6789]0)(?: ?Ti)?|T4|A10G?|TPU ?v\d|MI\d{3}X?|Jetson|Orin|CPUs?"
    r"|Turing|Ampere|Hopper|Blackwell)\b")
_BITS = re.compile(r"\b(?:INT|W|FP)?(\d(?:\.\d+)?)[- ]?bits?\b|\bINT(\d)\b|\bW(\d)A\d+\b", re.IGNORECASE)
_KERNEL = re.compile(r"\b(?:kernels?|operators?|matmul|GEMM|attention (?:computation|kernel|operator)|microbenchmark)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOST = re.compile(
    r"\b(?:los(?:e|es|ing|s|ses|t)|drop\w*|degrad\w*|decreas\w*|reduc\w*|declin\w*|fall\w*|fell|gap|lower|worse|less|below|behind"
    r"|within)\b", re.IGNORECASE)
_BESIDE = 40  # letters between a number and the words that say that it is lost
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”!?]+")
_LONGEST_NAME = 8  # words
_MOST_TEXT, _MOST_SENTENCES = 20_000, 40  # letters and sentences of a text
_MOST_LETTERS, _MOST_NUMBERS, _MOST_WORKS = 2_000, 40, 20  # of a sentence
_ORDINARY = frozenset({
    "act", "adam", "base", "based", "best", "bert", "better", "cat", "data", "dense", "draft", "eagle", "fast", "flap", "flash", "gear",
    "gist", "grace", "hydra", "it", "large", "less", "lisa", "long", "lookahead", "mask", "medusa", "mini", "mixed", "model", "more",
    "orca", "palm", "parallel", "prefix", "quest", "rail", "rest", "scale", "sheared", "slim", "small", "soft", "spark", "sparse", "spin",
    "star", "step", "switch", "target", "token", "transformer", "transformers", "tree", "uniform", "vanilla", "window", "zero",
})


class Figure(NamedTuple):
    """A number in a sentence.

    Attributes:
        low: the number, or the lower end of a range.
        high: the upper end of a range; else the number.
        unit: ×, %, or another one; empty where none stands there.
        bound: whether it is said to be about so much, at most, or at least.
        decimals: how many it is written with.
        start: where it begins in the sentence, its bound included.
        end: where it ends.
        lost: whether words beside it say that so much is lost, or taken away.
    """

    low: float
    high: float
    unit: str
    bound: Bound
    decimals: int
    start: int
    end: int
    lost: bool = False

    @property
    def text(self) -> str:
        """As people read it."""
        sign = {"about": "~", "up_to": "≤ ", "at_least": "≥ ", "": ""}[self.bound]
        ends = f"{self.low:g}" if self.low == self.high else f"{self.low:g}–{self.high:g}"
        return f"{sign}{ends}{'' if self.unit in ('×', '%', '') else ' '}{self.unit}"


class Statement(NamedTuple):
    """What a sentence says of one number, or without one.

    Attributes:
        text: the sentence.
        figure: the number; None where a comparison has none.
        works: the row numbers of the works of which it may be said: several that go by one name; none where none is named.
        family: the measures that may be meant; None where none can be read.
        rivals: the row numbers of the works that it may be compared with.
        baseline: what it is compared with, in the words of the sentence.
        hardware: the hardware that is named.
        models: the ids of the models that are named.
        bits: the bit widths that are named.
        settings: the settings that are named, such as W4A8 or 2:4.
        kernel: whether a kernel is spoken of.
        worse: whether the work is said to be the worse one.
        denied: whether the sentence says that it is not so.
    """

    text: str
    figure: Figure | None
    works: tuple[int, ...]
    family: Family | None
    rivals: tuple[int, ...]
    baseline: str
    hardware: tuple[str, ...]
    models: tuple[str, ...]
    bits: tuple[float, ...]
    settings: Settings
    kernel: bool
    worse: bool
    denied: bool


class _Name(NamedTuple):
    """A name in a sentence: where it stands, and what goes by it."""

    start: int
    end: int
    numbers: tuple[int, ...]
    model: str = ""


class _Read(NamedTuple):
    """A sentence with what was found in it.

    Attributes:
        text: as it was written.
        plain: with numbers as figures.
        works: the works that are named.
        models: the models that are named.
        spans: where it says what something is compared with.
    """

    text: str
    plain: str
    works: tuple[_Name, ...]
    models: tuple[_Name, ...]
    spans: tuple[tuple[int, int], ...]

    def family(self, start: int, end: int, unit: str) -> Family | None:
        """The measures that are meant by a number; what it is compared with tells only where nothing else does."""
        names = [(name.start, name.end) for name in (*self.works, *self.models)]
        return family_near(self.without([*self.spans, *names]), start, end, unit) or family_near(self.plain, start, end, unit)

    def without(self, spans: Iterable[tuple[int, int]]) -> str:
        """The sentence with blanks in some places."""
        text = self.plain
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


def statements(index: Index, text: str) -> list[Statement]:
    """What a text says, number by number; a comparison without a number is one statement.

    Args:
        index: the opened index, which knows what works and models are called.
        text: one or a few sentences.

    Raises:
        UsageError: the text is more than that, or a sentence is longer, or says more, than one does.
    """
    _held("the text", len(text), _MOST_TEXT, "letters")
    sentences = re.split(r"(?<=[a-z)%×\]])[.!?]\s+(?=[A-Z])", " ".join(text.split()))
    _held("the text", len(sentences), _MOST_SENTENCES, "sentences")
    for sentence in sentences:
        _held("a sentence", len(sentence), _MOST_LETTERS, "letters")
    return [statement for sentence in sentences for statement in _of_sentence(index, sentence)]


def _held(what: str, count: int, most: int, things: str) -> None:
    """Refuses what is too much for a statement: its parts are held against each other, which takes the longer the more there are."""
    if count > most:
        raise UsageError(f"{what} has {count:,} {things}, and at most {most:,} are read: send one statement, or a few")


def _of_sentence(index: Index, sentence: str) -> Iterator[Statement]:
    plain = sentence
    for words, said in _WORDS:
        plain = re.sub(words, said, plain, flags=re.IGNORECASE)
    models = tuple(_models(index, plain))
    works = tuple(_works(index, plain, models)) or tuple(_works(index, plain, ()))
    every = list(_figures(plain))
    _held("a sentence", len(every), _MOST_NUMBERS, "numbers")
    _held("a sentence", len(works), _MOST_WORKS, "works")
    figures = [one for one in every if not any(name.start < one.end and one.start < name.end for name in (*models, *works))]
    spans = tuple((found.end(), _end(plain, found.end())) for found in _AGAINST.finditer(plain)
                  if not any(one.start <= found.start() < one.end for one in figures))
    spans = tuple(sorted({*spans, *_rivalled(plain, works, spans)}))
    read = _Read(sentence, plain, works, models, spans)
    measured = [(figure, family) for figure in figures if (family := read.family(figure.start, figure.end, figure.unit))]
    if not measured:
        units = [figure for figure in every if figure.unit]
        family = read.family(len(plain), len(plain), "") if spans and not units else None
        yield _statement(read, next(iter(units), None), family, (0, len(plain)))
    for place, (figure, found) in enumerate(measured):
        begin = measured[place - 1][0].end if place else 0
        end = measured[place + 1][0].start if place + 1 < len(measured) else len(plain)
        yield _statement(read, figure, found, (begin, end))


def _statement(read: _Read, figure: Figure | None, family: Family | None, window: tuple[int, int]) -> Statement:
    """What a sentence says of one number, for which its other numbers leave a window."""
    begin, end = window
    at = figure.end if figure else begin
    own = [span for span in read.spans if begin <= span[0] <= end]
    baseline = next((span for span in own if span[0] >= at), own[-1] if own else read.spans[0] if read.spans and begin == 0 else None)
    inside = [name for name in read.works if baseline and baseline[0] <= name.start < baseline[1]]
    others = [name for name in read.works if not any(start <= name.start < stop for start, stop in read.spans)]
    subject = _subject(read.plain, others, begin, at)
    if subject is None:
        subject = next((name for name in read.works if inside and name not in inside), None)
    first = at if begin else 0  # what stands before a later number belongs to the one before
    conditions = read.without((name.start, name.end) for name in read.works)[first:end]
    settled = read.without([(subject.start, subject.end)] if subject else ())[first:end]  # 2:4 sparsity is a work as well
    outside = [name for name in read.models if first <= name.start < end and not any(a <= name.start < b for a, b in read.spans)]
    return Statement(
        read.text, figure, subject.numbers if subject else (), family, inside[0].numbers if inside else (),
        read.plain[slice(*baseline)].strip(" .") if baseline else "",
        tuple(dict.fromkeys(found[0] for found in _HARDWARE.finditer(conditions))), tuple(dict.fromkeys(name.model for name in outside)),
        tuple(float(next(filter(None, found.groups()))) for found in _BITS.finditer(conditions)),
        settings_in(settled), bool(_KERNEL.search(conditions)), bool(family and family.is_worse(
            read.without(read.spans), figure.start if figure else 0, figure.end if figure else 0, end)),
        _denied(read, figure))


def _rivalled(plain: str, works: Sequence[_Name], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a work is named whose measure another one is said to improve: "doubles the speed of Ladle"."""
    for place, name in enumerate(works):
        before = plain[: name.start]
        others = any(set(one.numbers).isdisjoint(name.numbers) for one in works[:place])
        if others and _RIVALLED.search(before) and not any(start <= name.start < end for start, end in spans):
            yield name.start, name.end


def _denied(read: _Read, figure: Figure | None) -> bool:
    """Whether a sentence denies its number, or, without one, what it says; names may hold any word."""
    plain = read.without((name.start, name.end) for name in (*read.works, *read.models))
    before = _CLAUSE.split(plain[: figure.start])[-1] if figure else plain
    return bool(_DENIED.search(before) or _UNTRUE.search(plain))


def _end(read: str, start: int) -> int:
    found = _ENDS.search(read, start + 1)
    return found.start() if found else len(read)


def _subject(read: str, works: Sequence[_Name], begin: int, at: int) -> _Name | None:
    """The work of which a number is said: the first one before it since the number before, else the last one before that, else the next."""
    meant = [one for one in works if not _SURROUNDING.search(read[: one.start])] or list(works)
    before = [one for one in meant if begin <= one.start < at]
    earlier = [one for one in meant if one.start < begin]
    later = [one for one in meant if one.start >= at]
    return next(iter(before), None) or (earlier[-1] if earlier else None) or next(iter(later), None)


def _figures(read: str) -> Iterator[Figure]:
    for found in _NUMBER.finditer(read):
        low, high = (float(found[name].replace(",", "").replace("−", "-")) if found[name] else None for name in ("low", "high"))
        if low is None or (not found["unit"] and _YEAR.fullmatch(found["low"])):
            continue
        unit = re.sub(r"^-?\s?", "", (found["unit"] or "").lower())
        decimals = len(found["low"].partition(".")[2])
        bound: Bound = next((name for name in ("up_to", "at_least", "about") if found[name]), "")
        if high is not None and high < low:
            high = None
        beside = f"{read[max(found.start() - _BESIDE, 0) : found.start()]} {read[found.end() : found.end() + _BESIDE]}"
        yield Figure(low, low if high is None else high, _unit(unit), bound, decimals, found.start(), found.end(),
                     bool(_LOST.search(beside)))


def _unit(unit: str) -> str:
    if unit.startswith(("tok", "tokens")):
        return "tok/s"
    return _UNITS.get(unit, {"gb": "GB", "gib": "GiB"}.get(unit, unit))


def _runs(read: str) -> Iterator[tuple[int, int]]:
    """Runs of words that may be a name, the longest of each beginning first."""
    tokens = [(found.start(), found.start() + len(found[0].rstrip(".'’-–"))) for found in _TOKEN.finditer(read)]
    for first in range(len(tokens)):
        for last in range(min(first + _LONGEST_NAME, len(tokens)) - 1, first - 1, -1):
            yield tokens[first][0], tokens[last][1]


def _models(index: Index, read: str) -> Iterator[_Name]:
    known, reached = by_spelling(index.models), 0
    for start, end in _runs(read):
        if start >= reached and (model := known.get(spelling(read[start:end]))):
            reached = end
            yield _Name(start, end, (), model)


def _works(index: Index, read: str, taken: Sequence[_Name]) -> Iterator[_Name]:
    """The works that are named where no model is; an ordinary word in small letters names none."""
    runs = [(start, stop) for start, end in _runs(read) for stop in {end, start + len(re.sub(r"['’]s?$", "", read[start:end]))}]
    free = [(start, end) for start, end in runs if not any(start < name.end and name.start < end for name in taken)]
    known = called_in(index, [read[start:end] for start, end in free])
    reached = 0
    for start, end in sorted(free, key=lambda run: (run[0], -run[1])):
        written = read[start:end]
        lower = written.lower() in _ORDINARY and written[0].islower()
        if start < reached or written not in known or lower or not (written[0].isalnum() and any(map(str.isalpha, written))):
            continue
        reached = end
        yield _Name(start, end, known[written])
