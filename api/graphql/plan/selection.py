"""From what a client selects to fetches, and from what these loaded to the answer.

Everything here runs over the parsed document once for each place in it, however many things the place has: the result
of a selection is a function from a row of the fetch to the value in the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from graphql import GraphQLObjectType, is_object_type

from api.graphql.plan.fetch import Fetch, Row
from api.graphql.plan.listing import Listing
from api.graphql.plan.making import DERIVED, Maker, Reading, field_type, maybe, passage_of, together
from api.graphql.plan.naming import field_named
from graph.ask.tree import Key, ListStep, order_of
from graph.schema.indexes import label_in_cypher
from graph.schema.kinds import ApiValue, ById, Compound, Leaf, Relation, Thing
from graph.schema.registry import COMPOUNDS, THINGS


class Texts(dict[str, str]):
    """The texts of studies by their ids, and those that an answer needed and did not have."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: set[str] = set()


@dataclass(frozen=True)
class Planner:
    """Plans selections; further fetches become children of those that it is given."""

    reading: Reading
    texts: Texts
    """The texts of studies that are at hand; passages are cut out of them."""

    def thing(self, fetch: Fetch, label: str, details: Any) -> Maker:
        """Return what makes the answer for a thing of the label from a row of the fetch."""
        kind = self.object_type(label)
        thing = THINGS[label]
        return together(self.reading, kind, details, lambda name, below: self._field(fetch, kind, thing, name, below))

    def one_of(self, fetch: Fetch, labels: tuple[str, ...], details: Any) -> Maker:
        """Return the same where a row may be of several labels; it says of which."""
        if len(labels) == 1:
            return self.thing(fetch, labels[0], details)
        place = fetch.column(label_in_cypher("B"))
        made = {label: self.thing(fetch, label, details) for label in labels}
        return lambda row: made[row[place]](row)

    def _field(self, fetch: Fetch, kind: GraphQLObjectType, thing: Thing, name: str, details: Any) -> Maker:
        spec = field_named(thing.fields, name)
        match spec:
            case Leaf():
                return leaf(fetch, spec, spec.expression)
            case Compound():
                return self._part(fetch, spec, details)
            case ApiValue():
                return self._derived(fetch, spec, details, self.reading.arguments(kind, name, details))
            case ById():
                return self._by_id(fetch, spec, details)
            case Relation(many=True):
                target = field_type(kind, name)
                arguments = self.reading.arguments(kind, name, details)
                return Listing(self, THINGS[spec.to[0]], spec, target, details, arguments).attach(fetch)
            case Relation():
                step = ListStep(label=spec.to[0], relation=spec, order=_one_order(spec), limit=1)
                return self._one(fetch, Fetch(step=step), spec.to, details)

    def edge_field(self, fetch: Fetch, spec: Leaf | ById | ApiValue, details: Any) -> Maker:
        """Return what makes the answer for a field of an edge."""
        match spec:
            case Leaf():
                return leaf(fetch, spec, spec.cypher)
            case ById():
                return self._by_id(fetch, spec, details)
            case ApiValue():
                return self._derived(fetch, spec, details, {})

    def _by_id(self, fetch: Fetch, spec: ById, details: Any) -> Maker:
        return self._one(fetch, Fetch(step=ListStep(label=spec.to, id=spec.cypher)), (spec.to,), details)

    def _one(self, fetch: Fetch, child: Fetch, labels: tuple[str, ...], details: Any) -> Maker:
        made = self.one_of(child, labels, details)
        page = fetch.child(child)
        return lambda row: made(page(row)[0]) if page(row) else None

    def _part(self, fetch: Fetch, spec: Compound, details: Any) -> Maker:
        place = fetch.column(spec.cypher)
        made = self._part_fields(spec.type, details)
        return lambda row: [made(value) for value in row[place]]

    def _part_fields(self, name: str, details: Any) -> Callable[[Any], dict[str, Any]]:
        _, leaves = COMPOUNDS[name]
        kind = self.object_type(name)
        return together(self.reading, kind, details, lambda field, _: itemgetter(field_named(leaves, field).name))

    def _derived(self, fetch: Fetch, spec: ApiValue, details: Any, arguments: Mapping[str, Any]) -> Maker:
        places = [fetch.column(need) for need in spec.needs]
        if spec.type != "Passage":
            make = DERIVED[spec.name]
            return lambda row: make(*(row[place] for place in places))
        around = arguments["around"]
        made = self._part_fields("Passage", details)

        def passage(row: Row) -> Any:
            study, start, end = (row[place] for place in places)
            text = self.texts.get(study)
            if text is None:
                self.texts.wanted.add(study)
            return maybe(made, passage_of(text, study, start, end, around))

        return passage

    def object_type(self, name: str) -> GraphQLObjectType:
        """Return the type of the schema with a name."""
        kind = self.reading.executor.schema.type_map[name]
        assert is_object_type(kind)
        return kind


def leaf(fetch: Fetch, spec: Leaf, expression: str) -> Maker:
    """Return what makes the answer for a plain value."""
    place = fetch.column(expression)
    if spec.prefix:
        return lambda row: spec.prefix + row[place]
    if spec.closed is None:
        return itemgetter(place)
    names = {member.value: member.name for member in spec.closed}
    if spec.several:
        return lambda row: [names[value] for value in row[place] if value in names]
    return lambda row: names.get(row[place])


def _one_order(spec: Relation) -> tuple[Key, ...]:
    """Return the order that decides which is taken where the graph has several."""
    return order_of(spec.order) if spec.order != Relation.order else ()
