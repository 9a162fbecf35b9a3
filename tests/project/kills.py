"""Kills each command that writes, 300 times at another moment each, and looks at what is left.

    python tests/project/kills.py [--kills N] [--only NAME]...

Nothing may be lost: the file that is written holds its old content or the new one, whole; a bibliography that is mended has its
original in it or in its backup; the cache answers at once and rightly; and once a command has run to its end, no temporary file is left.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TEMPORARY = {".tmp", ".new", ".old"}
OLD = "old\n" * 5000
WRONG = ("% a note of mine\n@article{kNUMBER,\n  title={Crumb: Pruning Bread Slices by Weight and Crust},\n  doi={10.5555/jog.12},\n"
         "  year={1066}}\n")


@dataclass(frozen=True)
class Case:
    """A command that writes.

    Attributes:
        name: what it is called here.
        arguments: of the command line.
        prepare: makes the files that it finds.
        torn: what is wrong with what it left; empty where all is well.
        cold: whether it begins without a cache.
    """

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], object]
    torn: Callable[[Path], str]
    cold: bool = False


def whole(name: str, end: str) -> Callable[[Path], str]:
    """Says what is wrong with a file that has to be the old one or a new one."""

    def torn(work: Path) -> str:
        text = (work / name).read_text(encoding="utf-8")
        if text == OLD or (len(text) > 100 and text.endswith(end) and "old\n" not in text):
            return ""
        return f"{name} is torn: {len(text)} characters"

    return torn


def wrong() -> str:
    """A bibliography in which every year is wrong."""
    return "".join(WRONG.replace("NUMBER", str(number)) for number in range(200))


def bibliography(work: Path) -> str:
    """What is wrong with a bibliography that is mended, and with its backup."""
    before = wrong()
    after = before.replace("1066", "2023")
    text = (work / "refs.bib").read_text(encoding="utf-8")
    if text == before:
        return ""
    if text.count("1066") or text.count("% a note of mine") != 200 or len(text) != len(after):
        return "refs.bib is torn"
    backup = work / "refs.bib.bak"
    return "" if backup.exists() and backup.read_text(encoding="utf-8") == before else "the original is lost"


def mended(work: Path) -> None:
    """Makes a bibliography to mend."""
    (work / "refs.bib").write_text(wrong(), encoding="utf-8")


def old(name: str) -> Callable[[Path], object]:
    """Makes a file with old content."""
    return lambda work: (work / name).write_text(OLD, encoding="utf-8")


def elsewhere(work: Path) -> None:
    """Makes a bibliography to mend, and a file with old content that its correction replaces."""
    mended(work)
    old("new.bib")(work)


def into_another(work: Path) -> str:
    """What is wrong with a bibliography whose correction goes into another file, and with that one."""
    return whole("new.bib", "}\n")(work) if (work / "refs.bib").read_text(encoding="utf-8") == wrong() else "refs.bib is changed"


def linked(work: Path) -> None:
    """Makes a link to a file with old content."""
    (work / "real.bib").write_text(OLD, encoding="utf-8")
    (work / "link.bib").symlink_to("real.bib")


def through_link(work: Path) -> str:
    """What is wrong with a link, and with the file that it leads to."""
    return whole("real.bib", "}\n")(work) if (work / "link.bib").is_symlink() else "the link is lost"


def sited(work: Path) -> None:
    """Makes a site of an older day."""
    (work / "public").mkdir()
    (work / "public" / ".llmeff-site").write_text(".llmeff-site\nindex.html\n", encoding="utf-8")
    (work / "public" / "index.html").write_text(OLD, encoding="utf-8")


def site(work: Path) -> str:
    """What is wrong with a site that is built anew: between two renames it lies beside its place, whole."""
    place = work / "public"
    found = [place] if place.exists() else [*work.glob(".public-*.old/public")]
    return "" if any(map(is_site, found)) else f"the site is {'torn' if found else 'lost'}"


def is_site(folder: Path) -> bool:
    """Whether a folder is the old site or the new one, whole."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    return text == OLD or (text.rstrip().endswith("</html>") and (folder / "kb.json").is_file())


CASES = (
    Case("export -o", ("export", "bibtex", "-o", "refs.bib"), old("refs.bib"), whole("refs.bib", "}\n")),
    Case("export -o, a link", ("export", "bibtex", "-o", "link.bib"), linked, through_link),
    Case("schema -o", ("schema", "-o", "schema.json"), old("schema.json"), whole("schema.json", "}\n")),
    Case("check --fix", ("check", "refs.bib", "--fix"), mended, bibliography),
    Case("check --fix -o", ("check", "refs.bib", "--fix", "-o", "new.bib"), elsewhere, into_another),
    Case("compare -o", ("compare", "thinsoup", "ladle", "-o", "table.md"), old("table.md"), whole("table.md", ".\n")),
    Case("lineage -o", ("lineage", "thinsoup", "--format", "dot", "-o", "lineage.dot"), old("lineage.dot"), whole("lineage.dot", "}\n")),
    Case("plot -o", ("plot", "timeline", "-o", "plot.svg"), old("plot.svg"), whole("plot.svg", "</svg>\n")),
    Case("site build", ("site", "build", "public"), sited, site),
    Case("the cache", ("list",), lambda work: None, lambda work: "", cold=True),
)


def start(arguments: tuple[str, ...], work: Path, cache: Path) -> subprocess.Popen[bytes]:
    """Starts the command line on the invented data."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "LLMEFF_DATA": str(ROOT / "tests" / "toy"),
                   "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen([sys.executable, "-m", "llmeff", *arguments], cwd=work, env=environment, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, start_new_session=True)


def contents(work: Path) -> list[str]:
    """What the files of a folder hold."""
    return [path.read_text(encoding="utf-8") for path in (*work.iterdir(), *work.glob("public/index.html")) if path.is_file()]


def left(folder: Path) -> list[str]:
    """Temporary files below a folder."""
    return [path.name for path in folder.rglob("*") if path.suffix in _TEMPORARY]


def again(case: Case, work: Path, cache: Path) -> None:
    """Puts the files of a case as they were, but for temporary ones."""
    for path in work.iterdir():
        if path.is_dir() and path.suffix not in _TEMPORARY:
            shutil.rmtree(path)
        elif path.suffix not in _TEMPORARY:
            path.unlink()
    case.prepare(work)
    if case.cold:
        for file in cache.rglob("*.sqlite"):
            file.unlink()


def warmed(cache: Path) -> Path:
    """Fills a cache, so that a command takes as long at first as later."""
    start(("list",), ROOT, cache).communicate()
    return cache


def tried(case: Case, kills: int, folder: Path, cache: Path) -> tuple[list[str], int]:
    """What was lost by killing a command, and how often it was killed before its end.

    Args:
        case: the command.
        kills: how often it is killed.
        folder: an empty one, to work in.
        cache: as ``warmed`` makes it.
    """
    work = folder / "work"
    work.mkdir()
    again(case, work, cache)
    began = time.monotonic()
    expected = start(case.arguments, work, cache).communicate()[0]
    lasts = time.monotonic() - began
    faults, killed = [], 0
    for number in range(kills):
        again(case, work, cache)
        program = start(case.arguments, work, cache)
        time.sleep(lasts * (0.2 + 0.9 * number / kills))
        killed += program.poll() is None
        program.send_signal(signal.SIGKILL)
        program.communicate()
        if fault := case.torn(work):
            faults.append(f"kill {number}: {fault}")
    again(case, work, cache)
    before = set(contents(work))
    if start(case.arguments, work, cache).communicate()[0] != expected:
        faults.append("the answer after all kills is another one")
    if not case.cold and not set(contents(work)) - before:
        faults.append("the command writes nothing")
    faults += [f"{name} is left" for place in (work, cache) for name in left(place)]
    return faults, killed


def main() -> None:
    """Prints a line a command, and ends with 1 where something was lost."""
    parser = argparse.ArgumentParser(description="Kills each command that writes, and looks at what is left.")
    parser.add_argument("--kills", type=int, default=300, help="of each command (default: %(default)s)")
    parser.add_argument("--only", action="append", choices=[case.name for case in CASES], help="may be repeated")
    asked = parser.parse_args()
    lost = 0
    for case in CASES:
        if asked.only and case.name not in asked.only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            faults, killed = tried(case, asked.kills, Path(folder), warmed(Path(folder, "cache")))
        print(f"{case.name}: {killed} of {asked.kills} killed before the end, {len(faults)} faults", *faults[:5], sep="\n  ", flush=True)
        lost += len(faults)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
