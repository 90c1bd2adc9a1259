"""The addresses /id/... and /topic/...: a document about the thing whose IRI ends like the address."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.http import html
from api.http.codes import Code
from api.http.etags import HEADERS, ETags, matches
from api.http.negotiation import AnswerForm, best
from api.http.refused import RequestRefused
from api.identified.elsewhere import page_of
from api.identified.page import ThingView, page
from api.sparql.endpoint import Sparql
from graph.nodes.version import state
from graph.rdf.terms import Iri
from graph.rdf.vocabularies import BASE, PREFIXES
from graph.rdf.writing.formats import FORMATS
from graph.rdf.writing.one import Description, describe, describe_within, relation_of
from graph.store.async_store import AsyncStore


def _rdf(name: str) -> Callable[[ThingView], str]:
    def write(view: ThingView) -> str:
        form = FORMATS[name]()
        return form.begin() + "".join(form.block(block) for block in view.thing.blocks) + form.end()

    return write


FORMS = (
    AnswerForm("turtle", "text/turtle", _rdf("turtle"), ("application/x-turtle",)),
    AnswerForm("jsonld", "application/ld+json", _rdf("jsonld"), ("application/json",)),
    AnswerForm("ntriples", "application/n-triples", _rdf("ntriples")),
    AnswerForm("html", "text/html", page, ("application/xhtml+xml",)),
)
"""RDF as an export has it, and a page. The first is what a client gets that takes any; the names are what clients write
after ``?format=``."""


async def identified(request: Request) -> Response:
    """Answer a request for a thing."""
    form = _form(request)
    store: AsyncStore = request.app.state.store
    etags: ETags = request.app.state.etags
    iri = _iri(request)
    pages: str | None = request.app.state.pages
    etag = etags.of(await state(store.read), "identified", iri, form.media, pages)
    headers = {**HEADERS, "ETag": etag, "Link": _links(iri)}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    thing = await _thing(request, store, iri)
    if thing is None:
        raise RequestRefused(
            Code.NOT_FOUND,
            f"The graph holds nothing with the IRI <{iri}>. What it held before may have gone with its study.",
        )
    root = _root(request)
    if thing.iri != iri:
        # A work by another of its identifiers, or a theme or participant by the id that it had.
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(root + thing.iri.removeprefix(BASE) + query, 303, HEADERS)
    forms = tuple((other.name, other.media) for other in FORMS if other is not form)
    view = ThingView(thing=thing, root=root, pages=page_of(thing, pages), forms=forms)
    headers |= {"Content-Security-Policy": html.CONTENT_SECURITY_POLICY} if form.name == "html" else {}
    return Response(form.writes(view), media_type=form.content_type, headers=headers)


async def _thing(request: Request, store: AsyncStore, iri: str) -> Description | None:
    if relation_of(iri) is None:
        return await describe(store.read, iri)
    # The graph knows a relationship by its ends, and the copy for SPARQL by its IRI. It is described from the graph.
    sparql: Sparql = request.app.state.sparql
    carrier = await sparql.carrier_of(iri, store.read)
    return await describe_within(store.read, iri, carrier) if carrier else None


def _iri(request: Request) -> str:
    kind, _, key = request.scope["path"].removeprefix("/").partition("/")
    if f"{BASE}{kind}/" == PREFIXES["id"]:
        return PREFIXES["id"] + quote(key, safe=":")
    return Iri(f"{BASE}{kind}/" + quote(key, safe=":/%"))


def _root(request: Request) -> str:
    """Return what leads from the address to the root of the API, also behind a proxy that puts a path before it."""
    path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return "../" * (path.count(b"/") - 1)


def _form(request: Request) -> AnswerForm:
    named = request.query_params.get("format")
    if named is not None:
        found = next((form for form in FORMS if form.name == named), None)
        if found is None:
            names = ", ".join(form.name for form in FORMS)
            raise RequestRefused(Code.REQUEST_INVALID, f"There is no format {named[:50]!r}; there are {names}.")
        return found
    form = best(request.headers.get("accept"), FORMS)
    if form is None:
        media = ", ".join(form.media for form in FORMS)
        raise RequestRefused(Code.NOT_ACCEPTABLE, f"Things are described as {media}.")
    return form


def _links(iri: str) -> str:
    others = [f'<?format={form.name}>; rel="alternate"; type="{form.media}"' for form in FORMS]
    return ", ".join([f'<{iri}>; rel="describes"', *others])
