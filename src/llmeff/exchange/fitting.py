"""What fits into a memory, as text: for terminals and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.elsewhere import OFFLOADING, Moving
from llmeff.answers.fit import Fit, Fitting
from llmeff.answers.widths import MEASURED, UNCOUNTED
from llmeff.exchange.markdown import plain
from llmeff.model.budget import FULL
from llmeff.phrases import amount, counted, figures, hundredths, some

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ShapeBody

FITTING, OF_ENGINE, EXCEEDING = 10, 24, 3  # rows of a short table: that fit, that fit and one engine runs, that are too much
MEASURED_ELSEWHERE = (
    "Measured bits are those of a file of the model that is named without its embeddings, extrapolated to other models, which met the "
    "sizes of files within 3 % where it was tried; embeddings count with the bits in which the format keeps them, and so do routed experts "
    "in types of 1 and 2 bits."
)
_PAGE = re.compile(r"as of ([^()]+) \((https?://[^()\s]+)\)")
NAMED, ENGINES = 4, 2  # methods, and engines, in a row of it


def gigabytes(size: float) -> str:
    """Bytes as GB of 10⁹, to a hundredth.

    >>> gigabytes(35.28e9)
    '35.28 GB'
    """
    return f"{hundredths(size / 1e9)} GB"


def head(fitting: Fitting) -> str:
    """What was asked."""
    budget = fitting.budget
    tokens = f"{budget.context} tokens × {budget.batch}, cache of {amount(budget.kv_bits)} bits"
    asked = f"{fitting.model}{f' in {gigabytes(budget.memory)}' if budget.memory else ''}, {tokens}"
    on = f" on {fitting.hardware}" if fitting.hardware else ""
    return f"{asked}, methods that {fitting.engine} runs{on}" if fitting.engine else asked


class Row(NamedTuple):
    """Methods of one width: stored bits of a weight, the sum, what it leaves of the memory, the methods, what the bits leave out, and the
    engines that run any of them so."""

    bits: str
    total: str
    memory: str
    methods: str
    note: str
    engines: str


HEAD = Row("Bits", "Sum", "Memory", "Methods", "About the bits", "Seen in")


def rows(fitting: Fitting) -> list[Row]:
    """The widths, those that fit first."""
    return [row(own) for own in _alike(fitting)]


def _alike(fitting: Fitting) -> list[list[Fit]]:
    """The methods of which the same is said: of their bits, and whether they can be taken."""
    alike: dict[tuple[int, float, str], list[Fit]] = {}
    for one in fitting.fits:
        alike.setdefault((one.standing, one.bits, one.note), []).append(one)
    return list(alike.values())


class Short(NamedTuple):
    """A table that a screen or two hold: its rows, the method of the first, what is said of those that are left out, which is empty for
    none, and the pages that the rows rest on, which are too long for a column."""

    rows: list[Row]
    first: Fit
    left_out: str
    pages: list[str]


def short(fitting: Fitting) -> Short:
    """The widest that fit and the narrowest that do not, without an engine each width once with what is known best, and in any case what
    is no method: the model as it is, and the bits that were asked for."""
    alike = _alike(fitting)
    groups = alike if fitting.engine else _best_known(alike)
    if fitting.budget.memory is None:
        groups = _one_a_whole_width(groups)
    fit = [own for own in groups if own[0].fits][: OF_ENGINE if fitting.engine else FITTING]
    near = [own for own in groups if not own[0].fits][: max(EXCEEDING, FITTING + EXCEEDING - len(fit))]
    chosen = [own for own in groups if own in fit or own in near or own[0].bits >= FULL or not (own[0].id or fitting.engine)]
    shown = [one for own in chosen for one in own]
    named = [row(own)._replace(methods=some([one.name for one in own], NAMED), engines=some(_engines(own), ENGINES)) for own in chosen]
    pages = list(dict.fromkeys(f"{found[1]}: {found[2]}" for one in named for found in _PAGE.finditer(one.note)))
    named = [one._replace(note=_PAGE.sub(r"as of \1", one.note)) for one in named]
    return Short(named, chosen[0][0] if fitting.budget.memory else fitting.summed, _left(fitting, shown), pages)


def _one_a_whole_width(groups: Sequence[list[Fit]]) -> list[list[Fit]]:
    """Of the widths between two whole numbers the narrowest of those of whose bits the least is left out, of methods that can be taken
    where there are any, and what is no method."""
    best: dict[int, list[Fit]] = {}
    for own in sorted(groups, key=lambda own: (own[0].id is not None, own[0].standing, UNCOUNTED in own[0].note, own[0].note.count(";"),
                                               own[0].bits)):
        best.setdefault(int(own[0].bits), own)
    return [own for own in groups if own in best.values()]


def _best_known(groups: Sequence[list[Fit]]) -> list[list[Fit]]:
    """Of the methods of each width those that can be taken, and of whose bits the least is left out."""
    by_width: dict[float, list[list[Fit]]] = {}
    for own in groups:
        by_width.setdefault(own[0].bits, []).append(own)
    return [min(every, key=lambda own: (own[0].id is not None, own[0].standing, own[0].note.count(";"), UNCOUNTED in own[0].note))
            for every in by_width.values()]


def _left(fitting: Fitting, shown: Sequence[Fit]) -> str:
    """How many sums stand nowhere in a short table."""
    left = [one for one in fitting.fits if one not in shown]
    fit = "" if fitting.budget.memory is None else f", {sum(one.fits for one in left)} of which fit"
    return f"{counted(len(left), 'more sum')} of other methods and widths{fit}: --format plain" if left else ""


def row(alike: Sequence[Fit]) -> Row:
    """A row of methods with the same sum; without words on the memory where none was named."""
    one = alike[0]
    left = "" if one.left is None else f"{gigabytes(one.left)} free" if one.fits else f"{gigabytes(-one.left)} too much"
    return Row(figures(one.bits, 4), gigabytes(one.total), left, ", ".join(other.name for other in alike), one.note,
               ", ".join(_engines(alike)))


def _engines(alike: Sequence[Fit]) -> list[str]:
    """The engines that run any of the methods in these bits."""
    return list(dict.fromkeys(engine for one in alike for engine in one.engines))


def sums(one: Fit) -> Iterator[str]:
    """The sum term by term, with the page that the numbers come from."""
    for term in one.terms:
        yield f"{term.what}: {gigabytes(term.size)} = {term.formula}" + (f" ({term.source})" if term.source else "")


def notes(fitting: Fitting) -> Iterator[str]:
    """What a reader has to know beside the table."""
    if fitting.model_context is not None:
        yield f"{fitting.model} was made for {fitting.model_context} tokens; {fitting.budget.context} are counted all the same."
    elif fitting.is_context_unknown:
        yield f"The context of {fitting.model} is not recorded; {fitting.budget.context} tokens are counted all the same."
    yield ("Counted are stored weights and the cache, not activations, fragments and the engine's own memory (--overhead adds them); "
           "GB are 10⁹ bytes.")
    yield from _of_embeddings(fitting)
    yield from _of_files(fitting)
    yield from of_order(fitting)
    if fitting.unknown:
        yield f"Bits unknown, not counted: {', '.join(fitting.unknown)}."
    if fitting.versions:
        yield (f"{fitting.engine} was seen to run these methods in {', '.join(fitting.versions)}; "
               f"the pages: llmeff support --engine {fitting.engine}")
    if fitting.untold:
        yield f"Whether {fitting.engine} runs these in their recorded bits no page says, not counted among them: {untold(fitting)}."
    if fitting.unstated:
        yield f"{fitting.engine} does not state these bits, not counted: {refused(fitting)}."
    if fitting.bitless:
        yield (f"Of quantization {fitting.engine} was also seen to run, without bits or in a mixture of several, and not counted: "
               f"{', '.join(fitting.bitless)}.")
    if fitting.left_out:
        yield f"{fitting.engine} names these too, left out: {left_out(fitting)}."
    yield from elsewhere(fitting)


def of_order(fitting: Fitting) -> Iterator[str]:
    """By what the methods are ordered, where some of them stand behind others."""
    standings = {one.standing for one in fitting.fits}
    if 1 in standings and any(one.engines for one in fitting.fits):
        yield ("What an engine was seen to load or run in these bits comes first, serving engines named first; then other methods "
               "(each engine by itself: --engine).")
    if 2 in standings:
        yield "Methods with which the whole model is trained come last: they do not take the model as it is."


def untold(fitting: Fitting) -> str:
    """The methods in whose bits no page says whether the engine runs them, with their recorded bits and what they would take."""
    by_name: dict[str, list[Fit]] = {}
    for one in fitting.untold:
        by_name.setdefault(one.name, []).append(one)
    return "; ".join(f"{name} ({_between([figures(one.bits, 4) for one in own])} bits, {_between([gigabytes(one.total) for one in own])})"
                     for name, own in by_name.items())


def _between(values: Sequence[str]) -> str:
    """From the first to the last."""
    return " to ".join(dict.fromkeys((values[0], values[-1])))


def _of_embeddings(fitting: Fitting) -> Iterator[str]:
    """Which methods are counted with the embeddings that most checkpoints keep: by their names where most are counted otherwise."""
    kept, others = ({one.name: None for one in fitting.fits if (one.stored.embedded is None) is unknown
                     and any(term.what == "embeddings" for term in one.terms)} for unknown in (True, False))
    if kept:
        of = f" of {some(list(kept), NAMED)}" if len(kept) < len(others) else ""
        yield f"Embeddings{of} stay at {amount(fitting.budget.embedding_bits)} bits, as most checkpoints keep them (--embedding-bits)."


def _of_files(fitting: Fitting) -> Iterator[str]:
    """What holds for formats whose files keep embeddings in bits of their own, and where the embeddings of the model are not known."""
    known = "embedding_parameters" in fitting.shape
    measured = [one for one in fitting.fits if one.note.startswith(MEASURED)]
    if not known:
        yield "The share of embeddings is not recorded, so that all weights are counted at the method's bits."
    if fitting.has_odd_rows:
        yield odd_rows(fitting.model, fitting.shape)
    if measured and known and any(one.stored.embedded for one in measured):
        yield MEASURED_ELSEWHERE
    elif measured:
        yield ("Measured files count with the mean of the whole file that is named, embeddings included: with a smaller share of them a "
               "file takes less, down to the bits of its row, with a larger one more.")


def odd_rows(name: str, shape: ShapeBody) -> str:
    """That a model has rows that measured types of files do not take, and how it was released, where not in 16 bits."""
    released = f" It was released in {shape['released']['format']}." if "released" in shape else ""
    return (f"Rows of {name} are no multiple of 256 and are kept in other types than that of the file: measured types of GGUF files are "
            f"not counted, save those of short blocks.{released}")


def left_out(fitting: Fitting) -> str:
    """What the engine names and does not run so, by the reason."""
    by_reason: dict[str, list[str]] = {}
    for one in fitting.left_out:
        by_reason.setdefault(one.reason, []).append(one.name)
    return "; ".join(f"{', '.join(names)} ({reason})" for reason, names in by_reason.items())


def elsewhere(fitting: Fitting) -> Iterator[str]:
    """What moves that which exceeds the memory; of an engine also that no page says it. Nothing where something of 16 bits fits."""
    if fitting.offloading:
        yield f"Weights that exceed the memory can be kept elsewhere by {', '.join(name for _, name in fitting.offloading)}."
    if fitting.cache_offloading:
        yield f"The cache alone is moved by {', '.join(name for _, name in fitting.cache_offloading)}."
    if fitting.engine and fitting.is_short and not fitting.offloading:
        yield f"No work that keeps weights elsewhere was seen in {fitting.engine}."
    if fitting.moving:
        yield (f"{fitting.engine} itself can keep elsewhere: {'; '.join(map(switched, fitting.moving))}; "
               f"the pages: llmeff support --engine {fitting.engine} --topic {OFFLOADING}")


def switched(feature: Moving) -> str:
    """A feature of an engine with what switches it on, the version in which it was seen, and what holds for it.

    >>> switched(Moving("Layers on the CPU", "--n-gpu-layers", "", "1.2", "https://soup.example"))
    'Layers on the CPU (--n-gpu-layers, in 1.2)'
    """
    how = feature.how or "no page says what switches it on"
    return f"{feature.name} ({how}, in {feature.version}{f'; {feature.limits}' if feature.limits else ''})"


def refused(fitting: Fitting) -> str:
    """The bits that the engine does not state, by method."""
    return "; ".join(f"{name} {', '.join(map(amount, every))}" for _, name, every in fitting.unstated)


def columns(fitting: Fitting, cells: Row) -> list[str]:
    """The cells of a row, without the memory where none was named, and the engines where one was."""
    left_out = {"memory": fitting.budget.memory is None, "engines": bool(fitting.engine)}
    return [cell for name, cell in zip(Row._fields, cells, strict=True) if not left_out.get(name)]


def as_markdown(fitting: Fitting) -> str:
    """A pipe table, the sum of the first row below it."""
    lines = [columns(fitting, cells) for cells in (HEAD, Row(*["---"] * len(HEAD)), *rows(fitting))]
    table = [f"| {' | '.join(cells if number == 1 else map(plain, cells))} |" for number, cells in enumerate(lines)]
    first = [f"- {plain(line)}" for line in sums(fitting.summed)]
    said = [plain(note) for note in notes(fitting)]
    return "\n".join([f"**{plain(head(fitting))}**", "", *table, "", f"{plain(fitting.summed.name)}:", "", *first, "", *said]) + "\n"
