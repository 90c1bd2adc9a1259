"""What people say of links."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import link, study, work
from api.types.enums import Verdict
from api.types.lazy import LazyLink, LazyStudy, LazyWork
from api.types.rows import FromRow, maybe
from graph.judgement_queue import left, queue


@strawberry.type(
    description="What a person said of a link, with what was judged as it stood then. It is kept whatever becomes of "
    "the link."
)
class Judgement(FromRow):
    """A node of the label Judgement."""

    id: strawberry.ID
    verdict: Verdict
    by: str = strawberry.field(description="Who said it.")
    at: str = strawberry.field(description="When, ISO 8601 in UTC.")
    note: str | None = None
    subject_label: str = strawberry.field(description="What the link started from: Finding, Theme or Quote.")
    subject_text: str = strawberry.field(description="Its words as they were; of a theme the label.")
    before: str = strawberry.field(description="What stood before them in the text.")
    after: str = strawberry.field(description="What stood after them.")
    work_title: str | None = strawberry.field(default=None, description="The title of the work, as it was.")
    method: str = strawberry.field(description="How the link was made, in the words of the program of then.")
    cito: str = strawberry.field(description="What kind of citation it was.")
    score: float = strawberry.field(description="What the program gave it, 0 to 1.")
    reasons: list[str] = strawberry.field(description="Why it was there, each a sentence.")
    study_id: strawberry.Private[str] = ""
    work_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: Row) -> Judgement:
        """Make it from the node's properties; the verdict is stored by its value."""
        named = {"verdict": Verdict(row["verdict"]), "study_id": row["study"], "work_id": row["work"]}
        return super().of({**row, **named})

    @strawberry.field(description="The link that it counts for now; null where it is proposed no longer.")
    async def link(self, info: Info[Context, None]) -> LazyLink | None:
        return maybe(link.Link, await info.context.load.one("judgement.link", self.id))

    @strawberry.field(description="Whether such a link is still proposed.")
    async def proposed(self, info: Info[Context, None]) -> bool:
        return await info.context.load.one("judgement.link", self.id) is not None

    @strawberry.field(description="The study of the link; null where the graph holds it no longer.")
    async def study(self, info: Info[Context, None]) -> LazyStudy | None:
        row = await info.context.load.node("Study", self.study_id)
        return study.Study.of(row) if row else None

    @strawberry.field(description="The work that the link led to; null where the graph holds it no longer.")
    async def work(self, info: Info[Context, None]) -> LazyWork | None:
        row = await info.context.load.node("Work", self.work_id)
        return work.Work.of(row) if row else None


@strawberry.type(description="Links that nobody has judged.")
class JudgementQueue:
    """A page of the queue under a choice of links. Only what is asked for is read."""

    chosen: strawberry.Private[dict[str, Any]]
    first: strawberry.Private[int]
    skip: strawberry.Private[int]

    @strawberry.field(description="How many there are in all.")
    async def left(self, info: Info[Context, None]) -> int:
        return int((await info.context.store.read(left(**self.chosen), **self.chosen))[0]["left"])

    @strawberry.field(description="The links of the page.")
    async def links(self, info: Info[Context, None]) -> list[LazyLink]:
        rows = await info.context.store.read(queue(**self.chosen), **self.chosen, first=self.first, skip=self.skip)
        return [link.Link.of(row["node"]) for row in rows]
