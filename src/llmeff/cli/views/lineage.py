"""A lineage as a tree of text."""

from __future__ import annotations

from dataclasses import replace

from llmeff.answers.relations import COMPARES, Branch, EdgeType, Lineage
from llmeff.text import printable

_SOFTWARE: frozenset[EdgeType] = frozenset({"implements"})


def as_tree(lineage: Lineage) -> str:
    """Both directions of a lineage below the work, each work with its year and the relation by which it is reached."""
    lines = [f"{lineage.root.name} ({lineage.root.year})"]
    against, up = _parted(lineage.ancestors, COMPARES)
    methods, up = _parted(up, _SOFTWARE)
    held, down = _parted(lineage.descendants, COMPARES)
    software, grown = _parted(down, _SOFTWARE)
    beside = [("implements", methods), ("implemented in", software), ("compared with", against), ("those that compare with it", held)]
    sides = [("builds on", up), ("grew into", grown), *((title, root) for title, root in beside if root.branches)]
    for title, root in sides:
        corner, indent = ("└", "    ") if root is sides[-1][1] else ("├", "│   ")
        lines += [f"{corner}── {title}{'' if root.branches else ': nothing that is recorded'}", *_below(root, indent)]
    return printable("\n".join(lines)) + "\n"


def _parted(root: Branch, types: frozenset[EdgeType]) -> tuple[Branch, Branch]:
    """What is reached from a work by some relations, and the rest: software that implements a work and works that compare with it did not
    grow from it."""
    own = tuple(branch for branch in root.branches if types.issuperset(branch.types))
    others = tuple(branch for branch in root.branches if not types.issuperset(branch.types))
    return replace(root, branches=own), replace(root, branches=others)


def _below(root: Branch, indent: str) -> list[str]:
    lines = []
    waiting = [(inner, indent, inner is root.branches[-1]) for inner in reversed(root.branches)]
    while waiting:
        branch, before, last = waiting.pop()
        seen = " (above)" if branch.seen else ""
        lines.append(f"{before}{'└' if last else '├'}── {branch.node.name} ({branch.node.year}) [{', '.join(branch.types)}]{seen}")
        after = before + ("    " if last else "│   ")
        waiting += [(inner, after, inner is branch.branches[-1]) for inner in reversed(branch.branches)]
    return lines
