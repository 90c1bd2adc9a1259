"""What waits for a person to look at: links that nobody has judged, and works that may be one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.naming import Ref
from api.graphql.plan.paging import First, Skip, check_page
from api.graphql.types.making import derived, field, make
from api.graphql.types.of_things import Link
from graph.ask.named import ALL_WORKS
from graph.ask.queue import left, queue
from graph.nodes.records import read_work
from ingest.works.possible_duplicates import PossibleDuplicate, possible_duplicates

UNCERTAIN_PAIR = make(
    "UncertainPair",
    "Two works that may be one. They were not made one, since something speaks against it.",
    derived("one", "Work", "A work.", lambda pair: Ref("Work", pair.works[0])),
    derived("other", "Work", "The other one.", lambda pair: Ref("Work", pair.works[1])),
    field(
        "score",
        "float",
        "0 to 1: how much of title, authors, year and place is alike; what is not known counts half.",
    ),
    field("reasons", "list[str]", "What speaks for one work, in words."),
    field("against", "list[str]", "What speaks against it."),
)


@strawberry.type(description="Links that nobody has judged.")
class JudgementQueue:
    """The queue under a choice of links. Only what is asked for is read."""

    chosen: strawberry.Private[dict[str, Any]]

    @strawberry.field(description="How many there are in all.")
    async def left(self, info: Info[Context, None]) -> int:
        return int((await info.context.store.read(left(**self.chosen), **self.chosen))[0]["left"])

    @strawberry.field(description="This many of them from the beginning, or after those to leave out.")
    async def links(self, info: Info[Context, None], first: First, skip: Skip = 0) -> list[Link]:
        check_page(first, skip)
        rows = await info.context.store.read(queue(**self.chosen), **self.chosen, first=first, skip=skip)
        return [Ref("Link", row["node"]["id"]) for row in rows]


async def find_uncertain(info: Info[Context, None], first: int, skip: int) -> Sequence[PossibleDuplicate]:
    """Return the pairs, the most alike first. All works are read and compared again."""
    check_page(first, skip)
    works = [read_work(row["node"]) for row in await info.context.store.read(ALL_WORKS)]
    # It takes seconds where the graph is large; other requests need not wait for it.
    return (await asyncio.to_thread(possible_duplicates, works))[skip : skip + first]
