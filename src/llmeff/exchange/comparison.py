"""A comparison as a table in Markdown, CSV, LaTeX or HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping

from llmeff.answers.compare import Comparison, Row
from llmeff.exchange.csv import table
from llmeff.exchange.latex import ascii_latex, key_of
from llmeff.exchange.markdown import plain
from llmeff.model.questions import Answer

ABSENT: Mapping[Answer, str] = {"open": "?", "not_stated": "not stated", "not_applicable": "–", "known": ""}


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

    Of more than two works it spans both columns, where a paper has two. Titles and authors are left out: the reference has them.
    """
    widths = [0.32, *[0.68 / len(comparison.ids)] * len(comparison.ids)]
    wrapped = ">{\\raggedright\\hspace{0pt}\\arraybackslash}p"
    columns = "".join(f"{wrapped}{{\\dimexpr{width:.3f}\\linewidth-2\\tabcolsep\\relax}}" for width in widths)
    head = " & ".join(f"{_latex(name)} \\cite{{{key_of(id_)}}}" for name, id_ in zip(comparison.names, comparison.ids, strict=True))
    told = [row for row in comparison.rows if row.label not in ("title", "authors")]
    rows = [" & ".join([_latex(label(row)).replace(".", ".\\allowbreak{}"), *map(_latex, cells(row, sources))]) + r" \\" for row in told]
    kind = "table*" if len(comparison.ids) > 2 else "table"
    lines = [
        "% \\usepackage{array,booktabs}", f"\\begin{{{kind}}}", f"\\caption{{{', '.join(map(_latex, comparison.names))} compared.}}",
        f"\\label{{tab:{'-'.join(map(key_of, comparison.ids))}}}", "\\small", f"\\begin{{tabular}}{{{columns}}}", "\\toprule",
        f" & {head} \\\\", "\\midrule", *rows, "\\bottomrule", "\\end{tabular}", *(f"\n{_latex(note)}" for note in comparison.notes),
        f"\\end{{{kind}}}",
    ]
    return "\n".join(lines) + "\n"


def _latex(text: str) -> str:
    return ascii_latex(text).replace("/", "/\\allowbreak{}").replace("\\_", "\\_\\allowbreak{}")


WRITERS = {"markdown": as_markdown, "csv": as_csv, "latex": as_latex, "html": as_html}
