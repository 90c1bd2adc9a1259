"""Where the database is: what is understood, what is refused, and that no password is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import AddressInvalid
from graph.store.address import FolderAddress, ServerAddress, address_from_environment, parse_address


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("", ".evidence"),
        ("  ", ".evidence"),
        ("embedded:", ".evidence"),
        ("data/graph", "data/graph"),
        ("embedded:data/graph", "data/graph"),
        ("./localhost:7687", "localhost:7687"),
        ("a b/ü", "a b/ü"),
        ("../up", "../up"),
    ],
)
def test_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, folder: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_address(text) == FolderAddress(folder=(tmp_path / folder).resolve())


def test_a_folder_is_absolute_and_of_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    assert parse_address("~/graph") == FolderAddress(folder=Path("/home/someone/graph"))
    assert parse_address("embedded:/data/graph") == FolderAddress(folder=Path("/data/graph"))


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_a_server(scheme: str) -> None:
    assert parse_address(f"{scheme}://graph.example.org:7687") == ServerAddress(
        uri=f"{scheme}://graph.example.org:7687", user="neo4j", password=None, database=None
    )


@pytest.mark.parametrize(
    ("text", "uri", "user", "password"),
    [
        ("bolt://host", "bolt://host", "neo4j", None),
        ("bolt://host/", "bolt://host", "neo4j", None),
        ("bolt://ann@host:1", "bolt://host:1", "ann", None),
        ("bolt://ann:pw@host:1", "bolt://host:1", "ann", "pw"),
        ("bolt://ann:p%40s%2Fs%3A@host:1", "bolt://host:1", "ann", "p@s/s:"),
        ("bolt://ann:p@s@host:1", "bolt://host:1", "ann", "p@s"),
        ("bolt://[::1]:7687", "bolt://[::1]:7687", "neo4j", None),
        ("neo4j://host?policy=eu", "neo4j://host?policy=eu", "neo4j", None),
    ],
)
def test_user_and_password_inside_the_address(text: str, uri: str, user: str, password: str | None) -> None:
    assert parse_address(text) == ServerAddress(uri=uri, user=user, password=password)


def test_the_environment_wins_over_the_address() -> None:
    address = address_from_environment(
        {
            "EVIDENCE_STORE": "bolt://ann:pw@host",
            "EVIDENCE_STORE_USER": "bob",
            "EVIDENCE_STORE_PASSWORD": "other",
            "EVIDENCE_STORE_DATABASE": "graph",
        }
    )
    assert address == ServerAddress(uri="bolt://host", user="bob", password="other", database="graph")


def test_without_a_word_it_is_the_folder_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert address_from_environment({}) == FolderAddress(folder=tmp_path / ".evidence")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("http://ann:geheim@host:7474", "http://host:7474 is not an address of a graph database"),
        ("postgres://ann:geheim@host", "begins with postgres://"),
        ("bolt://", "host or port is missing"),
        ("bolt://ann:geheim@", "host or port is missing"),
        ("bolt://:7687", "host or port is missing"),
        ("bolt://ann:geheim@host:port", "malformed"),
        ("bolt://ann:geheim@host:99999", "malformed"),
        ("bolt://ann:ge/heim@host:7687", "percent-encoded"),
        ("bolt://ann:12#geheim@host:7687", "percent-encoded"),
        ("bolt://ann:12?geheim@host:7687", "percent-encoded"),
        ("bolt://ann:geheim@host/graph", "EVIDENCE_STORE_DATABASE"),
        ("localhost:7687", "bolt://localhost:7687"),
        ("10.0.0.1:7687", "bolt://10.0.0.1:7687"),
    ],
)
def test_what_is_refused_says_what_to_do_and_shows_no_password(text: str, says: str) -> None:
    with pytest.raises(AddressInvalid) as caught:
        parse_address(text)
    assert says in str(caught.value)
    assert "heim" not in str(caught.value)


def test_no_text_of_an_address_shows_the_password() -> None:
    address = parse_address("bolt://ann:geheim@host")
    assert "geheim" not in f"{address} {address!r}"
