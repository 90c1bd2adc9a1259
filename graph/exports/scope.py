"""What an export is of: the whole graph, or what some studies, a topic or a theme have of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import ExportRefused, NotInGraph
from graph.rdf.writing.pages import STUDIES, Read
from graph.schema.registry import LABELS
from graph.schema.studies import STUDY_PREFIX

_TOPIC = (
    "MATCH (t:Topic) WHERE t.id = $topic OR toLower(t.label) = toLower($topic) "
    "RETURN t.id AS id, t.label AS label, "
    "COLLECT { MATCH (t)<-[:BROADER*0..5]-(n:Topic) RETURN DISTINCT n.id } AS within"
)
_THEME = (
    "MATCH (t:Theme) WHERE t.id = $theme OR t.former_id = $theme OR toLower(t.label) = toLower($theme) "
    "RETURN t.id AS id, t.former_id AS former, t.label AS label, "
    "t.study AS study, COLLECT { MATCH (t)<-[:UNDER*0..9]-(n:Theme) RETURN DISTINCT n.id } AS within ORDER BY id"
)
_TITLE = "MATCH (s:Study {id: $study}) RETURN coalesce(s.title, s.id) AS title"


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """What is asked for; together the three are conditions that all hold. ``None`` asks for no such thing.

    Studies are identified by their ids, with or without the prefix of GraphQL; a topic and a theme by id or label.
    """

    studies: tuple[str, ...] | None = None
    topic: str | None = None
    theme: str | None = None

    @property
    def named(self) -> frozenset[str]:
        """Which of "study", "topic" and "theme" it names."""
        given = {"study": self.studies, "topic": self.topic, "theme": self.theme}
        return frozenset(name for name, value in given.items() if value is not None)


@dataclass(frozen=True, kw_only=True)
class ExportScope:
    """What is asked for, found in the graph.

    ``studies`` are the ids to go through, in order; ``topics`` the ``topic`` with all below it, ``themes`` the
    ``theme`` likewise, ``None`` where any will do. ``chosen`` is ``None`` where all studies are meant. ``title`` is
    what a person calls it: titles and labels, none of them for the whole graph.
    """

    studies: tuple[str, ...]
    chosen: tuple[str, ...] | None = None
    topic: str | None = None
    topics: tuple[str, ...] | None = None
    theme: str | None = None
    themes: tuple[str, ...] | None = None
    title: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, Any]:
        """What the queries of this package are given beside a study."""
        lists = {"chosen": self.chosen, "topics": self.topics, "themes": self.themes}
        return {name: None if ids is None else list(ids) for name, ids in lists.items()}


def find(read: Read, asked: ExportRequest) -> ExportScope:
    """Return what is asked for. Raises NotInGraph, and ExportRefused for a label that several themes have."""
    there = [row["id"] for row in read(STUDIES)]
    chosen = None
    title: list[str] = []
    topic = topics = theme = themes = None
    if asked.studies is not None:
        chosen = tuple(sorted({study.removeprefix(STUDY_PREFIX) for study in asked.studies}))
        if missing := [study for study in chosen if study not in there]:
            raise NotInGraph(f"The graph holds no study {missing[0]!r}. Without a study all that it holds is exported.")
        title += [read(_TITLE, study=study)[0]["title"] for study in chosen]
    if asked.topic is not None:
        rows = read(_TOPIC, topic=asked.topic)
        if not rows:
            raise NotInGraph(f"The graph holds no topic {asked.topic!r}.")
        title.append(rows[0]["label"])
        topic = rows[0]["id"]
        topics = tuple(sorted({below for row in rows for below in row["within"]}))
    if asked.theme is not None:
        row = _one_theme(read(_THEME, theme=asked.theme), asked.theme)
        title.append(row["label"])
        theme = row["id"]
        themes = tuple(sorted(row["within"]))
        # A theme belongs to a study, so no other has anything of it.
        there = [study for study in there if study == row["study"]]
    studies = tuple(study for study in there if chosen is None or study in chosen)
    return ExportScope(
        studies=studies, chosen=chosen, topic=topic, topics=topics, theme=theme, themes=themes, title=tuple(title)
    )


def _one_theme(rows: Sequence[dict[str, Any]], asked: str) -> dict[str, Any]:
    found = [row for row in rows if asked in (row["id"], row["former"])] or rows
    if not found:
        raise NotInGraph(f"The graph holds no theme {asked!r}.")
    if len(found) > 1:
        named = ", ".join(row["id"] for row in found)
        raise ExportRefused(f"Several themes are called {asked!r}; say which by its id: {named}.")
    return found[0]


def attribute_names(read: Read, scope: ExportScope) -> list[str]:
    """Return the names that sources give to what they print of participants, as far as the scope has any, in
    alphabetical order."""
    found: set[str] = set()
    for label in (label for label, thing in LABELS.items() if thing.attributes):
        query = f"MATCH (n:{label} {{study: $study}}) UNWIND n.attribute_names AS name RETURN DISTINCT name AS name"
        found |= {row["name"] for study in scope.studies for row in read(query, study=study)}
    return sorted(found)
