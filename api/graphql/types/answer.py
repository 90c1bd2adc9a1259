"""An answer: what the studies themselves say of what was asked for. No sentence in it is the program's.

The types describe the values of api.evidence.model, which are what a query returns: a field is the attribute of its
name, or what a function beside it makes of the value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import strawberry
from strawberry import Parent

from api.document import markdown, plain
from api.document.bibliography import STYLES
from api.evidence import model, short_layout
from api.evidence.lines import KINDS, what_it_does
from api.graphql.plan.naming import Ref
from api.graphql.types.making import derived, field, make, resolved
from graph.model import Audience, Cito, FindingKind, Method, StatementKind, TypedBy, Verdict, Voice
from graph.schema.studies import STUDY_PREFIX

Style = Annotated[str, strawberry.argument(description=f"How references are printed: {', '.join(STYLES)}.")]

Width = Annotated[int, strawberry.argument(description="How many characters a line may have.")]


def _refs(label: str, ids: Iterable[str]) -> list[Ref]:
    return [Ref(label, id) for id in ids]


_NUMBER = field("number", "int", "Its number in the answer.")
_TEXT = field("text", "str", "The sentence, letter by letter.")
_WHY = field("why", "str", "What makes it part of the answer.")
_SENTENCE_AT = field("place", "Place", "Where the sentence is.")
_WORK = derived("work", "Work", "The work itself.", lambda work: Ref("Work", work.id))
_JUDGED = field("judged", "Judged | None", "The latest judgement of the link, if there is one.")

make(
    "Place",
    "Where a line is: offsets are code points of the study's text, end exclusive.",
    derived("study", "ID", "The study's id.", lambda place: f"{STUDY_PREFIX}{place.study}"),
    field("name", "str", "What the answer calls the study, such as Doe 2020."),
    field("section", "list[str]", "The headings above it."),
    field("start", "int", "First code point."),
    field("end", "int", "End, exclusive."),
)
make(
    "SaidLine",
    "A participant's own words.",
    field("text", "str", "The words, letter by letter."),
    field("speaker", "str", "Who spoke, in words, as Quote.speaker says it."),
    field("state", "SpeakerState", "Whether the source says who spoke."),
    field("doubt", "str | None", "What speaks against its being a participant's words."),
    _WHY,
    field("own_words", "bool", "Whether the words themselves do, not a sentence beside them."),
    field("place", "Place", "Where the words are."),
    derived("quote", "Quote", "The quote itself.", lambda line: Ref("Quote", line.place.id)),
)
make("Before", "A sentence of the authors that another one goes on from.", _TEXT, _SENTENCE_AT)
make(
    "StatedLine",
    "A sentence of the authors.",
    _TEXT,
    field("numbers", "list[int]", "The works it cites, by their numbers in the answer."),
    _WHY,
    field("before", "Before | None", "What it goes on from, where that is not the line above."),
    field("again", "list[Place]", "Where the study says the same in nearly the same words."),
    field("voice", Voice | None, "Whose statement it is."),
    field("audience", list[Audience], "Of a recommendation, to whom it speaks."),
    _SENTENCE_AT,
    derived("finding", "Finding", "The finding itself.", lambda line: Ref("Finding", line.place.id)),
)
make(
    "StatedPart",
    "The authors' sentences of one kind.",
    field("kind", FindingKind, "What the sentences do."),
    field("found", "int", "How many there are; the lines may be fewer."),
    field("lines", "list[StatedLine]", "Those that are listed, in order of the text."),
    derived("says", "str", "What the authors do in these sentences, in words.", lambda part: KINDS[part.kind]),
)
make(
    "OtherLine",
    "A sentence that is no finding of its study.",
    _TEXT,
    field("numbers", "list[int]", "The works it cites, by their numbers in the answer."),
    _WHY,
    field("again", "list[Place]", "Where the study says the same in nearly the same words."),
    _SENTENCE_AT,
    derived("statement", "Statement", "The statement itself.", lambda line: Ref("Statement", line.place.id)),
)
make(
    "OtherPart",
    "Sentences that are no findings: of a voice that is not the study's own, or of a kind.",
    field("says", "str", "What they are, in words."),
    field("voice", Voice | None, "Whose they are, where that is what they have in common."),
    field("kind", StatementKind | None, "What they do, where that is what they have in common."),
    field("found", "int", "How many there are; the lines may be fewer."),
    field("lines", "list[OtherLine]", "Those that are listed, in order of the text."),
)
make(
    "Judged",
    "A judgement that counts.",
    field("verdict", Verdict, "What was said."),
    field("by", "str", "Who judged."),
)
make(
    "Citing",
    "A place where a work is cited, and what the citation does there.",
    field("text", "str", "The sentence that cites it, letter by letter."),
    field("cue", "str | None", "The words that show what the citation does."),
    field("typed_by", TypedBy | None, "Who says what it does."),
    _SENTENCE_AT,
    _JUDGED,
)
make(
    "CitedWork",
    "A work that the authors cite.",
    _NUMBER,
    _WORK,
    field("citing", "list[Citing]", "The sentences that cite it in this way."),
)
make(
    "CitedGroup",
    "Works that are cited in one way.",
    field("cito", Cito, "What the citation does."),
    field("method", Method, "EXPLICIT in the lines themselves; ARGUED in a sentence beside one."),
    field("works", "list[CitedWork]", "The works, by number."),
    derived("says", "str", "What the citation does, in words.", lambda group: what_it_does(group.cito, group.method)),
)
make(
    "SuggestedWork",
    "A work that bears on what was asked for and that the authors do not cite there.",
    _NUMBER,
    _WORK,
    field("reasons", "list[str]", "Why it is suggested."),
    field("score", "float | None", "0 to 1, of the strongest link from a line to it."),
    field("cited_at", "list[Place]", "Where else it is cited: the sentences."),
    _JUDGED,
)
make(
    "AnswerReference",
    "An entry of the answer's list of references.",
    _NUMBER,
    derived("work", "ID", "The work's id.", lambda entry: entry.work.id),
    field("text", "str", "The entry in the style asked for."),
)
make(
    "AnswerStudy",
    "A study that the answer comes from.",
    derived("name", "str", "What the answer calls it.", lambda printed: printed[0].name),
    derived("text", "str", "The study as a reference in the style asked for.", lambda printed: printed[1]),
    derived("study", "Study", "The study itself.", lambda printed: Ref("Study", printed[0].id)),
)
make(
    "AnswerCounts",
    "How much the answer rests on.",
    field("studies", "int", "Studies that a line comes from."),
    field("participants", "int", "Participants who spoke, distinguished by the sources' own labels."),
    field("quotes", "int", "Quotes."),
    field("unattributed", "int", "Quotes of which the source does not say who spoke: nothing is printed."),
    field("findings", "int", "Sentences that are findings."),
    field("statements", "int", "Sentences that are none, where they were asked for."),
    field("works", "int", "Works that the findings, or other sentences about it, cite."),
    field("suggested", "int", "Works that are suggested."),
)


def _references(answer: Parent[model.Answer], style: Style = "vancouver") -> Any:
    return answer.references(style)


def _studies(answer: Parent[model.Answer], style: Style = "vancouver") -> Any:
    return list(answer.printed_studies(style))


def _markdown(answer: Parent[model.Answer], style: Style = "vancouver") -> Any:
    return markdown.render(short_layout.blocks(answer, style))


def _plain(answer: Parent[model.Answer], style: Style = "vancouver", width: Width = 100) -> Any:
    return plain.render(short_layout.blocks(answer, style), width)


ANSWER = make(
    "Answer",
    "What the studies say of what was asked for; every line is their own.",

        derived("asked", "str", "What was asked for.", lambda answer: answer.question.text),
        derived(
            "words", "list[str]", "The words that were searched for, where no topic was meant.",
            lambda answer: answer.question.words,
        ),
        field("counts", "AnswerCounts", "How much it rests on."),
        derived("said", "list[SaidLine]", "What participants said.", lambda answer: answer.quotes),
        derived(
            "stated", "list[StatedPart]", "What the authors say, by kind; kinds without any left out.",
            lambda answer: answer.parts,
        ),
        field("others", "list[OtherPart]", "What is no finding, where it was asked for: background, methods."),
        derived("themes", "list[Theme]", "Themes about it.", lambda answer: _refs("Theme", answer.themes)),
        derived(
            "cited", "list[CitedGroup]",
            "The works that it rests on, agreement first. The group of disagreement is always there, also if empty.",
            lambda answer: answer.groups,
        ),
        field("suggested", "list[SuggestedWork]", "Other works about it. Nobody asserts these."),
        field("rejected", "int", "How many suggestions are left out because people rejected them."),
        derived(
            "topics", "list[Topic]", "The topics it was taken for; none for a search by words.",
            lambda answer: _refs("Topic", (topic.id for topic in answer.question.topics)),
        ),
        derived(
            "nearest", "list[Topic]", "Topics to ask for instead; where much was found, none.",
            lambda answer: _refs("Topic", (topic.id for topic in answer.nearest)),
        ),
        derived("title", "str", "The topics' labels, or the text in quotation marks.", short_layout.title),
        derived("understood", "str", "How the question was taken, in words.", short_layout.understood),
        resolved("references", "list[AnswerReference]", "The works by number.", _references),
        resolved("studies", "list[AnswerStudy]", "The studies that its lines come from.", _studies),
        resolved("markdown", "str", "The whole answer as a Markdown document.", _markdown),
        resolved(
            "plain", "str", "The whole answer as lines of text, none wider than this.", _plain
        ),
)  # fmt: skip
