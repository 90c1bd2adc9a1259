"""Whether quoted words are in a source, and whether those who are said to have said them did.

Words are compared as ingest.text.folding folds them: letter by letter, whatever the typography. What a quote leaves out
after "..." or puts in square brackets is its own business, as long as the other words are in one passage of the
source, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from graph.model import Quote, SpeakerState
from ingest.text.folding import FoldedText, fold, folded_words

_LEFT_OUT = re.compile(r"\[[^\]]{0,200}\]|\.(?:\s?\.){2,}|…")
# Parts of one quote that are further apart in the source (code points) are not one passage.
_FURTHEST = 3000
_FEWEST_FOR_NEAREST = 4
# A word or two are in many places; this many are looked at.
_MOST_PLACES = 10_000
_EXTENSION = re.compile(r"\.(?:pdf|docx?|odt|rtf|txt|md|html?|xml)$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class ClaimVerdict(StrEnum):
    """What became of a quote."""

    FOUND = "FOUND"
    MISATTRIBUTED = "MISATTRIBUTED"
    NOT_FOUND = "NOT FOUND"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Words that a document quotes, and whose it says they are. ``source`` is how it names the study; ``document`` is
    the text that a program for coding has them from, which need not be a study."""

    words: str
    file: str
    line: int | None = None
    participant: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    document: str | None = None


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """A study to verify against. The participant of a quote is named by the label, not by the id."""

    id: str
    title: str | None
    text: str
    quotes: Sequence[Quote]
    speakers: Mapping[str, str]
    """Who spoke, in words, by the ids of the quotes."""
    names: tuple[str, ...] = ()
    """By what else a document may name it: the DOI, the first author with the year."""


@dataclass(frozen=True, kw_only=True)
class VerifiedClaim:
    """A verdict with its reason and, where the words (or most of them) are in a source, the place."""

    claim: Claim
    verdict: ClaimVerdict
    why: str
    source: str | None = None
    title: str | None = None
    start: int | None = None
    end: int | None = None
    said_by: str | None = None
    """The attribution as the source prints it."""
    speaker: str | None = None
    """Who spoke, in words; ``None`` where no participant did."""


@dataclass(frozen=True)
class _Place:
    source: SourceText
    start: int
    end: int
    said: Quote | None
    together: bool
    """Whether all parts of the words are in one quote, or all outside any."""

    @property
    def speaker(self) -> str:
        """Who spoke, in words; empty where no participant did."""
        return self.source.speakers[self.said.id] if self.said else ""


class Verifier:
    """Holds the sources folded. Made once for many claims."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        self._sources = [(s, fold(s.text)) for s in sources]

    def verify(self, claim: Claim) -> VerifiedClaim:
        """Return the verdict on one claim: the best of all places where its words are."""
        parts = [words for part in _LEFT_OUT.split(claim.words) if (words := folded_words(part))]
        if not parts:
            return VerifiedClaim(claim=claim, verdict=ClaimVerdict.NOT_FOUND, why="there are no words in it")
        everywhere = (_place(source, spans) for source, text in self._sources for spans in _spans(text, parts))
        places = list(islice(everywhere, _MOST_PLACES))
        if not places:
            return self._nearest(claim, parts)
        named = [s.id for s, _ in self._sources if claim.document and _names(_EXTENSION.sub("", claim.document), s)]
        objections = [(place, _objection(claim, place, named)) for place in places]
        # Of several places one that bears the claim out, else one where at least nothing was put together.
        place, objection = min(objections, key=lambda o: (o[1] is not None, not o[0].together))
        return VerifiedClaim(
            claim=claim,
            verdict=ClaimVerdict.FOUND if objection is None else ClaimVerdict.MISATTRIBUTED,
            why=objection or _whose(place),
            source=place.source.id,
            title=place.source.title,
            start=place.start,
            end=place.end,
            said_by=place.said.attribution if place.said else None,
            speaker=place.speaker if place.said else None,
        )

    def _nearest(self, claim: Claim, parts: Sequence[str]) -> VerifiedClaim:
        """Say where the words part from the source that holds the longest run of them."""
        best: tuple[int, SourceText, FoldedText, tuple[int, int], str] | None = None
        for words in parts:
            for source, text in self._sources:
                run = _longest_run(text, words.split(" "), best[0] if best else _FEWEST_FOR_NEAREST - 1)
                if run:
                    best = (run[0], source, text, run[1], words)
        if best is None:
            return VerifiedClaim(
                claim=claim, verdict=ClaimVerdict.NOT_FOUND, why="no source holds these words, nor most of them"
            )
        count, source, text, found, words = best
        start, end = text.span(found)
        return VerifiedClaim(
            claim=claim,
            verdict=ClaimVerdict.NOT_FOUND,
            why=_parting(text, found, words, count, source, (start, end)),
            source=source.id,
            title=source.title,
            start=start,
            end=end,
        )


def _spans(text: FoldedText, parts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """Yield where all parts are in their order, none further from the one before than a passage is long."""
    at = 0
    while found := text.find(parts[0], at):
        at = found[0]
        spans = [text.span(found)]
        for part in parts[1:]:
            after = text.find(part, found[1])
            if after is None or text.span(after)[0] - spans[-1][1] > _FURTHEST:
                break
            found = after
            spans.append(text.span(found))
        else:
            yield spans


def _place(source: SourceText, spans: Sequence[tuple[int, int]]) -> _Place:
    said = [next((q for q in source.quotes if q.start <= start and end <= q.end), None) for start, end in spans]
    return _Place(source, spans[0][0], spans[-1][1], said[0], all(quote is said[0] for quote in said))


def _objection(claim: Claim, place: _Place, named: Sequence[str]) -> str | None:
    """Return why the words are not whose the claim says they are, ``None`` where nothing speaks against it. ``named``
    are the studies that its document may be, none where it is the name of another thing."""
    if named and place.source.id not in named:
        return f"these words are from {place.source.title or place.source.id}, not from {claim.document!r}"
    if claim.source and not _names(claim.source, place.source):
        return f"these words are from {place.source.title or place.source.id}, not from {claim.source!r}"
    if not place.together:
        return "it is put together from different passages: its parts are not one person's words in one place"
    if claim.participant is None and not claim.attributes:
        return None
    claimed = ", ".join([*([claim.participant] if claim.participant else []), *claim.attributes.values()])
    if place.said is None:
        return f"these are the authors' words, not those of {claimed}"
    if place.said.state is SpeakerState.NOT_PRINTED:
        return f"{_begun(place.speaker)}; the document says {claimed}"
    if claim.participant and not _is_speaker(claim.participant, place.said):
        return f"the source has them from {place.speaker}, not from {claim.participant}"
    for name, value in claim.attributes.items():
        known = place.said.attributes.get(name)
        if known and folded_words(known) != folded_words(value):
            return f"the source has {name} {known!r}, the document {value!r}"
    return None


def _whose(place: _Place) -> str:
    if place.said is None:
        return "the authors' own words"
    if place.said.state is SpeakerState.NOT_PRINTED:
        return f"a participant's words; {_begun(place.speaker)}"
    return f"said by {place.speaker}"


def _begun(speaker: str) -> str:
    """Return NOT_SAID as it is within a sentence."""
    return speaker[:1].lower() + speaker[1:]


def _is_speaker(claimed: str, said: Quote) -> bool:
    if said.state is SpeakerState.NOT_UNDERSTOOD:
        return folded_words(claimed) in folded_words(said.attribution or "")
    return same_speaker(claimed, said.participant)


def same_speaker(claimed: str, known: str | None) -> bool:
    """Return whether two labels name one participant: "P12", "Participant 12" and "participant 12" do."""
    if known is None:
        return False
    a, b = folded_words(claimed), folded_words(known)
    if a == b:
        return True
    numbers = _DIGITS.findall(a)
    if not numbers or numbers != _DIGITS.findall(b):
        return False
    kinds = [re.sub(r"[\d ]", "", label) for label in (a, b)]
    return not all(kinds) or kinds[0].startswith(kinds[1]) or kinds[1].startswith(kinds[0])


def _names(claimed: str, source: SourceText) -> bool:
    """Return whether what a document says of a source fits a study: all its words are in the title or a name."""
    wanted = set(folded_words(claimed).split())
    if not wanted:
        return True
    known = (source.id, source.title or "", *source.names)
    return any(wanted <= set(folded_words(name).split()) for name in known) or claimed.strip().casefold() in (
        source.id.casefold(),
        source.id.casefold().removeprefix("doi:"),
    )


def _longest_run(text: FoldedText, words: Sequence[str], more_than: int) -> tuple[int, tuple[int, int]] | None:
    """Return the longest run of the words that the text holds, if it has more words than given, and its place."""
    best: tuple[int, tuple[int, int]] | None = None
    for first in range(len(words)):
        size = max(more_than, best[0] if best else 0) + 1
        while first + size <= len(words) and (found := text.find(" ".join(words[first : first + size]))):
            best = (size, found)
            size += 1
    return best


def _parting(
    text: FoldedText, found: tuple[int, int], words: str, count: int, source: SourceText, span: tuple[int, int]
) -> str:
    """Say how many words are in the source and which words come next, there and in the document."""
    run = text.folded[found[0] : found[1]]
    total = len(words.split(" "))
    said = f"{count} of its {total} words are together in a source"
    before, after = f" {words} ".split(f" {run} ", 1)
    if after.strip():
        theirs = " ".join(source.text[span[1] : span[1] + 60].split()[:5])
        return f"{said}; then the document goes on “{' '.join(after.split()[:5])}”, the source “{theirs}”"
    ours = " ".join(before.split()[-5:])
    theirs = " ".join(source.text[max(0, span[0] - 60) : span[0]].split()[-5:])
    return f"{said}; before them the document has “{ours}”, the source “{theirs}”"
