"""evidence export in every format, by the name of the file, as people use it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from api.exports.entry import WAYS
from api.exports.registry import ENDINGS, EXPORTS, export_for
from graph.errors import ExportRefused
from graph.store.store import Store
from tests.commands.conftest import Evidence
from tests.commands.test_judgement_commands import ONE_ENGINE, study  # noqa: F401
from tests.support import exports_documented as documented
from tests.support.places import DOCS

FILES = {
    "works.bib": "bibtex", "works.ris": "ris", "WORKS.CSL.JSON": "csl-json", "tables.xlsx": "xlsx", "tables.zip": "csv",
    "findings.csv": "findings-csv", "graph.graphml": "graphml", "graph.kgx.zip": "kgx", "my_nodes.jsonl": "kgx-nodes",
    "graph.json": "jsonld", "graph.nt": "ntriples", "all.nanopubs.trig": "nanopublications",
}  # fmt: skip


def test_the_format_is_told_by_the_name() -> None:
    assert {name: export_for(f"x.y/{name}").name for name in FILES} == FILES
    for wrong in ("graph", "graph.csv", "works.json.gz", ".hidden"):
        with pytest.raises(ExportRefused, match=r"tells no format: say --format, or end it with \.html"):
            export_for(wrong)


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_every_format_is_written_and_told(graph: Store, evidence: Evidence, tmp_path: Path) -> None:
    graph.write("MATCH (w:Work {doi: '10.5555/island'}) SET w.abstract = 'What nobody may hand on.'")
    for file in FILES:
        code, printed, error = evidence("export", tmp_path / file)
        assert (code, error) == (0, ""), file
        assert "written" in printed and " 0 " not in printed, file
        assert b"hand on" not in (tmp_path / file).read_bytes()
    assert evidence("export", tmp_path / "works.bib")[1] == "2 works written\n"
    assert evidence("export", tmp_path / "works.bib", "--abstracts")[0] == 0
    assert b"hand on" in (tmp_path / "works.bib").read_bytes()
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.namelist() == [
            "themes.csv",
            "quotes.csv",
            "blocks.csv",
            "findings.csv",
            "statements.csv",
            "facts.csv",
            "studies.csv",
            "reporting.csv",
            "characteristics.csv",
            "links.csv",
        ]
    code, printed, error = evidence("export", tmp_path / "themes.csv")
    assert (code, printed) == (0, "Nothing of it is in the graph: the file is empty\n")
    graph.write("MATCH (w:Work {doi: '10.5555/stigma'}) REMOVE w.title, w.doi, w.authors")
    assert "1 left out: nothing is known of the work" in evidence("export", tmp_path / "works.ris")[1]


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_standard_output_takes_every_format(evidence: Evidence) -> None:
    code, printed, error = evidence("export", "-", "--format", "ris", "--study", "study:doi:10.5555/moor")
    assert code == 0 and printed.count("TY  - JOUR") == 2
    assert error == "2 works written\n"


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_what_cannot_be_exported_is_said_in_one_line(evidence: Evidence, tmp_path: Path) -> None:
    kept = tmp_path / "kept.bib"
    kept.write_text("mine", encoding="utf-8")
    for command, says in (
        ((kept, "--study", "doi:10.1/none"), "The graph holds no study 'doi:10.1/none'"),
        ((kept, "--topic", "nonsense"), "The graph holds no topic 'nonsense'"),
        ((kept, "--theme", "nonsense"), "The graph holds no theme 'nonsense'"),
        ((tmp_path / "g.ttl", "--topic", "Stigma"), "Turtle (RDF) cannot be of a topic: it is of the whole graph or"),
        ((tmp_path / "g.zip", "--abstracts"), "CSV tables has no place for abstracts"),
        ((tmp_path / "none" / "w.ris",), "cannot be written: No such file"),
        ((tmp_path / "w.docs",), "tells no format"),
    ):
        code, printed, error = evidence("export", *command)
        assert (code, printed) == (1, ""), command
        assert error.startswith("evidence: ") and says in error and error.count("\n") == 1, error
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kept.bib"]
    assert kept.read_text(encoding="utf-8") == "mine"


# The registry


def test_every_entry_says_all_that_is_asked_of_it() -> None:
    assert len(ENDINGS) == sum(len(export.endings) for export in EXPORTS.values())
    for name, export in EXPORTS.items():
        assert name == export.name and export.says and export.holds and not export.holds.endswith(".")
        assert export.takes <= set(WAYS) and (export.takes or export.whole)
        assert "/" in export.media_type and ";" not in export.media_type
        assert export.endings and all(ending == ending.lower() for ending in export.endings)
        assert export.can_be_of.startswith("of ")


PAGE = (DOCS / "export.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("made", [documented.formats, documented.tables, documented.kgx])
def test_the_tables_of_the_page_are_those_of_the_program(made: Callable[[], str]) -> None:
    # Where this fails: put what tests.support.exports_documented makes there.
    assert made() in PAGE
