"""Pages of proceedings that records do not name, as far as their addresses tell the venue, its year and the paper."""

from __future__ import annotations

import re

from llmeff.citations.known import Known
from llmeff.identifiers import page
from llmeff.text import title_key, words

_VOLUMES = re.compile(r"proceedings\.mlr\.press/v(\d+)/([a-z]+)(\d\d)[a-z]+$")  # the first author's family name, and the year
_BY_YEAR = re.compile(r"proceedings\.(neurips\.cc|iclr\.cc|mlsys\.org)/(?:paper_files/)?paper/((?:19|20)\d\d)/\w+/")
_BY_TITLE = re.compile(r"proceedings\.neurips\.cc/paper/\d+-(.+)$")  # of NeurIPS until 2019
_VIRTUAL = re.compile(r"^(neurips|iclr|icml)\.cc/virtual/((?:19|20)\d\d)/(?:poster|oral|spotlight)/\d+$")
_VISION = re.compile(r"^openaccess\.thecvf\.com/content[_/](cvpr|iccv|wacv)_?((?:19|20)\d\d)/")
_VENUES = {"neurips.cc": "NeurIPS", "iclr.cc": "ICLR", "mlsys.org": "MLSys"}


def is_of_its_proceedings(address: str, known: Known) -> bool:
    """Whether an address is one of the proceedings that published a work, and of nothing in them that is surely another paper.

    Args:
        address: of a page whose title is the work's.
        known: the work.
    """
    right, of_page = known.published, page(address) if address else None
    if right is None or of_page is None:
        return False
    if found := _VOLUMES.search(of_page):
        named = "".join(words(known.names[0].family)) == found[2] and int(found[3]) <= right["year"] % 100
        return named and found[1] == right.get("volume")
    if found := _BY_TITLE.search(of_page):
        return right["venue"] == "NeurIPS" and any(title_key(title) == title_key(found[1]) for title in known.titles)
    if found := _VIRTUAL.match(of_page) or _VISION.match(of_page):
        return right["venue"].lower() == found[1] and str(right["year"]) == found[2]
    found = _BY_YEAR.search(of_page)
    if found is None or any(own.startswith(f"proceedings.{found[1]}/") for own in known.addresses):
        return False
    return right["venue"] == _VENUES[found[1]] and str(right["year"]) == found[2]
