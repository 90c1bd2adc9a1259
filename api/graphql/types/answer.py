"""An answer: what the studies themselves say of what was asked for. No sentence in it is the program's.

The types describe the values of api.evidence.model, which are what resolvers return; a field without a resolver is the
attribute of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import strawberry
from strawberry import Parent

from api.document import markdown, plain
from api.document.bibliography import STYLES, entries
from api.evidence import short_layout
from api.evidence.lines import KINDS, what_it_does
from api.evidence.model import Answer
from api.graphql.plan.reference import Ref
from api.graphql.types.enums import Cito, FindingKind, Method, TypedBy, Verdict
from api.graphql.types.things import Finding, Quote, Study, Theme, Topic, Work
from graph import model
from graph.schema.studies import STUDY_PREFIX

Style = Annotated[str, strawberry.argument(description=f"How references are printed: {', '.join(STYLES)}.")]

Width = Annotated[int, strawberry.argument(description="How many characters a line may have.")]

ID = strawberry.ID


def _field(says: str, of: Callable[[Any], Any] | None = None) -> Any:
    """Return a field of a value: what ``of`` makes of the value, or the value's attribute of the same name."""
    if of is None:
        return strawberry.field(description=says)

    def resolve(value: Parent[Any]) -> Any:
        return of(value)

    return strawberry.field(resolver=resolve, description=says)


@strawberry.type(
    name="Place", description="Where a line stands: offsets are code points of the study's text, end exclusive."
)
class PlaceType:
    """A passage of a study."""

    study: ID = _field("The study's id.", lambda place: f"{STUDY_PREFIX}{place.study}")
    name: str = _field("What the answer calls the study, such as Doe 2020.")
    section: list[str] = _field("The headings it stands under.")
    start: int = _field("First code point.")
    end: int = _field("End, exclusive.")


@strawberry.type(name="SaidLine", description="A participant's own words.")
class QuoteLineType:
    """A quote in an answer."""

    text: str = _field("The words, letter by letter.")
    speaker: str | None = _field("Who spoke, as far as the source says.")
    why: str = _field("What makes it part of the answer.")
    own_words: bool = _field("Whether the words themselves do, not a sentence beside them.")
    place: PlaceType = _field("Where the words stand.")
    quote: Quote = _field("The quote itself.", lambda line: Ref("Quote", line.place.id))


@strawberry.type(name="Before", description="A sentence of the authors that another one goes on from.")
class BeforeType:
    """What a line has to be read after."""

    text: str = _field("The sentence, letter by letter.")
    place: PlaceType = _field("Where the sentence stands.")


@strawberry.type(name="StatedLine", description="A sentence of the authors.")
class StatementLineType:
    """A finding in an answer."""

    text: str = _field("The sentence, letter by letter.")
    numbers: list[int] = _field("The works it cites, by their numbers in the answer.")
    why: str = _field("What makes it part of the answer.")
    before: BeforeType | None = _field("What it goes on from, where that is not the line above.")
    again: list[PlaceType] = _field("Where the study says the same in nearly the same words.")
    place: PlaceType = _field("Where the sentence stands.")
    finding: Finding = _field("The finding itself.", lambda line: Ref("Finding", line.place.id))


@strawberry.type(name="StatedPart", description="The authors' sentences of one kind.")
class StatementPartType:
    """What the authors found, recommend, ..."""

    kind: FindingKind = _field("What the sentences do.")
    found: int = _field("How many there are; the lines may be fewer.")
    lines: list[StatementLineType] = _field("Those that are listed, in order of the text.")
    says: str = _field("What the authors do in these sentences, in words.", lambda part: KINDS[part.kind])


@strawberry.type(name="Judged", description="A judgement that counts.")
class OpinionType:
    """What a person said of a link."""

    verdict: Verdict = _field("What was said.")
    by: str = _field("Who judged.")


@strawberry.type(name="Citing", description="A place where a work is cited, and what the citation does there.")
class CitingType:
    """A citation in an answer."""

    text: str = _field("The sentence that cites it, letter by letter.")
    cue: str | None = _field("The words that show what the citation does.")
    typed_by: TypedBy | None = _field("Who says what it does.")
    place: PlaceType = _field("Where the sentence stands.")
    judged: OpinionType | None = _field("What a person said last of the link, if anybody did.")


@strawberry.type(name="CitedWork", description="A work that the authors cite.")
class CitedWorkType:
    """A work that an answer rests on."""

    number: int = _field("Its number in the answer.")
    work: Work = _field("The work itself.", lambda work: Ref("Work", work.id))
    citing: list[CitingType] = _field("The sentences that cite it in this way.")


@strawberry.type(name="CitedGroup", description="Works that are cited in one way.")
class CitedGroupType:
    """The works that an answer rests on, by what the citation does."""

    cito: Cito = _field("What the citation does.")
    method: Method = _field("EXPLICIT in the lines themselves; ARGUED in a sentence beside one.")
    works: list[CitedWorkType] = _field("The works, by number.")
    says: str = _field("What the citation does, in words.", lambda group: what_it_does(group.cito, group.method))


@strawberry.type(
    name="SuggestedWork",
    description="A work that bears on what was asked for and that the authors do not cite there.",
)
class SuggestedWorkType:
    """A suggestion of the program."""

    number: int = _field("Its number in the answer.")
    work: Work = _field("The work itself.", lambda work: Ref("Work", work.id))
    reasons: list[str] = _field("Why it is suggested.")
    score: float | None = _field("0 to 1, of the strongest link from a line to it.")
    cited_at: list[PlaceType] = _field("Where else it is cited: the sentences.")
    judged: OpinionType | None = _field("What a person said last of the link, if anybody did.")


@strawberry.type(name="AnswerReference", description="An entry of the answer's list of references.")
class ReferenceType:
    """A numbered reference."""

    number: int = _field("Its number in the answer.")
    work: ID = _field("The work's id.", lambda entry: entry.work.id)
    text: str = _field("The entry in the style asked for.")


@strawberry.type(name="AnswerStudy", description="A study that the answer comes from.")
class AnswerStudyType:
    """A study under its short name."""

    name: str = _field("What the answer calls it.")
    text: str = _field("The study as a reference in the style asked for.")
    study: Study = _field("The study itself.")


@strawberry.type(name="AnswerCounts", description="How much the answer rests on.")
class CountsType:
    """Everything that was found, also what is not listed."""

    studies: int = _field("Studies that a line comes from.")
    participants: int = _field("Participants who spoke, told apart by the sources' own labels.")
    quotes: int = _field("Quotes.")
    unattributed: int = _field("Quotes of whom the source does not say who spoke.")
    findings: int = _field("The authors' sentences.")
    works: int = _field("Works that the findings, or other sentences about it, cite.")
    suggested: int = _field("Works that are suggested.")


def _references(
    answer: Parent[Answer], style: Style = "vancouver"
) -> Any:  # the schema's type describes ReferenceEntry
    return answer.references(style)


def _studies(answer: Parent[Answer], style: Style = "vancouver") -> list[AnswerStudyType]:
    printed = entries([study.work for study in answer.studies], style)
    return [
        AnswerStudyType(name=study.name, text=text, study=Ref("Study", study.id))
        for study, text in zip(answer.studies, printed, strict=True)
    ]


def _markdown(answer: Parent[Answer], style: Style = "vancouver") -> str:
    return markdown.render(short_layout.blocks(answer, style))


def _plain(answer: Parent[Answer], style: Style = "vancouver", width: Width = 100) -> str:
    return plain.render(short_layout.blocks(answer, style), width)


def _refs(topics: Sequence[model.Topic]) -> list[Ref]:
    return [Ref("Topic", topic.id) for topic in topics]


@strawberry.type(name="Answer", description="What the studies say of what was asked for; every line is their own.")
class AnswerType:
    """Everything that ``evidenceFor`` found."""

    asked: str = _field("What was asked for.", lambda answer: answer.question.text)
    words: list[str] = _field(
        "The words that were searched for, where no topic was meant.", lambda answer: answer.question.words
    )
    counts: CountsType = _field("How much it rests on.")
    said: list[QuoteLineType] = _field("What participants said.", lambda answer: answer.quotes)
    stated: list[StatementPartType] = _field(
        "What the authors say, by kind; kinds without any left out.", lambda answer: answer.parts
    )
    themes: list[Theme] = _field("Themes about it.", lambda answer: [Ref("Theme", id) for id in answer.themes])
    cited: list[CitedGroupType] = _field(
        "The works behind it, agreement first. The group of disagreement is always there, also if empty.",
        lambda answer: answer.groups,
    )
    suggested: list[SuggestedWorkType] = _field("Other works about it. Nobody asserts these.")
    rejected: int = _field("How many suggestions are left out because people rejected them.")
    topics: list[Topic] = _field(
        "The topics it was taken for; none for a search by words.", lambda answer: _refs(answer.question.topics)
    )
    nearest: list[Topic] = _field(
        "Topics to ask for instead; where much was found, none.", lambda answer: _refs(answer.nearest)
    )
    title: str = _field("The topics' labels, or the text in quotation marks.", short_layout.title)
    understood: str = _field("How the question was taken, in words.", short_layout.understood)

    references: list[ReferenceType] = strawberry.field(resolver=_references, description="The works by number.")
    studies: list[AnswerStudyType] = strawberry.field(
        resolver=_studies, description="The studies that its lines come from."
    )
    markdown: str = strawberry.field(resolver=_markdown, description="The whole answer as a Markdown document.")
    plain: str = strawberry.field(
        resolver=_plain, description="The whole answer as lines of text, none wider than so many characters."
    )
