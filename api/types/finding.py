"""What the authors state."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.errors import InputError
from api.loading import Context, Row
from api.types import link, mention, similar, study, theme, topic
from api.types.enums import FindingKind, Method
from api.types.lazy import LazyAboutTopic, LazyLink, LazyMention, LazySimilarFinding, LazyStudy, LazyTheme
from api.types.passage import Passage, passage
from api.types.rows import FromRow, maybe, nodes
from graph.vectors import MOST_SIMILAR


@strawberry.type(description="A sentence in which the authors state something.")
class Finding(FromRow):
    """A node of the label Finding."""

    id: strawberry.ID
    text: str = strawberry.field(description="The sentence, letter by letter.")
    start: int = strawberry.field(description="First code point in the study's text.")
    end: int = strawberry.field(description="End, exclusive.")
    kind: FindingKind
    kind_reasons: list[str] = strawberry.field(description="The words that show the kind.")
    theme_reason: str | None = strawberry.field(default=None, description="Why it stands under its theme.")
    section: list[str] = strawberry.field(default_factory=list, description="The headings it stands under.")
    study_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: Row) -> Finding:
        """Make it from the node's properties; the kind is stored by its value."""
        return super().of({**row, "study_id": row["study"], "kind": FindingKind(row["kind"])})

    @strawberry.field(description="The theme it stands under.")
    async def theme(self, info: Info[Context, None]) -> LazyTheme | None:
        return maybe(theme.Theme, await info.context.load.one("finding.theme", self.id))

    @strawberry.field(description="The citations in the sentence.")
    async def mentions(self, info: Info[Context, None]) -> list[LazyMention]:
        return nodes(mention.Mention, await info.context.load.hop("finding.mentions", self.id))

    @strawberry.field(description="Its links to works, what the authors assert first, then the best scored.")
    async def links(self, info: Info[Context, None], method: Method | None = None) -> list[LazyLink]:
        return await link.links_of(info, "finding.links", self.id, method)

    @strawberry.field(description="The topics that it is about.")
    async def topics(self, info: Info[Context, None]) -> list[LazyAboutTopic]:
        return topic.about_topics(await info.context.load.hop("finding.topics", self.id))

    @strawberry.field(description="What other studies say that is near, the nearest first; as the graph is now.")
    async def similar(self, info: Info[Context, None], first: int = 5) -> list[LazySimilarFinding]:
        if not 1 <= first <= MOST_SIMILAR:
            raise InputError(f"first must be 1 to {MOST_SIMILAR}; it is {first}.")
        found = await info.context.load.hop("finding.similar", self.id)
        return similar.similar_findings(self.id, self.text, found[:first])

    @strawberry.field(description="The finding that the sentence goes on from, where it says so.")
    async def continues(self, info: Info[Context, None]) -> Finding | None:
        return maybe(Finding, await info.context.load.one("finding.continues", self.id))

    @strawberry.field(description="The sentence where it stands, with the text around it.")
    async def passage(self, info: Info[Context, None], around: int = 300) -> Passage | None:
        return await passage(info, self.study_id, self.start, self.end, around)

    @strawberry.field(description="The study it stands in.")
    async def study(self, info: Info[Context, None]) -> LazyStudy:
        return await study.study_of(info, self.study_id)
