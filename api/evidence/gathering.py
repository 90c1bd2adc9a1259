"""Gathers the evidence for what was asked: the lines, where they are, the works that they rest on and their numbers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from api.evidence.asked import nearest_topics, understand
from api.evidence.excerpts import (
    Citing,
    Excerpt,
    Opinion,
    OtherPart,
    Passage,
    QuoteLine,
    StatementLine,
    StatementPart,
    Tie,
)
from api.evidence.found import Match, Matches, apart, chosen, find, of_kind
from api.evidence.found import listed as of_all
from api.evidence.lines import KINDS
from api.evidence.literature import CitationsOf, Suggestion, cited_by, grouped, load_other_citations, suggest
from api.evidence.model import Answer, CitedGroup, CitedWork, Evidence, EvidenceCounts, SuggestedWork
from api.evidence.names import load_studies
from api.evidence.reading import Loaders, Neighbour, Row
from api.http.errors import InputError
from graph.model import Audience, Cito, SpeakerState, Topic, TypedBy, Verdict, Voice
from graph.nodes.records import read_work

MOST_LINES = 200

_Hops = Mapping[str, Sequence[Neighbour]]


async def evidence_for(
    load: Loaders, *, topic: str | None, text: str | None, most: int, everything: bool = False
) -> Answer:
    """Return what the graph holds on a topic, by IRI or label, or on a text; at most ``most`` lines of a kind;
    ``everything``: also what is no finding and reports nobody's work, such as methods and background.

    Raises InputError unless exactly one of topic and text is given.
    """
    if (topic is None) == (text is None) or not (topic or text or "").strip():
        raise InputError("Give either a topic or a text to ask for.")
    if not 1 <= most <= MOST_LINES:
        raise InputError(f"most must be 1 to {MOST_LINES}; it is {most}.")
    question = replace(await understand(load.store, topic=topic, text=text), everything=everything)
    found = await find(load, question)
    nearest: Sequence[Topic] = ()
    if not (found.quotes or found.findings) or question.named:
        nearest = await nearest_topics(load.store, question)
    return Answer(**vars(await gather_evidence(load, found, most=most)), question=question, nearest=tuple(nearest))


async def gather_evidence(load: Loaders, found: Matches, *, most: int | None = None) -> Evidence:
    """Return the evidence that is made of what was found; with ``most``, at most this many lines of a kind."""
    quotes = chosen(list(found.quotes.values()), most)
    parts = {kind: of_kind(kind, found.findings, most) for kind in KINDS}
    listed = [match.node for _, lines in parts.values() for match, _ in lines]
    apart_from_these = [(what, of_all(matches, most)) for what, matches in apart(found.statements)]
    other_nodes = [match.node for _, (_, lines) in apart_from_these for match, _ in lines]
    speakers, before, citations, others = await asyncio.gather(
        load.hops("quote.participant", found.quotes),
        load.hops("statement.continues", (node["id"] for node in listed)),
        load.hops("statement.cited", (*found.findings, *found.statements)),
        load_other_citations(load, found.works),
    )
    groups = grouped([*(work for works in citations.values() for work in works), *others])
    cited = {id for works in groups.values() for id in works}
    lines = {
        "statement": [node["id"] for node in (*listed, *other_nodes)],
        "quote": [match.node["id"] for match in quotes],
        "theme": list(found.themes),
    }
    suggestions = await suggest(load, found.works, lines, cited)
    copied = [
        *(match.node for match in quotes),
        *listed,
        *other_nodes,
        *(links[0] for works in groups.values() for work in works.values() for links in work.links.values()),
        *(sentence for suggestion in suggestions.best for sentence in suggestion.sentences),
    ]
    studies = await load_studies(load, {row["study"] for row in copied})
    copier = _Copier({study.id: study.name for study in studies}, [*listed, *other_nodes])
    statements = tuple(
        StatementPart(kind=kind, found=count, lines=tuple(copier.statements(matches, before, citations)))
        for kind, (count, matches) in parts.items()
        if matches
    )
    other_parts = tuple(
        OtherPart(says=says, voice=voice, kind=kind, found=count, lines=tuple(copier.statements(lines, {}, citations)))
        for (voice, kind, says), (count, lines) in apart_from_these
    )
    cited_groups = tuple(
        CitedGroup(cito=cito, method=method, works=copier.cited(works.values()))
        for (cito, method), works in groups.items()
        if works or cito is Cito.DISAGREES
    )
    suggested = tuple(map(copier.suggested, suggestions.best))
    return Evidence(
        counts=EvidenceCounts(
            studies=len({match.node["study"] for match in (*found.quotes.values(), *found.findings.values())}),
            participants=len({who.node["id"] for neighbours in speakers.values() for who in neighbours}),
            quotes=len(found.quotes),
            unattributed=sum(match.node["state"] == SpeakerState.NOT_PRINTED for match in found.quotes.values()),
            findings=len(found.findings),
            statements=len(found.statements),
            works=len(cited),
            suggested=suggestions.found,
        ),
        quotes=tuple(copier.quote(number, match) for number, match in enumerate(quotes, 1)),
        parts=statements,
        others=other_parts,
        themes=tuple(found.themes),
        groups=cited_groups,
        suggested=suggested,
        rejected=suggestions.rejected,
        works=tuple(map(read_work, copier.works)),
        studies=tuple(studies),
    )


class _Copier:
    """Makes values of what was read, in the order of an answer: a sentence gets its label, and a work its number, where
    it is first used."""

    def __init__(self, names: Mapping[str, str], listed: Sequence[Row]) -> None:
        """``names`` are those of the studies; ``listed`` are the authors' sentences that are lines."""
        self.works: list[Row] = []
        """By number, from 1."""
        self._numbers: dict[str, int] = {}
        self._names = names
        self._labels = {(row["study"], row["start"]): f"S{number}" for number, row in enumerate(listed, 1)}
        self._listed = len(self._labels)

    def quote(self, number: int, match: Match) -> QuoteLine:
        node = match.node
        return QuoteLine(
            label=f"Q{number}",
            text=node["text"],
            place=self._place(node),
            speaker=node["speaker"],
            state=SpeakerState(node["state"]),
            attribution=node.get("attribution"),
            doubt=node.get("doubt"),
            incomplete_because=node.get("incomplete_because"),
            why=match.why,
            own_words=match.own_words,
        )

    def statements(
        self, matches: Iterable[tuple[Match, Sequence[Match]]], before: _Hops, citations: _Hops
    ) -> Iterator[StatementLine]:
        above = None
        for match, again in matches:
            id = match.node["id"]
            goes_on_from = before[id][0].node if before.get(id) else None
            yield StatementLine(
                **self._copied(match.node),
                why=match.why,
                numbers=tuple(sorted(map(self._number, cited_by(citations[id])))),
                before=Excerpt(**self._copied(goes_on_from)) if goes_on_from and goes_on_from["id"] != above else None,
                again=tuple(self._place(other.node) for other in again),
                **_of_whom(match.node),
            )
            above = id

    def cited(self, works: Iterable[CitationsOf]) -> tuple[CitedWork, ...]:
        """Return the works of a group, by number; their sentences are labelled in this order."""
        numbered = sorted(((self._number(cited.work), cited) for cited in works), key=itemgetter(0))
        return tuple(
            CitedWork(**self._named(cited.work), citing=tuple(map(self._citing, cited.links.values())))
            for _, cited in numbered
        )

    def suggested(self, suggestion: Suggestion) -> SuggestedWork:
        return SuggestedWork(
            **self._named(suggestion.work),
            reasons=tuple(suggestion.reasons),
            score=suggestion.score,
            cited_at=tuple(map(self._place, suggestion.sentences)),
            ties=tuple(map(_tie, suggestion.links)),
        )

    def _citing(self, links: Sequence[Row]) -> Citing:
        first = links[0]
        typed_by = first.get("typed_by")
        return Citing(
            **self._copied(first),
            cue=first.get("cue"),
            typed_by=TypedBy(typed_by) if typed_by else None,
            # A citation outside all statements, as in a caption, has no link.
            ties=tuple(_tie(link) for link in links if "reasons" in link),
        )

    def _copied(self, row: Row) -> dict[str, Any]:
        label = self._labels.setdefault((row["study"], row["start"]), f"C{len(self._labels) - self._listed + 1}")
        return {"label": label, "text": row["text"], "place": self._place(row)}

    def _place(self, row: Row) -> Passage:
        return Passage(
            study=row["study"],
            name=self._names.get(row["study"], row["study"]),
            section=tuple(row.get("section") or ()),
            start=row["start"],
            end=row["end"],
            id=row.get("mention") or row["id"],
        )

    def _named(self, work: Row) -> dict[str, Any]:
        return {"number": self._number(work), "id": work["id"], "title": work.get("title"), "year": work.get("year")}

    def _number(self, work: Row) -> int:
        if work["id"] not in self._numbers:
            self.works.append(work)
            self._numbers[work["id"]] = len(self.works)
        return self._numbers[work["id"]]


def _of_whom(row: Row) -> dict[str, Any]:
    voice = row.get("voice")
    return {"voice": Voice(voice) if voice else None, "audience": tuple(map(Audience, row.get("audience") or ()))}


def _tie(link: Row) -> Tie:
    return Tie(
        id=link["id"],
        reasons=tuple(link["reasons"]),
        opinions=tuple(
            Opinion(verdict=Verdict(row["verdict"]), by=row["by"], at=row["at"], note=row.get("note"))
            for row in link.get("judgements") or ()
        ),
    )
