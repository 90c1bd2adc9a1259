"""The entry points of the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import strawberry
from strawberry.types import Info

from api.evidence.gathering import MOST_LINES, evidence_for
from api.evidence.model import Answer
from api.graphql.context import Context
from api.graphql.fields.evidence_map import EvidenceAxis, EvidenceMap, Values, evidence_map
from api.graphql.fields.lookups import Lookups
from api.graphql.fields.paths import Path, ThingRef, find_path
from api.graphql.fields.review import UNCERTAIN_PAIR, JudgementQueue, find_uncertain
from api.graphql.plan.naming import bare
from api.graphql.plan.paging import First, Skip
from api.graphql.types.answer import ANSWER
from api.graphql.types.of_things import Lists
from api.graphql.types.upload import StudyUpload
from api.http.limits import LARGEST_PAGE
from graph.ask import named
from graph.model import Method
from ingest.works.possible_duplicates import PossibleDuplicate

OnTopic = Annotated[
    str | None, strawberry.argument(description="Only about this topic or one below it, by its IRI or label.")
]


@strawberry.type(description="How much the graph holds.")
class Counts:
    """Numbers of things."""

    studies: int = strawberry.field(description="Studies.")
    themes: int = strawberry.field(description="Themes.")
    quotes: int = strawberry.field(description="Quotes.")
    participants: int = strawberry.field(description="Participants who are quoted.")
    statements: int = strawberry.field(description="Sentences of the studies' prose, findings and others.")
    findings: int = strawberry.field(description="Findings.")
    mentions: int = strawberry.field(description="In-text citations.")
    references: int = strawberry.field(description="Entries of reference lists.")
    works: int = strawberry.field(description="Distinct works that reference lists name.")
    topics: int = strawberry.field(description="Topics of the vocabulary.")
    links: int = strawberry.field(description="Links from findings, themes and quotes to works.")


@strawberry.type(description="What can be asked of the graph.")
class Query(Lists, Lookups):  # type: ignore[misc]  # the lists are made from data
    """Lists of everything, and what no list answers."""

    @strawberry.field(description="How much the graph holds.")
    async def counts(self, info: Info[Context, None]) -> Counts:
        return Counts(**(await info.context.store.read(named.COUNTS))[0])

    @strawberry.field(
        description="Pairs of works that may be one and were not made one, the most alike first.",
        graphql_type=list[UNCERTAIN_PAIR],
    )
    async def uncertain_works(
        self, info: Info[Context, None], first: First = LARGEST_PAGE, skip: Skip = 0
    ) -> Sequence[PossibleDuplicate]:
        return await find_uncertain(info, first, skip)

    @strawberry.field(
        description="Links that nobody has judged, those with a score nearest to 0.5 first, equal ones in order of the "
        "text; what the authors assert comes last."
    )
    async def judgement_queue(
        self,
        study: Annotated[strawberry.ID | None, strawberry.argument(description="Only of this study.")] = None,
        method: Annotated[Method | None, strawberry.argument(description="Only those made in this way.")] = None,
        topic: OnTopic = None,
    ) -> JudgementQueue:
        chosen = {"study": study and bare(study), "method": method.value if method else None, "topic": topic}
        return JudgementQueue(chosen=chosen)

    @strawberry.field(description="Why judgements are not taken from where you ask; null where they are.")
    async def judging_refused(self, info: Info[Context, None]) -> str | None:
        return info.context.refused

    @strawberry.field(description="An upload, for some time after its end; null where none has the id.")
    async def study_upload(
        self,
        info: Info[Context, None],
        id: Annotated[strawberry.ID, strawberry.argument(description="The upload's id.")],
    ) -> StudyUpload | None:
        return info.context.uploads.find(id)

    @strawberry.field(description="How two things are connected; null when they are not.")
    async def path(
        self,
        info: Info[Context, None],
        start: Annotated[ThingRef, strawberry.argument(description="Where it starts.")],
        end: Annotated[ThingRef, strawberry.argument(description="Where it ends.")],
    ) -> Path | None:
        return await find_path(info, start, end)

    @strawberry.field(
        description="How much evidence there is, rows by columns, such as themes by topics: every cell with its "
        "findings, quotes and cited works, and the empty ones, which are the gaps."
    )
    async def evidence_map(
        self,
        info: Info[Context, None],
        rows: Annotated[EvidenceAxis, strawberry.argument(description="What its rows are.")],
        columns: Annotated[EvidenceAxis, strawberry.argument(description="What its columns are.")],
        row_values: Values = None,
        column_values: Values = None,
        studies: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="Only what belongs to these studies.")
        ] = None,
    ) -> EvidenceMap:
        return await evidence_map(info, rows.value, columns.value, row_values, column_values, studies)

    @strawberry.field(
        description="What the studies say of a topic or a text: the lines, and the works they rest on.",
        graphql_type=ANSWER,
    )
    async def evidence_for(
        self,
        info: Info[Context, None],
        topic: Annotated[
            str | None, strawberry.argument(description="A topic by its IRI or one of its labels.")
        ] = None,
        text: Annotated[
            str | None,
            strawberry.argument(description="A question or some words; those that name a topic are taken for it."),
        ] = None,
        most: Annotated[
            int, strawberry.argument(description=f"How many lines of a kind at most, 1 to {MOST_LINES}.")
        ] = 50,
        everything: Annotated[
            bool,
            strawberry.argument(description="Whether it is to have aims, background, methods and the like, too."),
        ] = False,
    ) -> Answer:
        return await evidence_for(info.context.load, topic=topic, text=text, most=most, everything=everything)
