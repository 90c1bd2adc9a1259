"""The walls that pyproject.toml names hold: each of these imports, added to a copy of the program, breaks its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import CONTRACT, HOUSES, TESTS
from tests.support.places import ROOT

PACKAGES = ("graph", "ingest", "api", "ui")

# A contract, a module, and an import that the module must not have.
FORBIDDEN = (
    ("Imports run one way: ui -> api -> ingest -> graph", "graph/model.py", "from ingest import pipeline"),
    ("Pages of the UI speak only to the GraphQL API", "ui/client.py", "from graph import errors"),
    ("The model imports the standard library only", "graph/model.py", "import neo4j"),
    ("Rooms of the analysis import lower ones alone", "ingest/text/stems.py", "from ingest.quotes import finding"),
    (
        "Only extract, evaluation and verify reach past the door of quotes",
        "ingest/topics/labels.py",
        "from ingest.quotes import marked",
    ),
    ("Only graph knows the engines", "api/app.py", "from graph.store import embedded"),
)


def linted(folder: Path) -> dict[str, str]:
    """Return what is found of each contract of a copy: KEPT or BROKEN."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", run.stdout, re.MULTILINE))


def test_a_forbidden_import_breaks_its_contract(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "static"))
    for _, module, line in FORBIDDEN:
        with (tmp_path / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    found = linted(tmp_path)
    assert {name: found.get(name) for name, _, _ in FORBIDDEN} == dict.fromkeys((row[0] for row in FORBIDDEN), "BROKEN")


def test_what_runs_where_is_said_of_files_that_are_there() -> None:
    assert [place for place in CONTRACT if not (TESTS / place).exists()] == []
    assert {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")} == set(HOUSES)
    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    assert [house for house in HOUSES if f"`{house}`" not in page] == []
