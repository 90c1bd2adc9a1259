"""Words and pieces of lines that answers and reports share: counts, places, labels, numbers, addresses."""

from __future__ import annotations

from collections.abc import Iterable

from api.document.blocks import Hyperlink, Text
from api.evidence.model import NumberedWork, Passage, SuggestedWork
from graph.model import Cito, FindingKind, Method

KINDS = {
    FindingKind.RESULT: "What the authors found",
    FindingKind.INTERPRETATION: "How the authors read it",
    FindingKind.EVIDENCE_GAP: "Where the authors see evidence missing",
    FindingKind.RECOMMENDATION: "What the authors recommend",
    FindingKind.LIMITATION: "What the studies cannot show",
}
"""What the authors do in sentences of each kind, in the order of an answer."""

UNTITLED = "[The source does not print this reference]"
NOBODY = "The source does not say who spoke"
NOTHING = "The graph holds nothing about it: no quote and no sentence of the authors."

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
# Of a work that is cited throughout a study, the first places do.
_PLACES = 2


def what_it_does(cito: Cito, method: Method) -> str:
    """Return what citations do, in words, by their type and by how their links were made."""
    return _ARGUED if method is Method.ARGUED else _CITED[cito]


def some(count: int, one: str, many: str) -> str:
    """Return a number of things in words."""
    return f"{count:,} {one if count == 1 else many}"


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


def to(label: str) -> Hyperlink:
    """Return a label as what leads to its line."""
    return Hyperlink(text=label, to=f"#{label}")


def listed(labels: Iterable[object]) -> list[str | Hyperlink]:
    """Return labels or numbers one after another, each leading to its line."""
    return [piece for label in labels for piece in (to(str(label)), ", ")][:-1]


def linked(text: str, address: str | None) -> Text:
    """Return the text so that the address in it, or its DOI, leads there; where it has neither, as it is."""
    if address is None or not address.startswith(("https://", "http://")):
        return text
    for printed in (address, f"doi:{address.removeprefix('https://doi.org/')}"):
        before, found, after = text.partition(printed)
        if found:
            return (before, Hyperlink(text=printed, to=address), after)
    return text
