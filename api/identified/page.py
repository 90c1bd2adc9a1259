"""The page of a thing: what it is, what it is called, and what is said of it, with links."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from api.http import html
from graph.rdf.terms import Iri, Term
from graph.rdf.writing.describing import RdfBlock
from graph.rdf.writing.one import Description
from graph.schema.registry import LABELS

# By which of these a thing is called, the first that it has.
_NAMES = (
    "skos:prefLabel",
    "dcterms:title",
    "rdfs:label",
    "schema:text",
    "c4o:hasContent",
    "oa:bodyValue",
    "rdfs:comment",
)
_NAME = 300
# The text of a study has a hundred thousand.
_TEXT = 5000


@dataclass(frozen=True, kw_only=True)
class ThingView:
    """A thing to be view. ``root`` leads from its address to the root of the API; ``pages`` is the address of the page
    for people that shows it, if there is one; ``forms`` are the other forms, as names with media types."""

    thing: Description
    root: str
    pages: str | None
    forms: tuple[tuple[str, str], ...]


def page(view: ThingView) -> str:
    """Return a thing as a page of HTML."""
    thing = view.thing
    first, *below = thing.blocks
    name = _name(first) or thing.row.get("id") or first.subject
    table = LABELS.get(thing.label)
    says = f"<p>{escape(table.says)}</p>\n" if table else ""
    to = f'<p><a href="{escape(view.pages)}">In the pages of this graph</a></p>\n' if view.pages else ""
    forms = ", ".join(f'<a href="?format={form}" type="{media}">{form}</a>' for form, media in view.forms)
    parts = "".join(
        f'<section id="{escape(block.subject.partition("#")[2])}"><h2>{html.link(block.subject, view.root)}</h2>\n'
        f"{_said(block, view.root)}</section>\n"
        for block in below
    )
    body = (
        f"<p>{escape(thing.label)}</p>\n<h1>{escape(name)}</h1>\n{says}"
        f"<p><code>{escape(first.subject)}</code></p>\n{to}{_said(first, view.root)}{parts}"
        f"<footer><p>The same as data: {forms}</p></footer>"
    )
    return html.document(f"{name} · Evidence Graph", body)


def _name(block: RdfBlock) -> str:
    said = dict(reversed(block.says))
    text = next((str(getattr(said[predicate], "text", "")) for predicate in _NAMES if predicate in said), "")
    return text if len(text) <= _NAME else f"{text[:_NAME].rstrip()} …"


def _said(block: RdfBlock, root: str) -> str:
    values: dict[str, list[Term]] = {}
    for predicate, term in block.says:
        values.setdefault(predicate, []).append(term)
    lines = "".join(
        f"<dt>{escape(predicate)}</dt>\n{''.join(f'<dd>{_shown(term, root)}</dd>' for term in terms)}\n"
        for predicate, terms in values.items()
    )
    return f"<dl>\n{lines}</dl>\n"


def _shown(term: Term, root: str) -> str:
    if isinstance(term, Iri):
        return html.link(term, root)
    if len(term.text) <= _TEXT:
        return escape(term.text)
    return f"{escape(term.text[:_TEXT])} … <em>({len(term.text):,} characters; all of it is in the data)</em>"
