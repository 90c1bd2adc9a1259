"""Studies as texts to verify quotes against: one that was just read, or one that the graph holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.model import Gender, Quote, SpeakerRole, Study
from graph.nodes.speakers import attributes_of
from graph.speaker import speaker_of
from ingest.verify.verification import SourceText


def source_of_study(study: Study) -> SourceText:
    """Return a study as it was read from its files."""
    people = {p.id: p for p in study.participants}
    spoken = [(quote, people.get(quote.participant or "")) for quote in study.quotes]
    return SourceText(
        id=study.id,
        title=study.work.title,
        text=study.source.text,
        quotes=[replace(quote, participant=who.label if who else None) for quote, who in spoken],
        speakers={quote.id: speaker_of(quote, who) for quote, who in spoken},
        names=_names(study.work.doi, study.work.authors, study.work.year),
    )


def source_of_row(row: Mapping[str, Any]) -> SourceText:
    """Return a study as graph.ask.named.VERIFIABLE gives it."""
    study = row["study"]
    return SourceText(
        id=study["id"],
        title=study.get("title"),
        text=row["text"],
        quotes=[_spoken(quote) for quote in row["quotes"]],
        speakers={quote["id"]: quote["speaker"] for quote in row["quotes"]},
        names=_names(study.get("doi"), study.get("authors") or (), study.get("year")),
    )


def _spoken(quote: Mapping[str, Any]) -> Quote:
    return Quote(
        id=quote["id"],
        text=quote["text"],
        start=quote["start"],
        end=quote["end"],
        participant=quote.get("label"),
        attributes=attributes_of(quote),
        attribution=quote.get("attribution"),
        role=SpeakerRole(quote["role"]) if quote.get("role") else None,
        gender=Gender(quote["gender"]) if quote.get("gender") else None,
        found_by=quote.get("found_by", ""),
        doubt=quote.get("doubt"),
        incomplete_because=quote.get("incomplete_because"),
    )


def _names(doi: str | None, authors: Any, year: int | None) -> tuple[str, ...]:
    """Return how a document may name a study: its DOI, or its first author and year ("Trevillion et al. 2022")."""
    first = f"{authors[0].split(',')[0]} et al and colleagues {year or ''}" if authors else None
    return tuple(name for name in (doi, first) if name)
