"""The schema, and its printed form, which is committed as api/schema.graphql so that every change of it shows."""

from __future__ import annotations

import strawberry
from strawberry.extensions import MaxTokensLimiter, ParserCache, QueryDepthLimiter, ValidationCache

from api.errors import MASK
from api.mutation import Mutation
from api.query import Query

# A page of the UI asks for less than a fifth of these.
_DEEPEST = 12
_MOST_TOKENS = 4000
_DOCUMENTS = 200

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    extensions=[
        lambda: QueryDepthLimiter(max_depth=_DEEPEST),
        lambda: MaxTokensLimiter(max_token_count=_MOST_TOKENS),
        # Pages and programs ask the same few documents again and again.
        lambda: ParserCache(maxsize=_DOCUMENTS),
        lambda: ValidationCache(maxsize=_DOCUMENTS),
        lambda: MASK,
    ],
)


def printed() -> str:
    """Return the schema in the GraphQL schema language."""
    return schema.as_str() + "\n"
