"""Themes."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context
from api.types import finding, link, quote, study, topic, work
from api.types.enums import FindingKind, Method
from api.types.lazy import LazyAboutTopic, LazyFinding, LazyLink, LazyQuote, LazyStudy, LazyWork
from api.types.rows import FromRow, maybe, nodes


@strawberry.type(description="A work cited under a theme.")
class ThemeWork:
    """A work with where the theme's findings cite it."""

    work: LazyWork
    number: int = strawberry.field(description="Its lowest number in the reference list.")
    findings: int = strawberry.field(description="How many findings of the theme cite it.")


@strawberry.type(description="A theme of a study. Themes form a tree.")
class Theme(FromRow):
    """A node of the label Theme."""

    id: strawberry.ID
    label: str
    description: str | None = strawberry.field(default=None, description="The sentence that introduces it.")
    start: int | None = strawberry.field(default=None, description="Where that sentence starts.")
    end: int | None = strawberry.field(default=None, description="End, exclusive.")
    found_by: str = strawberry.field(description="How the theme was found in the text.")
    study_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: dict[str, object]) -> Theme:
        """Make it from the node's properties."""
        return super().of({**row, "study_id": row["study"]})

    @strawberry.field(description="The theme above it.")
    async def parent(self, info: Info[Context, None]) -> Theme | None:
        return maybe(Theme, await info.context.load.one("theme.parent", self.id))

    @strawberry.field(description="The themes under it, in order of the text.")
    async def children(self, info: Info[Context, None]) -> list[Theme]:
        return nodes(Theme, await info.context.load.hop("theme.children", self.id))

    @strawberry.field(description="What participants said under it, in order of the text.")
    async def quotes(self, info: Info[Context, None]) -> list[LazyQuote]:
        return nodes(quote.Quote, await info.context.load.hop("theme.quotes", self.id))

    @strawberry.field(description="What the authors state under it, in order of the text.")
    async def findings(self, info: Info[Context, None], kinds: list[FindingKind] | None = None) -> list[LazyFinding]:
        found = nodes(finding.Finding, await info.context.load.hop("theme.findings", self.id))
        return [f for f in found if kinds is None or f.kind in kinds]

    @strawberry.field(description="The works that its findings cite, by their number in the reference list.")
    async def works(self, info: Info[Context, None]) -> list[ThemeWork]:
        return [
            ThemeWork(work=work.Work.of(n.node), number=n.edge["number"], findings=len(n.edge["findings"]))
            for n in await info.context.load.hop("theme.works", self.id)
        ]

    @strawberry.field(description="The topics that its name and its introduction are about.")
    async def topics(self, info: Info[Context, None]) -> list[LazyAboutTopic]:
        return topic.about_topics(await info.context.load.hop("theme.topics", self.id))

    @strawberry.field(description="Its links to works, the best scored of each way of linking first.")
    async def links(self, info: Info[Context, None], method: Method | None = None) -> list[LazyLink]:
        return await link.links_of(info, "theme.links", self.id, method)

    @strawberry.field(description="The study it is a theme of.")
    async def study(self, info: Info[Context, None]) -> LazyStudy:
        return await study.study_of(info, self.study_id)
