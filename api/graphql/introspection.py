"""Questions about the schema itself, which EVIDENCE_INTROSPECTION=off refuses."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import FieldNode, GraphQLError, get_named_type
from graphql.type import is_introspection_type
from graphql.validation import ValidationRule
from strawberry.extensions import SchemaExtension

from api.http.codes import Code

SETTING = "EVIDENCE_INTROSPECTION"


class NoIntrospection(ValidationRule):
    """Refuses fields of introspection; ``__typename``, which clients' caches need, is none."""

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Look at one field."""
        kind = get_named_type(self.context.get_type())
        if kind is not None and is_introspection_type(kind):
            self.report_error(
                GraphQLError(
                    f"This API does not tell its schema ({SETTING}=off): it answers no {node.name.value}. Ask those "
                    "who run it for the schema's file.",
                    [node],
                    extensions={"code": Code.INTROSPECTION_OFF},
                )
            )


class IntrospectionBySetting(SchemaExtension):
    """Adds the rule where the application's state has ``introspection`` set to False."""

    def on_operation(self) -> Iterator[None]:
        """Choose the rules of one operation."""
        request = getattr(self.execution_context.context, "request", None)
        if request is not None and not getattr(request.app.state, "introspection", True):
            self.execution_context.validation_rules += (NoIntrospection,)
        yield
