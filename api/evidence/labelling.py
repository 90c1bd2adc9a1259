"""An answer's lines as those of a report: frozen, under labels, each sentence that is copied under one of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from api.evidence.linked import Linked
from api.evidence.model import Citation, CitedWork, Copied, Group, Part, Place, Quoted, Statement, SuggestedWork, Tie
from api.graphql.plan.naming import bare
from api.graphql.types import answer as answers
from graph.model import TypedBy
from graph.rdf.terms import thing_iri


class Labelling:
    """Reads an answer once, from its first line to its last work."""

    def __init__(self, answer: answers.Answer) -> None:
        self._labels: dict[tuple[str, int], str] = {}
        self._beside = 0
        self.quotes = tuple(_quoted(number, line) for number, line in enumerate(answer.said, 1))
        for number, line in enumerate((one for part in answer.stated for one in part.lines), 1):
            self._labels[_at(line.place)] = f"S{number}"
        self.parts = tuple(
            Part(kind=part.kind, statements=tuple(map(self._statement, part.lines))) for part in answer.stated
        )
        self.groups = tuple(
            Group(cito=one.cito, method=one.method, works=tuple(map(self._work, one.works))) for one in answer.cited
        )
        self.suggested = tuple(map(_suggestion, answer.suggested))

    def _statement(self, line: answers.StatedLine) -> Statement:
        before, listed = line.before, None
        if before is not None:
            listed = self._labels.get(_at(before.place))
        return Statement(
            label=self._labels[_at(line.place)],
            text=line.text,
            place=_place(line.place),
            why=line.why,
            cites=tuple(line.numbers),
            before=self._copied(before.text, before.place) if before and listed is None else None,
            goes_on_from=listed,
            again=tuple(map(_place, line.again)),
        )

    def _work(self, work: answers.CitedWork) -> CitedWork:
        by_sentence: defaultdict[tuple[str, int, TypedBy | None], list[answers.Citing]] = defaultdict(list)
        for one in work.citing:
            by_sentence[*_at(one.place), one.typed_by].append(one)
        citations = tuple(map(self._citation, by_sentence.values()))
        return CitedWork(number=work.number, title=work.title, year=work.year, citations=citations)

    def _citation(self, citing: Sequence[answers.Citing]) -> Citation:
        first, *_ = citing
        return Citation(
            sentence=self._copied(first.text, first.place),
            cues=tuple(dict.fromkeys(one.cue for one in citing if one.cue)),
            typed_by=first.typed_by,
            ties=tuple(tie for one in citing for tie in _ties(one.links)),
        )

    def _copied(self, text: str, place: answers.Place) -> Copied:
        label = self._labels.get(_at(place))
        if label is None:
            self._beside += 1
            label = self._labels[_at(place)] = f"C{self._beside}"
        return Copied(label=label, text=text, place=_place(place))


def _quoted(number: int, line: answers.SaidLine) -> Quoted:
    return Quoted(
        label=f"Q{number}",
        text=line.text,
        place=_place(line.place),
        speaker=line.speaker,
        attribution=line.attribution,
        incomplete_because=line.incomplete_because,
        why=line.why,
    )


def _suggestion(work: answers.SuggestedWork) -> SuggestedWork:
    return SuggestedWork(
        number=work.number,
        title=work.title,
        year=work.year,
        reasons=tuple(work.reasons),
        score=work.score,
        cited_at=tuple(map(_place, work.cited_at)),
        ties=_ties(work.links),
    )


def _ties(links: Sequence[Linked]) -> tuple[Tie, ...]:
    return tuple(Tie(iri=thing_iri("Link", one.id), reasons=one.reasons, opinions=one.opinions) for one in links)


def _place(place: answers.Place) -> Place:
    return Place(
        study=place.name,
        study_id=bare(place.study),
        section=tuple(place.section),
        start=place.start,
        end=place.end,
        id=place.thing,
        iri=thing_iri("Finding", place.thing),
    )


def _at(place: answers.Place) -> tuple[str, int]:
    return str(place.study), place.start
