"""The rooms of the house: a room imports only from those below it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import llmeff

LAYERS = [
    ["errors", "problems", "rules", "identifiers", "text"],
    ["model"],
    ["corpus"],
    ["index"],
    ["select"],
    ["search", "checks", "answers"],
    ["publish"],
    ["kb"],
    ["exchange"],
    ["citations"],
    ["cli"],
]
ROOMS = [room for layer in LAYERS for room in layer]
SOURCE = Path(llmeff.__file__).parent
STARTUP = {("__init__", "kb"), ("__main__", "cli")}


def imports(path: Path) -> list[tuple[str, int]]:
    """Rooms that a module imports from, with the line, whether at its top or in a function."""
    found = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {id(node) for block in ast.walk(tree) if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
               for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "llmeff" else [node.module]
        found += [(name.split(".")[1], node.lineno) for name in names if name.startswith("llmeff.")]
    return found


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_from_rooms_above_it_in_the_list(path: Path) -> None:
    room = room_of(path)
    if room in {"__init__", "__main__"}:
        return
    assert room in ROOMS, f"{path} is in no room: give it a place in LAYERS"
    for other, line in imports(path):
        if other == "__version__" or other == room or (room, other) in STARTUP:
            continue
        assert ROOMS.index(other) < ROOMS.index(room), f"{path}:{line}: {room} may not import from {other}"


def test_files_stay_readable() -> None:
    long = {str(path.relative_to(SOURCE)): count for path in SOURCE.rglob("*.py")
            if (count := len(path.read_text(encoding="utf-8").splitlines())) > 350 and path.name != "properties.py"}
    assert not long, f"split these files: {long}"
