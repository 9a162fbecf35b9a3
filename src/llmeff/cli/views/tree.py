"""The taxonomy on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from llmeff.model.topics import last_part, parent_of

if TYPE_CHECKING:
    from llmeff.answers.stats import TopicCount


def topic_tree(nodes: Sequence[TopicCount]) -> Iterator[Tree]:
    """One tree a facet from nodes with id, label, records and primary, parents before children."""
    trees: dict[str, Tree] = {}
    for node in nodes:
        label = Text.assemble(
            (node["label"], "bold" if "/" not in node["id"] else ""), f"  {node['records']} ",
            (f"({node['primary']})", "dim"), ("  " + last_part(node["id"]), "dim cyan"),
        )
        parent = trees.get(parent_of(node["id"]))
        if parent is None:
            trees[node["id"]] = Tree(label, guide_style="dim")
        else:
            trees[node["id"]] = parent.add(label)
    yield from (tree for path, tree in trees.items() if parent_of(path) not in trees)
