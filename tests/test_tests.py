"""The tests stand as the code does: each file of tests tries the module of its name, at the same place."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "llmeff"
# of the whole, and of no one module
SUITES = {"test_tests", "test_transcripts", "test_layers", "test_readme", "test_exports", "test_corpus", "test_corpus_engines",
          "test_hostile", "project", "fuzz", "browser"}
LONGEST = 350

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="only in the source tree")


def files() -> list[Path]:
    return sorted(path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))


def tried(test: Path) -> list[Path]:
    """The module that a file of tests tries, maybe for one form of it as test_fix_ris does, or the package, which may have its own name."""
    place, name = SOURCE / test.parent, test.stem.removeprefix("test_")
    own = [place / f"{name}.py", place / f"{name.rpartition('_')[0]}.py"]
    return [*own, place / "__init__.py"] if name == place.name else [*own, place / name / "__init__.py"]


@pytest.mark.parametrize("test", files(), ids=str)
def test_a_file_of_tests_stands_where_its_module_stands(test: Path) -> None:
    if not SUITES.intersection((test.stem, *test.parts)):
        assert any(path.exists() for path in tried(test)), f"{test} tries no module: name it after one, and put it into its folder"


def test_files_of_tests_stay_readable() -> None:
    long = {str(path): count for path in files() if (count := len((TESTS / path).read_text(encoding="utf-8").splitlines())) > LONGEST}
    assert not long, f"split these files: {long}"


def test_every_folder_of_tests_is_a_package() -> None:
    """Two files of one name in two folders are told apart by their packages alone."""
    assert not [str(path) for path in files() if not (TESTS / path).with_name("__init__.py").exists()]
