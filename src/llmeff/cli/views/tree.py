"""The taxonomy on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text
from rich.tree import Tree


def topic_tree(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Tree]:
    """One tree a facet from nodes with id, label, records and primary, parents before children."""
    trees: dict[str, Tree] = {}
    for node in nodes:
        label = Text.assemble(
            (node["label"], "bold" if "/" not in node["id"] else ""), f"  {node['records']} ",
            (f"({node['primary']})", "dim"), ("  " + node["id"].rpartition("/")[2], "dim cyan"),
        )
        parent = trees.get(node["id"].rpartition("/")[0])
        if parent is None:
            trees[node["id"]] = Tree(label, guide_style="dim")
        else:
            trees[node["id"]] = parent.add(label)
    yield from (tree for path, tree in trees.items() if path.rpartition("/")[0] not in trees)
