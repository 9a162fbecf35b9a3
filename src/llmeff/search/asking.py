"""What a question in plain English asks for, beside its words.

The parser is a short list of forms, tried in the order in which they stand here; a question that has none of them is searched as words.

    alternatives to X, X alternatives, something like X    works near X, without X          offers compare
    ... with less memory, ... but for TOPIC                of these the works of that topic
    alternatives to TOPIC                                  its works, but for systems and surveys
    X vs Y, difference between X and Y, compare X and Y    both                             offers compare, explain, support
    does X differ from Y, X better than Y, X, Y or Z       all, where all are works         offers compare, explain
    what came after X, successors of X, what builds on X   what descends from X, later near offers lineage
    what compares with X, what beats X                     what was measured against X      offers list --where
    what was X measured against, baselines of X            what X was measured against      offers lineage --with compares
    by AUTHOR, AUTHOR beside a topic, at VENUE, in 2024    filters; of no author here, that is said
    without X, not X, except X, other than X               leaves X out, a work or a topic
    not X based, except X variants                         leaves X out, and what builds on it
    not at VENUE, except 2024, no surveys, no preprints, not on arXiv, not by AUTHOR, not in ENGINE   leave these out (see ``excluding``)
    cite X, bibtex for X, show X, X code, how many bits does X use, is X lossless ...   X first   offers cite, show, explain
    what does X build on, what did X improve over Y                                 offers lineage, compare
    rejected, most cited, prices, still used, fastest engine   are left out, and said not to be recorded
    how many papers on X                                   their number                    offers list
    from 2021 to 2023, 2010s, last year, the last two years   filters, counted from the newest year here (see ``dating``)
    with code, open source, without code ...               a filter
    preprints on ..., peer reviewed, not peer reviewed     a filter
    without training, calibration-free, lossless, 4 bit    works whose records say so first; that the topic has no such field is said
                                                                                             offers list --where
    tokens per second of X, on HARDWARE                                             offers show, list --where
    how much memory does MODEL need                        (see ``memory``)                 offers fit, guide
    run ... 24 GB, fine-tune ... 24 GB, 70B on a laptop    topics that save this memory     offers fit, guide
    70B on two H100s, out of memory                        the same                         offers fit
    perplexity of MODEL, MODEL on BENCHMARK, speedup of X, benchmarks for ...  (see ``measured``)  offers results
    tested on MODEL                                                                 offers list --where
    in ENGINE, on HARDWARE, does ENGINE support ...        what the engine runs comes first offers support
    for MODEL                                              is left out, where a topic is named
    surveys on TOPIC, which studies, which data sets, theory of TOPIC, introduction to TOPIC, negative results on TOPIC   filters
    history of TOPIC                                       is left out                      offers list --sort year
    what is X, how does X work, why ..., limitations of X, when to use X            offers explain
    where do I start, important papers, new to X                                    offers path
    newest, latest, earliest, who invented TOPIC                                    offers list --sort year
    which engines, metrics, venues, models; llmeff itself  (see ``about``)          offers the command that lists them
    licence of X, who cites X, predecessor of X, how fast is X, is ENGINE good   (see ``known``)   offers show, lineage, engine
    who wrote X                                                                     offers show
    make my model faster, cheaper inference                (where no topic is named)        offers guide, path
    cheap ..., faster ... beside a topic                   are left out of a few words
    a phone, thousands of GPUs, a whole book, ...          are read as the field says it (see ``everyday``)
    vLLM, H100, LongBench, Llama 3 8B                      (see ``beside``)                 offers engine, support, results
    which, best, how do I, paper, method, ...              are left out, where other words remain
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.model.kinds import KINDS, SUCCESSION
from llmeff.model.known_models import names_of_model, spelling
from llmeff.search import forms
from llmeff.search.about import about
from llmeff.search.beside import named_beside
from llmeff.search.commanding import all_compared, counted, of_a_work, without_the_unrecorded
from llmeff.search.comparing import SIDE_BY_SIDE, both_shown, chained, side_by_side
from llmeff.search.dating import dated
from llmeff.search.english import is_itself
from llmeff.search.everyday import ASKING, FILLING, LEAN, SHORT, content, in_words_of_the_field, is_question, nouns_of_the_field, telling
from llmeff.search.excluding import outside
from llmeff.search.forms import cut
from llmeff.search.hosting import engine_words, in_an_engine, running, topic_words
from llmeff.search.known import known
from llmeff.search.learning import learning
from llmeff.search.measured import benchmarks, bounded, measured, results_named, results_of, tried_on
from llmeff.search.memory import of_memory
from llmeff.search.narrowing import by_the_author, having, leaving_out, of_a_kind, wished
from llmeff.search.once import once
from llmeff.search.order import FEWEST
from llmeff.search.people import author_called, misspelt_person, person_asked
from llmeff.search.question import Offer, Question, Relation
from llmeff.search.suited import NO_SUCCESSORS, suited
from llmeff.search.topics import subjects_named, topics_named
from llmeff.search.typed import typed
from llmeff.search.works import in_a_title, longest_work, signs_spelt_out, work_named
from llmeff.select.filters import Filters, matching
from llmeff.select.lookup import matches
from llmeff.text import key, words


def read(index: Index, text: str) -> Question:
    """Reads a query of plain words.

    Args:
        index: the opened index.
        text: the words as they were written.
    """
    text = text if (named := bool(matches(index, text))) else signs_spelt_out(index, text)
    own = words(text)
    of_itself = tuple(about(text))
    beside = of_itself or tuple(named_beside(index, text))
    if not 1 <= len(own) <= forms.LONGEST or named:
        return Question(text, offers=beside)
    if len(own) == 1:
        single = _nouns_of_the_field(index, Question(own[0], offers=beside))
        return single if single.said else Question(text, offers=beside)
    if asked := of_a_work(index, " ".join(own)):
        return asked
    asks = is_question(own, text) or bool(re.search(forms.ONESELF, text))
    question = _filtered(index, Question(" ".join(own), asks=asks), text, asks)
    by_words = [_learning, _in_words_of_the_field] if asks else [_nouns_of_the_field, _without_goals]
    for step in (running, _held_against, of_memory, *by_words, typed, leaving_out, _without_models, in_an_engine, _with_a_goal):
        question = step(index, question)
    question = counted(index, _with_offers(index, question, " ".join(own), of_itself, beside), " ".join(own))
    left, question = question.text.split(), question._replace(choosing=bool(forms.CHOOSING.intersection(own)))
    if asks:
        rest = [] if question.condition else [word for word in left if word not in ASKING]
        left = telling(index, content(question.text)) or rest
    if question._replace(offers=()) == Question(" ".join(own), choosing=question.choosing, asks=asks) and len(left) == len(own):
        return Question(text, offers=question.offers)
    if (question.filters.venue or question.filters.author) and all(word in ASKING | FILLING | LEAN for word in left):
        left = []  # "works that appeared at ICML"
    is_read = question.filters or question.condition or question.without
    return question._replace(text=" ".join(left or ([] if is_read else question.text.split())))


def _with_offers(index: Index, question: Question, plain: str, of_itself: Sequence[Offer], beside: Sequence[Offer]) -> Question:
    """Adds the commands that answer a question, each once.

    Args:
        index: the opened index.
        question: as it was read.
        plain: all of its words, folded.
        of_itself: the commands for what it asks of the collection itself.
        beside: those for what is named beside, where no others are found.
    """
    asked_for = tuple(results_named(index, plain)) or tuple(results_of(index, plain)) or tuple(benchmarks(index, plain))
    further = () if asked_for else (*tried_on(index, plain), *bounded(index, plain))
    if not (asked_for or question.relation or question.condition):
        asked_for = tuple(measured(index, plain))
    if not asked_for and all(offer.command.startswith(forms.GENERAL) for offer in question.offers):
        asked_for = tuple(known(index, plain))
    asked_for = tuple(all_compared(index, plain)) or asked_for
    first = tuple(learning(index, plain)) if re.search(forms.INTRODUCING, plain) else ()
    offers = of_itself or (*asked_for, *first, *question.offers, *further) or beside
    return question._replace(offers=tuple({offer.command: offer for offer in reversed(offers)}.values())[::-1])


def _filtered(index: Index, question: Question, written: str, asks: bool) -> Question:
    """Takes years, venues and an author out of the words, and before these what is not wanted of them."""
    named = {" ".join(words(token)): venue_words(index)[token] for token in re.findall(r"[\w.-]+", written) if token in venue_words(index)}
    question = without_the_unrecorded(index, question._replace(text=cut(question.text, forms.PRECEDING)))
    question = outside(index, question, named, index.engine_names())
    question = dated(index, _published(question, named))
    question = having(question)
    asks = asks or bool(re.match(forms.SURVEYS, question.text))
    few = re.match(forms.SURVEYS_OF_A_TOPIC, question.text) and subjects_named(index, content(question.text))
    kinds = forms.KINDS if asks or few else ()
    if kind := next((kind for kind, pattern in kinds if re.search(pattern, question.text)), ""):
        question = question._replace(text=cut(question.text, dict(forms.KINDS)[kind]))
    return _by_someone(index, of_a_kind(index, question, kind) if kind else question)


def _published(question: Question, named: Mapping[str, str]) -> Question:
    """Takes venues out of the words.

    Args:
        question: as it was read so far.
        named: the venues that stand in the words, by how they are called there.
    """
    text, venues = question.text, []
    for name, venue in named.items():
        if f" {name} " in f" {text} ":
            text = cut(text, forms.VENUE.replace("{name}", re.escape(name)))
            venues.append(venue)
    if not venues:
        return question
    venues = list(dict.fromkeys(venues))
    filters = replace(question.filters, venue=tuple(venues))
    return question._replace(text=text, filters=filters, said=(*question.said, f"published at {' or '.join(venues)}"))


def _by_someone(index: Index, question: Question) -> Question:
    """Takes an author out of the words."""
    who = _writer(index, question.text)
    if re.search(forms.MAKER, question.text):
        question = question._replace(said=(*question.said, "where authors work is not recorded"))
    if not who:
        return _by_nobody(index, question) or by_the_author(index, question)
    text = cut(question.text, forms.WRITTEN_BY.replace("{name}", re.escape(who)))
    return question._replace(text=text, filters=replace(question.filters, author=(who,)), said=(*question.said, f"by {who}"))


def _by_nobody(index: Index, question: Question) -> Question | None:
    """A person who is no author here, which is said, unless the name is but a letter from that of one; None where no person is named."""
    if not (who := person_asked(index, question.text)):
        return None
    text = cut(question.text, forms.PERSON)
    if meant := misspelt_person(index, who):
        filters = replace(question.filters, author=(meant,))
        return question._replace(text=text, filters=filters, said=(*question.said, f"by {meant}, for {who}"))
    left = content(text)
    said = f"no author here is called {who.title()}"
    nobody = frozenset() if left else frozenset(index.nodes)
    return question._replace(text=text or question.text.split()[0], without=nobody, said=(*question.said, said))


def _learning(index: Index, question: Question) -> Question:
    return question._replace(offers=(*question.offers, *learning(index, question.text)))


def _in_words_of_the_field(_: Index, question: Question) -> Question:
    return question._replace(text=in_words_of_the_field(question.text))


def _nouns_of_the_field(index: Index, question: Question) -> Question:
    if len(own := question.text.split()) > SHORT and in_a_title(index, own):
        return question
    text, said = nouns_of_the_field(index, question.text)
    return question._replace(text=text, said=(*question.said, *said))


def _without_goals(index: Index, question: Question) -> Question:
    """A few words without a goal that each work here has, where the others are words of topics and no title has them all."""
    own = question.text.split()
    left = [word for word in own if word not in forms.GOALS]
    if not left or len(left) == len(own) or len(own) > SHORT or not topic_words(index).issuperset(left) or in_a_title(index, own):
        return question
    named = [forms.EFFICIENT, *left]
    return question._replace(text=" ".join(named if not subjects_named(index, left) and subjects_named(index, named) else left))


@once
def venue_words(index: Index) -> Mapping[str, str]:
    """The short names of conferences and journals as they are written, which no other word is; the longer ones also in small letters."""
    named = {name: venue["id"] for venue in index.taxonomy["venues"] for name in (venue["id"], *venue.get("aliases", ()))
             if " " not in name and sum(letter.isupper() for letter in name) > 1}
    small = {name.lower(): id_ for name, id_ in named.items() if len(name) >= forms.VENUE_SHORTEST}
    return named | {name: id_ for name, id_ in small.items() if not is_itself(name)}


def _writer(index: Index, text: str) -> str:
    """The author that stands after "by" or "works of": of up to three words as many as one has, two at least where more words follow."""
    for found in filter(None, (re.search(forms.BY, text), re.search(forms.WORKS_OF, text))):
        own = found["who"].split()
        fewest = 1 if found.end() == len(text) and len(own) == 1 else 2
        if who := next((who for n in range(len(own), fewest - 1, -1) if (who := author_called(index, " ".join(own[:n])))), ""):
            return who
    return ""


def _held_against(index: Index, question: Question) -> Question:
    """Works that are held against others."""
    text = question.text.removesuffix(" exist").strip()
    for what, form in forms.FORMS:
        if not (found := re.fullmatch(form, text)):
            continue
        before = " ".join(word for word in content(found.groupdict().get("before") or "") if word not in LEAN | forms.QUALIFYING)
        sides = [found[part] for part in ("x", "y") if part in found.groupdict()]
        bare = [side if work_named(index, side) is not None else cut(side, forms.BEHIND) for side in sides]
        about = [number for side in bare if (number := work_named(index, side)) is not None]
        if what == "either" and len(about) < 2 and not (about := _all_works(index, text)):
            question = question._replace(offers=(*question.offers, *both_shown(index, sides)))
            continue
        if what == "both" or what == "either":
            both = [before, *(bare if len(about) > 1 else sides)]
            compared = _side_by_side(index, about, sides)
            return question._replace(text=" ".join(filter(None, both)), offers=(*question.offers, *compared))
        if what == "near" and not about and re.search(forms.ALTERNATIVES, text) and subjects_named(index, content(sides[0])):
            kinds = tuple(kind for kind in KINDS if kind not in NO_SUCCESSORS)
            return question._replace(text=f"{before} {sides[0]}".strip(), filters=replace(question.filters, kind=kinds))
        if about:
            wish = sides[0].removeprefix(bare[0]) if what == "near" else ""
            return _related(index, *wished(index, question, about[0], wish), what, about, before)
    return question


def _related(index: Index, question: Question, wish: str, what: Relation, about: Sequence[int], before: str) -> Question:
    """The works that stand so to another one: those of the topics that are named as well, where there are any. Where there are none, these
    topics alone are looked for."""
    alone = what == "after" and not _descends(index, about[0])
    question = question._replace(offers=(*question.offers, *_offers(index, "near" if alone else what, about[0])))
    before = f"{before} {wish}".strip()
    topics = tuple(subjects_named(index, before.split()))
    if before and (topics or what == "near"):
        standing = {number for number, _, _ in suited(index, Question("", relation=what, about=tuple(about)))}
        if not topics or len(standing.intersection(matching(index, Filters(topic=topics)))) < (FEWEST if wish else 1):
            return question._replace(text=before)
        question = question._replace(filters=replace(question.filters, topic=topics))
    said = (f"no record says that it builds on {index.named(about[:1])[0][1]}; these are later and near it",) if alone else ()
    return question._replace(relation=what, about=tuple(about), said=(*question.said, *said))


def _all_works(index: Index, text: str) -> list[int]:
    """The works that each of some words is the name of, apart from those that join them: "awq, gptq or quip"."""
    own = [word for word in text.split() if word not in forms.FURTHER]
    works = [work_named(index, word) for word in own]
    return [work for work in works if work is not None] if len(own) > 2 and None not in works else []


def _side_by_side(index: Index, about: Sequence[int], sides: Sequence[str]) -> Sequence[Offer]:
    """The commands for two sides: works are compared, and engines; else each side is shown."""
    about = chained(index, sides) or about
    if len(about) > 1 and not all(side in index.engine_names() for side in sides):
        return [Offer(f"llmeff compare {' '.join(id_ for id_, _ in index.named(about))}", SIDE_BY_SIDE)]
    return list(side_by_side(index, sides)) or list(both_shown(index, sides))


def _descends(index: Index, number: int) -> bool:
    """Whether a record says that it extends or replaces a work."""
    return any(edge.target == number and edge.type in SUCCESSION for edge in index.relations())


def _offers(index: Index, what: Relation, number: int) -> Iterator[Offer]:
    ((id_, name),) = index.named([number])
    if what == "near":
        yield Offer(f"llmeff related {id_}", f"says why each is near {name}")
    elif what == "after":
        yield Offer(f"llmeff lineage {id_}", f"shows what {name} builds on and what grew from it")
    elif what == "yardstick":
        yield Offer(f"llmeff lineage {id_} --with compares", f"shows also what {name} was measured against, and what against it")
    else:
        yield Offer(f'llmeff list --where "compares_with = {id_}"', f"lists what states a comparison with {name}")


def _with_a_goal(index: Index, question: Question) -> Question:
    """A goal that no topic is named with, such as "make my model faster": where to begin."""
    if question.offers or not re.search(forms.GOAL, question.text) or subjects_named(index, content(question.text)):
        return question
    left = question.text
    for told in (forms.GOAL, forms.MACHINE, forms.SERVING, forms.TUNES):
        left = cut(left, told)
    rest = [word for word in content(left) if word not in LEAN]
    if len(rest) > 1 or any(longest_work(index, word) or word in engine_words(index) for word in rest):
        return question
    facet = "training" if re.search(forms.TUNES, question.text) else "inference"
    return question._replace(offers=(Offer("llmeff guide", "lists worked answers: what to take for which case"),
                                     Offer(f"llmeff path {facet}", "lists what to read, in an order that teaches")))


def _without_models(index: Index, question: Question) -> Question:
    """Models that methods are wanted for: their reports are no answer, where a topic is named."""
    found = re.search(forms.FOR_MODEL, question.text)
    if not found or key(found["model"]) not in model_keys(index):
        return question
    if re.search(forms.TESTED, question.text):
        offer = Offer(f'llmeff list --where "claim.model ~ {found["model"].replace(" ", "-")}"', "lists the works that state numbers on it")
        question = question._replace(offers=(offer, *question.offers))
    text = cut(question.text, re.escape(found[0]))
    return question._replace(text=text) if topics_named(index, [word for word in text.split() if word not in ASKING]) else question


def model_keys(index: Index) -> frozenset[str]:
    return frozenset(key(spelling(name)) for model in index.models for name in (*names_of_model(model), model["family"]))
