"""How types of the schema are made from data, by names that may be those of types which are made later."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from keyword import iskeyword
from typing import Any

import strawberry
from strawberry import Parent
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from api.graphql.plan.naming import graphql_name

NAMES: dict[str, Any] = {"ID": strawberry.ID, "list": list}
"""Every type by its name; annotations are looked up here when the schema is made, since types lead to each other."""


def annotation(kind: Any) -> StrawberryAnnotation:
    """Return the annotation for a Python type, or for one written by names of NAMES."""
    return StrawberryAnnotation(kind, namespace=NAMES)


def make(name: str, says: str, *fields: StrawberryField, is_input: bool = False, bases: tuple[type, ...] = ()) -> Any:
    """Make a type of its fields and keep it under its name."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    annotations = {}
    for own in fields:
        body[own.python_name] = own
        body["__annotations__"][own.python_name] = Any
        annotations[own.python_name] = own.type_annotation
    made: Any = strawberry.type(type(name, bases, body), name=name, description=says, is_input=is_input)
    # Dataclasses put what the class says in the place of what the field says, which cannot be looked up yet.
    for own in made.__strawberry_definition__.fields:
        own.type_annotation = annotations.get(own.python_name, own.type_annotation)
    NAMES[name] = made
    return made


def field(
    name: str,
    kind: Any,
    says: str,
    arguments: Sequence[StrawberryArgument] = (),
    deprecated: str = "",
    **metadata: Any,
) -> StrawberryField:
    """Return a field that is answered by the planner; ``deprecated`` says what is to be asked for instead."""
    made = StrawberryField(
        python_name=name,
        type_annotation=annotation(kind),
        description=says,
        deprecation_reason=deprecated or None,
        metadata=metadata,
    )
    made.arguments = list(arguments)
    return made


def derived(name: str, kind: Any, says: str, of: Callable[[Any], Any]) -> StrawberryField:
    """Return a field that is made of the value."""

    def resolve(value: Parent[Any]) -> Any:
        return of(value)

    return resolved(name, kind, says, resolve)


def resolved(name: str, kind: Any, says: str, resolve: Callable[..., Any]) -> StrawberryField:
    """Return a field with the arguments that a function takes besides the value."""
    return StrawberryField(
        python_name=name, type_annotation=annotation(kind), description=says, base_resolver=StrawberryResolver(resolve)
    )


def optional(name: str, kind: Any, says: str) -> StrawberryField:
    """Return a field of an input that may be left out."""
    return StrawberryField(
        python_name=f"{name}_" if iskeyword(name) else name,
        graphql_name=graphql_name(name),
        type_annotation=annotation(f"{kind} | None"),
        description=says,
        default=strawberry.UNSET,
    )


def argument(name: str, kind: Any, says: str, default: Any = strawberry.UNSET) -> StrawberryArgument:
    """Return an argument."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=graphql_name(name),
        type_annotation=annotation(kind),
        description=says,
        default=default,
    )


def enumeration(name: str, says: str, members: Iterable[tuple[str, str]]) -> Any:
    """Make an enum whose values are names in graph.schema; a member is such a name with what it means."""
    described = {member.upper(): strawberry.enum_value(member, description=means) for member, means in members}
    made: Any = enum.Enum(name, described)  # type: ignore[misc]  # its members are data
    NAMES[name] = strawberry.enum(made, name=name, description=says)
    return NAMES[name]
