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
from collections.abc import Callable, Iterator, Mapping
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


def api_address() -> str:
    """Return the address of the API without a slash at its end."""
    return (os.environ.get("EVIDENCE_API") or DEFAULT_ADDRESS).strip().rstrip("/")


def _token() -> dict[str, str]:
    """Return the header with the token of the pages; nothing without one. Raises ApiRefused for what is no token."""
    token = os.environ.get(TOKEN, "").strip()
    if not (token.isascii() and token.isprintable()):
        raise ApiRefused(f"{TOKEN} holds no token: one has printable ASCII characters alone.")
    return {"Authorization": f"Bearer {token}"} if token else {}


def ask(document: str, **variables: object) -> Answer:
    """Return the data for a GraphQL document; the same question within a few seconds is answered from memory.

    Raises ApiError.
    """
    return _kept(api_address(), document, variables, _reader())


def every(document: str, **variables: object) -> Answer:
    """Return the data for a document with all pages of its lists: the nodes and edges of each are those of every page.

    A list that goes on asks for ``pageInfo { hasNextPage endCursor }``, and begins after the variable that has the name
    which the list alone has in the answer. Lists below the things of a list do not. Raises ApiError, and LookupError
    for a list that goes on and has no such variable.
    """
    data = ask(document, **variables)
    page = whole = dict(_lists(data))
    while any(listed["pageInfo"]["hasNextPage"] for listed in page.values()):
        lost = [
            name for name, listed in page.items() if listed["pageInfo"]["hasNextPage"] and f"${name}:" not in document
        ]
        if lost:
            raise LookupError(f"no variable of the document says where to go on in {', '.join(lost)}.")
        # A list that has no more is asked for what comes after its end.
        ends = {name: listed["pageInfo"]["endCursor"] for name, listed in page.items()}
        variables |= {name: end for name, end in ends.items() if end is not None}
        page = dict(_lists(ask(document, **variables)))
        for name in whole.keys() & page.keys():
            listed, further = whole[name], page[name]
            listed |= {part: listed[part] + further[part] for part in ("nodes", "edges") if part in listed}
            listed["pageInfo"] = further["pageInfo"]
    return data


def everything(document: str) -> list[Answer]:
    """Return all things of the one list that the document asks for. Raises ApiError."""
    (listed,) = every(document).values()
    things: list[Answer] = listed["nodes"]
    return things


def _lists(data: object) -> Iterator[tuple[str, Answer]]:
    """Yield the lists that say where they end, with their names."""
    below = data.items() if isinstance(data, dict) else [("", part) for part in data] if isinstance(data, list) else []
    for name, found in below:
        if isinstance(found, dict) and "endCursor" in found.get("pageInfo", {}):
            yield name, found
        elif name not in ("nodes", "edges"):
            yield from _lists(found)


def ask_now(document: str, **variables: object) -> Answer:
    """Return the data as they are now, and as the API gives them to the reader of the page. Raises ApiError."""
    return fetch(api_address(), document, variables, _reader())


def tell(document: str, **variables: object) -> Answer:
    """Change something for the reader of the page; what was kept in memory is forgotten. Raises ApiError."""
    data = ask_now(document, **variables)
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


_kept = st.cache_data(ttl=SECONDS_KEPT, max_entries=500, show_spinner=False)(fetch)


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
