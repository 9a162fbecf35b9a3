"""Questions for a number: a metric, with a work or hardware. What was stated of it is shown by commands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.model.cells import CELLS
from llmeff.model.kinds import CellId
from llmeff.model.known_models import names_of_model
from llmeff.safe import as_typed
from llmeff.search.called import hardware_words
from llmeff.search.everyday import content
from llmeff.search.forms import GOALS, cut
from llmeff.search.once import once
from llmeff.search.question import Offer
from llmeff.search.topics import as_argument, foremost, subjects_named
from llmeff.search.works import longest_work
from llmeff.select.filters import Filters, matching
from llmeff.select.names import labels
from llmeff.text import words

ASKED: Sequence[tuple[CellId, str]] = (
    ("spec-speedup", r"\b(?:speed ?ups?|accelerat\w+)\b"),
    ("wiki2-ppl", r"\b(?:loses?|lost|loss|degrad\w+|perplexity|worse)\b"),
)
"""What words ask of a work, by the cell whose results say it."""
BENCHMARKS = r"\bbenchmarks? (?:like|such as|for|of|on)\b"
_AT_LEAST = (r"(?:(?P<how>at least|more than|greater than|higher than|over|above|beyond) )?(?:an? )?"
             r"(?P<value>\d+(?: \d+)?) ?(?:x|times)\b")
_GAIN = (r"(?P<what>faster|speed ?ups?|acceleration|throughput|(?:less|lower|smaller) memory|memory (?:reduction|savings?)"
         r"|compression(?: ratio)?|smaller)\b")
BOUNDS: Sequence[str] = (rf"\b{_AT_LEAST} (?:\w+ )?{_GAIN}", rf"\b{_GAIN} (?:(?:of|gains?|is|that is) )*{_AT_LEAST}")
"""How it is asked for works that state so much of a gain."""
GAINS: Sequence[tuple[str, str]] = (
    ("faster|speed|accel", "speedup"), ("throughput", "throughput-gain"), ("memory", "memory-reduction"),
    ("compression|smaller", "compression-ratio"))
"""Words for a gain, each with the metric that states it."""
TRIED = (r"\b(?:measured?|evaluat(?:e|es|ed|ing)|test(?:s|ed|ing)?|reports?|reported|results?|numbers?|scores?|perplexity|accuracy) "
         r"(?:\w+ ){0,2}on (?P<data>\w+(?: \w+)?(?: (?:and|or) \w+){0,2})$")
"""How works are asked for that were tried on data."""
HELD_ON = r"\b(?:vs|versus|or|compared?|better)\b.* on "
"""How works are held against each other on data."""
THERE = (r"\b(?:measured?|timed|timings?|evaluat(?:es?|ed|ing|ions?)|test(?:s|ed|ing)?|benchmark(?:s|ed|ing)?|reported|stated"
         r"|results?|numbers?|claims?)"
         r" (?:\w+ ){0,2}?on (?:an? |the |one |single )*{name}\b")
"""How works are asked for that were measured on hardware, and not those that an engine runs there."""
LOST = (r"\b(?:accuracy|perplexity|quality|performance)\b.*\b(?:loss|lost|lose|drop|dropped|cost|degradation|at|of|under)\b"
        r"|\b(?:loses?|loss|drop|degradation|perplexity)\b.*\b(?:of|at|by|from|under|with)\b")
LOSING: Sequence[tuple[str, CellId]] = ((r"\b(?:prun\w+|sparsity|sparse)\b", "wiki2-ppl-sparse"),
                                        (r"\b(?:\d bits?|quanti[sz]\w+)\b", "wiki2-ppl"))
"""How it is asked what a method costs, and the cell whose results say it."""
BITS_ON = r"\b(?P<bits>[1-8]) ?bits?\b.*\b(?:results?|numbers?|accuracy|perplexity)\b.* (?:on|for|of) (?:an? )?(?P<size>\d+)b\b"
WIDTH = r"\b(?P<bits>[1-8]) ?bits?\b"
QUALITY: CellId = "wiki2-ppl"  # the cell by which most quantizers are held against each other
THE_BEST = "shows what was measured there, the best first"
STATED = "shows what was stated of it: each number with its baseline and hardware"
SHORTEST = 4  # letters of a name of hardware, which in fewer stands in other words: a Mac, a machine
SAYING = 2  # words of a model's name that tell it: its family and size
MOST = 2  # words beside a metric that may be a work and what is said of it


def measured(index: Index, text: str) -> Iterator[Offer]:
    """The commands that show what was measured, where words name a metric, and a work or hardware beside it.

    Args:
        index: the opened index.
        text: the folded words.
    """
    names = _metric_words(index)
    metric = _longest(_most_stated(index, names, text), text)
    if not metric:
        return
    left = cut(text, rf"\b{re.escape(metric)}\b")
    hardware = _longest(hardware_words(index), left)
    least = _gain(text)
    rest = cut(left, rf"\b{re.escape(hardware)}\b") if hardware else left
    id_ = longest_work(index, rest)
    if id_ and (hardware or (len(content(rest)) <= MOST and not subjects_named(index, content(rest)))):
        yield Offer(f"llmeff show {id_}", STATED)
    if hardware:
        gained = least[1] if least and least[0] == names[metric] else "> 0"
        condition = f"claim.{names[metric]} {gained} and claim.hardware ~ {_quoted(hardware)}"
        if matching(index, Filters(where=condition)):
            yield Offer(f"llmeff list --where {as_typed(condition)}", "lists the works that state it there")


def measured_there(index: Index, text: str) -> Offer | None:
    """The command that lists the works which state numbers on hardware, where words ask for what was measured there: those of the topic and
    the gain that they name; None where they do not, or none state any.

    Args:
        index: the opened index.
        text: the folded words.
    """
    names = hardware_words(index)
    said = {name: found for name in names if f" {name} " in f" {text} " and (found := re.search(THERE.replace("{name}", name), text))}
    if not (name := max(said, key=len, default="")):
        return None
    left = cut(text, re.escape(said[name][0]))
    named = subjects_named(index, content(left))
    topic = foremost(named)
    if not topic and (work := longest_work(index, left)):
        return Offer(f"llmeff show {work}", STATED)
    gain = next((f"claim.{metric} > 0 and " for pattern, metric in GAINS if re.search(rf"\b(?:{pattern})", left)), "")
    for there in _stated_as(index, name):
        for condition in (f"{gain}{there}", there):
            if matching(index, Filters(topic=(topic,) if topic else (), where=condition)):
                of = as_argument(topic)
                return Offer(f"llmeff list{of} --where {as_typed(condition)}", "lists the works that state numbers on it")
    return None


def _stated_as(index: Index, name: str) -> Iterator[str]:
    """What claims say of hardware: the name that it was asked by, else any of its names that is in no word of another sort."""
    names = hardware_words(index)
    yield from (f"claim.hardware ~ {_quoted(one)}" for one in dict.fromkeys((name, name.removesuffix("s"))))
    alike = [other for other, id_ in names.items() if id_ == names[name] and (len(other) > SHORTEST or re.search(r"\d", other))
             and not (other.endswith("s") and other.removesuffix("s") in names)]
    shortest = [one for one in alike if not any(other in one for other in alike if other != one)]
    yield f"({' or '.join(f'claim.hardware ~ {_quoted(one)}' for one in shortest)})"


def _quoted(name: str) -> str:
    return repr(name) if " " in name else name


@once
def _metric_words(index: Index) -> Mapping[str, str]:
    """The metrics by the words that they are called, but for goals and names of topics."""
    return {" ".join(words(name)): metric["id"] for metric in index.taxonomy["metrics"] for name in (metric["id"], *labels(metric))
            if name not in GOALS and not subjects_named(index, words(name))}


def results_named(index: Index, text: str) -> Iterator[Offer]:
    """The commands that show results, where words name what was measured and the model that it was measured on.

    Args:
        index: the opened index.
        text: the folded words.
    """
    model, its_id = _model_named(index, text)
    if not model:
        return
    data = {" ".join(words(name)): id_ for id_, cell in [*CELLS.items()][::-1] for name in (id_, *cell.data)}
    if cell := _longest(data, cut(text, rf"\b{re.escape(model)}\b")):
        there = index.db.execute("SELECT 1 FROM record, json_each(record.results) WHERE json_extract(value, '$.cell') = ? "
                                 "AND json_extract(value, '$.model') = ? LIMIT 1", (data[cell], its_id)).fetchone()
        if there:
            yield Offer(f"llmeff results {data[cell]} --model {its_id}", THE_BEST)


def on_a_model(index: Index, text: str) -> Iterator[Offer]:
    """The command that shows what was measured on a model which words name as that on which something is asked for.

    Args:
        index: the opened index.
        text: the folded words.
    """
    model, its_id = _model_named(index, text)
    if not model or not re.search(rf"\bon (?:the )?{re.escape(model)}\b", text):
        return
    there = "SELECT 1 FROM record, json_each(record.results) WHERE json_extract(value, '$.model') = ?"
    if found := re.search(WIDTH, text):
        at = f"{there} AND json_extract(value, '$.cell') = ? AND json_extract(value, '$.setting.w_bits') = ? LIMIT 1"
        if index.db.execute(at, (its_id, QUALITY, int(found["bits"]))).fetchone():
            yield Offer(f"llmeff results {QUALITY} --model {its_id} --bits {found['bits']}", THE_BEST)
    if index.db.execute(f"{there} LIMIT 1", (its_id,)).fetchone():
        yield Offer(f"llmeff results --model {its_id}", "shows what was measured on it, the best first")


def results_of(index: Index, text: str) -> Iterator[Offer]:
    """The command that shows what of a work was measured, where words ask how fast or how good it is: on the model that they name.

    Args:
        index: the opened index.
        text: the folded words.
    """
    asked = [cell for cell, pattern in ASKED if re.search(pattern, text)]
    work = longest_work(index, re.split(r" (?:on|at|with|in) ", text)[0]) if asked else ""
    rows = index.db.execute("SELECT DISTINCT json_extract(value, '$.cell'), json_extract(value, '$.model') FROM record, "
                            "json_each(record.results) WHERE record.id = ? ORDER BY 1, 2", (work,)).fetchall()
    own = set(text.split())
    for cell in asked:
        models = [model for of, model in rows if of == cell]
        model = next((model for model in models if model and own.issuperset(words(model)[:SAYING])), "")
        if models:
            yield Offer(f"llmeff results {cell}{f' --model {model}' if model else ''}", THE_BEST)
            yield Offer(f"llmeff show {work}", STATED)
            return


def bounded(index: Index, text: str) -> Iterator[Offer]:
    """The command that lists works which state a gain of at least so much, of the topic that words name; none where no work does.

    Args:
        index: the opened index.
        text: the folded words.
    """
    if not (gain := _gain(text)):
        return
    named = subjects_named(index, content(cut(text, re.escape(gain[2]))))
    topic = foremost(named)
    condition = f"claim.{gain[0]} {gain[1]}"
    if matching(index, Filters(topic=(topic,) if topic else (), where=condition)):
        of = as_argument(topic)
        yield Offer(f"llmeff list{of} --where {as_typed(condition)}", "lists the works that state so much")


def _gain(text: str) -> tuple[str, str, str] | None:
    """The metric of a gain that words bound, its bound, and these words; None where they bound none."""
    if not (found := next(filter(None, (re.search(bound, text) for bound in BOUNDS)), None)):
        return None
    metric = next(metric for pattern, metric in GAINS if re.search(pattern, found["what"]))
    return metric, f"{'>=' if found['how'] in (None, 'at least') else '>'} {found['value'].replace(' ', '.')}", found[0]


def tried_on(index: Index, text: str) -> Iterator[Offer]:
    """The commands that show what was measured on data which words name behind works, or behind what is measured.

    Args:
        index: the opened index.
        text: the folded words.
    """
    data = {" ".join(words(name)): id_ for id_, cell in [*CELLS.items()][::-1] for name in cell.data}
    tried = re.search(TRIED, text)
    named = re.split(" (?:and|or) ", tried["data"]) if tried else [text.rpartition(" on ")[2]] if re.search(HELD_ON, text) else []
    for cell in filter(None, (_longest(data, name) for name in named)):
        yield Offer(f"llmeff results {data[cell]}", THE_BEST)
    condition = " and ".join(f"claim.dataset ~ {_quoted(name)}" for name in named) if tried else ""
    if condition and matching(index, Filters(where=condition)):
        yield Offer(f"llmeff list --where {as_typed(condition)}", "lists the works that state numbers on it")


def benchmarks(index: Index, text: str) -> Iterator[Offer]:
    """The command that shows results, where words ask for a benchmark: the one on which most works of the topics that they name were tried.

    Args:
        index: the opened index.
        text: the folded words.
    """
    if not re.search(BENCHMARKS, text):
        return
    topics = tuple(subjects_named(index, content(text)))
    works = set(matching(index, Filters(topic=topics))) if topics else set()
    rows = index.db.execute("SELECT DISTINCT n, json_extract(value, '$.cell') FROM record, json_each(record.results)").fetchall()
    counted = Counter(cell for number, cell in rows if number in works and CELLS[cell].data)
    for cell, _ in counted.most_common(1):
        yield Offer(f"llmeff results {cell}", THE_BEST)
    yield Offer("llmeff results", "lists what was measured, with the number of works")
    yield Offer("llmeff fields metrics", "lists what works state, with their number")


def lost_by(index: Index, text: str) -> Iterator[Offer]:
    """The command that shows results by which it is told what pruning or quantization costs, where that is asked of them as a whole.

    Args:
        index: the opened index.
        text: the folded words.
    """
    if not re.search(LOST, text) or longest_work(index, text):
        return
    cell = next((cell for pattern, cell in LOSING if re.search(pattern, text)), None)
    if cell:
        yield Offer(f"llmeff results {cell}", THE_BEST)


def at_bits(index: Index, text: str) -> Iterator[Offer]:
    """The command that lists the works of a width with numbers on a model of a size, where some state such.

    Args:
        index: the opened index.
        text: the folded words.
    """
    found = re.search(BITS_ON, text)
    condition = f"weight_bits = {found['bits']} and claim.model ~ {found['size']}B" if found else ""
    if condition and matching(index, Filters(where=condition)):
        yield Offer(f"llmeff list --where {as_typed(condition)}", "lists the works of this width that state numbers on it")


def _most_stated(index: Index, names: Mapping[str, str], text: str) -> list[str]:
    """The names of the metric that most works state, of those that stand in a text: in "2:4 sparsity speedup" the speed-up is asked for."""
    named = [name for name in names if f" {name} " in f" {text} "]
    whole = [name for name in named if not any(f" {name} " in f" {other} " for other in named if other != name)]
    most = max((names[name] for name in whole), key=lambda metric: len(index.reporting(metric)), default="")
    return [name for name in whole if names[name] == most]


def _model_named(index: Index, text: str) -> tuple[str, str]:
    """The longest spelling of a model that stands in a text, and the model's id; both empty where none does."""
    models = {" ".join(words(name)): model["id"] for model in index.models for name in names_of_model(model)}
    found = _longest(models, text)
    return found, models.get(found, "")


def _longest(names: Iterable[str], text: str) -> str:
    """The longest of some names that stands in a text; empty where none does."""
    return max((name for name in names if f" {name} " in f" {text} "), key=len, default="")
