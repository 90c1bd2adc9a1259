"""What participants said, and who they are as far as the source says."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import link, study, theme, topic
from api.types.enums import Method
from api.types.lazy import LazyAboutTopic, LazyLink, LazyStudy, LazyTheme
from api.types.passage import Passage, passage
from api.types.rows import FromRow, maybe, nodes


@strawberry.type(description="Something the source says of a speaker, such as region: London.")
class Attribute:
    """A named value, as printed."""

    name: str
    value: str


def attributes_of(row: Row) -> list[Attribute]:
    """Return the attributes of a quote's or participant's node, in the order in which they are printed."""
    return [Attribute(name=name, value=row[name]) for name in row.get("attribute_names", [])]


@strawberry.type(description="Somebody who spoke, under the label that the source prints.")
class Participant(FromRow):
    """A node of the label Participant."""

    id: strawberry.ID
    label: str = strawberry.field(description="As printed, such as participant 12.")
    attributes: list[Attribute] = strawberry.field(description="All that the source's attributions say together.")
    gender: str | None = None
    age_band: str | None = None
    age: str | None = None
    ethnicity: str | None = None
    region: str | None = None
    study_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: Row) -> Participant:
        """Make it from the node's properties."""
        return super().of({**row, "study_id": row["study"], "attributes": attributes_of(row)})

    @strawberry.field(description="What they said, in order of the text.")
    async def quotes(self, info: Info[Context, None]) -> list[Quote]:
        return nodes(Quote, await info.context.load.hop("participant.quotes", self.id))

    @strawberry.field(description="The study they took part in.")
    async def study(self, info: Info[Context, None]) -> LazyStudy:
        return await study.study_of(info, self.study_id)


@strawberry.type(description="A participant's own words, letter by letter.")
class Quote(FromRow):
    """A node of the label Quote."""

    id: strawberry.ID
    text: str = strawberry.field(description="The words, without the outer quotation marks.")
    start: int = strawberry.field(description="First code point in the study's text.")
    end: int = strawberry.field(description="End, exclusive.")
    attribution: str | None = strawberry.field(default=None, description="Who spoke, as the source prints it.")
    attributes: list[Attribute] = strawberry.field(description="What this attribution says of the speaker.")
    incomplete_because: str | None = strawberry.field(default=None, description="What the source has lost of it.")
    section: list[str] = strawberry.field(default_factory=list, description="The headings it stands under.")
    study_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: Row) -> Quote:
        """Make it from the node's properties."""
        return super().of({**row, "study_id": row["study"], "attributes": attributes_of(row)})

    @strawberry.field(description="Whether words and attribution are all there.")
    def complete(self) -> bool:
        return self.incomplete_because is None

    @strawberry.field(description="Who spoke; none where the source does not say.")
    async def participant(self, info: Info[Context, None]) -> Participant | None:
        return maybe(Participant, await info.context.load.one("quote.participant", self.id))

    @strawberry.field(description="The theme it supports.")
    async def theme(self, info: Info[Context, None]) -> LazyTheme | None:
        return maybe(theme.Theme, await info.context.load.one("quote.theme", self.id))

    @strawberry.field(description="The topics that the words are about.")
    async def topics(self, info: Info[Context, None]) -> list[LazyAboutTopic]:
        return topic.about_topics(await info.context.load.hop("quote.topics", self.id))

    @strawberry.field(description="Its links to works, the best scored of each way of linking first.")
    async def links(self, info: Info[Context, None], method: Method | None = None) -> list[LazyLink]:
        return await link.links_of(info, "quote.links", self.id, method)

    @strawberry.field(description="The words where they stand, with the text around them.")
    async def passage(self, info: Info[Context, None], around: int = 300) -> Passage | None:
        return await passage(info, self.study_id, self.start, self.end, around)

    @strawberry.field(description="The study it stands in.")
    async def study(self, info: Info[Context, None]) -> LazyStudy:
        return await study.study_of(info, self.study_id)
