"""Commands that are printed to be pasted: a shell obeys nothing of what somebody typed, or of what data hold."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from llmeff.safe import as_typed
from tests.conftest import Run, change

HOSTILE = ("kv $(touch PASTED) cache", "say `touch PASTED` now", 'a "kv" $(touch PASTED)', "it's $(touch PASTED) here", "kv; touch PASTED",
           "kv\ntouch PASTED", "$(touch${IFS}PASTED)", "soup | touch PASTED", "soup > PASTED")
LINES = (
    (), ("search",), ("list",), ("explain",), ("help",), ("show",), ("support",), ("open",), ("cite", "--format", "apa"), ("fit",),
    ("fit", "--memory"), ("export",), ("plot",), ("plot", "work", "--topic"), ("new",), ("list", "--where"), ("list", "--topic"),
    ("list", "--author"), ("list", "--since", "2019", "--venue"), ("random",), ("related",), ("lineage",), ("path",), ("compare",),
    ("results",), ("engine",), ("guide",), ("tree",), ("fields",), ("does", "thinsoup", "run", "in"), ("add",), ("show", "thinsoup"),
    ("validate",), ("--data",), ("stats", "--topic"),
)
BASH = shutil.which("bash")
COMMAND = re.compile(r"(?:^|[:(] ?|; )(llmeff [a-z-].*)$", re.MULTILINE)

pytestmark = pytest.mark.skipif(BASH is None, reason="needs bash")


def pasted(folder: Path, text: str) -> list[str]:
    """The commands in a text of which bash does something else than to call llmeff, once they are pasted."""
    folder.mkdir(exist_ok=True)
    found = []
    for command in COMMAND.findall(text):
        line = command.partition(")")[0] if command.startswith("llmeff search") and command.endswith(" --exact)") else command
        subprocess.run([str(BASH), "-c", f"llmeff() {{ :; }}\n{line.partition('  ')[0]}"], cwd=folder, capture_output=True, check=False)
        if made := list(folder.iterdir()):
            found.append(command)
            for path in made:
                path.unlink()
    return found


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_printed_command_runs_what_was_typed(llmeff: Run, tmp_path: Path, typed: str) -> None:
    for line in LINES:
        result = llmeff(*line, typed)
        assert not pasted(tmp_path / "shell", f"{result.stdout}\n{result.stderr}"), line


@pytest.mark.parametrize("word", HOSTILE)
def test_a_word_is_one_word_for_a_shell_and_the_same(tmp_path: Path, word: str) -> None:
    done = subprocess.run([str(BASH), "-c", f"printf %s {as_typed(word)}"], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert done.stdout == " ".join(word.split("\n"))


def test_no_printed_command_runs_what_data_say(llmeff: Run, toy: Path, tmp_path: Path) -> None:
    change(toy, "2019/thinsoup", "- van den Bürger, Aleksandra", "- $(touch PASTED), Aleksandra")
    taxonomy = toy / "taxonomy.yaml"
    text = taxonomy.read_text(encoding="utf-8").replace("id: JoG", 'id: "J $(touch PASTED)"')
    taxonomy.write_text(text, encoding="utf-8")
    for line in (("aleksandra",), ("soup", "by", "Aleksandra"), ("explain", "aleksandra"), ("show", "Journal of Gardens"),
                 ("papers", "at", "Journal", "of", "Gardens"), ("list", "--venue", "Journal of Gardens", "--since", 2019)):
        result = llmeff(*line)
        assert not pasted(tmp_path / "shell", f"{result.stdout}\n{result.stderr}"), line
