"""The links that nobody has judged, the least certain first.

A thousand studies have links by the million, and a reader wants the first few. So every link carries ``rank``, a text
that sorts as the queue does, and its index is walked until enough are found. Only what is asked for is in a query:
with "or nothing was asked" in its conditions an engine would read every link.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.model import Method

_ASSERTED, _SUGGESTED = "1", "0"

_ON_TOPIC = (
    "MATCH (p:Topic) WHERE p.id = $topic OR toLower($topic) IN p.names "
    "MATCH (p)<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-(s)-[:HAS_LINK]->(n:Link) WITH DISTINCT n"
)
_UNJUDGED = "NOT EXISTS { MATCH (n)<-[:JUDGES]-(:Judgement) }"


def rank(link: Mapping[str, Any]) -> str:
    """Return what puts a link, by its properties, in its place: what the authors assert last, a score near to 0.5
    first, then the order of the text. Raises KeyError, TypeError or ValueError where they are not whole."""
    asserted = _ASSERTED if Method(link["method"]) is Method.EXPLICIT else _SUGGESTED
    return f"{asserted} {abs(link['score'] - 0.5):.6f} {link['study']} {link['order']:08d}"


def queue(*, study: str | None, method: str | None, topic: str | None) -> str:
    """Return the query for unjudged links, those with a score nearest to 0.5 first; what the authors assert last.

    It takes what was given here as parameters, ``skip`` and ``first``.
    """
    conditions = [*_conditions(study, method), _UNJUDGED]
    if study is None and topic is None:
        # Where only a part is looked at, sorting it is quicker than walking the whole.
        conditions.insert(0, f"n.rank >= '{_ASSERTED if method == Method.EXPLICIT else _SUGGESTED}'")
    return (
        f"{_links(topic)} WHERE {' AND '.join(conditions)} "
        "RETURN n {.*} AS node ORDER BY n.rank SKIP $skip LIMIT $first"
    )


def left(*, study: str | None, method: str | None, topic: str | None) -> str:
    """Return the query for how many unjudged links there are."""
    conditions = _conditions(study, method)
    if topic is not None:
        return f"{_links(topic)} WHERE {' AND '.join([*conditions, _UNJUDGED])} RETURN count(n) AS left"
    # Engines know how many links there are, and people judge few of them.
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    judged = f"MATCH (:Judgement)-[:JUDGES]->(n:Link){where} RETURN DISTINCT n"
    return f"RETURN COUNT {{ MATCH (n:Link){where} }} - COUNT {{ {judged} }} AS left"


def _links(topic: str | None) -> str:
    return "MATCH (n:Link)" if topic is None else _ON_TOPIC


def _conditions(study: str | None, method: str | None) -> list[str]:
    # Beside a plain "=" ArcadeDB looks for that alone and sorts what it finds, rather than walk the index.
    given = (("n.study = $study", study), ("n.method IN [$method]", method))
    return [condition for condition, value in given if value is not None]
