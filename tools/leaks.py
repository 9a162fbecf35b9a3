"""Writes the page of what `llmeff check` is known to let pass, from the seeded errors of benchmarks/citations.

    python tools/leaks.py          # docs/check-leaks.md
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks" / "citations"))

from measure import checked, checked_as_lines  # noqa: E402
from seeded import ERRORS, Case, Seeds  # noqa: E402

from llmeff import KnowledgeBase  # noqa: E402
from llmeff.citations import Verdict  # noqa: E402

PAGE = ROOT / "docs" / "check-leaks.md"
SEED, ENTRIES = 20261129, 100
Verdicts = Mapping[str, Verdict]

HEAD = """\
# What `llmeff check` lets pass

Errors that were put into entries on purpose, and what became of them: *reported* as a mismatch; in *doubt*, which is probable or unknown,
with what the entry could mean; *passed* as right. This page is made by `python tools/leaks.py` from {entries} entries; whole tables, and
other checkers on the same entries, come from `python benchmarks/citations/measure.py`.

| field | error | entries | reported | in doubt | passed | passed as a line of plain text |
|---|---|--:|--:|--:|--:|--:|
"""

BLIND = """\
## What is not looked at

- Works that are not in the knowledge base. An invented work is *unknown*, as a true one is that nobody has added; *unknown* accuses nobody.
- In BibTeX, RIS and CSL: publisher, editor, address, month, series, edition, ISBN, ISSN, key, abstract, keywords, and addresses of
  code. An identifier in a note counts only where the note says that it is the work's own.
- In references in plain text: volume, number and pages, venue and year but for a conference and its year side by side; what stands
  behind a whole title; an address of another work beside an identifier that is right; title and authors, where the reference does not
  begin with authors, has a single one whose given name is written out, or has names that cannot be told from other words. A list of
  eight authors or more whose first one has been moved behind others, or of the last ones alone, passes with a notice; so do family
  names alone as long as each is an author's. Of an item that BibTeX has printed the venue is looked at where it stands in emphasis, and
  the item says one year.
- References in Markdown that have neither link nor identifier and do not begin with authors: they are no entries; the summary says how
  many lines look like references and were not read.
- In lists of links: all but the title beside a link and the identifier in it, the conference and its year in its line, and authors of
  whom at least three are strangers.
- Whether an identifier exists, beyond what the records say: a DOI in a form that the venue gives, on a work whose record has none, is a
  notice; so is the page of another forum or database.
- What authors of another version might be: a list of a preprint in another order, or without one name, can pass with a notice, and so can
  changed names in lists of more than 50. Authors of a version that no record mentions can be reported as an error all the same.
- What stands in the paper: whether the cited work says what it is cited for.
"""


def main() -> None:
    """Writes the page."""
    with KnowledgeBase() as kb, tempfile.TemporaryDirectory() as folder:
        seeds = Seeds([record.body for record in kb], kb.plain_taxonomy["venues"], SEED)
        cases = list(seeds.cases(0, ENTRIES))
        entries, lines = checked(kb, cases, Path(folder)), checked_as_lines(kb, cases, Path(folder))
    PAGE.write_text("".join(page(cases, entries, lines)), encoding="utf-8")


def page(cases: Sequence[Case], entries: Verdicts, lines: Verdicts) -> Iterator[str]:
    """The page, in pieces.

    Args:
        cases: the entries with errors.
        entries: the verdicts on them as BibTeX.
        lines: the verdicts on them as lines of plain text.
    """
    yield HEAD.format(entries=f"{len(cases):,}")
    of = {kind: [case for case in cases if case.kind == kind] for kinds in ERRORS.values() for kind in kinds}
    for field, kinds in ERRORS.items():
        for kind in kinds:
            shares = [share(of[kind], entries, states) for states in (("mismatch",), ("probable", "unknown"), ("ok",))]
            plain = share(of[kind], lines, ("ok",))
            yield f"| {field} | {kind} | {len(of[kind])} | {' | '.join(shares)} | {plain} |\n"
    yield "\n## An example of each that passes\n\n"
    for kind, own in of.items():
        yield from example(kind, own, entries)
    yield BLIND


def share(cases: Sequence[Case], verdicts: Verdicts, states: Sequence[str]) -> str:
    """The share of entries with one of these verdicts, in percent."""
    return f"{100 * sum(verdicts[case.key].state in states for case in cases) / len(cases):.0f} %"


def example(kind: str, cases: Sequence[Case], verdicts: Verdicts) -> Iterator[str]:
    """The shortest entry of a kind that passes, and what is said of it; nothing where none does."""
    passed = sorted((len(case.text), case.text, case.key) for case in cases if verdicts[case.key].state == "ok")
    if not passed:
        return
    _, text, key = passed[0]
    said = [f"*{notice.code}*, {notice.message}" for notice in verdicts[key].notices if notice.code != "same-work"]
    yield f"**{kind}**, {len(passed)} of {len(cases)}: {'; '.join(said) or 'nothing is said'}.\n\n```bibtex\n{text}```\n\n"


if __name__ == "__main__":
    main()
