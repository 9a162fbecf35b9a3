"""The forms that questions have, as patterns over folded words: what ``asking`` reads in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from llmeff.search.bylines import OF_A_NAME
from llmeff.text import words

LONGEST = 30  # words of a question; what is longer is a text
CHOOSING = frozenset({"best", "which", "recommend", "recommended", "recommendation"})
HISTORY = r"^(?:an? |the |short |brief )*(?:history|evolution|origins?) of "
"""How it is asked how a topic came about."""
ORIGINAL = (r"\b(?:earliest|oldest|first|original) (?:\w+ ){0,4}?(?:papers?|works?|methods?)\b"
            r"|who (?:first )?(?:invented|introduced|proposed|began)\b")
EARLIEST = rf"{HISTORY}|{ORIGINAL}"
"""How that is asked for which came first, alone or with how a topic came about."""
PRECEDING = rf"^(?:what|which \w+) (?:came|comes) before |{HISTORY}"
"""How it is asked what a work builds on, or how a topic came about."""
GENERAL = ("llmeff explain ", "llmeff guide", "llmeff path ")
"""How commands begin that give way to one which answers the question itself."""
VENUE = (r"\b(?:(?:(?:was |were |is |are |been |got )?(?:published|accepted|presented|appear(?:ed|ing|s)?|out) )?(?:at|in|by|from|to) "
         r"|or |and )?{name}\b")
FINDINGS, FINDINGS_OF = r"\bfindings (?:of )?(?:the )?{name}\b|\b{name} findings\b", "Findings of {venue}"
"""How the findings of a conference are named, and what their venue is called."""
VENUE_SHORTEST = 4  # letters of a venue's name in small letters
YEARS = (r"\b(?:(?:that |which )?(?:was |were |is |are |been |got )?(?P<appearing>published|appeared|appearing|released|accepted|presented"
         r"|came out|coming out|out)(?: in| from)? (?=(?:(?:in|from|since|after|before|until|of) )?(?:the year )?20[012]\d))?"
         r"(?:\b(?:from )?(?P<how>in|from|since|after|before|until|of|pre|post|(?:new|lat|young|earli|old)er than|more recent than|prior to"
         r"|up to) (?:the year )?)?"
         r"\b(?P<year>20[012]\d)\b(?:(?P<on> (?:on$|onwards?\b|and later\b|or later\b))|(?P<back> (?:or|and) (?:earlier|before|older)\b))?")
"""How one year is asked for."""
ALL_BUT = (r"\b(?:everything|anything|nothing|(?:all|any|every)(?: (?:the |other )?(?:papers?|works?|methods?|techniques?|ones?|things?))?)"
           r" but(?! (?:with|without|not|no|also|in|on|for|at)\b)\b")
"""How all is asked for with what is left out, in other words than "except"."""
EVERYTHING = frozenset({"everything", "anything", "things", "stuff", "all", "every", "whatever", "there", "here", "else", "published", "at",
                        "in", "from", "by", "the", "works", "papers"})
"""Words that stand for all works beside a venue, an author or a year."""
ALL_WORKS = frozenset({"record", "records", "entry", "entries", "stuff", "everything", "anything"})
"""Other words for works, beside what bounds them."""
_CRITICAL = r"(?:criticisms?|critiques?|critical (?:looks?|views?|analys[ei]s|stud(?:y|ies))|objections?|replications?|counter ?evidence)"
_EASY = r"\b(?:(?:an? |easy |simple |gentle |short |brief |good )*)"
INTRODUCING = rf"^{_EASY}(?:introductions?|intros?) (?:to|on) |{HISTORY}"
"""How those ask who begin."""
OF_EVERY_WORK = r"\b(?:efficien(?:t|cy|tly)|(?:(?:large )?language models?|llms?)(?: efficiency)?|(?:for|of|in|on) llms?)\b"
"""Words that say nothing of a topic here, since every work is of it."""
KINDS: Sequence[tuple[str, str]] = (
    ("survey", r"\b(?:surveys? (?:on|of|about|for)|surveys|(?<!peer )(?:literature )?reviews? (?:on|of|about)"
               r"|(?:survey|review) (?:papers?|articles?)|overviews? (?:on|of|about))\b"
               rf"|{_EASY}(?:introductions?|intros?) (?:to|on)\b"),
    ("theory", r"\btheor(?:y|etical) (?:papers?|works?|results?|analys[ei]s|stud(?:y|ies))(?: (?:on|of|about|for))?\b"
               r"|\btheory (?:of|behind|on)\b"),
    ("study", r"\b(?:which|what) studies\b|\bnegative (?:results?|findings?) (?:on|of|about|for|in|with)\b"
              rf"|\b{_CRITICAL} (?:of|on|about|against|with|to|in)\b"),
    ("dataset", r"\b(?:which|what) (?:data ?sets|corpora)\b|^(?:data ?sets|corpora) (?:for|on|of|about)\b"),
)
"""Kinds of works that a question asks for."""
SURVEYS_OF_A_TOPIC = r"^(?:\w+ ){1,4}(?:surveys|survey (?:papers?|articles?))$|^overviews? (?:on|of|about) "
"""The same where a topic is named."""
SURVEYS = (r"^(?:(?:surveys?|(?:literature )?reviews?|data ?sets|corpora|theory|negative (?:results?|findings?)) (?:on|of|about|for|in) "
           rf"|{_CRITICAL} (?:of|on|about|against|with|to|in) "
           r"|(?:[a-z]+ )?(?:introductions?|intros?)"
           r" (?:to|on) )")
"""How a query begins that asks for works of a kind without being a question."""
ONESELF = r"(?<![\w-])(?:[Ii]|[Mm]y|[Ww]e|[Oo]ur)(?= \w)"
"""Who asks; "I-BERT" is a name."""
_NOT = r"(?:(?:are|is|was|were|do|does|did|have|has)n t|arent|isnt|but not|and not|not|never)"
EXCEPT = (rf"\b(?P<how>{_NOT}|but no|with no|without|except for|except|excluding|exclude|leaving out|other than|rather than|apart from"
          r"|instead of|in place of|in lieu of|aside from|besides|minus|neither|no)\b(?: (?:any|for))?")
DENIED = (rf"\b(?:{_NOT}|without|with no|no|nor|neither|non|except(?: for)?|excluding|avoid(?:s|ing)?|rather than|other than|instead of"
          r"|in place of|in lieu of)(?: (?:any|an?|the|using|with|in|on|at|use|uses|of|be|been|being))* $")
"""What stands before words that are not wanted."""
SURELY_EXCEPT = frozenset({"besides", "neither", "minus", "rather than", "instead of", "in place of", "in lieu of", "but not", "and not",
                           "except for", "except", "excluding", "exclude", "leaving out", "other than", "apart from", "aside from"})
IN_ITS_PLACE = frozenset({"instead of", "in place of", "in lieu of"})
"""What says what is left out where something known stands before it, and else may tell of the work that is meant."""
FURTHER = frozenset({"and", "or", "nor"})
BEHIND_A_NAME = frozenset(words("but while where whereas because since until only nor 2 3 4 vs versus based like style"))
SIGNED = r"(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]*[A-Za-z0-9][+#]+(?![A-Za-z0-9_+#])"
"""A name with the signs that tell it from another: QuIP#, LoRA+; none of it stands before, so that each is tried once."""
"""How it is said what is not wanted, what can mean nothing else, and what joins several such things."""
_CODE = r"(?:code|implementations?|repositor(?:y|ies))\b(?! (?:models?|llms?|data|generation|completion))"
_OPEN = r"(?:(?:an? |any |the )?(?:open|official|public|available|released|source) )*"
PLAIN_NOT = r"^not$|n ?t$"  # it stands before what is wanted as well as behind it
OUTSIDE = (rf"\b(?P<how>{_NOT}|except for|except|excluding|exclude|leaving out|other than|rather than|apart from|aside from|besides"
           r"|instead of|in place of|in lieu of|but no|with no|without|non|no|minus|neither)\b"
           r"(?P<of>(?: (?:any|for|those|the|ones|that|which|are|were|been|published|accepted|presented|appear|appeared"
           r"|appearing|submitted|posted|listed|released|about|available|written|authored|supported|implemented|run|runs|running|papers?|works?"
           r"|in|from|at|on|of|by|to|a|an)\b)*) (?=\w)")
"""How it is said that works of a venue, a year, a kind, an author or an engine are not wanted."""
AND_OUTSIDE = r"^ ?(?:(?:and|or|nor)(?: not)? )(?:(?:in|from|at|on|by|the|those|any) )*(?=\w)"
"""What joins a further one."""
YEAR_OUTSIDE = (r"^(?:(?P<when>before|after|since|until|later than|newer than|earlier than|older than) )?(?:the )?"
                r"(?P<year>20[0-3]\d)(?P<decade>s)?\b")
THAN_A_WORK = (r"\b(?:(?:that|which) )?(?:(?:is|are|was|were|came|come) )?(?:first )?"
               r"(?:(?P<than>newer|more recent|later|older|earlier) than"
               r"|(?:published|public|released|appeared|appearing|proposed|introduced|from|out) (?P<when>before|after)) (?=(?P<x>.+)$)")
"""How works are asked for that came before or after one, whose name is the first of the words behind."""
SOONER = frozenset({"older", "earlier", "before"})
LASTING = 9  # years of a decade after its first
EARLIER = frozenset({"before", "pre", "earlier than", "older than", "prior to"})
LATER = frozenset({"after", "post", "later than", "newer than", "younger than", "more recent than"})
UNTIL = frozenset({"until", "up to"})
"""How a bound of years is said."""
KINDS_OUTSIDE: Sequence[tuple[str, str]] = (
    ("survey", r"^(?:surveys?|reviews|review (?:papers?|articles?)|overviews?)\b(?: (?:papers?|articles?))?"),
    ("theory", r"^(?:theory|theoretical) (?:papers?|works?)\b|^theory$"),
    ("study", r"^(?:(?:empirical )?studies)\b"), ("dataset", r"^data ?sets\b"), ("system", r"^systems\b(?: papers?)?"),
    ("benchmark", r"^benchmarks\b(?: papers?)?"),
)
"""Kinds of works that are not wanted."""
PREPRINTS_OUTSIDE = r"^(?:arxiv )?(?:preprints?|unpublished (?:works?|papers?))\b(?: (?:papers?|works?))?"
ON_ARXIV = r"^arxiv\b"
ENGINE_BEFORE = r"\b(?:in|on|by|supported|implemented|run|runs|running)$"
ABOUT_BEFORE = r"\b(?:on|about)$"
LEADING = (r"\b(?:(?:supported|run|implemented|published|written|accepted) )?(?:(?P<in>in|on|by|at|from) $"
           r"|(?:(?:by|from) )?(?:authors?|people|researchers|somebody|someone|anybody|anyone) $)")
"""What stands before "neither vLLM nor SGLang" and "other than Song Han", and says of what sort they are."""
BY_BEFORE = r"\b(?:by|from)$"
WHO_OUTSIDE = rf"^(?P<who>{OF_A_NAME}(?: {OF_A_NAME}){{0,2}})"
SPANS: Sequence[tuple[str, str]] = (
    ("range", r"\b(?:(?:in |from |between |since )(?:the years? )?)?(?P<first>20[0-3]\d) (?:(?:and|to|through|till|until|or|up to) )?"
              r"(?P<last>20[0-3]\d)\b"),
    ("decade", r"\b(?:(?:in|from|since|during|of) )?(?:the )?(?P<first>20[0-3]0)s\b"),
    ("past", r"\b(?:(?:in|from|over|during|within|of|since) )?(?:the )?(?:last|past) (?P<many>\d|two|three|four|five|six|eight) years\b"),
    ("last", r"\b(?:(?:in|from|during|of) )?(?:the )?(?:last|previous) year(?: s)?\b"),
    ("this", r"\b(?:(?:in|from|during|of) )?this year(?: s)?\b"),
)
"""How several years are asked for, or a year by its distance from the newest here."""
BASED = r"^ ?(?:based|like|style|variants?|derived|derivatives?|family|types?)\b(?: (?:methods?|works?|ones))?"
"""What is said of a work for all that builds on it."""
_SORTS = r"(?:methods|techniques|approaches|algorithms|variants|flavou?rs|derivatives)"
OF_ITS_SORT = rf"\b(?:papers|{_SORTS})\b"
"""How works are asked for by their sort."""
OF_NO_SORT = rf"{EXCEPT}|\bhow many\b|\b(?:number|count) of\b"
"""What else is asked by it: what is not wanted, and how many there are."""
BEHIND_A_TOPIC = rf" (?:based )?{_SORTS}(?: (?:that|which))?(?: (?:can|load|loads|run|runs|work))?$|^{_SORTS} (?:for|of|in) "
"""The same where it says no more than a topic that stands beside it."""
OF_A_FAMILY = 4  # a work and those that build on it, fewer of which are rather found by its name
BASED_ON = r"^(?:based|built|building|builds?|derived|extensions?|extending|extends?) (?:up)?(?:on|of|from) "
"""The same before its name."""
WITHOUT_CODE = (rf"\b(?:without|with no|has no|have no|having no|lacks?|lacking|no) (?:any )?{_OPEN}{_CODE}"
                r"(?! changes?\b)(?: released| available)?"
                r"|\b(?:code|implementation) (?:is )?not (?:publicly )?(?:available|released)\b"
                rf"|\b(?:do not|does not|dont|doesnt) (?:have|release) {_OPEN}{_CODE}")
WITH_CODE = (r"\b(?:with|has|have|having) " rf"{_OPEN}{_CODE}"
             r"|\b(?:code|implementation) (?:is )?(?:available|released)\b"
             r"|(?:^open ?sourced? (?=\w)| open ?sourced?\b)(?!.*\b(?:models?|llms?|data|data ?sets?|corpora|weights)\b)")
PREPRINTS = (r"\b(?:arxiv )?(?:preprints? (?:on|of|about|for)|preprints|unpublished (?:works?|papers?|preprints?)(?: (?:on|of|about|for))?)"
             r" (?=\w)"
             r"|(?:^|(?<=\w) )(?:arxiv |unpublished )?preprints$")
UNREVIEWED = (r"\b(?:without|with no|has no|have no|lacks?|lacking) (?:an? |any )?"
              r"(?:published version|venue|publication|journal|conference)\b|"
              r"\b(?:not|never|non|un|isnt|arent|without) (?:yet |been |being )*(?:peer ?review(?:ed)?|refereed|published)\b"
              r"|\bunreviewed\b|\b(?:arxiv|preprints?) only\b|\bonly (?:on arxiv|(?:arxiv )?preprints?)\b")
REVIEWED = r"\b(?:peer ?reviewed|refereed)\b"
HAVING: Sequence[tuple[str, str, str]] = (
    (WITHOUT_CODE, "not has code", "no code recorded here"), (WITH_CODE, "has code", "with code"),
    (UNREVIEWED, "not has published", "no venue recorded here"), (REVIEWED, "has published", "published by a venue"),
    (PREPRINTS, "not has published", "no venue recorded here"),
    (r"\b(?:with|has|have|having) (?:any )?(?:claims|claimed numbers)\b(?! on\b)", "has claims", "with claims"),
)
"""What works have to have or lack: patterns, each with the condition and how it is said; of two for one thing the first counts."""
IS_IT_FREE = (r"(?:is|are) (?P<x>.+?)(?: s)?(?: code)? (?:(?:released )?under )?(?:an? |the )?"
              r"(?:free(?: software| to use)?|open ?sourced?|closed ?source|proprietary|[al]?gpl|mit|apache|bsd)(?: v?\d)*"
              r"(?: clause| licen[sc]ed?| software)*")
"""How it is asked whether a work or an engine may be used freely."""
GOALS = frozenset({"cheap", "cheaper", "cheaply", "inexpensive", "affordable", "faster", "quicker"})
"""What every work here is for, which beside the words of a topic says nothing."""
EFFICIENT = "efficient"
"""What goals come to, where a topic is named with it."""
OF_ITSELF = r"(?:how|why|what) (?:does|do|is|are) (?:an? |the )?{name}(?: (?:works?|mean|help|used|good|so|fast|faster|better)\b.*)?"
"""How it is asked what a thing is, and not what runs in it."""
_VERSION = r"(?: v?(?P<version>\d+(?: \d+)+(?: (?:post|rc)\d+)?|b\d{4,})(?! (?:sparsity|sparse|semi)))"
"""The version of an engine behind its name, which words have without dots; 2:4 is no version."""
IN_ENGINE: Sequence[str] = (
    rf"\b(?:does|do|did|can|(?:what|which|types|formats|versions?|releases?) of) (?:an? |the |both |n?either )?{{name}}{_VERSION}?\b",
    r"\b(?:in|into|with|inside|under|using|on|from|(?:supported|implemented|offered) by) (?:an? |the |my |your |both |either )?{name}"
    rf"{_VERSION}?(?: (?:gpus?|cards?|support))?\b",
    rf"\b{{name}}{_VERSION}?\b(?=.*\bsupports?\b)",
    rf"\b{{name}}{_VERSION}\b",
)
"""How an engine or hardware is named, the first that is met: what is asked whether it can do something is meant before what it does it
with."""
SUPPORTING = r"\b(?:supports?|have|has|for) (?:an? |the |my )?{name}(?: (?:gpus?|cards?))?\b"
"""How hardware is named that an engine is asked for."""
BY_ITS_WORD = rf"\b(?:(?P<surely>in|does|did|can|by|(?:versions?|releases?) of) )?{{name}}{_VERSION}?\b"
"""How an engine is named that is called by a word of the field."""
ANOTHER = r"\b(?:(?:and|or|nor|with|by|than) )?{name}\b"
"""A further engine beside the one that is asked."""
AND_ANOTHER = r"^ ?(?:(?:and|or|nor|vs|versus) )?(?:in )?{name}\b"
"""A further engine that is asked as well, behind the first."""
EACH_ENGINE = r"\b(?:(?:does|do|both|either|and|or|in|by|with) )*{name}\b"
"""How each of several engines is named, all or any of which works have to run in."""
ANY_ENGINE = r"\b(?:n?either|or)\b"
"""What says that one of several engines is enough."""
WHAT_RUNS = r"^what (?:else |all )?(?:runs?|works?|loads?|is (?:supported|implemented))\b"
WITHIN = r"^(?!(?:does|do|did|can|could|is|are|has|have|will|should)\b).*\b(?:in|by|with|on)(?: both| either)? \w"
"""How what engines run is asked for, and how it stands before their names."""
WEIGHED = r"\b(?:vs|versus|than|better|differ\w*|compar\w+)\b"
"""What says that things are held against each other."""
SINCE = (r"\b(?:(?:since|in|from|with) )?(?:which|what) (?:versions?|releases?)\b(?: of| was| were)?"
         r"|\b(?:adds?|added|introduc(?:es?|ed)|gains?|gained|got)\b")
"""How it is asked from which version on an engine has something."""
SEVERAL_CARDS = r"\b(?:multi|multiple|several|many) ?(?:gpus?|cards?)\b"
"""How it is said that a model is spread over cards."""
MOVED_TO = r"\bto (?:the )?cpus?\b|\bcpu(?= offload)"
"""Where something is moved nothing has to run: "offload to the CPU"."""
BEFORE_SEVERAL = frozenset({"both", "either"})
"""What stands before several things that are asked for alike."""
SEVERAL = frozenset({"or", "vs", "versus"})
"""What stands between works that are held against each other."""
MERGING, MERGED = r"\bmerg(?:es?|eable|ed|ing)\b", "merges = true"
"""What adapters are asked to do, and the condition that says so of a record."""
RUNNING = r"\b(?:runs?|running|works?|loads?|loaded|available|supported|supports?|since when|have|has)\b"
CODED = r"^(?!\d+[bkmg]b?$)(?:[a-z]+\d|\d+[a-z])"
"""A word of letters and digits, such as engines call formats by, and no size."""
NUMBERED = r"[a-z]\d{1,2}"
"""A letter with a number, which beside another word is rather a version than the work that is called so: "MiniMax M2"."""
TOOLS_ASKED = r"^(?:which|what) (?:\w+ )?(?:tools|engines|runtimes|frameworks|libraries)\b"
"""How engines are asked for that run one of several works."""
ENGINES = (r"^(?:which |what )?hardware (?=for |to |that )|\b(?:(?<=which )tools?|(?<=what )tools?"
           r"|(?<=\w )tool(?:s|kits?|ing)$|(?<=\w )software$|(?<=which )trainers?|(?:inference |serving |training |fine ?tuning |rl )?"
           r"(?:engines?|frameworks?|librar(?:y|ies))|runtimes?|^who(?= (?:supports?|runs?|has|loads?|serves?|trains?)\b))\b")
"""What is asked for by its sort, and not by a name."""
GOAL = (r"\b(?:bills?|cheapest|faster|cheaper|quicker|smaller|speed ?ups?|accelerat\w+)\b"
        r"|\b(?:reduc\w+|cut\w*|lower\w*|sav\w+|less) (?:\w+ ){0,2}(?:memory|costs?|latency|vram)\b")
TUNES = r"\b(?:fine ?tun\w*|(?:pre ?)?train\w*|adapt\w*)\b"
SERVING = r"\b(?:run|running|serve|serving|load|fit|fits|deploy|host|inference)\b"
MACHINE = r"\b(?:model|models|single|gpu|gpus|card|consumer|llm|llms)\b"
TESTED = r"\b(?:tested|evaluated|measured|run|benchmarked|results?) on\b"
"""How works are asked for that were tried on a model."""
SIZED_MODEL = r"\b(?:(?:for|of) )?(?:an? |the |my )?\d+(?: \d+)?b (?:models?|llms?)\b|\b(?:for|of) (?:an? )?\d+(?: \d+)?b$"
"""How a model is named by nothing but its size."""
FOR_MODEL = r"\b(?:for|on|of|out of) (?:the )?(?P<model>[a-z]+(?: \d+(?: \d+)?)?(?: \d+b)?)(?: models?)?\b"
BITS = (
    r"\b(?:(?P<than>below|under|less than|fewer than)|(?P<most>at most|up to)|(?P<above>over|above|beyond|(?:more|greater|higher) than)"
    r"|(?P<least>at least|no less than))? ?"
    r"(?:(?<!\d )(?P<bits>[1-8]) ?bits?\b(?: (?:per|a|each) weight\b)?"
    r"(?:(?P<less> or (?:less|fewer|lower|below))|(?P<up> or (?:more|higher|above)))?"
    r"|\bint ?(?P<int>[2348])\b)"
)
BIT_WIDTHS = (*range(1, 9), 16)
BIT_BOUNDS = ("<", "<=", "=", ">=", ">")
WRITTEN_WIDTHS, WRITTEN_FOR_A_CACHE = r"\bw([1-8])a(\d{1,2})\b", r"\bkv ?([1-8])\b"
QUANTIZATION = "quantization"
"""How the widths of weights and activations are written as one word, how that of a cache beside it, and what they are of."""
BETWEEN_BITS = (r"\b(?:(?:between|from) )?(?P<least>[1-8])(?: ?bits?)? (?:and|to|through|or) (?P<most>[1-8]) ?bits?\b")
"""How a span of widths is said."""
_OWN_WIDTH = r"(?P<bits>\d{1,2}) ?bits?"
_SIDES = (("quantization.weight_bits = {bits}", r"weights?"), ("quantization.activation_bits = {bits}", r"activations?"),
          ("(k_bits = {bits} or v_bits = {bits})", r"(?:kv caches?|kv|caches?)"))
SIDES: Sequence[tuple[str, str]] = tuple(
    (said, rf"\b{_OWN_WIDTH} {name}\b|\b{name} (?:(?:in|at|to|of|with|are|is) )*{_OWN_WIDTH.replace('bits>', 'behind>')}")
    for said, name in _SIDES)
"""How weights, activations and the cache have each their own width, with what records say of it."""
BITS_OF: Mapping[str, str] = {"kv_cache": "(k_bits {bits} or v_bits {bits})", "quantization": "quantization.weight_bits {bits}"}
"""What a width in bits says of a record, by property group, the bound before it; the first group that a topic has counts."""
ACTIVATION_BITS = "quantization.activation_bits {bits}"
"""The same where the width is that of activations."""
BEFORE_A_WIDTH = r"^{name}(?= (?:[1-8] ?bits?|int ?[2348])\b)"
"""How an engine is named first, before a width in bits."""
AT_THE_END = r"\b{name}$"
"""The same last, behind one."""
SUPPORT = r"(?!(?:what|which|how|does|do|can)\b)(?P<x>.+) support(?:ed)?"
"""What is asked of engines by nothing but its name."""
ACTIVATIONS, WEIGHTS = r"\b(?:activations|activation quantization)\b", r"\bweights?\b"
_WIDTH = r"(?:[1-8] ?bits?|int ?[2348])"
WIDTH = rf"\b{_WIDTH}\b"
OF_A_CACHE = rf"\b{_WIDTH} (?:\w+ ){{0,2}}?(?:kv|keys?|caches?)\b|\b(?:kv|caches?) (?:\w+ ){{0,3}}?{_WIDTH}\b"
"""The same where it is that of a cache, whatever is said of it besides: "quantization-aware training for 4-bit KV"."""
NO_WIDTHS = (r"\b(?:optimi[sz]ers?|adam\w*|momentum|gradients?|communication|all ?reduce|embeddings?|vectors?|logits)\b"
             rf"(?!.*{WEIGHTS})")
"""What a width in bits is of that no such field is about."""
SAVED = "memory"
MEMORY_EFFICIENT = "memory efficient"
"""What is looked for beside the tuning that has to save it."""
SAVING: Mapping[bool, tuple[str, ...]] = {
    False: ("inference/quantization/weight-only", "inference/serving-systems/offloading-and-edge"),
    True: ("training/parameter-efficient-fine-tuning", "training/memory-optimization"),
}
"""Topics that save memory: of running a model, and of tuning it; of training all of it the last alone."""
TRAINED = r"^(?!.*\b(?:fine ?tun\w*|tun(?:e|ed|ing)|adapt\w*|loras?|qloras?|peft|instruct\w*)\b).*\b(?:pre ?)?train\w*\b"
"""How it is said that all of a model is trained, and not tuned."""
TRAINS = r"\b(?:(?:pre ?)?train\w*|from scratch|an?|the|on|with|in)\b"
TRAINING_SAVES = "memory efficient pre training"
"""Words of that, and what is looked for in their place."""
_COUNTED = (r"(?:papers|works|methods|records|articles|publications|techniques|surveys|reviews|systems|models|data ?sets|benchmarks|studies"
            r"|authors|people|researchers|venues|conferences|journals|topics|engines|libraries|frameworks|runtimes|metrics|terms|concepts)")
HOW_MANY = r"\b(?:how many|(?:number|count) of)\b"
COUNTING = rf"\bhow many (?:\w+ ){{0,4}}{_COUNTED}\b|\b(?:number|count) of (?:\w+ ){{0,3}}{_COUNTED}\b"
KINDS_COUNTED: Sequence[tuple[str, str]] = (("survey", "surveys|reviews"), ("system", "systems"), ("dataset", "data ?sets"),
                                            ("study", "studies"))
"""How it is asked how many there are, and of which kind."""
AROUND = frozenset(words(
    "llmeff of in on here available supported known covered listed contained included this it do does have has many much number count "
    "there every each possible names kinds types tool program collection database knowledge base see use used for to"
))
"""Words around what is asked for of the collection itself."""
NAMES_IT = 0.5  # of the words, the share that has to name the topic whose works are counted
ALL_OF_ITS_SORT = r"\b(?:methods|techniques|algorithms|approaches|works|papers|kinds|types|variants|flavou?rs)\b"
"""By which works are asked for, and not a feature of an engine."""


def bound_of(width: re.Match[str]) -> str:
    """What ``BITS`` found, as a bound: "< 8", "= 4"."""
    above = ">" if width["above"] else ">=" if width["least"] or width["up"] else "="
    how = "<" if width["than"] else "<=" if width["most"] or width["less"] else above
    return f"{how} {width['bits'] or width['int']}"


def before_a_denial(text: str) -> str:
    """The words before the first that says what is not wanted."""
    found = re.search(EXCEPT, text)
    return text[: found.start()].strip() if found else text


def cut(text: str, pattern: str) -> str:
    """A text without what a pattern finds in it."""
    return " ".join(re.sub(pattern, " ", text).split())
