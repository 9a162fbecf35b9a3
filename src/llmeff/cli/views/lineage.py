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


def _below(branch: Branch, indent: str) -> list[str]:
    lines = []
    for inner in branch.branches:
        last = inner is branch.branches[-1]
        seen = " (above)" if inner.seen else ""
        lines.append(f"{indent}{'└' if last else '├'}── {inner.node.name} ({inner.node.year}) [{inner.type}]{seen}")
        lines += _below(inner, indent + ("    " if last else "│   "))
    return lines
