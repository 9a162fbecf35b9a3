"""What a question asks of engines and hardware: works that have to run there, and the command that says with its page which do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.safe import as_typed
from llmeff.search import bylines, forms, held_forms, sizes, wishes
from llmeff.search.asked_of import asked_of, feature_of
from llmeff.search.called import engine_words, hardware_words
from llmeff.search.everyday import ASKING, LEAN, content
from llmeff.search.forms import cut
from llmeff.search.measured import measured_there
from llmeff.search.once import once
from llmeff.search.question import Offer, Question
from llmeff.search.spelling import known
from llmeff.search.terms import term_words
from llmeff.search.works import work_called, work_named, works_among
from llmeff.select.features import is_format
from llmeff.select.meant import in_engines
from llmeff.select.running import engines_of, runs_of
from llmeff.text import key, words

_PAGES = "says what its pages say, with version and page"


def running(index: Index, question: Question) -> Question:
    """An engine that works have to run in, and with it the hardware."""
    if several := _by_several(index, question.text):
        return question._replace(offers=(*question.offers, several))
    if in_each := _in_several(index, question):
        return in_each
    engines = engine_words(index)
    standing = _standing(engines, question.text)
    whole = (held_forms.IMPROVING, *(forms.OF_ITSELF.replace("{name}", re.escape(name)) for name in standing))
    if any(re.fullmatch(form, question.text) for form in whole) or re.match(wishes.WORKS_WITH, question.text):
        return question
    by_width = (forms.BEFORE_A_WIDTH, forms.AT_THE_END) if re.search(forms.WIDTH, question.text) else ()
    named = _met(engines, question.text) or _met(_servers(index), question.text, by_width)
    if named is None:
        return _on_hardware(index, question)
    name, found = named
    if _begins_a_work(index, name, question.text[found.end():]):
        return _on_hardware(index, question)
    engine, text = engines[name], cut(question.text, re.escape(found[0]))
    tests, options = [f"runs_in = {engine}"], _options(index, engine, found, question.text[found.end():])
    hardware = hardware_words(index)
    if there := _met(hardware, text) or _met(hardware, text, (forms.SUPPORTING,)):
        text = cut(text, re.escape(there[1][0]))
        tests.append(f"runs_on = {hardware[there[0]]}")
        options += f" --hardware {hardware[there[0]]}"
    text = cut(text, forms.RUNNING)
    why = _seen(index, text, [*tests, *options.split(" --")[2:]]) or _PAGES
    offer = Offer(f"llmeff support{_beside_engines(index, text, engine)}{options}", why)
    said = question.said
    if turned := _turned(index, text, engine):
        said, offer = (*said, turned[0]), turned[1]
    beside = _on_the_others(index, question.text, offer, hardware[there[0]]) if there else []
    return question._replace(text=text, condition=" and ".join(tests), offers=(*question.offers, offer, *beside), said=said)


def _on_the_others(index: Index, text: str, offer: Offer, hardware: str) -> list[Offer]:
    """The command for some hardware again, for what else is named in a text; none where something is not meant."""
    if re.search(forms.EXCEPT, text):
        return []
    others = dict.fromkeys(hardware_words(index)[name] for name in _hardware_among(index, text))
    return [Offer(offer.command.replace(f"--hardware {hardware}", f"--hardware {other}"), f"the same of {other}")
            for other in others if other != hardware]


def _begins_a_work(index: Index, name: str, behind: str) -> bool:
    """Whether an engine's name and the word behind it are that of another work: FlashAttention-2 is no version of an engine."""
    return work_called(index, [*name.split(), *behind.split()[:1]]) not in ("", work_called(index, name.split()))


def _standing(names: Iterable[str], text: str) -> list[str]:
    """Those of some names that stand among words, the longest first, and last those that are formats."""
    return sorted((name for name in names if f" {name} " in f" {text} "), key=lambda name: (not is_format(name), len(name)), reverse=True)


def _met(names: Iterable[str], text: str, said: Sequence[str] = forms.IN_ENGINE) -> tuple[str, re.Match[str]] | None:
    """The name that is said in the first form in which any is, and where; None where none is."""
    standing = _standing(names, text)
    return next(((name, found) for form in said for name in standing
                 if (found := re.search(form.replace("{name}", re.escape(name)), text))), None)


def _options(index: Index, engine: str, found: re.Match[str], behind: str) -> str:
    """The options that say an engine, those that are asked as well, and the version where this was read.

    Args:
        index: the opened index.
        engine: its id.
        found: its name, with a version or without.
        behind: the words behind it.
    """
    further, names = [engine], [name for name in _standing(engine_words(index), behind) if not is_format(name)]
    while joined := next(filter(None, (re.search(forms.AND_ANOTHER.replace("{name}", re.escape(name)), behind) for name in names)), None):
        name = max((name for name in names if joined[0].endswith(name)), key=len)
        further, behind = [*further, engine_words(index)[name]], behind[joined.end():]
    if len(further) > 1:
        return "".join(f" --engine {one}" for one in dict.fromkeys(further))
    (body,) = index.engines([engine])
    said = found.groupdict().get("version") or "-"
    read = (one["version"] for one in body["versions"] if f"{' '.join(words(one['version']))} ".startswith(f"{said} "))
    version = next(read, "")
    return f" --engine {engine}{f' --version {version}' if version else ''}"


def _beside_engines(index: Index, text: str, engine: str) -> str:
    """As ``asked_of``, of the words beside the names of further engines: "with vLLM" is not the paper of its name, where another thing is
    named."""
    alone = text
    for name in _standing(_servers(index), text):
        alone = cut(alone, forms.ANOTHER.replace("{name}", re.escape(name)))
    return asked_of(index, alone, engine) or (asked_of(index, text, engine) if " than " not in f" {text} " else "")


@once
def _servers(index: Index) -> Mapping[str, str]:
    """The engines by their names but for those that are methods as well: kernels, and what compresses."""
    kinds = {body["id"]: body["kind"] for body in index.engines()}
    return {name: engine for name, engine in engine_words(index).items() if kinds[engine] not in ("kernels", "compression")}


def _by_several(index: Index, text: str) -> Offer | None:
    """What shows the engines that run several works; None where these, or works, are not asked for."""
    if not (found := re.search(forms.TOOLS_ASKED, text)):
        return None
    works = works_among(index, [word for word in content(text[found.end():]) if word not in LEAN])
    several = " ".join(works)
    return Offer(f"llmeff support {several}", "says which engines run each, with version and page") if len(works) > 1 else None


def _in_several(index: Index, question: Question) -> Question | None:
    """Works that run in each of several engines; None where these, or works, are not asked for."""
    engines, text = engine_words(index), question.text
    named = [(name, found) for name in _standing(engines, text) if not is_format(name)
             if (found := re.search(forms.EACH_ENGINE.replace("{name}", re.escape(name)), text))]
    if len({engines[name] for name, _ in named}) < 2 or re.search(f"{forms.EXCEPT}|{forms.WEIGHED}", text):
        return None
    left = text
    for _, found in named:
        left = cut(left, re.escape(found[0]))
    topic = asked_of(index, left := cut(left, forms.RUNNING))
    sort = re.search(forms.ALL_OF_ITS_SORT, text) and re.search(rf"{forms.RUNNING}|\bin\b", text)
    asked = sort or re.match(forms.WHAT_RUNS, text) or (topic and re.search(forms.WITHIN, text))
    if not asked or (topic and not topic.startswith(" --topic ")):
        return None
    ids = dict.fromkeys(engines[name] for name, _ in sorted(named, key=lambda one: one[1].start()))
    any_of_them = any(re.search(forms.ANY_ENGINE, found[0]) for _, found in named)
    joined = f"runs_in in ({', '.join(ids)})" if any_of_them else " and ".join(f"runs_in = {engine}" for engine in ids)
    offers = [Offer(f"llmeff list{topic} --where {as_typed(joined)}", "lists those of which their pages say so, and counts the open ones"),
              *([Offer(f"llmeff support{topic}{''.join(f' --engine {one}' for one in ids)}", _PAGES)] if topic else [])]
    left = " ".join(word for word in content(cut(left, forms.ALL_OF_ITS_SORT)) if word not in LEAN)
    return question._replace(text=left, condition=joined, offers=(*question.offers, *offers))


def _turned(index: Index, text: str, engine: str) -> tuple[str, Offer] | None:
    """That another engine is named which speaks of what is asked, of which the engine that was read says nothing, and what it says: of that
    engine itself in "OpenRLHF with vLLM", of the work beside both in "TRL GRPO with vLLM"."""
    for name in _standing(index.engine_names(), text):
        left, other = cut(text, rf"\b{re.escape(name)}\b"), index.engine_names()[name]
        asked = left if any(word not in LEAN for word in content(left)) else next(iter(index.engines([engine])))["name"]
        work = work_named(index, left or name)
        if other == engine or work is None or engine in index.supporting([work]) or not any(in_engines(index, asked, [other])):
            continue
        ((called, _),) = index.named([work])
        (body,) = index.engines([other])
        offer = Offer(f"llmeff support {called if left else engine} --engine {other}",
                      f"says what the pages of {body['name']} say, with version and page")
        return f"{body['name']} is an engine here as well, which speaks of {asked}", offer
    return None


def _seen(index: Index, text: str, tests: Sequence[str]) -> str:
    """What an engine says of the work that words name, whatever the hardware; empty where it says nothing, or hardware is asked for too."""
    work = work_named(index, text)
    if work is None or len(tests) > 1:
        return ""
    (engine,) = index.engines([tests[0].rpartition(" ")[2]])
    seen = next((own for own in engines_of(index, work) if own.name == engine["name"]), None)
    return f"{seen.name} {seen.version} has it as {seen.status}: the page that says so" if seen else ""


def _on_hardware(index: Index, question: Question) -> Question:
    """Hardware without an engine: what runs there is offered, or what was measured there, and the words stay."""
    if stated := measured_there(index, question.text):
        return question._replace(offers=(*question.offers, stated))
    names = hardware_words(index)
    text = cut(question.text, forms.MOVED_TO)
    servers = _servers(index)
    standing = _standing(servers, text)
    engines = dict.fromkeys(servers[name] for name in standing)
    among = _hardware_among(index, text)
    name = next(iter(among), "")
    if not name or re.search(sizes.OUT_OF_MEMORY, question.text) or re.search(bylines.MAKER, question.text):
        return question
    for said in (*among, *standing):
        text = cut(text, rf"\b(?:on (?:an? |the |my )?)?{re.escape(said)}\b")
    asked = asked_of(index, text, next(iter(engines), ""))
    if not engines and (beside := _engine_beside(index, text, asked)):
        named, engine = beside
        engines, asked = {engine: None}, asked_of(index, cut(text, named), engine)
    options = "".join(f" --engine {engine}" for engine in engines)
    offer = Offer(f"llmeff support{asked}{options} --hardware {names[name]}", "says which engines run it there, with version and page")
    if not engines and _is_a_model(index, asked) and not _seen_there(index, asked, names[name]):
        offer = Offer(f"llmeff support{options} --hardware {names[name]}", "says what runs there, in which engine")
    itself = [] if engines else list(_itself_there(index, text, names[name]))
    there = [] if itself and not _seen_there(index, asked, names[name]) else [offer]
    there += _on_the_others(index, question.text, offer, names[name])
    return question._replace(offers=(*question.offers, *itself, *there))


def _hardware_among(index: Index, text: str) -> list[str]:
    """The names of hardware in a text, the longest first, each id once, but for what is named with a part of it: "NVIDIA A100"."""
    names, left = hardware_words(index), text
    met: dict[str, str] = {}
    for name in sorted((one for one in names if re.search(rf"\b{re.escape(one)}\b", text)), key=len, reverse=True):
        if re.search(pattern := rf"\b{re.escape(name)}\b", left):
            left = cut(left, pattern)
            met.setdefault(names[name], name)
    parts = {entry["id"]: entry.get("part_of", "") for entry in index.taxonomy.get("hardware", ())}
    return [name for id_, name in met.items() if not any(parts[other] == id_ for other in met)]


def _engine_beside(index: Index, text: str, asked: str) -> tuple[str, str] | None:
    """A pattern of the words that name an engine beside what is asked of it, and its id: one that is a method as well, or is called by a
    word of the field behind "in" or "does"; None where what is asked is the work of its name.

    Args:
        index: the opened index.
        text: the folded words, without the hardware.
        asked: what they ask for, as arguments.
    """
    for name in _standing(index.engine_names(), text):
        found = max(re.finditer(forms.BY_ITS_WORD.replace("{name}", re.escape(name)), text), key=lambda one: bool(one["surely"]))
        work = work_named(index, name)
        own = work is not None and asked.split()[:1] == [index.named([work])[0][0]]
        of_another = _begins_a_work(index, name, text[found.end():])
        if not own and not of_another and (found["surely"] or name in engine_words(index)):
            return rf"\b{re.escape(found[0])}\b", index.engine_names()[name]
    return None


def _seen_there(index: Index, asked: str, hardware: str) -> bool:
    """Whether a page says of a work whether it runs on hardware; of what is no work it may."""
    work = index.number(asked.split()[0]) if asked.split() else None
    runs = () if work is None else runs_of(index).get(asked.split()[0], ())
    return work is None or any(hardware in (*run.on, *run.off) for run in runs)


def _is_a_model(index: Index, asked: str) -> bool:
    """Whether arguments are the record of a model, which engines load by its architecture and name on few pages."""
    work = index.number(asked.strip())
    return work is not None and index.nodes[work].kind == "model"


def _itself_there(index: Index, text: str, hardware: str) -> Iterator[Offer]:
    """What an engine that is a system of a record as well runs on hardware itself, and not which engines run it."""
    for name in _standing(engine_words(index), text)[:1]:
        engine, work = engine_words(index)[name], work_named(index, name)
        if work is None or index.nodes[work].kind != "system":
            return
        asked = asked_of(index, cut(text, rf"\b{re.escape(name)}\b"), engine)
        yield Offer(f"llmeff support{asked} --engine {engine} --hardware {hardware}", _PAGES)


def in_an_engine(index: Index, question: Question) -> Question:
    """A topic and an engine that are named side by side."""
    if question.offers:
        return question
    if re.search(forms.ENGINES, question.text):
        asked = asked_of(index, cut(cut(cut(question.text, forms.MOVED_TO), forms.ENGINES), forms.RUNNING))
        offer = Offer(f"llmeff support{asked}", "says which engines run it, with version and page")
        return question._replace(offers=(offer,)) if asked else question
    if not (named := [name for name in index.engine_names() if f" {name} " in f" {question.text} "]):
        return _by_its_name(index, question)
    met = {name: max(re.finditer(forms.BY_ITS_WORD.replace("{name}", re.escape(name)), question.text),
                     key=lambda one: bool(one["surely"])) for name in named}
    if not (named := [name for name in named if not _begins_a_work(index, name, question.text[met[name].end():])]):
        return question
    own, servers = engine_words(index), _servers(index)  # "vLLM FlashAttention" asks a server for what is a library as well
    name = max(named, key=lambda one: (bool(met[one]["surely"]), one in own and one in servers, not is_format(one), len(one)))
    engine, found = index.engine_names()[name], met[name]
    tunes = re.search(forms.MERGING, question.text) and index.engines([engine])[0]["kind"] == "finetuning"
    feature = feature_of(index, cut(question.text, re.escape(found[0])), engine)
    if not (found["surely"] or tunes or feature or name in engine_words(index)):
        return question  # a word of the field, such as Transformers
    asked = feature or _beside_engines(index, cut(cut(question.text, re.escape(found[0])), forms.RUNNING), engine)
    whole = not asked and found["surely"] and re.search(forms.ALL_OF_ITS_SORT, question.text)
    if not (asked or whole) or (name not in engine_words(index) and asked.startswith(" --topic")):
        return question
    return question._replace(offers=(Offer(f"llmeff support{asked}{_options(index, engine, found, '')}", _PAGES),))


def _by_its_name(index: Index, question: Question) -> Question:
    """A work or format whose support is asked for, without an engine: "AWQ support"."""
    found = re.fullmatch(forms.SUPPORT, question.text)
    asked = asked_of(index, found["x"]) if found else ""
    if not asked or asked.startswith(" --"):
        return question
    return question._replace(offers=(Offer(f"llmeff support{asked}", "says which engines run it, with version and page"),))


def nowhere(index: Index, words: Iterable[str]) -> Iterator[str]:
    """The words that neither a record nor a topic has, and that name no part of an engine, of a feature of one, of hardware, of a concept
    or of a metric either, and that no definition has; words of asking are none."""
    for word in words:
        if word in ASKING:
            continue
        spoken = index.db.execute("SELECT 1 FROM called WHERE instr(key, ?) LIMIT 1", (key(word),)).fetchone()
        if not (known(index, word) or spoken or word in term_words(index) or any(word in name.split() for name in hardware_words(index))):
            yield word
