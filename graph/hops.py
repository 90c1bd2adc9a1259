"""Every step from things to their neighbours, one Cypher query each however many things it starts from.

A hop takes a list of ids as ``$keys`` and returns rows of ``key`` (the id it started from), ``node`` (the
neighbour's properties) and, where the relationship says something, ``edge``. The rows of a key come in the order in
which a reader wants them.
"""

from __future__ import annotations

from graph.model import Method
from graph.vectors import similar_of_others

_TEXT_ORDER = "ORDER BY n.order"
_FROM_CITATIONS = [Method.EXPLICIT.value, Method.ARGUED.value]


def _owned(label: str) -> str:
    return f"UNWIND $keys AS key MATCH (n:{label} {{study: key}}) RETURN key, n {{.*}} AS node {_TEXT_ORDER}"


def _out(a: str, relation: str, b: str, order: str = _TEXT_ORDER) -> str:
    return f"UNWIND $keys AS key MATCH (:{a} {{id: key}})-[:{relation}]->(n:{b}) RETURN key, n {{.*}} AS node {order}"


def _in(a: str, relation: str, b: str, order: str = _TEXT_ORDER) -> str:
    return f"UNWIND $keys AS key MATCH (:{a} {{id: key}})<-[:{relation}]-(n:{b}) RETURN key, n {{.*}} AS node {order}"


def _topics(label: str) -> str:
    return (
        f"UNWIND $keys AS key MATCH (:{label} {{id: key}})-[x:ABOUT]->(n:Topic) "
        "RETURN key, n {.*} AS node, x {.*} AS edge ORDER BY n.label"
    )


def _links(label: str) -> str:
    return _out(label, "HAS_LINK", "Link", "ORDER BY n.order")


# Who judged a link last, and how.
_JUDGED = (
    "OPTIONAL MATCH (l)<-[:JUDGES]-(j:Judgement) WITH key, n, l, j ORDER BY j.at DESC, j.id DESC "
    "WITH key, n, l, head(collect(j {.verdict, .by})) AS judged "
)


def _cited() -> str:
    """Return the works that findings cite, or that a sentence beside them cites which they are argued from; the edge
    is the link with its citation."""
    return (
        "UNWIND $keys AS key MATCH (:Finding {id: key})-[:HAS_LINK]->(l:Link) "
        f"WHERE l.method IN {_FROM_CITATIONS} MATCH (l)-[:TO]->(n:Work) {_JUDGED}"
        "OPTIONAL MATCH (l)-[:BY]->(m:Mention) "
        "RETURN key, n {.*} AS node, l {.method, .cito, .study, mention: m.id, section: m.section, text: m.sentence, "
        "start: m.sentence_start, end: m.sentence_end, cue: m.cue, typed_by: m.typed_by, judged: judged} AS edge "
        "ORDER BY l.study, l.order"
    )


def _suggested(label: str) -> str:
    """Return the works of links that no citation in or beside the sentence makes, the best scored first."""
    return (
        f"UNWIND $keys AS key MATCH (:{label} {{id: key}})-[:HAS_LINK]->(l:Link) "
        f"WHERE NOT l.method IN {_FROM_CITATIONS} MATCH (l)-[:TO]->(n:Work) {_JUDGED}"
        "RETURN key, n {.*} AS node, l {.id, .method, .score, .reasons, judged: judged} AS edge "
        "ORDER BY l.score DESC, n.id"
    )


def _about(label: str, order: str) -> str:
    """Return what is about a topic or one below it; the edge names the topic whose label was found."""
    return (
        f"UNWIND $keys AS key MATCH (:Topic {{id: key}})<-[:BROADER*0..5]-(t:Topic)<-[x:ABOUT]-(n:{label}) "
        f"RETURN key, n {{.*}} AS node, x {{.*, topic: t.id, topic_label: t.label}} AS edge {order}"
    )


HOPS: dict[str, str] = {
    "study.sections": _owned("Section"),
    "study.themes": (
        "UNWIND $keys AS key MATCH (n:Theme {study: key}) OPTIONAL MATCH (n)-[:UNDER]->(p:Theme) "
        "RETURN key, n {.*} AS node, {parent: p.id} AS edge ORDER BY n.order"
    ),
    "study.participants": _owned("Participant"),
    "study.quotes": _owned("Quote"),
    "study.findings": _owned("Finding"),
    "study.mentions": _owned("Mention"),
    "study.references": _owned("Reference"),
    "study.problems": _owned("Problem"),
    "study.work": _out("Study", "PUBLISHED_AS", "Work", ""),
    "study.runs": _in("Study", "INGESTED", "Run", "ORDER BY n.at DESC"),
    "theme.parent": _out("Theme", "UNDER", "Theme"),
    "theme.children": _in("Theme", "UNDER", "Theme"),
    "theme.quotes": _in("Theme", "SUPPORTS", "Quote"),
    "theme.findings": _in("Theme", "STANDS_UNDER", "Finding"),
    "theme.topics": _topics("Theme"),
    "theme.links": _links("Theme"),
    "theme.suggested": _suggested("Theme"),
    "theme.works": (
        "UNWIND $keys AS key "
        "MATCH (:Theme {id: key})<-[:STANDS_UNDER]-(f:Finding)-[:CONTAINS]->(:Mention)-[c:CITES]->(n:Work) "
        "WITH key, n, collect(DISTINCT f.id) AS findings, min(c.number) AS number "
        "RETURN key, n {.*} AS node, {findings: findings, number: number} AS edge ORDER BY number"
    ),
    "quote.theme": _out("Quote", "SUPPORTS", "Theme"),
    "quote.participant": _out("Quote", "SPOKEN_BY", "Participant"),
    "quote.topics": _topics("Quote"),
    "quote.links": _links("Quote"),
    "quote.suggested": _suggested("Quote"),
    "participant.quotes": _in("Participant", "SPOKEN_BY", "Quote"),
    "finding.theme": _out("Finding", "STANDS_UNDER", "Theme"),
    "finding.mentions": _out("Finding", "CONTAINS", "Mention"),
    "finding.links": _links("Finding"),
    "finding.topics": _topics("Finding"),
    "finding.continues": _out("Finding", "CONTINUES", "Finding"),
    "finding.similar": similar_of_others("Finding"),
    "finding.cited": _cited(),
    "finding.suggested": _suggested("Finding"),
    # Only blanks and a quotation mark stand between "as one of them said:" and the words.
    "finding.announces": (
        "UNWIND $keys AS key MATCH (f:Finding {id: key}) WHERE f.text ENDS WITH ':' "
        "MATCH (n:Quote {study: f.study}) WHERE n.start >= f.end AND n.start <= f.end + 4 "
        "RETURN key, n {.*} AS node ORDER BY n.order"
    ),
    "mention.works": (
        "UNWIND $keys AS key MATCH (:Mention {id: key})-[c:CITES]->(n:Work) "
        "RETURN key, n {.*} AS node, c {.*} AS edge ORDER BY c.number"
    ),
    "mention.finding": _in("Mention", "CONTAINS", "Finding"),
    "reference.work": _out("Reference", "NAMES", "Work", ""),
    "reference.mentions": (
        "UNWIND $keys AS key MATCH (r:Reference {id: key})-[:NAMES]->(:Work)<-[c:CITES]-(n:Mention) "
        "WHERE c.number = r.number AND n.study = r.study "
        "RETURN DISTINCT key, n {.*} AS node, n.order AS place ORDER BY place"
    ),
    "work.references": _in("Work", "NAMES", "Reference", "ORDER BY n.study, n.order"),
    "work.mentions": (
        "UNWIND $keys AS key MATCH (:Work {id: key})<-[c:CITES]-(n:Mention) "
        "RETURN key, n {.*} AS node, c {.*} AS edge ORDER BY n.study, n.order, c.number"
    ),
    "work.findings": (
        "UNWIND $keys AS key MATCH (:Work {id: key})<-[:CITES]-(:Mention)<-[:CONTAINS]-(n:Finding) "
        "WITH DISTINCT key, n RETURN key, n {.*} AS node ORDER BY n.study, n.order"
    ),
    "work.themes": (
        "UNWIND $keys AS key "
        "MATCH (:Work {id: key})<-[:CITES]-(:Mention)<-[:CONTAINS]-(:Finding)-[:STANDS_UNDER]->(n:Theme) "
        "WITH DISTINCT key, n RETURN key, n {.*} AS node ORDER BY n.study, n.order"
    ),
    # Every study that names the work says what its title is about; once is enough.
    "work.topics": (
        "UNWIND $keys AS key MATCH (:Work {id: key})-[x:ABOUT]->(n:Topic) WITH key, n, x ORDER BY x.study "
        "WITH key, n, head(collect(x {.*})) AS edge RETURN key, n {.*} AS node, edge ORDER BY n.label"
    ),
    "work.studies": (
        "UNWIND $keys AS key MATCH (:Work {id: key})<-[:OF]-(:Record)<-[:GIVES]-(who) "
        "OPTIONAL MATCH (who)-[:PART_OF]->(s:Study) WITH DISTINCT key, coalesce(s, who) AS n "
        "RETURN key, n {.*} AS node ORDER BY n.id"
    ),
    "work.links": _in("Work", "TO", "Link", "ORDER BY n.study, n.order"),
    "link.finding": _in("Link", "HAS_LINK", "Finding"),
    "link.subject": (
        "UNWIND $keys AS key MATCH (:Link {id: key})<-[:HAS_LINK]-(n) "
        "RETURN key, n {.*} AS node, {label: labels(n)[0]} AS edge"
    ),
    "link.work": _out("Link", "TO", "Work", ""),
    "link.mention": _out("Link", "BY", "Mention"),
    "link.judgements": _in("Link", "JUDGES", "Judgement", "ORDER BY n.at DESC, n.id DESC"),
    "judgement.link": _out("Judgement", "JUDGES", "Link", ""),
    "topic.broader": _out("Topic", "BROADER", "Topic", "ORDER BY n.label"),
    "topic.narrower": _in("Topic", "BROADER", "Topic", "ORDER BY n.label"),
    "topic.findings": _about("Finding", "ORDER BY n.study, n.order"),
    "topic.quotes": _about("Quote", "ORDER BY n.study, n.order"),
    "topic.themes": _about("Theme", "ORDER BY n.study, n.order"),
    "topic.works": _about("Work", "ORDER BY n.title"),
    "owner.study": "UNWIND $keys AS key MATCH (n:Study {id: key}) RETURN key, n {.*} AS node",
}
"""By name: what it starts from, a dot, and what it leads to."""
