"""Four questions, each as a GraphQL document and as one query by hand for the same facts (tests.bench.facts).

The query by hand is what somebody writes who needs just this answer: no cursors, no filters, nothing made from data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.facts import (
    Rows,
    literature_from_answer,
    literature_from_rows,
    map_from_answer,
    map_from_rows,
    page_from_answer,
    page_from_rows,
    search_from_answer,
    search_from_rows,
)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with its variables. ``from_answer`` and ``from_rows`` return the facts, the same for both ways."""

    name: str
    document: str
    by_hand: str
    variables: Mapping[str, Any]
    from_answer: Callable[[Any], Any]
    from_rows: Callable[[Rows], Any]


THEME_PAGE = """query($theme: String!) { themes(first: 1, filter: {label: {eq: $theme, anyCase: true}}) { nodes {
  label description parent { label } children(first: 20) { nodes { label } }
  quotes(first: 20) { nodes {
    id text start end attribution incompleteBecause participant { label gender ageBand ethnicity region } } }
  findings(first: 100) { nodes {
    id kind text start end mentions(first: 20) { nodes { text
      works(first: 20) { edges { number node { id title } } } } } } }
  works(first: 100) { edges { number findings node { id title year } } } } } }"""

THEME_PAGE_BY_HAND = """
MATCH (t:Theme) WHERE toLower(t.label) = toLower($theme)
RETURN t.label AS label, t.description AS description,
  [(t)-[:UNDER]->(p:Theme) | p.label] AS parent,
  [(c:Theme)-[:UNDER]->(t) | c.label] AS children,
  COLLECT { MATCH (t)<-[:SUPPORTS]-(q:Quote) OPTIONAL MATCH (q)-[:SPOKEN_BY]->(s:Participant)
    RETURN {id: q.id, text: q.text, start: q.start, end: q.end, attribution: q.attribution,
      incomplete: q.incomplete_because, label: s.label, gender: s.gender, age_band: s.age_band,
      ethnicity: s.ethnicity, region: s.region} } AS quotes,
  COLLECT { MATCH (t)<-[:STANDS_UNDER]-(f:Finding)
    RETURN {id: f.id, kind: f.kind, text: f.text, start: f.start, end: f.end,
      mentions: [(f)-[:CONTAINS]->(m:Mention)-[c:CITES]->(w:Work) | [m.text, c.number, w.id, w.title]]} } AS findings,
  COLLECT { MATCH (t)<-[:STANDS_UNDER]-(f:Finding)-[:CONTAINS]->(:Mention)-[c:CITES]->(w:Work)
    WITH w, min(c.number) AS number, count(DISTINCT f) AS findings
    RETURN {number: number, findings: findings, id: w.id, title: w.title, year: w.year} } AS works
"""

LITERATURE = """{ works(first: 50, orderBy: [{field: TITLE}]) { totalCount nodes {
  id title year authors container
  references(first: 20) { nodes { number } }
  themes(first: 20) { edges { findings node { id label } } } } } }"""

LITERATURE_BY_HAND = """
MATCH (w:Work) WHERE EXISTS { (w)<-[:NAMES]-(:Reference) } WITH count(w) AS total
MATCH (w:Work) WHERE EXISTS { (w)<-[:NAMES]-(:Reference) }
WITH total, w ORDER BY w.title LIMIT 50
RETURN total, w.id AS id, w.title AS title, w.year AS year, w.authors AS authors, w.container AS container,
  COLLECT { MATCH (w)<-[:NAMES]-(r:Reference) RETURN r.number ORDER BY r.study, r.order LIMIT 20 } AS numbers,
  COLLECT { MATCH (w)<-[:CITES]-(:Mention)<-[:CONTAINS]-(f:Finding)-[:STANDS_UNDER]->(t:Theme)
    WITH t, count(DISTINCT f) AS findings ORDER BY t.study, t.order LIMIT 20
    RETURN [t.id, t.label, findings] } AS themes
"""

SEARCH = """query($word: String!) {
  findings(first: 20, search: $word) { totalCount edges { score node {
    id text study { title } theme { label } } } }
  quotes(first: 20, search: $word) { totalCount edges { score node {
    id text study { title } theme { label } } } } }"""

SEARCH_BY_HAND = """
CALL () { CALL db.index.fulltext.queryNodes('fulltext_Finding_text', $word) YIELD node
  RETURN count(node) AS all_findings }
CALL () { CALL db.index.fulltext.queryNodes('fulltext_Quote_text', $word) YIELD node RETURN count(node) AS all_quotes }
CALL () { CALL db.index.fulltext.queryNodes('fulltext_Finding_text', $word) YIELD node, score
  WITH node, score ORDER BY score DESC LIMIT 20
  MATCH (s:Study {id: node.study}) OPTIONAL MATCH (node)-[:STANDS_UNDER]->(t:Theme)
  RETURN collect([score, node.id, node.text, s.title, t.label]) AS findings }
CALL () { CALL db.index.fulltext.queryNodes('fulltext_Quote_text', $word) YIELD node, score
  WITH node, score ORDER BY score DESC LIMIT 20
  MATCH (s:Study {id: node.study}) OPTIONAL MATCH (node)-[:SUPPORTS]->(t:Theme)
  RETURN collect([score, node.id, node.text, s.title, t.label]) AS quotes }
RETURN all_findings, all_quotes, findings, quotes
"""

# The cells come row by row, so that they need not say where they belong.
MAP = """query($study: ID!) { evidenceMap(rows: THEME, columns: TOPIC, studies: [$study]) {
  rows { value label } columns { value label }
  cells { findings { totalCount } quotes { totalCount } works { totalCount } } } }"""

MAP_BY_HAND = """
MATCH (c:Topic) WITH c ORDER BY c.label WITH collect([c.id, c.label]) AS topics
MATCH (t:Theme {study: $study}) WITH topics, t ORDER BY t.order
RETURN topics, t.id AS id, t.label AS label,
  COLLECT { MATCH (t)<-[:STANDS_UNDER]-(f:Finding)-[:ABOUT]->(:Topic)-[:BROADER*0..5]->(c:Topic)
    OPTIONAL MATCH (f)-[:CONTAINS]->(:Mention)-[:CITES]->(w:Work)
    WITH c, count(DISTINCT f) AS findings, count(DISTINCT w) AS works RETURN [c.id, findings, works] } AS stated,
  COLLECT { MATCH (t)<-[:SUPPORTS]-(q:Quote)-[:ABOUT]->(:Topic)-[:BROADER*0..5]->(c:Topic)
    WITH c, count(DISTINCT q) AS quotes RETURN [c.id, quotes] } AS said
"""


def questions(study: str) -> tuple[Question, ...]:
    """Return the questions; that of the evidence map is asked of the study with an id as the graph has it."""
    return (
        Question(
            name="theme page",
            document=THEME_PAGE,
            by_hand=THEME_PAGE_BY_HAND,
            variables={"theme": "Understanding"},
            from_answer=page_from_answer,
            from_rows=page_from_rows,
        ),
        Question(
            name="literature page",
            document=LITERATURE,
            by_hand=LITERATURE_BY_HAND,
            variables={},
            from_answer=literature_from_answer,
            from_rows=literature_from_rows,
        ),
        Question(
            name="search",
            document=SEARCH,
            by_hand=SEARCH_BY_HAND,
            variables={"word": "support"},
            from_answer=search_from_answer,
            from_rows=search_from_rows,
        ),
        Question(
            name="evidence map",
            document=MAP,
            by_hand=MAP_BY_HAND,
            variables={"study": study},
            from_answer=map_from_answer,
            from_rows=map_from_rows,
        ),
    )
