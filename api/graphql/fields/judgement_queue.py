"""The links that wait for somebody to judge them."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.paging import First, Skip, check_page
from api.graphql.plan.reference import Ref
from api.graphql.types.things import Link
from graph.ask.queue import left, queue


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
