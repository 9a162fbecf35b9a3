"""Prepares a release: the version in every file that names it, the changelog dated, the packages built, the commit tagged.

    python tools/release.py 0.2.0            # dry: does it all in a copy, and shows the difference
    python tools/release.py 0.2.0 --really   # the same here; pushing the tag publishes it
    python tools/release.py --check v0.2.0   # whether the files name the version of this tag

Exit code 0: done; 1: something stands in the way, which is said.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSION = re.compile(r"\d+\.\d+\.\d+")
PLACES = {  # every line that names the version, as (before, after)
    "src/llmeff/__init__.py": [r'(?m)^(__version__ = ")[^"]*(")$'],
    "CITATION.cff": [r"(?m)^(version: ).*()$"],
    "server.json": [r'(?m)^(  "version": ")[^"]*(",?)$', r'(?m)^(      "version": ")[^"]*(",?)$'],
    "docs/check.md": [r"(?m)^( *rev: v).*()$", r"(?m)^( *- uses: OWNER/llmeff@COMMIT # v).*()$"],
}
DATE = re.compile(r"(?m)^(date-released: ).*$")
UNRELEASED = "## Unreleased\n"
HEADING = re.compile(r"(?m)^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})$")


class Refusal(Exception):
    """Why there can be no release."""


def current(root: Path = ROOT) -> str:
    """The version that the package has now."""
    text = (root / "src/llmeff/__init__.py").read_text(encoding="utf-8")
    found: list[str] = re.findall(r'(?m)^__version__ = "(.*)"$', text)
    return found[0]


def as_numbers(version: str) -> tuple[int, ...]:
    """For comparing versions."""
    return tuple(int(part) for part in version.split("."))


def disagreements(version: str, root: Path = ROOT) -> list[str]:
    """What in the files does not fit a release of this version."""
    found = []
    for name, patterns in PLACES.items():
        text = (root / name).read_text(encoding="utf-8")
        for pattern in patterns:
            lines = [match[0].strip() for match in re.finditer(pattern, text)]
            found += [f"{name}: {line!r} does not name {version}" for line in lines if version not in VERSION.findall(line)]
            found += [] if lines else [f"{name}: no line like {pattern}"]
    released = HEADING.findall((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    dated = DATE.search((root / "CITATION.cff").read_text(encoding="utf-8"))
    if not released or released[0][0] != version:
        found.append(f"CHANGELOG.md: the newest section is not {version}")
    elif dated is None or not dated[0].endswith(released[0][1]):
        found.append(f"CITATION.cff: date-released is not {released[0][1]}, as in CHANGELOG.md")
    return found


def write(version: str, day: str, root: Path) -> None:
    """Writes the version and the day into the files.

    Raises:
        Refusal: the changelog has nothing to release.
    """
    for name, patterns in PLACES.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        for pattern in patterns:
            text = re.sub(pattern, rf"\g<1>{version}\g<2>", text)
        path.write_text(text, encoding="utf-8")
    citation = root / "CITATION.cff"
    citation.write_text(DATE.sub(rf"\g<1>{day}", citation.read_text(encoding="utf-8")), encoding="utf-8")
    changelog = root / "CHANGELOG.md"
    before, heading, after = changelog.read_text(encoding="utf-8").partition(UNRELEASED)
    if not heading or not re.search(r"(?m)^- ", after.partition("\n## ")[0]):
        raise Refusal("CHANGELOG.md: nothing stands under Unreleased")
    changelog.write_text(f"{before}{UNRELEASED}\n## {version} - {day}\n{after}", encoding="utf-8")


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=root, check=True, text=True, capture_output=True).stdout.strip()


def check_new(version: str, root: Path = ROOT) -> None:
    """Whether this version may follow the present one here.

    Raises:
        Refusal: it may not.
    """
    if not VERSION.fullmatch(version):
        raise Refusal(f"{version!r} is not a version like 1.2.3")
    released = [found[0] for found in HEADING.findall((root / "CHANGELOG.md").read_text(encoding="utf-8"))]
    least = max(as_numbers(known) for known in [current(root), *released])
    if as_numbers(version) < least or version in released:
        raise Refusal(f"{version} does not come after {'.'.join(map(str, least))}")
    if git(root, "tag", "--list", f"v{version}"):
        raise Refusal(f"the tag v{version} exists")
    if changed := git(root, "status", "--porcelain"):
        raise Refusal(f"these changes are not committed:\n{changed}")


def build(root: Path) -> None:
    """Builds the source archive, and the wheel from it."""
    subprocess.run([sys.executable, "-m", "build"], cwd=root, check=True)


def release(version: str, day: str, really: bool, root: Path = ROOT, build: Callable[[Path], None] = build) -> None:
    """Makes the release in a copy first, so that a failing build leaves nothing behind.

    Raises:
        Refusal: something stands in the way.
    """
    check_new(version, root)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        git(root, "clone", "--quiet", str(root), str(copy))
        write(version, day, copy)
        if found := disagreements(version, copy):
            raise Refusal("\n".join(found))
        build(copy)
        difference = git(copy, "diff")
    if not really:
        print(difference, f"\nDry run: nothing was changed. Add --really to commit this and tag it v{version}.", sep="\n")
        return
    write(version, day, root)
    build(root)
    git(root, "commit", "--all", "--message", f"Release {version}")
    git(root, "tag", "--annotate", f"v{version}", "--message", f"Release {version}")
    print(f"Committed and tagged v{version}; the packages are in dist/. `git push --follow-tags` publishes it.")


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description="Prepares a release; dry unless told otherwise.")
    parser.add_argument("version", help="the new version, such as 0.2.0; with --check a tag, such as v0.2.0")
    parser.add_argument("--really", action="store_true", help="write, commit and tag")
    parser.add_argument("--check", action="store_true", help="only say whether the files name this version")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            if found := disagreements(options.version.removeprefix("v")):
                raise Refusal("\n".join(found))
        else:
            release(options.version, datetime.datetime.now(datetime.timezone.utc).date().isoformat(), options.really)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
