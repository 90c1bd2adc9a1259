"""What an answer looks like, whatever it is printed in: a list of blocks, in reading order, and the words around the
sources' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from api.document.blocks import Entry, Heading, Line, Note, Said, Stated, Work
from graph.model import Cito, FindingKind, Method

if TYPE_CHECKING:
    from api.graphql.types.answer import (
        Answer,
        AnswerReference,
        AnswerStudy,
        CitedGroup,
        CitedWork,
        Judged,
        Place,
        SaidLine,
        StatedPart,
        SuggestedWork,
    )


KINDS = {
    FindingKind.RESULT: "What the authors found",
    FindingKind.INTERPRETATION: "How the authors read it",
    FindingKind.EVIDENCE_GAP: "Where the authors see evidence missing",
    FindingKind.RECOMMENDATION: "What the authors recommend",
    FindingKind.LIMITATION: "What the studies cannot show",
}
_CITED = {
    Cito.EVIDENCE: "Cited as evidence",
    Cito.AGREES: "Cited as agreeing",
    Cito.EXTENDS: "Carried further here",
    Cito.DISAGREES: "Cited as disagreeing",
    Cito.METHOD: "Cited for a method",
    Cito.BACKGROUND: "Cited for background",
    Cito.RELATED: "Cited as related",
    Cito.CITES: "Cited; the words do not show what for",
}
_ARGUED = "Cited in a sentence beside these, joined to them by words such as “this” or “for example”"
_LEGEND = (
    "Every sentence is copied from its source, letter by letter. Behind it stand study, section, from which character "
    "to before which one, and the works that it cites by their numbers in the references below; numbers inside a "
    "sentence are the source's and mean its own list. Participants' words are set apart by a bar; all others are the "
    "authors'."
)
# Of a work that is cited throughout a study, the first places do.
_PLACES = 2
UNTITLED = "[The source does not print this reference]"


def blocks(answer: Answer, references: Sequence[AnswerReference], studies: Sequence[AnswerStudy]) -> list[Line]:
    """Return the answer as blocks. There is always one that says what to do where nothing was found."""
    return list(_blocks(answer, references, studies))


def _blocks(answer: Answer, references: Sequence[AnswerReference], studies: Sequence[AnswerStudy]) -> Iterator[Line]:
    yield Heading(level=1, text=title(answer))
    yield Note(text=understood(answer))
    if not answer.said and not answer.stated:
        yield Note(text="The graph holds nothing about it: no quote and no sentence of the authors.")
    else:
        yield Note(text=counted(answer))
        yield Note(text=_LEGEND)
    if answer.near:
        yield Note(text=f"Topics to ask for: {'; '.join(topic.label for topic in answer.near)}.")
    if answer.said:
        yield Heading(level=2, text="What participants said")
        yield from _more(answer.counts.quotes, len(answer.said))
        yield from (_said(line) for line in answer.said if line.own_words)
        announced = [line for line in answer.said if not line.own_words]
        if announced:
            yield Heading(level=3, text="Announced by a sentence about it")
            yield from map(_said, announced)
    elif answer.stated:
        yield Heading(level=2, text="What participants said")
        yield Note(text="No quote speaks of it.")
    listed = {_at(line.place) for part in answer.stated for line in part.lines}
    for part in answer.stated:
        yield from _stated(part, listed)
    if answer.stated:
        yield Heading(level=2, text="The works behind it")
        if not answer.counts.works:
            yield Note(text="These sentences cite no work.")
        for group in answer.cited if answer.counts.works else ():
            yield from _group(group, listed)
    if answer.suggested:
        yield Heading(level=2, text="Other works about it")
        left = f" Left out because people rejected them: {answer.rejected}." if answer.rejected else ""
        yield Note(
            text=f"Suggested by the program, the best first; the authors do not cite them where they speak of it.{left}"
        )
        yield from _more(answer.counts.suggested, len(answer.suggested))
        yield from map(_suggested, answer.suggested)
    if references:
        yield Heading(level=2, text="References")
        yield from (Entry(label=str(one.number), text=one.text or UNTITLED) for one in references)
    if studies:
        yield Heading(level=2, text="Studies")
        yield from (Entry(label=one.name, text=_with_licence(one)) for one in studies)


def title(answer: Answer) -> str:
    """Return the topics' labels, or the text in quotation marks."""
    asked = answer.asked.strip('“”"')
    return " and ".join(topic.label for topic in answer.meant) or f"“{asked}”"


def understood(answer: Answer) -> str:
    """Return how the question was taken."""
    if answer.meant:
        labels = " and of ".join(f"“{topic.label}”" for topic in answer.meant)
        defined = [topic.definition for topic in answer.meant if topic.definition]
        return f"What speaks of {labels}, or of a narrower topic.{' ' + defined[0] if len(defined) == 1 else ''}"
    if len(answer.words) == 1:
        return f"What holds the word “{answer.words[0]}”."
    return f"What holds more than half of the words {', '.join(f'“{word}”' for word in answer.words)}."


def what_it_does(cito: Cito, method: Method) -> str:
    """Return what citations do, in words, by their type and by how their links were made."""
    return _ARGUED if method is Method.ARGUED else _CITED[cito]


def counted(answer: Answer) -> str:
    """Return what the answer rests on, in numbers."""
    counts = answer.counts
    unnamed = f" ({counts.unattributed} by nobody that the source names)" if counts.unattributed else ""
    return " · ".join(
        (
            some(counts.studies, "study", "studies"),
            some(counts.participants, "participant who spoke", "participants who spoke"),
            some(counts.quotes, "quote", "quotes") + unnamed,
            some(counts.findings, "sentence of the authors", "sentences of the authors"),
            some(counts.works, "work cited", "works cited"),
        )
    )


def where(place: Place) -> str:
    """Return study, section, the first character and the one behind the last."""
    section = f", {' › '.join(place.section)}" if place.section else ""
    return f"{place.name}{section}, {place.start}–{place.end}"


def _said(line: SaidLine) -> Said:
    who = line.speaker or "The source does not say who spoke"
    lost = f"; incomplete: {line.incomplete_because}" if line.incomplete_because else ""
    return Said(text=line.text, who=who[:1].upper() + who[1:], where=where(line.place) + lost)


def _stated(part: StatedPart, listed: set[tuple[str, int]]) -> Iterator[Line]:
    yield Heading(level=2, text=KINDS[part.kind])
    yield from _more(part.found, sum(1 + len(line.again) for line in part.lines))
    for line in part.lines:
        says = [where(line.place)]
        before = line.before
        if before and _at(before.place) in listed:
            says.append(f"goes on from {before.place.start}–{before.place.end}")
            before = None
        if line.numbers:
            says.append(f"cites ({', '.join(map(str, line.numbers))})")
        if line.again:
            says.append(f"nearly the same: {'; '.join(map(where, line.again))}")
        yield Stated(
            text=line.text,
            where="; ".join(says),
            before=before.text if before else None,
            before_where=where(before.place) if before else "",
        )


def _at(place: Place) -> tuple[str, int]:
    return str(place.study), place.start


def _group(group: CitedGroup, listed: set[tuple[str, int]]) -> Iterator[Line]:
    yield Heading(level=3, text=what_it_does(group.cito, group.method))
    if not group.works:
        yield Note(text="None.")
    yield from (_cited(work, listed) for work in group.works)


def _cited(work: CitedWork, listed: set[tuple[str, int]]) -> Work:
    """Return the work with the words that show what its citations do, or all of a sentence that the answer lacks."""
    says: dict[str, list[str]] = {}
    for one in work.citing:
        shown = says.setdefault(f"({where(one.place)}){_judged(one.judged)}", [])
        words = one.cue if _at(one.place) in listed else one.text
        if words and f"“{words}”" not in shown:
            shown.append(f"“{words}”")
    return Work(
        number=work.number,
        title=_titled(work),
        says=tuple(" ".join((*([", ".join(words)] if words else []), at)) for at, words in says.items()),
    )


def _suggested(work: SuggestedWork) -> Work:
    # The first is the surest, and says enough to read on.
    why = "".join(work.reasons[:1]) + _judged(work.judged)
    more = f" and {len(work.cited_at) - _PLACES} more" if len(work.cited_at) > _PLACES else ""
    cited = f"cited in {'; '.join(map(where, work.cited_at[:_PLACES]))}{more}" if work.cited_at else ""
    return Work(number=work.number, title=_titled(work), says=tuple(filter(None, (why, cited))))


def _titled(one: CitedWork | SuggestedWork) -> str:
    year = f" ({one.year})" if one.year is not None else ""
    return (one.title or UNTITLED) + year


def _judged(judged: Judged | None) -> str:
    return f"; {judged.verdict.value} by {judged.by}" if judged else ""


def _more(found: int, shown: int) -> Iterator[Note]:
    if found > shown:
        yield Note(text=f"{shown} of {found} are listed.")


def some(count: int, one: str, many: str) -> str:
    """Return so many of something, in words."""
    return f"{count:,} {one if count == 1 else many}"


def _with_licence(study: AnswerStudy) -> str:
    return f"{study.text} [{study.licence}]" if study.licence else study.text
