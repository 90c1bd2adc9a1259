"""The documents that were asked lately, and what is known of each: programs ask the same few again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse
from graphql.validation import ASTValidationRule
from strawberry.schema.schema import validate_document

from api.graphql.cost.counting import OperationCount
from api.graphql.cost.structure import check_structure
from api.http.limits import Limits

Rules = tuple[type[ASTValidationRule], ...]

_KEPT = 200
# A longer text is hardly one that a program asks again, and 200 of them would be much to keep.
_LONGEST_KEPT = 32_768


@dataclass
class ParsedDocument:
    """One document; what is worked out once is kept here."""

    document: DocumentNode
    # By the name of the operation, where no variable has a part in it.
    counted: dict[str | None, OperationCount] = field(default_factory=dict)
    _errors: dict[Rules, list[GraphQLError]] = field(default_factory=dict)

    def errors(self, schema: GraphQLSchema, rules: Rules) -> list[GraphQLError]:
        """Return what GraphQL's rules say against it."""
        if rules not in self._errors:
            self._errors[rules] = validate_document(schema, self.document, rules)
        return self._errors[rules]


Documents = Callable[[str, Limits], ParsedDocument]
"""Returns a document parsed and checked. Raises GraphQLError where it is none, or not within bounds."""


def documents() -> Documents:
    """Return what parses the documents of one schema, and keeps the last ones."""
    kept = lru_cache(maxsize=_KEPT)(_parsed)
    return lambda text, limits: (kept if len(text) <= _LONGEST_KEPT else _parsed)(text, limits)


def _parsed(text: str, limits: Limits) -> ParsedDocument:
    document = parse(text)
    check_structure(document, limits)
    return ParsedDocument(document)
