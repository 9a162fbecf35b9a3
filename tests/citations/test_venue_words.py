"""The words of venues, entry by entry: the dress around a name, servers of preprints, parts of conferences, series, places in a row."""

from __future__ import annotations

from functools import lru_cache

import pytest

from llmeff.citations.venues import VenueNames, is_preprint_venue
from llmeff.model.plain_venues import VenueBody

NAME = "International Conference on Kitchens"
VENUES: list[VenueBody] = [
    {"id": "ICK", "name": NAME, "kind": "conference", "series": ["PMLR", "LNCS", "PACMPL", "CEUR"], "doi_prefixes": ["10.5555/ick"]},
    {"id": "ICK Industry Track", "name": f"{NAME}, Industry Track", "kind": "conference"},
    {"id": "ICK Datasets and Benchmarks", "name": f"{NAME} Datasets and Benchmarks Track", "kind": "conference"},
    {"id": "ICK Workshop", "name": f"Workshop at the {NAME}", "kind": "workshop"},
    {"id": "Findings of ICK", "name": f"Findings of the {NAME}", "kind": "findings"},
    {"id": "NSB", "name": "National Symposium on Breads and Buns", "kind": "conference", "aliases": ["NSB/SoS", "NSB-Pots"]},
    {"id": "SoS", "name": "Symposium on Soups and Stews", "kind": "conference"},
    {"id": "Pots", "name": "Meeting on Pots and their Pans", "kind": "conference"},
    {"id": "SOD", "name": "Symposium on Stove and Oven Design", "kind": "conference"},
    {"id": "JSB", "name": "Journal of Soups and Breads", "kind": "journal"},
]

DRESS = (
    "proceedings", "proc", "main", "main conference", "main track", "main volume", "conference track", "conference proceedings",
    "conference track proceedings", "conference papers", "conference paper", "long papers", "short papers", "full papers",
    "regular papers", "papers", "paper", "research papers", "research track", "research track papers", "technical papers", "long",
    "short", "oral", "orals", "spotlight", "spotlights", "poster", "posters", "notable", "top", "camera ready", "best paper award",
    "best paper", "outstanding paper", "honorable mention", "accepted", "accept", "appear", "appearing", "published", "presented",
    "presentation", "forthcoming", "volume", "volumes", "vol", "part", "number", "no", "num", "issue", "page", "pages", "pp", "edition",
    "ed", "eds", "editor", "editors", "series", "ser", "online", "virtual", "event", "virtual event", "hybrid", "held", "press", "inc",
    "llc", "extended version", "poster session", "poster sessions", "human language technologies", "human language technology", "hlt",
    "association computational linguistics", "association computing machinery", "computer society", "curran associates", "openreview",
    "openreview net", "jmlr org", "arr", "session", "sessions", "conference", "meeting", "article", "articles",
)

SOCIETIES = (
    "ieee", "acm", "cvf", "usenix", "siam", "sigplan", "sigops", "sigarch", "sigkdd", "sigmod", "sigda", "sigact", "sigmicro", "sigir",
    "sigsoft", "sighpc", "sigweb", "signll", "sigdat", "sigmm", "sigmetrics", "sigcse", "sigchi", "ccf", "ifip", "springer", "elsevier",
    "mit press", "aaai press", "acm press", "eta", "isca", "computer society technical committee", "eurasip", "afnlp", "elra", "iccl",
)

SERVERS = (
    "arxiv", "corr", "arxiv org", "arxiv preprint", "arxiv e prints", "computing research repository", "biorxiv", "medrxiv", "chemrxiv",
    "techrxiv", "psyarxiv", "hal", "ssrn", "ssrn electronic journal", "research square", "preprint", "preprints", "eprint", "e print",
    "e prints", "openreview archive", "openreview preprint", "osf preprints", "unpublished", "manuscript", "cornell university library",
    "eprint arxiv", "iacr cryptology eprint archive", "cryptology eprint archive",
)

BESIDE = (
    "abs", "cornell university", "cs", "stat", "lg", "cl", "ml", "cv", "ai", "ar", "dc", "ne", "ir", "math", "eess",
)

SUBMITTED = (
    "submitted", "submission", "under review", "under submission", "work in progress", "work progress",
)

PARTS = {
    "student": (
        "student research workshop", "srw", "student session",
    ),
    "demonstrations": (
        "system demonstrations", "demonstrations", "demonstration", "demonstration papers", "demos", "demo", "demo papers", "demo track",
        "demo session", "interactive demonstration sessions", "demonstrations track", "system demonstrations track",
    ),
    "industry": (
        "industry track", "industry papers", "industry", "industrial track", "industry track papers", "industrial papers",
    ),
    "datasets": (
        "datasets benchmarks", "datasets benchmarks track", "track datasets benchmarks", "dataset benchmark track",
        "datasets benchmark track", "dataset benchmarks track", "d b", "d b track", "db track",
    ),
    "tiny": (
        "tiny papers", "tiny papers track", "tiny paper",
    ),
    "blog": (
        "blogposts", "blogpost", "blogposts track", "blogpost track", "blog posts", "blog track", "blog post track",
    ),
    "findings": (
        "findings",
    ),
    "workshop": (
        "workshop", "workshops", "ws", "wksp", "wkshp", "co located", "colocated", "conjunction", "workshop papers", "workshop track",
        "workshop track proceedings", "workshop proceedings",
    ),
    "aside": (
        "companion", "tutorial", "tutorials", "tutorial abstracts", "abstracts", "extended abstracts", "doctoral consortium",
        "competition", "competition track", "competitions", "challenge", "challenges", "shared task", "shared tasks",
        "shared task papers", "adjunct", "supplement", "supplementary", "late breaking", "late breaking work", "adjunct proceedings",
        "companion volume", "companion proceedings", "position paper track", "journal track", "creative ai track", "panel", "keynote",
    ),
}
SERIES = {
    "PMLR": (
        "proceedings machine learning research", "pmlr", "proc mach learn res", "jmlr workshop conference proceedings", "jmlr w cp",
        "jmlr proceedings", "journal machine learning research workshop conference proceedings",
        "journal machine learning research proceedings track",
    ),
    "LNCS": (
        "lecture notes computer science", "lncs", "lecture notes artificial intelligence", "lnai", "lecture notes bioinformatics",
        "including subseries lecture notes artificial intelligence lecture notes bioinformatics", "springer lncs",
    ),
    "PACMPL": (
        "proceedings acm programming languages", "pacmpl",
    ),
    "CEUR": (
        "ceur workshop proceedings", "ceur",
    ),
}
IN_A_ROW = (
    "first", "second", "third", "fourth", "forth", "fifth", "sixth", "seventh", "eighth", "eigth", "ninth", "nineth", "tenth",
    "eleventh", "twelfth", "twelveth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "ninteenth", "twentieth", "thirtieth", "fortieth", "fourtieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
    "hundredth", "twenty-first", "Thirty-Seventh", "FORTY-FIRST", "1st", "2nd", "3rd", "12th", "2020", "XVIII", "IV", "VII", "XII",
    "thirty-seven", "Thirty-Seven", "THIRTY SEVEN", "Ninety-Nine",
)



@lru_cache(maxsize=1)
def venues() -> VenueNames:
    return VenueNames(VENUES)


def wrong(texts: dict[str, str], right: str, state: str = "same", exact: bool = True) -> dict[str, str]:
    """What is not read as it should be."""
    found = {what: venues().match(text, right) for what, text in texts.items()}
    return {what: match.state for what, match in found.items() if (match.state, match.exact) != (state, exact)}


def test_the_dress_of_proceedings_hides_no_venue() -> None:
    assert wrong({word: f"{word} {NAME}" for word in DRESS}, "ICK") == {}
    assert wrong({word: f"{NAME}, {word}" for word in DRESS}, "ICK") == {}


def test_a_society_before_a_name_changes_nothing() -> None:
    assert wrong({name: f"{name.upper()} {NAME}" for name in SOCIETIES}, "ICK") == {}


def test_every_server_of_preprints_is_none() -> None:
    assert [name for name in SERVERS if not is_preprint_venue(name)] == []
    assert [name for name in SERVERS if venues().match(f"{name.title()} 2020", "ICK").state != "preprint"] == []


def test_the_classes_of_a_server_are_no_venue_and_nothing_alone() -> None:
    assert [name for name in BESIDE if not is_preprint_venue(f"CoRR {name}")] == []
    assert [name for name in BESIDE if is_preprint_venue(name)] == []


def test_what_is_only_handed_in_is_not_published() -> None:
    assert [word for word in SUBMITTED if venues().match(f"{word}, {NAME}", "ICK").state != "preprint"] == []


@pytest.mark.parametrize(("mark", "venue"), [
    ("industry", "ICK Industry Track"), ("datasets", "ICK Datasets and Benchmarks"), ("workshop", "ICK Workshop"),
    ("findings", "Findings of ICK"), ("student", None), ("demonstrations", None), ("tiny", None), ("blog", None), ("aside", None),
])
def test_a_part_of_a_conference_is_not_the_conference(mark: str, venue: str | None) -> None:
    texts = {word: f"{NAME}, {word}" for word in PARTS[mark]}
    if venue:
        assert wrong(texts, venue) == {}
    else:
        assert wrong(texts, "ICK", "unknown", False) == {}


@pytest.mark.parametrize(("text", "right", "state"), [
    (f"Findings of the {NAME}: Student Research Workshop", "Findings of ICK", "unknown"),
    (f"{NAME} Datasets and Benchmarks Track", "ICK", "same"),
    (f"{NAME} Workshop Track", "ICK Workshop", "same"), (f"{NAME} Industrial Track", "ICK Industry Track", "same"),
])
def test_the_narrowest_part_counts_and_both_tracks_are_one(text: str, right: str, state: str) -> None:
    assert venues().match(text, right).state == state


@pytest.mark.parametrize("text", ["Midd. 2020", "Middlew.", "Mid"])
def test_a_short_name_is_not_shortened(text: str) -> None:
    names = VenueNames([{"id": "Middleware", "name": "Conference on Things and Pots and Pans", "kind": "conference"}])
    assert names.match(text, "Middleware").state == "unknown"


@pytest.mark.parametrize("series", [*SERIES])
def test_a_series_has_several_names(series: str) -> None:
    assert wrong({name: f"{name}, volume 7" for name in SERIES[series]}, "ICK", exact=False) == {}


def test_the_place_in_a_row_is_no_part_of_a_name() -> None:
    assert wrong({number: f"Proceedings of the {number} {NAME}" for number in IN_A_ROW}, "ICK") == {}


@pytest.mark.parametrize("month", [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.",
])
def test_a_month_is_no_part_of_a_name(month: str) -> None:
    assert wrong({month: f"{month} {NAME}, {month} 2020"}, "ICK") == {}


@pytest.mark.parametrize(("text", "venue"), [
    ("Intl. Conference on Kitchens", "ICK"), ("Int'l Conference on Kitchens", "ICK"), ("Int’l Conf. on Kitchens", "ICK"),
    ("Natl. Symp. on Breads and Buns", "NSB"), ("Nat'l Symposium on Breads and Buns", "NSB"), (f"Annu. {NAME}", "ICK"),
    ("Internat. Conf. Kitchens", "ICK"), ("J. Soups Breads", "JSB"), ("J. of Soups and Breads", "JSB"), ("Workshop @ ICK", "ICK Workshop"),
    ("Workshop@ICK 2020", "ICK Workshop"), ("Ladles @ ICK 2020", "ICK Workshop"),
    ("Journal of Soups and Bread", "JSB"),
    ("Symposium on Stoves and Oven Designs", "SOD"), ("Symposium on Soups and Stews", "SoS"),
    ("Workshop co-located with ICK", "ICK Workshop"), ("NSB/SoS 2020", "NSB"),
    ("NSB-Pots 2020", "NSB"),
])
def test_a_name_may_be_shortened(text: str, venue: str) -> None:
    assert wrong({text: text}, venue) == {}


@pytest.mark.parametrize(("text", "venue"), [("NSB and SoS 2020", "NSB"), ("SoS and NSB", "NSB"), ("NSB and Pots 2020", "NSB")])
def test_those_who_meet_together_are_one_venue(text: str, venue: str) -> None:
    assert wrong({text: text}, venue) == {}


@pytest.mark.parametrize("head", [
    "International Meeting", "Symposium", "Journal", "Transactions", "Congress", "Letters", "Magazine", "Review", "Conference",
])
def test_the_short_name_behind_another_name_is_the_other_s(head: str) -> None:
    assert venues().match(f"{head} on Ladles and Pans (ICK 2020)", "ICK").state == "unknown"


@pytest.mark.parametrize("server", ["arXiv", "bioRxiv", "medRxiv"])
def test_a_server_of_preprints_is_one_whatever_stands_behind_it(server: str) -> None:
    assert is_preprint_venue(f"{server}: The Preprint Server for Kitchens and Gardens")


@pytest.mark.parametrize("host", ["held with", "at", "in conjunction with"])
def test_what_is_held_with_a_conference_is_not_the_conference(host: str) -> None:
    assert venues().match(f"Ladle Meeting {host} {NAME}", "ICK").state != "same"


@pytest.mark.parametrize("short", ["FAST", "DATE", "MICRO", "WANT", "CLUSTER", "Middleware", "DISTILL", "ARITH", "ICK"])
def test_a_short_name_that_is_a_word_counts_only_where_it_stands_alone(short: str) -> None:
    names = VenueNames([{"id": short, "name": "Conference on Things and Pots and Pans", "kind": "conference"}])
    assert names.match(f"{short} 2020", short).state == names.match(f"Proceedings of {short}", short).state == "same"
    assert names.match(f"Soups and Ladles Monthly, {short.title()}", short).state == "unknown"


@pytest.mark.parametrize(("doi", "fits"), [
    ("10.5555/ick.7", True), ("10.5555/ICK.7", True), ("10.5555/sos.7", False), ("10.5556/ick.7", False),
])
def test_the_dois_of_a_venue_begin_alike_whatever_their_case(doi: str, fits: bool) -> None:
    assert venues().doi_fits(doi, "ICK") == fits
    assert venues().doi_fits(doi, "JSB") is None


@pytest.mark.parametrize("address", ["https://arxiv.org/abs/2210.17323", "http://arxiv.org/abs/2210.17323"])
def test_the_address_of_a_preprint_is_no_venue(address: str) -> None:
    assert is_preprint_venue(address)
    assert wrong({"": f"{NAME}, https://kitchens.example/2020"}, "ICK") == {}
