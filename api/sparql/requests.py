"""What a request asks by the SPARQL 1.1 Protocol: a query by GET, by POST as a form, or by POST as it is."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.http.codes import Code
from api.http.refused import RequestRefused
from api.sparql.text import DEEPEST, QueryOutline, SparqlQuestion, outline

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_LONGEST = 400
_MOST_PARAMETERS = 100
_NO_UPDATE = "The graph is read here and not changed: SPARQL Update is not taken."


async def question_of(request: Request) -> SparqlQuestion | None:
    """Return what a request asks; ``None`` for a GET without a query. Raises RequestRefused."""
    parameters = _parameters(request.scope["query_string"])
    text: str | None = None
    if request.method == "POST":
        kind, _, charset = request.headers.get("content-type", "").partition(";")
        match kind.strip().lower():
            case "application/x-www-form-urlencoded":
                parameters += _parameters(await request.body())
            case "application/sparql-query":
                text = _text(await request.body(), charset)
            case "application/sparql-update":
                raise RequestRefused(Code.FORBIDDEN, _NO_UPDATE)
            case other:
                raise RequestRefused(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    f"A query is sent as Content-Type: {FORM} or {QUERY}, not {other or 'without any'!r}.",
                    headers={"Accept": f"{FORM}, {QUERY}"},
                )
    if any(name == "update" for name, _ in parameters):
        raise RequestRefused(Code.FORBIDDEN, _NO_UPDATE)
    queries = [*(value for name, value in parameters if name == "query"), *([] if text is None else [text])]
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise RequestRefused(Code.REQUEST_INVALID, f"A request has one query; this one has {len(queries) or 'none'}.")
    return SparqlQuestion(
        query=queries[0],
        default=_values(parameters, "default-graph-uri"),
        named=_values(parameters, "named-graph-uri"),
        outline=_permitted(queries[0]),
    )


def malformed(says: str) -> RequestRefused:
    """Return the refusal of what is no SPARQL, with what the parser says of it."""
    shown = " ".join(says.split())
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} ..."
    return RequestRefused(Code.SPARQL_PARSE_FAILED, f"The query is no SPARQL 1.1 query: {shown}")


def _parameters(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise RequestRefused(
            Code.REQUEST_INVALID,
            f"The parameters are no form in UTF-8, percent-encoded, of {_MOST_PARAMETERS} at most.",
        ) from None


def _text(body: bytes, parameters: str) -> str:
    name, _, charset = parameters.strip().partition("=")
    if name.strip().lower() == "charset" and charset.strip(' "').lower() not in ("utf-8", "utf8"):
        raise RequestRefused(Code.REQUEST_INVALID, f"A query is sent in UTF-8, not in {charset.strip()[:50]!r}.")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RequestRefused(Code.REQUEST_INVALID, f"The query is no UTF-8 at byte {error.start}.") from None


def _values(parameters: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for key, value in parameters if key == name))


def _permitted(query: str) -> QueryOutline:
    found = outline(query)
    if found.service:
        raise RequestRefused(
            Code.FORBIDDEN,
            "SERVICE is not answered here: no other endpoint is asked. A prefix of that name needs another one.",
        )
    if found.depth > DEEPEST:
        raise malformed(f"its brackets are {found.depth} deep, and {DEEPEST} is the limit")
    return found
