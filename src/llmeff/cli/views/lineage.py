"""A lineage as a tree of text."""

from __future__ import annotations

from llmeff.answers.relations import Branch, Lineage
from llmeff.text import printable


def as_tree(lineage: Lineage) -> str:
    """Both directions of a lineage below the work, each work with its year and the relation by which it is reached."""
    lines = [f"{lineage.root.name} ({lineage.root.year})"]
    for title, root, corner, indent in (("builds on", lineage.ancestors, "├", "│   "), ("grew into", lineage.descendants, "└", "    ")):
        lines += [f"{corner}── {title}{'' if root.branches else ': nothing that is recorded'}", *_below(root, indent)]
    return printable("\n".join(lines)) + "\n"


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
