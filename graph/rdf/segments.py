"""Where something is in a text: segments of the source, by position and by their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.rdf.terms import Iri, Term, Value
from graph.rdf.vocabularies import expand
from graph.schema.rdf_values import Span, ValueKind

AROUND = 32
"""This many characters before and after the words go with them."""

_TYPE = "rdf:type"
Said = tuple[Iri, list[tuple[str, Term]]]


@dataclass(frozen=True, kw_only=True)
class Text:
    """The text of a study, and the IRI of its Source."""

    study: str
    source: Iri
    text: str


def segment(
    subject: Iri, span: Span, row: Mapping[str, Any], text: Text | None
) -> tuple[list[tuple[str, Term]], list[Said]]:
    """Return what is said of the subject itself, and of the things below it, about a stretch of the text."""
    start, end = row.get(span.start), row.get(span.end)
    if start is None or end is None:
        return [], []
    own, below = _selector(subject, span, "position"), Iri(f"{subject}#{span.part}")
    says: list[tuple[str, Term]] = [("oa:hasSelector", own)]
    selectors: list[Said] = [
        (
            own,
            [
                (_TYPE, Iri(expand("oa:TextPositionSelector"))),
                ("oa:start", Value(str(start), ValueKind.INTEGER.value)),
                ("oa:end", Value(str(end), ValueKind.INTEGER.value)),
            ],
        )
    ]
    if text is not None:
        says.append(("oa:hasSource", text.source))
    if text is not None and span.quoted:
        says.append(("oa:hasSelector", words := _selector(subject, span, "words")))
        selectors.append((words, _by_words(text.text, start, end)))
    if not span.via:
        return says, selectors
    classes = [(_TYPE, Iri(expand(name))) for name in ("oa:SpecificResource", *span.classes)]
    return [(span.via, below)], [(below, [*classes, *says]), *selectors]


def _selector(subject: str, span: Span, kind: str) -> Iri:
    """Return the IRI of the selector of a span by position or by words."""
    return Iri(f"{subject}#{span.part}-{kind}" if span.part else f"{subject}#{kind}")


def _by_words(text: str, start: int, end: int) -> list[tuple[str, Term]]:
    return [
        (_TYPE, Iri(expand("oa:TextQuoteSelector"))),
        ("oa:exact", Value(text[start:end])),
        ("oa:prefix", Value(text[max(0, start - AROUND) : start])),
        ("oa:suffix", Value(text[end : end + AROUND])),
    ]
