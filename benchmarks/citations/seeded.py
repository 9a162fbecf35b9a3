"""Bibliographies with known errors: true entries as indexes print them, and the same with one field corrupted.

Entries are made from records, in the forms of DBLP, Google Scholar, ACM, Zotero and of people who write by hand.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from llmeff.model.plain import Body
from llmeff.model.plain_venues import VenueBody
from llmeff.names import Name, name_of

Fields = dict[str, str]
ORDINALS = ("Thirty-fifth", "Thirty-Sixth", "40th", "41st", "Twelfth")


@dataclass(frozen=True)
class Entry:
    """An entry before it is written.

    Attributes:
        type: of BibTeX.
        names: its authors.
        fields: the others, by BibTeX's names.
    """

    type: str
    names: tuple[Name, ...]
    fields: Mapping[str, str]

    def having(self, **fields: str) -> Entry:
        """The entry with other values; an empty one takes the field out."""
        kept = {**self.fields, **fields}
        return replace(self, fields={name: value for name, value in kept.items() if value})

    def text(self, key: str) -> str:
        """The entry as BibTeX."""
        authors = " and ".join(f"{{{name.family}}}" if name.group else name.inverted for name in self.names)
        lines = [f"  {name} = {{{value}}}" for name, value in {"author": authors, **self.fields}.items() if value]
        return f"@{self.type}{{{key},\n" + ",\n".join(lines) + "\n}\n"

    def line(self) -> str:
        """The entry as a line of plain text, as lists of references have it: names, title, venue, pages, year, identifiers."""
        names = [name.natural for name in self.names if name.family != "others"]
        more = " et al" if len(names) < len(self.names) else ""
        signed = (", ".join(names) if more or len(names) < 3 else f"{', '.join(names[:-1])}, and {names[-1]}") + more
        of, pages = self.fields, self.fields.get("pages")
        venue = of.get("booktitle") or of.get("journal", "")
        rest = filter(None, (venue, of.get("volume"), f"pages {pages}" if pages else "", of.get("year")))
        ids = filter(None, (of.get("url"), f"doi:{of['doi']}" if "doi" in of else "", f"arXiv:{of['eprint']}" if "eprint" in of else "",
                            of.get("note"), of.get("howpublished", "").removeprefix("\\url{").rstrip("}")))
        return " ".join([f"{signed}. {of['title']}. {', '.join(rest)}.", *ids])


def _published(body: Body, venue: str) -> Entry:
    published = body["published"]
    kind = "article" if venue.startswith("journal:") else "inproceedings"
    name = venue.removeprefix("journal:")
    fields = {"title": published.get("title") or body["title"], "journal" if kind == "article" else "booktitle": name,
              "year": str(published["year"]), "pages": published.get("pages", "").replace("-", "--")}
    if kind == "article":
        fields |= {"volume": published.get("volume", ""), "number": published.get("number", "")}
    return Entry(kind, tuple(map(name_of, body["authors"])), fields)


def dblp(body: Body, venue: VenueBody | None) -> Entry:
    """As DBLP prints it; a preprint with CoRR."""
    ids = body.get("ids", {})
    if venue is None:
        arxiv = ids.get("arxiv", "")
        fields = {"title": body["title"], "journal": "CoRR", "volume": f"abs/{arxiv}", "year": str(body["year"]), "eprint": arxiv,
                  "eprinttype": "arXiv", "url": f"https://doi.org/10.48550/arXiv.{arxiv}"}
        return Entry("article", tuple(map(name_of, body["authors"])), fields)
    year = body["published"]["year"]
    long = f"{venue['name']}, {{{venue['id']}}} {year}, Vienna, Austria, May 7-11, {year}"
    found = _published(body, f"journal:{venue['name']}" if venue["kind"] == "journal" else long)
    return found.having(doi=ids.get("doi", ""))


def scholar(body: Body, venue: VenueBody | None) -> Entry:
    """As Google Scholar prints it: ten names and others, lower-case titles, arXiv in the journal."""
    if venue is None:
        fields = {"title": body["title"].capitalize(), "journal": f"arXiv preprint arXiv:{body.get('ids', {}).get('arxiv', '')}",
                  "year": str(body["year"])}
        found = Entry("article", tuple(map(name_of, body["authors"])), fields)
    else:
        found = _published(body, f"journal:{venue['name']}" if venue["kind"] == "journal" else f"Proceedings of the {venue['name']}")
    names = found.names if len(found.names) <= 10 else (*found.names[:10], Name("others"))
    return replace(found, names=names)


def acm(body: Body, venue: VenueBody | None) -> Entry:
    """As ACM's digital library prints it: all fields, with the DOI."""
    if venue is None:
        return dblp(body, None)
    ordinal = ORDINALS[len(body["id"]) % len(ORDINALS)]
    name = f"journal:{venue['name']}" if venue["kind"] == "journal" else f"Proceedings of the {ordinal} {venue['name']}"
    doi = body.get("ids", {}).get("doi", "")
    return _published(body, name).having(doi=doi, url=f"https://doi.org/{doi}" if doi else "")


def zotero(body: Body, venue: VenueBody | None) -> Entry:
    """As Zotero prints it from the page of arXiv or the publisher."""
    arxiv = body.get("ids", {}).get("arxiv", "")
    title = {"shorttitle": body["title"].partition(":")[0] if ":" in body["title"] else ""}
    if venue is None:
        fields = {"title": body["title"], "url": f"http://arxiv.org/abs/{arxiv}", "doi": f"10.48550/arXiv.{arxiv}",
                  "publisher": "arXiv", "year": str(body["year"]), "note": f"arXiv:{arxiv} [cs]", **title}
        return Entry("misc", tuple(map(name_of, body["authors"])), fields)
    name = f"journal:{venue['name']}" if venue["kind"] == "journal" else venue["name"]
    return _published(body, name).having(**title)


def by_hand(body: Body, venue: VenueBody | None) -> Entry:
    """As people write it: initials, short names of venues."""
    names = tuple(name if name.group else name._replace(given=_initials(name.given)) for name in map(name_of, body["authors"]))
    if venue is None:
        fields = {"title": body["title"], "year": str(body["year"]), "note": f"arXiv:{body.get('ids', {}).get('arxiv', '')}"}
        return Entry("misc", names, fields)
    year = body["published"]["year"]
    name = f"journal:{venue['id']}" if venue["kind"] == "journal" else f"{venue['id']} {year}"
    return replace(_published(body, name), names=names).having(pages="")


def _initials(given: str) -> str:
    return " ".join(f"{part[0]}." for part in re.split(r"[\s-]+", given) if part)


STYLES: tuple[Callable[[Body, VenueBody | None], Entry], ...] = (dblp, scholar, acm, zotero, by_hand)
STRANGERS = (Name("Inventado", "Quirin"), Name("Okonkwo-Lindqvist", "Perpetua"), Name("Brzęczyszczykiewicz", "Grzegorz"))
NOBODY = (Name("Doe", "John"), Name("Smith", "Jane"))
FAMOUS = ("International Conference on Learning Representations", "Advances in Neural Information Processing Systems", "ICML")
TOPICS = ("Sparse Attention", "Adapter Merging", "Token Routing", "Cache Reuse", "Weight Sharing", "Draft Verification")
VENUES = ("International Conference on Computer Vision", "Interspeech", "The Web Conference", "Journal of Imaginary Results",
          "International Symposium on Applied Language Engineering", "Transactions on Intelligent Text Machines")


@dataclass(frozen=True)
class Case:
    """An entry to be checked, and what is wrong with it.

    Attributes:
        kind: the error; "true ..." where there is none.
        key: its key.
        text: the entry.
        line: the same as a line of plain text.
    """

    kind: str
    key: str
    text: str
    line: str


class Seeds:
    """Makes entries with errors.

    Args:
        bodies: the records.
        venues: the taxonomy's list.
        seed: of the random numbers.
    """

    def __init__(self, bodies: Sequence[Body], venues: Sequence[VenueBody], seed: int) -> None:
        self._venues = {venue["id"]: venue for venue in venues}
        self._bodies = [body for body in bodies if "arxiv" in body.get("ids", {}) and len(body["authors"]) > 1]
        self._random = random.Random(seed)
        self._all = list(bodies)

    def cases(self, works: int, errors: int) -> Iterator[Case]:
        """The true entries of so many works in each style, and so many entries with each error."""
        chosen = self._random.sample(self._bodies, min(works, len(self._bodies)))
        for number, body in enumerate(chosen):
            for style in STYLES:
                yield self._case(f"true {style.__name__}", style(body, self._venue(body, number)), f"{style.__name__}{number}")
        for kinds in ERRORS.values():
            for name, corrupt in kinds.items():
                yield from itertools.islice(self._corrupted(name, corrupt), errors)

    def _corrupted(self, name: str, corrupt: Corruption) -> Iterator[Case]:
        for number, body in enumerate(self._random.sample(self._bodies, len(self._bodies))):
            style = STYLES[number % len(STYLES)]
            entry = corrupt(self, body, style(body, self._venue(body, number)))
            if entry is not None:
                yield self._case(name, entry, f"{re.sub(r'[^a-zA-Z]+', '-', name)}-{number}")

    def _case(self, kind: str, entry: Entry, key: str) -> Case:
        return Case(kind, key, entry.text(key), entry.line())

    def _venue(self, body: Body, number: int) -> VenueBody | None:
        """The venue in most entries of published works; every third cites the preprint."""
        return self._venues.get(body["published"]["venue"]) if "published" in body and number % 3 else None

    def other(self, body: Body) -> Body:
        """Another work, by others."""
        people = {name_of(author).family for author in body["authors"]}
        strangers = (other for other in iter(lambda: self._random.choice(self._bodies), None))
        return next(other for other in strangers if not people & {name_of(author).family for author in other["authors"]})

    def choice(self, values: Sequence[str]) -> str:
        """One of these."""
        return self._random.choice(values)

    def shuffled(self, names: Sequence[Name]) -> tuple[Name, ...]:
        """The names in another order."""
        return tuple(self._random.sample(names, len(names)))

    def stranger(self) -> Name:
        """The name of nobody."""
        return self._random.choice(STRANGERS)


Corruption = Callable[[Seeds, Body, Entry], "Entry | None"]


def _is_published(entry: Entry) -> bool:
    return "booktitle" in entry.fields or (entry.type == "article" and "arxiv" not in entry.text("k").lower())


def _whole(entry: Entry) -> bool:
    return entry.names[-1].family != "others" and len(entry.names) > 2


def _venue_field(entry: Entry) -> str:
    return "booktitle" if "booktitle" in entry.fields else "journal"


def _bare(entry: Entry) -> Entry:
    cleared = dict.fromkeys(("eprint", "eprinttype", "doi", "url", "note", "volume"), "")
    journal = entry.fields.get("journal", "")
    journal = "" if "arxiv" in journal.lower() or journal == "CoRR" else journal
    return entry.having(**cleared, journal=journal)


def _title_letter(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    words = entry.fields["title"].split()
    long = [place for place, word in enumerate(words) if len(word) > 7 and word.isalpha()]
    if not long or len(words) < 5:
        return None
    words[long[-1]] = words[long[-1]][:4] + words[long[-1]][5:]
    return _bare(entry).having(title=" ".join(words))


def _title_word(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    words = entry.fields["title"].split()
    return entry.having(title=" ".join([*words[:2], "Nevertheless", *words[2:]])) if len(words) > 4 else None


def _title_word_alone(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    words = entry.fields["title"].split()
    return _bare(entry).having(title=" ".join([*words[:-1], "Robustly", words[-1]])) if len(words) > 5 else None


def _author_replaced(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return replace(entry, names=(entry.names[0], seeds.stranger(), *entry.names[2:])) if _whole(entry) else None


def _author_added(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return replace(entry, names=(*entry.names, seeds.stranger())) if _whole(entry) else None


def _author_missing(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return replace(entry, names=(entry.names[0], *entry.names[2:])) if _whole(entry) else None


def _authors_swapped(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    first, second, *rest = entry.names
    return replace(entry, names=(second, first, *rest)) if _whole(entry) and first != second and not first.group else None


def _given_name(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    first = entry.names[0]
    if first.group or len(first.given) < 4:
        return None
    return replace(entry, names=(first._replace(given="Octavia" if first.given[0] != "O" else "Bertram"), *entry.names[1:]))


def _authors_of_another(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    other = tuple(map(name_of, seeds.other(body)["authors"]))[: len(entry.names)]
    return replace(entry, names=other)


def _chimera(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return _authors_of_another(seeds, body, _bare(entry)) if len(entry.fields["title"].split()) > 5 else None


def _year(by: int) -> Corruption:
    def corrupt(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
        years = {body["year"], *([body["published"]["year"]] if "published" in body else [])}
        year = int(entry.fields["year"]) + by
        return entry.having(year=str(year)) if not min(years) <= year <= max(years) or _is_published(entry) else None

    return corrupt


def _venue_of_another(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(booktitle=seeds.choice(VENUES[:3])) if _is_published(entry) and entry.type == "inproceedings" else None


def _venue_invented(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(**{_venue_field(entry): seeds.choice(VENUES[3:])}) if _is_published(entry) else None


def _venue_for_preprint(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    if "published" in body or body["year"] > 2025:
        return None
    return replace(_bare(entry), type="inproceedings").having(journal="", booktitle=seeds.choice(VENUES), publisher="")


def _pages(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(pages="7001--7002") if entry.fields.get("pages") else None


def _volume(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(volume="771") if _is_published(entry) and entry.fields.get("volume") else None


def _arxiv_of_another(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    right, wrong = body["ids"]["arxiv"], seeds.other(body)["ids"]["arxiv"]
    text = {name: value.replace(right, wrong) for name, value in entry.fields.items()}
    return replace(entry, fields=text) if text != dict(entry.fields) else None


def _arxiv_invented(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    right = body["ids"]["arxiv"]
    text = {name: value.replace(right, f"{right[:5]}9{right[6:][::-1]}") for name, value in entry.fields.items()}
    return replace(entry, fields=text) if text != dict(entry.fields) else None


def _doi_of_another(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    wrong = next(other["ids"]["doi"] for other in iter(lambda: seeds.other(body), None) if "doi" in other["ids"])
    return entry.having(doi=wrong) if _is_published(entry) else None


def _doi_invented(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(doi=seeds.choice(("10.1145/3999999.3888888", "10.1109/TPAMI.2023.9999999", "10.1007/s99999-023-01234-5",
                                          "10.1016/j.neunet.2099.01.001"))) if _is_published(entry) or "published" not in body else None


def _url_of_another(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(url=f"https://arxiv.org/abs/{seeds.other(body)['ids']['arxiv']}")


def _id_on_another(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return Entry("misc", (seeds.stranger(), STRANGERS[0]), {
        "title": "Gardens of the Northern Hemisphere and Their Gnomes", "eprint": body["ids"]["arxiv"], "archiveprefix": "arXiv"})


def _title_exchanged(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    words = entry.fields["title"].split()
    long = [place for place, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if not long or len(words) < 6:
        return None
    words[long[-1]] = "Harmonization" if words[long[-1]][0].isupper() else "harmonization"
    return entry.having(title=" ".join(words))


def _title_exchanged_alone(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    found = _title_exchanged(seeds, body, entry)
    return found and _bare(found)


def _authors_nobody(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return replace(entry, names=NOBODY)


def _authors_ends(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return replace(entry, names=(entry.names[0], entry.names[-1])) if _whole(entry) and len(entry.names) > 3 else None


def _authors_cut(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return replace(entry, names=entry.names[: len(entry.names) // 2]) if _whole(entry) and len(entry.names) > 3 else None


def _authors_reordered(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    found = replace(entry, names=seeds.shuffled(entry.names))
    return found if _whole(entry) and len(entry.names) < 20 and found.names != entry.names and not entry.names[0].group else None


def _given_name_of_the_second(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    second = entry.names[1]
    if second.group or len(second.given) < 4 or not _whole(entry):
        return None
    changed = second._replace(given="Octavia" if second.given[0] != "O" else "Bertram")
    return replace(entry, names=(entry.names[0], changed, *entry.names[2:]))


def _year_to_come(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    return entry.having(year="2087")


def _famous_venue_for_preprint(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    if "published" in body or body["year"] > 2024:
        return None
    return replace(_bare(entry), type="inproceedings").having(journal="", booktitle=seeds.choice(FAMOUS), publisher="")


def _venue_and_id(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    if "published" in body or body["year"] > 2024:
        return None
    named = replace(_bare(entry), type="inproceedings").having(journal="", booktitle=seeds.choice(FAMOUS), publisher="")
    return named.having(eprint=body["ids"]["arxiv"], archiveprefix="arXiv")


def _pages_moved(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    found = re.fullmatch(r"(\d+)--(\d+)", entry.fields.get("pages", ""))
    return entry.having(pages=f"{int(found[1]) + 60}--{int(found[2]) + 60}") if found else None


def _arxiv_in_a_field(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    wrong = seeds.other(body)["ids"]["arxiv"]
    field, form = seeds.choice(("note|arXiv:{}", "howpublished|\\url{{https://arxiv.org/abs/{}}}", "eprint|{}", "journal|CoRR, abs/{}",
                                "note|arXiv preprint arXiv:{}", "doi|10.48550/arXiv.{}", "url|https://arxiv.org/pdf/{}v2")).split("|")
    return _bare(entry).having(**{field: form.format(wrong)}) if not _is_published(entry) else None


def _doi_of_the_venue(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    doi = entry.fields.get("doi", "")
    last = re.search(r"\d(?=\D*$)", doi)
    if not _is_published(entry) or not last or "arxiv" in doi.lower():
        return None
    digits = str((int(last[0]) + 4) % 10) + "73"
    return entry.having(doi=doi[: last.start()] + digits + doi[last.end() :], url="")


def _merged(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    other, third = seeds.other(body), seeds.other(body)
    names = tuple(map(name_of, other["authors"]))
    wrong = _bare(entry).having(eprint=third["ids"]["arxiv"], archiveprefix="arXiv")
    return replace(wrong, names=names) if len(entry.fields["title"].split()) > 4 else None


def _invented(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    title = f"{seeds.choice(TOPICS)} Beyond {seeds.choice(TOPICS)} for Frugal Language Models"
    return replace(_bare(entry), names=STRANGERS).having(title=title, shorttitle="")


def _invented_by_true_authors(seeds: Seeds, body: Body, entry: Entry) -> Entry | None:
    title = f"{seeds.choice(TOPICS)} Beyond {seeds.choice(TOPICS)} for Frugal Language Models"
    return _bare(entry).having(title=title, shorttitle="")


ERRORS: Mapping[str, Mapping[str, Corruption]] = {
    "title": {
        "title letter": _title_letter, "title word": _title_word, "title word without id": _title_word_alone,
        "title word exchanged": _title_exchanged, "title word exchanged without id": _title_exchanged_alone,
    },
    "authors": {
        "author replaced": _author_replaced, "author added": _author_added, "author missing": _author_missing,
        "authors swapped": _authors_swapped, "authors reordered": _authors_reordered, "first and last author": _authors_ends,
        "list cut without et al.": _authors_cut, "given name": _given_name, "given name of the second": _given_name_of_the_second,
        "placeholder authors": _authors_nobody, "authors of another": _authors_of_another,
    },
    "year": {"year before": _year(-2), "year after": _year(3), "year next": _year(1), "year to come": _year_to_come},
    "venue": {
        "venue of another": _venue_of_another, "venue invented": _venue_invented, "venue for a preprint": _venue_for_preprint,
        "famous venue for a preprint": _famous_venue_for_preprint, "famous venue and arXiv id": _venue_and_id,
    },
    "pages": {"pages": _pages, "pages moved": _pages_moved, "volume": _volume},
    "identifier": {
        "arXiv id of another": _arxiv_of_another, "arXiv id invented": _arxiv_invented,
        "arXiv id of another in any field": _arxiv_in_a_field,
        "DOI of another": _doi_of_another, "DOI invented": _doi_invented, "DOI in the venue's form": _doi_of_the_venue,
        "address of another": _url_of_another,
    },
    "mixed": {"chimera": _chimera, "merged of three": _merged, "id on another": _id_on_another},
    "invented": {"work invented": _invented, "work invented for true authors": _invented_by_true_authors},
}
"""Each kind of error by the field that it is in, with what makes an entry have it; None where it cannot."""
