"""The schema that is committed, built once in a process, which takes a third of a second."""

from __future__ import annotations

from functools import cache

from graphql import GraphQLSchema, build_schema

from tests.support.places import ROOT


@cache
def committed_schema() -> GraphQLSchema:
    return build_schema((ROOT / "api" / "schema.graphql").read_text(encoding="utf-8"))
