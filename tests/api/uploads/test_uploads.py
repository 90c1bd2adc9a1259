"""Studies sent over HTTP: checked, read by the same pipeline, followed over a WebSocket, written down in the audit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from api.http.access import Access, ReadPolicy, WritePolicy
from api.uploads import desk
from graph.people.tokens import Role, revoke
from graph.schema.indexes import SCHEMA
from graph.store.address import Address
from graph.store.store import Store
from ingest.pipeline import ingest
from tests.api.http.test_access_api import bear, made
from tests.graph.people.test_judgements import ENTRIES, TEXT, write_made_up
from tests.support.graph_dump import dump
from tests.support.serving import served

UPLOAD = "mutation($files: [Upload!]!) { uploadStudy(files: $files) { id state files error } }"
WATCH = """subscription($id: ID!) { studyUpload(id: $id) {
  state error outcome problems study { id title } counts { what read kept dropped { why count } } } }"""
HTTP = httpx.Client(timeout=60, trust_env=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made_up = tmp_path_factory.mktemp("study")
    write_made_up(made_up, TEXT, ENTRIES)
    return made_up


@pytest.fixture(scope="module")
def url(session_store: Store, store_address: Address) -> Iterator[str]:
    session_store.write("MATCH (n) DETACH DELETE n")
    session_store.prepare(SCHEMA)
    with served(store_address) as base:
        yield base


@pytest.fixture(autouse=True)
def _empty(session_store: Store) -> None:
    session_store.write("MATCH (n) DETACH DELETE n")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def send(url: str, files: dict[str, bytes], headers: dict[str, str] | None = None, query: str = UPLOAD) -> Any:
    """Send as the multipart request specification says."""
    operations = {"query": query, "variables": {"files": [None] * len(files)}}
    places = {str(at): [f"variables.files.{at}"] for at in range(len(files))}
    form: list[tuple[str, Any]] = [
        ("operations", (None, json.dumps(operations))),
        ("map", (None, json.dumps(places))),
        *((str(at), (name, data)) for at, (name, data) in enumerate(files.items())),
    ]
    return HTTP.post(f"{url}/graphql", files=form, headers=headers or {})


def follow(url: str, id: str, token: str | None = None, *, after_first: Any = None) -> list[dict[str, Any]]:
    """Return what the subscription gives, to its end."""
    with connect(url.replace("http", "ws") + "/graphql", subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        first = {"type": "connection_init", "payload": {"Authorization": f"Bearer {token}"} if token else {}}
        socket.send(json.dumps(first))
        assert json.loads(socket.recv(30))["type"] == "connection_ack"
        socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": WATCH, "variables": {"id": id}}}))
        given = []
        while True:
            message = json.loads(socket.recv(120))
            if message["type"] == "complete":
                return given
            assert message["type"] == "next", message
            assert "errors" not in message["payload"], message
            given.append(message["payload"]["data"]["studyUpload"])
            if after_first is not None and len(given) == 1:
                after_first()


def code_of(answer: httpx.Response) -> str:
    (error,) = answer.json()["errors"]
    return str(error["extensions"]["code"])


def test_an_upload_gives_the_graph_that_the_command_line_gives(
    url: str, session_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {one.error for one in ingest([folder], session_store.transaction)} == {None}
    expected = dump(session_store, runs=False)
    session_store.write("MATCH (n) DETACH DELETE n")
    files = files_of(folder)
    taken = send(url, files).json()["data"]["uploadStudy"]
    assert taken["files"] == list(files)
    states = follow(url, taken["id"])
    assert [one["state"] for one in states] == ["WAITING", "READING", "COMPARING", "WRITING", "DONE"]
    last = states[-1]
    assert last["outcome"] == "new"
    assert last["error"] is None
    assert last["study"]["id"].startswith("study:")
    assert all(one["read"] == one["kept"] + sum(why["count"] for why in one["dropped"]) for one in last["counts"])
    (change,) = session_store.read("MATCH (c:Change) RETURN c.what AS what, c.who AS who, c.arguments AS said")
    assert (change["what"], change["who"]) == ("uploadStudy", "loopback")
    assert sorted(files) == sorted(one.split(" sha256 ")[0] for one in json.loads(change["said"])["files"])
    session_store.write("MATCH (c:Change) DELETE c")
    assert dump(session_store, runs=False) == expected
    again = send(url, files).json()["data"]["uploadStudy"]["id"]
    assert follow(url, again)[-1]["outcome"] == "unchanged"
    # Who comes late sees how it ended, and a query tells it too.
    assert [one["state"] for one in follow(url, again)][-1] == "DONE"
    asked = {
        "query": "query($id: ID!) { studyUpload(id: $id) { state steps { state at } } }",
        "variables": {"id": again},
    }
    told = HTTP.post(f"{url}/graphql", json=asked).json()["data"]["studyUpload"]
    assert [step["state"] for step in told["steps"]] == ["WAITING", "READING", "COMPARING", "WRITING", "DONE"]
    assert sorted(step["at"] for step in told["steps"]) == [step["at"] for step in told["steps"]]


def test_a_paper_that_cannot_be_read_fails_and_writes_nothing(url: str, session_store: Store) -> None:
    broken = b"<article xmlns:xlink='http://www.w3.org/1999/xlink'><front><article-meta></front></article>"
    answer = send(url, {"paper.xml": broken})
    states = follow(url, answer.json()["data"]["uploadStudy"]["id"])
    assert states[-1]["state"] == "FAILED"
    assert "paper.xml" in states[-1]["error"]
    assert states[-1]["study"] is None
    # The number of the layout is all that there is.
    assert session_store.read("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Version"]}]


def article(title: str, doi: str) -> bytes:
    named = f"<title-group><article-title>{title}</article-title></title-group>"
    head = f"<article-id pub-id-type='doi'>{doi}</article-id>{named}"
    body = "<body><p>We spoke to ten porters about the night.</p></body>"
    return f"<article><front><article-meta>{head}</article-meta></front>{body}</article>".encode()


def test_several_papers_are_a_study_each_and_what_is_left_out_is_said(url: str, session_store: Store) -> None:
    one, two = article("On the doors of the ward", "10.5555/doors"), article("On its windows", "10.5555/windows")
    files = {
        "one.xml": one,
        "set.xml": b"<pmc-articleset>" + two + article("On its roof", "10.5555/roof") + b"</pmc-articleset>",
        "twin.txt": b"On the doors of the ward\n\ndoi: 10.5555/doors\n\nMethods\n\nWe spoke.\n\nResults\n\nSo.\n",
        "one.bib": b"@article{a, title={Doors of old}, doi={10.5555/old}, refnumber={1}}\n",
        "other.bib": b"@article{b, title={Walls of old}, refnumber={1}}\n",
        "broken.xml": b"<article><front>",
    }
    id = send(url, files).json()["data"]["uploadStudy"]["id"]
    assert follow(url, id)[-1]["state"] == "DONE"
    query = "query($id: ID!) { studyUpload(id: $id) { outcome leftOut studies { title references { totalCount } } } }"
    told = HTTP.post(f"{url}/graphql", json={"query": query, "variables": {"id": id}}).json()
    upload = told["data"]["studyUpload"]
    titles = [study["title"] for study in upload["studies"]]
    assert titles == ["On the doors of the ward", "On its windows", "On its roof"]
    assert upload["outcome"] == "new"
    twin, other, broken = sorted(upload["leftOut"], key=lambda said: ["twin", "othe", "brok"].index(said[:4]))
    assert "the same DOI" in twin and "list of references" in other and "not well-formed" in broken
    changes = session_store.read("MATCH (c:Change) RETURN c.arguments AS said")
    papers = sorted(json.loads(change["said"])["paper"] for change in changes)
    assert papers == ["one.xml", "set.xml, article 1", "set.xml, article 2"]


@pytest.mark.parametrize(
    ("files", "code", "says"),
    [
        ({"x.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 100}, "FILE_TYPE", "x.pdf"),
        ({"x.zip": b"PK\x03\x04" + b"\x00" * 1000}, "FILE_TYPE", "x.zip"),
        ({"x.exe": b"MZ\x90\x00" * 1000}, "FILE_TYPE", "x.exe"),
        ({"notes.txt": b"Just some words. " * 1000}, "FILE_TYPE", "Known are"),
        ({"refs.bib": b"@article{a, title={T}}\n"}, "FILE_TYPE", "hold no paper"),
        ({"../../etc/passwd": b"root:x:0:0\n"}, "FILE_TYPE", "passwd"),
        ({"README.md": b"# All of it\n\n## Usage\n\nRun it.\n"}, "FILE_TYPE", "README.md"),
        ({"topics.ttl": b"<a> <b> <c> ."}, "FILE_TYPE", "hold no paper"),
        ({}, "BAD_INPUT", "1 to 20 files"),
        ({f"{n}.bib": b"@a{b}" for n in range(21)}, "BAD_INPUT", "this one has 21"),
    ],
)
def test_files_that_are_no_study_are_refused_at_once(
    url: str, session_store: Store, files: dict[str, bytes], code: str, says: str
) -> None:
    answer = send(url, files)
    assert code_of(answer) == code
    assert says in answer.text
    assert "etc" not in answer.text
    assert session_store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_too_many_bytes_are_refused_before_they_are_read(url: str) -> None:
    answer = send(url, {"paper.xml": b"<article>" + b" " * 65_000_000})
    assert answer.status_code == 413
    assert code_of(answer) == "REQUEST_TOO_LARGE"


def test_a_name_instead_of_a_file_is_refused(url: str) -> None:
    body = {"query": UPLOAD, "variables": {"files": ["/etc/passwd"]}}
    answer = HTTP.post(f"{url}/graphql", json=body)
    assert code_of(answer) == "BAD_INPUT"
    assert "multipart" in answer.text


OPERATION = json.dumps({"query": UPLOAD, "variables": {"files": [None]}})
PART = ("x", b"%PDF")


@pytest.mark.parametrize(
    ("operations", "places", "says"),
    [
        (None, "{}", "no text 'operations'"),
        (OPERATION, None, "no text 'map'"),
        (("o.json", OPERATION.encode()), "{}", "no text 'operations'"),
        ("{{", "{}", "no JSON"),
        ("[" * 100_000, "{}", "no JSON"),
        ("5", "{}", "no object"),
        ("[1, 2]", "{}", "a batch"),
        (OPERATION, "[]", "map is no JSON object"),
        (OPERATION, '{"0": 5}', "map is no JSON object"),
        (OPERATION, '{"0": [5]}', "map is no JSON object"),
        (OPERATION, '{"1": ["variables.files.0"]}', "no such file"),
        (OPERATION, '{"0": ["variables.files.7"]}', "do not have"),
        (OPERATION, '{"0": ["variables.files.-1"]}', "do not have"),
        (OPERATION, '{"0": ["variables.none.0"]}', "do not have"),
        (OPERATION, '{"0": ["query.0"]}', "do not have"),
        (OPERATION, '{"0": [""]}', "do not have"),
        (OPERATION, '{"0": ["query"]}', "is not null"),
        (OPERATION, '{"0": ["variables.files"]}', "is not null"),
        (json.dumps([json.loads(OPERATION)] * 11), '{"0": ["0.variables.files.0"]}', "a batch"),
    ],
)
def test_forms_that_are_none_are_refused(url: str, operations: Any, places: Any, says: str) -> None:
    form: list[tuple[str, Any]] = [("0", PART)]
    for name, text in (("operations", operations), ("map", places)):
        if text is not None:
            form.append((name, text if isinstance(text, tuple) else (None, text)))
    answer = HTTP.post(f"{url}/graphql", files=form)
    assert answer.status_code == 400, answer.text
    assert code_of(answer) in ("REQUEST_INVALID", "BATCH_NOT_SUPPORTED")
    assert says in answer.text


def test_a_form_that_breaks_off_is_refused(url: str) -> None:
    for content in (b"", b"rubbish", b"--x\r\nrubbish", b"--x\r\nContent-Disposition: form-data\r\n\r\n"):
        answer = HTTP.post(
            f"{url}/graphql", content=content, headers={"Content-Type": "multipart/form-data; boundary=x"}
        )
        assert answer.status_code == 400
        assert code_of(answer) == "REQUEST_INVALID"


def test_an_unknown_upload_is_told_apart(url: str) -> None:
    asked = {"query": '{ studyUpload(id: "upload:none") { state } }'}
    assert HTTP.post(f"{url}/graphql", json=asked).json()["data"] == {"studyUpload": None}


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"X-Forwarded-For": "192.0.2.7"}])
def test_who_may_not_change_the_graph_uploads_nothing(url: str, session_store: Store, headers: dict[str, str]) -> None:
    answer = send(url, {"x.pdf": b"%PDF"}, headers)
    assert code_of(answer) == "FORBIDDEN"
    assert session_store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_desk_that_is_full_says_so_and_one_waits_behind_the_other(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_SECONDS", 0.01)
    answers = [send(url, files_of(folder)) for _ in range(desk.MOST_WAITING + 30)]
    refused = [answer for answer in answers if "errors" in answer.json()]
    for answer in refused:
        assert code_of(answer) == "UPLOADS_BUSY"
    ids = [answer.json()["data"]["uploadStudy"]["id"] for answer in answers if "errors" not in answer.json()]
    ends = [follow(url, id)[-1] for id in ids]
    assert {end["state"] for end in ends} == {"FAILED"}
    assert {end["error"][:28] for end in ends} == {"Reading it took more than 0."}


def test_what_is_followed_ends_when_its_token_is_revoked(
    session_store: Store, store_address: Address, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.http.callers.SECONDS_KEPT", 0.0)
    with served(store_address, Access(reads=ReadPolicy.TOKEN, writes=WritePolicy.TOKEN)) as url:
        editor = made(session_store, "ed", Role.EDITOR)
        reader = made(session_store, "reader")
        files = files_of(folder)
        assert send(url, files).status_code == 401
        assert code_of(send(url, files, bear(reader))) == "FORBIDDEN"
        upload = send(url, files, bear(editor)).json()["data"]["uploadStudy"]["id"]

        def gone() -> None:
            session_store.transaction(lambda tx: revoke(tx, "reader", at="2026-01-01T00:00:00.000000+00:00"))

        with pytest.raises(ConnectionClosed) as closed:
            follow(url, upload, reader, after_first=gone)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
        assert follow(url, upload, editor)[-1]["state"] == "DONE"
        (change,) = session_store.read("MATCH (c:Change {what: 'uploadStudy'}) RETURN c.who AS who")
        assert change == {"who": "ed"}
