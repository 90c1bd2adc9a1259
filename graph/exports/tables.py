"""The graph as tables: themes, quotes, blocks, findings and links, a row for each, with ids and places that lead back
to the source. TABLES says which properties are columns, and how they are read; graph.schema says what they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.exports.scope import ExportScope
from graph.nodes.speakers import attributes_of
from graph.rdf.writing.pages import Read
from graph.schema.kinds import Leaf
from graph.schema.registry import LABELS
from graph.schema.studies import STUDY_PREFIX
from graph.schema.voices import TOLD_NAMES

Cell = str | int | float | None

# Each page is found by going through all that a study has of the label, so a few large ones are better than many.
PAGE = 2000
BETWEEN = " | "
"""What is between the values of a cell that has several."""

_THE_STUDY = "MATCH (s:Study {id: $study}) RETURN s.title AS title, s.doi AS doi"


def _as_is(value: Any) -> Cell:
    return BETWEEN.join(map(str, value)) if isinstance(value, list) else value


def _attributes(node: Mapping[str, Any]) -> Cell:
    said = attributes_of(node)
    return json.dumps(said, ensure_ascii=False) if said else None


@dataclass(frozen=True)
class Column:
    """A column: where its value is in the rows of the table's query, what it is, and what is made of it."""

    name: str
    cypher: str
    says: str
    cell: Callable[[Any], Cell] = _as_is


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a row for each thing of a label.

    ``beside`` finds what else a row needs. ``topic`` and ``theme`` are the conditions on ``n`` for those of a topic or
    theme.
    """

    name: str
    label: str
    says: str
    topic: str
    theme: str
    beside: str = ""
    columns: tuple[Column, ...]

    @property
    def head(self) -> tuple[str, ...]:
        """The names of all columns, those of the study too."""
        return (self.columns[0].name, *STUDY_COLUMNS, *(column.name for column in self.columns[1:]))


STUDY_COLUMNS = {
    "study": "The id of its study.",
    "study_title": "The title of its study.",
    "study_doi": "The DOI of its study.",
}
"""What every table has after its first column, and what it says."""


def _own(label: str, *names: str) -> tuple[Column, ...]:
    """Return a column for each of these properties of the thing of the row."""
    leaves = LABELS[label].leaves
    return tuple(Column(name, f"n.{name}", leaves[name].says) for name in names)


def _joined(variable: str, label: str, what: str, **properties: str) -> tuple[Column, ...]:
    """Return columns for properties of another thing, which the query binds to the variable, by the columns' names.
    ``what`` is what that thing is to the one of the row."""
    leaves = {**LABELS[label].leaves, "id": Leaf("id", str, "Its id.")}
    said = {column: leaves[name].says for column, name in properties.items()}
    return tuple(
        Column(column, f"{variable}.{name}", f"{what}: {said[column][0].lower()}{said[column][1:]}")
        for column, name in properties.items()
    )


def _of_the_speaker() -> tuple[Column, ...]:
    """Return a column for each thing that is told of speakers in one spelling."""
    leaves = LABELS["Quote"].leaves
    return tuple(Column(name, f"coalesce(n.{name}, p.{name})", leaves[name].says) for name in TOLD_NAMES)


_THEME = _joined("t", "Theme", "The theme it belongs to", theme="id", theme_label="label")
_TOPICS = Column(
    "topics",
    "COLLECT { MATCH (n)-[:ABOUT]->(x:Topic) RETURN DISTINCT x.label AS label ORDER BY label }",
    "The labels of the topics that it is about.",
)
_SENTENCE = {name: name for name in ("sentence", "sentence_start", "sentence_end")}
_ABOUT = "EXISTS { MATCH (n)-[:ABOUT]->(x:Topic) WHERE x.id IN $topics }"

TABLES = (
    Table(
        name="themes",
        label="Theme",
        says="the themes of the studies",
        topic=_ABOUT,
        theme="n.id IN $themes",
        beside="OPTIONAL MATCH (n)-[:UNDER]->(t:Theme)",
        columns=(
            *_own("Theme", "id", "label", "description", "start", "end", "reach_start", "reach_end"),
            *_joined("t", "Theme", "The theme above it", parent="id", parent_label="label"),
            Column("quotes", "COUNT { (n)<-[:SUPPORTS]-(:Quote) }", "How many quotes belong to it."),
            Column("findings", "COUNT { (n)<-[:STANDS_UNDER]-(:Finding) }", "How many findings belong to it."),
            _TOPICS,
            *_own("Theme", "found_by"),
        ),
    ),
    Table(
        name="quotes",
        label="Quote",
        says="what participants said, word by word",
        topic=_ABOUT,
        theme="EXISTS { MATCH (n)-[:SUPPORTS]->(x:Theme) WHERE x.id IN $themes }",
        beside="OPTIONAL MATCH (n)-[:SUPPORTS]->(t:Theme) OPTIONAL MATCH (n)-[:SPOKEN_BY]->(p:Participant)",
        columns=(
            *_own("Quote", "id", "text", "start", "end", "section"),
            *_THEME,
            *_own("Quote", "speaker", "state"),
            *_joined("p", "Participant", "Who spoke", participant="id", participant_label="label"),
            *_own("Quote", "attribution"),
            Column(
                "attributes",
                "n {.attribute_names, .attribute_values}",
                "What the attribution says of the speaker, as printed, as a JSON object.",
                _attributes,
            ),
            *_of_the_speaker(),
            *_own("Quote", "role_from", "found_by", "doubt", "incomplete_because"),
            _TOPICS,
        ),
    ),
    Table(
        name="blocks",
        label="Block",
        says="what papers set apart and no participant said, such as vignettes",
        topic="false",
        theme="false",
        columns=(*_own("Block", "id", "kind", "text", "start", "end", "section", "reason"),),
    ),
    Table(
        name="findings",
        label="Finding",
        says="the sentences in which the authors state something",
        topic=_ABOUT,
        theme="EXISTS { MATCH (n)-[:STANDS_UNDER]->(x:Theme) WHERE x.id IN $themes }",
        beside="OPTIONAL MATCH (n)-[:STANDS_UNDER]->(t:Theme)",
        columns=(
            *_own("Finding", "id", "kind", "text", "start", "end", "section"),
            *_THEME,
            *_own("Finding", "theme_reason", "kind_reasons"),
            Column(
                "works",
                "COLLECT { MATCH (n)-[:CONTAINS]->(:Mention)-[:CITES]->(w:Work) "
                "RETURN DISTINCT w.id AS id ORDER BY id }",
                "The ids of the works that it cites.",
            ),
            _TOPICS,
        ),
    ),
    Table(
        name="links",
        label="Link",
        says="what connects findings, themes and quotes with works, and the judgements of it",
        topic="EXISTS { MATCH (n)<-[:HAS_LINK]-(y)-[:ABOUT]->(x:Topic) WHERE x.id IN $topics }",
        theme="(EXISTS { MATCH (n)<-[:HAS_LINK]-(y:Theme) WHERE y.id IN $themes } OR "
        "EXISTS { MATCH (n)<-[:HAS_LINK]-(y)-[:STANDS_UNDER|SUPPORTS]->(x:Theme) WHERE x.id IN $themes })",
        beside="MATCH (b)-[:HAS_LINK]->(n) MATCH (n)-[:TO]->(w:Work) OPTIONAL MATCH (n)-[:BY]->(m:Mention) "
        "WITH n, b, w, m, head(COLLECT { MATCH (n)<-[:JUDGES]-(k:Judgement) RETURN k ORDER BY k.at DESC, k.id DESC }) "
        "AS j",
        columns=(
            *_own("Link", "id"),
            *_joined("b", "Finding", "The finding, theme or quote", subject="id"),
            Column("subject_kind", "labels(b)[0]", "Which of the three it is."),
            Column("subject_text", "coalesce(b.text, b.label)", "Its words; of a theme the label."),
            *_joined("b", "Finding", "The finding, theme or quote", start="start", end="end"),
            *_joined("w", "Work", "The work", work="id", work_title="title", work_year="year", work_doi="doi"),
            *_own("Link", "method", "cito", "score", "reasons"),
            *_joined("m", "Mention", "The citation it rests on", mention="id", **_SENTENCE),
            *_joined("j", "Judgement", "The last judgement", verdict="verdict", judged_by="by", judged_at="at"),
            *_joined("j", "Judgement", "The last judgement", judgement_note="note"),
        ),
    ),
)


def rows(read: Read, table: Table, scope: ExportScope) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table, study by study in the order of the text; the cells are those of ``Table.head``."""
    for study in scope.studies:
        (row,) = read(_THE_STUDY, study=study)
        about = (STUDY_PREFIX + study, row["title"], row["doi"])
        for first, *rest in _of_study(read, table, scope, study):
            yield first, *about, *rest


def _of_study(read: Read, table: Table, scope: ExportScope, study: str) -> Iterator[list[Cell]]:
    conditions = ["n.order >= $from"]
    if scope.topics is not None:
        conditions.append(table.topic)
    if scope.themes is not None:
        conditions.append(table.theme)
    returned = ", ".join(f"{column.cypher} AS c{number}" for number, column in enumerate(table.columns))
    query = (
        f"MATCH (n:{table.label} {{study: $study}}) WHERE {' AND '.join(conditions)} "
        f"WITH n ORDER BY n.order LIMIT {PAGE} {table.beside} RETURN n.order AS place, {returned} ORDER BY place"
    )
    start = 0
    while True:
        found = read(query, study=study, **{"from": start}, **scope.parameters)
        for row in found:
            yield [column.cell(row[f"c{number}"]) for number, column in enumerate(table.columns)]
        if len(found) < PAGE:
            return
        start = found[-1]["place"] + 1
