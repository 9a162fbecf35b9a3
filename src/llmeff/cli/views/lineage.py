"""A lineage as a tree of text."""

from __future__ import annotations

from dataclasses import replace

from llmeff.answers.relations import Branch, Lineage
from llmeff.text import printable


def as_tree(lineage: Lineage) -> str:
    """Both directions of a lineage below the work, each work with its year and the relation by which it is reached."""
    lines = [f"{lineage.root.name} ({lineage.root.year})"]
    grown, software = _parted(lineage.descendants)
    sides = [("builds on", lineage.ancestors), ("grew into", grown), *([("implemented in", software)] if software.branches else [])]
    for title, root in sides:
        corner, indent = ("└", "    ") if root is sides[-1][1] else ("├", "│   ")
        lines += [f"{corner}── {title}{'' if root.branches else ': nothing that is recorded'}", *_below(root, indent)]
    return printable("\n".join(lines)) + "\n"


def _parted(root: Branch) -> tuple[Branch, Branch]:
    """What grew from a work, and beside it what only implements the work: software is no successor."""
    software = tuple(branch for branch in root.branches if branch.type == "implements")
    grown = tuple(branch for branch in root.branches if branch.type != "implements")
    return replace(root, branches=grown), replace(root, branches=software)


def _below(root: Branch, indent: str) -> list[str]:
    lines = []
    waiting = [(inner, indent, inner is root.branches[-1]) for inner in reversed(root.branches)]
    while waiting:
        branch, before, last = waiting.pop()
        seen = " (above)" if branch.seen else ""
        lines.append(f"{before}{'└' if last else '├'}── {branch.node.name} ({branch.node.year}) [{branch.type}]{seen}")
        after = before + ("    " if last else "│   ")
        waiting += [(inner, after, inner is branch.branches[-1]) for inner in reversed(branch.branches)]
    return lines
