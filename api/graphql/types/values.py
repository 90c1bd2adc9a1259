"""What all lists and filters of the schema share: pages, counts, and what can be demanded of a value."""

from __future__ import annotations

import enum
from typing import Any, get_args, get_origin

import strawberry

from api.graphql.types import enums  # noqa: F401  # it registers those of the model
from api.graphql.types.making import NAMES, field, make, optional
from graph.model import (
    Audience,
    Cito,
    DescribesBy,
    FactName,
    FindingKind,
    Method,
    Severity,
    Showing,
    SpeakerRole,
    SpeakerState,
    StatementKind,
    TypedBy,
    Verdict,
    Voice,
)
from graph.schema.kinds import Leaf


@strawberry.interface(description="Anything that has an id: the same id leads to the same thing in every graph.")
class Node:
    """What Relay needs of things."""

    id: strawberry.ID = strawberry.field(description="Its id, unlike that of anything else.")


@strawberry.enum(description="Which end of an order comes first.")
class Direction(enum.Enum):
    """Of an order."""

    ASC = strawberry.enum_value("asc", description="The least first; what is not known comes last.")
    DESC = strawberry.enum_value("desc", description="The greatest first; what is not known comes before it.")


NAMES |= {"Node": Node, "Direction": Direction}
make(
    "PageInfo",
    "Where a page of a list begins and ends.",
    field("has_next_page", "bool", "Whether there are more after it."),
    field("has_previous_page", "bool", "Whether there are others before it."),
    field("start_cursor", "str | None", "The cursor of its first edge."),
    field("end_cursor", "str | None", "The cursor of its last edge; give it as after to go on."),
)
make(
    "Count",
    "How many have a value.",
    field("value", "str | None", "The value, or the id of the thing; null where it is not known."),
    field("label", "str | None", "What the thing is called, where the value is an id."),
    field("count", "int", "How many."),
)
make(
    "Highlight",
    "Where a searched word is in a text.",
    field("start", "int", "First code point."),
    field("end", "int", "End, exclusive."),
)


_ENUMS = (
    *(FindingKind, StatementKind, Voice, Audience, Showing, FactName, DescribesBy),
    *(Method, Cito, TypedBy, Verdict, Severity, SpeakerRole, SpeakerState),
)


def filter_of(leaf: Leaf) -> str:
    """Return the name of the filter for a plain value."""
    if leaf.name == "id":
        return "IDFilter"
    kind = leaf.type
    if leaf.closed is not None:
        return f"{_enum_name(leaf.closed)}{'List' if leaf.several else ''}Filter"
    if get_origin(kind) is list:
        return "IntListFilter" if get_args(kind) == (int,) else "StringListFilter"
    plain = next(part for part in (kind, *get_args(kind)) if part in (str, int, float, bool))
    return {str: "StringFilter", int: "IntFilter", float: "FloatFilter", bool: "BooleanFilter"}[plain]


def _enum_name(kind: Any) -> str:
    return str(kind.__strawberry_definition__.name)


def _make_value_filters() -> None:
    """Make the filters: of which values, what each is for, and which tests it has."""
    equality = {"eq": "It is this.", "ne": "It is not this.", "in": "It is one of these."}
    comparison = {
        "lt": "It is less than this.",
        "lte": "It is this or less.",
        "gt": "It is more than this.",
        "gte": "It is this or more.",
    }
    pieces = {
        "contains": "It contains this.",
        "starts_with": "It begins with this.",
        "ends_with": "It ends with this.",
        "any_case": "Whether capitals and small letters are the same, for all tests beside this one.",
    }
    null = {"is_null": "Whether it is not known."}
    among, must = {"contains": "This is one of them."}, "Tests side by side must all hold."
    filters = {
        "StringFilter": ("str", f"What a text must be. {must}", equality | comparison | pieces | null),
        "IDFilter": ("ID", "What an id must be.", equality),
        "IntFilter": ("int", f"What a number must be. {must}", equality | comparison | null),
        "FloatFilter": ("float", f"What a number must be. {must}", equality | comparison | null),
        "BooleanFilter": ("bool", "Which of the two it must be.", {"eq": "It is this."}),
        "StringListFilter": ("str", "What must be among the values.", among),
        "IntListFilter": ("int", "What must be among the values.", among),
    }
    for member in _ENUMS:
        name = _enum_name(member)
        NAMES[name] = member
        filters[f"{name}Filter"] = (name, "Which of these it must be.", equality | null)
    filters["AudienceListFilter"] = ("Audience", "Which must be among them.", among)
    for name, (kind, says, tests) in filters.items():
        kinds = {"in": f"list[{kind}]", "any_case": "bool", "is_null": "bool"}
        fields = [optional(test, kinds.get(test, kind), means) for test, means in tests.items()]
        make(name, says, *fields, is_input=True)


_make_value_filters()
