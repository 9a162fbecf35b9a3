"""What a question on engines asks of them, as the arguments of a command: works, a feature, a format or a topic, and bits."""

from __future__ import annotations

import re

from llmeff.index.reading import Index
from llmeff.model.topics import last_part, within
from llmeff.search import forms, wishes
from llmeff.search.called import hardware_words
from llmeff.search.everyday import LEAN, content
from llmeff.search.forms import cut
from llmeff.search.topics import foremost, subjects_named
from llmeff.search.works import all_works, bits_asked, longest_work, work_named
from llmeff.select.features import is_format, worded
from llmeff.select.filters import Filters, matching
from llmeff.text import words

FEWEST = 2  # words by which a feature of an engine is meant


def asked_of(index: Index, text: str, engine: str = "") -> str:
    """What words name, as arguments: a work, a feature or format of engines, or else a topic; with the bits that they ask for.

    Args:
        index: the opened index.
        text: the folded words, without the engine.
        engine: its id, where one is asked for.
    """
    text = cut(text, forms.SINCE)
    bits = bits_asked(index, text)
    bound = forms.bound_of(bits).replace(" ", "") if bits else ""
    options = f" --bits {bound[1:]}" if bound.startswith("=") else f' --bits "{bound}"' if bound else ""
    if re.search(forms.MERGING, text):
        return f'{options} --where "{forms.MERGED}"'
    if engine and re.search(forms.SEVERAL_CARDS, text):
        return f" --topic parallelism{options}"
    if engine and re.search(forms.ALL_OF_ITS_SORT, text) and (topic := _topic(index, text, engine if bits else "")):
        return f"{topic}{options}"
    named = _works(index, text) or _named(index, cut(text, forms.BITS) if bits else text, engine)
    named = named or _topic_of_a_feature(index, text, engine) or _topic(index, text, engine if bits else "") or _feature(index, text)
    return f"{named}{options}"


def _works(index: Index, text: str) -> str:
    """Several works that words name and nothing else, as arguments; empty for fewer."""
    works = all_works(index, [word for word in content(text) if word not in LEAN | forms.BEFORE_SEVERAL])
    return "".join(f" {work}" for work in works) if len(works) > 1 else ""


def _topic_of_a_feature(index: Index, text: str, engine: str) -> str:
    """The topic of the feature of an engine all words of which stand among others, where these name no topic by half of them, as an
    argument."""
    own = [word for word in content(text) if word not in LEAN]
    if not engine or max(subjects_named(index, own).values(), default=0.0) >= forms.NAMES_IT:
        return ""
    asked, (body,) = set(index.stems(own).values()), index.engines([engine])
    held = {(len(stems), seen["topic"]) for seen in body.get("support", ()) if seen.get("topic") and seen.get("feature")
            for stems in [set(index.stems(words(seen["feature"])).values())] if stems <= asked}
    most, topic = max(held, default=(0, ""))
    return f" --topic {last_part(topic)}" if most >= FEWEST else ""


def feature_of(index: Index, text: str, engine: str) -> str:
    """The feature of an engine that words name all of, and nothing else, whatever their order, as an argument; empty for none."""
    asked, (body,) = set(index.stems(content(text)).values()), index.engines([engine])
    names = (seen["feature"] for seen in body.get("support", ()) if len(asked) >= FEWEST)
    return next((f' "{name.lower()}"' for name in names if set(index.stems(words(name)).values()) == asked), "")


def _named(index: Index, text: str, engine: str) -> str:
    """The format, the work or the feature of the engine that words name, as an argument; empty where a topic says it better."""
    own = [word for word in content(text) if word not in LEAN]
    formats, work = [word for word in own if is_format(word)], work_named(index, text)
    others = subjects_named(index, [word for word in own if word not in formats])
    topics = subjects_named(index, own)
    called = index.named([work])[0][0] if work is not None and not formats else ""
    if called and not any(share >= 1 and last_part(topic) == called for topic, share in topics.items()):
        return f" {called}"
    its_own = bool(engine) and engine in (one for one, feature in index.called(" ".join(own)) if feature)
    if its_own and len(own) > 1:
        return f' "{" ".join(own)}"'
    tuned = re.search(forms.TUNES, text) and not (engine and formats and worded(index, formats[0], [engine]))
    narrowed = {topic for topic in others for one in topics if one != topic and within(one, topic)}  # "FP4 quantization" is of the format
    if formats and not tuned and not any(share >= 1 for topic, share in others.items() if topic not in narrowed):
        return f" {formats[0]}"
    several = topics or forms.SEVERAL.intersection(text.split())
    plain = [word for word in own if len(own) == 1 or not re.fullmatch(forms.NUMBERED, word)]
    beside = "" if several else longest_work(index, " ".join(own), 2) or longest_work(index, " ".join(plain))
    return f" {beside}" if beside else f" {own[0]}" if its_own and not topics else ""


def _feature(index: Index, text: str) -> str:
    """The word of letters and digits by which engines call a feature or a format, as an argument; empty for none."""
    own = [word for word in content(cut(text, forms.BITS)) if re.search(forms.CODED, word) and word not in hardware_words(index)]
    return next((f" {word}" for word in own if any(feature for _, feature in index.called(word)) or worded(index, word)), "")


def _topic(index: Index, text: str, engine: str) -> str:
    """The topic that words name best, or the one above it of which an engine speaks with bits, as an argument; empty for none."""
    named = subjects_named(index, content(wishes.without_wishes(text)))
    if not named:
        return ""
    best = above = foremost(named)
    while engine and "/" in above and not _states_bits(index, engine, above):
        above = above.rpartition("/")[0]
    return f" --topic {last_part(above if '/' in above else best)}"


def _states_bits(index: Index, engine: str, topic: str) -> bool:
    """Whether an engine states bits of a topic itself or of works of it."""
    (body,) = index.engines([engine])
    works = {id_ for id_, _ in index.named(matching(index, Filters(topic=(topic,))))}
    return any(seen.get("bits") and (within(seen.get("topic", ""), topic) or works.intersection(seen.get("works", ())))
               for seen in body.get("support", ()))
