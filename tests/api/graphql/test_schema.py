"""The schema that clients see: the committed one, with every part of it described."""

from __future__ import annotations

from typing import Any

from graphql import build_schema

from api.graphql.schema import printed
from tests.support.places import ROOT

COMMITTED = ROOT / "api" / "schema.graphql"


def test_the_printed_schema_is_the_committed_one() -> None:
    committed = COMMITTED.read_text(encoding="utf-8")
    assert committed == printed(), "the schema changed: run 'make schema' and commit api/schema.graphql with the change"


def test_every_part_says_what_it_is() -> None:
    """Types, fields, arguments, fields of inputs and members of enums, as they are printed for those who write
    clients."""
    silent: list[str] = []
    seen: set[str] = set()

    def say(name: str, one: Any) -> None:
        seen.add(type(one).__name__)
        if not (one.description or "").strip():
            silent.append(name)

    told = build_schema(COMMITTED.read_text(encoding="utf-8"))
    for name, kind in told.type_map.items():
        if name.startswith("__") or name in ("ID", "String", "Int", "Float", "Boolean"):
            continue
        say(name, kind)
        for field_name, field in getattr(kind, "fields", {}).items():
            say(f"{name}.{field_name}", field)
            for argument, given in getattr(field, "args", {}).items():
                say(f"{name}.{field_name}({argument})", given)
        for value, member in getattr(kind, "values", {}).items():
            say(f"{name}.{value}", member)
    assert silent == []
    assert len(seen) == 10, seen
