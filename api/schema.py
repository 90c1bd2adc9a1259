"""The schema, and its printed form, which is committed as api/schema.graphql so that every change of it shows."""

from __future__ import annotations

import sys

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.cost.extension import cost_before_execution
from api.errors import ErrorsTold
from api.introspection import IntrospectionBySetting
from api.mutation import Mutation
from api.query import Query
from api.watching.extension import WatchedOperation


class _Schema(strawberry.Schema):
    def process_errors(self, errors: object, execution_context: object = None) -> None:
        """Log nothing: what is wrong with a query is for its client to know, and the rest is logged in api.errors."""


schema = _Schema(
    query=Query,
    mutation=Mutation,
    # How many operations a batch may have is for api.cost.requests to say.
    config=StrawberryConfig(batching_config={"max_operations": sys.maxsize}),
    extensions=[WatchedOperation, IntrospectionBySetting, cost_before_execution(), ErrorsTold],
)


def printed() -> str:
    """Return the schema in the GraphQL schema language."""
    return schema.as_str() + "\n"
