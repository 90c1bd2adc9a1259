"""The path between two things, as GraphQL."""

from __future__ import annotations

from typing import cast

import strawberry
from strawberry.types import Info

from api.evidence.reading import Row
from api.graphql.context import Context
from api.graphql.plan.naming import Ref, bare
from api.graphql.types.of_things import Node
from api.http.errors import InputError
from graph.ask.paths import ASSERTED, WITH_TOPICS, By, End, exists_query, label_of, path_query

# What each relationship says, read forwards and backwards.
_SAYS = {
    "UNDER": ("is a sub-theme of", "has the sub-theme"),
    "SUPPORTS": ("supports", "is supported by"),
    "SPOKEN_BY": ("was spoken by", "said"),
    "STANDS_UNDER": ("stands under", "holds the finding"),
    "CONTAINS": ("contains the citation", "stands in the finding"),
    "CITES": ("cites", "is cited by"),
    "NAMES": ("names", "is named by reference"),
    "ABOUT": ("is about", "is the topic of"),
    "BROADER": ("belongs to the wider topic", "includes the topic"),
    "CONTINUES": ("goes on from", "is continued by"),
}


@strawberry.input(one_of=True, description="A thing, by its id or by what people call it. Give exactly one field.")
class ThingRef:
    """One end of a path."""

    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    theme: str | None = strawberry.field(default=strawberry.UNSET, description="A theme by its label.")
    topic: str | None = strawberry.field(default=strawberry.UNSET, description="A topic by one of its labels.")
    reference: int | None = strawberry.field(default=strawberry.UNSET, description="A reference by its number.")
    doi: str | None = strawberry.field(default=strawberry.UNSET, description="A work by its DOI.")

    def end(self) -> End:
        """Return it as the graph takes it."""
        ((name, value),) = ((name, value) for name, value in vars(self).items() if value is not strawberry.UNSET)
        return End(by=cast(By, name), value=str(value))


@strawberry.type(name="Step", description="A step of a path: the relationship, and the thing it leads to.")
class PathStep:
    """One step away from the start."""

    relation: str = strawberry.field(description="The relationship's type in the graph.")
    forward: bool = strawberry.field(description="Whether the step goes along the relationship or against it.")
    says: str = strawberry.field(description="The step in words, such as: stands under.")
    to: Node = strawberry.field(description="Where the step leads.")


@strawberry.type(description="How two things are connected.")
class Path:
    """The shortest path between two things."""

    start: Node = strawberry.field(description="Where it starts.")
    steps: list[PathStep] = strawberry.field(description="From there, one thing after the other.")
    asserted: bool = strawberry.field(
        description="Whether the sources assert every step. Otherwise it leads through a shared topic."
    )


async def find_path(info: Info[Context, None], start: ThingRef, end: ThingRef) -> Path | None:
    """Return the shortest path; ``None`` when there is none. Raises InputError when an end is not in the graph."""
    a, b = await _named(info, start.end()), await _named(info, end.end())
    if a == b:
        raise InputError("Both ends are the same thing; give two different ones.")
    for relations in (ASSERTED, WITH_TOPICS):
        query, params = path_query(a, b, relations)
        rows = await info.context.store.read(query, **params)
        if rows:
            return _path(rows[0], asserted=relations == ASSERTED)
    for named in (a, b):
        query, params = exists_query(named)
        if not (await info.context.store.read(query, **params))[0]["found"]:
            raise InputError(f"Nothing in the graph has the {named.by} {named.value!r}.")
    return None


async def _named(info: Info[Context, None], end: End) -> End:
    """Return the end by the id that the work has now, where it was given by another that the work is known by, or
    as a study."""
    if end.by != "id" or label_of(bare(end.value)) != "Work":
        return end
    work = await info.context.load.node("Work", bare(end.value))
    return End(by="id", value=work["id"]) if work else end


def _path(row: Row, *, asserted: bool) -> Path:
    places = row["nodes"]
    steps = []
    for before, relation, place in zip(places, row["relations"], places[1:], strict=False):
        forward = relation["from"] == before["id"]
        says = _SAYS[relation["type"]][0 if forward else 1]
        steps.append(PathStep(relation=relation["type"], forward=forward, says=says, to=_ref(place)))
    return Path(start=_ref(places[0]), steps=steps, asserted=asserted)


def _ref(place: Row) -> Ref:
    return Ref(place["label"], place["id"])
