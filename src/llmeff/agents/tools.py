"""The tools that an agent may call: what each takes, what it gives, and how it asks the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from llmeff.agents import answering
from llmeff.agents.arguments import LONGEST_TEXT, Argument, input_schema, taken
from llmeff.agents.bounds import Place
from llmeff.errors import AmbiguousReferenceError, LlmeffError, NotFoundError
from llmeff.exchange import STYLES
from llmeff.model.kinds import KEYS, KINDS
from llmeff.phrases import any_of
from llmeff.select.filters import HAS, SORTS
from llmeff.text import near, printable

if TYPE_CHECKING:
    from llmeff.agents.answering import Given
    from llmeff.kb import KnowledgeBase
    from llmeff.model.plain import Plain

_BOUNDS = (
    Argument("cursor", "of the last answer"),
    Argument("max_bytes", "default 4096", "size"),
)
_SCALARS: Mapping[str, Plain] = {
    "total": {"type": "integer"}, "truncated": {"type": "boolean"},
}
FORMS = ("bibtex", "biblatex", "csl-json", "ris")
_SINCE = Argument("since", "first year, e.g. 2023", "number")
_TOPIC = Argument("topic", "id or name, e.g. kv-cache")
_REFERENCES = Argument("references", "ids, names, arXiv ids, DOIs or links, e.g. [\"gptq\"]", "texts", needed=True)


@dataclass(frozen=True)
class Tool:
    """A tool.

    Attributes:
        name: its name.
        about: what it does, for a model that chooses.
        arguments: what it takes beside a cursor and a size.
        document: the JSON document that it gives, by the name of its schema.
        lists: the keys of its lists.
        answer: asks the knowledge base.
    """

    name: str
    about: str
    arguments: tuple[Argument, ...]
    document: str
    lists: tuple[str, ...]
    answer: Callable[[KnowledgeBase, Given, Place], Mapping[str, Plain]]

    @property
    def takes(self) -> tuple[Argument, ...]:
        """All arguments."""
        return (*self.arguments, *_BOUNDS)

    @property
    def input_schema(self) -> dict[str, Plain]:
        """The JSON Schema of the arguments."""
        return input_schema(self.takes)

    @property
    def output_schema(self) -> dict[str, Plain]:
        """What an answer has at the least; the schema of the whole document is a resource."""
        lists: dict[str, Plain] = {name: {"type": "array"} for name in self.lists}
        return {"type": "object", "properties": {**lists, **_SCALARS}, "required": ["total"]}


TOOLS: tuple[Tool, ...] = (
    Tool("search", "Works on LLM efficiency that answer words, a name, topic, author or question; best first.",
         (Argument("query", "e.g. 4-bit kv cache author:hooper", needed=True), _TOPIC, _SINCE,
          Argument("has", "only works with it", words=HAS)),
         "search", ("hits",), answering.search),
    Tool("get", "One work: authors, versions, properties, claims with baselines, results, relations, pages read.",
         (Argument("reference", "id, name, title, arXiv id, DOI or link, e.g. gptq", needed=True),
          Argument("parts", "only these", "texts", answering.PARTS)),
         "get", (), answering.get),
    Tool("compare", "Works side by side; null: not stated, which is not no. Says what cannot be compared.",
         (_REFERENCES._replace(about="2 to 12 works, e.g. [\"gptq\",\"awq\"]"),
          Argument("fields", "only these rows, e.g. [\"weight_bits\"]", "texts"),
          Argument("only_different", "true: rows that differ", "flag")),
         "compare", ("rows",), answering.compare),
    Tool("find", "Works that meet a condition over typed fields; counts those whose record does not say.",
         (Argument("where", "e.g. weight_bits <= 4 and retraining = none; taxonomy lists fields"), _TOPIC,
          Argument("author", "e.g. dettmers"), Argument("venue", "e.g. ICML"), Argument("kind", "", words=KINDS), _SINCE,
          Argument("until", "last year", "number"), Argument("has", "", words=HAS),
          Argument("sort", "", words=tuple(sort for sort in SORTS if sort in {"year", "-year", "name", "-added"}))),
         "list", ("records",), answering.find),
    Tool("taxonomy", "The topics with counts, or the fields that a condition may name.",
         (_TOPIC, Argument("list", "default topics", words=answering.LISTS)), "tree", (), answering.taxonomy),
    Tool("cite", "References as entries or in a style, the published version first.",
         (_REFERENCES, Argument("style", "default bibtex", words=(*FORMS, *STYLES)), Argument("keys", "default id", words=KEYS),
          Argument("preprint", "true: cite the preprint", "flag")),
         "cite", ("citations",), answering.cite),
    Tool("verify_citation",
         "Checks what you believe: a citation by any part, or a sentence with a number. Says match, partial match, mismatch "
         "with right values and page, probable, not in the knowledge base; of numbers supported, contradicted, unmeasured.",
         (Argument("title", "e.g. QLoRA: Efficient Finetuning of Quantized LLMs"),
          Argument("authors", "e.g. [\"Tim Dettmers\",\"et al.\"]", "texts"), Argument("year", "e.g. 2023", "number"),
          Argument("venue", "e.g. NeurIPS"), Argument("id", "arXiv id, DOI or link, e.g. 2305.14314"),
          Argument("bibtex", "entries, e.g. @misc{a, title={…}}", longest=LONGEST_TEXT),
          Argument("sentence", "e.g. AWQ is 3x faster than GPTQ")),
         "verify_citation", ("citations", "statements"), answering.verify_citation),
    Tool("explain", "What a topic, metric, concept, kind or work means, with its main works.",
         (Argument("term", "e.g. PTQ", needed=True),), "explain", ("entries",), answering.explain),
    Tool("support", "Which engines run a method, by version and page; with model and memory: what fits.",
         (_REFERENCES._replace(needed=False), Argument("engine", "e.g. vllm"), Argument("hardware", "e.g. nvidia-turing"),
          Argument("model", "for fit, e.g. llama-3.1-70b"), Argument("memory", "for fit, e.g. 2x24GB"),
          Argument("context", "for fit, default 4k"), Argument("batch", "for fit, default 1", "number")),
         "support", (), answering.support),
)
_BY_NAME = {tool.name: tool for tool in TOOLS}
_OF_COMMANDS = (  # how the command line speaks, and what agents are told instead
    (re.compile(r"\bsee: llmeff fields"), "taxonomy with list=fields lists them"),
    (re.compile(r"; give its shape by --params.*"), "; send the id of a model, e.g. llama-3.1-70b"),
    (re.compile(r"\bllmeff show (?=\S)"), "get it with the reference "),
    (re.compile(r"(?<![\w-])--(?=[a-z])"), ""),
)
_WHERE_ELSE = {
    "no record": "Look for it with search.", "no engine": "Leave engine out to see all.",
    "no topic": "taxonomy lists topics; search finds works.", "no concept": "taxonomy lists topics; search finds works.",
}


def call(kb: KnowledgeBase, name: str, given: Mapping[str, object]) -> Mapping[str, Plain]:
    """The answer of a tool.

    Args:
        kb: the knowledge base.
        name: of the tool.
        given: its arguments.

    Raises:
        LlmeffError: there is no such tool, or the arguments are wrong; ``explained`` says what to send.
    """
    tool = _BY_NAME.get(name)
    if tool is None:
        raise NotFoundError(f"no tool is called {printable(name)[:100]!r}", near(name, list(_BY_NAME)) or list(_BY_NAME))
    arguments = taken(tool.takes, given)
    return tool.answer(kb, arguments, Place.of(name, arguments))


def explained(error: LlmeffError) -> str:
    """What is wrong, and what to send instead, in a few lines."""
    lines = [str(error)]
    if isinstance(error, NotFoundError):
        lines += [f"Did you mean {any_of(error.near[:5])}?"] if error.near else []
        lines += error.instead
        if len(lines) == 1:
            lines += [hint for start, hint in _WHERE_ELSE.items() if lines[0].startswith(start)]
    if isinstance(error, AmbiguousReferenceError):
        lines.append(f"Send one of these ids: {any_of(error.candidates[:12])}")
    text = "\n".join(lines)
    for written, said in _OF_COMMANDS:
        text = written.sub(said, text)
    return printable(text)[:2000]


def described(tools: Sequence[Tool] = TOOLS) -> list[dict[str, Plain]]:
    """The tools as clients list them, in their order."""
    annotations: dict[str, Plain] = {"readOnlyHint": True, "openWorldHint": False}
    return [cast("dict[str, Plain]", {
        "name": tool.name, "description": tool.about, "inputSchema": tool.input_schema, "outputSchema": tool.output_schema,
        "annotations": annotations}) for tool in tools]
