"""The graph as tables: themes, quotes, findings and links, a row for each, with ids and places that lead back to the
source. Columns, what they hold and how they are read stand in TABLES."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.exports.scope import Scope
from graph.rdf.writing.pages import Read
from graph.schema.studies import STUDY_PREFIX

Cell = str | int | float | None

# Each page is found by going through all that a study has of the label, so a few large ones are better than many.
PAGE = 2000
BETWEEN = " | "
"""What stands between the values of a cell that has several."""

_THE_STUDY = "MATCH (s:Study {id: $study}) RETURN s.title AS title, s.doi AS doi"


def _as_is(value: Any) -> Cell:
    return BETWEEN.join(map(str, value)) if isinstance(value, list) else value


def _attributes(node: Mapping[str, Any]) -> Cell:
    said = {name: node[name] for name in node.get("attribute_names") or ()}
    return json.dumps(said, ensure_ascii=False) if said else None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: where its value is in the rows of the table's query, and what is made of it."""

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
        return (self.columns[0].name, *STUDY_COLUMNS, *(one.name for one in self.columns[1:]))


STUDY_COLUMNS = {
    "study": "the id of its study",
    "study_title": "the title of its study",
    "study_doi": "the DOI of its study",
}
"""What every table has behind its first column, and what it says."""

_ID = Column(name="id", cypher="n.id", says="its id, the same in every graph that is built from the same sources")
_START = Column(name="start", cypher="n.start", says="the first code point in the study's text")
_END = Column(name="end", cypher="n.end", says="its end there, exclusive")
_SECTION = Column(name="section", cypher="n.section", says="the headings that it stands under")
_THEME = Column(name="theme", cypher="t.id", says="the id of the theme that it stands under")
_THEME_LABEL = Column(name="theme_label", cypher="t.label", says="what the study calls that theme")
_TOPICS = Column(
    name="topics",
    cypher="COLLECT { MATCH (n)-[:ABOUT]->(x:Topic) RETURN DISTINCT x.label AS label ORDER BY label }",
    says="the labels of the topics that it is about",
)
_ABOUT = "EXISTS { MATCH (n)-[:ABOUT]->(x:Topic) WHERE x.id IN $topics }"
_TITLE = "coalesce(b.text, b.label)"

TABLES = (
    Table(
        name="themes",
        label="Theme",
        says="the themes of the studies",
        topic=_ABOUT,
        theme="n.id IN $themes",
        beside="OPTIONAL MATCH (n)-[:UNDER]->(t:Theme)",
        columns=(
            _ID,
            Column(name="label", cypher="n.label", says="what the study calls it"),
            Column(name="description", cypher="n.description", says="the sentence that introduces it"),
            _START,
            _END,
            Column(name="reach_start", cypher="n.reach_start", says="where the part of the results under it begins"),
            Column(name="reach_end", cypher="n.reach_end", says="where that part ends, exclusive"),
            Column(name="parent", cypher="t.id", says="the id of the theme above it"),
            Column(name="parent_label", cypher="t.label", says="what the study calls that theme"),
            Column(name="quotes", cypher="COUNT { (n)<-[:SUPPORTS]-(:Quote) }", says="how many quotes stand under it"),
            Column(
                name="findings",
                cypher="COUNT { (n)<-[:STANDS_UNDER]-(:Finding) }",
                says="how many findings stand under it",
            ),
            _TOPICS,
            Column(name="found_by", cypher="n.found_by", says="how it was found in the text"),
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
            _ID,
            Column(name="text", cypher="n.text", says="the words"),
            _START,
            _END,
            _SECTION,
            _THEME,
            _THEME_LABEL,
            Column(name="participant", cypher="p.id", says="the id of who spoke, within the study"),
            Column(name="participant_label", cypher="p.label", says="who spoke, as printed"),
            Column(name="attribution", cypher="n.attribution", says="the whole attribution, as printed"),
            Column(
                name="attributes",
                cypher="n {.*}",
                says="what the attribution says of the participant, as a JSON object",
                cell=_attributes,
            ),
            Column(
                name="incomplete_because",
                cypher="n.incomplete_because",
                says="what the source has lost of it; empty for a whole quote",
            ),
            _TOPICS,
        ),
    ),
    Table(
        name="findings",
        label="Finding",
        says="the sentences in which the authors state something",
        topic=_ABOUT,
        theme="EXISTS { MATCH (n)-[:STANDS_UNDER]->(x:Theme) WHERE x.id IN $themes }",
        beside="OPTIONAL MATCH (n)-[:STANDS_UNDER]->(t:Theme)",
        columns=(
            _ID,
            Column(name="kind", cypher="n.kind", says="what the sentence does"),
            Column(name="text", cypher="n.text", says="the sentence"),
            _START,
            _END,
            _SECTION,
            _THEME,
            _THEME_LABEL,
            Column(name="theme_reason", cypher="n.theme_reason", says="why it stands under that theme"),
            Column(name="kind_reasons", cypher="n.kind_reasons", says="why it is of that kind"),
            Column(
                name="works",
                cypher="COLLECT { MATCH (n)-[:CONTAINS]->(:Mention)-[:CITES]->(w:Work) "
                "RETURN DISTINCT w.id AS id ORDER BY id }",
                says="the ids of the works that it cites",
            ),
            _TOPICS,
        ),
    ),
    Table(
        name="links",
        label="Link",
        says="what connects findings, themes and quotes with works, and what people said of it",
        topic="EXISTS { MATCH (n)<-[:HAS_LINK]-(y)-[:ABOUT]->(x:Topic) WHERE x.id IN $topics }",
        theme="(EXISTS { MATCH (n)<-[:HAS_LINK]-(y:Theme) WHERE y.id IN $themes } OR "
        "EXISTS { MATCH (n)<-[:HAS_LINK]-(y)-[:STANDS_UNDER|SUPPORTS]->(x:Theme) WHERE x.id IN $themes })",
        beside="MATCH (b)-[:HAS_LINK]->(n) MATCH (n)-[:TO]->(w:Work) OPTIONAL MATCH (n)-[:BY]->(m:Mention) "
        "WITH n, b, w, m, head(COLLECT { MATCH (n)<-[:JUDGES]-(k:Judgement) RETURN k ORDER BY k.at DESC, k.id DESC }) "
        "AS j",
        columns=(
            _ID,
            Column(name="subject", cypher="b.id", says="the id of the finding, theme or quote"),
            Column(name="subject_kind", cypher="labels(b)[0]", says="which of the three it is"),
            Column(name="subject_text", cypher=_TITLE, says="its words; of a theme the label"),
            Column(name="start", cypher="b.start", says="the first code point of the subject in the study's text"),
            Column(name="end", cypher="b.end", says="its end there, exclusive"),
            Column(name="work", cypher="w.id", says="the id of the work"),
            Column(name="work_title", cypher="w.title", says="the title of the work"),
            Column(name="work_year", cypher="w.year", says="the year of the work"),
            Column(name="work_doi", cypher="w.doi", says="the DOI of the work"),
            Column(name="method", cypher="n.method", says="how the link was made; explicit: the authors cite the work"),
            Column(name="cito", cypher="n.cito", says="what the citation does, a term of CiTO"),
            Column(name="score", cypher="n.score", says="0 to 1; 1 for what the authors assert"),
            Column(name="reasons", cypher="n.reasons", says="why the link is there"),
            Column(name="mention", cypher="m.id", says="the id of the citation in the text that it rests on"),
            Column(name="sentence", cypher="m.sentence", says="the sentence of that citation"),
            Column(name="sentence_start", cypher="m.sentence_start", says="where that sentence begins"),
            Column(name="sentence_end", cypher="m.sentence_end", says="where it ends, exclusive"),
            Column(name="verdict", cypher="j.verdict", says="what a person said of the link last"),
            Column(name="judged_by", cypher="j.by", says="who said it"),
            Column(name="judged_at", cypher="j.at", says="when, in UTC"),
            Column(name="judgement_note", cypher="j.note", says="why, in that person's words"),
        ),
    ),
)


def rows(read: Read, table: Table, scope: Scope) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table, study by study in the order of the text; the cells are those of ``Table.head``."""
    for study in scope.studies:
        (row,) = read(_THE_STUDY, study=study)
        about = (STUDY_PREFIX + study, row["title"], row["doi"])
        for first, *rest in _of_study(read, table, scope, study):
            yield first, *about, *rest


def _of_study(read: Read, table: Table, scope: Scope, study: str) -> Iterator[list[Cell]]:
    conditions = ["n.order >= $from"]
    if scope.topics is not None:
        conditions.append(table.topic)
    if scope.themes is not None:
        conditions.append(table.theme)
    returned = ", ".join(f"{one.cypher} AS c{number}" for number, one in enumerate(table.columns))
    query = (
        f"MATCH (n:{table.label} {{study: $study}}) WHERE {' AND '.join(conditions)} "
        f"WITH n ORDER BY n.order LIMIT {PAGE} {table.beside} RETURN n.order AS place, {returned} ORDER BY place"
    )
    start = 0
    while True:
        found = read(query, study=study, **{"from": start}, **scope.parameters)
        for row in found:
            yield [one.cell(row[f"c{number}"]) for number, one in enumerate(table.columns)]
        if len(found) < PAGE:
            return
        start = found[-1]["place"] + 1
