"""The types of GraphQL that graph.schema describes: things, lists of them, their filters, orders and counts.

They are made once, at import, from graph.schema.registry. Resolvers there are none: api.graphql.plan answers what is
selected on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.plan.paging import TEXT_ORDER
from api.graphql.types.making import NAMES, annotation, argument, enumeration, field, make, optional
from api.graphql.types.paged import connection, paging
from api.graphql.types.values import Direction, filter_of
from graph.schema.indexes import in_words, plural
from graph.schema.kinds import ApiValue, ById, Compound, Field, Leaf, Relation, Thing
from graph.schema.registry import COMPOUNDS, THINGS

_THERE = "There is one, and it fulfils this."


def _field(spec: Field, label: str = "") -> StrawberryField:
    match spec:
        case Leaf():
            return field(spec.name, "ID" if spec.name == "id" else spec.type, spec.says, deprecated=spec.deprecated)
        case ApiValue(type="Passage"):
            around = argument("around", int, "How many code points around it.", 300)
            return field(spec.name, "Passage | None", spec.says, [around])
        case ApiValue():
            return field(spec.name, spec.type, spec.says)
        case Compound():
            return field(spec.name, f"list[{spec.type}]", spec.says)
        case ById():
            return field(spec.name, f"{spec.to} | None" if spec.null else spec.to, spec.says)
        case Relation(many=True):
            node = spec.to[0]
            name = spec.edge_name.removesuffix("Edge") or node
            filters = f"{node}Filter" if spec.filtered else ""
            order = (f"{name}Order" if spec.edge_name else f"{node}Order") if spec.filtered else ""
            on_edge = f"{name}EdgeFilter" if _filtered_edge(spec) else ""
            return field(spec.name, f"{name}Connection", spec.says, paging(order, filters, edge=on_edge))
        case Relation():
            target = _target(label, spec)
            kind = f"{target} | None" if spec.null else target
            return field(spec.name, kind, spec.says, deprecated=spec.deprecated)


def _target(label: str, spec: Relation) -> str:
    """Return the name of the type that a relationship leads to; of several labels it is a union."""
    return spec.to[0] if len(spec.to) == 1 else f"{label}{spec.name.capitalize()}"


def _filtered_edge(relation: Relation) -> list[Leaf]:
    """Return the edge's fields that can be filtered by: where ways are gathered none, since that comes afterwards."""
    return [] if relation.gather else [leaf for leaf in relation.edge if isinstance(leaf, Leaf) and leaf.filtered]


def _make_thing(thing: Thing) -> None:
    label = thing.label
    # The interface has the id already.
    make(
        label,
        f"{thing.says} {thing.note}".rstrip(),
        *(_field(spec, label) for spec in thing.fields if spec.name != "id"),
        bases=(NAMES["Node"],),
    )
    _make_filter(thing)
    leaves = [leaf for leaf in thing.fields if isinstance(leaf, Leaf) and leaf.ordered]
    _make_order(label, [(TEXT_ORDER, "The order that lists have by themselves."), *((x.name, x.says) for x in leaves)])
    if thing.dimensions:
        by = [(dimension.name, dimension.says) for dimension in thing.dimensions]
        enumeration(f"{label}Dimension", "What things can be counted by.", by)
    says = f"{thing.says[0].lower()}{thing.says[1:]}"
    connection(label, label, f"A place in a list: {says}", f"A list: {says}", counted=bool(thing.dimensions))
    for spec in thing.fields:
        if isinstance(spec, Relation) and spec.edge_name and spec.edge_name not in NAMES:
            _make_edge(spec)


def _make_edge(relation: Relation) -> None:
    name, node = relation.edge_name.removesuffix("Edge"), relation.to[0]
    says = f"{relation.says} This is one of them, with what belongs to the relationship."
    edge, counted = map(_field, relation.edge), bool(THINGS[node].dimensions)
    connection(name, node, says, relation.says, edge=edge, counted=counted)
    on_edge = [leaf for leaf in relation.edge if isinstance(leaf, Leaf) and leaf.ordered]
    on_node = [leaf for leaf in THINGS[node].fields if isinstance(leaf, Leaf) and leaf.ordered]
    _make_order(
        name,
        [
            (TEXT_ORDER, "The order that the list has by itself."),
            *((leaf.name, leaf.says) for leaf in on_edge),
            *((f"node_{leaf.name}", leaf.says) for leaf in on_node),
        ],
    )
    if leaves := _filtered_edge(relation):
        make(
            f"{name}EdgeFilter",
            "What the relationship must fulfil. Fields side by side must all hold.",
            *(optional(leaf.name, filter_of(leaf), leaf.says) for leaf in leaves),
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
    for spec in thing.fields:
        match spec:
            case Leaf(filtered=True):
                fields.append(optional(spec.name, filter_of(spec), spec.says))
            case ById():
                fields.append(
                    optional(spec.name, f"{spec.to}Filter", f"There is one, and it fulfils this. {spec.says}")
                )
            case Relation(filtered=True) if len(spec.to) == 1:
                kind = f"{spec.to[0]}ListFilter" if spec.many else f"{spec.to[0]}Filter"
                says = spec.says if spec.many else f"{_THERE} {spec.says}"
                fields.append(optional(spec.name, kind, says))
    make(name, f"What a {thing.label} must fulfil. Fields side by side must all hold.", *fields, is_input=True)
    make(
        f"{thing.label}ListFilter",
        "How many at the far end must fulfil something. Those side by side must all hold.",
        optional("some", name, "At least one does."),
        optional("none", name, "None does."),
        optional("all", name, "All do; also where there are none."),
        optional("single", name, "Exactly one does."),
        is_input=True,
    )


def _make_order(name: str, members: Sequence[tuple[str, str]]) -> None:
    enumeration(f"{name}OrderField", "What a list can be ordered by.", members)
    direction = StrawberryField(
        python_name="direction",
        type_annotation=annotation("Direction"),
        description="Which end comes first.",
        default=Direction.ASC,
    )
    by = field("field", f"{name}OrderField", "By what.")
    make(f"{name}Order", "What a list is to be ordered by.", by, direction, is_input=True)


def _make_lists() -> Any:
    """Make the fields that list all things of a label."""
    fields = []
    for label, thing in THINGS.items():
        if not thing.listed:
            continue
        kind = f"{label}Connection"
        if thing.searched:
            kind = f"Found{label}Connection"
            edge_says = f"A place in a list or among what a search found: {thing.says[0].lower()}{thing.says[1:]}"
            found = [
                field("score", "float | None", "The database's own score of the search; null without one."),
                field("searched", "str | None", "The text that was searched; null without a search."),
                field("highlights", "list[Highlight]", "The searched words in that text."),
            ]
            connection(f"Found{label}", label, edge_says, thing.listed, edge=found, counted=bool(thing.dimensions))
        arguments = paging(f"{label}Order", f"{label}Filter", search=bool(thing.searched))
        fields.append(field(plural(label), kind, thing.listed, arguments, lists=label))
        by_id = argument("id", "ID", "Its id; of a work any id that it is known by.")
        fields.append(
            field(in_words(label).replace(" ", "_"), f"{label} | None", f"{thing.says} By its id.", [by_id], one=label)
        )
    return make("Lists", "The lists of everything.", *fields)


def _make_all() -> None:
    for name, (says, leaves) in COMPOUNDS.items():
        make(name, says, *(field(leaf.name, leaf.type, leaf.says) for leaf in leaves))
    for thing in THINGS.values():
        _make_thing(thing)
    for thing in THINGS.values():
        for spec in thing.fields:
            if isinstance(spec, Relation) and len(spec.to) > 1:
                name, of = _target(thing.label, spec), reduce(or_, (NAMES[label] for label in spec.to))
                NAMES[name] = Annotated[of, strawberry.union(name, description=spec.says)]


_make_all()
Lists = _make_lists()

# For the annotations of resolvers, which return references.
if TYPE_CHECKING:
    from api.graphql.plan.naming import Ref

    Judgement = Ref
    Link = Ref
    Node = Ref
    Tag = Ref
else:
    Judgement, Link, Node, Tag = (NAMES[name] for name in ("Judgement", "Link", "Node", "Tag"))
