"""What clients ask of things by GraphQL: pages, edges, filters, searches, all in one query to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import strawberry

from api.graphql.fields.lookups import Lookups
from api.graphql.plan.executor import PlanningExecutor
from api.graphql.types.of_things import Lists
from graph.ask import walk
from graph.errors import EvidenceError
from graph.store.address import Address
from graph.store.async_store import AsyncStore, open_async_store
from graph.store.store import Store
from tests.support.filling import hold_first_study


@strawberry.type
class Query(Lists, Lookups):  # type: ignore[misc,valid-type]  # the lists are made from data
    pass


schema = strawberry.Schema(query=Query, execution_context_class=PlanningExecutor)


class Counting:
    """A store that counts its queries, and keeps them."""

    def __init__(self, store: AsyncStore) -> None:
        self._store = store
        self.queries: list[str] = []

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        self.queries.append(query)
        return await self._store.values(query, **params)

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.queries.append(query)
        return await self._store.read(query, **params)


class Asking:
    """Asks the schema over one open store."""

    def __init__(self, address: Address) -> None:
        self._loop = asyncio.Runner()
        self._opened = open_async_store(address)
        self.store = Counting(self._loop.run(self._opened.__aenter__()))

    def __call__(self, document: str, **variables: Any) -> Any:
        answer = self.all(document, **variables)
        assert answer.errors is None, answer.errors
        return answer.data

    def all(self, document: str, **variables: Any) -> Any:
        self.store.queries.clear()
        return self._loop.run(schema.execute(document, variables, context_value=self))

    def refused(self, document: str, **variables: Any) -> str:
        (error,) = self.all(document, **variables).errors
        assert isinstance(error.original_error, EvidenceError), error.original_error
        return str(error.message)

    def close(self) -> None:
        self._loop.run(self._opened.__aexit__(None, None, None))
        self._loop.close()


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address) -> Iterator[Asking]:
    hold_first_study(session_store)
    asking = Asking(store_address)
    yield asking
    asking.close()


def test_a_question_of_many_levels_is_one_query_however_many_parents(ask: Asking) -> None:
    document = """query($first: Int!) { findings(first: $first) { totalCount nodes {
      text study { title } theme { label parent { label } }
      mentions(first: 5) { nodes { text works(first: 5) { edges { number node { title } } } } }
      linkedWorks(first: 5) { totalCount edges { score link { subject { __typename } } node { title } } } } } }"""
    for first in (1, 10, 100):
        found = ask(document, first=first)["findings"]
        assert (len(found["nodes"]), found["totalCount"]) == (first, 123)
        assert len(ask.store.queries) == 1


@pytest.mark.parametrize(("long", "queries"), [(1, 3), (walk.LONG, 1)], ids=["walked", "sorted"])
def test_works_come_in_their_order_whichever_way_a_client_pages(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, long: int, queries: int
) -> None:
    monkeypatch.setattr(walk, "LONG", long)
    document = """query($first: Int, $after: String, $last: Int, $before: String, $order: [WorkOrder!]) {
      works(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
        totalCount nodes { id title references(first: 1) { nodes { number } } } pageInfo {
          startCursor endCursor hasNextPage hasPreviousPage } } }"""
    whole = ask(document, first=100)["works"]
    titled = [(work["title"] is None, work["title"], work["id"]) for work in whole["nodes"]]
    assert titled == sorted(titled)
    assert (
        whole["totalCount"]
        == len(titled)
        == ask('{ works(filter: {id: {ne: ""}}) { totalCount } }')["works"]["totalCount"]
    )

    def paged(ahead: bool, **given: Any) -> list[Any]:
        found: list[Any] = []
        many, behind, end, more = (
            ("first", "after", "endCursor", "hasNextPage")
            if ahead
            else ("last", "before", "startCursor", "hasPreviousPage")
        )
        while True:
            page = ask(document, **given, **{many: 30})["works"]
            # Of a long list one for the ids of the page, one for what is wanted of its works, one for the total. How
            # long it is was asked before.
            assert len(ask.store.queries) == queries
            found = found + page["nodes"] if ahead else page["nodes"] + found
            if not page["pageInfo"][more]:
                return found
            given[behind] = page["pageInfo"][end]

    assert paged(True) == paged(False) == whole["nodes"]
    greatest_first = [{"field": "TITLE", "direction": "DESC"}]
    assert paged(True, order=greatest_first) == paged(False, order=greatest_first) == whole["nodes"][::-1]
    between = ask(
        document,
        first=5,
        after=ask(document, first=3)["works"]["pageInfo"]["endCursor"],
        before=ask(document, first=6)["works"]["pageInfo"]["endCursor"],
    )
    assert between["works"]["nodes"] == whole["nodes"][3:5]
    assert (
        ask(document, last=2, before=ask(document, first=1)["works"]["pageInfo"]["endCursor"])["works"]["nodes"] == []
    )


def test_only_what_is_asked_for_is_fetched(ask: Asking) -> None:
    ask("{ quotes(first: 2) { nodes { text } } }")
    (query,) = ask.store.queries
    assert "count(" not in query
    assert "attribution" not in query
    assert ask("{ quotes { totalCount } }") == {"quotes": {"totalCount": 12}}
    assert "ORDER BY" not in ask.store.queries[0]


@pytest.mark.parametrize("size", [1, 5, 12])
def test_pages_make_up_the_whole_list_in_both_directions(ask: Asking, size: int) -> None:
    whole = [node["id"] for node in ask("{ quotes(first: 100) { nodes { id } } }")["quotes"]["nodes"]]
    page = "{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
    forwards: list[str] = []
    cursor = None
    while True:
        found = ask(f"query($a: String) {{ quotes(first: {size}, after: $a) {page} }}", a=cursor)["quotes"]
        assert found["pageInfo"]["hasPreviousPage"] is (cursor is not None)
        assert found["pageInfo"]["startCursor"] == found["edges"][0]["cursor"]
        forwards += [edge["node"]["id"] for edge in found["edges"]]
        cursor = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert forwards == whole
    backwards: list[str] = []
    cursor = None
    while True:
        found = ask(f"query($b: String) {{ quotes(last: {size}, before: $b) {page} }}", b=cursor)["quotes"]
        assert found["pageInfo"]["hasNextPage"] is (cursor is not None)
        backwards = [edge["node"]["id"] for edge in found["edges"]] + backwards
        cursor = found["pageInfo"]["startCursor"]
        if not found["pageInfo"]["hasPreviousPage"]:
            break
    assert backwards == whole


def test_a_page_between_two_cursors(ask: Asking) -> None:
    edges = ask("{ themes(first: 5) { edges { cursor } } }")["themes"]["edges"]
    between = "query($a: String, $b: String) { themes(%s: 5, after: $a, before: $b) { edges { cursor } } }"
    for end in ("first", "last"):
        found = ask(between % end, a=edges[0]["cursor"], b=edges[4]["cursor"])
        assert found["themes"]["edges"] == edges[1:4]


def test_lists_below_things_have_pages_of_their_own(ask: Asking) -> None:
    themes = ask(
        "{ themes(first: 9) { nodes { id quotes(first: 2) { totalCount nodes { id } pageInfo { hasNextPage } } } } }"
    )
    for theme in themes["themes"]["nodes"]:
        page = theme["quotes"]
        assert len(page["nodes"]) == min(2, page["totalCount"])
        assert page["pageInfo"]["hasNextPage"] is (page["totalCount"] > 2)
    totals = [theme["quotes"]["totalCount"] for theme in themes["themes"]["nodes"]]
    assert sorted(totals) == [0, 1, 2, 4, 5]


def test_fragments_aliases_and_directives(ask: Asking) -> None:
    document = """
    query($yes: Boolean!, $no: Boolean!) {
      a: themes(first: 1) { nodes { ...T } }
      b: themes(last: 1) { list: nodes { ...T label @skip(if: $yes) ... @include(if: $no) { id } } }
    }
    fragment T on Theme { __typename name: label ... on Node { key: id } }"""
    found = ask(document, yes=True, no=False)
    assert found["a"]["nodes"][0].keys() == found["b"]["list"][0].keys() == {"__typename", "name", "key"}
    assert found["a"] == {"nodes": [found["a"]["nodes"][0]]}
    assert len(ask.store.queries) == 2


def test_edges_say_what_belongs_to_the_relationship(ask: Asking) -> None:
    found = ask(
        """{ themes(first: 1, filter: {label: {eq: "Understanding"}}) { nodes {
          works(first: 2) { edges { number findings statements node { title } } }
          topics(first: 1) { edges { matched reason start end node { label } } } } }
        topics(first: 1, filter: {label: {eq: "Stigma"}}) { nodes {
          findings(first: 1) { totalCount counts(by: KIND) { value count }
            edges { matched via node { text start end } } } } } }"""
    )
    (theme,) = found["themes"]["nodes"]
    numbers = [edge["number"] for edge in theme["works"]["edges"]]
    assert numbers[0] == 1 < numbers[1]
    assert all(edge["statements"] >= max(1, edge["findings"]) for edge in theme["works"]["edges"])
    assert all(edge["node"]["title"] for edge in theme["works"]["edges"])
    (about,) = found["topics"]["nodes"][0]["findings"]["edges"]
    assert about["matched"] in about["node"]["text"]
    counts = found["topics"]["nodes"][0]["findings"]["counts"]
    assert sum(one["count"] for one in counts) == found["topics"]["nodes"][0]["findings"]["totalCount"]


def test_edges_below_edges_are_those_of_their_own_relationship(ask: Asking) -> None:
    document = """{ topics(first: 1, filter: {label: {eq: "Stigma"}}) { nodes { findings(first: 20) { edges {
      matched node { mentions(first: 5) { nodes { numbers works(first: 5) { edges { number node {
        topics(first: 5) { edges { matched node { label } } } } } } } } } } } } } }"""
    found = ask(document)["topics"]["nodes"][0]["findings"]["edges"]
    mentions = [mention for edge in found for mention in edge["node"]["mentions"]["nodes"]]
    assert mentions
    for mention in mentions:
        assert {edge["number"] for edge in mention["works"]["edges"]} <= set(mention["numbers"])
        assert mention["works"]["edges"]


def test_links_by_their_edges(ask: Asking) -> None:
    found = ask(
        """{ findings(first: 20, filter: {linkedWorks: {some: {}}}) { nodes {
          linkedWorks(first: 3, edge: {method: {eq: TOPIC}, score: {gt: 0.3}},
              orderBy: {field: SCORE, direction: DESC}) { edges {
            method cito score reasons sentence verdict node { title } link { method judgement { by } } } } } } }"""
    )
    for finding in found["findings"]["nodes"]:
        edges = finding["linkedWorks"]["edges"]
        assert [edge["score"] for edge in edges] == sorted((edge["score"] for edge in edges), reverse=True)
        for edge in edges:
            assert (edge["method"], edge["link"]["method"], edge["verdict"]) == ("TOPIC", "TOPIC", None)
            assert edge["score"] > 0.3
            assert edge["reasons"]


def test_search_composes_with_filters_and_pages(ask: Asking) -> None:
    document = """query($after: String, $filter: FindingFilter) {
      findings(first: 2, search: "peer support", after: $after, filter: $filter) { totalCount pageInfo { endCursor }
        edges { score searched highlights { start end } node { id kind text } } } }"""
    first = ask(document)["findings"]
    second = ask(document, after=first["pageInfo"]["endCursor"])["findings"]
    scores = [edge["score"] for edge in first["edges"] + second["edges"]]
    assert scores == sorted(scores, reverse=True)
    assert len({edge["node"]["id"] for edge in first["edges"] + second["edges"]}) == 4
    for edge in first["edges"]:
        assert edge["searched"] == edge["node"]["text"]
        words = {edge["searched"][one["start"] : one["end"]].casefold() for one in edge["highlights"]}
        assert any(word.startswith(("peer", "support")) for word in words)
    kinds = ask(document, filter={"kind": {"eq": "RECOMMENDATION"}})["findings"]
    assert 0 < kinds["totalCount"] < first["totalCount"]
    assert {edge["node"]["kind"] for edge in kinds["edges"]} == {"RECOMMENDATION"}
    for nothing in ("", "  ", "***", "xyzzy"):
        found = ask(
            "query($s: String!) { quotes(first: 3, search: $s) { totalCount nodes { id } edges { cursor } } }",
            s=nothing,
        )
        assert found == {"quotes": {"totalCount": 0, "nodes": [], "edges": []}}
    plain = ask("{ quotes(first: 1) { edges { score searched highlights { start } } } }")
    assert plain == {"quotes": {"edges": [{"score": None, "searched": None, "highlights": []}]}}


@pytest.mark.parametrize("size", [1, 3, 100])
@pytest.mark.parametrize("order", ["", ", orderBy: [{field: TEXT}]"])
def test_a_search_that_counts_finds_the_same_in_the_same_order(ask: Asking, size: int, order: str) -> None:
    document = """query($after: String) { findings(first: %d, search: "peer support staff", after: $after%s) {
      %s pageInfo { endCursor hasNextPage } edges { score node { id } } } }"""
    alone = ask(document % (size, order, ""))["findings"]
    counted = ask(document % (size, order, "totalCount"))["findings"]
    total = counted.pop("totalCount")
    assert counted == alone
    found, page = [edge["node"]["id"] for edge in counted["edges"]], counted
    while page["pageInfo"]["hasNextPage"] and len(found) < 30:
        page = ask(document % (size, order, "totalCount"), after=page["pageInfo"]["endCursor"])["findings"]
        assert page["totalCount"] == total
        found += [edge["node"]["id"] for edge in page["edges"]]
    assert len(set(found)) == len(found) == min(total, len(found))
    assert page["pageInfo"]["hasNextPage"] == (len(found) < total)


def test_works_in_the_order_of_the_reference_list(ask: Asking) -> None:
    document = """query($after: String) { works(first: 30, after: $after, orderBy: {field: LOWEST_NUMBER}) {
      nodes { lowestNumber references(first: 5) { nodes { number } } } pageInfo { hasNextPage endCursor } } }"""
    found = ask(document)["works"]
    works = found["nodes"]
    while found["pageInfo"]["hasNextPage"]:
        found = ask(document, after=found["pageInfo"]["endCursor"])["works"]
        works += found["nodes"]
    numbers = [work["lowestNumber"] for work in works]
    assert len(numbers) == 82 and numbers == sorted(numbers)
    assert numbers == [min(reference["number"] for reference in work["references"]["nodes"]) for work in works]


def test_passages_are_cut_from_the_text(ask: Asking) -> None:
    found = ask(
        "{ quotes(first: 3) { nodes { text start end passage(around: 30) { before text after start study } } } }"
    )
    assert len(ask.store.queries) == 2  # one for the list, and one for the texts
    for quote in found["quotes"]["nodes"]:
        assert (quote["passage"]["text"], quote["passage"]["start"]) == (quote["text"], quote["start"])
        assert len(quote["passage"]["before"]) == len(quote["passage"]["after"]) == 30
        assert quote["passage"]["study"].startswith("study:doi:")
    (mention,) = ask("{ mentions(first: 1) { nodes { sentence passage { text } } } }")["mentions"]["nodes"]
    assert mention["passage"]["text"] == mention["sentence"]


def test_every_thing_is_found_again_by_its_id(ask: Asking) -> None:
    names = ["studies", "themes", "quotes", "participants", "findings", "mentions", "references", "works", "topics"]
    found = ask("{" + " ".join(f"{name}(first: 2) {{ nodes {{ __typename id }} }}" for name in names) + "}")
    things = [node for name in names for node in found[name]["nodes"]]
    ids = [one["id"] for one in things]
    assert len(set(ids)) == len(ids)
    again = ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", ids=[*ids, "quote:none"])
    assert again["nodes"] == [*things, None]
    assert len(ask.store.queries) == len(names)  # one for each kind
    for thing in things:
        kind = thing["__typename"]
        alone = ask(
            f"query($id: ID!) {{ node(id: $id) {{ id ... on {kind} {{ __typename }} }} "
            f"{kind.lower()}(id: $id) {{ id }} }}",
            id=thing["id"],
        )
        assert alone == {"node": {"id": thing["id"], "__typename": kind}, kind.lower(): {"id": thing["id"]}}


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("{ quotes { nodes { id } } }", "by first or by last, 1 to 100"),
        ("{ quotes(first: 1, last: 1) { nodes { id } } }", "by first or by last, 1 to 100"),
        ("{ quotes(first: 0) { nodes { id } } }", "first must be 1 to 100; it is 0"),
        ("{ themes(first: 1) { nodes { quotes(last: 101) { edges { cursor } } } } }", "quotes: last must be 1 to 100"),
        ('{ quotes(first: 1, after: "x") { nodes { id } } }', "after is no cursor of this list"),
        ("{ nodes(ids: [" + '"a",' * 101 + "]) { id } }", "at most 100 ids"),
        ("{ quotes(first: 1, filter: " + "{not: " * 10 + "{}" + "}" * 10 + ") { nodes { id } } }", "nested more than"),
        ('{ quotes(first: 1, filter: {id: {in: [' + '"a",' * 1001 + ']}}) { nodes { id } } }', "at most 1000 values"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(ask: Asking, document: str, says: str) -> None:
    assert says in ask.refused(document)
    assert ask.store.queries == []


HOSTILE = (
    "' OR 1=1 //",
    '"}) DETACH DELETE n //',
    "`",
    "\\",
    "$key",
    "}} CALL { MATCH (x) DETACH DELETE x } //",
    "\u0000",
)


def test_no_text_of_a_client_becomes_cypher(ask: Asking) -> None:
    """The query is the same letter by letter, whatever the strings say."""
    document = """query($s: String!, $i: ID!) {
      quotes(first: 1, search: $s, filter: {text: {contains: $s, startsWith: $s, endsWith: $s, in: [$s], anyCase: true},
        theme: {label: {eq: $s}}, topics: {some: {within: $s}}, id: {ne: $i}}) { nodes { id } }
      findings(first: 1, filter: {section: {contains: $s}, theme: {id: {in: [$i]}}}) { nodes { id } }
      node(id: $i) { id } work(id: $i) { id } }"""
    before = ask("{ quotes { totalCount } links { totalCount } }")
    ask(document, s="plain", i="plain")
    plain = list(ask.store.queries)
    for text in HOSTILE:
        ask(document, s=f"plain {text}", i=text)
        assert sorted(ask.store.queries) == sorted(plain)
    assert ask("{ quotes { totalCount } links { totalCount } }") == before
