"""What a report is asked for, and all that is about it: topics and themes by their names, with what is below them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process, utils

from api.evidence.asked import nearest_topics, understand
from api.evidence.found import Found, Hit, find, text_order
from api.evidence.model import Subject
from api.graphql.context import Context, Neighbour, Row
from api.http.errors import InputError
from graph.ask import named as finds
from graph.rdf.terms import thing_iri

_NEAREST = 5
# As for topics: below it labels share letters by chance.
_NEAR = 70


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a report is asked for: topics by IRI or label, themes by id or label. It holds what is about any of them."""

    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


async def find_all(context: Context, scope: Scope) -> tuple[list[Subject], Found]:
    """Return what is asked for and what is about it. A line that several of them lead to stands once, and says by
    which. Raises InputError for a name that nothing has, with the nearest ones."""
    if not (scope.topics or scope.themes):
        raise InputError("Name at least one topic or theme to report on.")
    by_iri: dict[str, tuple[Subject, Found]] = {}
    for name in scope.topics:
        subject, found = await _topic(context, name)
        by_iri.setdefault(subject.iri, (subject, found))
    for name in scope.themes:
        for subject, found in await _themes(context, name):
            by_iri.setdefault(subject.iri, (subject, found))
    subjects = [subject for subject, _ in by_iri.values()]
    return subjects, _united(list(by_iri.values()))


async def _topic(context: Context, name: str) -> tuple[Subject, Found]:
    asked = await understand(context.store, topic=name, text=None)
    if len(asked.topics) != 1:
        raise InputError(await _no_topic(context, name))
    (topic,) = asked.topics
    below = await context.load.hop("topic.below", topic.id)
    subject = Subject(
        kind="topic",
        label=topic.label,
        iri=thing_iri("Topic", topic.id),
        says=topic.definition,
        below=tuple(one.node["label"] for one in below),
    )
    return subject, await find(context, asked)


async def _no_topic(context: Context, name: str) -> str:
    # As words, so that a topic which the name holds beside others counts as near.
    near = await nearest_topics(context.store, await understand(context.store, topic=None, text=name))
    return f"The graph has no topic “{name}”. {_instead([one.label for one in near])}"


async def _themes(context: Context, name: str) -> list[tuple[Subject, Found]]:
    rows = [row["node"] for row in await context.store.read(finds.THEMES_NAMED, name=" ".join(name.split()))]
    if not rows:
        labels = [str(row["label"]) for row in await context.store.read(finds.THEME_LABELS)]
        near = process.extract(
            name, labels, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=_NEAR,
            limit=_NEAREST,
        )  # fmt: skip
        raise InputError(f"The graph has no theme “{name}”. {_instead([label for label, _, _ in near] or labels)}")
    return list(await asyncio.gather(*(_theme(context, row) for row in rows)))


async def _theme(context: Context, row: Row) -> tuple[Subject, Found]:
    below, quotes, findings = await asyncio.gather(
        *(context.load.hop(f"theme.{what}", row["id"]) for what in ("below", "quotes", "findings"))
    )
    subject = Subject(
        kind="theme",
        label=row["label"],
        iri=thing_iri("Theme", row["id"]),
        says=row.get("description"),
        below=tuple(one.node["label"] for one in below),
        study=row["study"],
    )
    themes = [row, *(one.node for one in below)]
    return subject, Found(
        quotes=_under(quotes),
        findings=_under(findings),
        themes={one["id"]: Hit(node=one, why="") for one in themes},
    )


def _under(neighbours: Sequence[Neighbour]) -> dict[str, Hit]:
    return {
        one.node["id"]: Hit(node=one.node, why=f"it stands under the theme “{one.edge['theme']}”", rank=1.0)
        for one in neighbours
    }


def _united(every: Sequence[tuple[Subject, Found]]) -> Found:
    """Return all that was found, each once, in order of the text."""
    if len(every) == 1:
        return every[0][1]
    return Found(
        **{
            what: dict(sorted(_merged(every, what).items(), key=lambda item: text_order(item[1].node)))
            for what in ("quotes", "findings", "themes", "works")
        }
    )


def _merged(every: Sequence[tuple[Subject, Found]], what: str) -> dict[str, Hit]:
    hits: dict[str, Hit] = {}
    for subject, found in every:
        for id, hit in getattr(found, what).items():
            why = f"{subject.label}: {hit.why}" if subject.kind == "topic" else hit.why
            known = hits.get(id)
            if known is None:
                hits[id] = replace(hit, why=why)
            else:
                first, other = (known, hit) if known.own_words else (hit, known)
                hits[id] = replace(first, why=f"{known.why}; {why}", own_words=first.own_words or other.own_words)
    return hits


def _instead(labels: Sequence[str]) -> str:
    if not labels:
        return "It has none at all: read a study first."
    named = "; ".join(labels[:_NEAREST])
    return f"Nearest: {named}." if len(labels) <= _NEAREST else f"There are {named}, and {len(labels) - _NEAREST} more."
