"""A small schema with connections, for tests of what queries cost, and an application that answers it over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import strawberry
from fastapi import FastAPI
from graphql import GraphQLSchema, build_schema

from api.graphql.context import Context
from api.graphql.cost.extension import cost_before_execution
from api.graphql.listed import QueryList
from api.graphql.persisted import PersistedQueries
from api.graphql.router import Router
from api.http.access import Access
from api.http.body import BoundedBody
from api.http.callers import Tokens
from api.http.errors import CodedErrors
from api.http.etags import ETags
from api.http.gate import Gate
from api.http.limits import Limits

CONNECTION = """
type {0}Connection {{ edges: [{0}Edge!]! nodes: [{0}!]! pageInfo: PageInfo! totalCount: Int! }}
type {0}Edge {{ cursor: String! node: {0}! weight: Float owner: Study }}
"""
PAGE = "first: Int, last: Int, after: String, before: String"

SDL = f"""
type PageInfo {{ hasNextPage: Boolean! endCursor: String }}
interface Node {{ id: ID! }}
union Hit = Theme | Finding
type Study implements Node {{
  id: ID! title: String themes({PAGE}): ThemeConnection! findings({PAGE}): FindingConnection!
  sections: [Section!]! authors: [String!]!
}}
type Section {{ name: String study: Study }}
type Theme implements Node {{ id: ID! label: String findings({PAGE}): FindingConnection! study: Study }}
type Finding implements Node {{ id: ID! text: String theme: Theme themes({PAGE}): ThemeConnection! }}
type Query {{
  studies({PAGE}): StudyConnection! study(id: ID): Study node(id: ID!): Node nodes(ids: [ID!]!): [Node]!
  hits(first: Int! = 10): [Hit!]! best: Hit
}}
""" + "".join(CONNECTION.format(name) for name in ("Study", "Theme", "Finding"))

SIZES = {"Query.nodes": "ids", "Study.sections": 7}


def sample_schema() -> GraphQLSchema:
    """Return the schema, without resolvers."""
    return build_schema(SDL)


@strawberry.type
class PageInfo:
    has_next_page: bool = False


@strawberry.type
class Theme:
    label: str = "a theme"

    @strawberry.field
    async def themes(self, first: int | None = None, last: int | None = None) -> ThemeConnection:
        return ThemeConnection()


@strawberry.type
class ThemeEdge:
    node: Theme = strawberry.field(default_factory=Theme)


@strawberry.type
class ThemeConnection:
    total_count: int = 3

    @strawberry.field
    def edges(self) -> list[ThemeEdge]:
        return [ThemeEdge()]

    @strawberry.field
    def page_info(self) -> PageInfo:
        return PageInfo()


def sample_app(limits: Limits, executed: list[str], slow: Callable[[Any], Any] | None = None) -> FastAPI:
    """Return an application; ``executed`` gets a word for each root field that is resolved, ``slow`` what it awaits."""

    @strawberry.type
    class Query:
        @strawberry.field
        async def themes(self, first: int | None = None, last: int | None = None) -> ThemeConnection:
            executed.append("themes")
            return ThemeConnection()

        @strawberry.field
        async def wait(self, info: strawberry.Info) -> int:
            executed.append("wait")
            await (slow(info.context) if slow else asyncio.Event().wait())
            return 1

        @strawberry.field
        def fault(self) -> int:
            raise RuntimeError("a secret of ours")

    schema = strawberry.Schema(Query, extensions=[cost_before_execution({}), CodedErrors])

    async def context() -> Context:
        return Context(None, limits=limits)  # type: ignore[arg-type]

    app = FastAPI()
    app.state.gate = Gate(Access(), Tokens())
    app.add_middleware(BoundedBody, most=limits.bytes, most_of_form=limits.upload)
    router = Router(schema, persisted=PersistedQueries(QueryList()), etags=ETags(""), context_getter=context)
    app.include_router(router, prefix="/graphql")
    return app
