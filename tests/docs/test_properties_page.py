"""docs/made/properties.md is what the schema makes, and has every property."""

from __future__ import annotations

import re

from api.graphql.schema import printed
from graph.exports.properties import markdown
from graph.schema.registry import LABELS, THINGS
from ingest.public_format import FIELDS
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "made" / "properties.md"


def test_the_page_is_what_the_schema_makes() -> None:
    # Where this fails: write what graph.exports.properties.markdown() returns there.
    assert PAGE.read_text(encoding="utf-8") == markdown()


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
        assert set(thing.in_json) <= known, label
        assert not thing.in_json or label == "Work" or FIELDS[f"{label.lower()}s"] == thing.in_json
