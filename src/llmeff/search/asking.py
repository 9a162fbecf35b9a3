"""What a question in plain English asks for, beside its words.

The parser is a short list of forms, tried in the order in which they stand here; a question that has none of them is searched as words.
Before all of it words of asking that are mistyped or shortened are mended (see ``slips``): "adn", "wich", "what's", "attn".

    verify my references, export everything, latest papers  no work (see ``tasks``)         offers help check, export, new
    is X in here, do you have X, does this know X          X, and what it is here (see ``presence``)
    was X accepted at VENUE, where was X published, X venue   X first (see ``appearing``)   offers show, which says where

    alternatives to X, X alternatives, something like X    works near X, without X          offers compare
    ... with less memory, ... but for TOPIC                of these the works of that topic
    alternatives to TOPIC                                  its works, but for systems and surveys
    X vs Y, difference between X and Y, compare X and Y    both                             offers compare, explain, support
    does X differ from Y, X better than Y, X, Y or Z       all, where all are works         offers compare, explain
    what came after X, successors of X, what builds on X   what descends from X, later near offers lineage
    what compares with X, what beats X                     what was measured against X      offers list --where
    what was X measured against, baselines of X            what X was measured against      offers lineage --with compares
    by AUTHOR, AUTHOR et al., AUTHOR beside a topic, at VENUE, in 2024   filters; of no author here, that is said
    works without code (none recorded), papers at VENUE    all that pass the filters        offers list
    methods never compared with X    all but these (see ``combining``)                       offers list --where
    compared with X but not with Y   what was measured against X, without what was against Y   offers list --where
    builds on X and compares with Y   works of which both is recorded                       offers list --where
    compares with X and Y                                  words; that nothing was, is said (see ``combining``)   offers list
    without X, not X, except X, other than X               leaves X out, a work or a topic
    not X based, except X variants                         leaves X out, and what builds on it
    X methods, X variants, papers on X                     X and what builds on it         offers lineage
    not on TOPIC, not at VENUE, neither vLLM nor SGLang    leave these out (see ``excluding``)
    except 2024, no surveys, no preprints, not on arXiv, not by AUTHOR, not in ENGINE   the same
    pdf of X, code of X, open X                            X first                         offers open
    cite X, bibtex for X, show X, X code, how many bits does X use, is X lossless ...   X first   offers cite, show, explain
    GPU hours, context, experts of MODEL, models under 1B   its record, or its shape       offers show, fit (see ``attributes``)
    what does X build on, what did X improve over Y                                 offers lineage, compare
    rejected, most cited, prices, still used, fastest engine   are left out, and said not to be recorded
    how many papers on X                                   their number                    offers list
    which venues publish most on TOPIC, TOPIC by year      its works (see ``figures``)     offers stats --topic
    from 2021 to 2023, 2010s, last year, the last two years   filters, counted from the newest year here (see ``dating``)
    newer than X, published before X   the works that came later or earlier for sure
    since 2023 before 2025, pre-2020, 2021 or earlier      the same
    under MIT, with an Apache licence, permissive licence  a filter
    with code, open source, without code ...               a filter; without: none is recorded here
    preprints on ..., peer reviewed, not peer reviewed     a filter
    without training, calibration-free, lossless, 4 bit    works whose records say so first, and none that say the contrary; that the topic
                                                           has no such field is said         offers list --where
    not 4 bit, without rotation, that is not lossless      works whose records do not say so   offers list --where
    perplexity-based, by gradients, Hessian-free, don't evict   the same (see ``values``)  offers list --where
    without momentum, under 1 hour, not on H100            words; that nothing decides them is said (see ``unread``)
    512 calibration samples, 60 % sparsity, trust level 3  (see ``quantities``)            offers list --where
    tokens per second of X, on HARDWARE                                             offers show, list --where
    how much memory does MODEL need, MODEL memory          (see ``memory``)                 offers fit, guide
    run ... 24 GB, fine-tune ... 24 GB, 70B on a laptop    topics that save this memory     offers fit, guide
    70B on two H100s, 8B in 4 bit in 8 GB, out of memory   the same                         offers fit
    perplexity of MODEL, MODEL on BENCHMARK, speedup of X, benchmarks for ...  (see ``measured``)  offers results
    tested on MODEL                                                                 offers list --where
    in ENGINE, on HARDWARE, does ENGINE support ...        what the engine runs comes first offers support
    in ENGINE but not in ENGINE, removed from ENGINE       (see ``standing``)               offers support, list --where
    ENGINE version, how up to date is ENGINE               (see ``tasks``)                  offers engine
    for MODEL                                              is left out, where a topic is named
    surveys on TOPIC, which studies, which data sets, theory of TOPIC, introduction to, negative results on, criticism of TOPIC   filters
    history of TOPIC                                       is left out                      offers list --sort year
    what is X, how does X work, why ..., limitations of X, when to use X            offers explain; that no term is X, is said
    where do I start, important papers, new to X, reading list on X                 offers path
    newest, latest, earliest, who invented TOPIC                                    offers list --sort year
    first paper on TOPIC, original X paper                 the oldest canonical work first
    rotation, FP4 among words of quantization              works whose records say so first   offers list --where
    TOPIC tools, TOPIC software                                                     offers support
    which engines, metrics, venues, models; llmeff itself  (see ``tasks``)          offers the command that lists them
    is X free software, is X GPL    the engine or the work    offers engine, show
    licence of X, who cites X, predecessor of X, how fast is X, is ENGINE good   (see ``known``)   offers show, lineage, engine
    who wrote X, who came up with X; any other question that names X, or weighs X and Y                 offers show, compare
    make my model faster, cheaper inference                (where no topic is named)        offers guide, path
    cheap ..., faster ... beside a topic                   are left out of a few words
    a phone, thousands of GPUs, a whole book, ...          are read as the field says it (see ``everyday``)
    vLLM, H100, LongBench, Llama 3 8B                      (see ``beside``)                 offers engine, support, results
    which, best, how do I, paper, method, ...              are left out, where other words remain
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from llmeff.index.reading import Index
from llmeff.search import forms
from llmeff.search.attributes import of_a_model, of_a_size
from llmeff.search.authoring import by_someone
from llmeff.search.beside import named_beside
from llmeff.search.combining import against_none, against_one_alone, built_and_held, of_both
from llmeff.search.commanding import all_cited, all_compared, free_engine, of_a_work, without_the_unrecorded
from llmeff.search.counting import bounded_so, counted
from llmeff.search.dating import beside_a_work, dated
from llmeff.search.everyday import ASKING, FILLING, LEAN, SHORT, content, in_words_of_the_field, is_question, nouns_of_the_field, telling
from llmeff.search.excluding import outside
from llmeff.search.figures import spread
from llmeff.search.forms import cut
from llmeff.search.goals import with_a_goal, without_goals, without_models
from llmeff.search.held_against import held_against
from llmeff.search.hosting import in_an_engine, running
from llmeff.search.known import known, licensed, of_works
from llmeff.search.learning import learning, undefined
from llmeff.search.measured import at_bits, benchmarks, bounded, lost_by, measured, on_a_model, results_named, results_of, tried_on
from llmeff.search.memory import of_memory
from llmeff.search.narrowing import having, leaving_out, of_a_kind, under_a_licence
from llmeff.search.presence import asked_whether_here, present
from llmeff.search.publishing import published, venue_words, with_findings
from llmeff.search.quantities import so_much
from llmeff.search.question import Offer, Question
from llmeff.search.slips import mended
from llmeff.search.sorts import of_a_sort
from llmeff.search.standing import beside_the_unwanted, with_a_status
from llmeff.search.tasks import TOLD, of_no_work, tasks
from llmeff.search.topics import subjects_named
from llmeff.search.typed import typed
from llmeff.search.unread import unread
from llmeff.search.whole import of_the_whole
from llmeff.search.works import in_a_title, signs_spelt_out
from llmeff.select.lookup import matches
from llmeff.text import words

_WHOLE = (free_engine, of_a_work, of_a_model, of_a_size, against_none, against_one_alone, built_and_held)
_FURTHER = (of_both, so_much, lost_by, at_bits, tried_on, bounded, on_a_model)


def read(index: Index, text: str) -> Question:
    """Reads a query of plain words.

    Args:
        index: the opened index.
        text: the words as they were written.
    """
    text = text if (named := bool(matches(index, text))) else signs_spelt_out(index, text)
    meant, slips = (text, ()) if named else mended(text)
    if meant != text:
        question = read(index, meant)
        return question._replace(said=(*slips, *question.said))
    own = words(text)
    of_itself = tuple(tasks(index, text))
    beside = of_itself or tuple(named_beside(index, text))
    if not 1 <= len(own) <= forms.LONGEST or named:
        return Question(text, offers=beside)
    if len(own) == 1:
        single = _nouns_of_the_field(index, Question(own[0], offers=beside))
        return single if single.said else Question(text, offers=beside)
    question = _as_a_whole(index, " ".join(own), of_itself) or _by_its_parts(index, text, own, of_itself, beside)
    return question._replace(said=(*question.said, *unread(index, text, question)))


def _as_a_whole(index: Index, plain: str, of_itself: tuple[Offer, ...]) -> Question | None:
    """What is asked of no work, of one, or whether something is here; None of other words."""
    if of_no_work(plain):
        return Question("", offers=of_itself, said=(TOLD,), without=frozenset(index.nodes))
    if name := asked_whether_here(plain):
        return present(index, read(index, name), name)
    return next(filter(None, (step(index, plain) for step in _WHOLE)), None)


def _by_its_parts(index: Index, text: str, own: list[str], of_itself: Sequence[Offer], beside: Sequence[Offer]) -> Question:
    """A question by what stands in it: filters, works that others are held against, and all else that ``read`` takes out of the words."""
    asks = is_question(own, text) or bool(re.search(forms.ONESELF, text))
    question = _filtered(index, Question(" ".join(own), asks=asks), text, asks)
    by_words = [_learning, _in_words_of_the_field] if asks else [_nouns_of_the_field, without_goals]
    for step in (spread, running, held_against, of_a_sort, of_memory, *by_words, typed, leaving_out, without_models, in_an_engine,
                 with_a_goal):
        question = step(index, question)
    question = _with_offers(index, question, " ".join(own), of_itself, beside)
    question = of_the_whole(index, counted(index, question, " ".join(own)), " ".join(own))
    left, question = question.text.split(), question._replace(
        choosing=bool(forms.CHOOSING.intersection(own)), original=bool(re.search(forms.ORIGINAL, " ".join(own))))
    if asks:
        rest = [] if question.condition else [word for word in left if word not in ASKING]
        left = telling(index, content(question.text)) or rest
    if question._replace(offers=()) == Question(" ".join(own), choosing=question.choosing, asks=asks) and len(left) == len(own):
        return Question(text, offers=question.offers)
    counts = bool(re.search(forms.HOW_MANY, " ".join(own)))
    around = forms.AROUND if counts else forms.ALL_WORKS
    if _is_bounded(question, counts) and all(word in ASKING | FILLING | LEAN | around for word in left):
        left, question = [], question._replace(offers=question.offers or bounded_so(index, question))  # "works that appeared at ICML"
    is_read = question.filters or question.condition or question.without
    return question._replace(text=" ".join(left or ([] if is_read else question.text.split())))


def _is_bounded(question: Question, counts: bool) -> bool:
    """Whether filters alone say which works are asked for, of what is counted any of them."""
    filters = question.filters
    return bool(filters.venue or filters.author or filters.has or filters.where or (counts and filters))


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
    steps = [step for step in _FURTHER if step is not of_both or not (question.without or _denies_a_topic(index, plain))]
    further = () if asked_for else tuple(chain.from_iterable(step(index, plain) for step in steps))
    if not (asked_for or question.relation or question.condition):
        asked_for = tuple(measured(index, plain))
    if not asked_for and all(offer.command.startswith(forms.GENERAL) for offer in question.offers):
        asked_for = tuple(known(index, plain))
    further = (*further, *licensed(index, question))
    if compared := tuple(all_compared(index, plain)) or tuple(all_cited(index, plain)):
        question = question._replace(offers=tuple(offer for offer in question.offers if not offer.command.startswith("llmeff compare ")))
    asked_for = tuple(with_a_status(index, plain)) or compared or asked_for
    first = tuple(learning(index, plain)) if re.search(forms.INTRODUCING, plain) else ()
    offers = of_itself or (*asked_for, *first, *question.offers, *further) or beside
    offers = beside_the_unwanted(index, plain, offers) or (() if question.without else tuple(of_works(index, plain, question.asks)))
    no_term = "" if offers else undefined(index, plain)
    offers = tuple({offer.command: offer for offer in reversed(offers)}.values())[::-1]
    return question._replace(offers=offers, said=(*question.said, *filter(None, [no_term])))


def _denies_a_topic(index: Index, plain: str) -> bool:
    """Whether words that are not wanted name a topic, alone or with those before them."""
    wanted = forms.before_a_denial(plain)
    return wanted != plain and subjects_named(index, content(wanted)).keys() != subjects_named(index, content(plain)).keys()


def _filtered(index: Index, question: Question, written: str, asks: bool) -> Question:
    """Takes years, venues and an author out of the words, and before these what is not wanted of them."""
    named = {" ".join(words(token)): venue_words(index)[token] for token in re.findall(r"[\w.-]+", written) if token in venue_words(index)}
    venues = with_findings(index, question.text, named)
    question = without_the_unrecorded(index, question._replace(text=re.sub(forms.ALL_BUT, "except", cut(question.text, forms.PRECEDING))))
    question = outside(index, question, venues, index.engine_names())
    question = dated(index, beside_a_work(index, published(question, venues)))
    question = having(under_a_licence(index, question))
    asks = asks or bool(re.match(forms.SURVEYS, question.text) or re.search(forms.COUNTING, question.text))
    few = re.match(forms.SURVEYS_OF_A_TOPIC, question.text) and subjects_named(index, content(question.text))
    kinds = forms.KINDS if asks or few else ()
    if kind := next((kind for kind, pattern in kinds if re.search(pattern, question.text)), ""):
        question = question._replace(text=cut(question.text, dict(forms.KINDS)[kind]))
    return by_someone(index, of_a_kind(index, question, kind) if kind else question)


def _learning(index: Index, question: Question) -> Question:
    why = in_words_of_the_field(question.text) if question.text.startswith("why ") else ""
    own = tuple(learning(index, question.text)) or tuple(learning(index, why))
    return question._replace(offers=(*question.offers, *own))


def _in_words_of_the_field(_: Index, question: Question) -> Question:
    return question._replace(text=in_words_of_the_field(question.text))


def _nouns_of_the_field(index: Index, question: Question) -> Question:
    if len(own := question.text.split()) > SHORT and in_a_title(index, own):
        return question
    text, said = nouns_of_the_field(index, question.text)
    return question._replace(text=text, said=(*question.said, *said))
