"""What a report is asked for, and all that is about it: topics and themes by their names, with what is below them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from api.evidence.asked import NEAREST, nearest, nearest_topics, understand
from api.evidence.found import Match, Matches, find, in_text_order, with_findings, with_others
from api.evidence.model import Subject
from api.evidence.reading import Loaders, Neighbour, Row
from api.http.errors import InputError
from graph.ask import named as finds
from graph.rdf.terms import thing_iri


@dataclass(frozen=True, kw_only=True)
class ReportScope:
    """What a report is asked for: topics by IRI or label, themes by id or label. It holds what is about any of them."""

    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


async def find_all(load: Loaders, scope: ReportScope) -> tuple[list[Subject], Matches]:
    """Return what is asked for and what is about it. A line that several of them lead to is there once, and says by
    which. Raises InputError for a name that nothing has, with the nearest ones."""
    if not (scope.topics or scope.themes):
        raise InputError("Name at least one topic or theme to report on.")
    by_iri: dict[str, tuple[Subject, Matches]] = {}
    for name in scope.topics:
        subject, found = await _topic(load, name)
        by_iri.setdefault(subject.iri, (subject, found))
    for name in scope.themes:
        for subject, found in await _themes(load, name):
            by_iri.setdefault(subject.iri, (subject, found))
    subjects = [subject for subject, _ in by_iri.values()]
    return subjects, _united(list(by_iri.values()))


async def _topic(load: Loaders, name: str) -> tuple[Subject, Matches]:
    asked = await understand(load.store, topic=name, text=None)
    if len(asked.topics) != 1:
        raise InputError(await _no_topic(load, name))
    (topic,) = asked.topics
    below = await load.hop("topic.below", topic.id)
    subject = Subject(
        kind="topic",
        label=topic.label,
        iri=thing_iri("Topic", topic.id),
        says=topic.definition,
        below=tuple(narrower.node["label"] for narrower in below),
    )
    return subject, await find(load, asked)


async def _no_topic(load: Loaders, name: str) -> str:
    # As words, so that a topic which the name holds beside others counts as near.
    near = await nearest_topics(load.store, await understand(load.store, topic=None, text=name))
    return f"The graph has no topic “{name}”. {_instead([topic.label for topic in near])}"


async def _themes(load: Loaders, name: str) -> list[tuple[Subject, Matches]]:
    rows = [row["node"] for row in await load.store.read(finds.THEMES_NAMED, name=" ".join(name.split()))]
    if not rows:
        labels = [str(row["label"]) for row in await load.store.read(finds.THEME_LABELS)]
        near = [labels[at] for at in nearest(name, labels)[:NEAREST]]
        raise InputError(f"The graph has no theme “{name}”. {_instead(near or labels)}")
    return list(await asyncio.gather(*(_theme(load, row) for row in rows)))


async def _theme(load: Loaders, row: Row) -> tuple[Subject, Matches]:
    below, quotes, statements = await asyncio.gather(
        *(load.hop(f"theme.{what}", row["id"]) for what in ("below", "quotes", "statements"))
    )
    subject = Subject(
        kind="theme",
        label=row["label"],
        iri=thing_iri("Theme", row["id"]),
        says=row.get("description"),
        below=tuple(theme.node["label"] for theme in below),
        study=row["study"],
    )
    themes = [row, *(theme.node for theme in below)]
    return subject, with_others(
        with_findings(
            quotes=_under(quotes),
            themes={theme["id"]: Match(node=theme, why="") for theme in themes},
            statements=_under(statements),
        )
    )


def _under(lines: Sequence[Neighbour]) -> dict[str, Match]:
    return {
        line.node["id"]: Match(node=line.node, why=f"it stands under the theme “{line.edge['theme']}”", rank=1.0)
        for line in lines
    }


def _united(every: Sequence[tuple[Subject, Matches]]) -> Matches:
    """Return all that was found, each once, in order of the text."""
    if len(every) == 1:
        return every[0][1]
    return Matches(**{kind.name: in_text_order(_merged(every, kind.name)) for kind in fields(Matches)})


def _merged(every: Sequence[tuple[Subject, Matches]], kind: str) -> dict[str, Match]:
    merged: dict[str, Match] = {}
    for subject, found in every:
        for id, match in getattr(found, kind).items():
            why = f"{subject.label}: {match.why}" if subject.kind == "topic" else match.why
            known = merged.get(id)
            if known is None:
                merged[id] = replace(match, why=why)
            else:
                first, other = (known, match) if known.own_words else (match, known)
                merged[id] = replace(first, why=f"{known.why}; {why}", own_words=first.own_words or other.own_words)
    return merged


def _instead(labels: Sequence[str]) -> str:
    if not labels:
        return "It has none at all: read a study first."
    named = "; ".join(labels[:NEAREST])
    return f"Nearest: {named}." if len(labels) <= NEAREST else f"There are {named}, and {len(labels) - NEAREST} more."
