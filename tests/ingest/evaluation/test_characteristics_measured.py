"""Measuring tables that say what those are who took part, from the files of papers to the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Study
from ingest.errors import GoldError
from ingest.evaluation.gold import read_gold
from ingest.evaluation.registry import evaluate, unread
from ingest.evaluation.scores import MeasureName, Score
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources
from tests.support.people_tables import told

LABELLED = sorted((Path(__file__).parents[2] / "characteristics").rglob("*.yaml"))
JATS = """<article><front><article-meta><title-group><article-title>A qualitative study of chairs</article-title>
</title-group></article-meta></front><body><sec><title>Methods</title><p>We interviewed people about chairs.</p>
<table-wrap><label>Table 1</label><caption><p>Characteristics of the visitors</p></caption><table>
<thead><tr><th>Characteristic</th><th>All (n = 20)</th></tr></thead><tbody>
<tr><td>Has a chair</td><td>12 (60)</td></tr><tr><td>&#x2003;Of wood</td><td>6 (30)</td></tr>
<tr><td>Owns a sofa</td><td>2 (10)</td></tr></tbody></table></table-wrap>
<table-wrap><label>Table 2</label><caption><p>Visitors</p></caption><table>
<thead><tr><th>ID</th><th>Age (years)</th><th>Gender</th></tr></thead><tbody>
<tr><td>P3</td><td>34</td><td>Female</td></tr><tr><td>P4</td><td>40</td><td>Male</td></tr></tbody></table></table-wrap>
<table-wrap><label>Table 3</label><table><tr><td>Wood</td><td>3</td></tr></table></table-wrap>
</sec><sec><title>Results</title><disp-quote><p>I sat down and nobody came to see me. (P3, woman)</p></disp-quote></sec>
</body></article>"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A study of chairs</title>
</titleStmt></fileDesc></teiHeader><text><body><div><head>Methods</head><p>We asked people.</p></div>
<figure type="table"><head>Table 1</head><figDesc>Characteristics of the visitors</figDesc><table>
<row role="label"><cell>Characteristic</cell><cell>n (%)</cell></row><row><cell cols="2">Gender</cell></row>
<row><cell>Women</cell><cell>12 (60)</cell></row><row><cell>Men</cell><cell>8 (40)</cell></row></table></figure>
</body></text></TEI>"""
GOLD = """
characteristics:
  - caption: Table 1
    form: summary
    rows:
      - {variable: Has a chair, cells: [{column: All, printed: 12 (60), as: [count, percent], total: 20}]}
      - variable: Has a chair
        category: Of wood
        cells: [{column: All, printed: 6 (30), as: [mean, sd], total: 20}]
      - {variable: Owns a sofa, cells: [{column: All, printed: 2 (10), as: [count, percent], total: 20}]}
  - caption: Table 4
    form: persons
    rows: [{person: P1, has: {Gender: male}}]
"""


def study(text: str) -> Study:
    return extract(StudySources(paper=SourceFile(name="chairs.xml", data=text.encode())), None)


def scores(gold: str) -> dict[MeasureName, Score]:
    return {score.what: score for score in evaluate(read_gold(gold, "gold.yaml"), study(JATS)).scores}


def test_tables_and_cells_are_measured() -> None:
    read = scores(GOLD)
    tables, cells = read[MeasureName.CHARACTERISTICS_TABLES], read[MeasureName.CHARACTERISTICS]
    assert (tables.right, tables.labelled, tables.found) == (1, 2, 2)
    assert [item.words for item in tables.false] == ["Table 2 Visitors"]
    assert (cells.right, cells.labelled, cells.found) == (2, 4, 7)
    assert [(item.words, item.why) for item in cells.missed] == [
        ("6 (30)", "Has a chair; Of wood; All; mean 6; sd 30; total 20"),
        ("male", "P1; Gender"),
    ]
    assert [(item.words, item.why) for item in cells.false][:2] == [
        ("6 (30)", "Has a chair; Of wood; All; count 6; percent 30; total 20"),
        ("34", "P3; Age; years"),
    ]


def test_an_unclear_table_counts_neither_way() -> None:
    assert scores(f"{GOLD}unclear_tables: [Table 2]\n")[MeasureName.CHARACTERISTICS].found == 3


def test_a_paper_that_cannot_be_read_misses_every_cell() -> None:
    missed = {s.what: s.labelled for s in unread(read_gold(GOLD, "gold.yaml")).scores}
    assert missed == {MeasureName.CHARACTERISTICS_TABLES: 2, MeasureName.CHARACTERISTICS: 4}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("{caption: Table 1, form: summary}", "lacks 'form'"),
        ("{caption: Table 1, form: other, rows: []}", "lacks 'form'"),
        ("{form: summary, rows: []}", "lacks 'caption'"),
        ("{caption: T, form: summary, rows: [{variable: A, cells: [{printed: 3}]}]}", "must be text"),
        ("{caption: T, form: summary, rows: [{variable: A, cells: [{printed: '3', as: [sum]}]}]}", "'as' must list"),
        ("{caption: T, form: persons, rows: [{person: P1}]}", "must be a mapping"),
    ],
)
def test_a_label_that_says_nothing_is_refused(wrong: str, why: str) -> None:
    with pytest.raises(GoldError, match=why):
        read_gold(f"characteristics: [{wrong}]", "gold.yaml")


def test_what_a_study_keeps_of_its_tables() -> None:
    paper = study(JATS)
    people = [c for c in paper.characteristics if c.person]
    assert [(c.person, c.printed, c.participant) for c in people[:3]] == [
        ("P3", "34", paper.participants[0].id),
        ("P3", "Female", paper.participants[0].id),
        ("P4", "40", None),
    ]
    counts = {count.what: count for count in paper.counts}
    tables = counts["tables that tell who took part"]
    assert (tables.read, tables.kept, dict(tables.dropped)) == (3, 2, {"too small": 1})
    assert all(paper.source.text[c.start : c.end] == c.printed for c in paper.characteristics)
    assert [t.caption for t in paper.characteristics_tables] == [
        "Table 1 Characteristics of the visitors",
        "Table 2 Visitors",
    ]


def test_tables_of_tei_are_read_too() -> None:
    assert [told(cell) for cell in study(TEI).characteristics] == [
        "Gender / Women: count 12, percent 60",
        "Gender / Men: count 8, percent 40",
    ]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_labelled_files_can_be_read(path: Path) -> None:
    gold = read_gold(path.read_text(encoding="utf-8"), path.name)
    assert gold.characteristics is not None and gold.file
