"""Where a paragraph of Markdown ends, told by the first letter of a line: markdown-it asks each of its rules for each line, twice."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_MARKS = frozenset("`~>*-_+<#0123456789")  # a line that begins otherwise goes on with a paragraph, unless it is the head of a table
_RULES = frozenset("|-:")  # what the line below the head of a table begins with
_PARAGRAPH = "paragraph"


def end_paragraphs_by_marks(parser: MarkdownIt) -> None:
    """Lets a parser ask what ends a paragraph only of lines that may do so; what it reads is the same.

    Args:
        parser: for CommonMark and tables; its rules are changed.
    """
    ruler = parser.block.ruler
    rules = list(ruler.getRules(_PARAGRAPH))

    def ends(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        return (_begins(state, line, _MARKS) or (line + 1 < last and _begins(state, line + 1, _RULES))) and any(
            rule(state, line, last, silent) for rule in rules)

    for rule in ruler.__rules__:
        rule.alt = [name for name in rule.alt if name != _PARAGRAPH]
    ruler.push("paragraph_end", ends, {"alt": [_PARAGRAPH]})


def _begins(state: StateBlock, line: int, marks: frozenset[str]) -> bool:
    place = state.bMarks[line] + state.tShift[line]
    return state.src[place : place + 1] in marks
