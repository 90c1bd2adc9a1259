"""What makes the values of an answer: functions of what was loaded, put together once for each place in a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import GraphQLObjectType, get_named_type, is_object_type
from graphql.execution.values import get_argument_values
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.graphql.plan.fetch import Fetch, Page, Row
from api.graphql.plan.naming import in_schema_names, schema_name
from graph.model import Method, content_id
from graph.schema.kinds import ApiValue, ById, Leaf
from graph.schema.studies import STUDY_PREFIX
from ingest.text.word_weights import shared_words

Maker = Callable[[Row], Any]
PagesMaker = Callable[[list[Page]], Any]


MOST_AROUND = 20_000
"""Enough to show a passage on a page; more than this is the whole paper, which the study's source gives."""


@dataclass(frozen=True)
class Reading:
    """What the document selects, as the executor of GraphQL knows it."""

    executor: StrawberryGraphQLCoreExecutionContext

    def selected(self, kind: GraphQLObjectType, details: Any) -> list[tuple[str, str, Any]]:
        """Return the fields that are selected on a type, fragments and directives resolved: response key, field name,
        and the executor's own details of the field."""
        found = self.executor.collect_subfields(kind, details).grouped_field_set
        return [(key, below[0].node.name.value, below) for key, below in found.items()]

    def arguments(self, kind: GraphQLObjectType, name: str, details: Any) -> dict[str, Any]:
        """Return the arguments of a field by the names that graph.schema has, variables and defaults put in."""
        definition, first = kind.fields[name], details[0]
        if not definition.args:
            return {}
        variables = self.executor.variable_values
        given = get_argument_values(definition, first.node, variables, first.fragment_variable_values)
        return {schema_name(key): in_schema_names(value) for key, value in given.items()}


class ListMakers(Protocol):
    """What a list needs to be answered: the document, and what makes its things and its edges."""

    @property
    def reading(self) -> Reading:
        """The document."""
        ...

    def thing(self, fetch: Fetch, label: str, details: Any) -> Maker:
        """Return what makes the answer for a thing of the label from a row of the fetch."""
        ...

    def edge_field(self, fetch: Fetch, spec: Leaf | ById | ApiValue, details: Any) -> Maker:
        """Return what makes the answer for a field of an edge."""
        ...


def together(
    reading: Reading, kind: GraphQLObjectType, details: Any, make: Callable[[str, Any], Callable[[Any], Any]]
) -> Callable[[Any], dict[str, Any]]:
    """Return what makes an object of the fields that are selected on a type. ``make`` returns what makes the field
    with a name."""
    fields = [
        (key, constant(kind.name) if name == "__typename" else make(name, below))
        for key, name, below in reading.selected(kind, details)
    ]
    return lambda row: {key: made(row) for key, made in fields}


def constant(value: Any) -> Callable[[Any], Any]:
    """Return what gives the value whatever the row."""
    return lambda _: value


def maybe(made: Callable[[Any], Any], row: Any) -> Any:
    """Make the answer of a row, if there is one."""
    return None if row is None else made(row)


def field_type(kind: GraphQLObjectType, name: str) -> GraphQLObjectType:
    """Return the object type of a field, lists and the like aside."""
    target = get_named_type(kind.fields[name].type)
    assert is_object_type(target)
    return target


def _shared(a: str, b: str) -> str:
    words = ", ".join(f"“{word}”" for word in shared_words(a, b))
    return f"both say {words}" if words else "they share no telling word; their words are near in meaning"


def _pair(a: str, b: str) -> str:
    return content_id("link", *sorted((a, b)), Method.SIMILAR)


DERIVED: dict[str, Callable[..., Any]] = {"shared_words": _shared, "pair": _pair}
"""What is made here from what the graph holds, by the names in graph.schema: each takes the values of what it needs."""


def passage_of(text: str | None, study: str, start: int | None, end: int | None, around: int) -> dict[str, Any] | None:
    """Cut a passage out of a study's text; ``None`` when the text or the place is not there."""
    if text is None or start is None or end is None or not 0 <= start < end <= len(text):
        return None
    around = max(0, min(around, MOST_AROUND))
    return {
        "study": f"{STUDY_PREFIX}{study}",
        "start": start,
        "end": end,
        "before": text[max(0, start - around) : start],
        "text": text[start:end],
        "after": text[end : end + around],
    }
