"""The types of the schema that the catalogue describes: things, lists of them, their filters, orders and counts.

They are made once, at import, from graph.schema.registry. Resolvers there are none: api.graphql.plan answers what is
selected on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, get_origin

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.plan.paging import TEXT_ORDER
from api.graphql.types.making import NAMES, annotation, argument, enumeration, field, make, optional
from api.graphql.types.paged import connection, paging
from api.graphql.types.values import Direction, Node, filter_of
from graph.schema.kinds import ApiValue, ById, Compound, Dimension, Field, Leaf, Relation, Thing
from graph.schema.registry import COMPOUNDS, THINGS


def edge_fields(edge: Iterable[Leaf | ById | ApiValue]) -> list[StrawberryField]:
    """Return the fields of an edge that the catalogue describes."""
    return [_field(one, "") for one in edge]


def _field(one: Field, label: str) -> StrawberryField:
    match one:
        case Leaf():
            return field(one.name, "ID" if one.name == "id" else one.type, one.says)
        case ApiValue(type="Passage"):
            around = argument("around", int, "How many code points around it.", 300)
            return field(one.name, "Passage | None" if one.null else "Passage", one.says, [around])
        case ApiValue():
            return field(one.name, one.type, one.says)
        case Compound():
            return field(one.name, f"list[{one.type}]" if one.several else f"{one.type} | None", one.says)
        case ById():
            return field(one.name, f"{one.to} | None" if one.null else one.to, one.says)
        case Relation(many=True):
            node = one.to[0]
            name = one.edge_name.removesuffix("Edge") or node
            filters = f"{node}Filter" if one.filtered else ""
            order = (f"{name}Order" if one.edge_name else f"{node}Order") if one.filtered else ""
            on_edge = f"{name}EdgeFilter" if _filtered_edge(one) else ""
            return field(one.name, f"{name}Connection", one.says, paging(order, filters, edge=on_edge))
        case Relation():
            target = one.to[0] if len(one.to) == 1 else f"{label}{one.name.capitalize()}"
            return field(one.name, f"{target} | None" if one.null else target, one.says)


def _filtered_edge(relation: Relation) -> list[Leaf]:
    """Return the edge's fields that can be filtered by: where ways are gathered none, since that comes afterwards."""
    return [] if relation.gather else [one for one in relation.edge if isinstance(one, Leaf) and one.filtered]


def _make_thing(thing: Thing) -> None:
    label = thing.label
    # The interface has the id already.
    make(
        label,
        f"{thing.says} {thing.note}".rstrip(),
        [_field(one, label) for one in thing.fields if one.name != "id"],
        bases=(Node,),
    )
    for one in thing.fields:
        if isinstance(one, Relation) and len(one.to) > 1:
            union = strawberry.union(f"{label}{one.name.capitalize()}", description=one.says)
            NAMES[f"{label}{one.name.capitalize()}"] = LazyUnion(one.to, union)
    _make_filter(thing)
    leaves = [one for one in thing.fields if isinstance(one, Leaf) and one.ordered]
    _make_order(label, [(TEXT_ORDER, "The order that lists have by themselves."), *((x.name, x.says) for x in leaves)])
    dimensions = ""
    if thing.dimensions:
        dimensions = f"{label}Dimension"
        _make_dimensions(dimensions, thing.dimensions)
    make(
        f"{label}Edge",
        f"A place in a list: {thing.says[0].lower()}{thing.says[1:]}",
        [field("cursor", "str", "The place in this list."), field("node", label, "What stands there.")],
    )
    connection(
        f"{label}Connection", f"{label}Edge", label, f"A list: {thing.says[0].lower()}{thing.says[1:]}", dimensions
    )
    for one in thing.fields:
        if isinstance(one, Relation) and one.edge_name and one.edge_name not in NAMES:
            _make_edge(one)


def _make_edge(relation: Relation) -> None:
    name, node = relation.edge_name.removesuffix("Edge"), relation.to[0]
    make(
        f"{name}Edge",
        f"{relation.says} This is one of them, with what belongs to the relationship.",
        [
            field("cursor", "str", "The place in this list."),
            field("node", node, "What stands there."),
            *edge_fields(relation.edge),
        ],
    )
    dimensions = f"{node}Dimension" if THINGS[node].dimensions else ""
    connection(f"{name}Connection", f"{name}Edge", node, relation.says, dimensions)
    on_edge = [
        one for one in relation.edge if isinstance(one, Leaf) and one.ordered and get_origin(one.type) is not list
    ]
    on_node = [one for one in THINGS[node].fields if isinstance(one, Leaf) and one.ordered]
    _make_order(
        name,
        [
            (TEXT_ORDER, "The order that the list has by itself."),
            *((one.name, one.says) for one in on_edge),
            *((f"node_{one.name}", one.says) for one in on_node),
        ],
    )
    if leaves := _filtered_edge(relation):
        make(
            f"{name}EdgeFilter",
            "What the relationship must fulfil. Fields side by side must all hold.",
            [optional(one.name, filter_of(one), one.says) for one in leaves],
            is_input=True,
        )


def _make_filter(thing: Thing) -> None:
    name = f"{thing.label}Filter"
    fields = [
        optional("and", f"list[{name}]", "All of these hold."),
        optional("or", f"list[{name}]", "At least one of these holds."),
        optional("not", name, "This does not hold."),
    ]
    if thing.label == "Topic":
        fields.append(
            optional("within", "str", "It is this topic, by IRI or by one of its labels in any case, or one below it.")
        )
    for one in thing.fields:
        match one:
            case Leaf(filtered=True):
                fields.append(optional(one.name, filter_of(one), one.says))
            case ById():
                fields.append(optional(one.name, f"{one.to}Filter", f"There is one, and it fulfils this. {one.says}"))
            case Relation(filtered=True) if len(one.to) == 1:
                kind = f"{one.to[0]}ListFilter" if one.many else f"{one.to[0]}Filter"
                says = one.says if one.many else f"There is one, and it fulfils this. {one.says}"
                fields.append(optional(one.name, kind, says))
    make(name, f"What a {thing.label} must fulfil. Fields side by side must all hold.", fields, is_input=True)
    make(
        f"{thing.label}ListFilter",
        "How many at the far end must fulfil something. Those side by side must all hold.",
        [
            optional("some", name, "At least one does."),
            optional("none", name, "None does."),
            optional("all", name, "All do; also where there are none."),
            optional("single", name, "Exactly one does."),
        ],
        is_input=True,
    )


def _make_order(name: str, members: Sequence[tuple[str, str]]) -> None:
    enumeration(f"{name}OrderField", "What a list can be ordered by.", members)
    made = [
        field("field", f"{name}OrderField", "By what."),
        StrawberryField(
            python_name="direction",
            type_annotation=annotation("Direction"),
            description="Which end comes first.",
            default=Direction.ASC,
        ),
    ]
    make(f"{name}Order", "What a list is to be ordered by.", made, is_input=True)


def _make_dimensions(name: str, dimensions: Sequence[Dimension]) -> None:
    enumeration(name, "What things can be counted by.", [(one.name, one.says) for one in dimensions])


def _make_lists() -> Any:
    """Make the fields that list all things of a label."""
    fields = []
    for label, thing in THINGS.items():
        if not thing.listed:
            continue
        kind = f"{label}Connection"
        if thing.searched:
            kind = f"Found{label}Connection"
            make(
                f"Found{label}Edge",
                f"A place in a list or among what a search found: {thing.says[0].lower()}{thing.says[1:]}",
                [
                    field("cursor", "str", "The place in this list."),
                    field("node", label, "What stands there."),
                    field("score", "float | None", "The database's own score of the search; null without one."),
                    field("searched", "str | None", "The text that was searched; null without a search."),
                    field("highlights", "list[Highlight]", "The searched words in that text."),
                ],
            )
            dimensions = f"{label}Dimension" if thing.dimensions else ""
            connection(kind, f"Found{label}Edge", label, thing.listed, dimensions)
        arguments = paging(f"{label}Order", f"{label}Filter", search=bool(thing.searched))
        fields.append(field(plural(label), kind, thing.listed, arguments, lists=label))
        by_id = argument("id", "ID", "Its id; of a work any id that it is known by.")
        fields.append(field(label.lower(), f"{label} | None", f"{thing.says} By its id.", [by_id], one=label))
    return make("Lists", "The lists of everything.", fields)


def plural(label: str) -> str:
    """Return the name of the list of things of a label."""
    return f"{label.lower()[:-1]}ies" if label.endswith("y") else f"{label.lower()}s"


class LazyUnion:
    """A union whose members are made later."""

    def __init__(self, labels: tuple[str, ...], union: Any) -> None:
        self.labels, self.union = labels, union


def _make_all() -> None:
    for name, (says, leaves) in COMPOUNDS.items():
        make(name, says, [field(one.name, one.type, one.says) for one in leaves])
    for thing in THINGS.values():
        _make_thing(thing)
    for name, kind in list(NAMES.items()):
        if isinstance(kind, LazyUnion):
            members: Any = NAMES[kind.labels[0]]
            for label in kind.labels[1:]:
                members = members | NAMES[label]
            NAMES[name] = Annotated[members, kind.union]


_make_all()
Lists = _make_lists()
