"""What an operation comes to: GitHub's examples, the rules one by one, and random queries against a naive count."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

import pytest
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    parse,
    validate,
)
from graphql.execution.values import get_argument_values, get_variable_values
from hypothesis import given, settings
from hypothesis import strategies as st

from api.graphql.cost.counting import OperationCount, count
from api.graphql.cost.measure import Measure
from api.graphql.schema import SIZES as API_SIZES
from api.graphql.schema import schema
from api.http.limits import Limits
from tests.support.connections_sample import SIZES, sample_schema
from tests.support.places import DOCS

SCHEMA = sample_schema()


def counted(query: str, **variables: Any) -> OperationCount:
    document = parse(query)
    assert validate(SCHEMA, document) == []
    operation = next(one for one in document.definitions if isinstance(one, OperationDefinitionNode))
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    assert not isinstance(values, list), values
    return count(SCHEMA, document, operation, values.coerced, SIZES)


def measure(query: str, **variables: Any) -> Measure:
    return counted(query, **variables).measure


def test_the_examples_that_github_gives() -> None:
    simple = (
        "{ studies(first: 50) { edges { node { title themes(first: 10) { totalCount edges { node { label } } } } } } }"
    )
    assert measure(simple).nodes == 550
    inner = "findings(first: 10) { edges { node { text } } }"
    complex_ = f"""{{
      studies(first: 50) {{ edges {{ node {{
        themes(first: 20) {{ edges {{ node {{ label {inner} }} }} }}
        findings(first: 20) {{ totalCount edges {{ node {{ text
          themes(first: 10) {{ edges {{ node {{ id }} }} }} }} }} }}
      }} }} }}
      others: studies(first: 10) {{ edges {{ node {{ id }} }} }} }}"""
    assert measure(complex_).nodes == 22_060
    # 1 + 100 + 100 x 50 requests: 5,101, which are 51 points.
    points = measure(
        "{ studies(first: 100) { edges { node { themes(first: 50) { edges { node { findings(first: 60) "
        "{ edges { node { id } } } } } } } } } }"
    )
    assert (points.requests, points.cost) == (5101, 51)
    assert str(points.dearest[0]) == "studies.themes.findings asks for 100 x 50 x 60"


@pytest.mark.parametrize(
    ("query", "nodes", "requests", "depth"),
    [
        ("{ __typename }", 0, 0, 1),
        ("{ study { title } }", 0, 0, 2),
        # A count needs no page, and is a request.
        ("{ studies { totalCount } }", 0, 1, 2),
        ("{ studies(first: 9) { totalCount } }", 0, 1, 2),
        # A page is asked for also where only its end is, and once where its edges and its nodes both are.
        ("{ studies(last: 9) { pageInfo { hasNextPage } } }", 9, 1, 3),
        ("{ studies(first: 9) { nodes { id } edges { cursor node { id } } } }", 9, 1, 2),
        # What stands on an edge is there for each of them.
        ("{ studies(first: 9) { edges { owner { sections { name } } } } }", 9 + 9 * 7, 1, 4),
        # Copies count each, the same field twice once.
        ("{ a: studies(first: 2) { nodes { id } } b: studies(first: 3) { nodes { id } } }", 5, 2, 2),
        ("{ studies(first: 2) { nodes { id } } studies(first: 2) { nodes { title } } }", 2, 1, 2),
        # Plain lists: by their argument, by what is said of them, or 1.
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3, 0, 2),
        ("{ hits { ... on Theme { findings(first: 5) { nodes { id } } } } }", 10 + 50, 10, 3),
        ("{ hits(first: 2) { __typename } }", 2, 0, 2),
        # Of several types the dearest counts.
        ("{ best { ... on Theme { findings(first: 5) { nodes { id } } } ... on Finding { id } } }", 5, 1, 3),
        (
            '{ node(id: "x") { ... on Study { a: findings(first: 4) { nodes { id } } } '
            "... on Theme { b: findings(first: 5) { nodes { id } } } } }",
            5,
            1,
            3,
        ),
        ('{ node(id: "x") { id ... on Study { themes(first: 4) { nodes { id } } } ... on Node { id } } }', 4, 1, 3),
    ],
)
def test_what_counts(query: str, nodes: int, requests: int, depth: int) -> None:
    found = measure(query)
    assert (found.nodes, found.requests, found.depth) == (nodes, requests, depth)


def test_variables_and_their_defaults_count_exactly() -> None:
    query = """query($n: Int = 7, $ids: [ID!]!, $no: Boolean! = false, $yes: Boolean! = true) {
      studies(first: $n) { nodes { id themes(first: 100) @include(if: $no) { nodes { id } } } }
      more: studies(first: 50) @skip(if: $yes) { nodes { id } }
      nodes(ids: $ids) { id } }"""
    assert measure(query, ids=["a", "b"]).nodes == 9
    assert measure(query, ids="a", n=3).nodes == 4
    assert measure(query, ids=[], n=1, no=True).nodes == 101
    assert measure(query, ids=[], n=1, yes=False).nodes == 51
    assert not counted(query, ids=[]).by_document
    assert counted("query($id: ID) { study(id: $id) { themes(first: 3) { nodes { id } } } }", id="x").by_document


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("{ studies { nodes { id } } }", "studies needs first or last, 1 to 100"),
        (
            "{ study { themes { ...F } } } fragment F on ThemeConnection { edges { cursor } }",
            "study.themes needs first",
        ),
        ("{ studies { pageInfo { endCursor } } }", "studies needs first"),
        ("{ studies(first: null) { nodes { id } } }", "studies needs first"),
        ("query($n: Int) { studies(first: $n) { nodes { id } } }", "studies needs first"),
        ("{ studies(first: 0) { nodes { id } } }", "first: 0"),
        ("{ studies(last: 101) { totalCount } }", "last: 101"),
        ("{ studies(first: -1) { nodes { id } } }", "first: -1"),
        ("{ studies(first: 2, last: 2) { nodes { id } } }", "both first and last"),
    ],
)
def test_pages_that_are_none(query: str, says: str) -> None:
    with pytest.raises(GraphQLError, match=says) as refused:
        counted(query)
    assert refused.value.extensions == {"code": "PAGE_SIZE", "limit": 100}


def test_fragments_that_double_each_other_are_counted_at_once() -> None:
    levels = 30
    fragments = " ".join(
        f"fragment F{i} on Theme {{ study {{ themes(first: 2) {{ nodes {{ ...F{i + 1} }} }} }} "
        f"other: study {{ themes(first: 2) {{ nodes {{ ...F{i + 1} }} }} }} }}"
        for i in range(levels)
    )
    query = (
        f"{{ study {{ themes(first: 1) {{ nodes {{ ...F0 }} }} }} }} {fragments} fragment F{levels} on Theme {{ id }}"
    )
    found = measure(query)
    assert found.nodes == sum(4**level for level in range(levels + 1))
    assert found.requests == 1 + sum(2 * 4**level for level in range(levels))


def test_introspection_counts_for_itself() -> None:
    found = counted("{ __schema { types { fields { type { fields { name } } } } } study { title } }")
    assert (found.measure.nodes, found.measure.depth) == (0, 2)
    assert found.introspected.depth == 6
    assert found.introspected.values > len(SCHEMA.type_map) ** 2


# ---- the same by a naive expansion: everything written out, nothing kept

Plain = tuple[int, int, int]


def naive(query: str, variables: dict[str, Any]) -> Plain:
    """Return nodes, requests and depth."""
    document = parse(query)
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    operation = next(one for one in document.definitions if isinstance(one, OperationDefinitionNode))
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    assert not isinstance(values, list)

    def gone(node: Any) -> bool:
        for directive in node.directives or ():
            value = directive.arguments[0].value
            on = values.coerced[value.name.value] if value.kind == "variable" else value.value
            if on == (directive.name.value == "skip"):
                return True
        return False

    def opened(selections: Any, kind: Any) -> list[FieldNode]:
        found: list[FieldNode] = []
        for one in selections:
            if gone(one):
                continue
            if isinstance(one, FieldNode):
                found.append(one)
                continue
            part = one if isinstance(one, InlineFragmentNode) else fragments[one.name.value]
            condition = part.type_condition.name.value if part.type_condition else kind.name
            named = SCHEMA.type_map[condition]
            if named is kind or (is_abstract_type(named) and SCHEMA.is_sub_type(named, kind)):
                found += opened(part.selection_set.selections, kind)
        return found

    def several(selections: list[Any], kind: Any) -> Plain:
        kinds = SCHEMA.get_possible_types(kind) if is_abstract_type(kind) else [kind]
        each = [one_object(selections, one) for one in kinds]
        return max(p[0] for p in each), max(p[1] for p in each), max(p[2] for p in each)

    def one_object(selections: list[Any], kind: Any) -> Plain:
        named: dict[str, list[FieldNode]] = {}
        for node in opened(selections, kind):
            named.setdefault((node.alias or node.name).value, []).append(node)
        nodes = requests = depth = 0
        for same in named.values():
            n, r, d = one_field(same, kind)
            nodes, requests, depth = nodes + n, requests + r, max(depth, d)
        return nodes, requests, depth

    def one_field(same: list[FieldNode], parent: Any) -> Plain:
        name = same[0].name.value
        if name == "__typename" or is_leaf_type(get_named_type(parent.fields[name].type)):
            return 0, 0, 1
        field = parent.fields[name]
        kind = get_named_type(field.type)
        inner = [one for node in same for one in (node.selection_set.selections if node.selection_set else ())]
        arguments = get_argument_values(field, same[0], values)
        if kind.name.endswith("Connection"):
            asked = {node.name.value for node in opened(inner, kind)}
            size = (arguments.get("first") or arguments.get("last")) if asked & {"edges", "nodes", "pageInfo"} else 0
            found = [one_connection_part(node, kind) for node in groups(inner, kind)]
            each = [tuple(count * (size if by_page else 1) for count in part[:2]) for by_page, part in found]
            return (
                size + sum(n for n, _ in each),
                1 + sum(r for _, r in each),
                1 + max((part[2] for _, part in found), default=0),
            )
        n, r, d = several(inner, kind)
        if parent.name.endswith("Edge") and name == "node":
            return n, r, d
        plain = field.type.of_type if is_non_null_type(field.type) else field.type
        if not is_list_type(plain):
            return n, r, d + 1
        size = {"nodes": len(arguments.get("ids", ())), "sections": 7, "hits": arguments.get("first")}[name]
        return size + size * n, size * r, d + 1

    def groups(inner: list[Any], kind: Any) -> list[list[FieldNode]]:
        named: dict[str, list[FieldNode]] = {}
        for node in opened(inner, kind):
            named.setdefault((node.alias or node.name).value, []).append(node)
        return list(named.values())

    def one_connection_part(same: list[FieldNode], kind: Any) -> tuple[bool, Plain]:
        name = same[0].name.value
        if name not in ("edges", "nodes"):
            return False, one_field(same, kind)
        inner = [one for node in same for one in (node.selection_set.selections if node.selection_set else ())]
        return True, several(inner, get_named_type(kind.fields[name].type))

    return one_object(list(operation.selection_set.selections), SCHEMA.query_type)


VARIABLES = "query($n: Int!, $m: Int = 4, $yes: Boolean!, $ids: [ID!]!)"
CHOICE = st.sampled_from(["", "", "", " @include(if: $yes)", " @skip(if: $yes)", " @skip(if: false)"])
SIZE = st.sampled_from(["first: 2", "first: 3", "last: 5", "first: $n", "last: $m"])
FRAGMENTS = 3


def alias(draw: st.DrawFn, name: str, arguments: str) -> str:
    # One name in the answer is one field with the same arguments, so that the query is valid.
    told = "".join(character for character in arguments if character.isalnum())
    return f"{name}{told}{draw(st.sampled_from('ab'))}: {name}"


@st.composite
def selection(draw: st.DrawFn, kind: str, depth: int, above: int = 0) -> str:
    """A selection on a type; only fragments after ``above`` are spread, so that none contains itself."""
    if depth == 0:
        return "__typename"
    kinds = FIELDS[kind]
    parts = ["__typename"]
    for _ in range(draw(st.integers(1, 2)) if kinds else 0):
        name, of, arguments = draw(st.sampled_from(kinds))
        size = draw(SIZE) if arguments == "page" else arguments
        call = alias(draw, name, size) + (f"({size})" if size else "") + draw(CHOICE)
        inner = draw(connection(of, depth - 1, above)) if arguments == "page" else draw(selection(of, depth - 1, above))
        parts.append(f"{call} {{ {inner} }}")
    for on in draw(st.lists(st.sampled_from(CONDITIONS[kind]), max_size=2)) if kind in CONDITIONS else ():
        parts.append(f"... on {on}{draw(CHOICE)} {{ {draw(selection(on, depth - 1, above))} }}")
    if kind in ("Theme", "Hit") and above < FRAGMENTS and draw(st.booleans()):
        parts.append(f"...F{draw(st.integers(above, FRAGMENTS - 1))}{draw(CHOICE)}")
    return " ".join(parts)


@st.composite
def connection(draw: st.DrawFn, of: str, depth: int, above: int) -> str:
    inner = draw(selection(of, depth, above))
    shapes = ["totalCount", f"nodes {{ {inner} }}", f"edges {{ owner {{ id }} node {{ {inner} }} }}"]
    return " ".join(draw(st.lists(st.sampled_from(shapes), min_size=1, max_size=2)))


FIELDS: dict[str, list[tuple[str, str, str]]] = {
    "Query": [
        ("studies", "Study", "page"),
        ("study", "Study", ""),
        ("nodes", "Node", "ids: $ids"),
        ("hits", "Hit", "first: 3"),
        ("hits", "Hit", ""),
        ("best", "Hit", ""),
    ],
    "Study": [("themes", "Theme", "page"), ("findings", "Finding", "page"), ("sections", "Section", "")],
    "Section": [("study", "Study", "")],
    "Theme": [("findings", "Finding", "page"), ("study", "Study", "")],
    "Finding": [("theme", "Theme", ""), ("themes", "Theme", "page")],
    "Hit": [],
    "Node": [],
}
CONDITIONS = {"Hit": ["Theme", "Finding"], "Node": ["Study", "Theme", "Finding"], "Theme": ["Theme", "Node", "Hit"]}


@st.composite
def queries(draw: st.DrawFn) -> str:
    body = draw(selection("Query", 4))
    fragments = [f"fragment F{i} on Theme {{ {draw(selection('Theme', 2, i + 1))} }}" for i in range(FRAGMENTS)]
    return f"{VARIABLES} {{ {body} unused: nodes(ids: $ids) {{ id }} }} {' '.join(fragments)}"


@settings(max_examples=60, deadline=None)
@given(
    queries(),
    st.fixed_dictionaries(
        {"n": st.integers(1, 100), "yes": st.booleans(), "ids": st.lists(st.just("x"), max_size=4)},
        optional={"m": st.integers(1, 100)},
    ),
)
def test_a_count_is_that_of_everything_written_out(query: str, variables: dict[str, Any]) -> None:
    document = parse(query)
    unused = ("is never used", "is not used")
    assert [one for one in validate(SCHEMA, document) if not any(word in one.message for word in unused)] == []
    operation = next(one for one in document.definitions if isinstance(one, OperationDefinitionNode))
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    assert not isinstance(values, list)
    found = count(SCHEMA, document, operation, values.coerced, SIZES).measure
    assert (found.nodes, found.requests, found.depth) == naive(query, variables)


def test_the_worked_example_of_the_documentation() -> None:
    page = (DOCS / "graphql-cost.md").read_text(encoding="utf-8")
    document = parse(page.partition("```graphql\n")[2].partition("```")[0])
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert validate(schema._schema, document) == []
    found = count(schema._schema, document, operation, {}, API_SIZES).measure
    rows = re.findall(r"^\| `([\w.]+)` \| (?:[\d x]+ = )?([\d,]+) \| (?:[\d x]+ = )?([\d,]+) \|$", page, re.MULTILINE)
    assert len(rows) == 6
    nodes, requests = (sum(int(row[column].replace(",", "")) for row in rows) for column in (1, 2))
    assert (found.nodes, found.requests, found.cost, found.depth) == (nodes, requests, 21, 4)
    assert f"| together | {nodes:,} | {requests:,} |" in page
    assert f"{requests:,} requests are 21 points; it is 4 levels deep." in page
    assert f'"nodes": {nodes}, "requests": {requests}, "cost": 21, "depth": 4' in page
    named = dict(re.findall(r"^\| `([a-z-]+)`[^|]* \| (\d+)", page.partition("## Limits")[2], re.MULTILINE))
    assert {name.replace("-", "_"): int(value) for name, value in named.items()} == asdict(Limits())
