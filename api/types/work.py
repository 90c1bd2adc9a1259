"""Works and the reference lists that name them."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import finding, link, mention, study, theme, topic
from api.types.enums import Method
from api.types.lazy import LazyAboutTopic, LazyCitingMention, LazyFinding, LazyLink, LazyMention, LazyStudy, LazyTheme
from api.types.rows import FromRow, maybe, nodes


@strawberry.type(description="Any published thing. What its records do not say is null, and nothing is guessed.")
class Work(FromRow):
    """A node of the label Work."""

    id: strawberry.ID
    known_as: list[str] = strawberry.field(
        default_factory=list, description="Other ids that it is found by: those that less sure records of it have."
    )
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = strawberry.field(default=None, description="Its id in PubMed Central: PMC and digits.")
    title: str | None = strawberry.field(default=None, description="Null where the source itself lacks it.")
    year: int | None = None
    authors: list[str] = strawberry.field(default_factory=list)
    container: str | None = strawberry.field(default=None, description="The journal, book or series.")
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    url: str | None = None
    type: str | None = strawberry.field(default=None, description="The entry type of its reference record.")
    verification: str | None = strawberry.field(
        default=None, description="How far its record says it was checked: verified, partly, title-only, missing."
    )
    abstract: str | None = strawberry.field(
        default=None,
        description="Its abstract, where a reference file has it. Its publisher may not let you hand it on.",
    )
    abstract_source: str | None = strawberry.field(
        default=None, description="The name of the reference file that has the abstract."
    )

    @strawberry.field(description="Where reference lists name it; one list may name it twice.")
    async def references(self, info: Info[Context, None]) -> list[Reference]:
        return nodes(Reference, await info.context.load.hop("work.references", self.id))

    @strawberry.field(description="The studies whose reference lists name it, and the study that it is.")
    async def studies(self, info: Info[Context, None]) -> list[LazyStudy]:
        return nodes(study.Study, await info.context.load.hop("work.studies", self.id))

    @strawberry.field(description="The citations of it, with their sentences, in order of the text.")
    async def mentions(self, info: Info[Context, None]) -> list[LazyCitingMention]:
        return [
            mention.CitingMention(number=n.edge["number"], mention=mention.Mention.of(n.node))
            for n in await info.context.load.hop("work.mentions", self.id)
        ]

    @strawberry.field(description="The findings whose sentences cite it.")
    async def findings(self, info: Info[Context, None]) -> list[LazyFinding]:
        return nodes(finding.Finding, await info.context.load.hop("work.findings", self.id))

    @strawberry.field(description="The themes under which it is cited.")
    async def themes(self, info: Info[Context, None]) -> list[LazyTheme]:
        return nodes(theme.Theme, await info.context.load.hop("work.themes", self.id))

    @strawberry.field(description="The topics that its title, its abstract or a sentence that cites it is about.")
    async def topics(self, info: Info[Context, None]) -> list[LazyAboutTopic]:
        return topic.about_topics(await info.context.load.hop("work.topics", self.id))

    @strawberry.field(description="The links that findings, themes and quotes have to it.")
    async def links(self, info: Info[Context, None], method: Method | None = None) -> list[LazyLink]:
        return await link.links_of(info, "work.links", self.id, method)


@strawberry.type(description="One entry of a study's reference list.")
class Reference(FromRow):
    """A node of the label Reference."""

    id: strawberry.ID
    number: int
    title: str | None = strawberry.field(default=None, description="Null where the source prints no such entry.")
    start: int | None = strawberry.field(default=None, description="Where its title stands in the study's text.")
    end: int | None = strawberry.field(default=None, description="End, exclusive.")
    identified_by: str = strawberry.field(description="Why it was taken for its work.")
    study_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: Row) -> Reference:
        """Make it from the node's properties."""
        return super().of({**row, "study_id": row["study"]})

    @strawberry.field(description="Whether the printed list lacks the entry that the text cites.")
    def missing(self) -> bool:
        return self.title is None

    @strawberry.field(description="The work it names.")
    async def work(self, info: Info[Context, None]) -> Work | None:
        return maybe(Work, await info.context.load.one("reference.work", self.id))

    @strawberry.field(description="The citations of this number, in order of the text.")
    async def mentions(self, info: Info[Context, None]) -> list[LazyMention]:
        return nodes(mention.Mention, await info.context.load.hop("reference.mentions", self.id))

    @strawberry.field(description="The study whose list it stands in.")
    async def study(self, info: Info[Context, None]) -> LazyStudy:
        return await study.study_of(info, self.study_id)
