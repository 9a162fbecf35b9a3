"""Where methods run, as rows of text: for terminals, and as a table in Markdown, CSV or HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.seen import Seen
from llmeff.answers.support import Matrix
from llmeff.exchange.csv import table
from llmeff.exchange.markdown import plain
from llmeff.model.kinds import Support
from llmeff.phrases import amount, counted, some

if TYPE_CHECKING:
    from llmeff.model.plain_engine import ReleaseBody

SYMBOLS: Mapping[Support, str] = {
    "supported": "✓", "partial": "◐", "experimental": "◔", "deprecated": "▽", "removed": "✗", "unsupported": "✗",
}
UNKNOWN = "? unknown"
NAMED = 8  # works that a note names


class Line(NamedTuple):
    """One observation as text; ``status`` is that on the hardware that was asked for."""

    work: str
    engine: str
    feature: str
    status: str
    bits: str
    since: str
    how: str
    hardware: str
    limits: str
    version: str
    age: str
    newer: str
    page: str


HEAD = Line("Work", "Engine", "Feature", "Status", "Bits", "Since", "Switched on by", "Hardware", "Limits", "Version", "Age",
            "Newest release", "Page")


def status_text(status: Support | None) -> str:
    """A status as symbol and word."""
    return f"{SYMBOLS[status]} {status}" if status else UNKNOWN


def age_text(seen: Seen) -> str:
    """The age of an observation, which says so where it is old or unknown.

    A month has 30 days here, and a year 365.
    """
    if seen.age is None:
        return "date unknown"
    days = max(seen.age, 0)
    if days < 60:
        return counted(days, "day")
    return f"{counted(days // 30, 'month')}{' (old)' if seen.is_old else ''}" if days < 730 else f"{days // 365} years (old)"


def since_text(seen: Seen) -> str:
    """The first version that has it, where a page says so, else the oldest in which it was seen; empty where that is this one."""
    return seen.since or (f"{seen.earliest} or before" if seen.earliest else "")


def bits_text(seen: Seen) -> str:
    """The bits in which a feature is, with the version whose page states them where that is another one; empty where none does."""
    said = ", ".join(map(amount, seen.bits))
    return f"{said} (in {seen.stating_bits['version']})" if seen.stating_bits is not seen.observation else said


def newer_text(seen: Seen) -> str:
    """The newest known release, with its day where that is known; empty where the observation is of no older version."""
    return release_text(seen.newer) if seen.newer else ""


def release_text(release: ReleaseBody) -> str:
    """A release with its day, where that is known."""
    return release["version"] + (f" ({release['released']})" if "released" in release else "")


def lines(matrix: Matrix) -> Iterator[Line]:
    """Every observation of a matrix, and of what was asked for each engine that was named and says nothing of it."""
    names = {engine["id"]: engine["name"] for engine in matrix.engines}
    for row in matrix.rows:
        for engine, cell in row.cells.items():
            for seen in cell:
                yield _line(matrix, row.name, names[engine], seen)
        for engine in row.missing:
            yield Line(row.name, names[engine], "", UNKNOWN, *[""] * (len(HEAD) - 4))


def _line(matrix: Matrix, work: str, engine: str, seen: Seen) -> Line:
    observation = seen.observation
    status = seen.on(matrix.hardware) if matrix.hardware else observation["status"]
    changes = [*_later(matrix, seen), *(f"{older['status']} in {older['version']}" for older in seen.changed)]
    return Line(
        work, engine, observation["feature"], status_text(status) + (f" ({'; '.join(changes)})" if changes else ""),
        bits_text(seen), since_text(seen), observation.get("how", ""),
        hardware_text(seen), observation.get("limits", ""), observation["version"], age_text(seen), newer_text(seen),
        observation["source"]["url"],
    )


def _later(matrix: Matrix, seen: Seen) -> Iterator[str]:
    """Of an observation that is shown for its hardware, that it is of an older version, and what the newest says."""
    if seen.later and matrix.hardware:
        yield f"of an older version; {seen.later[0]['version']} is {seen.later[0]['status']} and says nothing of {matrix.hardware.label}"


def hardware_text(seen: Seen) -> str:
    """What a page says of hardware: where it runs, and behind "not" where it does not."""
    by: dict[Support, list[str]] = {}
    for entry in sorted(seen.observation.get("hardware", ()), key=lambda entry: entry["status"] in ("unsupported", "removed")):
        by.setdefault(entry["status"], []).append(entry["on"] + (f" ({entry['note']})" if "note" in entry else ""))
    said = {"supported": "", "unsupported": "not ", "removed": "no more "}
    return "; ".join(f"{said.get(status, f'{status}: ')}{', '.join(names)}" for status, names in by.items())


def cell_text(matrix: Matrix, cell: Sequence[Seen]) -> str:
    """A cell of the matrix: status, and version with age of the newest observation, which comes first."""
    if not cell:
        return UNKNOWN
    newest = cell[0]
    older = "an older version, " if newest.later else ""
    return f"{status_text(matrix.status(cell))} {older}{newest.observation['version']}, {age_text(newest)}"


def notes(matrix: Matrix) -> list[str]:
    """What a reader has to know beside the table."""
    found = ["? unknown: no page that was read says it, which is not no", *_of_line(matrix), *_barred(matrix), *_unsaid(matrix),
             *_behind(matrix.telling)]
    if matrix.other_bits:
        found.append(f"none of what is named here states these bits; stated are {', '.join(map(amount, matrix.other_bits))}")
    if matrix.untold and matrix.hardware:
        found.append(f"in these bits, and unknown on {matrix.hardware.label}, of which no page says anything: {some(matrix.untold, NAMED)}")
    if matrix.bitless:
        found.append(f"no bits are recorded of {some(matrix.bitless, NAMED)}: they may be these or others")
    return [*found, *unknown(matrix)]


def unknown(matrix: Matrix) -> Iterator[str]:
    """What of all that was asked for no page says."""
    if matrix.undecided:
        yield f"what was asked cannot be decided for {some(matrix.undecided, NAMED)}"
    if matrix.lacking:
        yield f"nothing of what was asked for is {matrix.lacking}; without --status stands what it is"
    if matrix.is_mute and matrix.narrowed:
        yield (f"none of the {matrix.read} says anything of {matrix.hardware.label}: what runs there is unknown" if matrix.hardware
               else f"nothing was read of {matrix.narrowed}: what runs there is unknown")
    if matrix.silent:
        silent = some(matrix.silent, NAMED)
        if matrix.hardware:
            yield (f"none of the {matrix.read} says of {silent} whether it runs on {matrix.hardware.label}, which is unknown; without the "
                   "option stands who speaks of it")
        elif matrix.narrowed:
            yield f"none of the {matrix.read} names {silent}, which is unknown there; without the option stands who does"
        else:
            yield f"none of the {matrix.read} names {silent}: whether they run anywhere is unknown"
    if matrix.kin.names:
        yield f"pages speak of {some(matrix.kin.names, NAMED)}, of the same family: {matrix.kin.command}"


def _of_line(matrix: Matrix) -> Iterator[str]:
    """What runs on a line of hardware whose page names no generations, so that the one that was asked for is unknown, with the limit."""
    if not matrix.hardware or not matrix.of_line:
        return
    said = list(dict.fromkeys(f"{seen.engine['name']} {seen.observation['version']} {seen.observation['feature']}{_line_note(seen, matrix)}"
                              for _, seen in matrix.of_line))
    yield f"unknown on {matrix.hardware.label}, since the page names no generation: {some(said, NAMED)}"


def _line_note(seen: Seen, matrix: Matrix) -> str:
    """What a page says of a line of hardware beside that it runs there, in brackets; empty where it says no more."""
    line = matrix.hardware.line if matrix.hardware else ""
    noted = next((entry["note"] for entry in seen.observation.get("hardware", ()) if entry["on"] == line and "note" in entry), "")
    return f" ({noted})" if noted else ""


def _barred(matrix: Matrix) -> Iterator[str]:
    """Where an engine as a whole does not run on the hardware that was asked for, whatever is said of its features."""
    for seen in matrix.barred:
        limits = f", {seen.observation['limits']}" if "limits" in seen.observation else ""
        yield (f"{seen.engine['name']} {seen.observation['version']} as a whole: {seen.on(matrix.hardware) if matrix.hardware else ''} "
               f"there{limits}, whatever is said of its features: {seen.observation['source']['url']}")


def _unsaid(matrix: Matrix) -> Iterator[str]:
    """How many observations say nothing of the hardware that was asked for, in one line; nothing where all do."""
    number, names = matrix.unsaid
    if matrix.hardware and number:
        say = "says" if number == 1 else "say"
        yield f"{counted(number, 'observation')} more {say} nothing of {matrix.hardware.label}: {', '.join(names)}"


def _behind(matrix: Matrix) -> Iterator[str]:
    """How many observations are of versions older than the newest known release, engine by engine; nothing where none is."""
    older: dict[str, list[Seen]] = {}
    for seen in {id(seen.observation): seen for row in matrix.rows for cell in row.cells.values() for seen in cell if seen.newer}.values():
        older.setdefault(seen.engine["name"], []).append(seen)
    if len(older) > NAMED:
        yield (f"{counted(sum(map(len, older.values())), 'observation')} of {len(older)} engines are of versions older than the newest "
               "known release: llmeff support --behind")
        return
    for name, own in older.items():
        version, *others = dict.fromkeys(seen.observation["version"] for seen in own)
        yield (f"{counted(len(own), 'observation')} of {name} {'is' if len(own) == 1 else 'are'} of "
               f"{'older versions' if others else version}; the newest known release is {newer_text(own[0])}")


def as_csv(matrix: Matrix) -> str:
    """An observation a row."""
    return table([[name.lower().replace(" ", "_") for name in HEAD], *map(list, lines(matrix))])


def as_markdown(matrix: Matrix) -> str:
    """A pipe table of observations."""
    rows = [HEAD, Line(*["---"] * len(HEAD)), *lines(matrix.telling)]
    body = [f"| {' | '.join(map(plain, row) if number != 1 else row)} |" for number, row in enumerate(rows)]
    return "\n".join([*body, "", *map(plain, notes(matrix))]) + "\n"


def as_html(matrix: Matrix) -> str:
    """A table element."""
    def row(cells: Sequence[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>\n"

    body = "".join(row(line, "td") for line in lines(matrix.telling))
    remarks = "".join(f"<p>{html.escape(note)}</p>\n" for note in notes(matrix))
    return f"<table>\n<thead>{row(HEAD, 'th')}</thead>\n<tbody>\n{body}</tbody>\n</table>\n{remarks}"


WRITERS = {"markdown": as_markdown, "csv": as_csv, "html": as_html}
