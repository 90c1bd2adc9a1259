"""What an answer looks like, whatever it is printed in: a list of blocks in reading order, and the words around the
sources' own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from api.document.blocks import EntryBlock, HeadingBlock, Line, Note, QuoteBlock, WorkBlock
from api.evidence.excerpts import Opinion, OtherPart, QuoteLine, StatementPart
from api.evidence.lines import (
    KINDS,
    NOTHING,
    UNTITLED,
    cited_at,
    cited_works,
    rejected,
    remarks,
    rests_on,
    some,
    statement,
    titled,
    where,
)
from api.evidence.model import Answer, CitedWork, SuggestedWork
from graph.model import Cito

_LEGEND = (
    "Every sentence is copied from its source, letter by letter. Behind it stand study, section, from which character "
    "to before which one, and the works that it cites by their numbers in the references below; numbers inside a "
    "sentence are the source's and mean its own list. Participants' words are set apart by a bar; all others are the "
    "authors'."
)


def blocks(answer: Answer, style: str) -> Iterator[Line]:
    """Yield the answer as blocks. There is always one that says what to do where nothing was found. Raises InputError
    for a style that is not there."""
    yield HeadingBlock(level=1, text=title(answer))
    yield Note(text=understood(answer))
    if answer.quotes or answer.statements:
        yield Note(text=_counted(answer))
        yield Note(text=_LEGEND)
    else:
        yield Note(text=NOTHING)
    if answer.nearest:
        yield Note(text=f"Topics to ask for: {'; '.join(topic.label for topic in answer.nearest)}.")
    if answer.quotes or answer.statements:
        yield from _quotes(answer)
    listed = {line.label for line in answer.statements}
    headed: list[tuple[str, StatementPart | OtherPart]] = [(KINDS[part.kind], part) for part in answer.parts]
    headed += [(other.says, other) for other in answer.others]
    for says, part in headed:
        yield HeadingBlock(level=2, text=says)
        yield from _more(part.found, sum(1 + len(line.again) for line in part.lines))
        yield from (statement(line, listed, labelled=False) for line in part.lines)
    if answer.statements:
        yield HeadingBlock(level=2, text="The works behind it")
        if answer.counts.works:
            yield from cited_works(answer, partial(_cited, listed=listed))
        else:
            yield Note(text="These sentences cite no work.")
    if answer.suggested:
        yield HeadingBlock(level=2, text="Other works about it")
        suggested = "Suggested by the program, the best first; the authors do not cite them where they speak of it."
        yield Note(text=suggested + rejected(answer))
        yield from _more(answer.counts.suggested, len(answer.suggested))
        yield from map(_suggested, answer.suggested)
    if answer.works:
        yield HeadingBlock(level=2, text="References")
        yield from (
            EntryBlock(label=str(entry.number), text=entry.text or UNTITLED) for entry in answer.references(style)
        )
    if answer.studies:
        yield HeadingBlock(level=2, text="Studies")
        for study, text in answer.printed_studies(style):
            yield EntryBlock(label=study.name, text=f"{text} [{study.licence}]" if study.licence else text)


def title(answer: Answer) -> str:
    """Return the topics' labels, or the text in quotation marks."""
    asked = answer.question.text.strip('“”"')
    return " and ".join(topic.label for topic in answer.question.topics) or f"“{asked}”"


def understood(answer: Answer) -> str:
    """Return how the question was taken."""
    topics, words = answer.question.topics, answer.question.words
    if topics:
        labels = " and of ".join(f"“{topic.label}”" for topic in topics)
        defined = [topic.definition for topic in topics if topic.definition]
        return f"What speaks of {labels}, or of a narrower topic.{' ' + defined[0] if len(defined) == 1 else ''}"
    if len(words) == 1:
        return f"What holds the word “{words[0]}”."
    return f"What holds more than half of the words {', '.join(f'“{word}”' for word in words)}."


def _counted(answer: Answer) -> str:
    """Return what the answer rests on, in numbers."""
    counts = answer.counts
    unnamed = f" (of {counts.unattributed} the source does not say who spoke)" if counts.unattributed else ""
    quotes = some(counts.quotes, "quote", "quotes") + unnamed
    sentences = counts.findings + counts.statements
    return rests_on(some(counts.studies, "study", "studies"), counts.participants, quotes, sentences, counts.works)


def _quotes(answer: Answer) -> Iterator[Line]:
    yield HeadingBlock(level=2, text="What participants said")
    if not answer.quotes:
        yield Note(text="No quote speaks of it.")
    yield from _more(answer.counts.quotes, len(answer.quotes))
    yield from (_said(quote) for quote in answer.quotes if quote.own_words)
    if announced := [quote for quote in answer.quotes if not quote.own_words]:
        yield HeadingBlock(level=3, text="Announced by a sentence about it")
        yield from map(_said, announced)


def _said(quote: QuoteLine) -> QuoteBlock:
    place = "; ".join((where(quote.place), *remarks(quote, "incomplete")))
    return QuoteBlock(text=quote.text, who=quote.speaker, where=place)


def _cited(work: CitedWork, _cito: Cito, listed: Collection[str]) -> WorkBlock:
    """Return the work with the words that show what its citations do, or all of a sentence that the answer lacks."""
    says: dict[str, list[str]] = {}
    for citing in work.citing:
        shown = says.setdefault(f"({where(citing.place)}){_judged(citing.judged)}", [])
        words = citing.cue if citing.label in listed else citing.text
        if words and f"“{words}”" not in shown:
            shown.append(f"“{words}”")
    return WorkBlock(
        number=work.number,
        title=titled(work),
        says=tuple(" ".join((*([", ".join(words)] if words else []), at)) for at, words in says.items()),
    )


def _suggested(work: SuggestedWork) -> WorkBlock:
    # The first reason is the surest, and says enough to read on.
    why = "".join(work.reasons[:1]) + _judged(work.judged)
    return WorkBlock(number=work.number, title=titled(work), says=tuple(filter(None, (why, *cited_at(work)))))


def _judged(opinion: Opinion | None) -> str:
    return f"; {opinion.verdict.value} by {opinion.by}" if opinion else ""


def _more(found: int, shown: int) -> Iterator[Note]:
    if found > shown:
        yield Note(text=f"{shown} of {found} are listed.")
