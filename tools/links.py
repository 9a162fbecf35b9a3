"""Asks every address that the data and the documents name whether it still leads somewhere.

    python tools/links.py                         # all of them: hours, since each host is asked slowly
    python tools/links.py docs README.md          # some
    python tools/links.py --report links.md       # the list as Markdown

Exit code 0: none is dead; 1: some are; 2: wrong usage. Only "not found", "gone" and a host that no longer exists count as dead.
A page that refuses programs, or is down for the moment, is listed as undecided: it may well be there for a reader.
"""

from __future__ import annotations

import argparse
import re
import socket
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PLACES = ("data", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff")
ADDRESS = re.compile(r"https?://[^\s\"'<>`|{}\\^\[\]]+")
EXAMPLES = re.compile(r"https?://(?:[^/]*\.)?example\.(?:com|net|org)\b|\.\.\.$|…")
AGENT = "llmeff-links/1 (checks that cited pages exist)"
PAUSE = 1.0
SLOWER = {"arxiv.org": 3.0}  # what its rules for programs ask for
DEAD = (404, 410)
REPORT_LIMIT = 60_000  # an issue holds 65,536 characters


class Verdict(NamedTuple):
    """What an address answered."""

    address: str
    state: str  # "alive", "dead" or "undecided"
    reason: str = ""


def found(text: str) -> list[str]:
    """The addresses of a text, without the punctuation that follows them and without examples."""
    addresses = []
    for address in ADDRESS.findall(text):
        if EXAMPLES.search(address):
            continue
        address = address.rstrip(".,;:!?*")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:!?*")
        addresses.append(address.partition("#")[0])
    return addresses


def collected(places: Iterable[Path]) -> dict[str, list[str]]:
    """Every address with the lines that name it, as ``file:line``."""
    where: dict[str, list[str]] = defaultdict(list)
    for place in places:
        files = sorted(p for p in place.rglob("*") if p.suffix in {".yaml", ".md"}) if place.is_dir() else [place]
        for file in files:
            name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                for address in found(line):
                    where[address].append(f"{name}:{number}")
    return dict(where)


def asked(address: str, timeout: float = 30) -> Verdict:
    """What an address answers now."""
    scheme, host, path, query, _ = urllib.parse.urlsplit(address)
    plain = urllib.parse.urlunsplit((scheme, host, urllib.parse.quote(path, "/%:@!$&'()*+,;=~"), query, ""))
    request = urllib.request.Request(plain, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout):
            return Verdict(address, "alive")
    except urllib.error.HTTPError as error:
        error.close()
        return Verdict(address, "dead" if error.code in DEAD else "undecided", f"{error.code} {error.reason}".strip())
    except urllib.error.URLError as error:
        gone = isinstance(error.reason, socket.gaierror) and error.reason.errno == socket.EAI_NONAME
        return Verdict(address, "dead" if gone else "undecided", "no such host" if gone else str(error.reason))
    except (OSError, ValueError) as error:  # cut off while reading, or an address that cannot be asked
        return Verdict(address, "undecided", str(error) or type(error).__name__)


def of_one_host(addresses: list[str], pause: float | None = None) -> list[Verdict]:
    """Asks one host, slowly; what did not answer well is asked once more at the end."""
    host = urllib.parse.urlsplit(addresses[0]).hostname or ""
    wait = SLOWER.get(host.removeprefix("www."), PAUSE) if pause is None else pause
    verdicts: dict[str, Verdict] = {}
    for turn in (addresses, None):
        for address in turn if turn is not None else [a for a, v in verdicts.items() if v.state != "alive"]:
            verdicts[address] = asked(address)
            time.sleep(wait)
    return list(verdicts.values())


def checked(addresses: Iterable[str], pause: float | None = None) -> list[Verdict]:
    """Asks all addresses, several hosts at a time."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[urllib.parse.urlsplit(address).netloc.lower()].append(address)
    longest_first = sorted(hosts.values(), key=len, reverse=True)
    with ThreadPoolExecutor(max_workers=16) as pool:
        return [verdict for verdicts in pool.map(lambda some: of_one_host(some, pause), longest_first) for verdict in verdicts]


def report(verdicts: list[Verdict], where: dict[str, list[str]]) -> str:
    """The list as Markdown: the dead ones with the lines that name them, then the undecided ones."""
    parts = []
    for state, title in (("dead", "Lead nowhere"), ("undecided", "Could not be decided")):
        chosen = sorted(verdict for verdict in verdicts if verdict.state == state)
        parts.append(f"## {title}: {len(chosen)} of {len(verdicts)}\n")
        parts += [f"- <{verdict.address}> ({verdict.reason}): {', '.join(where[verdict.address])}" for verdict in chosen]
        parts.append("")
    text = "\n".join(parts)
    if len(text) > REPORT_LIMIT:
        text = text[:REPORT_LIMIT].rpartition("\n")[0] + "\n\nThe rest of the list did not fit.\n"
    return text


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description="Asks every address that the data and the documents name.")
    parser.add_argument("places", nargs="*", type=Path, default=[ROOT / place for place in PLACES], help="files and folders")
    parser.add_argument("--report", type=Path, help="write the list to this file instead of printing it")
    parser.add_argument("--pause", type=float, help="seconds between two requests to one host")
    options = parser.parse_args(arguments)
    where = collected(place.resolve() for place in options.places)
    verdicts = checked(where, options.pause)
    text = report(verdicts, where)
    if options.report:
        options.report.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 1 if any(verdict.state == "dead" for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
