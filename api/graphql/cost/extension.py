"""Where the limits are kept: the extension of the schema between the text of an operation and its run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSyntaxError,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    get_operation_ast,
)
from graphql.execution.values import get_variable_values
from strawberry.extensions import SchemaExtension

from api.graphql.cost.counting import OperationCount, count, whole_introspection
from api.graphql.cost.documents import Documents, ParsedDocument, documents
from api.graphql.cost.pages import Sizes
from api.graphql.cost.tokens import text_refusal, values_refusal
from api.graphql.cost.verdict import introspection_refusal, operation_refusal
from api.http.codes import Code
from api.http.errors import coded
from api.http.limits import Limits
from api.http.refused import refusal
from graph.store.deadline import queries_end_after

_DEFAULT = Limits()


def cost_before_execution(sizes: Sizes) -> Callable[[], CostBeforeExecution]:
    """Return what makes the extension of each operation of one schema.

    ``sizes`` says how many the schema's plain lists hold: see api.graphql.cost.pages. The limits are those of the
    context's attribute ``limits``, or the defaults.
    """
    kept = documents()
    return lambda: CostBeforeExecution(kept, sizes)


class CostBeforeExecution(SchemaExtension):
    """Refuses one operation before it runs, or says in ``extensions.cost`` what it costs, and bounds its time."""

    def __init__(self, documents: Documents, sizes: Sizes) -> None:
        super().__init__()
        self._documents, self._sizes = documents, sizes
        self._document: ParsedDocument | None = None
        self._refused: GraphQLError | None = None
        self._counted: OperationCount | None = None

    def on_parse(self) -> Iterator[None]:
        """Look at the text and the document before GraphQL's own rules do."""
        context = self.execution_context
        if context.query is not None and context.graphql_document is None:
            try:
                self._refused = text_refusal(context.query, self._limits) or values_refusal(context.variables)
                if self._refused is None:
                    self._document = self._documents(context.query, self._limits)
                    context.graphql_document = self._document.document
            except GraphQLSyntaxError:
                pass  # Strawberry parses it again, and says so as it does for every transport.
            except GraphQLError as error:
                self._refused = error
            if self._refused is not None:
                context.graphql_document = _instead(context.operation_name)
        yield

    def on_validate(self) -> Iterator[None]:
        """Apply GraphQL's rules, then count."""
        context = self.execution_context
        if self._document is not None and self._refused is None:
            errors = self._document.errors(context.schema._schema, context.validation_rules)
            context.pre_execution_errors = errors or self._count(self._document)
        if self._refused is not None:
            context.pre_execution_errors = [self._refused]
        yield

    async def on_execute(self) -> AsyncIterator[None]:
        """End the operation, and the queries that it has the database run, after the time that it may take."""
        seconds = self._limits.seconds
        try:
            with queries_end_after(seconds):
                async with asyncio.timeout(seconds):
                    yield
        except TimeoutError:
            raise refusal(
                Code.QUERY_TIMEOUT,
                f"The query took longer than {seconds} seconds and was ended. Ask for less at once: fewer with first, "
                "or fewer levels.",
                limit=seconds,
            ) from None

    def get_results(self) -> dict[str, Any]:
        """Return what the operation costs, as far as it was counted, and the limits."""
        measure = self._counted.measure if self._counted else None
        return {
            "cost": {
                **{name: getattr(measure, name, None) for name in ("nodes", "requests", "cost", "depth")},
                "limits": self._limits.shown(),
            }
        }

    @property
    def _limits(self) -> Limits:
        limits: Limits = getattr(self.execution_context.context, "limits", _DEFAULT)
        return limits

    def _count(self, document: ParsedDocument) -> list[GraphQLError]:
        context = self.execution_context
        operation = get_operation_ast(document.document, context.operation_name)
        if operation is None:
            return []
        schema = context.schema._schema
        values = get_variable_values(schema, operation.variable_definitions or (), context.variables or {}, 10)
        if isinstance(values, list):
            return [coded(error) for error in values]
        try:
            self._counted = document.counted.get(context.operation_name) or count(
                schema, document.document, operation, values.coerced, self._sizes
            )
        except GraphQLError as error:
            return [error]
        if self._counted.by_document:
            document.counted[context.operation_name] = self._counted
        refused = operation_refusal(self._counted.measure, self._limits)
        if refused is None and self._counted.introspected.values:
            refused = introspection_refusal(self._counted.introspected, whole_introspection(schema))
        return [refused] if refused else []


def _instead(name: str | None) -> DocumentNode:
    """Return a document to hold the place of one that is not read on, until its refusal is given."""
    selection = SelectionSetNode(selections=(FieldNode(name=NameNode(value="__typename")),))
    operation = OperationDefinitionNode(
        operation=OperationType.QUERY, name=NameNode(value=name) if name else None, selection_set=selection
    )
    return DocumentNode(definitions=(operation,))
