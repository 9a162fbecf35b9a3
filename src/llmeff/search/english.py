"""Words that are themselves, whatever word of the collection they look like: common English, terms of computing, and names of
products that no record is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

COMMON = (
    "abandon ability able absence absolute absorb abstract abuse academic accept access accident accompany accord account accurate accuse "
    "achieve acquire across act action active actor actual adapt add address adequate adjust admin admire admit adopt adult advance "
    "advantage adventure advertise advice advise affair affect afford afraid afternoon again against agency agenda agent agree ahead aim "
    "airport album alert alive allow almost alone along already also alter although always amateur amazing ambition among amount analysis "
    "analyst analyze ancient anger angle angry animal announce annoy annual another answer anxious anybody anyone anywhere apart "
    "apartment apologize apparent appeal appear apple apply appoint appreciate approve area argue arise arrange arrest arrive arrow "
    "article artist aside asleep aspect assault assert assess asset assign assist associate assume assure athlete atmosphere attach "
    "attack attempt attend attitude attorney attract audience author authority available avenue average avoid awake award aware awesome "
    "awful baby back background bacon badge balance ball banana band bank banner bargain barrier baseball basic basket battle beach bear "
    "beat beautiful become bedroom before beggar behave behind being belief believe belong below belt bench benefit beside bet better "
    "between beyond bicycle bird birth birthday bite bitter black blame blank blanket blind block blog blood blow blue board boat body "
    "boil bomb bond bone bonus book border bored borrow boss both bother bottle bottom bounce bound bowl brain brand brave bread break "
    "breakfast breath breathe brick bridge brief bright brilliant bring broad broken brother brown browse browser brush bucket buddy "
    "budget bug build building bundle burden burn bus business busy butter button buyer cabin cabinet cable cake calculate calendar call "
    "calm camera camp campaign cancel cancer candidate candle candy capable capacity capital captain capture car carbon card care career "
    "careful carpet carry case cash castle casual catch category cause ceiling celebrate cell central century cereal certain chain chair "
    "challenge chance change channel chapter character charge charity charm chart chase cheap cheat check cheer cheese chef chemical "
    "chest chicken chief child childhood chocolate choice choose church cigarette cinema circle circumstance cite citizen city civil "
    "claim class classic classroom clean clear clerk clever click client climate climb clinic clock close cloth clothes cloud club clue "
    "coach coast coat code coffee coin cold collapse colleague collect college color column combine comedy comfort command comment "
    "commerce commercial commission commit committee common communicate community companion company compete competition complain complete "
    "complex complicated component compose computer concept concern concert conclude concrete condition conduct conference confidence "
    "confirm conflict confuse connect conscious consent consequence consider consist constant construct consult consume contact contain "
    "content contest continent continue contract contrast contribute control convenient convert convince cook cookie cool copy corner "
    "corporate correct cost cottage cotton couch cough could council count counter country county couple courage course court cousin "
    "cover crack craft crash crazy cream create creative creature credit crew crime criminal crisis critic criticize crop cross crowd "
    "crucial cruel cry culture cup curious currency current curtain curve custom customer cycle daily damage dance danger dark date "
    "daughter dawn dead deal dealer dear death debate debt decade decide decision deck declare decline decorate decrease deep defeat "
    "defend define degree delay delete delicate delicious delight deliver demand democracy demonstrate deny department depend deposit "
    "depress depth derive describe desert deserve design desire desk despite destroy detail detect determine develop device devil diamond "
    "die diet differ difference difficult dig digital dinner direct dirty disagree disappear disappoint disaster discipline discount "
    "discover discuss disease dish dismiss display distance distinct distribute district disturb divide divorce doctor document dog "
    "dollar domestic dominate donate door double doubt down download dozen draft drag drama dramatic draw dream dress drink drive driver "
    "drop drug dry due dull dust duty eager early earn earth ease east easy eat economic economy edge edit editor educate effect effort "
    "egg eight either elder elect electric element elevator else email embarrass emerge emotion emotional emphasis empire employ employer "
    "empty enable encounter encourage end enemy engage engine engineer enjoy enormous enough ensure enter entertain enthusiasm entire "
    "entrance envelope environment equal equip error escape essay essential establish estate estimate ethic evening event eventual ever "
    "every everybody everyday everyone everything everywhere evidence evil exact exam examine example excellent except exchange excite "
    "exclude excuse execute exercise exhaust exhibit exist exit expand expect expense expensive experience experiment expert explain "
    "explode explore export expose express extend extent external extra extreme eye fabric face facility fact factor factory fade fail "
    "failure fair faith fall false fame familiar family famous fan fancy fantastic farm fashion fast father fault favor favorite fear "
    "feature fee feed feel fellow female fence festival fetch fever few fiction field fifteen fifty fight figure file fill film final "
    "finance financial find fine finger finish fire firm first fish fit five fix flag flame flash flat flavor flight float flood floor "
    "flow flower fly focus folder folk follow food fool foot football force forecast foreign forest forever forget forgive form formal "
    "former formula fortune forty forum forward found four fourth frame free freedom freeze frequent fresh friend friendly frighten front "
    "frozen fruit fuel full fun function fund fundamental funny furniture further future gain gallery game gang gap garage garden garlic "
    "gas gate gather gay gear gender general generate generation generous gentle gentleman genuine ghost giant gift girl give glad glance "
    "glass global glory glove goal god gold golf good govern government grab grade gradual graduate grain grand grandmother grant graph "
    "grass grateful grave gray great green greet grey grocery ground group grow growth guarantee guard guess guest guide guilty guitar "
    "gun guy habit hair half halve hall hand handle handsome handy hang happen happy harbor hard hardly harm hate head headline health "
    "healthy hear heart heat heaven heavy height hell hello help hence here hero hesitate hidden hide high highlight highway hill hire "
    "history hit hobby hold hole holiday holy home honest honey honor hook hope horror horse hospital host hostile hot hotel hour house "
    "household however huge human humor hundred hungry hunt hurry hurt husband hybrid ice idea ideal identify identity ignore ill illegal "
    "illness illustrate image imagine immediate impact import important impose impossible impress improve incident include income increase "
    "indeed independent indicate individual industry infant inform initial injure injury inner innocent input inquire insect inside insist "
    "inspect inspire install instance instead institute instruct instrument insult insurance intellectual intelligent intend intense "
    "interest interior internal internet interpret interrupt interview introduce invade invent invest investigate invite involve iron "
    "island issue item jacket jail jam jazz jealous jewel job join joint joke journal journey joy judge juice jump jungle junior jury "
    "just justice justify keen keep keyboard kick kid kill kind king kiss kitchen knee knife knock know knowledge label labor laboratory "
    "lack lady lake land landscape language large last late latest laugh launch law lawyer lay layer lazy lead leader leaf league lean "
    "learn least leather leave lecture left leg legal legend lemon lend length lesson let letter level library license lie life lift "
    "light like limit line link lion liquid list listen literature litter little live loan local locate lock lonely long look loose lord "
    "lose loss lost lot loud love lovely lover low loyal luck lucky lunch luxury machine mad magazine magic mail main maintain major make "
    "male mall manage manager manner manual manufacture many map march margin mark market marriage marry massive master match mate "
    "material matter mature maximum maybe mayor meal mean measure meat media medical medicine medium meet member memory mental mention "
    "menu mere merit mess message metal method middle might mild military milk mill million mind mine minimum minister minor minute "
    "miracle mirror miss mission mistake mix mixture mobile mode moderate modern modest modify moment money monitor month mood moon moral "
    "more morning mostly mother motion motivate motor mountain mouse mouth move movie much mud multiple murder muscle museum music "
    "musician must mutual mystery myth naked name narrow nation national native natural nature near nearby neat necessary neck need "
    "needle negative neglect neighbor neither nephew nerve nervous nest net network never new news newspaper next nice night nine nobody "
    "nod noise none nor normal north nose note nothing notice notion novel now nowhere nuclear number nurse nut object objective "
    "obligation observe obtain obvious occasion occupy occur ocean odd offend offer office officer official often oil okay old once one "
    "onion online only onto open opera operate opinion opponent opportunity oppose opposite option orange order ordinary organ organic "
    "organize orient origin original other ought ourselves outcome outside oven over overall overcome own owner pace pack package page "
    "pain paint pair palace pale palm pan panel panic pants paper parent park parrot part participate particular partner party pass "
    "passage passenger passion past patch path patience patient pattern pause pay payment peace peak peer pen penalty pencil pension "
    "people pepper perfect perform perhaps period permanent permit person personal persuade phase phone photo phrase physical piano pick "
    "picture pie piece pig pile pilot pink pipe pitch pizza place plain plan plane planet plant plastic plate platform play player please "
    "pleasure plenty plot plug plus pocket poem poet point poison pole police policy polite political pond pool poor pop popular "
    "population port portion portrait pose position positive possess possible post pot potato potential pound pour poverty powder power "
    "practical practice praise pray prayer precious predict prefer pregnant premium prepare presence present preserve president press "
    "pressure pretend pretty prevent previous price pride priest primary prince princess principal principle print prior prison private "
    "prize probable problem procedure proceed process produce product profession professional professor profile profit program progress "
    "project promise promote prompt proof proper property proportion proposal propose prospect protect protest proud prove provide "
    "province public publish pull pump punch punish pupil purchase pure purple purpose pursue push puzzle qualify quality quarter queen "
    "question queue quick quiet quit quite quote rabbit race radical radio rage rail railway rain raise random range rapid rare rather "
    "raw reach react read reader ready real reality realize really reason rebel recall receipt receive recent recipe reckon recognize "
    "recommend record recover red reduce refer reflect reform refuse regard regime region register regret regular regulate reject relate "
    "relative relax release relevant relief religion religious reluctant rely remain remark remember remind remote remove rent repair "
    "repeat replace reply report represent republic reputation request require rescue research resemble reserve resident resign resist "
    "resolve resort resource respect respond response responsible rest restaurant restore restrict result retain retire return reveal "
    "revenge revenue reverse review revolution reward rhythm rice rich ride right ring riot rise risk ritual rival river road rob rock "
    "role roll romantic roof room root rope rough round route routine royal rub rude rugby ruin rule run rural rush sad safe safety sail "
    "sailor salad salary sale salt same sand sandwich satellite satisfy sauce save saving say scale scan scare scene schedule scheme "
    "school science scientist scope score scream screen script sea search season seat second secret secretary section sector secure see "
    "seed seek seem segment seize select self sell senate send senior sense sensible sensitive sentence separate sequence series serious "
    "serve server service session set settle seven several severe shade shadow shake shall shallow shame shape share shark sharp she "
    "sheep sheet shelf shell shelter shift shine ship shirt shock shoe shoot shop shore short shot should shoulder shout show shower shut "
    "shy sick side sight sign signal significant silence silent silk silly silver similar simple sin since sing single sink sir sister "
    "site situate situation six size skill skin skip sky slave sleep slice slide slight slip slope slow small smart smell smile smoke "
    "smooth snake snow soap social society sock soft software soil soldier solid solution solve some somebody somehow someone something "
    "sometimes somewhat somewhere son song soon sorry sort soul sound soup source south space spare speak special specific speech speed "
    "spell spend spider spin spirit spite split spoil sport spot spray spread spring square squeeze stable staff stage stair stake stamp "
    "stand standard star stare start state statement station statue status stay steady steal steam steel steep stem step stick stiff "
    "still stock stomach stone stop storage store storm story straight strange stranger strategy stream street strength stress stretch "
    "strict strike string strip stroke strong structure struggle student studio study stuff stupid style subject submit substance succeed "
    "success such sudden suffer sufficient sugar suggest suit suitable sum summer sun super supper supply support suppose sure surface "
    "surgery surprise surround survey survive suspect suspend swallow swear sweat sweep sweet swim swing switch symbol sympathy system "
    "table tablet tail take tale talent talk tall tank tap tape target task taste tax taxi tea teach teacher team tear tech technical "
    "technique technology teenager telephone television tell temper temperature temporary ten tend tennis tension tent term terrible "
    "territory terror test text thank that theater theme theory there therefore thick thief thin thing think third thirty this thorough "
    "those though thought thousand thread threat threaten three throat through throw thumb thus ticket tide tie tiger tight till time "
    "tiny tip tire tired title today toe together toilet tomato tomorrow tone tongue tonight too tool tooth top topic torch toss total "
    "touch tough tour tourist toward towel tower town toy trace track trade tradition traditional traffic tragedy trail train trait "
    "transfer transform translate transport trap trash travel treasure treat treaty tree tremendous trend trial tribe trick trip troop "
    "tropical trouble truck true trust truth try tube tune tunnel turn tutor tutorial twelve twenty twice twin twist two type typical "
    "ugly umbrella unable uncle under understand undertake uniform union unique unit unite universe university unless unlike until "
    "unusual upper upset urban urge usage use useful user usual vacation vague valid valley valuable value van vanish variety various "
    "vary vast vegetable vehicle venture venue version very vessel veteran via victim victory video view village violence violent virtual "
    "virtue virus visible vision visit visual vital voice volume volunteer vote wage wait wake walk wall wander want war warm warn wash "
    "waste watch water wave way weak wealth weapon wear weather web website wedding week weekend weekly weigh weight weird welcome "
    "welfare well west wet whale what wheat wheel when whenever where whereas wherever whether while whisper white who whoever whole whom "
    "why wide wife wild will win wind window wine wing winner winter wire wise wish with withdraw within without witness woman wonder "
    "wonderful wood wooden wool word work worker world worry worse worst worth would wound wrap write writer wrong yard yeah year yellow "
    "yesterday yet yield young youth zero zone began begun bought broke brought built caught chose chosen dealt drawn driven drove eaten "
    "fallen fell felt flew flown forgot forgotten fought froze gave given gone grew grown heard held kept knew known laid lent made meant "
    "met paid proven ran risen said sang sat saw seen sent shone shook shown slept sold spent spoke spoken stole stood stolen struck sung "
    "swam taken taught threw thrown told took understood went woke woken won wore worn written wrote"
)
"""Common words in the form that dictionaries list, and the irregular ones."""
COMPUTING = (
    "adversarial aggregation alignment anonymization anonymize antivirus api assembler authentication authorization autocomplete "
    "backdoor backend backup bandit benchmark binary biometric bios blockchain boot bot botnet breakpoint browser bytecode captcha "
    "chatbot checksum cipher classifier clipboard codec compiler concurrency configuration container cookie copyright cron "
    "cryptography css csv cyber daemon dashboard database deadlock debug debugger decrypt deepfake defense denoise deploy desktop "
    "detection detector dialogue diarization dictionary directory disassembler dns driver embed emulator encrypt encryption endpoint "
    "ethernet explainability exploit export fairness federated firewall firmware fork forum frontend fuzzing gateway governance "
    "guardrail hacker hallucinate hallucination hardware hash hijack homomorphic html http hypervisor import indexing inject "
    "injection injector instruction integer intent interface interpretability interpreter intrusion invoice ip iterator jailbreak "
    "json kerberos keyboard keylogger keyword knapsack laptop leakage legal lexer library linker localhost logger login logout loop "
    "malware markdown medical membership metadata middleware migration misinformation mobile moderation monitor mouse multilingual "
    "mutex navigation network oauth ocr offline ontology operator orchestration packet parser passphrase password patch paywall "
    "permission phishing pixel plagiarism plugin pointer poison poisoning port prefetch privacy privilege profiler programmer "
    "protocol provenance proxy python query radar ransomware recommender recursion refactor regex registry regression remote renderer "
    "repository retention robot robotics robustness rollback router runtime sandbox sanitize satellite scanner scheduler schema "
    "scraper scraping scripting segmentation semaphore sensor sentiment serverless simulator smartphone sniffing socket spam "
    "spreadsheet sql ssh ssl stack steganography subscription summarization summarize syntax syscall tabular telemetry terminal "
    "timeout toolkit toxicity transcription translation translator trojan tuple unicode uninstall unlearn unlearning upload url "
    "username utf validator verification virtualization vision voice vulnerability watermark watermarking webhook webpage websocket "
    "wifi wireless workflow wrapper xml yaml"
)
"""Terms of computing, of which few records or none speak, and that are no misspelling of another."""
PRODUCTS = (
    "amazon android anthropic arduino autogen azure bedrock cerebras chatgpt claude colab copilot crewai discord docker facebook gemini "
    "github gitlab golang google graphcore groq huggingface intel java javascript jetson jupyter kaggle keras koboldcpp kubernetes lambda "
    "langchain langgraph latex linux llamaindex lmstudio macos mendeley microsoft netflix numpy nvidia obsidian ollama oobabooga openai "
    "openrouter overleaf pandas python pytorch raspberry reddit replicate runpod sagemaker sambanova samsung scikit snapdragon spotify "
    "tensorflow tesla twitter typescript ubuntu vertex wikipedia windows xgboost youtube zotero"
)
"""Products that people ask about, whose names are no misspelling of another."""


SHORTEST = 2  # letters before an ending
PLAIN_ENDINGS = frozenset({"s", "es", "ly"})
BOUND_ENDINGS = frozenset({"ed", "ing", "er", "or", "ers", "ors", "est"})
"""Regular endings of English; the latter take an "e", make a "y" an "i", and double a letter."""
DOUBLED = r"(?:^|[^aeiou]|qu)[aeiouy]([b-df-hj-np-tvwxz])\1$"
"""How a stem ends whose last letter is doubled: after one vowel alone, as "stopp" and not "trainn"."""


def is_itself(word: str) -> bool:
    """Whether a folded word is common English or of computing in any of its forms, or names a product, and so misspells no other.

    >>> [is_itself(word) for word in ("invented", "stopped", "injections", "ollama", "quantizatoin")]
    [True, True, True, True, False]
    """
    return not everyday_words().isdisjoint(_bases(word))


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """The words of ``COMMON``, ``COMPUTING`` and ``PRODUCTS``, divided when the first word is unknown."""
    return frozenset(f"{COMMON} {COMPUTING} {PRODUCTS}".split())


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of: itself, or without its ending, and with the letters that the ending changed."""
    yield word
    for ending in PLAIN_ENDINGS | BOUND_ENDINGS:
        stem = word[: len(word) - len(ending)]
        if not word.endswith(ending) or len(stem) < SHORTEST:
            continue
        yield stem
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"
        if ending in BOUND_ENDINGS:
            yield f"{stem}e"
            yield stem[:-1] if re.search(DOUBLED, stem) else stem


def is_form(word: str, other: str) -> bool:
    """Whether two folded words are forms of one by regular endings, so that none of them is a misspelling of the other.

    >>> is_form("evaluate", "evaluates"), is_form("deduplicate", "deduplicated"), is_form("gpqt", "gptq")
    (True, True, False)
    """
    return not set(_bases(word)).isdisjoint(_bases(other))
