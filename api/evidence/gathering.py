"""Puts an answer together: the lines, where they stand, the works behind them and their numbers."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence

from strawberry.types import Info

from api.evidence.alike import fold
from api.evidence.asked import Asked, nearest_topics, understand
from api.evidence.found import Found, Hit, find
from api.evidence.literature import (
    Citations,
    Numbers,
    Places,
    cited_by,
    grouped,
    load_citations,
    load_other_citations,
    suggested,
)
from api.evidence.names import short_names
from api.graphql.context import Context, Row
from api.graphql.plan.naming import bare
from api.graphql.plan.reference import Ref
from api.graphql.types.answer import Answer, AnswerCounts, Before, NamedStudy, SaidLine, StatedLine, StatedPart
from api.graphql.types.enums import FindingKind
from api.http.errors import InputError
from graph.model import Topic
from graph.nodes.records import read_work

MOST_LINES = 200

_KINDS = (
    FindingKind.RESULT,
    FindingKind.INTERPRETATION,
    FindingKind.EVIDENCE_GAP,
    FindingKind.RECOMMENDATION,
    FindingKind.LIMITATION,
)
"""In the order of an answer."""


async def evidence_for(info: Info[Context, None], *, topic: str | None, text: str | None, most: int) -> Answer:
    """Return what the graph holds on a topic, by IRI or label, or on a text; at most ``most`` lines of a kind.

    Raises InputError unless exactly one of topic and text is given.
    """
    if (topic is None) == (text is None) or not (topic or text or "").strip():
        raise InputError("Give either a topic or a text to ask for.")
    if not 1 <= most <= MOST_LINES:
        raise InputError(f"most must be 1 to {MOST_LINES}; it is {most}.")
    context = info.context
    asked = await understand(context.store, topic=topic, text=text)
    found = await find(context, asked)
    nearest = []
    if not (found.quotes or found.findings) or asked.named:
        nearest = await nearest_topics(context.store, asked)
    return await compose(context, asked, found, nearest=nearest, most=most)


async def compose(
    context: Context, asked: Asked, found: Found, *, nearest: Sequence[Topic] = (), most: int | None = None
) -> Answer:
    """Return the answer that is made of what was found; with ``most``, at most so many lines of a kind."""
    places, numbers = Places(), Numbers()
    citations = await load_citations(context, found.findings)
    said = await _said(context, found.quotes, most, places)
    stated = [await _stated(context, kind, found.findings, most, citations, numbers, places) for kind in _KINDS]
    cited = grouped(citations, await load_other_citations(context, found.works), numbers, places)
    known = {work.work.id for group in cited for work in group.works}
    lines = [
        *(("finding", line.finding.id) for part in stated for line in part.lines),
        *(("quote", line.quote.id) for line in said),
        *(("theme", id) for id in found.themes),
    ]
    others, all_others, rejected = await suggested(context, found.works, lines, known, numbers, places)
    speakers = await asyncio.gather(*(context.load.one("quote.participant", id) for id in found.quotes))
    return Answer(
        asked=asked.text,
        meant=asked.topics,
        words=[] if asked.topics else list(asked.words),
        near=nearest,
        counts=AnswerCounts(
            studies=len({hit.node["study"] for hit in (*found.quotes.values(), *found.findings.values())}),
            participants=len({one.node["id"] for one in speakers if one}),
            quotes=len(found.quotes),
            unattributed=speakers.count(None),
            findings=len(found.findings),
            works=len(known),
            suggested=all_others,
        ),
        said=said,
        stated=[part for part in stated if part.lines],
        themes=[Ref("Theme", id) for id in found.themes],
        cited=cited,
        suggested=others,
        rejected=rejected,
        numbered=[read_work(work) for work in numbers.works.values()],
        named=await _named(context, places),
    )


async def _said(context: Context, quotes: Mapping[str, Hit], most: int | None, places: Places) -> list[SaidLine]:
    shown = chosen(list(quotes.values()), most)
    speakers = await asyncio.gather(*(context.load.one("quote.participant", hit.node["id"]) for hit in shown))
    return [
        SaidLine(
            text=hit.node["text"],
            speaker=_speaker(who.node if who else None, hit.node),
            why=hit.why,
            own_words=hit.own_words,
            place=places.of(hit.node),
            quote=Ref("Quote", hit.node["id"]),
            attribution=hit.node.get("attribution"),
            incomplete_because=hit.node.get("incomplete_because"),
        )
        for hit, who in zip(shown, speakers, strict=True)
    ]


def _speaker(participant: Row | None, quote: Row) -> str | None:
    """Return the label and what the source says of the speaker; of one without a label, what stands at the quote."""
    source = participant or quote
    said = [source[name] for name in source.get("attribute_names") or ()]
    return ", ".join([*([participant["label"]] if participant else []), *said]) or None


async def _stated(
    context: Context, kind: FindingKind, findings: Mapping[str, Hit], most: int | None, citations: Citations,
    numbers: Numbers, places: Places,
) -> StatedPart:  # fmt: skip
    of_kind = [hit for hit in findings.values() if hit.node["kind"] == kind.value]
    folded = {hit.node["id"]: again for hit, again in fold(of_kind)}
    shown = chosen([findings[id] for id in folded], most)
    before = await asyncio.gather(*(context.load.one("finding.continues", hit.node["id"]) for hit in shown))
    lines = []
    above = None
    for hit, goes_on_from in zip(shown, before, strict=True):
        id = hit.node["id"]
        lines.append(
            StatedLine(
                text=hit.node["text"],
                numbers=sorted(numbers.of(work) for work in cited_by(citations, id)),
                why=hit.why,
                before=Before(text=goes_on_from.node["text"], place=places.of(goes_on_from.node))
                if goes_on_from and goes_on_from.node["id"] != above
                else None,
                again=[places.of(other.node) for other in folded[id]],
                place=places.of(hit.node),
                finding=Ref("Finding", id),
            )
        )
        above = id
    return StatedPart(kind=kind, found=len(of_kind), lines=lines)


def chosen(hits: Sequence[Hit], most: int | None) -> list[Hit]:
    """Return the hits in their order; of more than ``most``, those that hold most of what was asked for, from each
    study in turn."""
    if most is None or len(hits) <= most:
        return list(hits)
    turn: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for at in sorted(range(len(hits)), key=lambda at: (-hits[at].rank, at)):
        study = hits[at].node["study"]
        turn[study] += 1
        ranked.append((turn[study], len(ranked), at))
    return [hits[at] for at in sorted(at for _, _, at in sorted(ranked)[:most])]


async def _named(context: Context, places: Places) -> list[NamedStudy]:
    """Name the studies of the places, in the places too; return them, by year and title."""
    ids = sorted({bare(place.study) for place in places.made})
    nodes = await asyncio.gather(*(context.load.node("Study", id) for id in ids))
    works = await asyncio.gather(*(context.load.one("study.work", id) for id in ids))
    found = [
        (node, read_work(work.node) if work else read_work(node))
        for node, work in zip(nodes, works, strict=True)
        if node
    ]
    found.sort(key=lambda one: (one[1].year or 0, one[1].title or "", one[0]["id"]))
    names = dict(zip((node["id"] for node, _ in found), short_names([work for _, work in found]), strict=True))
    for place in places.made:
        place.name = names.get(bare(place.study), place.study)
    return [
        NamedStudy(name=names[node["id"]], work=work, id=node["id"], licence=node.get("licence"))
        for node, work in found
    ]
