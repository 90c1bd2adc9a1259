"""The entry points of the schema."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from api.answer.gathering import evidence_for
from api.duplicates import UncertainPair, find_uncertain
from api.errors import InputError
from api.loading import Context
from api.paths import Path, ThingRef, find_path
from api.search import Hit, SearchKind, find_hits
from api.types.answer import Answer
from api.types.enums import FindingKind, Method, Verdict
from api.types.finding import Finding
from api.types.judgement import Judgement, JudgementQueue
from api.types.mention import Mention
from api.types.passage import Passage, passage
from api.types.quote import Participant, Quote
from api.types.rows import T
from api.types.study import Study
from api.types.theme import Theme
from api.types.thing import Thing, thing
from api.types.topic import Topic
from api.types.work import Work
from graph import finds, judgements
from graph.paths import label_of

# As many as a page shows well; a client asks for the next ones with skip.
_PAGE = 100
_MOST = 1000


First = Annotated[int, strawberry.argument(description=f"How many at most, 1 to {_MOST}.")]
Skip = Annotated[int, strawberry.argument(description="How many to leave out from the beginning.")]
InStudy = Annotated[strawberry.ID | None, strawberry.argument(description="Only in this study, by its id.")]
UnderTheme = Annotated[str | None, strawberry.argument(description="Only under this theme, by its id or label.")]
OnTopic = Annotated[
    str | None, strawberry.argument(description="Only about this topic or one below it, by its IRI or label.")
]


async def _list(kind: type[T], info: Info[Context, None], query: str, **params: Any) -> list[T]:
    _check_page(params.get("first", 1), params.get("skip", 0))
    return [kind.of(row["node"]) for row in await info.context.store.read(query, **params)]


def _check_page(first: int, skip: int) -> None:
    if not 1 <= first <= _MOST or skip < 0:
        raise InputError(f"first must be 1 to {_MOST} and skip 0 or more; they are {first} and {skip}.")


async def _by_id(kind: type[T], info: Info[Context, None], label: str, key: str) -> T | None:
    row = await info.context.load.node(label, key)
    return kind.of(row) if row else None


@strawberry.type(description="How much the graph holds.")
class Counts:
    """Numbers of things."""

    studies: int
    themes: int
    quotes: int
    participants: int
    findings: int
    mentions: int
    references: int
    works: int = strawberry.field(description="Distinct works that reference lists name.")
    topics: int
    links: int


@strawberry.type(description="What can be asked of the graph.")
class Query:
    """Every list comes in the order of the text, study by study."""

    @strawberry.field(description="How much the graph holds.")
    async def counts(self, info: Info[Context, None]) -> Counts:
        return Counts(**(await info.context.store.read(finds.COUNTS))[0])

    @strawberry.field(description="Every study.")
    async def studies(self, info: Info[Context, None]) -> list[Study]:
        return await _list(Study, info, finds.STUDIES, id=None)

    @strawberry.field(description="A study by its id; without one, the only study there is.")
    async def study(self, info: Info[Context, None], id: strawberry.ID | None = None) -> Study | None:
        found = await _list(Study, info, finds.STUDIES, id=id)
        if id is None and len(found) > 1:
            raise InputError(f"The graph holds {len(found)} studies: say which by id. 'studies' lists them.")
        return found[0] if found else None

    @strawberry.field(description="Themes; with top, only those under no other.")
    async def themes(
        self, info: Info[Context, None], study: InStudy = None, label: str | None = None, top: bool = False
    ) -> list[Theme]:
        return await _list(Theme, info, finds.THEMES, study=study, label=label, top=top)

    @strawberry.field(description="A theme by its id, or the first one with the label.")
    async def theme(
        self, info: Info[Context, None], id: strawberry.ID | None = None, label: str | None = None
    ) -> Theme | None:
        if (id is None) == (label is None):
            raise InputError("Give either the id or the label of a theme.")
        if id is not None:
            return await _by_id(Theme, info, "Theme", id)
        found = await _list(Theme, info, finds.THEMES, study=None, label=label, top=False)
        return found[0] if found else None

    @strawberry.field(description="Quotes, by what the source says of who spoke, there or in another attribution.")
    async def quotes(
        self,
        info: Info[Context, None],
        study: InStudy = None,
        theme: UnderTheme = None,
        gender: str | None = None,
        age_band: str | None = None,
        ethnicity: str | None = None,
        region: str | None = None,
        complete: bool | None = None,
        first: First = _PAGE,
        skip: Skip = 0,
    ) -> list[Quote]:
        return await _list(
            Quote,
            info,
            finds.QUOTES,
            study=study,
            theme=theme,
            gender=gender,
            age_band=age_band,
            ethnicity=ethnicity,
            region=region,
            complete=complete,
            first=first,
            skip=skip,
        )

    @strawberry.field(description="Participants who are quoted.")
    async def participants(
        self, info: Info[Context, None], study: InStudy = None, first: First = _PAGE, skip: Skip = 0
    ) -> list[Participant]:
        return await _list(Participant, info, finds.PARTICIPANTS, study=study, first=first, skip=skip)

    @strawberry.field(description="Findings, by kind, theme and topic.")
    async def findings(
        self,
        info: Info[Context, None],
        study: InStudy = None,
        kinds: list[FindingKind] | None = None,
        theme: UnderTheme = None,
        topic: OnTopic = None,
        first: First = _PAGE,
        skip: Skip = 0,
    ) -> list[Finding]:
        names = None if kinds is None else [kind.value for kind in kinds]
        return await _list(
            Finding, info, finds.FINDINGS, study=study, kinds=names, theme=theme, topic=topic, first=first, skip=skip
        )

    @strawberry.field(description="In-text citations; with number, only those that name this reference.")
    async def mentions(
        self,
        info: Info[Context, None],
        study: InStudy = None,
        number: int | None = None,
        first: First = _PAGE,
        skip: Skip = 0,
    ) -> list[Mention]:
        return await _list(Mention, info, finds.MENTIONS, study=study, number=number, first=first, skip=skip)

    @strawberry.field(description="Works that reference lists name, by number.")
    async def works(
        self,
        info: Info[Context, None],
        study: InStudy = None,
        topic: OnTopic = None,
        themes_at_least: Annotated[
            int, strawberry.argument(description="Only works cited under so many themes or more.")
        ] = 0,
        cited_only_in: Annotated[
            str | None, strawberry.argument(description="Only works cited in sections of this role alone.")
        ] = None,
        first: First = _PAGE,
        skip: Skip = 0,
    ) -> list[Work]:
        return await _list(
            Work,
            info,
            finds.WORKS,
            study=study,
            topic=topic,
            themes=themes_at_least,
            only_in=cited_only_in,
            first=first,
            skip=skip,
        )

    @strawberry.field(description="A work by any id that it is known by: doi:, pmid:, pmcid: or title:.")
    async def work(self, info: Info[Context, None], id: strawberry.ID) -> Work | None:
        return await _by_id(Work, info, "Work", id)

    @strawberry.field(description="Pairs of works that may be one and were not made one, the most alike first.")
    async def uncertain_works(
        self, info: Info[Context, None], first: First = _PAGE, skip: Skip = 0
    ) -> list[UncertainPair]:
        _check_page(first, skip)
        return await find_uncertain(info, first, skip)

    @strawberry.field(
        description="What people said of links, the last first: of each link what counts, which is the last; with "
        "history also what it replaced. With proposed: false, of links that are proposed no longer."
    )
    async def judgements(
        self,
        info: Info[Context, None],
        study: InStudy = None,
        verdict: Verdict | None = None,
        proposed: bool | None = None,
        history: bool = False,
        first: First = _PAGE,
        skip: Skip = 0,
    ) -> list[Judgement]:
        query = judgements.HISTORY if history else judgements.LATEST
        said = verdict.value if verdict else None
        return await _list(Judgement, info, query, study=study, verdict=said, proposed=proposed, first=first, skip=skip)

    @strawberry.field(
        description="Links that nobody has judged, those with a score nearest to 0.5 first, equal ones in order of the "
        "text; what the authors assert comes last."
    )
    async def judgement_queue(
        self,
        study: InStudy = None,
        method: Method | None = None,
        topic: OnTopic = None,
        first: First = _PAGE,
        skip: Skip = 0,
    ) -> JudgementQueue:
        _check_page(first, skip)
        chosen = {"study": study, "method": method.value if method else None, "topic": topic}
        return JudgementQueue(chosen=chosen, first=first, skip=skip)

    @strawberry.field(description="Why judgements are not taken from where you ask; null where they are.")
    async def judging_refused(self, info: Info[Context, None]) -> str | None:
        return info.context.refused

    @strawberry.field(description="Topics of the vocabulary; with used, only those that something is about.")
    async def topics(self, info: Info[Context, None], used: bool = False) -> list[Topic]:
        return await _list(Topic, info, finds.TOPICS, label=None, used=used)

    @strawberry.field(description="A topic by its IRI, or by one of its labels.")
    async def topic(
        self, info: Info[Context, None], id: strawberry.ID | None = None, label: str | None = None
    ) -> Topic | None:
        if (id is None) == (label is None):
            raise InputError("Give either the id or a label of a topic.")
        if id is not None:
            return await _by_id(Topic, info, "Topic", id)
        found = await _list(Topic, info, finds.TOPICS, label=label, used=False)
        return found[0] if found else None

    @strawberry.field(description="Anything by its id.")
    async def thing(self, info: Info[Context, None], id: strawberry.ID) -> Thing | None:
        for label in dict.fromkeys((label_of(id), "Study")):
            row = await info.context.load.node(label, id)
            if row:
                return thing(label, row)
        return None

    @strawberry.field(description="A passage of a study's text, with the text around it.")
    async def passage(
        self, info: Info[Context, None], study: strawberry.ID, start: int, end: int, around: int = 300
    ) -> Passage | None:
        return await passage(info, study, start, end, around)

    @strawberry.field(description="Full-text search in quotes, findings, themes and titles of works.")
    async def search(
        self,
        info: Info[Context, None],
        text: Annotated[str, strawberry.argument(description="Words; things that hold more of them come first.")],
        kinds: list[SearchKind] | None = None,
        first: Annotated[int, strawberry.argument(description="How many of each kind at most, 1 to 200.")] = 20,
    ) -> list[Hit]:
        return await find_hits(info, text, kinds or list(SearchKind), first)

    @strawberry.field(description="How two things are connected; null when they are not.")
    async def path(self, info: Info[Context, None], start: ThingRef, end: ThingRef) -> Path | None:
        return await find_path(info, start, end)

    @strawberry.field(description="What the studies say of a topic or a text: the lines, and the works behind them.")
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
        most: Annotated[int, strawberry.argument(description="How many lines of a kind at most, 1 to 200.")] = 50,
    ) -> Answer:
        return await evidence_for(info, topic=topic, text=text, most=most)
