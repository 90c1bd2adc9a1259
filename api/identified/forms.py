"""The forms in which a thing is described: RDF as an export has it, and a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.identified.page import ThingView, page
from graph.rdf.writing.formats import FORMATS


@dataclass(frozen=True)
class DescriptionForm:
    """A form; ``name`` is what clients write after ``?format=``."""

    name: str
    media: str
    write: Callable[[ThingView], str]
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The header Content-Type."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


def _rdf(name: str) -> Callable[[ThingView], str]:
    def write(view: ThingView) -> str:
        form = FORMATS[name]()
        return form.begin() + "".join(form.block(block) for block in view.thing.blocks) + form.end()

    return write


FORMS = (
    DescriptionForm("turtle", "text/turtle", _rdf("turtle"), ("application/x-turtle",)),
    DescriptionForm("jsonld", "application/ld+json", _rdf("jsonld"), ("application/json",)),
    DescriptionForm("ntriples", "application/n-triples", _rdf("ntriples")),
    DescriptionForm("html", "text/html", page, ("application/xhtml+xml",)),
)
"""The first is what a client gets that takes any."""

OFFERS = [(media, form) for form in FORMS for media in (form.media, *form.also)]
