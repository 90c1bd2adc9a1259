"""A study and what it holds."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.loading import Context, Row
from api.types import finding, mention, quote, theme, work
from api.types.enums import Severity
from api.types.lazy import (
    LazyFinding,
    LazyMention,
    LazyParticipant,
    LazyQuote,
    LazyReference,
    LazyTheme,
    LazyWork,
)
from api.types.rows import FromRow, maybe, nodes


@strawberry.type(description="A part of the text, with its headings from the outermost inwards.")
class Section(FromRow):
    """A node of the label Section."""

    id: strawberry.ID
    path: list[str] = strawberry.field(description="Headings, outermost first.")
    role: str | None = strawberry.field(default=None, description="What the section is for, such as results.")
    start: int = strawberry.field(description="First code point.")
    end: int = strawberry.field(description="End, exclusive.")
    found_by: str = strawberry.field(description="Whether the file shows it, or the codebook says it.")


@strawberry.type(description="Something wrong with the source, or lost from it.")
class Problem(FromRow):
    """A node of the label Problem."""

    id: strawberry.ID
    severity: Severity
    what: str = strawberry.field(description="What is wrong, in words.")
    start: int | None = strawberry.field(default=None, description="Where in the text, if it is in the text.")
    end: int | None = strawberry.field(default=None, description="End, exclusive.")
    source: str | None = strawberry.field(default=None, description="The file, where it is not the paper itself.")
    line: int | None = strawberry.field(default=None, description="The line of the file.")

    @classmethod
    def of(cls, row: Row) -> Problem:
        """Make it from the node's properties; the severity is stored by its value."""
        return super().of({**row, "severity": Severity(str(row["severity"]))})


@strawberry.type(description="One ingest of a study: when, from what, with which version of the program.")
class Run(FromRow):
    """A node of the label Run."""

    id: strawberry.ID
    at: str = strawberry.field(description="When, ISO 8601.")
    version: str = strawberry.field(description="The program's version.")
    inputs: list[str] = strawberry.field(description="The files, each with its format and sha256.")
    counts: list[str] = strawberry.field(description="What was read, kept and dropped and why; each a JSON object.")


@strawberry.type(description="A work whose full text was read.")
class Study(FromRow):
    """A node of the label Study."""

    id: strawberry.ID
    title: str | None = None
    doi: str | None = None
    year: int | None = None
    authors: list[str] = strawberry.field(default_factory=list)
    container: str | None = strawberry.field(default=None, description="The journal or book it was published in.")
    licence: str | None = strawberry.field(default=None, description="The licence of its text.")
    url: str | None = None
    format: str = strawberry.field(description="The format that its text was read from.")
    sha256: str = strawberry.field(description="sha256 of the file.")

    @strawberry.field(description="Its sections, in order of the text.")
    async def sections(self, info: Info[Context, None]) -> list[Section]:
        return nodes(Section, await info.context.load.hop("study.sections", self.id))

    @strawberry.field(description="Its themes; with top, only those under no other.")
    async def themes(self, info: Info[Context, None], top: bool = False) -> list[LazyTheme]:
        found = await info.context.load.hop("study.themes", self.id)
        return nodes(theme.Theme, [n for n in found if not (top and n.edge["parent"])])

    @strawberry.field(description="Everybody who is quoted by name or number.")
    async def participants(self, info: Info[Context, None]) -> list[LazyParticipant]:
        return nodes(quote.Participant, await info.context.load.hop("study.participants", self.id))

    @strawberry.field(description="Every quote, in order of the text.")
    async def quotes(self, info: Info[Context, None]) -> list[LazyQuote]:
        return nodes(quote.Quote, await info.context.load.hop("study.quotes", self.id))

    @strawberry.field(description="Every finding, in order of the text.")
    async def findings(self, info: Info[Context, None]) -> list[LazyFinding]:
        return nodes(finding.Finding, await info.context.load.hop("study.findings", self.id))

    @strawberry.field(description="Every in-text citation, in order of the text.")
    async def mentions(self, info: Info[Context, None]) -> list[LazyMention]:
        return nodes(mention.Mention, await info.context.load.hop("study.mentions", self.id))

    @strawberry.field(description="Its reference list, by number.")
    async def references(self, info: Info[Context, None]) -> list[LazyReference]:
        return nodes(work.Reference, await info.context.load.hop("study.references", self.id))

    @strawberry.field(description="What is wrong with its source or lost from it.")
    async def problems(self, info: Info[Context, None]) -> list[Problem]:
        return nodes(Problem, await info.context.load.hop("study.problems", self.id))

    @strawberry.field(description="The ingests that made it, newest first.")
    async def runs(self, info: Info[Context, None]) -> list[Run]:
        return nodes(Run, await info.context.load.hop("study.runs", self.id))

    @strawberry.field(description="The study as a published work, which others may cite.")
    async def published_as(self, info: Info[Context, None]) -> LazyWork | None:
        return maybe(work.Work, await info.context.load.one("study.work", self.id))


async def study_of(info: Info[Context, None], study_id: str) -> Study:
    """Return the study that owns a thing. It is there as long as the thing is: both are written in one transaction."""
    row = await info.context.load.node("Study", study_id)
    if row is None:
        raise LookupError(f"the study {study_id} went away while the query ran")
    return Study.of(row)
