"""Feeds every reader and every small language with mutated text, and keeps what breaks them: ``just fuzz``, or ``tools/fuzz.py --help``.

Needs atheris (``pip install atheris``), which no other part of the project does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS, CASES = ROOT / "tests" / "fuzz" / "seeds", ROOT / "tests" / "fuzz" / "cases"
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
SLOWEST = 2.0  # seconds for one input of at most LONGEST bytes
LONGEST = 4096


def targets() -> Mapping[str, Callable[[str], object]]:
    """What is fed, by name; each raises nothing for any text but the errors of the project."""
    from tests.fuzz.targets import TARGETS

    return TARGETS


def fed(target: Callable[[str], object], raw: bytes) -> None:
    """Feeds a target with one input.

    Args:
        target: one of ``targets``.
        raw: the input.

    Raises:
        TimeoutError: it took too long.
    """
    begin = time.process_time()
    target(raw.decode("utf-8", "replace"))
    if (took := time.process_time() - begin) > SLOWEST:
        raise TimeoutError(f"{took:.1f} s for {len(raw)} bytes")


def kept(name: str, raw: bytes) -> Path:
    """Keeps an input as a case that the tests replay from now on.

    Args:
        name: the target.
        raw: the input.
    """
    folder = CASES / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / sha256(raw).hexdigest()[:16]
    path.write_bytes(raw)
    return path


def fuzzed(name: str, seconds: int) -> None:
    """Fuzzes one target in this process until it breaks or the time is over.

    Args:
        name: the target.
        seconds: how long.
    """
    import atheris

    with atheris.instrument_imports(include=["llmeff", "pylatexenc", "bibtexparser", "markdown_it"]):
        target = targets()[name]

    def once(raw: bytes) -> None:
        try:
            fed(target, raw)
        except BaseException:
            print(f"kept: {kept(name, raw)}", flush=True)
            raise

    work = ROOT / ".fuzz" / name
    work.mkdir(parents=True, exist_ok=True)
    seeds = SEEDS / name
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=30", f"-artifact_prefix={work}/", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(work), *([str(seeds)] if seeds.is_dir() else [])], once)
    atheris.Fuzz()


def main(arguments: Sequence[str]) -> int:
    """Fuzzes the targets one after the other, each in a process of its own; 1 where one of them broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="*", help="what to feed; all without it")
    parser.add_argument("--minutes", type=float, default=5.0, help="for all targets together (default: 5)")
    parser.add_argument("--here", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        fuzzed(options.target[0], options.here)
        return 0
    names = options.target or list(targets())
    seconds = max(int(options.minutes * 60 / len(names)), 1)
    broken = []
    for name in names:
        print(f"{name}: {seconds} s", flush=True)
        if subprocess.run([sys.executable, __file__, name, "--here", str(seconds)], check=False).returncode:
            broken.append(name)
    print(f"broke: {', '.join(broken)}" if broken else "nothing broke")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
