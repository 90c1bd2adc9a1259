"""Whether an operation that was counted may run, and what its client is told."""

from __future__ import annotations

from collections.abc import Iterable

from graphql import GraphQLError

from api.graphql.cost.measure import Measure, Place
from api.graphql.cost.tokens import DEEPEST_INTROSPECTION
from api.http.codes import Code
from api.http.limits import Limits
from api.http.request_refused import refusal

# How much more than the longest introspection of the usual tools.
_INTROSPECTIONS = 2


def operation_refusal(measure: Measure, limits: Limits) -> GraphQLError | None:
    """Return why an operation is refused for what it asks of the graph."""
    if measure.depth > limits.depth:
        path = ".".join(measure.deepest)
        return refusal(
            Code.DEPTH_EXCEEDED,
            f"The query is {measure.depth} levels deep ({path}); the limit is {limits.depth}. Start a second query "
            "where this one arrived, with node(id:).",
            asked=measure.depth,
            limit=limits.depth,
        )
    return cost_refusal("The query", [measure], limits)


def cost_refusal(what: str, measures: Iterable[Measure], limits: Limits) -> GraphQLError | None:
    """Return why operations are refused for what they cost together."""
    found = list(measures)
    nodes, requests = sum(one.nodes for one in found), sum(one.requests for one in found)
    total = Measure(nodes=nodes, requests=requests)
    places = sorted((place for one in found for place in one.dearest), key=lambda place: -place.nodes)
    if nodes > limits.nodes:
        asked, limit, unit = nodes, limits.nodes, "nodes"
    elif total.cost > limits.cost:
        asked, limit, unit = total.cost, limits.cost, "points (a hundredth of its requests for connections)"
    else:
        return None
    return refusal(
        Code.COST_EXCEEDED,
        f"{what} asks for {asked:,} {unit}; the limit is {limit:,}. {cheaper(places)}",
        nodesAsked=nodes,
        cost=total.cost,
        limit=limit,
        dearest=[{"path": ".".join(place.path), "nodes": place.nodes} for place in places[:3]],
    )


def cheaper(places: list[Place]) -> str:
    """Say which places are dearest, and what to do about it."""
    named = "; ".join(map(str, places[:2]))
    return f"{named + ': ask' if named else 'Ask'} for fewer with first, and for the next ones page by page with after."


def introspection_refusal(measure: Measure, whole: Measure) -> GraphQLError | None:
    """Return why questions about the schema are refused; ``whole`` is what asking for all of it comes to."""
    if measure.depth <= DEEPEST_INTROSPECTION and measure.values <= _INTROSPECTIONS * whole.values:
        return None
    return refusal(
        Code.INTROSPECTION_TOO_LARGE,
        f"The query asks for about {measure.values:,} values of the schema, {measure.depth} levels deep; the limit is "
        f"{_INTROSPECTIONS * whole.values:,}, {DEEPEST_INTROSPECTION} deep, which is twice what the introspection of "
        "the usual tools asks for. Ask for the types once, and look up in the answer what refers to them.",
        asked=measure.values,
        limit=_INTROSPECTIONS * whole.values,
    )
