"""Links from findings, themes and quotes to works."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import finding, judgement, mention, quote, theme, work
from api.types.enums import Cito, Method
from api.types.lazy import LazyFinding, LazyJudgement, LazyMention, LazyQuote, LazyTheme, LazyWork
from api.types.rows import FromRow, maybe, nodes

LazySubject = Annotated[
    LazyFinding | LazyTheme | LazyQuote,
    strawberry.union("LinkSubject", description="What a link starts from."),
]


@strawberry.type(description="A link from a finding, theme or quote to a work: how it was made, and why.")
class Link(FromRow):
    """A node of the label Link."""

    id: strawberry.ID
    method: Method
    cito: Cito = strawberry.field(description="What kind of citation it is.")
    score: float = strawberry.field(description="0 to 1; 1 for what the authors assert.")
    reasons: list[str] = strawberry.field(description="Why the link is there, each a sentence.")

    @classmethod
    def of(cls, row: Row) -> Link:
        """Make it from the node's properties; the method and the kind of citation are stored by their values."""
        return super().of({**row, "method": Method(row["method"]), "cito": Cito(row["cito"])})

    @strawberry.field(description="The finding, theme or quote that it starts from.")
    async def subject(self, info: Info[Context, None]) -> LazySubject | None:
        found = await info.context.load.one("link.subject", self.id)
        kinds: dict[str, Any] = {"Finding": finding.Finding, "Theme": theme.Theme, "Quote": quote.Quote}
        return kinds[found.edge["label"]].of(found.node) if found else None

    @strawberry.field(description="The finding it starts from; null where it starts from a theme or quote.")
    async def finding(self, info: Info[Context, None]) -> LazyFinding | None:
        return maybe(finding.Finding, await info.context.load.one("link.finding", self.id))

    @strawberry.field(description="The work it leads to.")
    async def work(self, info: Info[Context, None]) -> LazyWork | None:
        return maybe(work.Work, await info.context.load.one("link.work", self.id))

    @strawberry.field(description="The citation it rests on, for an explicit link.")
    async def mention(self, info: Info[Context, None]) -> LazyMention | None:
        return maybe(mention.Mention, await info.context.load.one("link.mention", self.id))

    @strawberry.field(description="What a person says of it; where several judged it, the last. Null where none did.")
    async def judgement(self, info: Info[Context, None]) -> LazyJudgement | None:
        found = await info.context.load.hop("link.judgements", self.id)
        return judgement.Judgement.of(found[0].node) if found else None

    @strawberry.field(description="All that people said of it, the last first.")
    async def judgements(self, info: Info[Context, None]) -> list[LazyJudgement]:
        return nodes(judgement.Judgement, await info.context.load.hop("link.judgements", self.id))


async def links_of(info: Info[Context, None], hop: str, key: str, method: Method | None) -> list[Link]:
    """Return the links that a hop leads to, those of one way of linking where a method is given."""
    found = nodes(Link, await info.context.load.hop(hop, key))
    return [one for one in found if method is None or one.method is method]
