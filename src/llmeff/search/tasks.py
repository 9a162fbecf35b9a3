"""Questions for what the program does with files and records, for what the collection holds, such as "which engines are there", and for
what is known of it as a whole: the command that does or says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.search import forms
from llmeff.search.everyday import ASKING, FILLING
from llmeff.search.question import Offer
from llmeff.select.filters import HAS
from llmeff.text import words

HELD: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    ("topics topic facets facet taxonomy categories subjects areas", (("llmeff tree", "shows all topics with the number of works"),)),
    ("venues conferences journals years authors", (("llmeff stats", "counts works by venue, year, kind and topic"),
                                                   ("llmeff list --venue VENUE --author NAME", "lists those of one"))),
    ("metrics metric measures", (("llmeff fields metrics", "lists the metrics, with the number of works that state each"),
                                 ("llmeff explain throughput", "says what a metric is; so with any other"))),
    ("benchmarks", (("llmeff results", "lists what was measured, with the number of works"),
                                            ("llmeff explain throughput", "says what a metric is; so with any other"))),
    ("engines engine libraries frameworks runtimes backends", (("llmeff engine", "lists all engines and libraries"),
                                                               ("llmeff support", "says which of them runs what"))),
    ("models model", (("llmeff results", "names the models that each benchmark was run on"),
                      ("llmeff list model", "lists the models that are works of their own"))),
    ("hardware gpus gpu cards accelerators", (("llmeff support --hardware ampere", "says what runs on a card; so with any other"),)),
    ("kinds kind", (("llmeff stats", "counts works by kind"),)),
    ("fields field properties conditions filters", (("llmeff fields", "lists what --where may name"),)),
    ("guides guide answers tutorials", (("llmeff guide", "lists worked answers: what to take for which case"),)),
    ("commands command options help", (("llmeff help", "lists the commands"),)),
    ("formats format", (("llmeff export -h", "names the formats of a reading list"),)),
    ("schema schemas", (("llmeff schema", "prints the JSON Schema of a record, or of a JSON document"),)),
    ("mcp agents", (("llmeff mcp", "serves all of it to agents, read-only"),)),
    ("beginner beginners newcomer newcomers introduction", (("llmeff path", "lists what to read, in an order that teaches"),
                                                            ("llmeff guide", "lists worked answers"))),
    ("glossary definitions terms", (("llmeff explain kv-cache", "says what a word means; so with any other"),)),
    ("surveys reviews", (("llmeff list survey", "lists all surveys"),)),
)
"""Nouns for what the collection holds, each with the commands that show it."""
ALONE = frozenset({"beginner", "newcomer", "introduction", "glossary", "schema", "mcp", "taxonomy", "help"})
"""Nouns that mean this also alone and in the singular."""
COUNTED = frozenset({"many", "list", "all", "count", "number", "every"})
WORKS = frozenset({"papers", "works", "methods", "records", "articles", "publications"})
"""Words by which all works are asked for, and what works are called."""
OWN: Sequence[tuple[str, Offer]] = (
    ("cite citation reference", Offer("llmeff --version", "says which version to cite; CITATION.cff beside the source says how")),
    ("maintain maintains maintained maintainer maintainers owner owns made makes author contact license licence",
     Offer("llmeff --version", "says the version; CITATION.cff, LICENSE and CONTRIBUTING.md beside the source say the rest")),
    ("contribute contributing add report", Offer("llmeff help validate", "checks a record; CONTRIBUTING.md beside the source says how")),
    ("install update upgrade", Offer("llmeff --version", "says what is installed; README.md beside the source says how it goes")),
    ("help do work works", Offer("llmeff help", "lists the commands")),
)
"""What is asked about the program under its name, or as a question that holds nothing else."""
NAME = "llmeff"
_HELD: Mapping[str, Sequence[tuple[str, str]]] = {noun: offers for nouns, offers in HELD for noun in nouns.split()}
_HOW = r"(?:(?:how (?:do|can|should) (?:i|we)|how to|can (?:i|we|it)|does (?:it|llmeff)|i (?:want|need) to|where (?:do|can) i) )?"
_OWN = r"(?:(?:my|the|a|an|all|this|these|your|our|new|some|reading) )*"
_RECORDS = (r"(?:records?|entry|entries|collection|database|data(?: ?sets?| files?)?|content|summaries"
            r"|information)")
_FORMATS = {"bibtex": "bibtex", "biblatex": "biblatex", "csl json": "csl-json", "csl": "csl-json", "ris": "ris", "zotero": "bibtex",
            "latex": "bibtex", "markdown": "markdown", "csv": "csv", "excel": "csv", "jsonl": "jsonl", "json": "json", "yaml": "yaml"}
_EXPORTED = re.compile(
    rf"{_HOW}(?:export|download|dump|save|convert|get|write) (?:everything|it all|them|{_OWN}(?:papers|works|{_RECORDS}|list))(?: here)?"
    rf"(?: (?:to|as|in|into) (?:an? )?(?P<format>{'|'.join(_FORMATS)})(?: file| format)?)?")
EXPORTING = _EXPORTED.pattern.replace("?P<format>", "?:")
TASKS: Sequence[tuple[str, Offer]] = (
    (r".*\b(?:add|submit|contribut\w+|report) (?:an? |my |the |new )*(?:own )?(?:papers?|works?|records?|errors?|mistakes?|bugs?)"
     r"(?: (?:that )?(?:i|we) .*)?",
     Offer("llmeff help validate", "checks a record; CONTRIBUTING.md beside the source says how")),
    (r"how (?:old|fresh|current|recent|up to date) (?:is|are) (?:the |this |your )?(?:data|records|collection|database)"
     r"|.*\b(?:last|is this|was this) updated?", Offer("llmeff new", "shows what was added last")),
    (r"(?:show |list |what are )?(?:me )?(?:the )?(?:oldest|earliest|first) (?:papers?|works?|records?)(?: here| of all| in here)?",
     Offer("llmeff list --sort year", "lists all works, the earliest first")),
    (r"(?:show |list |what are )?(?:me )?(?:the )?(?:latest|newest|most recent|recent|new|last) (?:papers?|works?|additions|publications"
     r"|records?|methods)(?: here| added| in here| of all)?"
     r"|(?:what|which (?:works?|papers?)) (?:was|were|has been|have been) (?:published|released|out) (?:last|this) (?:week|month)"
     r"|(?:what|whats|what s|what is) (?:is )?the (?:latest|newest)",
     Offer("llmeff new", "shows what was added last")),
    (rf"(?:the )?(?:works?|papers?|methods?|{_RECORDS}) (?:(?:that|which) were )?added"
     r" (?:lately|recently|today|yesterday|(?:last|this) (?:week|month|year)|since .+)",
     Offer("llmeff new", "shows what was added last")),
    (r"(?:what|whats|what s|what is) (?:is )?new(?: here| today| lately| recently| this (?:week|month)| in (?:here|llmeff))?"
     r"|(?:what|which (?:works?|papers?)) (?:was|were|got|has been|have been) added"
     r"(?: lately| recently| (?:last|this)(?: (?:week|month|year))?)?",
     Offer("llmeff new", "shows what was added last")),
    ("licen[sc]e|citation|contributing|contribute", Offer("llmeff --version", "says the version; LICENSE, CITATION.cff and CONTRIBUTING.md "
                                                                          "stand beside the source")),
    (rf"{_HOW}(?:verify|check|validate|fix|lint|correct|proofread) {_OWN}(?:citations?|references?|bib(?:tex)?(?: files?)?"
     r"|bibliograph\w+)(?: .*)?",
     Offer("llmeff help check", "checks a bibliography, entry by entry, and mends it")),
    (rf"{_HOW}(?:verify|check|validate|lint) {_OWN}(?:yaml|{_RECORDS})(?: files?)?",
     Offer("llmeff help validate", "checks records: what is wrong, where, and how to mend it")),
    (rf"{_HOW}(?:export|save|write|download) (?:only |just )*{_OWN}"
     r"(?:selections?|choice|subset|search|results?|hits|shortlist|picks)(?: .*)?",
     Offer("llmeff help export", "writes works that filters leave, or whose ids you name")),
    (r"(?:(?:is|are) there |do you have |where (?:is|are) |show |print )?(?:an? |the )?json schemas?(?: (?:for|of) .*)?",
     Offer("llmeff schema", "prints the JSON Schema of a record, or of a JSON document")),
    (r"(?:what|which fields|by what|how) (?:can|do|could|should) (?:i|we|one) (?:filter|restrict|narrow|select)(?: down)?(?: by| on| with)?"
     r"(?: (?:the |a |my )?(?:works?|papers?|lists?|records?|methods?|results?|hits?|search)(?: .*)?)?"
     r"|(?:what|which) (?:filters?|fields|conditions) (?:are there|exist|can i use)",
     Offer("llmeff fields", "lists what --where may name; llmeff help list has the other filters")),
    (rf"{_HOW}(?:use |import |call )?(?:the |an? )?(?:python|programming)(?: (?:api|interface|library|package|module))"
     r"(?: (?:of|for) .*)?|(?:is there|do you have|where is) (?:an? |the )?(?:python )?(?:api|python interface)",
     Offer("python -m pydoc llmeff", "explains the Python interface: llmeff.load() opens the knowledge base")),
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
    (rf"(?:which |what |list |show )?(?:works?|papers?|{_RECORDS}) (?:with|that have|which have|have|having) (?:only |just )?"
     r"(?:one|1|a single) (?:sources?|pages?)", Offer('llmeff list --where "trust = 1"', "lists those of one source")),
    (r"(?:which|what) (?:engines?|librar(?:y|ies)|versions?) (?:\w+ ){0,4}(?:read|checked|updated|looked at|stale|outdated)(?: .*)?",
     Offer("llmeff engine", "lists the versions that were read of each; with a name, when")),
    (r"(?:which|what) topics? (?:has|have|with|is|are) (?:the )?(?:fewest|least|most|smallest|largest|biggest)"
     rf"(?: (?:papers?|works?|covered|methods|{_RECORDS}))?", Offer("llmeff tree", "shows all topics with the number of works")),
    (r"what(?: is| s|s)? (?:not covered|missing|left out|outside)(?: of (?:it|this))?(?: (?:in )?(?:here|llmeff))?",
     Offer("llmeff stats", "counts the works by facet, year and kind, and says until when they are covered")),
    (rf"(?:find |list |show |are there )?(?:any |the )?(?:duplicates?|duplicated|double)(?: (?:titles?|works?|papers?|{_RECORDS}))?",
     Offer("llmeff help validate", "finds records of one work by title and identifier")),
    (r"(?:what|(?:which )?(?:works|papers|records)) (?:has |have |was |were )?(?:changed|updated)"
     r"(?: (?:since|in|lately|recently|here|last|this|the).*)?",
     Offer("llmeff new", "shows what was added last")),
)
"""What is asked of the program and of the collection as a whole, each with the command that answers."""
OF_NO_WORK: Sequence[str] = (EXPORTING, *(pattern for pattern, _ in TASKS))
"""Patterns of what is asked of no work at all."""
_LACKING = re.compile(
    rf"(?:(?:which|what|list|show) )?(?P<of>works?|papers?|{_RECORDS}) (?:(?:that|which) )?"
    r"(?:miss(?:es|ing)?|lack(?:s|ing)?|without|(?:have|has|with) no) (?:an? |any |the )?(?P<field>\w+(?: \w+){0,3})")
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
        text: as it was written.
    """
    own = words(text)
    plain = " ".join(own)
    whole = [*(offer for pattern, offer in TASKS if re.fullmatch(pattern, plain)), *_of_formats(plain), *_of_fields(index, plain)]
    yield from whole or _held(own)
    read = _READ.fullmatch(plain)
    if read and (engine := index.engine_names().get(next(filter(None, read.groups()), ""))):
        yield Offer(f"llmeff engine {engine}", "shows the versions that were read, when, and what they support")


def _of_formats(plain: str) -> Iterator[Offer]:
    """The command that writes everything, in the format that is asked for."""
    if exported := _EXPORTED.fullmatch(plain):
        yield Offer(f"llmeff export {_FORMATS[exported['format'] or 'bibtex']}", "writes all of it; filters as of a list")


def _of_fields(index: Index, plain: str) -> Iterator[Offer]:
    """The command that lists the records which lack a field; of no field the one that counts how well they are documented."""
    if not (found := _LACKING.fullmatch(plain)):
        return
    field = found["field"].replace(" ", "_")
    if set(HAS).intersection(found["field"].split()):
        return  # a filter, which stands beside others
    if field in index.fields:
        yield Offer(f'llmeff list --where "not has {field}"', "lists those of which none is recorded here")
    elif re.fullmatch(_RECORDS, found["of"]):
        yield Offer("llmeff stats", "says how well works are documented")


def _held(own: Sequence[str]) -> Iterator[Offer]:
    """The commands for a noun of what the collection holds, or for what is asked about the program under its name."""
    telling = [word for word in own if word not in (ASKING | forms.AROUND | FILLING) - _HELD.keys()]
    if not telling and COUNTED.intersection(own) and WORKS.intersection(own):
        yield Offer("llmeff stats", "counts the works, by topic, year, venue and kind")
        yield Offer("llmeff list", "lists all of them")
    elif len(telling) == 1 and telling[0] in _HELD and _asks_for_all(own, telling[0]):
        yield from (Offer(*offer) for offer in _HELD[telling[0]])
    elif len(own) > 1 and (NAME in own or own[0] == "who"):
        asked = set(own) - {NAME}
        yield from [offer for verbs, offer in OWN if asked.intersection(verbs.split()) and _is_all(own, verbs)][:1]


def of_no_work(text: str) -> bool:
    """Whether words ask nothing of any work, so that works would be found by chance.

    Args:
        text: the folded words.
    """
    return any(re.fullmatch(pattern, text) for pattern in OF_NO_WORK)


def _asks_for_all(own: Sequence[str], noun: str) -> bool:
    """Whether a noun is meant as a whole: in the plural, or with a word of asking beside it."""
    return noun.endswith("s") or len(own) > 1 or noun in ALONE


def _is_all(own: Sequence[str], verbs: str) -> bool:
    """Whether nothing else is asked: beside a name of another thing, a verb is of that one."""
    return NAME in own or all(word in ASKING | forms.AROUND or word in verbs.split() for word in own)
