"""A reference of each kind with all that it may have, for the formats to print."""

from __future__ import annotations

from llmeff.exchange.reference import Reference
from llmeff.names import Name

LEE, GROUP = Name("Lee", "Ann B."), Name("Spoon & Sons", group=True)
JOURNAL = Reference("lee20", "journal", "On Soup: A 50% Étude", ("Étude",), (LEE, Name("van Dam", "Jo", "Jr.")), 2020,
                    "https://jog.example/1_2", "Journal of R&D", publisher="Pan Press", month=3, volume="7", number="2", pages="1-9",
                    doi="10.5555/a_b", arxiv="1911.01234")
CONFERENCE = Reference("lee21", "conference", "Thin {Soup}", (), (LEE, GROUP), 2021, "https://ick.example/7", "Proceedings of Kitchens",
                       "Lecture Notes in Soup", "Pan Press", 12, "8", "", "11-19", "10.5555/ick.7")
BOOK = Reference("lee22", "book", "A Book of Bread", (), (LEE,), 2022, "https://pan.example", "Breads", publisher="Pan Press",
                 pages="30-41")
PREPRINT = Reference("lee23", "preprint", "Bread of 7B Crumbs", ("7B",), (GROUP,), 2023, "https://arxiv.org/abs/2301.00001", month=1,
                     arxiv="2301.00001")
WEB = Reference("plato", "web", "Rain", (), (Name("Plato"),), 2024, "https://rain.example/a%20b")
EVERY = (JOURNAL, CONFERENCE, BOOK, PREPRINT, WEB)
