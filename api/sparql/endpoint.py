"""The address /sparql: a query is read, asked of a copy of the graph as it is now, and answered as its client wants."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.child import Reply
from api.http.codes import Code
from api.http.etags import HEADERS, ETags, matches
from api.http.limits import Limits
from api.http.negotiation import best
from api.http.refused import RequestRefused, refused_for, refused_response
from api.sparql import page
from api.sparql.following import Follower
from api.sparql.media import GRAPHS, RESULTS, SparqlForm, description
from api.sparql.requests import malformed, question_of
from api.sparql.text import SparqlQuestion, outline
from api.sparql.worker import StoreQuestion
from api.sparql.workers import Workers
from api.watching.metrics import Metrics
from graph.errors import StoreError
from graph.nodes.version import state
from graph.rdf.terms import checked_iri
from graph.rdf.vocabularies import expand
from graph.rdf.writing.one import AsyncRead
from graph.schema.relationships import RELATIONS
from graph.store.address import Address

# What leads from a relationship that has an IRI to the thing that it starts from.
_FROM_START = "|".join(sorted({f"<{expand(row.from_start)}>" for row in RELATIONS.values() if row.reified}))
# No client reads it; it is that of nginx, for the log.
_CLIENT_GONE = 499


class Sparql:
    """Answers queries over the database at an address. ``folder`` is where copies of it are, if they are to be kept."""

    def __init__(self, address: Address, limits: Limits, etags: ETags, metrics: Metrics, folder: Path | None) -> None:
        self._limits = limits
        self._etags = etags
        self._metrics = metrics
        self._follower = Follower(address, folder, made=metrics.sparql_copies.inc)
        self._workers = Workers()

    async def answer(self, request: Request, question: SparqlQuestion) -> Response:
        """Answer a query. Raises RequestRefused, and StoreError where the graph cannot be read."""
        began = time.perf_counter()
        ends = asyncio.get_running_loop().time() + self._limits.seconds
        accept = request.headers.get("accept")
        forms = {"results": best(accept, RESULTS), "graph": best(accept, GRAPHS)}
        if not any(forms.values()):
            raise _unacceptable(None)
        now = await state(request.app.state.store.read)
        etag = self._etag(question, now, forms)
        if request.method != "POST" and etag and matches(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag, **HEADERS})
        async with self._follower.copy_of(now, ends=ends) as copy:
            # A state that the graph came to meanwhile has an ETag of its own.
            etag = self._etag(question, copy.state, forms)
            reply = await self._ask(
                StoreQuestion(
                    path=copy.path,
                    asked=question,
                    most=min(self._limits.answer, page.MOST) if _for_a_person(forms) else self._limits.answer,
                    **{kind: form.name if form else None for kind, form in forms.items()},
                ),
                ends,
            )
        form = next(form for form in forms.values() if form is not None and form.name == reply.head["form"])
        self._metrics.sparql_seconds.observe(time.perf_counter() - began)
        headers = {**HEADERS, **({"ETag": etag} if request.method != "POST" and etag else {})}
        if form.page:
            shown = await asyncio.to_thread(page.answered, question.query, form, reply.body)
            return page.response(shown, headers)
        return Response(reply.body, media_type=form.content_type, headers=headers)

    async def carrier_of(self, iri: str, read: AsyncRead) -> str | None:
        """Return the IRI of the thing that a relationship with an IRI starts from; ``None`` where there is none.

        ``read`` reads the state of the graph. Raises RequestRefused and StoreError.
        """
        ends = asyncio.get_running_loop().time() + self._limits.seconds
        query = f"SELECT ?thing {{ <{checked_iri(iri)}> {_FROM_START} ?thing }} LIMIT 1"
        async with self._follower.copy_of(await state(read), ends=ends) as copy:
            asked = SparqlQuestion(query=query, outline=outline(query))
            reply = await self._ask(
                StoreQuestion(path=copy.path, asked=asked, results="json", most=self._limits.answer), ends
            )
        found = json.loads(reply.body)["results"]["bindings"]
        return str(found[0]["thing"]["value"]) if found else None

    async def _ask(self, question: StoreQuestion, ends: float) -> Reply:
        reply = await self._workers.ask(question, ends=ends, seconds=self._limits.seconds)
        if "refused" in reply.head:
            raise _refusal(reply.head)
        return reply

    async def close(self) -> None:
        """End the processes that answer and that follow the graph."""
        await self._workers.close()
        await self._follower.close()

    def _etag(self, question: SparqlQuestion, now: str, forms: Mapping[str, SparqlForm | None]) -> str | None:
        if question.outline.changing:
            return None
        wanted = [form and form.media for form in forms.values()]
        return self._etags.of(now, "sparql", question.query, question.default, question.named, wanted)


async def sparql(request: Request) -> Response:
    """Answer a request to /sparql."""
    endpoint: Sparql = request.app.state.sparql
    metrics: Metrics = request.app.state.watcher.metrics
    question: SparqlQuestion | None = None
    code = "ok"
    try:
        question = await question_of(request)
        if question is None:
            return described(request)
        return await _unless_gone(request, endpoint.answer(request, question))
    except (RequestRefused, StoreError) as error:
        refused = error if isinstance(error, RequestRefused) else refused_for(error)
        code = refused.code
        return _refused(request, question, refused)
    except Exception:
        code = Code.INTERNAL_SERVER_ERROR
        raise
    finally:
        metrics.sparql.labels(code).inc()


def described(request: Request) -> Response:
    """Answer a request without a query: a person gets a form, a program what the endpoint can do. Raises
    RequestRefused."""
    form = best(request.headers.get("accept"), GRAPHS)
    if form is None:
        raise _unacceptable(GRAPHS)
    if form.page:
        return page.response(page.form(page.EXAMPLE), HEADERS)
    return Response(description(str(request.url), form), media_type=form.content_type, headers=HEADERS)


async def _unless_gone(request: Request, answering: Coroutine[Any, Any, Response]) -> Response:
    """Return the answer; where the client goes away before, end what runs for it."""
    answer, gone = asyncio.create_task(answering), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else Response(status_code=_CLIENT_GONE)
    finally:
        for task in (answer, gone):
            task.cancel()
        await asyncio.gather(answer, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _for_a_person(forms: Mapping[str, SparqlForm | None]) -> bool:
    return any(form is not None and form.page for form in forms.values())


def _refused(request: Request, question: SparqlQuestion | None, refused: RequestRefused) -> Response:
    """Return a refusal: to a person in the form, so that the query can be mended."""
    answer = refused_response(refused)
    form = best(request.headers.get("accept"), RESULTS)
    if question is None or form is None or not form.page:
        return answer
    shown = page.form(question.query, problem=str(refused))
    return page.response(shown, refused.headers or {}, status=refused.status)


def _refusal(said: Mapping[str, Any]) -> Exception:
    match said["refused"]:
        case "malformed":
            return malformed(said["says"])
        case "large":
            return RequestRefused(
                Code.ANSWER_TOO_LARGE, f"{said['says']}: ask for less, such as with LIMIT or by naming what you need."
            )
        case "graph":
            return RequestRefused(
                Code.REQUEST_INVALID,
                f"There is no graph <{said['says'][:200]}> here, and none is fetched. Each study has one, named by the "
                "study's IRI and #graph; a query that names none is asked of all.",
            )
        case "media":
            return _unacceptable(RESULTS if said["says"] == "results" else GRAPHS)
    return RuntimeError(f"a SPARQL query failed: {said['says']}")


def _unacceptable(forms: Sequence[SparqlForm] | None) -> RequestRefused:
    said = "Answers to such a query are" if forms else "Answers are"
    media = ", ".join(form.media for form in forms or (*RESULTS, *GRAPHS))
    return RequestRefused(Code.NOT_ACCEPTABLE, f"{said} {media}.")
