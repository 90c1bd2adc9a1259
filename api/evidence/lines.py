"""Words and pieces of lines that answers and reports share: counts, places, labels, numbers, addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from api.document.blocks import HeadingBlock, Hyperlink, Line, Note, StatementBlock, Text, WorkBlock, plainly
from api.evidence.excerpts import Passage, QuoteLine, StatementLine
from api.evidence.model import CitedWork, Evidence, NumberedWork, SuggestedWork
from graph.model import Cito, FindingKind, Method, StatementKind, Voice, Work
from graph.rdf.terms import doi_iri

KINDS = {
    FindingKind.RESULT: "What the authors found",
    FindingKind.INTERPRETATION: "How the authors read it",
    FindingKind.EVIDENCE_GAP: "Where the authors see evidence missing",
    FindingKind.RECOMMENDATION: "What the authors recommend",
    FindingKind.LIMITATION: "What the studies cannot show",
}
"""What the authors do in sentences of each kind, in the order of an answer."""

_SAID_BY = {
    Voice.PARTICIPANTS: "what participants said, as the authors report it",
    Voice.LIVED_EXPERIENCE: "by people with lived experience, in their commentary",
}

OTHERS: tuple[tuple[Voice | None, StatementKind | None, str], ...] = (
    (Voice.EARLIER_WORK, None, "What earlier work says"),
    (Voice.GUIDANCE, None, "What guidance says"),
    (None, StatementKind.BACKGROUND, "What was known, and how things are"),
    (None, StatementKind.AIM, "What the studies are to find out"),
    (None, StatementKind.METHOD, "How the studies were done"),
    (None, StatementKind.STRENGTH, "What the studies did well"),
    (None, StatementKind.SIGNPOST, "What comes where in the papers"),
    (None, None, "Sentences of which it is uncertain whose they are, or what they do"),
)
"""What sentences are that are no findings, by voice or kind, in the order of an answer: the first that fits counts."""

UNTITLED = "[The source does not print this reference]"
NOTHING = "The graph holds nothing about it: no quote and no sentence of the authors."

CITED = {
    Cito.EVIDENCE: "Cited as evidence",
    Cito.AGREES: "Cited as agreeing",
    Cito.EXTENDS: "Carried further here",
    Cito.DISAGREES: "Cited as disagreeing",
    Cito.METHOD: "Cited for a method",
    Cito.BACKGROUND: "Cited for background",
    Cito.RELATED: "Cited as related",
    Cito.CITES: "Cited; the words do not show what for",
}
"""What citations do, in the order of an answer: agreement first, then disagreement, then what says less."""
_ARGUED = "Cited in a sentence beside these, joined to them by words such as “this” or “for example”"
# Of a work that is cited throughout a study, the first places do.
_PLACES = 2


def what_it_does(cito: Cito, method: Method) -> str:
    """Return what citations do, in words, by their type and by how their links were made."""
    return _ARGUED if method is Method.ARGUED else CITED[cito]


def some(count: int, singular: str, plural: str) -> str:
    """Return a number of things in words."""
    return f"{count:,} {singular if count == 1 else plural}"


def rests_on(studies: str, participants: int, quotes: str, sentences: int, works: int) -> str:
    """Return how much an answer or a report rests on, in one line."""
    return " · ".join(
        (
            studies,
            some(participants, "participant who spoke", "participants who spoke"),
            quotes,
            some(sentences, "sentence of the authors", "sentences of the authors"),
            some(works, "work cited", "works cited"),
        )
    )


def where(place: Passage) -> str:
    """Return study, section, the first character and the end, exclusive."""
    section = f", {' › '.join(place.section)}" if place.section else ""
    return f"{place.name}{section}, {place.start}–{place.end}"


def cited_at(work: SuggestedWork) -> Iterable[str]:
    """Yield where else a suggested work is cited, if anywhere."""
    if work.cited_at:
        more = f" and {len(work.cited_at) - _PLACES} more" if len(work.cited_at) > _PLACES else ""
        yield f"cited in {'; '.join(map(where, work.cited_at[:_PLACES]))}{more}"


def titled(work: NumberedWork) -> str:
    """Return the title of a work, with its year."""
    return (work.title or UNTITLED) + (f" ({work.year})" if work.year is not None else "")


def remarks(quote: QuoteLine, lost: str) -> list[str]:
    """Return what a reader has to know of a quote beside its words: what the source has lost, after the word for that,
    and what speaks against its being one."""
    said = [f"{lost}: {quote.incomplete_because}"] if quote.incomplete_because else []
    return [*said, *([f"in doubt: {quote.doubt}"] if quote.doubt else [])]


def statement(line: StatementLine, listed: Collection[str], *, labelled: bool) -> StatementBlock:
    """Return a sentence of the authors, with the one that it goes on from unless that is ``listed``. Where lines are
    ``labelled``, others are named by their labels."""
    before = line.before
    says: list[str | Hyperlink] = [where(line.place)]
    if before and before.label in listed:
        says += ["; goes on from ", to(before.label) if labelled else f"{before.place.start}–{before.place.end}"]
        before = None
    if line.numbers:
        says += ["; cites (", *leading(line.numbers), ")"]
    if line.voice in _SAID_BY:
        says.append(f"; {_SAID_BY[line.voice]}")
    if line.audience:
        says.append(f"; for {', '.join(line.audience)}")
    if line.again:
        says.append(f"; nearly the same: {'; '.join(map(where, line.again))}")
    return StatementBlock(
        text=line.text,
        label=line.label if labelled else "",
        where=tuple(says) if labelled else plainly(tuple(says)),
        before=StatementBlock(text=before.text, label=before.label if labelled else "", where=where(before.place))
        if before
        else None,
    )


def cited_works(evidence: Evidence, block: Callable[[CitedWork, Cito], WorkBlock]) -> Iterator[Line]:
    """Yield the works that are cited, by what the citations do."""
    for group in evidence.groups:
        yield HeadingBlock(level=3, text=what_it_does(group.cito, group.method))
        if not group.works:
            yield Note(text="None.")
        yield from (block(work, group.cito) for work in group.works)


def rejected(evidence: Evidence) -> str:
    """Return how many suggestions people rejected, as the end of a line."""
    return f" Left out because people rejected them: {evidence.rejected}." if evidence.rejected else ""


def to(label: str) -> Hyperlink:
    """Return a label as what leads to its line."""
    return Hyperlink(text=label, to=f"#{label}")


def leading(labels: Iterable[object]) -> list[str | Hyperlink]:
    """Return labels or numbers one after another, each leading to its line."""
    return [piece for label in labels for piece in (to(str(label)), ", ")][:-1]


def linked(text: str, work: Work) -> Text:
    """Return what is printed of a work so that its DOI, or else its address, leads there; where the text has neither,
    as it is."""
    address = doi_iri(work.doi) if work.doi else work.url
    if address is None or not address.startswith(("https://", "http://")):
        return text
    for printed in (address, f"doi:{address.removeprefix('https://doi.org/')}"):
        before, found, after = text.partition(printed)
        if found:
            return (before, Hyperlink(text=printed, to=address), after)
    return text
