"""Cypher in every text that a client can give: it is a text like any other, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_list_type,
)

from api.graphql.schema import schema
from graph.store.address import Address
from graph.store.store import Store
from tests.graph.people.test_judgements import ENTRIES, TEXT, write_made_up
from tests.support.asking import Asking
from tests.support.filling import hold
from tests.support.graph_dump import dump

PAYLOADS = (
    "' OR 1=1 WITH 1 AS x MATCH (n) DETACH DELETE n //",
    '"}) MATCH (n) DETACH DELETE n RETURN 1 AS key //',
    "`) DETACH DELETE b1 //",
    "$v0}}) CALL { MATCH (n) SET n.id = 'gone' } //",
    "\\u0027 OR true //*:* AND text:[* TO *]",
)
_CORE = schema._schema
_TEXTS = frozenset({"String", "ID"})


class Seeing(Asking):
    """Sees the text of each query that a question was made into."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.texts: list[str] = []

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        self.texts.append(query)
        return await super().values(query, **params)

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.texts.append(query)
        return await super().read(query, **params)


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeing]:
    folder = tmp_path_factory.mktemp("studies")
    write_made_up(folder, TEXT, ENTRIES)
    hold(session_store, folder)
    asking = Seeing(store_address)
    yield asking
    asking.close()


def filters(kind: GraphQLInputObjectType, payload: str, deep: int = 1) -> list[dict[str, Any]]:
    """Return a filter for every text that a filter of the type can hold, those of neighbours too."""
    found: list[dict[str, Any]] = []
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if inner.name in _TEXTS:
            found.append({name: [payload] if _is_list(field) else payload})
        elif isinstance(inner, GraphQLInputObjectType) and inner is not kind:
            is_value = not (inner.name.endswith("ListFilter") and "some" in inner.fields) and "and" not in inner.fields
            if is_value or deep:
                below = filters(inner, payload, deep if is_value or "some" in inner.fields else deep - 1)
                found += [{name: one} for one in below]
    return found


def _is_list(field: GraphQLInputField) -> bool:
    kind = field.type
    return is_list_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)


def lists() -> list[str]:
    """Return the lists of everything."""
    query = _CORE.query_type
    assert query is not None
    return [name for name, field in query.fields.items() if "filter" in field.args]


def harmless(ask: Seeing, document: str, **variables: Any) -> None:
    ask.texts.clear()
    answer = ask.whole(document, **variables)
    assert not [text for text in ask.texts if any(payload in text for payload in PAYLOADS)]
    codes = {(error.extensions or {}).get("code") for error in answer.errors or ()}
    assert codes <= {"BAD_INPUT", "FORBIDDEN"}, (answer.errors, document, variables)


@pytest.fixture
def unchanged(ask: Seeing, session_store: Store) -> Iterator[None]:
    """Nothing is written from the beginning of a test to its end."""
    before = dump(session_store)
    yield
    assert dump(session_store) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", lists())
def test_in_filters_searches_and_cursors(ask: Seeing, engine_name: str, name: str) -> None:
    query = _CORE.query_type
    assert query is not None
    field = query.fields[name]
    kind = get_named_type(field.args["filter"].type)
    assert isinstance(kind, GraphQLInputObjectType)
    for place, payload in enumerate(PAYLOADS):
        every = filters(kind, payload)
        assert every
        # Another part of them for each payload: a database plans every new query, which takes longest, and Neo4j by
        # far. The texts that it gets hold none of what was asked either, whichever places of a filter they are of.
        some = every[place :: len(PAYLOADS)][: 10 if engine_name == "neo4j" else 40]
        for at in range(0, len(some), 20):
            asked = f"query($f: {kind.name}) {{ {name}(first: 3, filter: $f) {{ nodes {{ id }} }} }}"
            harmless(ask, asked, f={"or": some[at : at + 20]})
        for argument in ("search", "after", "before"):
            if argument in field.args:
                asked = f"query($v: String) {{ {name}(first: 3, {argument}: $v) {{ nodes {{ id }} }} }}"
                harmless(ask, asked, v=payload)


@pytest.mark.usefixtures("unchanged")
def test_in_every_other_argument(ask: Seeing) -> None:
    query = _CORE.query_type
    assert query is not None
    seen = set[str]()
    for payload in PAYLOADS:
        for name, field in query.fields.items():
            if "filter" in field.args:
                continue
            target = get_named_type(field.type)
            below = " { __typename }" if isinstance(target, GraphQLObjectType) or target.name == "Node" else ""
            for argument, given in field.args.items():
                if get_named_type(given.type).name not in _TEXTS:
                    continue
                others = {
                    "passage": {"study": "study:x", "start": 0, "end": 1},
                    "evidenceMap": {"rows": "THEME", "columns": "TOPIC"},
                }.get(name, {})
                value: Any = [payload] if is_list_type(getattr(given.type, "of_type", given.type)) else payload
                variables: dict[str, Any] = {**others, argument: value}
                if name == "path":
                    continue
                declared = ", ".join(f"${one}: {field.args[one].type}" for one in variables)
                passed = ", ".join(f"{one}: ${one}" for one in variables)
                harmless(ask, f"query({declared}) {{ {name}({passed}){below} }}", **variables)
                seen.add(f"{name}.{argument}")
        for end in ("id", "theme", "topic", "doi"):
            asked = "query($s: ThingRef!, $e: ThingRef!) { path(start: $s, end: $e) { asserted } }"
            harmless(ask, asked, s={end: payload}, e={end: payload + "x"})
    assert {"node.id", "nodes.ids", "work.id", "evidenceFor.text", "evidenceMap.rowValues", "passage.study"} <= seen


@pytest.mark.usefixtures("unchanged")
def test_in_the_id_of_what_is_judged_and_tagged(ask: Seeing) -> None:
    for payload in PAYLOADS:
        for document in (
            "mutation($v: ID!) { untag(tag: $v) { id } }",
            'mutation($v: ID!) { tag(on: $v, label: "x", by: "x") { id } }',
            'mutation($v: ID!) { judge(link: $v, verdict: ACCEPTED, by: "x") { id } }',
        ):
            harmless(ask, document, v=payload)


@pytest.mark.usefixtures("unchanged")
def test_in_what_is_written(ask: Seeing, session_store: Store) -> None:
    finding = ask("{ findings(first: 1) { nodes { id } } }")["findings"]["nodes"][0]["id"]
    link = ask("{ links(first: 1) { nodes { id } } }")["links"]["nodes"][0]["id"]
    for payload in PAYLOADS:
        kept = ask(
            """mutation($on: ID!, $link: ID!, $v: String!) {
            tag(on: $on, label: $v, by: $v, note: $v) { label by note }
            judge(link: $link, verdict: UNSURE, by: $v, note: $v) { by note } }""",
            on=finding,
            link=link,
            v=payload,
        )
        assert kept == {
            "tag": {"label": payload, "by": payload, "note": payload},
            "judge": {"by": payload, "note": payload},
        }
    session_store.write("MATCH (n) WHERE n:Tag OR n:Judgement OR n:Change DETACH DELETE n")
