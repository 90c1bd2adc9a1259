"""The settings of how the API is run, the file of listed queries, and what is kept of queries: without a server."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLError

from api.graphql.context import Context
from api.graphql.listed import QueryList
from api.graphql.media import GRAPHQL_UTF8, JSON, chosen
from api.graphql.persisted import PersistedQueries
from api.graphql.schema import schema
from api.http.request import RequestRecord, begin, request_id
from api.settings import ApiSettings, settings_from_environment
from api.watching.logs import LogForm
from api.watching.watcher import Watcher
from graph.settings import SettingInvalid

MANIFEST = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [{"id": "a1", "name": "Works", "type": "query", "body": "query Works { counts { works } }"}],
}


def test_the_settings_say_how_it_is_run() -> None:
    assert settings_from_environment({}) == ApiSettings()
    set_so = {"EVIDENCE_LOG": "JSON", "EVIDENCE_TRACES": "http://collector:4318", "EVIDENCE_GRAPHIQL": "off"}
    assert settings_from_environment(set_so) == ApiSettings(
        log=LogForm.JSON, traces="http://collector:4318/v1/traces", graphiql=False
    )
    assert not settings_from_environment({"EVIDENCE_SPARQL": "off"}).sparql
    assert settings_from_environment({"EVIDENCE_SPARQL_FOLDER": "copy"}).sparql_folder == Path("copy").absolute()
    kept = "https://collector/otlp/v1/traces"
    assert settings_from_environment({"EVIDENCE_TRACES": kept}).traces == kept


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("EVIDENCE_SPARQL", "maybe", "on or off"),
        ("EVIDENCE_PAGES", "pages.example", "https://evidence.example.org"),
        ("EVIDENCE_LOG", "loud", "problems, text, json"),
        ("EVIDENCE_TRACES", "collector:4318", "http://localhost:4318"),
        ("EVIDENCE_TRACES", "http://[::1", "http://localhost:4318"),
        ("EVIDENCE_INTROSPECTION", "maybe", "on or off"),
        ("EVIDENCE_QUERIES_ONLY", "yes", "set EVIDENCE_QUERIES to one"),
        ("EVIDENCE_QUERIES", "/nowhere/list.json", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_one_message_that_names_it(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingInvalid, match=name) as error:
        settings_from_environment({name: value})
    assert says in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("data", [MANIFEST, {"a1": "query Works { counts { works } }"}])
def test_both_forms_of_the_list_are_read(tmp_path: Path, data: Any) -> None:
    file = tmp_path / "list.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    listed = settings_from_environment({"EVIDENCE_QUERIES": str(file), "EVIDENCE_QUERIES_ONLY": "yes"}).queries
    assert (listed.documents, listed.only) == ({"a1": "query Works { counts { works } }"}, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": "{ b }",\n x}', "line 2"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no object"),
        ("{}", "lists no query"),
        ('{"a": 1}', "'a'"),
        ('{"a": "{ b "}', "'a'"),
        (json.dumps({**MANIFEST, "version": 2}), "version 2"),
        (json.dumps({**MANIFEST, "operations": [{"id": "x"}]}), "Operation 1"),
        (json.dumps({"format": "other"}), "'other'"),
    ],
)
def test_a_broken_list_says_what_and_where(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "list.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingInvalid, match="EVIDENCE_QUERIES") as error:
        settings_from_environment({"EVIDENCE_QUERIES": str(file)})
    assert says in str(error.value) and str(file) in str(error.value) and "write it again" in str(error.value)


def test_what_clients_bring_is_kept_within_bounds() -> None:
    def named(text: str) -> dict[str, Any]:
        return {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(text.encode()).hexdigest()}}

    def knows(queries: PersistedQueries, text: str) -> bool:
        try:
            return queries.find(None, named(text)).text == text
        except GraphQLError:
            return False

    few = PersistedQueries(QueryList(), most=2)
    for text in ("{ a }", "{ b }"):
        few.keep(few.find(text, named(text)))
    assert knows(few, "{ a }")
    few.keep(few.find("{ c }", named("{ c }")))
    assert [knows(few, text) for text in ("{ a }", "{ b }", "{ c }")] == [True, False, True]
    small = PersistedQueries(QueryList(), size=12)
    for text in ("{ a }", "{ b }", "{ c }", "{ " + "d" * 20 + " }"):
        small.keep(small.find(text, named(text)))
    assert [knows(small, text) for text in ("{ a }", "{ b }", "{ c }")] == [False, True, True]
    assert not knows(small, "{ " + "d" * 20 + " }")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/json", JSON),
        ("application/graphql-response+json, application/json;q=0.9", GRAPHQL_UTF8),
        ("application/json, application/graphql-response+json;q=0.9", JSON),
        ("application/graphql-response+json;q=0, application/json", JSON),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", JSON),
        ("text/html", None),
        ("application/json;q=x", None),
    ],
)
def test_the_media_type_is_what_the_client_wants_most(accept: str | None, expected: str | None) -> None:
    assert chosen(accept) == expected


def test_a_request_id_is_taken_where_it_is_sane() -> None:
    assert request_id("abc-1:2.3_4") == "abc-1:2.3_4"
    made = [request_id(given) for given in (None, "", "a b", "a\nb", "é", "x" * 101)]
    assert all(len(one) == 16 for one in made) and len(set(made)) == len(made)


def test_a_fault_of_ours_is_masked_counted_and_found_by_its_id(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
            raise LookupError("inner words")

    async def ask() -> Any:
        begin(RequestRecord(id="the-request", count=watcher.metrics.count))
        return await schema.execute("{ counts { works } }", context_value=Context(Broken()))

    watcher = Watcher()
    with caplog.at_level(logging.ERROR):
        result = asyncio.run(ask())
    (error,) = result.errors
    assert error.extensions == {"code": "INTERNAL_SERVER_ERROR", "requestId": "the-request"}
    assert "inner" not in str(error.formatted) and error.path == ["counts"]
    (record,) = caplog.records
    assert "the-request" in record.getMessage() and record.exc_info and "inner words" in str(record.exc_info[1])
    assert b"\nevidence_unexpected_errors_total 1.0" in watcher.metrics.text()
