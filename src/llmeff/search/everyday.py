"""Words of everyday English: those by which a question is known, those that say nothing, and those for which the field has its own.

A topic is found by its label and aliases, which are words of the field. Who does not know them yet asks in others: "thousands of
machines" for parallelism, "a phone" for a device. One line here is one way to say a topic, never the answer to one question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.index.reading import Index
from llmeff.search.spelling import known
from llmeff.search.topics import topics_named
from llmeff.select.lookup import matches
from llmeff.text import words

MARKS = frozenset(words(
    "what which who whose how why when where best vs versus recommend recommended recommendation please paper "
    "papers article articles publication publications latest newest recent difference differences compare compared "
    "comparing alternative alternatives earliest oldest famous license licence cites citing predecessor predecessors explained "
    "fastest tutorial drawback drawbacks limitations disadvantage disadvantages downside downsides advantages pros cons pitfalls"
))
"""Words by which a question is known."""
BIDDING = frozenset({"explain", "define"})
"""One word by which it is known, where it opens the question."""
ADDRESSING = frozenset({"i am", "i want", "i need", "i have", "i would", "tell me", "explain to", "show me", "is there", "are there",
                        "looking for", "reading list"})
"""Two words by which a question is known, where they open it."""
OPENING = frozenset(words("is are was were can could do does did should would we"))
UNMARKED = 4  # words from which on such a question needs no question mark, which a shell would take for a pattern
"""One word by which it is, where it ends in a question mark or has several words."""
ASKING = MARKS | BIDDING | frozenset(words(
    "whether do does did can could should would shall may might i we you me my our your is are was were am the a an "
    "there better good great top show tell explain between one ones exist exists instead need needs want wants know "
    "get got mean means meaning link links pdf cite"
))
"""Words of asking, which say nothing of what is looked for."""
FILLING = frozenset(words(
    "method methods technique techniques approach approaches work works other any all some list give"
))
"""Words that say no more than that a work is looked for."""
LEAN = frozenset(words(
    "of in on at to for from by with and or than then that this these those it its they them their be been being as if so "
    "into about out up after before each every per still really very much many more most less few first way ways thing "
    "things something anything idea point use used using make makes made making have has had having take takes come comes go "
    "goes reading going run runs running works working mean means called call happen happens help helps try learn start begin read "
    "important given "
    "large big language model models llm llms neural network networks size problem quickly easily fast today currently "
    "choose pick find found propose proposed introduce introduced show shows showed say says study studies research "
    "published me us you whole own same new common different without production popular worse worst bad badly actually original"
))
"""Words of a question that are left out unless a topic is named by them: in a collection about language models, "model" tells nothing."""
WEIGHTLESS = frozenset(words(
    "hundreds thousands thousand dozens many lots several few enough at once still use used using need needs i we my should what which "
    "how why can could is are was do does it of the a an in on for from with and or by be into that this more less most least very much "
    "good better best poor great want would like instead rather too so some any without each per during when says there own one"
))
"""Words of quantity and of wishes, which weigh nothing beside others."""
DEVICE_NOUNS = (
    r"(?:smart ?)?phones?|iphones?|ipads?|android|mobile devices?|laptops?|mac ?books?(?: pro| air)?|chromebooks?|tablets?"
    r"|raspberry pis?|embedded devices?"
)
NOUNS: Sequence[tuple[str, str]] = (
    (rf"\b(?:{DEVICE_NOUNS})\b", "on-device small language models"),
    (r"\blossless (?:inference |decoding )?(?:acceleration|speed ?ups?)\b", "lossless speculative decoding"),
    (r"\b(?:cheap\w*|inexpensive|affordable|low cost|budget) pre ?training\b", "low-rank memory-efficient pre-training"),
    (r"\b(?:(?:model|models|weight) merging|merg(?:e|es|ing|ed) (?:\w+ )?models)\b", "tuned models adapters merging"),
    (r"\btoken (?:pruning|reduction|dropping|elimination)\b", "dynamic token pruning context compression"),
)
"""Nouns of everyday English for what the field calls otherwise, as ``SAID``, which are read so where nothing is asked as well."""
PHRASE = 2  # words that say a topic even where the collection knows each
DESCRIBING = 9  # words up to which they do: more are rather the description of a work
SURELY = 6  # words of such a phrase from which on it does in a description as well
SHORT = 4  # words up to which a noun is read so: more are rather the title of a work
_MODEL = r"(?:\w+ )?(?:models?|llms?)"
SAID: Sequence[tuple[str, str]] = tuple((rf"\b(?:{pattern})\b", field) for pattern, field in (
    # scaling laws and data
    (rf"how (?:much data|many tokens)(?: (?:should|must) (?:i|we|you|one) (?:pre ?)?train (?:\w+ )?(?:\d+b )?{_MODEL}"
     r"(?: (?:on|with|for))?)?|how (?:big|large) should", "compute-optimal training"),
    (r"(?<!at )(?:big|bigger|large|larger|huge) batch(?:es)?(?!.*\b(?:inference|serving|decoding)\b)",
     "critical batch size large-batch training"),
    (r"duplicates?|(?:repeated|copied) (?:texts?|documents?|pages?)", "deduplication"),
    (r"(?:junk|garbage|clean|bad) (?:web )?(?:texts?|data|pages?)", "quality filtering"),
    (r"(?:texts?|data) (?:that is )?(?:written|generated|made) by (?:an? )?(?:\w+ )?(?:models?|llms?|ai|chatgpt)", "synthetic data"),
    (r"(?:generat|produc|writ)\w+ (?:training |instruction |new )*(?:data|examples)", "synthetic data generation"),
    (r"(?:what|which examples|which data) to label|fewer labels", "active learning"),
    (r"(?:proportions?|shares?) of (?:each |the )?(?:domains?|sources?|languages?|code)", "data mixing domain weights"),
    (r"eas(?:y|ier) examples first|order of (?:the )?(?:data|examples)", "curriculum learning"),
    # architecture
    (r"(?:linear|quadratic)(?: cost| time| complexity)? (?:in|with) (?:the )?(?:sequence )?length", "linear attention"),
    (r"(?:without|no|avoid\w*|less than) (?:the )?quadratic(?: cost| time| complexity| memory)?"
     r"|attention (?:is |so |too )*(?:slow|expensive)(?: on| for| with)?(?: long (?:texts?|inputs?|documents?))?",
     "linear attention"),
    (r"(?:smallest|tiniest|tiny) (?:kv )?cache(?: per token)?(?: architectures?)?", "KV-sharing attention"),
    (r"order of (?:the )?(?:words|tokens)|word order", "positional encoding"),
    (r"(?:longer|more tokens|more words) (?:\w+ ){0,2}than (?:\w+ (?:was|were) )?trained(?: on| for| with)?", "context extension"),
    (r"(?:serv\w+|deploy\w*|host\w*) (?:\w+ )?long contexts?(?: (?:models?|llms?|requests?))?|long context (?:serving|deployment)",
     "serving kv cache long context offloading"),
    (r"(?:whole |entire )?(?:books?|novels?)|(?:whole|entire) (?:documents?|codebases?)|(?:very )?long (?:texts?|documents?|inputs?)"
     r"|(?:a |one )?millions? (?:of )?tokens?", "long context"),
    (r"(?:faster|quicker|cheaper|better) than (?:the |a )?transformers?|(?:instead of|replac\w+) (?:the )?(?:transformers?|attention)",
     "attention-free models"),
    (rf"{DEVICE_NOUNS}|edge devices?", "on-device small language models"),
    (rf"(?:convert|turn|lineari[sz]|transform|distill?|chang)\w* (?:\w+ ){{0,3}}?(?:transformers?|attention|{_MODEL}) (?:in)?to "
     r"(?:an? )?(?:linear |recurrent |subquadratic )*(?:rnns?|attention|mamba|ssms?|state space models?|recurrent (?:models?|networks?))",
     "transformer conversion distilling converted hybrid"),
    # training
    (r"(?:thousands|hundreds|dozens) of (?:gpus|machines|accelerators|nodes|tpus)|(?:many|multiple|several) (?:gpus|machines|nodes|tpus)"
     r"|gpu clusters?|supercomputers?|(?:pre ?)?train\w* (?:\w+ ){0,3}(?:with|on|across) "
     r"(?:[2-9]|\d{2,}) ?x? ?(?:gpus?|[avh]\d{2,3}s?|tpus?|nodes)", "distributed training parallelism"),
    (rf"(?:(?:pre ?)?train\w* (?:an? |the |my )?{_MODEL} )?(?:(?:over the|over|on|with|across|and|via) )?"
     r"(?:(?:an? )?(?:slow|poor|weak|home|low bandwidth) (?:networks?|links?|connections?|internet|bandwidth)"
     r"|the internet|data ?cent(?:er|re)s)"
     r"(?: (?:over|on|with|across|and) (?:the |an? )?(?:slow )?(?:networks?|links?|connections?|internet))?",
     "low-communication training"),
    (r"(?:gpus?|machines?|nodes?|workers?|servers?) (?:fails?|failed|crash(?:es)?|dies?|breaks?|goes down)|hardware failures?",
     "failure recovery preemptible resilient"),
    (rf"(?:cheap\w*|inexpensive|easiest) (?:way )?(?:to )?(?:fine ?tun\w+|adapt\w*)(?: {_MODEL})?"
     r"|(?:fine ?tun\w+|adapt\w*) (?:\w+ ){0,3}(?:cheaply|on a budget|with few parameters)", "parameter-efficient fine-tuning"),
    (rf"(?:grow|start from|reuse) (?:a |the )?small(?:er)? {_MODEL}", "model growth"),
    (r"(?:pre ?)?train(?:s|ed|ing)? (?:\w+ ){0,2}?(?:in |with |at )(?:nvfp4|mxfp4|fp4|4 bits?(?: floating point)?)"
     r"(?: (?:weights|gradients|activations|precision)| and)*|(?:nvfp4|mxfp4|fp4) (?:pre ?)?train(?:s|ed|ing)?",
     "NVFP4 MXFP4 4-bit FP4 training"),
    (r"(?:optimi[sz]ers?|adam) (?:\w+ ){0,4}(?:less|little|lower|half|fewer) (?:gpu )?memory(?: than adamw?)?"
     r"|(?:optimi[sz]ers? )?(?:\w+ )?(?:cheaper|lighter|smaller|leaner) than adamw?(?: (?:in|with|on|for) (?:\w+ )?memory)?"
     r"|(?:(?:reduc|cut|lower|sav|shrink)\w* )?(?:the )?memory (?:\w+ )?(?:of|for|in) adamw?"
     r"|adamw? (?:s )?(?:optimizer )?(?:memory|states)",
     "memory-efficient optimizer"),
    (r"(?:fine ?tun|train|tun)\w* (?:\w+ ){0,3}?(?:without|no) (?:back ?prop(?:agation)?|gradients|(?:an? |the )?backward pass(?:es)?)"
     r"|forward only (?:training|tuning|fine ?tuning)", "zeroth-order"),
    (r"gpu poor (?:fine ?tuning|tuning|training)", "parameter-efficient fine-tuning"),
    (r"(?:quanti[sz]\w+|gptq|awq|4 bit) (?:\w+ ){0,2}(?:and|with) loras?(?: on top| together)?"
     r"|loras? (?:\w+ ){0,2}(?:on|with|and|for|over|on top of) (?:an? )?(?:quanti[sz]\w+|gptq|awq|(?:[2-8] (?:or|and|to) )?[2-8] bit)"
     r"(?: (?:weights|base|models?|together))*",
     "quantized LoRA fine-tuning quantized weights"),
    (r"(?:merg(?!ea?ble)|combin|averag)\w+ (?:\w+ ){0,2}(?:loras?|adapters|fine ?tuned models|checkpoints)",
     "merging LoRA adapters modules"),
    (r"loras? (?:for|in|during) pre ?training", "low-rank pre-training ReLoRA"),
    (rf"(?:merg(?!ea?ble)|combin|averag)\w+ (?:\w+ ){{0,2}}{_MODEL}", "tuned models adapters merging"),
    (r"fine ?tun(?:e|ing) (?:an? |my |the )?(?:\w+ )?\d+(?: \d)?b(?: models?| llms?)?", "parameter-efficient fine-tuning"),
    (r"\d+ (?:training |instruction )?examples (?:are |is )?enough", "few curated instruction examples"),
    (rf"(?:mixture of experts|moes?|experts) (?:\w+ ){{0,3}}?on (?:an? |my |the |one |single |consumer )*"
     rf"(?:{DEVICE_NOUNS}|gpu|card|pc|desktop)", "mixture of experts offloading"),
    # a smaller model
    (r"(?:remov\w+|throw\w* away|cut\w*|delet\w+) (?:the |some |unimportant )?(?:weights|parameters|neurons|heads)", "pruning"),
    (r"(?:remov\w+|throw\w* away|cut\w*|delet\w+) (?:the |some |whole )?(?:layers|blocks)", "layer pruning"),
    (r"hessian(?: (?:based|aware|guided|weighted))? (?:pruning|sparsification)"
     r"|(?:pruning|prune) (?:\w+ )?(?:with|by|using) (?:the |a )?hessian", "second-order pruning"),
    (r"how (?:many|few) bits", "quantization scaling laws precision"),
    (rf"(?:worse|better|harder|easier|more|less) (?:for|with|on|in) (?:the )?(?:small|large|bigg?|tiny|huge)(?:er|est|r)? {_MODEL}",
     "scaling laws"),
    (r"(?:bigger|larger|large|big)(?: models?)? (?:with|at|in) (?:fewer|lower|less|low)(?: \w+)? (?:bits?|precision)"
     r"|(?:fewer|more) bits or (?:fewer|more) parameters", "k-bit scaling laws precision"),
    (r"(?:shrink\w*|compress\w*) (?:an? |my |the )?(?:bert|encoder|classifier)(?: (?:model|classifier|encoder)s?)?",
     "bert compression distillation"),
    (r"fewer bits|less precise numbers|smaller numbers|quantifi[ck]at\w*n", "quantization"),
    (r"group ?sizes?(?: \d+)?", "quantization group size"),
    (r"(?:image generators?|text to image)(?: models?)?", "image diffusion models"),
    (r"(?<!\d )(?:bits?|bit ?widths?|precision|precisions) (?:of|for|per) (?:each |every )?(?:layers?|channels?|groups?|weights?)",
     "bits per group sensitivity quantization"),
    (rf"(?:big|large|huge)\w* {_MODEL} (?:in|into|to) (?:an? )?(?:small|tiny)\w*(?: one| ones| models?| llms?)?"
     rf"|(?:teach\w*|train\w*) (?:an? )?small\w* {_MODEL} (?:with|by|from) (?:an? )?(?:big|large|strong)\w* {_MODEL}",
     "knowledge distillation"),
    # inference
    (r"(?:(?:reduc|lower|improv|cut|shorten)\w* )?(?:the )?time to (?:the )?first token", "TTFT"),
    (r"(?:first token|ttft|prefill) (?:is |so |too |takes )*(?:slow\w*|late|long)|slow\w* (?:first tokens?|ttft|prefill)",
     "time to first token prefill"),
    (r"(?:forget|forgets|throw away|drop|drops) (?:old |unimportant |past )?tokens", "kv cache eviction"),
    (r"keep\w* (?:only )?(?:the )?(?:very )?(?:first|initial|earliest) (?:few |\d+ )?tokens|(?:first|initial) tokens (?:matter|are kept)",
     "attention sinks"),
    (r"(?:same|shared|common) (?:prefix|prefixes|beginning|system prompts?)", "prefix sharing kv cache reuse"),
    (r"(?:several|many|multiple|two|more than one) tokens (?:at once|at a time|at the same time|in parallel|per step)",
     "multi-token prediction parallel decoding"),
    (r"(?:(?:without|not|never) )?(?:chang|alter|affect)\w* (?:the |its )?(?:outputs?|results?|answers?)(?: of the model)?",
     "lossless speculative decoding"),
    (r"(?:skip\w*|fewer) layers|(?:easy|easier) (?:tokens|words|inputs)", "early exit layer skipping"),
    (rf"(?:cheap|small|weak)\w*(?: and | or | to )(?:an? |the )?(?:expensive|large|big|strong)\w* {_MODEL}"
     rf"|(?:choose|pick|select|decide)\w* (?:between|among|which) {_MODEL}", "model routing cascades"),
    (rf"(?:rout\w+|send\w*|dispatch\w*) (?:\w+ ){{0,2}}(?:queries|questions|prompts|requests)"
     rf"(?: (?:to|between|among) (?:\w+ ){{0,3}}{_MODEL})?",
     "model routing cascades"),
    (r"(?:shorten\w*|shrink\w*|squeez\w+|cut\w*) (?:my |the |long )*(?:prompts?|contexts?)", "prompt compression"),
    (r"(?:prompts?|contexts?) (?:is|are|gets?|grows?) (?:too |very )?(?:long|large|expensive)", "prompt compression"),
    (r"(?:kv )?cache (?:\w+ ){0,2}too (?:much|large|big)(?: memory)?", "kv cache compression"),
    (r"slow\w* (?:at |in |to |when )?(?:generat\w+|decod\w+|inference)(?: (?:text|tokens|words))?"
     r"|(?:generat\w+|decoding|inference) (?:text |tokens |words )?(?:so |is )?slow\w*", "memory-bound decode"),
    (r"think(?:s|ing)? (?:less|shorter|too much|too long)|shorter (?:thinking|reasoning|answers)", "overthinking efficient reasoning"),
    (r"(?:many|several|multiple|concurrent) (?:users|requests|customers)(?: at once| at the same time| in parallel)?",
     "continuous batching serving"),
    (r"(?:many|multiple|several|different|(?:hundreds|thousands|dozens|lots) of|an? (?:hundred|thousand)|\d{2,}|[2-9]|two|three|four) "
     r"(?:loras?|lora (?:adapters|models)|adapters|fine ?tuned (?:models|adapters|variants))"
     r"|(?:hot ?)?(?:swap|switch)\w* (?:between )?(?:lora )?(?:loras?|adapters?)(?: (?:at run ?time|on the fly))?"
     r"|(?:lora )?(?:loras?|adapters?) (?:(?:that|which) )?(?:(?:can|may) be |are )?(?:hot ?)?(?:swap|switch)\w*"
     r"(?: (?:at run ?time|on the fly))?",
     "multi-LoRA serving adapters"),
    (r"long (?:prompts?|requests?|jobs?) (?:from )?(?:block|delay|hold up|slow down)\w* (?:\w+ )?(?:requests?|ones|prompts?|jobs?)",
     "chunked prefill scheduling"),
    (r"(?:not|dont|doesnt) fit (?:in|into|on) (?:\w+ ){0,3}(?:memory|gpus?|cards?)"
     r"|(?:too (?:big|large) for|(?:bigg|larg)er than) (?:my |the )?(?:\w+ )?(?:memory|gpus?|cards?)", "offloading"),
    (r"(?:valid|force|enforce|guarantee|ensure)\w* (?:valid )?json(?: output)?|json output|follow\w* a (?:schema|grammar)",
     "constrained decoding structured generation JSON"),
    (r"(?:with|from|on|to) (?:the |a |an )?(?:disk|ssd|nvme|flash storage)", "offloading"),
    (r"draft\w* (?:\w+ ){0,2}heads", "speculative decoding draft heads"),
    (r"sampl\w+ (?:more|longer|several times|many times)(?: at)?(?: inference)?|more compute at (?:inference|test)(?: time)?",
     "test-time compute repeated sampling"),
    (r"(?<!without )(?<!not )(?:harms?|hurts?|damages?|degrades?|degradation)|(?:how much|what) (?:accuracy|quality) is lost",
     "evaluation"),
    (r"carbon|co2|emissions?|greene(?:r|st)|electricity|energy (?:use|consumption)|environment\w*",
     "energy carbon footprint resource efficient"),
))
"""Ways to say a topic, as patterns, each with the words of the field for it."""
_COMPILED = tuple((re.compile(pattern), field) for pattern, field in SAID)
_NOUNS = tuple((re.compile(pattern), field) for pattern, field in NOUNS)


def is_question(own: Sequence[str], written: str) -> bool:
    """Whether words ask for something.

    Args:
        own: the folded words.
        written: the same as they were written.
    """
    opens = own[0] in BIDDING or " ".join(own[:2]) in ADDRESSING or (
        own[0] in OPENING and (len(own) >= UNMARKED or written.rstrip().endswith("?")))
    return opens or bool(MARKS.intersection(own))


def in_words_of_the_field(text: str) -> str:
    """Folded words with what the field says in place of everyday words, each of these once."""
    for pattern, field in _COMPILED:
        if pattern.search(text):
            text = _replaced(text, pattern, field)
    return text


def nouns_of_the_field(index: Index, text: str) -> tuple[str, tuple[str, ...]]:
    """Folded words that ask nothing with what the field says in place of everyday nouns, and how these were read.

    Of more than a few words, only a noun is replaced that the collection does not know; of what questions say, only that.
    """
    said: list[str] = []
    for is_meant, ways in ((_is_short, _NOUNS), (_is_told, _COMPILED)):
        for pattern, field in ways:
            if not (found := pattern.search(text)) or (read := _replaced(text, pattern, field)) == text:
                continue
            if is_meant(text, found[0]) or not all(known(index, word) for word in found[0].split()):
                text = read
                said.append(f"{found[0]} as {field}")
    return text, tuple(said)


def _is_short(text: str, _: str) -> bool:
    """Whether words are so few that a noun among them is read as the field says it."""
    return len(text.split()) <= SHORT


def _is_told(text: str, found: str) -> bool:
    """Whether several words among a few others say a topic, so that they are hardly there by chance."""
    own = len(found.split())
    return own >= SURELY or (len(text.split()) <= DESCRIBING and own >= (PHRASE if len(found) < len(text) else PHRASE + 1))


def _replaced(text: str, pattern: re.Pattern[str], field: str) -> str:
    own = words(field)
    rest = [word for word in pattern.sub(" ", text).split() if word not in own]
    return " ".join([*rest, *own])


def weighty(own: Sequence[str]) -> list[str]:
    """Words without those that weigh nothing beside others; all of them where no other is."""
    return [word for word in own if word not in WEIGHTLESS] or list(own)


def content(text: str) -> list[str]:
    """The words that say what is looked for."""
    return [word for word in text.split() if word not in ASKING | FILLING]


def telling(index: Index, left: Sequence[str]) -> list[str]:
    """Those of a question's words that tell what is looked for: of the frequent ones, those that a topic is named by; all of a work's name.

    Args:
        index: the opened index.
        left: the words that are not of asking.
    """
    if matches(index, " ".join(left)):
        return list(left)
    named = {topic for topic in topics_named(index, left) if "/" in topic}
    kept = [word for word in left if word not in LEAN]
    lost = named - topics_named(index, kept).keys() if kept else set()
    if not lost:
        return kept or list(left)
    for place in reversed(range(len(left))):
        if left[place] in LEAN:
            without = [*left[:place], *left[place + 1:]]
            left = without if without and named <= topics_named(index, without).keys() else left
    return list(left)
