"""The works of an answer: those that its lines cite, by what the citation does, and those that bear on it besides."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import strawberry

from api.evidence.found import Hit
from api.evidence.linked import Linked, linked, opinions
from api.graphql.context import Context, Neighbour, Row
from api.graphql.plan.reference import Ref
from api.graphql.types.answer import CitedGroup, CitedWork, Citing, Judged, Place, SuggestedWork
from api.graphql.types.enums import Cito, Method, TypedBy, Verdict
from graph.schema.studies import STUDY_PREFIX

# More suggestions than a reader follows up are noise; the graph has them all.
MOST_SUGGESTED = 10

ORDER = (
    (Cito.EVIDENCE, Method.EXPLICIT),
    (Cito.AGREES, Method.EXPLICIT),
    (Cito.EXTENDS, Method.EXPLICIT),
    (Cito.DISAGREES, Method.EXPLICIT),
    (Cito.METHOD, Method.EXPLICIT),
    (Cito.BACKGROUND, Method.EXPLICIT),
    (Cito.RELATED, Method.EXPLICIT),
    (Cito.CITES, Method.EXPLICIT),
    (Cito.RELATED, Method.ARGUED),
)
"""Agreement first, then disagreement, which is always shown, then what says less."""


class Places:
    """The places of an answer. The studies in them are named when all are known."""

    def __init__(self) -> None:
        self.made: list[Place] = []

    def of(self, passage: Row) -> Place:
        """Return the place of what has an id, a study, a section, a start and an end; of the sentence of a citation
        with the citation's id."""
        place = Place(
            study=strawberry.ID(f"{STUDY_PREFIX}{passage['study']}"),
            name="",
            section=list(passage.get("section") or ()),
            start=passage["start"],
            end=passage["end"],
            thing=passage.get("mention") or passage["id"],
        )
        self.made.append(place)
        return place


class Numbers:
    """The works of an answer by number, from 1, in the order in which they are first named."""

    def __init__(self) -> None:
        self.works: dict[str, Row] = {}
        self._numbers: dict[str, int] = {}

    def of(self, work: Row) -> int:
        """Return the number of the work; a work that is named for the first time gets the next one."""
        if work["id"] not in self.works:
            self.works[work["id"]] = work
            self._numbers[work["id"]] = len(self.works)
        return self._numbers[work["id"]]


Citations = Mapping[str, Sequence[Neighbour]]
"""What findings cite, or are argued from, by the finding's id."""


async def load_citations(context: Context, findings: Iterable[str]) -> Citations:
    """Return what the findings cite, in order of the text."""
    ids = list(findings)
    return dict(zip(ids, await asyncio.gather(*(context.load.hop("finding.cited", id) for id in ids)), strict=True))


async def load_other_citations(context: Context, about: Mapping[str, Hit]) -> list[Neighbour]:
    """Return what sentences cite that speak of what was asked for and are no findings, as those of an introduction.

    One work that a citation is about shows it for all works of that citation.
    """
    mentions = await asyncio.gather(*(context.load.hop("work.mentions", id) for id in about))
    telling = {
        mention.node["id"]
        for hit, citing in zip(about.values(), mentions, strict=True)
        for mention in citing
        if hit.shown_at
        and mention.node["study"] == hit.shown_at[0]
        and mention.node["sentence_start"] <= hit.shown_at[1] < mention.node["end"]
    }
    found = [
        Neighbour(hit.node, {**_sentence(mention.node), "method": Method.EXPLICIT.value})
        for hit, citing in zip(about.values(), mentions, strict=True)
        for mention in citing
        if mention.node["id"] in telling
    ]
    return sorted(found, key=lambda one: (one.edge["study"], one.edge["start"], one.node["id"]))


def _sentence(mention: Row) -> Row:
    """Return the sentence of a citation in the terms of a link's."""
    return {
        **mention,
        "mention": mention["id"],
        "text": mention["sentence"],
        "start": mention["sentence_start"],
        "end": mention["sentence_end"],
    }


def cited_by(citations: Citations, finding: str) -> list[Row]:
    """Return the works that the sentence of a finding cites itself, each once."""
    explicit = (one.node for one in citations.get(finding, ()) if one.edge["method"] == Method.EXPLICIT)
    return list({work["id"]: work for work in explicit}.values())


def grouped(citations: Citations, others: Sequence[Neighbour], numbers: Numbers, places: Places) -> list[CitedGroup]:
    """Return the works by what their citations do: those of the findings, then those of other sentences. A work that is
    cited in two ways stands in two groups; what is only cited beside the findings stands in the last."""
    found: dict[tuple[Cito, Method], dict[str, tuple[Row, dict[str, Citing]]]] = {way: {} for way in ORDER}
    every = [*(one for neighbours in citations.values() for one in neighbours), *others]
    cited = {one.node["id"] for one in every if one.edge["method"] == Method.EXPLICIT}
    for one in every:
        method = Method(one.edge["method"])
        if method is Method.ARGUED and one.node["id"] in cited:
            continue
        group = found[Cito(one.edge["cito"]), method]
        citing = group.setdefault(one.node["id"], (one.node, {}))[1]
        if one.edge["mention"] not in citing:
            citing[one.edge["mention"]] = _citing(one.edge, places)
        if "reasons" in one.edge:  # a sentence that is no finding cites without a link
            citing[one.edge["mention"]].links.append(linked(one.edge))
    return [
        CitedGroup(
            cito=cito,
            method=method,
            works=sorted(
                (
                    CitedWork(
                        number=numbers.of(work),
                        work=Ref("Work", work["id"]),
                        citing=list(citing.values()),
                        title=work.get("title"),
                        year=work.get("year"),
                    )
                    for work, citing in found[cito, method].values()
                ),
                key=lambda one: one.number,
            ),
        )
        for cito, method in ORDER
        if found[cito, method] or cito is Cito.DISAGREES
    ]


def _citing(edge: Row, places: Places) -> Citing:
    typed_by = edge.get("typed_by")
    return Citing(
        text=edge["text"],
        cue=edge.get("cue"),
        typed_by=TypedBy(typed_by) if typed_by else None,
        place=places.of(edge),
        judged=_judged(edge),
        links=[],
    )


def _judged(edge: Row) -> Judged | None:
    last = next(iter(opinions(edge)), None)
    return Judged(verdict=last.verdict, by=last.by) if last else None


@dataclass
class _Suggestion:
    work: Row
    reasons: list[str]
    score: float | None = None
    judged: Judged | None = None
    links: list[Linked] = field(default_factory=list)


async def suggested(
    context: Context, about: Mapping[str, Hit], lines: Iterable[tuple[str, str]], cited: set[str],
    numbers: Numbers, places: Places,
) -> tuple[list[SuggestedWork], int, int]:  # fmt: skip
    """Return works that bear on what was asked for and that are not ``cited`` there; how many there are in all, and how
    many are left out because people rejected them. Those whose own titles say so come first, then the best scored.

    These are the works ``about`` it, and those that a line is linked to for what it says itself rather than for one of
    the topics that it names. ``lines`` are what is listed: "finding", "quote" or "theme", and the id.
    """
    links = await asyncio.gather(*(context.load.hop(f"{kind}.suggested", id) for kind, id in lines))
    found = {id: _Suggestion(work=hit.node, reasons=[hit.why]) for id, hit in about.items() if id not in cited}
    rejected: set[str] = set()
    for link in (one for of_line in links for one in of_line):
        id, judged, by_topic = link.node["id"], _judged(link.edge), link.edge["method"] == Method.TOPIC
        if id in cited or (by_topic and id not in about):
            continue
        if judged and judged.verdict is Verdict.REJECTED:
            rejected.add(id)
            continue
        one = found.setdefault(id, _Suggestion(work=link.node, reasons=[]))
        one.reasons = one.reasons or list(link.edge["reasons"])
        one.score = max(one.score or 0.0, link.edge["score"])
        one.judged = judged or one.judged
        one.links.append(linked(link.edge))
    kept = [one for id, one in found.items() if one.score is not None or id not in rejected]
    kept.sort(key=lambda one: (not _titled(about, one.work), -(one.score or 0.0), one.work["id"]))
    shown = kept[:MOST_SUGGESTED]
    mentions = await asyncio.gather(*(context.load.hop("work.mentions", one.work["id"]) for one in shown))
    works = [
        SuggestedWork(
            number=numbers.of(one.work),
            work=Ref("Work", one.work["id"]),
            title=one.work.get("title"),
            year=one.work.get("year"),
            reasons=one.reasons,
            score=one.score,
            cited_at=[places.of(sentence) for sentence in _sentences(citing)],
            judged=one.judged,
            links=one.links,
        )
        for one, citing in zip(shown, mentions, strict=True)
    ]
    return works, len(kept), len(rejected - {one.work["id"] for one in kept})


def _titled(about: Mapping[str, Hit], work: Row) -> bool:
    return work["id"] in about and about[work["id"]].own_words


def _sentences(citing: Iterable[Neighbour]) -> list[Row]:
    """Return the sentences that cite a work, each once."""
    found = [_sentence(mention.node) for mention in citing]
    return list({(one["study"], one["start"]): one for one in found}.values())
