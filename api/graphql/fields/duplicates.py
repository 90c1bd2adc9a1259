"""Pairs of works that may be one, as GraphQL."""

from __future__ import annotations

import asyncio

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.reference import Ref
from api.graphql.types.things import Work
from graph.ask.named import ALL_WORKS
from graph.nodes.records import read_work
from ingest.works.possible_duplicates import possible_duplicates


@strawberry.type(description="Two works that may be one. They were not made one, since something speaks against it.")
class UncertainPair:
    """A pair for a person to look at."""

    one: Work = strawberry.field(description="A work.")
    other: Work = strawberry.field(description="The other one.")
    score: float = strawberry.field(
        description="0 to 1: how much of title, authors, year and place is alike; what is not known counts half."
    )
    reasons: list[str] = strawberry.field(description="What speaks for one work, in words.")
    against: list[str] = strawberry.field(description="What speaks against it.")


async def find_uncertain(info: Info[Context, None], first: int, skip: int) -> list[UncertainPair]:
    """Return the pairs, the most alike first. All works are read and compared again."""
    works = [read_work(row["node"]) for row in await info.context.store.read(ALL_WORKS)]
    # It takes seconds where the graph is large; other requests need not wait for it.
    pairs = await asyncio.to_thread(possible_duplicates, works)
    return [
        UncertainPair(
            one=Ref("Work", pair.works[0]),
            other=Ref("Work", pair.works[1]),
            score=pair.score,
            reasons=list(pair.reasons),
            against=list(pair.against),
        )
        for pair in pairs[skip : skip + first]
    ]
