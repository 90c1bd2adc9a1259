"""In-text citations."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import finding, study, work
from api.types.enums import Cito, TypedBy
from api.types.lazy import LazyFinding, LazyStudy, LazyWork
from api.types.passage import Passage, passage
from api.types.rows import FromRow, maybe


@strawberry.type(description="A work that a mention cites, and under which number.")
class Citation:
    """The relationship from a mention to a work."""

    number: int
    work: LazyWork


@strawberry.type(description="One in-text citation, from its first bracket to its last.")
class Mention(FromRow):
    """A node of the label Mention."""

    id: strawberry.ID
    text: str = strawberry.field(description="As printed, such as [30, 64, 65].")
    start: int = strawberry.field(description="First code point in the study's text.")
    end: int = strawberry.field(description="End, exclusive.")
    numbers: list[int] = strawberry.field(description="The references named, ranges written out.")
    section: list[str] = strawberry.field(default_factory=list, description="The headings it stands under.")
    role: str | None = strawberry.field(default=None, description="The role of its section, such as introduction.")
    sentence: str = strawberry.field(description="The sentence that holds it.")
    sentence_start: int
    sentence_end: int
    cito: Cito = strawberry.field(default=Cito.CITES, description="What it does; CITES where nothing more is known.")
    cue: str | None = strawberry.field(default=None, description="The words of the text that show what it does.")
    typed_by: TypedBy | None = strawberry.field(default=None, description="Who says so; null for plain CITES.")
    rule_cito: Cito | None = strawberry.field(
        default=None, description="What the rules say it does, also where the codebook's word counts."
    )
    rule_cue: str | None = strawberry.field(default=None, description="The words that the rules go by.")
    study_id: strawberry.Private[str] = ""

    @classmethod
    def of(cls, row: Row) -> Mention:
        """Make it from the node's properties; terms are stored by their values."""
        terms = {"cito": Cito, "typed_by": TypedBy, "rule_cito": Cito}
        typed = {name: kind(row[name]) for name, kind in terms.items() if row.get(name)}
        return super().of({**row, **typed, "study_id": row["study"]})

    @strawberry.field(description="The works it cites, by number.")
    async def citations(self, info: Info[Context, None]) -> list[Citation]:
        return [
            Citation(number=n.edge["number"], work=work.Work.of(n.node))
            for n in await info.context.load.hop("mention.works", self.id)
        ]

    @strawberry.field(description="The finding whose sentence holds it; none in an introduction or in methods.")
    async def finding(self, info: Info[Context, None]) -> LazyFinding | None:
        return maybe(finding.Finding, await info.context.load.one("mention.finding", self.id))

    @strawberry.field(description="The sentence where it stands, with the text around it.")
    async def passage(self, info: Info[Context, None], around: int = 300) -> Passage | None:
        return await passage(info, self.study_id, self.sentence_start, self.sentence_end, around)

    @strawberry.field(description="The study it stands in.")
    async def study(self, info: Info[Context, None]) -> LazyStudy:
        return await study.study_of(info, self.study_id)


@strawberry.type(description="A mention that cites a work, and under which number.")
class CitingMention:
    """The relationship from a work back to a mention."""

    number: int
    mention: Mention
