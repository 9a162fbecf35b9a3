"""The rooms of the house: each imports only from those before it, asks the index where it may, and stays readable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import llmeff

SOURCE = Path(llmeff.__file__).parent
ROOMS = (
    "problems", "errors", "rules", "identifiers", "text", "safe", "names", "files", "model", "arguments",
    "phrases", "corpus", "index", "select", "search", "answers", "checks", "documents", "exchange", "citations", "kb", "publish",
    "agents", "site", "cli",
)
OPEN = {"__init__", "__main__"}  # the package and its command, which only open the door
SQL = {"index", "select", "search"}
LONGEST_FILE, LONGEST_FUNCTION, FILES_AT_THE_ROOT, ANY_A_THOUSAND_LINES = 350, 40, 12, 5
MOST_KEPT = 1 << 15  # texts or names that a function remembers: some megabytes
LIST = Path("model/properties.py")  # a list of fields, which reads well at any length

pytestmark = pytest.mark.skipif(not (SOURCE.parents[1] / "pyproject.toml").exists(), reason="only in the source tree")


def modules() -> list[Path]:
    return sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((SOURCE / path).read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def lines(path: Path) -> list[str]:
    return (SOURCE / path).read_text(encoding="utf-8").splitlines()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


@cache
def imports(path: Path, types: bool = True) -> tuple[tuple[str, int], ...]:
    """The modules of llmeff that a module imports, at its top, in a function, or for types alone."""
    return tuple(_imports(path, types))


def _imports(path: Path, types: bool) -> Iterator[tuple[str, int]]:
    left_out = {id(node) for block in nodes(path) if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
                for node in ast.walk(block)} if not types else ()
    for node in nodes(path):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name.startswith("llmeff."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "llmeff":
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def module_of(name: str) -> Path | None:
    """The file of a module, of the module that a name stands in, or None for a name of the package itself."""
    parts = name.split(".")[1:]
    for end in (len(parts), len(parts) - 1):
        place = Path(*parts[:end])
        for path in (place.with_suffix(".py") if end else place, place / "__init__.py"):
            if end and (SOURCE / path).is_file():
                return path
    return None


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in nodes(path) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if room in OPEN:
        return
    assert room in ROOMS, f"{path} is in no room: give it a place in ROOMS"
    for name, line in imports(path):
        other = module_of(name)
        if other is not None and room_of(other) not in {room, *OPEN}:
            assert ROOMS.index(room_of(other)) < ROOMS.index(room), f"{path}:{line}: {room} may not import from {room_of(other)}"


def test_no_room_imports_from_the_door() -> None:
    found = [f"{path}:{line}" for path in modules() if room_of(path) not in OPEN for name, line in imports(path, types=False)
             if name.split(".")[1] in {"load", "KnowledgeBase", "__main__"}]
    assert not found


BEHIND_THE_DOOR = {"index", "search", "answers", "select"}
SHOWN = {"select/filters.py", "answers/relations.py", "answers/compare.py"}  # filters as options, and the types that views draw


@pytest.mark.parametrize("path", [path for path in modules() if room_of(path) in {"cli", "publish", "agents", "site"}], ids=str)
def test_clients_ask_the_knowledge_base_alone(path: Path) -> None:
    for name, line in imports(path, types=False):
        other = module_of(name)
        if other is not None and other.as_posix() not in SHOWN:
            assert room_of(other) not in BEHIND_THE_DOOR, f"{path}:{line}: ask KnowledgeBase, not {other}"


@pytest.mark.parametrize("path", [path for path in modules() if room_of(path) != "kb"], ids=str)
def test_nobody_reaches_behind_the_door(path: Path) -> None:
    reached = [node.lineno for node in nodes(path) if isinstance(node, ast.Attribute) and node.attr == "_index"
               and not (isinstance(node.value, ast.Name) and node.value.id == "self")]
    assert not reached, f"{path}: lines {reached}"
    assert not [node.lineno for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.level], "imports name their room"


def test_every_room_is_there() -> None:
    assert {room_of(path) for path in modules()} == {*ROOMS, *OPEN}


def test_modules_make_no_circle() -> None:
    graph = {path: {other for name, _ in imports(path) if (other := module_of(name)) not in {None, path}} for path in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(map(str, error.args[1])))


@pytest.mark.parametrize("path", [path for path in modules() if room_of(path) not in SQL], ids=str)
def test_only_three_rooms_speak_sql(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"db", "execute", "executemany", "executescript"}, f"{path}:{node.lineno}: ask the index by a method"
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "")]
        assert "sqlite3" not in names, f"{path} imports sqlite3"


def test_the_root_stays_small() -> None:
    files = [path.name for path in SOURCE.iterdir() if path.is_file()]
    assert len(files) <= FILES_AT_THE_ROOT, sorted(files)


@pytest.mark.parametrize("path", modules(), ids=str)
def test_files_and_functions_stay_readable(path: Path) -> None:
    assert path == LIST or len(lines(path)) <= LONGEST_FILE, f"split {path}"
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions(path)}
    long = {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
    assert not long, f"split these functions of {path}: {long}"


def test_types_say_what_they_are() -> None:
    every = [line for path in modules() for line in lines(path)]
    loose = [line for line in every if re.search(r"\bAny\b", line)]
    assert len(loose) <= ANY_A_THOUSAND_LINES * len(every) / 1000, f"{len(loose)} of {len(every)} lines say Any"


@pytest.mark.parametrize("path", modules(), ids=str)
def test_what_is_kept_of_texts_and_names_is_bounded(path: Path) -> None:
    """What is kept without a bound (``cache``, or no ``maxsize``) is kept of no arguments, or of functions, of which there are few."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef) and {"cache", "functools.cache"} & set(map(ast.unparse, node.decorator_list)):
            kinds = [ast.unparse(argument.annotation or argument) for argument in node.args.args]
            assert all("Callable" in kind for kind in kinds), f"{path}:{node.lineno}"
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("lru_cache"):
            (most,) = (*node.args, *(word.value for word in node.keywords if word.arg == "maxsize"))
            assert 0 < eval(ast.unparse(most), {"_KEPT": 256}) <= MOST_KEPT, f"{path}:{node.lineno}"
