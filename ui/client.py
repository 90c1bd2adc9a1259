"""The pages' only way to the graph: GraphQL over HTTP, and files at /export, at the address that EVIDENCE_API names,
with the token that EVIDENCE_TOKEN holds, if it holds one.

ApiError
├── ApiUnreachable    nothing answers at the address, or what answers is not this API
└── ApiRefused        the API answered that it cannot do what was asked
"""

from __future__ import annotations

import json
import os
import ssl
from collections.abc import Callable, Mapping
from functools import cache
from ipaddress import ip_address
from typing import Any

import httpx
import streamlit as st

TOKEN = "EVIDENCE_TOKEN"
DEFAULT_ADDRESS = "http://127.0.0.1:8000"
# Short, so that a study that is ingested again shows; long enough for the re-runs of a page in use.
SECONDS_KEPT = 15
_PATIENCE = httpx.Timeout(60.0, connect=5.0)
# A file of a large graph may take minutes, but each of its pieces is there soon.
_PATIENCE_WITH_FILES = httpx.Timeout(300.0, connect=5.0)

Answer = dict[str, Any]


class ApiError(Exception):
    """Something that keeps a page from its data; the message says what, where and what to do."""


class ApiUnreachable(ApiError):
    """Nobody answers, or not as the API does."""


class ApiRefused(ApiError):
    """The API said that it cannot answer the query."""


def api_address(environment: Mapping[str, str] | None = None) -> str:
    """Return the address of the API without a slash at its end."""
    env = os.environ if environment is None else environment
    return (env.get("EVIDENCE_API") or DEFAULT_ADDRESS).strip().rstrip("/")


def _token(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the header with the token of the pages; nothing without one. Raises ApiRefused for what is no token."""
    token = (os.environ if environment is None else environment).get(TOKEN, "").strip()
    if not (token.isascii() and token.isprintable()):
        raise ApiRefused(f"{TOKEN} holds no token: one has printable ASCII characters alone.")
    return {"Authorization": f"Bearer {token}"} if token else {}


def ask(document: str, **variables: object) -> Answer:
    """Return the data for a GraphQL document; the same question within a few seconds is answered from memory.

    Raises ApiError.
    """
    return _kept(api_address(), document, json.dumps(variables, sort_keys=True), _reader())


def every(document: str, at: str | Mapping[str, str], **variables: object) -> Answer:
    """Return the data for a document with all pages of the list that is ``at`` a place in them, such as
    ``study.findings``: its nodes and edges are those of every page, its pageInfo is that of the last one.

    The document takes ``$after`` for that list and asks for its ``pageInfo { hasNextPage endCursor }``. Of several
    lists, ``at`` says the place of each by the name of its variable. A place below a plain list has a number, as in
    ``evidenceMap.cells.0.quotes``. Raises ApiError.
    """
    places = {"after": at} if isinstance(at, str) else at
    after: dict[str, str | None] = dict.fromkeys(places)
    data = page = ask(document, **after, **variables)
    while more := _ends(page, places):
        # A list that has no more is asked for what comes after its end.
        after |= more
        page = ask(document, **after, **variables)
        for place in places.values():
            whole, further = _list_at(data, place), _list_at(page, place)
            if whole and further:
                whole |= {"pageInfo": further["pageInfo"]}
                whole |= {name: whole[name] + further[name] for name in ("nodes", "edges") if name in whole}
    return data


def list_document(name: str, fields: str, conditions: str = "") -> str:
    """Return the document for ``everything`` that asks for fields of all things of a list at the top of the schema, or
    of those that fulfil the conditions of its filter."""
    chosen = f", filter: {{{conditions}}}" if conditions else ""
    return f"""
query {name.capitalize()}($after: String) {{
  {name}(first: 100, after: $after{chosen}) {{ nodes {{ {fields} }} pageInfo {{ hasNextPage endCursor }} }}
}}
"""


def everything(document: str, name: str) -> list[Answer]:
    """Return all things of the one list that the document asks for. Raises ApiError."""
    things: list[Answer] = every(document, name)[name]["nodes"]
    return things


def _ends(page: Answer, places: Mapping[str, str]) -> dict[str, str]:
    """Return where each list ends on this page; nothing where none of them goes on."""
    ends = {name: found["pageInfo"] for name, place in places.items() if (found := _list_at(page, place))}
    more = any(end["hasNextPage"] for end in ends.values())
    return {name: end["endCursor"] for name, end in ends.items() if more and end["endCursor"] is not None}


def _list_at(data: Answer, at: str) -> Answer | None:
    found: Any = data
    for name in at.split("."):
        found = (found[int(name)] if isinstance(found, list) else found[name]) if found else None
    return found or None


def ask_now(document: str, **variables: object) -> Answer:
    """Return the data as they are now, and as the API gives them to the reader of the page. Raises ApiError."""
    return fetch(api_address(), document, variables, _reader())


def tell(document: str, **variables: object) -> Answer:
    """Change something for the reader of the page; what was kept in memory is forgotten. Raises ApiError."""
    data = fetch(api_address(), document, variables, _reader())
    _kept.clear()
    return data


def exports() -> list[Answer]:
    """Return the formats that the API exports, as it describes them. Raises ApiError."""
    return _listed(api_address(), _reader())


def export(name: str, **of: str) -> Callable[[], bytes]:
    """Return what fetches a file: in a format, of what is named by "study", "topic" or "theme", else of everything.

    It may be called in another thread, later, and raises ApiError.
    """
    address, headers = api_address(), _reader()
    return lambda: _file(f"{address}/export/{name}", of, headers)


def _reader() -> dict[str, str]:
    """Say where the reader is, as a proxy does: the API goes by where its readers are, and not by where the pages
    run."""
    before, last = st.context.headers.get("X-Forwarded-For"), st.context.ip_address
    where = ", ".join(part for part in (before, last) if part and not _is_loopback(part))
    return {"X-Forwarded-For": where} if where else {}


def _is_loopback(address: str) -> bool:
    # Streamlit leaves out those that it knows, which are not all.
    try:
        number = ip_address(address)
    except ValueError:
        return False
    return bool((getattr(number, "ipv4_mapped", None) or number).is_loopback)


@st.cache_data(ttl=SECONDS_KEPT, max_entries=500, show_spinner=False)
def _kept(address: str, document: str, variables: str, reader: Mapping[str, str]) -> Answer:
    return fetch(address, document, json.loads(variables), reader)


@st.cache_data(ttl=SECONDS_KEPT, max_entries=10, show_spinner=False)
def _listed(address: str, reader: Mapping[str, str]) -> list[Answer]:
    listed: list[Answer] = json.loads(_file(f"{address}/export", {}, reader))["exports"]
    return listed


def _file(url: str, parameters: Mapping[str, str], headers: Mapping[str, str]) -> bytes:
    response = _sent("GET", url, headers, _PATIENCE_WITH_FILES, params=dict(parameters))
    if response.status_code == httpx.codes.OK:
        return response.content
    raise _refused(_answer(url, response).get("errors", []), response)


def fetch(
    address: str, document: str, variables: Mapping[str, object], headers: Mapping[str, str] | None = None
) -> Answer:
    """Ask the API at the address, past the memory. Raises ApiError."""
    url = f"{address}/graphql"
    response = _sent("POST", url, headers or {}, _PATIENCE, json={"query": document, "variables": variables})
    answer = _answer(url, response)
    if answer.get("errors"):
        raise _refused(answer["errors"], response)
    data: Answer = answer["data"]
    return data


def _sent(method: str, url: str, headers: Mapping[str, str], patience: httpx.Timeout, **content: Any) -> httpx.Response:
    """Return the response to a request, which goes with the token of the pages."""
    sent = {**headers, **_token()}
    try:
        # Never by way of a proxy: the API is a neighbour.
        with httpx.Client(timeout=patience, trust_env=False, verify=_authorities()) as http:
            return http.request(method, url, headers=sent, **content)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ApiUnreachable(
            f"The API does not answer at {url} ({error or type(error).__name__}). "
            "Start it with 'evidence up' or 'make run', or set EVIDENCE_API to the address where it runs."
        ) from error


@cache
def _authorities() -> ssl.SSLContext:
    # Reading the certificates takes longer than most requests.
    return httpx.create_ssl_context(trust_env=False)


def _answer(url: str, response: httpx.Response) -> Answer:
    """Return what the API says. Raises ApiUnreachable where it is not this API that answers."""
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if isinstance(answer, dict) and ("data" in answer or "errors" in answer):
        return answer
    raise ApiUnreachable(
        f"What answers at {url} is not the API of Evidence Graph (HTTP {response.status_code}). "
        "Set EVIDENCE_API to the address where it runs."
    )


def _refused(errors: list[dict[str, Any]], response: httpx.Response) -> ApiRefused:
    messages = dict.fromkeys(str(error.get("message")) for error in errors)
    if response.status_code == httpx.codes.UNAUTHORIZED:
        return ApiRefused(
            f"The API does not answer these pages: {' '.join(messages)} Make a token with 'evidence token create "
            f"--name pages --role reader', and start the pages with {TOKEN} set to it."
        )
    return ApiRefused("The API cannot answer: " + " ".join(messages))
