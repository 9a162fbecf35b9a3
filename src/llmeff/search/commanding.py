"""Questions for one work that a command answers, and what no record says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search import forms, held_forms
from llmeff.search.appearing import ASKED, appeared
from llmeff.search.attributes import ATTRIBUTE, COST, ITS_COST, TRAINED_ON
from llmeff.search.everyday import content
from llmeff.search.forms import cut
from llmeff.search.question import EXPLAINS, Offer, Question
from llmeff.search.recorded import told
from llmeff.search.topics import foremost, subjects_named
from llmeff.search.unrecorded import UNRECORDED
from llmeff.search.works import NAMED_BY, longest_work, work_named
from llmeff.select.filters import Filters, matching
from llmeff.select.lookup import matches

_GIVE_ME = r"(?:(?:open|get|show|give|download|find)(?: me)? )?(?:the )?"
OF_A_WORK: Sequence[tuple[str, str]] = (
    ("open --pdf", rf"{_GIVE_ME}(?:pdf|full text)(?: file)?(?: (?:of|for))? (?P<x>.+)"),
    ("open --pdf", r"(?:open |get |download )?(?:the )?(?P<x>.+?) pdf"),
    ("open --code", rf"{_GIVE_ME}(?:official )?(?:code|github|repo|repository|implementation) (?:of|for) (?P<x>.+)"),
    ("open", r"open (?:the )?(?:page of |paper of |link of )?(?P<x>.+?)(?: paper| page)?"),
    ("cite", r"(?:cite|(?:the )?(?:bibtex|bib)(?: entry| citation| reference)?(?: (?:for|of))?|(?:a )?(?:citation|reference) (?:for|of)"
             r"|how (?:do|to|should|can|would)(?: i| we| you)? cite) (?P<x>.+)"),
    ("cite", r"(?:what|which \w+|how) (?:do|does|should|must|can|shall) (?:i|we|one) (?:have to |need to )?cite"
             r" (?:for|if (?:i|we) use|when (?:i |we )?us(?:e|ing)) (?P<x>.+)"),
    ("cite", r"(?P<x>.+) (?:bibtex|bib entry|citation)"),
    ("show", r"(?:show|display|details (?:of|for)|info (?:on|about)) (?P<x>.+)"),
    ("show", r"what (?:does|do) (?:the )?(?P<x>.+?) stand for"),
    ("explain", r"(?:explain|describe|summari[sz]e) (?P<x>.+?)"
                r"(?: (?:to|for) (?:me|us|(?:an? |the )?\w+)| simply| briefly| in .+| like .+)?"),
    ("plot lineage", r"(?:draw|plot|picture of|diagram of|graph of) (?:me )?(?:an? |the )?(?:lineage|family(?: tree)?|descent)"
                     r" (?:of )?(?P<x>.+)"),
    ("support", r"(?!(?:what|which(?! engines?)|how|does|do|can)\b)(?:which engines? (?:have )?)?(?P<x>.+?) (?:engine )?support"
                r"(?: (?:in|by|of|across)(?: the)? engines?)?"),
    ("related", r"related (?:to )?(?P<x>.+)"),
    ("lineage", r"(?:lineage|(?:the )?family(?: tree)?) (?:of )?(?P<x>.+)"),
    ("lineage", r"(?:what|which (?:\w+ )?(?:works?|papers?|methods?)) (?:does|do|did|is|was|are) (?P<x>.+?) "
                r"(?:builds?|built|based|extends?|derived?|rely|relies|depends?)(?: up)?(?:on| on| from| upon)?"),
    ("lineage", r"(?:does|did|is|was) (?P<x>.+?) (?:build|built|based|extend|extending|derived) ?(?:up)?(?:on|from)? .+"),
    ("show", r"(?P<x>.+?) (?:authors?|code|github|repo|repository|implementation|licen[cs]e|limitations|drawbacks)"),
    ("show", r"(?:who (?:are|is) )?(?:the )?(?:authors?|code|repo|repository|licen[cs]e|limitations) of (?P<x>.+)"),
    ("show", r"(?:is there|where is|where can i find|where do i find)(?: (?:the|any|an?|official|public))*"
             r" (?:code|implementation|repo|repository) (?:for|of|to) (?P<x>.+)"),
    ("show", r"(?:on )?(?:what|which) (?:\w+ )?(?:models?|data(?: ?sets?)?|benchmarks?|tasks?) (?:did|does|do|was|were|is|are|has|have) "
             r"(?P<x>.+?) (?:been )?(?:tests?|tested|evaluated?|measured?|tried|try|run|benchmarked|report)(?: (?:on|with|it on))?"),
    *(("show", pattern) for pattern in (ATTRIBUTE, COST, ITS_COST, TRAINED_ON)),
    ("show", r"(?:what|how much) (?:did|does|do) (?P<x>.+?) (?:measure|report|achieve|reach|claim|state|save)(?: on average)?"),
    ("show", r"how many bits (?:does|do|did|is|are) (?P<x>.+?)"
             r"(?: (?:use|need|take|have|quanti[sz]e(?: to)?|store|support|keep))?"),
    ("show", r"(?:does|do|did|can|will) (?P<x>.+?) (?:change|alter|affect|preserve|keep|hurt|modify|approximate)s? (?:the |model )*"
             r"(?:outputs?|results?|distribution|attention|predictions?)"),
    ("show", r"(?:does|do|did) (?P<x>.+?) (?:claim|state|report|promise|advertise) .+"),
    ("show", r"is it true that (?P<x>\S+(?: \d+)?) .+"),
    ("show", forms.IS_IT_FREE),
    ("show", r"(?:is|are|was) (?P<x>.+?) (?:lossless|exact|lossy|training free|data free|calibration free|post training)"),
    ("show", r"(?:does|do|did|can) (?P<x>.+?) (?:needs?|requires?|use|have|take|work without) (?:any |an? |some )?"
             r"(?:calibration(?: data| set)?|(?:re ?)?training|fine ?tuning|(?:draft |separate |second )*model|code|training data|data)"),
)
"""How a command or a field of one work is asked for, each as the whole of a question, with the command that answers."""
_CITING = r"(?:how (?:do|to|should|can) (?:i |we )?)?(?:cite|(?:the )?(?:bibtex|bib|citations?|references?)(?: entr(?:y|ies))? (?:for|of)) "
_WHY = {
    "cite": "gives its entry for a bibliography, of the published version", "show": "shows all that is known of it", "explain": EXPLAINS,
    "related": "says why each is near", "support": "says which engines run it, with version and page",
    "plot": "draws what it builds on and what grew from it; as a text: llmeff lineage",
    "open": "opens it in your browser, or prints its address", "lineage": "shows what it builds on and what grew from it",
}


def of_a_work(index: Index, text: str) -> Question | None:
    """A command, or a question for what a record says, about one work: the work comes first; None where it is nothing of that.

    Args:
        index: the opened index.
        text: the folded words.
    """
    for command, pattern in (*(("show", asked) for asked in ASKED), *OF_A_WORK):
        found = re.fullmatch(pattern, text)
        work = work_named(index, found["x"]) if found else None
        if found and work is not None:
            ((id_, name),) = index.named([work])
            command, _, option = command.partition(" ")
            order = (option, id_, "-o FILE.svg") if command == "plot" else (id_, option)
            asked = cut(text, re.escape(found["x"]))
            said = told(index, work, asked) if command == "show" else ""
            why = f"says of {name}: {said}; with the page" if said else _WHY[command]
            answer = " ".join(filter(None, ("llmeff", command, *order)))
            return Question(found["x"], offers=(Offer(answer, appeared(index, work, asked) or why),), asks=True)
    return None


def free_engine(index: Index, text: str) -> Question | None:
    """A question whether an engine may be used freely, which the page of its licence answers; None of other words.

    Args:
        index: the opened index.
        text: the folded words.
    """
    found = re.fullmatch(forms.IS_IT_FREE, text)
    engine = index.engine_names().get(cut(found["x"], r"^(?:the|an?) ")) if found else None
    if not found or engine is None:
        return None
    return Question(found["x"], offers=(Offer(f"llmeff engine {engine}", "shows its licence, and what it supports"),), asks=True)


def all_compared(index: Index, text: str) -> Iterator[Offer]:
    """The command that compares works which are named one after the other behind its name: "compare h2o snapkv". A name that several have
    stands for all of them, which is said."""
    asked = re.match(r"compare |(?:the |what is the )?differences? between ", text)
    rest = cut(text[asked.end():], held_forms.BEHIND) if asked else ""
    named = _one_by_one(index, [word for word in rest.split() if word not in forms.FURTHER | forms.SEVERAL | {"with"}])
    if len(named) > (1 if text.startswith("compare ") else 2):
        ids = list(dict.fromkeys(id_ for works in named for id_, _ in index.named(works)))
        shared = [" and ".join(name for _, name in index.named(works)) for works in named if len(works) > 1]
        yield Offer(f"llmeff compare {' '.join(ids)}", f"puts them side by side{''.join(f'; {names} share a name' for names in shared)}")


def all_cited(index: Index, text: str) -> Iterator[Offer]:
    """The command that gives the entries of works which are named one after the other: "bibtex for lora and qlora"."""
    asked = re.match(_CITING, text)
    own = text[asked.end():].split() if asked else []
    named = _one_by_one(index, [word for word in own if word not in forms.FURTHER])
    if len(named) > 1:
        ids = dict.fromkeys(id_ for works in named for id_, _ in index.named(works))
        yield Offer(f"llmeff cite {' '.join(ids)}", "gives their entries for a bibliography, of the published versions")


def _one_by_one(index: Index, own: Sequence[str]) -> list[list[int]]:
    """The works that words name one after the other, of each name the longest; none where a word is no part of one."""
    found: list[list[int]] = []
    while own:
        sizes = range(min(NAMED_BY, len(own)), 0, -1)
        size, works = next(((size, works) for size in sizes if (works := matches(index, " ".join(own[:size])))), (0, []))
        if not works:
            return []
        found.append(works)
        own = own[size:]
    return found


def without_the_unrecorded(index: Index, question: Question) -> Question:
    """Takes out of the words what no record says, and says this; a venue or year in these words is no filter."""
    for known, asked, said in UNRECORDED:
        if re.search(known, question.text) and (found := re.search(asked, question.text)):
            text = cut(question.text, asked)
            work = longest_work(index, text)
            offers = [Offer(f"llmeff support {work}", "says which engines run it, with version and page"),
                      Offer(f"llmeff lineage {work}", "shows what grew from it")] if work and "used" in said else []
            if "speed-up" in said:
                offers += _stating_a_speed_up(index, text)
            if "engine" in said:
                own = [id_ for name, id_ in index.engine_names().items() if f" {name} " in f" {text} "]
                offers = [*(Offer(f"llmeff engine {id_}", "shows what its pages say that it supports") for id_ in own[:1]),
                          Offer("llmeff engine", "lists all engines and libraries"), Offer("llmeff results", "lists what was measured")]
            question = question._replace(text=text or found[0], said=(*question.said, said), offers=(*question.offers, *offers))
    return question


def _stating_a_speed_up(index: Index, text: str) -> Iterator[Offer]:
    """The command that lists works of the topic which words name with the speed-ups that they state."""
    named = subjects_named(index, content(text))
    topic = foremost(named)
    condition = "claim.speedup > 0"
    if topic and matching(index, Filters(topic=(topic,), where=condition)):
        yield Offer(f'llmeff list {last_part(topic)} --where "{condition}"', "lists the works that state one")
