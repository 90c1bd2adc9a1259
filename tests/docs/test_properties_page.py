"""docs/made/properties.md is what the schema makes, and has every property; so are tables of other pages."""

from __future__ import annotations

import re

import pytest

from api.graphql.schema import printed
from graph.exports.properties import FILLED, filled, markdown
from graph.schema.indexes import plural
from graph.schema.registry import LABELS, THINGS
from graph.schema.relationships import RELATIONS
from ingest.public_format import FIELDS
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "made" / "properties.md"


def test_the_page_is_what_the_schema_makes() -> None:
    # Where this fails: make properties.
    assert PAGE.read_text(encoding="utf-8") == markdown()


@pytest.mark.parametrize("page", FILLED)
def test_the_tables_of_other_pages_are_what_the_schema_makes(page: str) -> None:
    # Where this fails: make properties.
    text = (ROOT / page).read_text(encoding="utf-8")
    assert text.count("<!-- made: ") == text.count("<!-- end -->") > 0
    assert text == filled(text)


def test_the_table_of_a_page_is_made_again() -> None:
    (made,) = re.findall(
        r"<!-- made: labels -->.*?<!-- end -->", (ROOT / "docs/graph.md").read_text("utf-8"), re.DOTALL
    )
    assert filled("a <!-- made: labels -->\nold\n<!-- end --> b") == f"a {made} b"


def test_the_names_for_clients_are_those_of_the_schema() -> None:
    schema = printed()
    for label in THINGS:
        (body,) = re.findall(rf"^type {label} implements Node {{$(.*?)^}}$", schema, re.MULTILINE | re.DOTALL)
        part = markdown().partition(f"## {label}\n")[2].partition("\n## ")[0]
        named = [row.split(" | ")[2].strip("`") for row in re.findall(r"^\| (`.*) \|$", part, re.MULTILINE)]
        assert set(re.findall(r"^  (\w+)[(:]", body, re.MULTILINE)) == {name for name in named if name.strip()}, label


def test_every_field_of_the_public_format_has_an_entry() -> None:
    for label, thing in LABELS.items():
        known = {entry.name for entry in thing.entries} | {
            field.partition(".")[2] for leaf in thing.leaves.values() for field in leaf.fields
        }
        if label == "Reference":
            known |= set(LABELS["Work"].leaves)
        fields = (name for relation in RELATIONS.values() for name in relation.fields)
        known |= {name.partition(".")[2] for name in fields if name.startswith(f"{label}.")}
        assert set(thing.in_json) <= known, label
        assert not thing.in_json or label == "Work" or FIELDS[plural(label)] == thing.in_json
