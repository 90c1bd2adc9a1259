"""Tables of who took part in a report: in the rows and columns of the paper, each row with its characters."""

from __future__ import annotations

from pathlib import Path

from api.evidence.subjects import ReportScope
from graph.store.address import Address
from graph.store.store import Store
from ingest.pipeline import ingest
from tests.api.evidence.test_report import Reporting
from tests.graph.nodes.test_characteristics_held import COUNTED, TABLE
from tests.support.garden_study import jats

THEMES = "".join(
    f"<sec><title>{label}</title><p>They told of it at length. “{said}” (P1)</p></sec>"
    for label, said in (
        ("Growing things", "I went out to the beans every day, rain or no rain."),
        ("Being outside", "It was the one hour when nobody asked me how I was."),
    )
)


def test_tables_of_people_and_of_counts_are_printed_as_the_paper_has_them(
    session_store: Store, store_address: Address, tmp_path: Path
) -> None:
    session_store.write("MATCH (n) DETACH DELETE n")
    (tmp_path / "paper.xml").write_bytes(jats(THEMES, methods=f"<p>We asked nine people.</p>{TABLE}{COUNTED}"))
    assert [outcome.error for outcome in ingest([tmp_path], session_store.transaction)] == [None]
    text = session_store.read("MATCH (n:Source) RETURN n.text AS text")[0]["text"]
    reporting = Reporting(store_address)
    try:
        report, written = reporting(ReportScope(themes=("Growing things",)))
    finally:
        reporting.close()
    assert [sample.caption for sample in report.studies[0].samples] == [
        "Table 1 Who took part",
        "Table 2 Characteristics of the participants",
    ]
    lines = written.decode().splitlines()
    (of_p1,) = (line for line in lines if line.startswith("- **P1** — Age: 34; Gender: Female; Characters: "))
    start, end = (int(offset) for offset in of_p1.rpartition(" ")[2].split("–"))
    assert text[start : start + 2] == "34" and text[start:end].endswith("Female")
    (of_women,) = (line for line in lines if line.startswith("- **Gender: Female**"))
    assert "12 (60%)" in of_women
