"""Tables of who took part in the files of other programs."""

from __future__ import annotations

import json
from pathlib import Path

from graph.store.store import Store
from ingest.pipeline import ingest
from tests.api.exports.test_export_references import exported
from tests.graph.nodes.test_characteristics_held import COUNTED, SAID, TABLE
from tests.support.garden_study import jats


def test_each_cell_of_kgx_has_its_own_values_and_leads_to_whom_it_tells_of(
    session_store: Store, tmp_path: Path
) -> None:
    session_store.write("MATCH (n) DETACH DELETE n")
    (tmp_path / "paper.xml").write_bytes(jats(f"{TABLE}{COUNTED}{SAID}"))
    assert [outcome.error for outcome in ingest([tmp_path], session_store.transaction)] == [None]
    nodes, edges = (
        [json.loads(line) for line in exported(session_store, f"kgx-{part}")[0].splitlines()]
        for part in ("nodes", "edges")
    )
    by_name = {node.get("name"): node for node in nodes}
    of_gender = by_name["P1, Gender, Female"]
    assert of_gender["category"][0] == "biolink:InformationContentEntity"
    of_women = next(node for node in nodes if node.get("variable_category") == "Female")
    assert (of_women["count"], of_women["percent"], of_women["variable"]) == (12, 60.0, "Gender")
    ends = {(edge["original_predicate"], edge["subject"]): edge["object"] for edge in edges}
    assert ends["eg:tellsOf", of_gender["id"]] == by_name["P1"]["id"]
    assert ends["eg:cellOf", of_gender["id"]] == by_name["Table 1 Who took part"]["id"]
