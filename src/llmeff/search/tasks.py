"""Questions for what the program does with files and records, and for what is known of the collection: the command that does or says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.index.reading import Index
from llmeff.search.about import ASKED
from llmeff.search.question import Offer

_HOW = r"(?:(?:how (?:do|can|should) (?:i|we)|how to|can (?:i|we|it)|does (?:it|llmeff)|i (?:want|need) to|where (?:do|can) i) )?"
_OWN = r"(?:(?:my|the|a|an|all|this|these|your|our|new|some) )*"
_RECORDS = (r"(?:records?|entry|entries|collection|database|data(?: ?sets?| files?)?|content|summaries"
            r"|information)")
_FORMATS = {"bibtex": "bibtex", "biblatex": "biblatex", "csl json": "csl-json", "csl": "csl-json", "ris": "ris", "zotero": "bibtex",
            "latex": "bibtex", "markdown": "markdown", "csv": "csv", "excel": "csv", "jsonl": "jsonl", "json": "json", "yaml": "yaml"}
_EXPORTED = re.compile(
    rf"{_HOW}(?:export|download|dump|save|convert|get|write) (?:everything|it all|them|{_OWN}(?:papers|works|{_RECORDS}|list))(?: here)?"
    rf"(?: (?:to|as|in|into) (?:an? )?(?P<format>{'|'.join(_FORMATS)})(?: file| format)?)?")
EXPORTING = _EXPORTED.pattern.replace("?P<format>", "?:")
TASKS: Sequence[tuple[str, Offer]] = (
    (rf"{_HOW}(?:verify|check|validate|fix|lint|correct|proofread) {_OWN}(?:citations?|references?|bib(?:tex)?(?: files?)?"
     r"|bibliograph\w+)(?: .*)?",
     Offer("llmeff help check", "checks a bibliography, entry by entry, and mends it")),
    (rf"{_HOW}(?:verify|check|validate|lint) {_OWN}(?:yaml|{_RECORDS})(?: files?)?",
     Offer("llmeff help validate", "checks records: what is wrong, where, and how to mend it")),
    (rf"{_HOW}(?:export|save|write|download) (?:only |just )*{_OWN}"
     r"(?:selections?|choice|subset|search|results?|hits|shortlist|picks)(?: .*)?",
     Offer("llmeff help export", "writes works that filters leave, or whose ids you name")),
    (r"(?:the )?json schemas?(?: (?:for|of) .*)?", Offer("llmeff schema", "prints the JSON Schema of a record, or of a JSON document")),
    (r"(?:the |an? )?(?:mcp|model context protocol) servers?"
     rf"|{_HOW}(?:use|run|start|serve|connect) (?:\w+ )*(?:mcp|agents?)(?: server)?",
     Offer("llmeff help mcp", "serves all of it to agents, read-only")),
    (r"(?:an? )?machine readable (?:list|table|version)s? of .*",
     Offer("llmeff fields -f json", "lists the fields as JSON; -f json is for every command")),
    (rf"{_HOW}(?:report|correct|fix) {_OWN}(?:errors?|mistakes?|typos?|bugs?|wrong \w+)(?: (?:in|of|about|with|on) .*)?",
     Offer("llmeff help validate", "checks a record; CONTRIBUTING.md beside the source says how")),
    (rf"(?:what (?:is|are) )?(?:the )?(?:licen[sc]e|terms|copyright) (?:of|for|on) {_OWN}{_RECORDS}|(?:data|{_RECORDS}) licen[sc]e",
     Offer("llmeff random", "shows a work, with the licence of its entry, as of every other: CC BY 4.0")),
    (rf"(?:which|what) (?:works?|papers?|{_RECORDS}) (?:have|has|with) (?:a )?(?:low|high|little|the (?:least|lowest|highest|most)) trust.*"
     r"|.*\bdots\b.*\btrust\b.*|.*\btrust\b.*\bdots\b.*"
     r"|(?:what (?:does|do|is|are) )?(?:the )?trust(?: (?:levels?|column|scores?|dots))?(?: mean)?"
     rf"|how (?:reliable|trustworthy|accurate|correct|complete|well documented|good) (?:is|are) {_OWN}{_RECORDS}(?: here)?",
     Offer("llmeff stats", "counts the works by trust, and says how well they are documented")),
    (r"(?:what|which (?:works|papers|records)) (?:has |have |was |were )?(?:changed|updated)"
     r"(?: (?:since|in|lately|recently|here|last|this|the).*)?",
     Offer("llmeff new", "shows what was added last")),
)
"""What is asked of the program and of the collection as a whole, each with the command that answers."""
OF_NO_WORK: Sequence[str] = (EXPORTING, *(pattern for pattern, _ in TASKS), *(pattern for pattern, _ in ASKED[1:]))
"""Patterns of what is asked of no work at all."""
TOLD = "asked of the program and the collection, and of no work"
_READ = re.compile(
    r"(?:what is )?(?:the )?(?:(?:latest|newest|current|last|which|what) )?(?:versions?|release) of (?P<of>.+)"
    r"|(?:which |what )?(?P<whose>.+?) (?:(?:latest|newest|current) )?(?:versions?|release)"
    r"|how (?:up to date|old|fresh|current|recent) (?:is|are) (?:the )?(?P<age>.+?)"
    r"(?: (?:information|data|pages?|entry|entries|support|facts))?"
    r"|when (?:was|were) (?:the )?(?P<when>.+?)(?: (?:information|data|pages?))? (?:last )?(?:read|checked|updated|looked at)")


def tasks(index: Index, text: str) -> Iterator[Offer]:
    """The commands that do or say what is asked of the program, of the collection, or of what was read of one engine.

    Args:
        index: the opened index.
        text: the folded words.
    """
    yield from (offer for pattern, offer in TASKS if re.fullmatch(pattern, text))
    if exported := _EXPORTED.fullmatch(text):
        format_ = _FORMATS[exported["format"] or "bibtex"]
        yield Offer(f"llmeff export {format_}", "writes all of it; filters as of a list")
    read = _READ.fullmatch(text)
    if read and (engine := index.engine_names().get(next(filter(None, read.groups()), ""))):
        yield Offer(f"llmeff engine {engine}", "shows the versions that were read, when, and what they support")


def of_no_work(text: str) -> bool:
    """Whether words ask nothing of any work, so that works would be found by chance.

    Args:
        text: the folded words.
    """
    return any(re.fullmatch(pattern, text) for pattern in OF_NO_WORK)
