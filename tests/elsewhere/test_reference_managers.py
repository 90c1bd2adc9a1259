"""What reference managers make of our files: Zotero by its own translators, the parser of Better BibTeX, and Pandoc.

Field by field they hold what the graph holds, but for the rows of tests/reference_losses.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.model import Work
from graph.store.store import Store
from tests.api.exports.test_export_references import WRITE, cited, exported
from tests.elsewhere.test_clients_javascript import clients  # noqa: F401
from tests.support.filling import hold_first_study
from tests.support.hard_works import HARD
from tests.support.kept import Unavailable
from tests.support.node import Project
from tests.support.reference_losses import LOSSES, TYPES, Loss
from tests.support.reference_managers import Held, held, of_better_bibtex, of_pandoc, of_zotero, pandoc, zotero_items

ENDINGS = {"bibtex": ".bib", "ris": ".ris", "csl-json": ".csl.json"}


@dataclass(frozen=True, kw_only=True)
class Read:
    """Files by the works in them and their format, and what Node's programs read from each."""

    works: dict[str, Sequence[Work]]
    files: dict[tuple[str, str], Path]
    by_node: dict[str, dict[str, Any]]

    def by_zotero(self, form: str, name: str) -> list[dict[str, Any]]:
        return list(zotero_items(self.by_node[str(self.files[name, form])]["zotero"]))

    def by(self, program: str, form: str, name: str) -> list[Held]:
        file = self.files[name, form]
        if program == "Pandoc":
            return [of_pandoc(item) for item in pandoc(file, form.replace("-", ""))]
        told = self.by_node[str(file)]
        if program == "Zotero":
            return [of_zotero(item) for item in self.by_zotero(form, name)]
        return [of_better_bibtex(entry) for entry in told["betterbibtex"]]


@pytest.fixture(scope="module")
def read(clients: Project, embedded_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Read:  # noqa: F811
    hold_first_study(embedded_store)
    folder = tmp_path_factory.mktemp("references")
    files = {(name, form): folder / f"{name}{ENDINGS[form]}" for name in ("first", "hard") for form in WRITE}
    for (name, form), file in files.items():
        file.write_bytes(exported(embedded_store, form)[0] if name == "first" else _file(HARD, form).encode())
    told = json.loads(clients.run("reference_managers.js", *map(str, files.values())))
    return Read(works={"first": cited(embedded_store), "hard": HARD}, files=files, by_node=told)


def _file(works: Sequence[Work], form: str) -> str:
    written = [WRITE[form](work) for work in works]
    return json.dumps([json.loads(one)[0] for one in written]) if form == "csl-json" else "\n".join(written)


def differences(work: Work, got: Held, program: str, form: str) -> tuple[list[Any], list[Loss]]:
    """Return what nobody accounts for, and the rows that account for the rest."""
    want, kind = held(work), str(held(work)["type"])
    faults, known = [], []
    for field in sorted(want.keys() | got.keys()):
        was, now = want.get(field), got.get(field)
        if field == "type":
            was = TYPES[kind][program, form]
        if was == now:
            continue
        rows = [row for row in LOSSES if (row.program, row.form, row.field) == (program, form, field)]
        found = [row for row in rows if kind in row.types and _accounts(row, want, now)]
        known += found
        if not found:
            faults.append((program, form, kind, field, was, now))
    return faults, known


def _accounts(row: Loss, want: Held, now: object) -> bool:
    value = "; ".join(str(want[name]) for name in row.of if name in want) if row.of else want.get(row.field)
    return bool(value) and row.becomes(value, now)


@pytest.mark.parametrize("name", ["hard", "first"])
@pytest.mark.parametrize(("program", "form"), TYPES["article"])
def test_a_program_holds_what_the_graph_holds(read: Read, program: str, form: str, name: str) -> None:
    try:
        items = read.by(program, form, name)
    except Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_PANDOC"):
            pytest.fail(f"EVIDENCE_REQUIRE_PANDOC is set, but Pandoc cannot run here: {reason}")
        pytest.skip(f"no Pandoc: {reason}")
    works = read.works[name]
    assert len(items) == len(works)
    faults, used = [], set()
    for work, item in zip(works, items, strict=True):
        unknown, known = differences(work, item, program, form)
        faults += unknown
        used |= {(row, held(work)["type"]) for row in known}
    assert faults == []
    if name == "hard":
        rows = [(row, kind) for row in LOSSES if (row.program, row.form) == (program, form) for kind in row.types]
        # What a program reads by now, the table must no longer say is lost.
        assert [(row.field, kind) for row, kind in rows if (row, kind) not in used] == []


# Whole items, as Zotero's own test cases have them


@pytest.mark.parametrize(
    ("form", "identified"),
    [
        ("bibtex", {"extra": "PMID: 12\nPMCID: PMC12", "url": "https://example.org/%7Edoe/a_b?c=%20&d=1#e"}),
        (
            "ris",
            {
                "archive": "PubMed",
                "archiveLocation": "12",
                "notes": ["<p>PMCID: PMC12</p>", "<p>verification: title-only</p>"],
            },
        ),
        ("csl-json", {"extra": "PMID: 12\nPMCID: PMC12\nverification: title-only"}),
    ],
)
def test_zotero_has_an_article(read: Read, form: str, identified: dict[str, Any]) -> None:
    assert (
        read.by_zotero(form, "hard")[0]
        == {
            "itemType": "journalArticle",
            "title": "Living with it: a patient's account",
            "creators": [
                {"firstName": "Jo", "lastName": "Doe", "creatorType": "author"},
                {"name": "World Health Organization", "creatorType": "author"},
            ],
            "date": "2001",
            "publicationTitle": "The Nurses' Journal of Mental Health in Europe",
            "volume": "7",
            "issue": "2",
            "pages": "11-19",
            "DOI": "10.1000/x_1",
            "url": "https://example.org/~doe/a_b?c=%20&d=1#e",
            "abstractNote": "What was done. What was found: 3 of 4 didn't.",
            "tags": [],
            "notes": [],
        }
        | identified
    )


@pytest.mark.parametrize("form", WRITE)
def test_zotero_has_people_with_particles_and_suffixes_and_organisations(read: Read, form: str) -> None:
    items = {item.get("title"): item["creators"] for item in read.by_zotero(form, "hard")}
    by_names = {work.authors[0]: items[work.title] for work in HARD if work.authors}
    author = {"creatorType": "author"}
    assert by_names["van der Berg, Jo"][:2] == [
        {"firstName": "Jo", "lastName": "van der Berg"} | author,
        {"firstName": "María", "lastName": "de la Cruz"} | author,
    ]
    assert by_names["King, Martin Luther, Jr."][0] == {"firstName": "Martin Luther, Jr.", "lastName": "King"} | author
    assert [one["name"] for one in by_names["World Health Organization"]] == [
        "World Health Organization", "Barnes and Noble", "NHS", "Plato",
    ]  # fmt: skip
