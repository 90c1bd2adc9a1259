"""/export over HTTP: every format as a file, told by its headers; what cannot be, in one message with its code."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from api.exports.entry import Export
from api.exports.registry import EXPORTS
from api.exports.serving import disposition, file_name
from api.http.access import Access, ReadPolicy
from graph.exports.scope import ExportRequest
from graph.model import Verdict
from graph.store.address import Address
from graph.store.store import Store
from tests.api.exports.test_export_references import exported
from tests.graph.people.test_judgements import ENTRIES, MADE_UP, TEXT, links, say, write_made_up
from tests.support.filling import hold
from tests.support.serving import served

STUDY = f"study:{MADE_UP}"


@pytest.fixture(scope="module")
def held(session_store: Store, store_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("studies")
    write_made_up(folder, TEXT, ENTRIES)
    hold(session_store, folder)
    return session_store


@pytest.fixture(scope="module")
def api(held: Store, store_address: Address) -> Iterator[httpx.Client]:
    with served(store_address) as url, httpx.Client(base_url=url, timeout=60) as client:
        yield client


def refused(response: httpx.Response) -> tuple[int, str, str]:
    (error,) = response.json()["errors"]
    return response.status_code, error["extensions"]["code"], error["message"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_what_the_command_line_writes(api: httpx.Client, held: Store, name: str) -> None:
    form = EXPORTS[name]
    asks: dict[str, tuple[ExportRequest, dict[str, str]]] = {
        "study": (ExportRequest(studies=(STUDY,)), {"study": STUDY}),
    }
    topic = held.read("MATCH (t:Topic) RETURN t.id AS id ORDER BY id LIMIT 1")[0]["id"]
    asks["topic"] = (ExportRequest(topic=topic), {"topic": topic})
    ways = [
        *([(ExportRequest(), dict[str, str]())] if form.whole else []),
        *(asks[way] for way in asks if way in form.takes),
    ]
    for asked, parameters in ways:
        response = api.get(f"/export/{name}", params=parameters)
        assert response.status_code == 200, response.text
        told = response.headers
        assert told["content-type"] == form.content_type
        assert told["content-disposition"].startswith('attachment; filename="')
        assert told["content-disposition"].endswith(f'{form.endings[0]}"')
        assert told["etag"].startswith('W/"') and "private" in told["cache-control"]
        if name == "xlsx":  # it says when it was made
            assert zipfile.ZipFile(io.BytesIO(response.content)).testzip() is None
        else:
            assert response.content == exported(held, name, asked)[0]


def test_the_list_says_what_there_is(api: httpx.Client) -> None:
    listed = api.get("/export").json()["exports"]
    assert [one["name"] for one in listed] == list(EXPORTS)
    for one in listed:
        assert api.head(one["href"]).status_code == (200 if one["whole"] else 400)
        assert set(one["takes"]) == EXPORTS[one["name"]].takes
    assert api.head("/export").status_code == 200


def test_head_says_the_same_and_sends_nothing(api: httpx.Client) -> None:
    got, asked = api.get("/export/bibtex"), api.head("/export/bibtex")
    assert asked.content == b"" and got.content
    assert "content-length" not in asked.headers
    for name in ("content-type", "content-disposition", "etag", "cache-control", "vary"):
        assert got.headers[name].replace(", Accept-Encoding", "") == asked.headers[name].replace(
            ", Accept-Encoding", ""
        )


def test_who_has_it_already_is_told_so_until_the_graph_changes(api: httpx.Client, held: Store) -> None:
    first = api.get("/export/kgx").headers["etag"]
    again = api.get("/export/kgx", headers={"If-None-Match": first})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first)
    assert api.head("/export/kgx", headers={"If-None-Match": first}).status_code == 304
    assert api.get("/export/kgx-nodes").headers["etag"] != first
    assert api.get("/export/kgx", params={"study": STUDY}).headers["etag"] != first
    say(held, links(held)[0]["id"], Verdict.ACCEPTED)
    changed = api.get("/export/kgx", headers={"If-None-Match": first})
    assert changed.status_code == 200 and changed.headers["etag"] != first


@pytest.mark.parametrize(
    ("path", "status", "code", "says"),
    [
        ("/export/word", 404, "NOT_FOUND", "There is no format 'word'; there are report-html, "),
        ("/export/ris?study=study:doi:10.1/none", 404, "NOT_FOUND", "no study 'doi:10.1/none'"),
        ("/export/ris?topic=nonsense", 404, "NOT_FOUND", "no topic 'nonsense'"),
        ("/export/ris?theme=nonsense", 404, "NOT_FOUND", "no theme 'nonsense'"),
        (
            "/export/turtle?topic=x",
            400,
            "BAD_INPUT",
            "cannot be of a topic: it is of the whole graph or of one or more",
        ),
        ("/export/ris?abstracts=1", 400, "BAD_INPUT", "takes no 'abstracts'"),
        ("/export/ris?study=", 400, "BAD_INPUT", "'study' is empty"),
        ("/export/ris?topic=a&topic=b", 400, "BAD_INPUT", "takes one topic, not 2"),
    ],
)
def test_what_cannot_be_is_said_with_its_code(api: httpx.Client, path: str, status: int, code: str, says: str) -> None:
    found = refused(api.get(path))
    assert found[:2] == (status, code) and says in found[2]
    assert api.head(path).status_code == status


def test_only_get_and_head_are_answered(api: httpx.Client) -> None:
    assert refused(api.post("/export/ris"))[:2] == (405, "METHOD_NOT_ALLOWED")


def test_the_gate_is_that_of_graphql(held: Store, store_address: Address) -> None:
    with served(store_address, Access(reads=ReadPolicy.TOKEN)) as url:
        for path in ("/export", "/export/ris"):
            assert refused(httpx.get(url + path))[:2] == (401, "UNAUTHENTICATED")


def test_a_graph_that_changes_meanwhile_breaks_the_answer_off(
    api: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = iter(["one", "another"])

    def write(self: Export, read: Any, order: Any, told: Any) -> Iterator[bytes]:
        def changed(query: str, /, **params: object) -> list[dict[str, Any]]:
            return [{"token": next(states)}] if "Version" in query else read(query, **params)

        return whole(self, changed, order, told)

    whole = Export.write
    monkeypatch.setattr(Export, "write", write)
    with pytest.raises(httpx.RemoteProtocolError):
        api.get("/export/ntriples")


def test_a_file_under_way_keeps_nobody_waiting(api: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(read: Any, order: Any, told: Any) -> Iterator[bytes]:
        begun.set()
        assert go_on.wait(30)
        yield b"done"

    monkeypatch.setitem(EXPORTS, "ris", _with(EXPORTS["ris"], slow))
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{api.base_url}/export/ris", timeout=60)))
    asking.start()
    try:
        assert begun.wait(30)
        assert api.get("/health", timeout=10).json() == {"status": "ok"}
        assert api.get("/export/bibtex", timeout=30).status_code == 200
    finally:
        go_on.set()
        asking.join(30)
    assert answers[0].content == b"done"


def test_who_goes_away_ends_the_making(api: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def endless(read: Any, order: Any, told: Any) -> Iterator[bytes]:
        try:
            while True:
                yield b"x" * 100_000
        finally:
            ended.set()

    monkeypatch.setitem(EXPORTS, "ris", _with(EXPORTS["ris"], endless))
    with api.stream("GET", "/export/ris", headers={"Accept-Encoding": "identity"}) as response:
        next(response.iter_bytes())
    assert ended.wait(30)


def _with(form: Export, pieces: Any) -> Export:
    return Export(**{**vars(form), "pieces": pieces})


TITLES = ((), ("Stigma",), ("Zugehörigkeit & Würde",), ("中文",), ('a"b\r\nc', "../d"), ("." * 9,), ("x" * 300,))


@pytest.mark.parametrize("title", TITLES)
def test_the_name_of_a_file_is_safe_and_known_to_every_client(title: tuple[str, ...]) -> None:
    name = file_name(EXPORTS["bibtex"], title)
    assert name.endswith(".bib") and 4 < len(name) < 100 and not set(name) & set('/\\"\r\n ')
    found = re.fullmatch(
        r"""attachment; filename="([\w.-]{4,}\.bib)"(?:; filename\*=UTF-8''([\w.%~-]+))?""", disposition(name), re.ASCII
    )
    assert found is not None
    assert (unquote(found[2]) if found[2] else found[1]) == name
    assert file_name(EXPORTS["quotes-csv"], title).endswith("-quotes.csv")
