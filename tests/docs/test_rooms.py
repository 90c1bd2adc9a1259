"""The layout of the house: rooms of a size that can be looked over, each with its door, and walls that hold."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.support.places import ROOT

HOUSES = ("graph", "ingest", "api", "ui")
MODULES = tuple(sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py")))
ROOMS = tuple(sorted({path.parent for path in MODULES}))
MOST_FILES = 18


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_a_room_can_be_looked_over(room: Path) -> None:
    assert len(list(room.glob("*.py"))) <= MOST_FILES


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_a_room_says_what_it_is_and_names_its_door(room: Path) -> None:
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    said = ast.get_docstring(tree) or ""
    assert len(tree.body) == 1, "nothing but a docstring: importing a room does nothing"
    door = re.search(r"\bDoors?:.*?`(\w+(?:\.\w+)+)`", said, re.DOTALL)
    assert door, "its docstring names the door: a module and what is in it, between backquotes"
    assert _is_there(room, door[1]), door[1]


def _is_there(room: Path, name: str) -> bool:
    """Return whether a dotted name, from this room or from the top, leads to a module or to a name at its top."""
    for start in (room, ROOT):
        at = start
        parts = name.split(".")
        while parts and (at / parts[0]).is_dir():
            at /= parts.pop(0)
        if not parts:
            return True
        file = at / f"{parts[0]}.py"
        if file.is_file():
            return len(parts) == 1 or parts[1] in _top_names(file)
    return False


def _top_names(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


def test_a_public_class_name_is_there_once() -> None:
    files: defaultdict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                files[node.name].append(name_of(path))
    assert {name: where for name, where in files.items() if len(where) > 1} == {}


BREACHES = {
    "Imports run one way: ui -> api -> ingest -> graph": ("graph/model.py", "import ingest.document"),
    "The rooms of graph": ("graph/store/address.py", "import graph.rdf.mapping"),
    "The rooms of ingest": ("ingest/text/folding.py", "import ingest.extract"),
    "The rooms of api": ("api/http/codes.py", "import api.graphql.schema"),
    "The folders of formats": ("ingest/formats/shared/outline.py", "import ingest.formats.jats.reader"),
    "The rooms of GraphQL": ("api/graphql/introspection.py", "import api.graphql.schema"),
    "The rooms of ui": ("ui/client.py", "import ui.views.ask"),
    "The command line and the pages know nothing of each other": ("ui/terminal/main.py", "import ui.client"),
    "No circles, from rooms down to files": ("ingest/text/folding.py", "import ingest.text.sentences"),
    "Pages of the UI speak only to the GraphQL API": ("ui/views/ask.py", "import api.http.codes"),
    "The model imports the standard library only": ("graph/model.py", "import rdflib"),
    "Only extract, evaluation and verify reach past the door of quotes": (
        "ingest/topics/topics.py",
        "import ingest.quotes.finders.marked",
    ),
    "Only graph knows the engines": ("ingest/canonical.py", "import graph.store.embedded"),
    "Only GraphQL plans queries": ("api/exports/entry.py", "import api.graphql.plan.listing"),
}
"""By contract, an import that breaks it and the file that has it."""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says of each contract where a copy of the program breaks all of them."""
    copy = tmp_path_factory.mktemp("broken")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for house in HOUSES:
        shutil.copytree(ROOT / house, copy / house, ignore=shutil.ignore_patterns("__pycache__", "static"))
    for file, line in BREACHES.values():
        with (copy / file).open("a", encoding="utf-8") as end:
            end.write(f"\n{line}  # noqa\n")
    linter = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    run = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1, run.stdout + run.stderr
    return dict(re.findall(r"^(.+) (KEPT|BROKEN)(?: .*)?$", run.stdout, re.MULTILINE))


def test_there_is_a_breach_of_every_contract(verdicts: dict[str, str]) -> None:
    assert set(verdicts) == set(BREACHES)


@pytest.mark.parametrize("contract", BREACHES)
def test_a_contract_fails_when_broken(contract: str, verdicts: dict[str, str]) -> None:
    assert verdicts[contract] == "BROKEN"
