"""The schema takes nothing that was released from its clients, and what would is seen."""

from __future__ import annotations

import pytest

from tests.support.released import REMEDY, breaks, broken


def test_no_client_of_the_released_schema_is_broken() -> None:
    assert broken() == [], REMEDY


RELEASED = """
interface Node { id: ID! }
type Theme implements Node { id: ID! label: String! works(first: Int, kinds: [Kind!]): [String!]! }
type Quote implements Node { id: ID! start: Int }
union Subject = Theme | Quote
enum Kind { RESULT LIMITATION }
input Filter { kind: Kind }
type Query { themes(filter: Filter): [Theme!]! node(id: ID!): Node subject: Subject }
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("label: String!", "name: String!", "Theme.label was removed."),
        ("label: String!", "label: String", "Theme.label changed type from String! to String."),
        ("first: Int,", "first: Int!,", "Theme.works(first:) has changed type from Int to Int!"),
        ("first: Int,", "", "Theme.works(first:) was removed."),
        ("works(", "works(of: ID!, ", "Theme.works(of:)"),
        ("input Filter {", "input Filter { must: Int!", "Filter.must"),
        ("RESULT LIMITATION", "RESULT", "LIMITATION"),
        ("Theme | Quote", "Theme", "Quote"),
        ("type Quote implements Node", "type Quote", "Quote"),
    ],
)
def test_what_breaks_clients_is_named(old: str, new: str, told: str) -> None:
    (said,) = breaks(RELEASED, RELEASED.replace(old, new, 1))
    assert told in said


def test_what_is_added_breaks_nobody() -> None:
    more = RELEASED.replace("label: String!", "label: String! more: Int", 1).replace(
        "first: Int,", "first: Int, of: ID,"
    )
    assert breaks(RELEASED, more.replace("LIMITATION", "LIMITATION OTHER")) == []
