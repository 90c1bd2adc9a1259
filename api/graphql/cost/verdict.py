"""Whether an operation that was counted may run, and what its client learns."""

from __future__ import annotations

from graphql import GraphQLError

from api.graphql.cost.measure import Measure
from api.graphql.cost.tokens import DEEPEST_INTROSPECTION
from api.http.codes import Code
from api.http.limits import Limits
from api.http.refused import refusal

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
    cost, places = measure.cost, measure.dearest
    if measure.nodes > limits.nodes:
        asked, limit, unit = measure.nodes, limits.nodes, "nodes"
    elif cost > limits.cost:
        asked, limit, unit = cost, limits.cost, "points (a hundredth of its requests for connections)"
    else:
        return None
    named = "; ".join(map(str, places[:2]))
    return refusal(
        Code.COST_EXCEEDED,
        f"The query asks for {asked:,} {unit}; the limit is {limit:,}. {named + ': ask' if named else 'Ask'} for fewer "
        "with first, and for the next ones page by page with after.",
        nodesAsked=measure.nodes,
        cost=cost,
        limit=limit,
        dearest=[{"path": ".".join(place.path), "nodes": place.nodes} for place in places],
    )


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
