"""Templates filled with values, every one of which is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from llmeff import __version__
from llmeff.errors import needs_extra
from llmeff.phrases import TRUST, counted, value_text, where_published
from llmeff.safe import address
from llmeff.site import places

if TYPE_CHECKING:
    from jinja2 import Environment

    from llmeff.site.gathered import Gathered

Values = Mapping[str, object]
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'; base-uri 'none'; "
          "form-action 'none'")
"""What a page may load: its own scripts and styles, and nothing from elsewhere."""


class Page(NamedTuple):
    """A page before it is written.

    Attributes:
        path: where it will lie below the root of the site.
        template: the name of its template.
        values: what the template shows.
        markdown: the same for programs, which lies beside it; empty where there is none.
    """

    path: str
    template: str
    values: Values
    markdown: str = ""


class Renderer:
    """Makes pages of templates.

    Args:
        site: what all pages know.

    Raises:
        EnvironmentFailure: the extra "site" is not installed.
    """

    def __init__(self, site: Gathered) -> None:
        try:
            from jinja2 import Environment, PackageLoader, StrictUndefined
        except ImportError as error:
            raise needs_extra("the site needs", "site", error) from error
        self._environment: Environment = Environment(
            loader=PackageLoader("llmeff.site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._environment.filters.update(web=address, value=value_text, counted=counted, spaced=lambda text: text.replace("_", " "))
        self._environment.globals.update(
            at=places, dots=TRUST, where_published=where_published, policy=POLICY, tool=__version__, version=site.version,
            day=site.day.isoformat(), guided=bool(site.kb.guides()), total=f"{len(site.cards):,}", place=site.place,
            name_of=lambda id_: site.cards[id_]["name"])

    def page(self, page: Page) -> str:
        """A page as HTML."""
        template = self._environment.get_template(page.template)
        return template.render(root=places.root_of(page.path), path=page.path, markdown=bool(page.markdown), **page.values)

    def asset(self, name: str) -> str:
        """A file that pages load, as text."""
        return files("llmeff.site").joinpath("assets", name).read_text(encoding="utf-8")

    def moved(self, name: str, to: str) -> str:
        """A page that leads on to another one, under another name of the work."""
        return self._environment.get_template("moved.html").render(name=name, to=to)

    def text(self, template: str, **values: object) -> str:
        """A file for programs, such as a feed."""
        return self._environment.get_template(template).render(**values)
