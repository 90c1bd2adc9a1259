"""An answer: what the studies themselves say of what was asked for. No sentence in it is the program's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry

from api.document import markdown, plain
from api.document.bibliography import STYLES, entries
from api.evidence import short_layout
from api.evidence.linked import Linked
from api.graphql.plan.reference import Ref
from api.graphql.types.enums import Cito, FindingKind, Method, TypedBy, Verdict
from api.graphql.types.things import Finding, Quote, Study, Theme, Topic, Work
from graph import model

Style = Annotated[str, strawberry.argument(description=f"How references are printed: {', '.join(STYLES)}.")]

Width = Annotated[int, strawberry.argument(description="How many characters a line may have.")]


@dataclass(frozen=True, kw_only=True)
class NamedStudy:
    """A study of an answer, under its short name."""

    name: str
    work: model.Work
    id: str
    licence: str | None


@strawberry.type(description="Where a line stands: offsets are code points of the study's text, end exclusive.")
class Place:
    """A passage of a study."""

    study: strawberry.ID = strawberry.field(description="The study's id.")
    name: str = strawberry.field(description="What the answer calls the study, such as Doe 2020.")
    section: list[str] = strawberry.field(description="The headings it stands under.")
    start: int = strawberry.field(description="First code point.")
    end: int = strawberry.field(description="End, exclusive.")
    thing: strawberry.Private[str]


@strawberry.type(description="A participant's own words.")
class SaidLine:
    """A quote in an answer."""

    text: str = strawberry.field(description="The words, letter by letter.")
    speaker: str | None = strawberry.field(description="Who spoke, as far as the source says.")
    why: str = strawberry.field(description="What makes it part of the answer.")
    own_words: bool = strawberry.field(description="Whether the words themselves do, not a sentence beside them.")
    place: Place = strawberry.field(description="Where the words stand.")
    quote: Quote = strawberry.field(description="The quote itself.")
    attribution: strawberry.Private[str | None]
    incomplete_because: strawberry.Private[str | None]


@strawberry.type(description="A sentence of the authors that another one goes on from.")
class Before:
    """What a line has to be read after."""

    text: str = strawberry.field(description="The sentence, letter by letter.")
    place: Place = strawberry.field(description="Where the sentence stands.")


@strawberry.type(description="A sentence of the authors.")
class StatedLine:
    """A finding in an answer."""

    text: str = strawberry.field(description="The sentence, letter by letter.")
    numbers: list[int] = strawberry.field(description="The works it cites, by their numbers in the answer.")
    why: str = strawberry.field(description="What makes it part of the answer.")
    before: Before | None = strawberry.field(description="What it goes on from, where that is not the line above.")
    again: list[Place] = strawberry.field(description="Where the study says the same in nearly the same words.")
    place: Place = strawberry.field(description="Where the sentence stands.")
    finding: Finding = strawberry.field(description="The finding itself.")


@strawberry.type(description="The authors' sentences of one kind.")
class StatedPart:
    """What the authors found, recommend, ..."""

    kind: FindingKind = strawberry.field(description="What the sentences do.")
    found: int = strawberry.field(description="How many there are; the lines may be fewer.")
    lines: list[StatedLine] = strawberry.field(description="Those that are listed, in order of the text.")

    @strawberry.field(description="What the authors do in these sentences, in words.")
    def says(self) -> str:
        return short_layout.KINDS[self.kind]


@strawberry.type(description="A judgement that counts.")
class Judged:
    """What a person said of a link."""

    verdict: Verdict = strawberry.field(description="What was said.")
    by: str = strawberry.field(description="Who judged.")


@strawberry.type(description="A place where a work is cited, and what the citation does there.")
class Citing:
    """A citation behind an answer."""

    text: str = strawberry.field(description="The sentence that cites it, letter by letter.")
    cue: str | None = strawberry.field(description="The words that show what the citation does.")
    typed_by: TypedBy | None = strawberry.field(description="Who says what it does.")
    place: Place = strawberry.field(description="Where the sentence stands.")
    judged: Judged | None = strawberry.field(description="What a person said last of the link, if anybody did.")
    links: strawberry.Private[list[Linked]]


@strawberry.type(description="A work that the authors cite.")
class CitedWork:
    """A work behind an answer."""

    number: int = strawberry.field(description="Its number in the answer.")
    work: Work = strawberry.field(description="The work itself.")
    citing: list[Citing] = strawberry.field(description="The sentences that cite it in this way.")
    title: strawberry.Private[str | None]
    year: strawberry.Private[int | None]


@strawberry.type(description="Works that are cited in one way.")
class CitedGroup:
    """The works behind an answer by what the citation does."""

    cito: Cito = strawberry.field(description="What the citation does.")
    method: Method = strawberry.field(description="EXPLICIT in the lines themselves; ARGUED in a sentence beside one.")
    works: list[CitedWork] = strawberry.field(description="The works, by number.")

    @strawberry.field(description="What the citation does, in words.")
    def says(self) -> str:
        return short_layout.what_it_does(self.cito, self.method)


@strawberry.type(description="A work that bears on what was asked for and that the authors do not cite there.")
class SuggestedWork:
    """A suggestion of the program."""

    number: int = strawberry.field(description="Its number in the answer.")
    work: Work = strawberry.field(description="The work itself.")
    reasons: list[str] = strawberry.field(description="Why it is suggested.")
    score: float | None = strawberry.field(description="0 to 1, of the strongest link from a line to it.")
    cited_at: list[Place] = strawberry.field(description="Where else it is cited: the sentences.")
    judged: Judged | None = strawberry.field(description="What a person said last of the link, if anybody did.")
    title: strawberry.Private[str | None]
    year: strawberry.Private[int | None]
    links: strawberry.Private[list[Linked]]


@strawberry.type(description="An entry of the answer's list of references.")
class AnswerReference:
    """A numbered reference."""

    number: int = strawberry.field(description="Its number in the answer.")
    work: strawberry.ID = strawberry.field(description="The work's id.")
    text: str = strawberry.field(description="The entry in the style asked for.")


@strawberry.type(description="A study that the answer comes from.")
class AnswerStudy:
    """A study under its short name."""

    name: str = strawberry.field(description="What the answer calls it.")
    text: str = strawberry.field(description="The study as a reference in the style asked for.")
    study: Study = strawberry.field(description="The study itself.")
    licence: strawberry.Private[str | None]


@strawberry.type(description="How much the answer rests on.")
class AnswerCounts:
    """Everything that was found, also what is not listed."""

    studies: int = strawberry.field(description="Studies that a line comes from.")
    participants: int = strawberry.field(description="Participants who spoke, told apart by the sources' own labels.")
    quotes: int = strawberry.field(description="Quotes.")
    unattributed: int = strawberry.field(description="Quotes of whom the source does not say who spoke.")
    findings: int = strawberry.field(description="The authors' sentences.")
    works: int = strawberry.field(description="Works that the findings, or other sentences about it, cite.")
    suggested: int = strawberry.field(description="Works that are suggested.")


@strawberry.type(description="What the studies say of what was asked for; every line is their own.")
class Answer:
    """Everything that ``evidenceFor`` found."""

    asked: str = strawberry.field(description="What was asked for.")
    words: list[str] = strawberry.field(description="The words that were searched for, where no topic was meant.")
    counts: AnswerCounts = strawberry.field(description="How much it rests on.")
    said: list[SaidLine] = strawberry.field(description="What participants said.")
    stated: list[StatedPart] = strawberry.field(
        description="What the authors say, by kind; kinds without any left out."
    )
    themes: list[Theme] = strawberry.field(description="Themes about it.")
    cited: list[CitedGroup] = strawberry.field(
        description="The works behind it, agreement first. The group of disagreement is always there, also if empty."
    )
    suggested: list[SuggestedWork] = strawberry.field(description="Other works about it. Nobody asserts these.")
    rejected: int = strawberry.field(description="How many suggestions are left out because people rejected them.")
    meant: strawberry.Private[Sequence[model.Topic]]
    near: strawberry.Private[Sequence[model.Topic]]
    numbered: strawberry.Private[list[model.Work]]
    named: strawberry.Private[list[NamedStudy]]

    @strawberry.field(description="The topics it was taken for; none for a search by words.")
    def topics(self) -> list[Topic]:
        return _refs(self.meant)

    @strawberry.field(description="Topics to ask for instead; where much was found, none.")
    def nearest(self) -> list[Topic]:
        return _refs(self.near)

    @strawberry.field(description="The topics' labels, or the text in quotation marks.")
    def title(self) -> str:
        return short_layout.title(self)

    @strawberry.field(description="How the question was taken, in words.")
    def understood(self) -> str:
        return short_layout.understood(self)

    @strawberry.field(description="The works by number.")
    def references(self, style: Style = "vancouver") -> list[AnswerReference]:
        printed = entries(self.numbered, style)
        return [
            AnswerReference(number=number, work=strawberry.ID(work.id), text=text)
            for number, (work, text) in enumerate(zip(self.numbered, printed, strict=True), 1)
        ]

    @strawberry.field(description="The studies that its lines come from.")
    def studies(self, style: Style = "vancouver") -> list[AnswerStudy]:
        printed = entries([one.work for one in self.named], style)
        return [
            AnswerStudy(name=one.name, text=text, study=Ref("Study", one.id), licence=one.licence)
            for one, text in zip(self.named, printed, strict=True)
        ]

    @strawberry.field(description="The whole answer as a Markdown document.")
    def markdown(self, style: Style = "vancouver") -> str:
        return markdown.render(short_layout.blocks(self, self.references(style), self.studies(style)))

    @strawberry.field(description="The whole answer as lines of text, none wider than so many characters.")
    def plain(self, style: Style = "vancouver", width: Width = 100) -> str:
        return plain.render(short_layout.blocks(self, self.references(style), self.studies(style)), width)


def _refs(topics: Sequence[model.Topic]) -> list[Topic]:
    return [Ref("Topic", one.id) for one in topics]
