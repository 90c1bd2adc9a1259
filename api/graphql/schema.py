"""The schema, and its printed form, which is committed as api/schema.graphql so that every change of it shows."""

from __future__ import annotations

import strawberry

from api.graphql.cost.extension import cost_before_execution
from api.graphql.cost.pages import Sizes
from api.graphql.fields.evidence_map import MOST_CELLS
from api.graphql.fields.mutation import Mutation
from api.graphql.fields.query import Query
from api.graphql.fields.subscription import Subscription
from api.graphql.introspection import IntrospectionBySetting
from api.graphql.plan.executor import PlanningExecutor
from api.http.errors import CodedErrors
from api.watching.extension import OperationWatcher

SIZES: Sizes = {
    "Query.nodes": "ids",
    # What answers have at most, or as a rule where there is no most.
    "Answer.topics": 3,
    "Answer.nearest": 5,
    "Answer.said": 50,
    "Answer.stated": 5,
    "StatedPart.lines": 50,
    "Answer.themes": 20,
    "Answer.cited": 9,
    "CitedGroup.works": 20,
    "CitedWork.citing": 3,
    "Answer.suggested": 10,
    "SuggestedWork.citedAt": 3,
    "Answer.references": 100,
    "Answer.studies": 10,
    "EvidenceMap.rows": 50,
    "EvidenceMap.columns": 50,
    "EvidenceMap.cells": MOST_CELLS,
    "Path.steps": 8,
}
"""How many the plain lists are taken to hold before they are read."""


class _Schema(strawberry.Schema):
    def process_errors(self, errors: object, execution_context: object = None) -> None:
        """Log nothing: what is wrong with a query is for its client to know, and the rest is logged in
        api.http.errors."""


schema = _Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    execution_context_class=PlanningExecutor,
    extensions=[OperationWatcher, IntrospectionBySetting, cost_before_execution(SIZES), CodedErrors],
)


def printed() -> str:
    """Return the schema in the GraphQL schema language."""
    return schema.as_str() + "\n"
