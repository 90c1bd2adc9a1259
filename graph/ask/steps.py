"""Every step from things to their neighbours, one Cypher query each however many things it starts from.

A hop takes a list of ids as ``$keys`` and returns rows of ``key`` (the id it started from), ``node`` (the
neighbour's properties) and, where the relationship says something, ``edge``. The rows of a key come in the order in
which a reader wants them.
"""

from __future__ import annotations

from graph.model import Method

_TEXT_ORDER = "ORDER BY n.order"
_FROM_CITATIONS = [Method.EXPLICIT.value, Method.ARGUED.value]


def _out(a: str, relation: str, b: str, order: str = _TEXT_ORDER) -> str:
    return f"UNWIND $keys AS key MATCH (:{a} {{id: key}})-[:{relation}]->(n:{b}) RETURN key, n {{.*}} AS node {order}"


# What people said of a link, the last first.
_JUDGED = (
    "OPTIONAL MATCH (l)<-[:JUDGES]-(j:Judgement) WITH key, n, l, j ORDER BY j.at DESC, j.id DESC "
    "WITH key, n, l, collect(j {.verdict, .by, .at, .note}) AS judgements "
)


def _cited() -> str:
    """Return the works that findings cite, or that a sentence beside them cites which they are argued from; the edge
    is the link with its citation."""
    return (
        "UNWIND $keys AS key MATCH (:Finding {id: key})-[:HAS_LINK]->(l:Link) "
        f"WHERE l.method IN {_FROM_CITATIONS} MATCH (l)-[:TO]->(n:Work) {_JUDGED}"
        "OPTIONAL MATCH (l)-[:BY]->(m:Mention) "
        "RETURN key, n {.*} AS node, l {.id, .method, .cito, .study, .reasons, mention: m.id, section: m.section, "
        "text: m.sentence, start: m.sentence_start, end: m.sentence_end, cue: m.cue, typed_by: m.typed_by, "
        "judgements: judgements} AS edge "
        "ORDER BY l.study, l.order"
    )


def _suggested(label: str) -> str:
    """Return the works of links that no citation in or beside the sentence makes, the best scored first."""
    return (
        f"UNWIND $keys AS key MATCH (:{label} {{id: key}})-[:HAS_LINK]->(l:Link) "
        f"WHERE NOT l.method IN {_FROM_CITATIONS} MATCH (l)-[:TO]->(n:Work) {_JUDGED}"
        "RETURN key, n {.*} AS node, l {.id, .method, .score, .reasons, judgements: judgements} AS edge "
        "ORDER BY l.score DESC, n.id"
    )


def _about(label: str, order: str) -> str:
    """Return what is about a topic or one below it; the edge names the topic whose label was found."""
    return (
        f"UNWIND $keys AS key MATCH (:Topic {{id: key}})<-[:BROADER*0..5]-(t:Topic)<-[x:ABOUT]-(n:{label}) "
        f"RETURN key, n {{.*}} AS node, x {{.*, topic: t.id, topic_label: t.label}} AS edge {order}"
    )


def _under(label: str, relation: str) -> str:
    """Return what stands under a theme or one below it; the edge names the theme."""
    return (
        f"UNWIND $keys AS key MATCH (:Theme {{id: key}})<-[:UNDER*0..5]-(t:Theme)<-[:{relation}]-(n:{label}) "
        "RETURN key, n {.*} AS node, {theme: t.label} AS edge ORDER BY n.order"
    )


def _below(label: str, relation: str, order: str) -> str:
    """Return the topics or themes below one, each once."""
    return (
        f"UNWIND $keys AS key MATCH (:{label} {{id: key}})<-[:{relation}*1..5]-(n:{label}) "
        f"WITH DISTINCT key, n ORDER BY {order} RETURN key, n {{.*}} AS node"
    )


HOPS: dict[str, str] = {
    "study.runs": (
        "UNWIND $keys AS key MATCH (:Study {id: key})<-[:INGESTED]-(n:Run) "
        "RETURN key, n {.*} AS node ORDER BY n.at DESC"
    ),
    "study.problems": (
        "UNWIND $keys AS key MATCH (n:Problem {study: key}) RETURN key, n {.*} AS node ORDER BY n.order"
    ),
    "study.work": _out("Study", "PUBLISHED_AS", "Work", ""),
    "theme.suggested": _suggested("Theme"),
    "theme.below": _below("Theme", "UNDER", "n.order"),
    "theme.findings": _under("Finding", "STANDS_UNDER"),
    "theme.quotes": _under("Quote", "SUPPORTS"),
    "topic.below": _below("Topic", "BROADER", "n.label"),
    "quote.participant": _out("Quote", "SPOKEN_BY", "Participant"),
    "quote.suggested": _suggested("Quote"),
    "finding.continues": _out("Finding", "CONTINUES", "Finding"),
    "finding.cited": _cited(),
    "finding.suggested": _suggested("Finding"),
    # Only blanks and a quotation mark stand between "as one of them said:" and the words.
    "finding.announces": (
        "UNWIND $keys AS key MATCH (f:Finding {id: key}) WHERE f.text ENDS WITH ':' "
        "MATCH (n:Quote {study: f.study}) WHERE n.start >= f.end AND n.start <= f.end + 4 "
        "RETURN key, n {.*} AS node ORDER BY n.order"
    ),
    "work.mentions": (
        "UNWIND $keys AS key MATCH (:Work {id: key})<-[c:CITES]-(n:Mention) "
        "RETURN key, n {.*} AS node, c {.*} AS edge ORDER BY n.study, n.order, c.number"
    ),
    "work.studies": (
        "UNWIND $keys AS key MATCH (:Work {id: key})<-[:OF]-(:Record)<-[:GIVES]-(who) "
        "OPTIONAL MATCH (who)-[:PART_OF]->(s:Study) WITH DISTINCT key, coalesce(s, who) AS n "
        "RETURN key, n {.*} AS node ORDER BY n.id"
    ),
    "link.subject": (
        "UNWIND $keys AS key MATCH (:Link {id: key})<-[:HAS_LINK]-(n) "
        "RETURN key, n {.*} AS node, {label: labels(n)[0]} AS edge"
    ),
    "link.work": _out("Link", "TO", "Work", ""),
    "topic.findings": _about("Finding", "ORDER BY n.study, n.order"),
    "topic.quotes": _about("Quote", "ORDER BY n.study, n.order"),
    "topic.themes": _about("Theme", "ORDER BY n.study, n.order"),
    "topic.works": _about("Work", "ORDER BY n.title"),
}
"""By name: what it starts from, a dot, and what it leads to."""
