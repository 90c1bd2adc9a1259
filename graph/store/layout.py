"""The number of the graph's layout: how this program writes it, and which one a database has.

It is looked at whenever a database is opened. One with another number is not opened: its properties and ids mean
something else, and what is read of it would be wrong or would fail somewhere in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.errors import StoreOutdated
from graph.store.address import Address

# What each number changed:
# 1 to 3  The databases do not hold them: until then the number only made studies be written again.
# 4       The number is held, by the database and by each study. What is printed of speakers is apart from the fields
#         that have one spelling; quotes have the line of who spoke, and why they are quotes; blocks; ids of themes come
#         from the path of labels, those of people with one label from what tells them apart, and the former id is kept.
# 5       Quotes say how the role of their speaker is known, and the line of who spoke says it where nobody is named.
# 6       Every sentence of the prose is a Statement, with its voice and its kind; a finding has the label Finding
#         as well. A statement may be under several themes, and quotes illustrate findings. What a study says of itself
#         is Facts, items of guidelines for reporting are ReportedItems, and tables of who took part have
#         Characteristics.
LAYOUT = 6
"""One more whenever the same study is written otherwise: its nodes, its ids, or the words that are made of it."""

VERSION = "version:graph"
"""The id of the node that holds it, beside the state of the graph (graph.nodes.version)."""

ASK = (
    "OPTIONAL MATCH (v:Version {id: $version}) WITH head(collect(v.layout)) AS layout "
    "OPTIONAL MATCH (s:Study) RETURN layout, count(s) AS studies"
)
"""The question for check_layout; its parameters are PARAMETERS."""

MARK = (
    "OPTIONAL MATCH (s:Study) WHERE s.layout IS NULL OR s.layout <> $layout WITH count(s) AS others WHERE others = 0 "
    "MERGE (v:Version {id: $version}) SET v.layout = $layout"
)
"""Gives the number to a database of which every study is written so; also to one without studies."""

PARAMETERS = {"version": VERSION, "layout": LAYOUT}

OUTDATED = (
    "MATCH (s:Study) WHERE s.layout IS NULL OR s.layout <> $layout RETURN s.id AS id, s.title AS title ORDER BY id"
)
"""The studies that an earlier program wrote."""

AGAIN = "evidence ingest --again PATH ..."


def check_layout(rows: Sequence[dict[str, Any]], address: Address, *, renewing: bool = False) -> None:
    """Raise StoreOutdated where a database has another layout, by the row of ASK. ``renewing`` is for what reads an
    older one again."""
    held, studies = rows[0]["layout"], rows[0]["studies"]
    if held == LAYOUT or (held is None and not studies):
        return
    if held is not None and held > LAYOUT:
        raise StoreOutdated(
            f"{address} was written by a later version of this program: its layout has the number {held}, and this "
            f"version knows {LAYOUT}. Use that version."
        )
    if not renewing:
        number = "no number, as before 4" if held is None else f"the number {held}"
        raise StoreOutdated(
            f"{address} was written by an earlier version of this program: its layout has {number}, and this version "
            f"writes {LAYOUT}. Read its studies again from their files: {AGAIN} (judgements, tags and tokens stay)."
        )
