"""/export: what there is to export, and each of it as a file.

A file is made piece by piece in a thread, with a connection to the database of its own, so that nothing else waits for
it; the next piece is made when the last one is on its way.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.exports.entry import WAYS, Export, ExportOrder, Tally
from api.exports.registry import EXPORTS, export_named
from api.http.codes import Code
from api.http.etags import ETags, matches
from api.http.refused import RequestRefused
from graph.errors import ExportRefused
from graph.exports.scope import ExportRequest, ExportScope, find
from graph.nodes.version import state
from graph.store.address import Address
from graph.store.async_store import AsyncStore
from graph.store.store import Store, open_store

PATH = "/export"
AT_ONCE = 4
"""How many pieces are made at the same time; whoever asks for more files waits a little for each piece."""

# Kept by the client's own cache alone, and asked about before each use.
_CACHE = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}
_END = object()
_WHOLE = "evidence-graph"
_MOST = 80


class Exports:
    """Answers at /export. ``close`` it when no request comes any more."""

    def __init__(self, etags: ETags) -> None:
        self._etags = etags
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="export")

    def mount(self, app: FastAPI) -> None:
        """Add the addresses to an application."""
        app.add_api_route(PATH, self.listed, methods=["GET", "HEAD"])
        app.add_api_route(f"{PATH}/{{name}}", self.file, methods=["GET", "HEAD"])

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def listed(self) -> dict[str, Any]:
        """List every format, with what it can be of."""
        return {"exports": [_described(export) for export in EXPORTS.values()]}

    async def file(self, name: str, request: Request) -> Response:
        """Answer with a file. Raises RequestRefused, ExportRefused and StoreError."""
        export, asked = _asked(name, request.query_params)
        store: AsyncStore = request.app.state.store
        now = await state(store.read)
        etag = self._etags.of(now, PATH, export.name, vars(asked))
        if matches(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag, **_CACHE})
        making = _Making(store.address, export, asked)
        try:
            # By the first piece most of what can go wrong has gone wrong, while it can still be said.
            first = await self._run(making.begin if request.method == "GET" else making.find)
        except BaseException:
            await asyncio.shield(self._run(making.close))
            raise
        headers = {
            "Content-Disposition": disposition(file_name(export, making.scope.title)),
            "ETag": etag,
            "X-Content-Type-Options": "nosniff",
            **_CACHE,
        }
        if request.method == "HEAD":
            await self._run(making.close)
            answer = Response(headers=headers, media_type=export.media_type)
            answer.headers["Content-Type"] = export.content_type
            # As the answer to GET has none, which is not known before it is made.
            del answer.headers["Content-Length"]
            return answer
        return StreamingResponse(self._pieces(making, first), headers=headers, media_type=export.content_type)

    async def _pieces(self, making: _Making, first: Any) -> AsyncIterator[bytes]:
        piece = first
        try:
            while piece is not _END:
                yield piece
                piece = await self._run(making.next)
        finally:
            # Also where the client went away.
            await asyncio.shield(self._run(making.close))

    async def _run(self, work: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


class _Making:
    """A file under way; its methods block, and are called one after another."""

    def __init__(self, address: Address, export: Export, asked: ExportRequest) -> None:
        self._address, self._export, self._asked = address, export, asked
        self._open = ExitStack()
        self._store: Store | None = None
        self._written: Iterator[bytes] = iter(())
        self.scope = ExportScope(studies=())

    def find(self) -> None:
        """Find what is asked for in the graph. Raises NotInGraph and StoreError."""
        self._store = self._open.enter_context(open_store(self._address))
        self.scope = find(self._store.read, self._asked)

    def begin(self) -> Any:
        """Find what is asked for and return the first piece, or _END."""
        self.find()
        assert self._store is not None
        self._written = self._export.write(self._store.read, ExportOrder(scope=self.scope), Tally())
        return self.next()

    def next(self) -> Any:
        """Return the next piece, or _END."""
        return next(self._written, _END)

    def close(self) -> None:
        """Give back what it holds."""
        self._written = iter(())  # a generator that nobody holds ends, and its files go
        self._open.close()


def _asked(name: str, parameters: QueryParams) -> tuple[Export, ExportRequest]:
    """Return what a request asks for. Raises RequestRefused and ExportRefused."""
    try:
        export = export_named(name)
    except ExportRefused as error:
        raise RequestRefused(Code.NOT_FOUND, str(error)) from None
    given: dict[str, list[str]] = {}
    for parameter, value in parameters.multi_items():
        if parameter not in WAYS:
            raise RequestRefused(
                Code.BAD_INPUT, f"{PATH}/{name} takes no {parameter[:100]!r}: it is {export.can_be_of}."
            )
        if not value:
            raise RequestRefused(Code.BAD_INPUT, f"{parameter!r} is empty: give the id of a {parameter}.")
        given.setdefault(parameter, []).append(value)
    for way in ("topic", "theme"):
        if len(given.get(way, ())) > 1:
            raise RequestRefused(Code.BAD_INPUT, f"{PATH}/{name} takes one {way}, not {len(given[way])}.")
    asked = ExportRequest(
        studies=tuple(given["study"]) if "study" in given else None,
        topic=next(iter(given.get("topic", ())), None),
        theme=next(iter(given.get("theme", ())), None),
    )
    export.check(asked)
    return export, asked


def _described(export: Export) -> dict[str, Any]:
    return {
        "name": export.name,
        "says": export.says,
        "holds": export.holds,
        "ending": export.endings[0],
        "mediaType": export.media_type,
        "text": export.text,
        "whole": export.whole,
        "takes": [way for way in WAYS if way in export.takes],
        "href": f"{PATH}/{export.name}",
    }


def file_name(export: Export, title: Sequence[str]) -> str:
    """Return the name of a file of what has this title (graph.exports.scope.Scope)."""
    stem = re.sub(r"\W+", "-", " ".join(title).casefold()).strip("-_")[:_MOST].rstrip("-_") or _WHOLE
    ending = export.endings[0]
    return stem + (ending if ending.startswith(".") else f"-{ending}")


def disposition(name: str) -> str:
    """Return the header Content-Disposition (RFC 6266): the name, and for clients that know ASCII alone one in that."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^\w.-]+", "-", plain).strip("-")
    if safe.startswith("."):
        safe = _WHOLE + safe
    said = f'attachment; filename="{safe}"'
    return said if safe == name else f"{said}; filename*=UTF-8''{quote(name, safe='')}"
