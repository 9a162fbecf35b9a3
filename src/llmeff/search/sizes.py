"""How memory is asked for: what a model has to fit into, and what it takes, as patterns over folded words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from llmeff.search.forms import TUNES
from llmeff.select.cards import GIGABYTES

_CARD_NAME = (r"(?:(?:nvidia |geforce |rtx )*(?:a100|h[12]00|h800|l40s?|a6000|v100|a10|t4|[345]090)s? "
              r"(?:(?:gpus?|cards?) )?(?:(?:of|with|at) )?)")
MEMORY = (rf"\b(?:(?P<many>\d+(?= ?x| (?:gpus|cards)| {_CARD_NAME})|two|three|four|six|eight) ?x? ?"
          rf"(?:(?:\w+ )?(?:gpus|cards) (?:of|with|at) |{_CARD_NAME})?)?"
          r"(?P<size>\d+) ?g(?:i?b|igs?|igabytes?)\b(?: (?:of )?(?:v?ram|memory|gpus?|cards?))?(?: each)?")
CARD = (r"\b(?:(?:a|one|single|my|(?P<many>[2-9]|1\d|two|three|four|five|six|eight)(?: ?x)?) )?(?:(?:nvidia )?(?:geforce )?rtx )?"
        r"(?P<model>[34]090)s?\b"
        r"|\b(?:consumer|gaming|desktop) (?:gpus?|cards?|pcs?)\b"
        r"|\b(?:single|my|my own) (?:gpu|card|pc|computer)\b")
CARD_MEMORY = 24  # gigabytes of one
DEVICE = (
    r"\b(?:on |in |with )?(?:(?:my|a|an|the|one|your) )?(?:mac ?books?(?: pro| air)?|macs?|imacs?|mac (?:mini|studio)|laptops?|notebooks?"
    r"|(?:desktop |home )?(?:pcs?|computers?)|tablets?|(?:smart)?phones?|iphones?|ipads?|raspberry pis?)\b"
)
"""What people run a model of a size on, whose memory they do not say."""
CARDS: Mapping[str, int] = {
    spelt: GIGABYTES[name] for name in sorted(GIGABYTES, key=len, reverse=True) if not re.fullmatch(CARD, name)
    for spelt in dict.fromkeys((name, name.removeprefix("rx ")))
}
"""Cards with their gigabytes, also without their series, the longest name first; not those that ``CARD`` has."""
ON_CARDS = (r"\b(?:on |with |in )?(?:(?:an?|the|my) |(?P<many>one|two|three|four|five|six|eight|\d{1,2})(?: x|x)? ?)?(?:nvidia )?"
            r"(?P<card>{cards})s?\b(?! (?:ti|super|laptop|mobile|max)\b)(?: (?:gpus?|cards?))?")
FORMAT_OF: Mapping[str, str] = {"gguf": "llama-cpp", "exl3": "exllamav3"}
"""Formats of files that were made for one engine, which is meant where what fits is asked of them."""
MEASURED = r"\b(?:throughput|latency|speed|fast|tokens per second|tflops|benchmarks?)\b"
"""What is asked of cards and models and is no question of memory."""
OUT_OF_MEMORY = (r"\b(?:cuda )?(?:(?:runs?|ran|running|is|gets?|goes) )?out of (?:gpu |cuda |video )?(?:memory|v?ram)\b(?: errors?)?"
                 r"|\b(?:cuda )?oom\b(?: errors?)?")
NEEDED = (r"\b(?:memory|size) of (?:the |an? )?(?:kv )?cache\b|\b(?:kv )?cache size (?:of|for|in)\b"
          r"|\bhow (?:big|large|much memory) (?:is|are|does|do|gets?|becomes?)\b.*\b(?:kv )?cache\b"
          r"|\bhow (?:big|large) (?:is|are|will|would)\b(?!.*\b(?:context|vocabulary|batch|effect|gap|loss|difference)\b)"
          r"|\bhow (?:much|many) (?:gpu |video )?(?:v?ram|memory|gb|gigabytes?|gpus|cards)\b"
          r"|\b(?:v?ram|memory) (?:for|to (?:run|serve|load|host|fine ?tune|train|tune)) "
          r"|\b(?:what|which) (?:\w+ )?(?:gpus?|cards?|hardware) (?:do|does|would|should|is|are) (?:\w+ ){0,2}"
          r"(?:need|needed|take|required)\b"
          r"|\b(?:cheap|cheapest|smallest|good|right|which|what) (?:gpus?|cards?|hardware) (?:for|to (?:run|serve|load|host)|that runs?) "
          r"|\b(?:v?ram|memory) (?:requirements?|needs?|needed|usage|use|consumption)\b|\d ?b\b.* (?:v?ram|memory)$")
"""How it is asked what a model takes."""
CACHE_OF = r"^(?:what is )?(?:the )?(?:size of (?:the )?)?(?:kv )?cache (?:size |memory )?(?:of |for |in |with )?(?P<model>.+)"
"""How the cache of a model is asked for, whose name follows."""
ITS_MEMORY = r"\b(?:gpu |video )?(?:v?ram|memory)(?: (?:footprint|size))?\b"
"""What may stand beside the name of a model where nothing is asked but what it takes."""
UNSIZED_CARD = r"\b(?:geforce )?rtx ?\d{4}\b(?: (?:ti|super|laptop))*"
"""A card whose memory is not known here."""
WIDTH = r"\b([1-8]) ?bits?\b|\b(?:int|fp|w|q)([2-8])\b"
"""How wide stored weights are said to be."""
UNQUANTIZED = (r"\b(?:without|with no|no|not|never) (?:any )?(?:weight )?quanti[sz]\w*|\b(?:unquanti[sz]ed|uncompressed)\b")
"""How weights are asked for as they were trained."""
OF_THE_CACHE = r"\b(?:kv|cache)\b|\b(?:below|under|less than|fewer than|at most|up to)\b"
"""What says that it is not their width, or no one width."""
NOTHING_ELSE = r"\b(?:[fb]f?p? ?16|bf16|int ?\d+|model|models|llm|context|length|tokens|sequence|with|at|in|of|and|for|the|an?)\b"
"""What may stand beside the size and the context of a model where nothing else is asked than what they take."""
CONTEXT = r"\b(?P<thousands>\d+) ?k\b|\b(?P<tokens>\d{3,7}) tokens\b"
"""How long a sequence is, in tokens."""
LONGEST = (r"\bhow (?:long|much|large|big|many) (?:(?:an?|the|of|is|are|can|could|my) )*(?:context|sequences?|prompts?|tokens)\b.*\bfits?\b"
           r"|\b(?:longest|largest|max(?:imum|imal)?|biggest) (?:context|sequence|prompt)(?: (?:length|window|size))?\b")
"""How the longest sequence is asked for that fits."""
SIZE = r"\b(?P<size>\d+(?: \d+)?) ?b(?:illion)?\b(?: (?:parameters?|models?|llms?))?"
RUN_SIZE = r"\b(?:run|running|serve|serving|load|fit|deploy|host) (?:\w+ ){0,3}\d+(?: \d+)? ?b(?:illion)?\b"
TUNED = (rf"{TUNES}|^(?!.*\b(?:run|running|serve|serving|load|deploy|host|inference)\b)"
         r".*\b(?:q ?loras?|loras?|q?dora|peft|sft|dpo|grpo|rlhf|unsloth|axolotl|llama ?factory|torchtune|trl)\b")
"""How it is said that a model is tuned, also by a name of that."""
