"""Links from findings to works."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import finding, mention, work
from api.types.enums import Method
from api.types.lazy import LazyFinding, LazyMention, LazyWork
from api.types.rows import FromRow, maybe


@strawberry.type(description="A link from a finding to a work: how it was made, and why.")
class Link(FromRow):
    """A node of the label Link."""

    id: strawberry.ID
    method: Method
    cito: str = strawberry.field(description="The kind of citation, a term of the Citation Typing Ontology.")
    score: float = strawberry.field(description="0 to 1; 1 for what the authors assert.")
    reasons: list[str] = strawberry.field(description="Why the link is there, each a sentence.")

    @classmethod
    def of(cls, row: Row) -> Link:
        """Make it from the node's properties; the method is stored by its value."""
        return super().of({**row, "method": Method(row["method"])})

    @strawberry.field(description="The finding it starts from.")
    async def finding(self, info: Info[Context, None]) -> LazyFinding | None:
        return maybe(finding.Finding, await info.context.load.one("link.finding", self.id))

    @strawberry.field(description="The work it leads to.")
    async def work(self, info: Info[Context, None]) -> LazyWork | None:
        return maybe(work.Work, await info.context.load.one("link.work", self.id))

    @strawberry.field(description="The citation it rests on, for an explicit link.")
    async def mention(self, info: Info[Context, None]) -> LazyMention | None:
        return maybe(mention.Mention, await info.context.load.one("link.mention", self.id))
