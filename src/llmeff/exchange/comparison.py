"""A comparison as a table in Markdown, CSV, LaTeX or HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from llmeff.answers.compare import WORKS_AS_ROWS, Comparison, Row
from llmeff.exchange.csv import table
from llmeff.exchange.latex import ascii_latex, key_of
from llmeff.exchange.markdown import plain
from llmeff.model.questions import Answer
from llmeff.safe import one_line
from llmeff.text import CAMEL

ABSENT: Mapping[Answer, str] = {"open": "?", "not_stated": "not stated", "not_applicable": "–", "known": ""}
_PROPERTIES, _TABLES = 5, 2  # that stand beside each other in LaTeX where works are rows, and tables that a page holds for sure
_LONGEST = 40  # letters of a cell in such a column
_WORD = 10  # letters of a word that fit into any column


def cells(row: Row, sources: bool) -> list[str]:
    """The values of a row as text, the best marked, with the pages that state them on request."""
    return [
        ABSENT[answer] if value is None else
        value + (" (best)" if place in row.best else "") + (f" [{', '.join(pages)}]" if sources and pages else "")
        for place, (value, pages, answer) in enumerate(zip(row.cells, row.sources, row.answers, strict=True))
    ]


def label(row: Row) -> str:
    """The label of a row, marked where the values differ or cannot be compared."""
    return row.label + (" ≠" if row.differs else "") + (" (not comparable)" if row.note else "")


def as_csv(comparison: Comparison, sources: bool) -> str:
    """A row a thing compared, a column a work."""
    rows = [[row.section, row.label, *cells(row, sources), "yes" if row.differs else "no", row.note] for row in comparison.rows]
    return table([["section", "label", *comparison.ids, "differs", "note"], *rows])


def as_markdown(comparison: Comparison, sources: bool) -> str:
    """A pipe table."""
    lines = ["| | " + " | ".join(map(plain, comparison.names)) + " |", "|---" * (len(comparison.ids) + 1) + "|"]
    lines += ["| " + " | ".join(map(plain, [label(row), *cells(row, sources)])) + " |" for row in comparison.rows]
    return "\n".join([*lines, "", *map(plain, comparison.notes)]).rstrip() + "\n"


def as_html(comparison: Comparison, sources: bool) -> str:
    """A table element."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in comparison.names)
    body = "".join(
        f'<tr class="{row.section}{" differs" if row.differs else ""}"><th>{html.escape(label(row))}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells(row, sources)) + "</tr>\n"
        for row in comparison.rows
    )
    notes = "".join(f"<p>{html.escape(note)}</p>\n" for note in comparison.notes)
    return f"<table>\n<thead><tr><th></th>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{notes}"


def as_latex(comparison: Comparison, sources: bool) -> str:
    r"""A table as wide as the text, with a ``\cite`` of each work, whose keys are those of ``export bibtex``. It needs booktabs and array.

    Up to three works are columns; more are rows of one table with what most of them say, and a comment names the rest. What is asked for by
    name stands there in any case, what does not fit beside each other below. Of more than two works it spans both columns, where a paper
    has two. Titles and authors are left out, unless they are asked for: the reference has them.
    """
    works = [f"{_name(name)} \\cite{{{key_of(id_)}}}" for name, id_ in zip(comparison.names, comparison.ids, strict=True)]
    every = [row for row in comparison.rows if comparison.by_name or row.label not in ("title", "authors")]
    shown = every if comparison.by_name or len(comparison.ids) < WORKS_AS_ROWS else _said_by_most(every)
    left = [row.label for row in every if row not in shown]
    reasons = {row.reason for row in every if row not in shown}
    notes = [f"\n{_latex(note)}" for note in comparison.notes if note not in reasons]
    told = [[_latex(label(row)).replace(".", ".\\allowbreak\\hspace{0pt}"), *map(_latex, cells(row, sources))] for row in shown]
    if len(comparison.ids) < WORKS_AS_ROWS:
        tables = [_tabular([["", *works], *told], 0.32)]
    else:
        parts = [told[begin : begin + _PROPERTIES] for begin in range(0, len(told), _PROPERTIES)]
        tables = [_tabular([list(row) for row in zip(["", *works], *part, strict=True)], 0.2) for part in parts]
    kind = "table*" if len(comparison.ids) > 2 else "table"
    shorter = ["% more than a page holds? --fields A,B and --only-different choose"] if len(tables) > _TABLES else []
    shorter += [f"% left out; --fields A,B chooses: {', '.join(map(one_line, left))}"] if left else []
    lines = [
        "% \\usepackage{array,booktabs}", *shorter, f"\\begin{{{kind}}}",
        f"\\caption{{{', '.join(map(_latex, comparison.names))} compared.}}", f"\\label{{tab:{'-'.join(map(key_of, comparison.ids))}}}",
        "\\small", "\n\n\\medskip\n".join(tables), *notes, f"\\end{{{kind}}}",
    ]
    return "\n".join(lines) + "\n"


def _said_by_most(rows: Sequence[Row]) -> Sequence[Row]:
    """Of some rows those that stand beside each other: of short values, first what most works say, and of that what differs."""
    short = [row for row in rows if max(len(cell or "") for cell in row.cells) <= _LONGEST] or rows
    ranked = sorted(short, key=lambda row: (-row.answers.count("known"), not row.differs))
    return [row for row in rows if row in ranked[:_PROPERTIES]]


def _tabular(rows: Sequence[Sequence[str]], first: float) -> str:
    """Rows of LaTeX, the head before the others, in columns that share what the first one leaves of the text's width."""
    widths = [first, *[(1 - first) / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
    wrapped = ">{\\raggedright\\hspace{0pt}\\arraybackslash}p"
    columns = "".join(f"{wrapped}{{\\dimexpr{width:.3f}\\linewidth-2\\tabcolsep\\relax}}" for width in widths)
    head, *others = (" & ".join(row) + r" \\" for row in rows)
    return "\n".join([f"\\begin{{tabular}}{{{columns}}}", "\\toprule", head, "\\midrule", *others, "\\bottomrule", "\\end{tabular}"])


def _name(name: str) -> str:
    """The name of a work, whose long words may break where they show of what they are made: LaTeX hyphenates none of them."""
    return " ".join("\\allowbreak{}".join(map(_latex, CAMEL.split(word) if len(word) > _WORD else [word])) for word in name.split(" "))


def _latex(text: str) -> str:
    return ascii_latex(text).replace("/", "/\\allowbreak{}").replace("\\_", "\\_\\allowbreak{}")


WRITERS = {"markdown": as_markdown, "csv": as_csv, "latex": as_latex, "html": as_html}
