"""The schema, and its printed form, which is committed as api/schema.graphql so that every change of it shows."""

from __future__ import annotations

import sys

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.cost.extension import cost_before_execution
from api.errors import mask
from api.mutation import Mutation
from api.query import Query

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    # How many operations a batch may have is for api.cost.requests to say.
    config=StrawberryConfig(batching_config={"max_operations": sys.maxsize}),
    extensions=[cost_before_execution(), mask],
)


def printed() -> str:
    """Return the schema in the GraphQL schema language."""
    return schema.as_str() + "\n"
