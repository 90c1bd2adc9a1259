"""The graph as tables: themes, quotes, blocks, findings, facts and links, a row for each, with ids and places that lead
back to the source, and the studies by their facts. TABLES says which properties are columns, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exports.columns import BETWEEN, Cell, Column, Table, attributes, joined, of_the_speaker, own
from graph.exports.scope import ExportScope
from graph.model import FactName
from graph.rdf.writing.pages import Read
from graph.schema.indexes import label_in_cypher
from graph.schema.studies import STUDY_PREFIX

# Each page is found by going through all that a study has of the label, so a few large ones are better than many.
PAGE = 2000
NOT_STATED = "not stated"
"""What the table of studies has for a fact that was looked for and is not there."""

_THE_STUDY = "MATCH (s:Study {id: $study}) RETURN s.title AS title, s.doi AS doi"


def _of_name(name: FactName) -> Column:
    """Return the column for the facts of one name: each in its one spelling, else as printed."""
    values = (
        f"COLLECT {{ MATCH (f:Fact {{study: n.id, name: '{name.value}'}}) "
        f"RETURN coalesce(f.normalised, f.value, '{NOT_STATED}') AS said ORDER BY f.order }}"
    )
    says = f"{name.value.capitalize()}: each value once, in one spelling or as printed; “{NOT_STATED}” where it is not."
    return Column(name.value.replace(" ", "_"), values, says, lambda said: BETWEEN.join(dict.fromkeys(said)) or None)


_UNDER = "EXISTS { MATCH (n)-[:STANDS_UNDER]->(x:Theme) WHERE x.id IN $themes }"
_STRONGEST = "OPTIONAL MATCH (n)-[:STANDS_UNDER {place: 0}]->(t:Theme)"
_THEMES = Column(
    "theme_labels",
    "COLLECT { MATCH (n)-[x:STANDS_UNDER]->(y:Theme) RETURN y.label AS label ORDER BY x.place }",
    "The labels of all themes it belongs to, the strongest first.",
)
_WORKS = Column(
    "works",
    "COLLECT { MATCH (n)-[:CONTAINS]->(:Mention)-[:CITES]->(w:Work) RETURN DISTINCT w.id AS id ORDER BY id }",
    "The ids of the works that it cites.",
)
_THEME = joined("t", "Theme", "The theme it belongs to, of several the strongest", theme="id", theme_label="label")
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
            *own("Theme", "id", "label", "description", "start", "end", "reach_start", "reach_end"),
            *joined("t", "Theme", "The theme above it", parent="id", parent_label="label"),
            Column("quotes", "COUNT { (n)<-[:SUPPORTS]-(:Quote) }", "How many quotes belong to it."),
            Column("findings", "COUNT { (n)<-[:STANDS_UNDER]-(:Finding) }", "How many findings belong to it."),
            _TOPICS,
            *own("Theme", "found_by"),
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
            *own("Quote", "id", "text", "start", "end", "section"),
            *_THEME,
            *own("Quote", "speaker", "state"),
            *joined("p", "Participant", "Who spoke", participant="id", participant_label="label"),
            *own("Quote", "attribution"),
            Column(
                "attributes",
                "n {.attribute_names, .attribute_values}",
                "What the attribution says of the speaker, as printed, as a JSON object.",
                attributes,
            ),
            *of_the_speaker(),
            *own("Quote", "role_from", "found_by", "doubt", "incomplete_because"),
            _TOPICS,
        ),
    ),
    Table(
        name="blocks",
        label="Block",
        says="what papers set apart and no participant said, such as vignettes",
        topic="false",
        theme="false",
        columns=(*own("Block", "id", "kind", "text", "start", "end", "section", "reason"),),
    ),
    Table(
        name="findings",
        label="Finding",
        says="what the studies found, read into it, recommend and miss, sentence by sentence",
        topic=_ABOUT,
        theme=_UNDER,
        beside=_STRONGEST,
        columns=(
            *own("Finding", "id", "kind", "text", "start", "end", "section"),
            *_THEME,
            *own("Finding", "theme_reason", "kind_reasons"),
            _WORKS,
            _TOPICS,
            *own("Finding", "voice", "voice_reasons", "audience"),
            _THEMES,
        ),
    ),
    Table(
        name="statements",
        label="Statement",
        says="every sentence of the studies' prose, whose statement it is and what it does",
        topic=_ABOUT,
        theme=_UNDER,
        beside=_STRONGEST,
        columns=(
            *own("Statement", "id", "voice", "kind", "is_finding", "audience", "text", "start", "end", "section"),
            *_THEME,
            _THEMES,
            *own("Statement", "voice_reasons", "kind_reasons"),
            _WORKS,
            _TOPICS,
        ),
    ),
    Table(
        name="facts",
        label="Fact",
        says="what the studies say of themselves, value by value, and what they do not state",
        topic="false",
        theme="false",
        beside="OPTIONAL MATCH (n)-[:STATED_IN]->(s:Statement)",
        columns=(
            *own("Fact", "id", "name", "stated", "value", "normalised", "start", "end"),
            *own("Fact", "sentence", "sentence_start", "sentence_end", "section", "reasons"),
            *joined("s", "Statement", "The statement that holds it", statement="id"),
        ),
    ),
    Table(
        name="studies",
        label="Study",
        says="the studies by what they say of themselves: a study a row, a fact a column",
        topic="EXISTS { MATCH (x:Statement {study: n.id})-[:ABOUT]->(y:Topic) WHERE y.id IN $topics }",
        theme="true",
        columns=(*own("Study", "year", "authors", "container", "licence"), *map(_of_name, FactName)),
    ),
    Table(
        name="reporting",
        label="ReportedItem",
        says="the items of guidelines for reporting, and why each is seen to be met",
        topic="false",
        theme="false",
        columns=(*own("ReportedItem", "id", "guideline", "number", "name", "met", "starts", "ends", "reasons"),),
    ),
    Table(
        name="characteristics",
        label="Characteristic",
        says="what those are who took part, as tables of the papers print it, cell by cell",
        topic="false",
        theme="false",
        beside="MATCH (n)-[:CELL_OF]->(t:CharacteristicsTable) OPTIONAL MATCH (n)-[:TELLS_OF]->(p:Participant)",
        columns=(
            *own("Characteristic", "id"),
            *joined("t", "CharacteristicsTable", "Its table", table="id", table_caption="caption", form="form"),
            *own("Characteristic", "row", "variable", "category", "column", "unit", "person", "printed"),
            *joined("p", "Participant", "Whose row it is", participant="id", participant_label="label"),
            *own("Characteristic", "count", "total", "percent", "mean", "sd", "median"),
            *own("Characteristic", "lower_quartile", "upper_quartile", "low", "high", "start", "end"),
        ),
    ),
    Table(
        name="links",
        label="Link",
        says="what connects statements, themes and quotes with works, and the judgements of it",
        topic="EXISTS { MATCH (n)<-[:HAS_LINK]-(y)-[:ABOUT]->(x:Topic) WHERE x.id IN $topics }",
        theme="(EXISTS { MATCH (n)<-[:HAS_LINK]-(y:Theme) WHERE y.id IN $themes } OR "
        "EXISTS { MATCH (n)<-[:HAS_LINK]-(y)-[:STANDS_UNDER|SUPPORTS]->(x:Theme) WHERE x.id IN $themes })",
        beside="MATCH (b)-[:HAS_LINK]->(n) MATCH (n)-[:TO]->(w:Work) OPTIONAL MATCH (n)-[:BY]->(m:Mention) "
        "WITH n, b, w, m, head(COLLECT { MATCH (n)<-[:JUDGES]-(k:Judgement) RETURN k ORDER BY k.at DESC, k.id DESC }) "
        "AS j",
        columns=(
            *own("Link", "id"),
            *joined("b", "Finding", "The statement, theme or quote", subject="id"),
            Column("subject_kind", label_in_cypher("b"), "What it is: Finding, Statement, Theme or Quote."),
            Column("subject_text", "coalesce(b.text, b.label)", "Its words; of a theme the label."),
            *joined("b", "Finding", "The statement, theme or quote", start="start", end="end"),
            *joined("w", "Work", "The work", work="id", work_title="title", work_year="year", work_doi="doi"),
            *own("Link", "method", "cito", "score", "reasons"),
            *joined("m", "Mention", "The citation it rests on", mention="id", **_SENTENCE),
            *joined("j", "Judgement", "The last judgement", verdict="verdict", judged_by="by", judged_at="at"),
            *joined("j", "Judgement", "The last judgement", judgement_note="note"),
        ),
    ),
)


def rows(read: Read, table: Table, scope: ExportScope) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table, study by study in the order of the text; the cells are those of ``Table.head``."""
    for study in scope.studies:
        (row,) = read(_THE_STUDY, study=study)
        about = (STUDY_PREFIX + study, row["title"], row["doi"])
        for found in _of_study(read, table, scope, study):
            yield (*found[: table.before], *about, *found[table.before :])


def _of_study(read: Read, table: Table, scope: ExportScope, study: str) -> Iterator[list[Cell]]:
    conditions = ["coalesce(n.order, 0) >= $from"]
    if scope.topics is not None:
        conditions.append(table.topic)
    if scope.themes is not None:
        conditions.append(table.theme)
    returned = ", ".join(f"{column.cypher} AS c{number}" for number, column in enumerate(table.columns))
    query = (
        f"MATCH (n:{table.label} {{{'study' if table.before else 'id'}: $study}}) WHERE {' AND '.join(conditions)} "
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
