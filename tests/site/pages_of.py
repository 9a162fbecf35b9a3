"""What tests look at in a page."""

from __future__ import annotations

from html.parser import HTMLParser


class Parsed(HTMLParser):
    """A page: its elements, the texts of some of them, and where it leads.

    Attributes:
        tags: every element with its attributes.
        targets: what links, scripts and pictures name.
        text: all words.
        inline: what stands within script and style elements.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.targets: list[str] = []
        self.inline: list[tuple[dict[str, str], str]] = []
        self._words: list[str] = []
        self._within: dict[str, str] | None = None
        self.feed(html)

    @property
    def text(self) -> str:
        """All words, with single blanks."""
        return " ".join(" ".join(self._words).split())

    @property
    def ids(self) -> list[str]:
        """The ids of all elements."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def named(self, name: str) -> list[dict[str, str]]:
        """The attributes of all elements of a name."""
        return [attributes for tag, attributes in self.tags if tag == name]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element."""
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        self.targets += [value for name, value in attributes.items() if name in {"href", "src", "action", "formaction", "data"}]
        self._within = attributes if tag in {"script", "style"} else None

    def handle_endtag(self, tag: str) -> None:
        """Ends a script or a style."""
        self._within = None

    def handle_data(self, data: str) -> None:
        """Keeps words, and what no page may run."""
        if self._within is not None:
            self.inline.append((self._within, data))
        else:
            self._words.append(data)
