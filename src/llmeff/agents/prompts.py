"""What an agent is told: the instructions of the server, and prompts that a person may choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.phrases import counted, reach
from llmeff.text import printable

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase


class Asked(NamedTuple):
    """An argument of a prompt.

    Attributes:
        name: its name.
        about: what it means, with an example.
        needed: whether it has to be given.
    """

    name: str
    about: str
    needed: bool = True


class Prompt(NamedTuple):
    """A prompt.

    Attributes:
        name: its name.
        about: what it is for.
        arguments: what it takes.
        text: what is said, with the arguments in braces.
    """

    name: str
    about: str
    arguments: tuple[Asked, ...]
    text: str


PROMPTS = (
    Prompt("choose_method", "Choose a method for a task under constraints, with the evidence",
           (Asked("task", "what shall be done, e.g. serve a 70B model"),
            Asked("constraints", "e.g. one 24 GB card, no retraining", False)), """\
Choose methods of LLM efficiency for this task: {task}. Constraints: {constraints}.
1. Find candidates with search and find; put the constraints into where (taxonomy with list=fields names the fields). Works that find counts
   as undecided are open, not excluded.
2. compare the best three to five. Where the comparison says that values are not comparable, do not rank by them.
3. Ask support whether an engine runs them, and with model and memory what fits.
4. Recommend one and name a second: each number with its baseline, conditions and page, each gap as "not stated". cite what you name."""),
    Prompt("related_work", "Draft a related-work paragraph in which every reference is verified",
           (Asked("topic", "e.g. KV cache quantization"), Asked("since", "first year, e.g. 2022", False)), """\
Draft a related-work paragraph on {topic}, works since {since}.
1. Collect works with search and find, and read what matters with get.
2. Write only what records and their pages state; put numbers with baseline and conditions.
3. Before you answer, send each sentence with a number to verify_citation, and each reference you know from elsewhere as well. Drop or mend
   what is contradicted or a mismatch; mark what is unmeasured or not in the knowledge base as unverified.
4. End with the entries that cite gives, unchanged, and say until when the collection reaches."""),
    Prompt("compare_two", "Compare two methods fairly", (Asked("first", "e.g. gptq"), Asked("second", "e.g. awq")), """\
Compare {first} and {second}.
1. compare both, then get each for what the comparison leaves out.
2. Say what is the same, what differs, and what is not comparable and why. null means not stated, which is not no.
3. Where one was measured against the other, give the number with direction, conditions and page; else say that nobody here measured it
   (verify_citation tells). Say for whom which one fits better. Finish with both references from cite."""),
)


def filled(name: str, given: Mapping[str, str]) -> str:
    """What a prompt says.

    Args:
        name: of the prompt.
        given: its arguments.

    Raises:
        NotFoundError: there is no such prompt.
        UsageError: an argument is missing or unknown.
    """
    prompt = next((prompt for prompt in PROMPTS if prompt.name == name), None)
    if prompt is None:
        raise NotFoundError(f"no prompt is called {quoted(name)}", [prompt.name for prompt in PROMPTS])
    if strange := given.keys() - {argument.name for argument in prompt.arguments}:
        takes = ", ".join(argument.name for argument in prompt.arguments)
        raise UsageError(f"{name} has no argument {quoted(min(strange))}; it takes {takes}")
    values = {argument.name: printable(" ".join(given.get(argument.name, "").split()))[:500] for argument in prompt.arguments}
    for argument in prompt.arguments:
        if argument.needed and not values[argument.name]:
            raise UsageError(f"{argument.name} is missing: send {argument.about}")
    return prompt.text.format(**{name: value or "any" for name, value in values.items()})


def instructions(kb: KnowledgeBase) -> str:
    """What an agent has to know of the collection: how far it reaches, what its words mean, and its licence."""
    covered = kb.coverage()
    version = kb.plain_taxonomy.get("version", "")
    return f"""\
llmeff is an annotated knowledge base of methods for efficient large language models: {counted(covered.works, 'work')}, \
{reach(covered.until, covered.latest, covered.densest)}{f'; data of version {version}' if version else ''}.
Everything is read-only and local.
Coverage: what is not here may exist; say "not in the knowledge base", never "does not exist". Later works are missing.
Unknown is not no: null, not_stated and undecided mean that no page that was read says it.
Numbers are the authors' or measured under named conditions: always give baseline and conditions, and do not compare across them.
Before you write a reference or a number from memory, send it to verify_citation; take references from cite, unchanged.
Answers are at most 4 KB (max_bytes up to 32768); total says how much there is, cursor gets the rest, shortened says what is cut.
Licence: data CC-BY-4.0, code MIT. Cite works by their own pages."""
