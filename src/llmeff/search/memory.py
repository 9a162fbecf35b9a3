"""What a question says of memory: what has to fit into how much comes first, and the command that sums it up is offered."""

from __future__ import annotations

import re
from typing import NamedTuple

from llmeff.index.reading import Index
from llmeff.model.budget import tokens
from llmeff.search import forms, sizes
from llmeff.search.everyday import LEAN, content
from llmeff.search.forms import cut
from llmeff.search.models import family_told, name_told, which_model
from llmeff.search.once import once
from llmeff.search.question import SUMMING, Offer, Question
from llmeff.search.spelling import known
from llmeff.search.works import works_among
from llmeff.select.cards import NUMBERS
from llmeff.select.features import is_format

_ENGINE = re.compile(r"\bruns_in = (\S+)")
_OWN = "; --memory says what fits into yours"
_WORKED = Offer("llmeff guide", "lists worked answers: what a model takes to be tuned, and what to take for which case")


_ANY = " --model MODEL"
_SHAPE = " --layers L --kv-heads H --head-dim D"


class _Held(NamedTuple):
    """A memory that words speak of: these words, how the option takes it, empty where its size is not named, how it is called, and whether
    it is sure that something has to fit."""

    words: str
    memory: str
    called: str
    sure: bool = False


def of_memory(index: Index, question: Question) -> Question:
    """A memory that a model has to fit into."""
    held = _held(question.text)
    if held is None or not (held.sure or _has_to_fit(index, cut(question.text, re.escape(held.words)))):
        return _on_cards(index, _of_a_need(index, question))
    text = cut(question.text, re.escape(held.words))
    size = re.search(sizes.SIZE, text)
    tuned = bool(re.search(sizes.TUNED, text))
    offer = _WORKED if tuned else _fits(index, question, text, held)
    text = cut(text, re.escape(size[0])) if size else text
    if not tuned:
        text = cut(text, forms.SERVING)
    text = cut(text, forms.MACHINE)
    trained = tuned and bool(re.search(forms.TRAINED, text))
    text = f"{cut(text, forms.TRAINS)} {forms.TRAINING_SAVES}" if trained else text
    text = f"{text} {forms.SAVED}".strip() if tuned and forms.SAVED not in text.split() else text
    said = f"first what saves memory, to stay within {held.called}"
    topics = forms.SAVING[tuned][trained:]
    return question._replace(text=text, topics=topics, offers=(offer, *question.offers), said=(*question.said, said))


def _has_to_fit(index: Index, text: str) -> bool:
    """Whether something has to fit into a card whose memory is not said: what runs or is tuned there, a size, or nothing else that is
    named; a method or format is asked for as such."""
    verbs = (forms.SERVING, forms.TUNES, sizes.TUNED, sizes.SIZE, sizes.OUT_OF_MEMORY)
    return any(re.search(verb, text) for verb in verbs) or not (any(is_format(word) for word in text.split()) or _methods(index, text))


def _fits(index: Index, question: Question, text: str, held: _Held) -> Offer:
    """The command that sums up what of a model fits; of no model the one that names those which may be asked for."""
    return _summed(_model(index, text), f"llmeff fit{_option(held)}{{}}{_besides(index, question, text)}", bool(held.memory))


def _option(held: _Held) -> str:
    return f" --memory {held.memory}" if held.memory else ""


def _summed(model: str, command: str, whole: bool = True) -> Offer:
    """A command with a model; of no model the one that names those which may be asked for, of a shape that is not known how it is given."""
    if model == _ANY:
        return Offer("llmeff fields models", f"names the models; of one of them: {command.format(' --model ID')}")
    if _SHAPE in model:
        return Offer("llmeff help fit", f"says how a model is given that is not here: {model.strip()}")
    return Offer(command.format(model), SUMMING if " --memory " in command else f"{SUMMING}{_OWN}", whole)


def _held(text: str) -> _Held | None:
    """The memory that is said, or that of the cards which are named, or else of one card or device; None where nothing has to fit."""
    if found := re.search(sizes.MEMORY, text):
        many, size = found.groupdict().get("many"), found["size"]
        cards, called = (f"{NUMBERS.get(many, many)}x", f"{many} × ") if many else ("", "")
        return _Held(found[0], f"{cards}{size}GB", f"{called}{size} GB", True)
    if cards_named := _cards(text):
        return cards_named
    if found := re.search(sizes.CARD, text) or re.search(sizes.OUT_OF_MEMORY, text):
        if many := found.groupdict().get("many"):
            return _Held(found[0], f"{NUMBERS.get(many, many)}x{sizes.CARD_MEMORY}GB", f"{many} × {sizes.CARD_MEMORY} GB", True)
        return _Held(found[0], f"{sizes.CARD_MEMORY}GB" if found.groupdict().get("model") else "", "that of one card")
    device = _device(text)
    return None if device is None else _Held(device, "", "that of one device")


def _cards(text: str) -> _Held | None:
    """The memory of cards that are named, and on which a model of some size is to run."""
    runs = re.search(sizes.RUN_SIZE, text) or (re.search(sizes.SIZE, text) and re.search(forms.TUNES, text))
    return _held_by(text) if runs else None


def _held_by(text: str) -> _Held | None:
    """The memory of cards that are named, whatever is to run on them."""
    found = re.search(sizes.ON_CARDS.replace("{cards}", "|".join(sizes.CARDS)), text)
    if not found:
        return None
    many = NUMBERS.get(found["many"] or "one", found["many"] or "1")
    memory = sizes.CARDS[found["card"]]
    gigabytes = int(many) * memory
    return _Held(found[0], f"{f'{many}x' if many != '1' else ''}{memory}GB", f"{gigabytes} GB", True)


def _on_cards(index: Index, question: Question) -> Question:
    """Cards and a model with a recorded shape that are named: what of it fits is offered before what runs, and the words stay."""
    text, whole = question.text, _called(index, question.text)
    named = _model(index, text) if whole or (re.search(sizes.SIZE, text) and family_told(index, text)) else _ANY
    left = cut(text, rf"\b{re.escape(whole)}\b") if whole else text
    held = _held_by(left) or (_Held(found[0], "", "") if (found := re.search(sizes.UNSIZED_CARD, left)) else None)
    if not named.startswith(" --model ") or named == _ANY or held is None:
        return question
    if re.search(forms.TUNES, text) or re.search(sizes.MEASURED, text):
        return question
    asked = f"llmeff fit{_option(held)}{{}}{_besides(index, question, text)}"
    return question._replace(offers=(_summed(named, asked, bool(held.memory)), *question.offers))


def _of_a_need(index: Index, question: Question) -> Question:
    """The memory that a model takes, where its shape is recorded."""
    text = question.text
    if not (_named(index, text) or re.search(forms.TUNES, text)) and _methods(index, cut(text, sizes.SIZE)):
        return question  # what a method needs stands in its record
    if not (re.search(sizes.NEEDED, text) or _is_all_of_a_need(text) or _is_of_a_cache(index, text) or _is_a_model_alone(index, text)):
        return question
    named = _model(index, text) if _named(index, text) or re.search(sizes.SIZE, text) or _asks_for_any(text) else ""
    offers = [_summed(named, f"llmeff fit{{}}{_besides(index, question, text)}")] if named else []
    if re.search(forms.TUNES, question.text):
        offers = [_WORKED]
    return question._replace(offers=(*question.offers, *offers))


def _methods(index: Index, text: str) -> bool:
    """Whether methods are named among words."""
    works = (index.number(id_) for id_ in works_among(index, content(text)))
    return any(index.nodes[number].kind == "method" for number in works if number is not None)


def _is_all_of_a_need(text: str) -> bool:
    """Whether words are nothing but the size of a model, the length of its context, and its width."""
    left = cut(text, sizes.CONTEXT)
    return left != text and bool(re.search(sizes.SIZE, left)) and not cut(cut(cut(left, sizes.SIZE), forms.BITS), sizes.NOTHING_ELSE)


def _is_a_model_alone(index: Index, text: str) -> bool:
    """Whether words are nothing but a model and its memory."""
    left = cut(text, rf"\b{re.escape(called)}\b") if (called := _called(index, text)) else text
    return left != text and bool(re.search(sizes.ITS_MEMORY, left)) and not cut(cut(left, sizes.ITS_MEMORY), sizes.NOTHING_ELSE)


def _is_of_a_cache(index: Index, text: str) -> bool:
    """Whether words are of the cache of a model, and not of what is done with it."""
    found, called = re.search(sizes.CACHE_OF, text), _called(index, text)
    return bool(found and called) and found["model"].startswith(called)  # type: ignore[index]  # it was found


def _asks_for_any(text: str) -> bool:
    """Whether it is asked what memory is needed, and of nothing in particular."""
    return not [word for word in content(cut(text, sizes.NEEDED)) if word not in LEAN]


def _device(text: str) -> str | None:
    """What a model of some size is to run on, empty where it is not said; None where no model is."""
    device = re.search(sizes.DEVICE, text)
    if not re.search(sizes.RUN_SIZE, text) and not (device and re.search(sizes.SIZE, text)):
        return None
    return device[0] if device else " "


def _named(index: Index, text: str) -> str:
    """The id of the model with a recorded shape that ``which_model`` finds among words; empty where there is none."""
    return which_model(index, text)[0]


def _called(index: Index, text: str) -> str:
    """The words by which a model with a recorded shape is called; empty where none is."""
    return which_model(index, text)[1]


def _model(index: Index, text: str) -> str:
    """The options that say a model: the one that is named, or one of its size or family, of both if there is such and for so many tokens,
    or what a shape is given by. A name that is known of no model, or of none of that size, is no other model."""
    if named := _named(index, text):
        return f" --model {named}"
    text = cut(text, forms.BITS)  # "4 bit llama 70b" names no Llama 4
    found = re.search(sizes.SIZE, text)
    size, needed = found["size"] if found else "", tokens(_context(text).replace("max", "") or "0")
    told = name_told(index, text[: found.start()]) if found else ""
    if " " in size and told:
        return _ANY  # "3 8b" may be a version and a size
    parameters = float(size.replace(" ", ".")) * 1e9 if size else None
    family = family_told(index, text)
    own = [(model["shape"].get("context", needed) >= needed, not family and model["id"] in _measured(index), -len(model["id"]), model["id"])
           for model in index.models if "shape" in model
           and (not parameters or model.get("parameters") == parameters) and (not family or model["family"] in family)]
    if own and (family or (size and not told)):
        return f" --model {max(own)[-1]}"  # the shortest name is of no variant
    return f" --params {size.replace(' ', '.')}B{_SHAPE}" if size else _ANY


@once
def _measured(index: Index) -> frozenset[str]:
    """The models that works state results on, which are better known than others of their size."""
    rows = index.db.execute("SELECT DISTINCT json_extract(value, '$.model') FROM record, json_each(record.results)")
    return frozenset(model for (model,) in rows)


def _besides(index: Index, question: Question, text: str) -> str:
    """The options that say how many tokens there are, and which engine has to run it, or has made the format that is named."""
    context, said = _context(text), _ENGINE.search(question.condition)
    made = next((engine for name, engine in sizes.FORMAT_OF.items() if name in text.split() and index.engines([engine])), "")
    named = ((name, engine) for name, engine in index.engine_names().items() if f" {name} " in f" {text} ")
    alone = next((engine for name, engine in named if _runs(index, name, engine)), made)
    engine = said[1] if said else alone
    bits = f" --bits {width}" if (width := _width(text)) else ""
    return f"{f' --context {context}' if context else ''}{bits}{f' --engine {engine}' if engine else ''}"


def _runs(index: Index, name: str, engine: str) -> bool:
    """Whether a name of an engine is no word of the field, or of several words that of one which serves models."""
    return not known(index, name) if " " not in name else index.engines([engine])[0]["kind"] in ("serving", "local")


def _width(text: str) -> str:
    """The bits of a weight that words ask for; empty where they do not say them, or bound them, or say those of the cache."""
    if re.search(sizes.UNQUANTIZED, text):
        return "16"
    found = re.search(sizes.WIDTH, text)
    return next(filter(None, found.groups()), "") if found and not re.search(sizes.OF_THE_CACHE, text) else ""


def _context(text: str) -> str:
    """How many tokens words ask for, as the option takes them, or for the most of them; empty where they do neither."""
    if re.search(sizes.LONGEST, text):
        return "max"
    found = re.search(sizes.CONTEXT, text)
    return (f"{found['thousands']}k" if found["thousands"] else found["tokens"]) if found else ""
