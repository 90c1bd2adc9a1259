"""Tables of who took part, from a paper into the graph."""

from __future__ import annotations

from pathlib import Path

from graph.store.store import Store
from ingest.pipeline import ingest
from tests.support.garden_study import jats

TABLE = """<table-wrap><label>Table 1</label><caption><p>Who took part</p></caption><table>
<thead><tr><th>Participant</th><th>Age (years)</th><th>Gender</th></tr></thead><tbody>
<tr><td>P1</td><td>34</td><td>Female</td></tr><tr><td>P2</td><td>51</td><td>–</td></tr></tbody></table></table-wrap>"""
COUNTED = """<table-wrap><label>Table 2</label><caption><p>Characteristics of the participants</p></caption><table>
<thead><tr><th>Characteristic</th><th>n (%)</th></tr></thead><tbody><tr><td>Gender</td><td></td></tr>
<tr><td>Female</td><td>12 (60%)</td></tr><tr><td>Male</td><td>8 (40%)</td></tr></tbody></table></table-wrap>"""
SAID = "<disp-quote><p>I went out to the beans every day. (P1)</p></disp-quote>"


def test_a_table_of_people_is_held_cell_by_cell_and_tied_to_who_is_quoted(session_store: Store, tmp_path: Path) -> None:
    session_store.write("MATCH (n) DETACH DELETE n")
    (tmp_path / "paper.xml").write_bytes(jats(f"{TABLE}{SAID}"))
    assert [outcome.error for outcome in ingest([tmp_path], session_store.transaction)] == [None]
    cells = session_store.read(
        "MATCH (c:Characteristic)-[:CELL_OF]->(t:CharacteristicsTable) OPTIONAL MATCH (c)-[:TELLS_OF]->(p:Participant) "
        "RETURN t.form AS form, c.person AS person, c.variable AS variable, c.unit AS unit, c.printed AS printed, "
        "p.label AS quoted ORDER BY c.order"
    )
    assert [tuple(cell.values()) for cell in cells] == [
        ("persons", "P1", "Age", "years", "34", "P1"),
        ("persons", "P1", "Gender", None, "Female", "P1"),
        ("persons", "P2", "Age", "years", "51", None),
    ]
