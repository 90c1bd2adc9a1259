"""Tables of who took part, asked for in GraphQL."""

from __future__ import annotations

from pathlib import Path

from graph.store.address import Address
from graph.store.store import Store
from ingest.pipeline import ingest
from tests.graph.nodes.test_characteristics_held import SAID, TABLE
from tests.support.asking import Asking
from tests.support.garden_study import jats


def test_a_table_leads_to_its_cells_and_a_cell_to_its_table_and_to_whom_it_tells_of(
    session_store: Store, store_address: Address, tmp_path: Path
) -> None:
    session_store.write("MATCH (n) DETACH DELETE n")
    (tmp_path / "paper.xml").write_bytes(jats(f"{TABLE}{SAID}"))
    assert [outcome.error for outcome in ingest([tmp_path], session_store.transaction)] == [None]
    ask = Asking(store_address)
    try:
        (table,) = ask(
            """{ characteristicsTables(first: 5) { nodes { caption form cells(first: 9) { totalCount nodes {
            person variable printed participant { label } table { caption } } } } } }"""
        )["characteristicsTables"]["nodes"]
    finally:
        ask.close()
    assert (table["caption"], table["form"], table["cells"]["totalCount"]) == ("Table 1 Who took part", "PERSONS", 3)
    cells = table["cells"]["nodes"]
    assert [(cell["person"], cell["variable"], cell["printed"], cell["participant"]) for cell in cells] == [
        ("P1", "Age", "34", {"label": "P1"}),
        ("P1", "Gender", "Female", {"label": "P1"}),
        ("P2", "Age", "51", None),
    ]
    assert {cell["table"]["caption"] for cell in cells} == {"Table 1 Who took part"}
