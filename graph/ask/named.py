"""The questions that start from nothing and that no list answers: counts, the vocabulary, texts, works by any id.

They are written by hand: they return whole nodes, which no list of the schema shows, go by any of several ids, or count
labels side by side. Each is one plain match, so that a description of it would say no less.
"""

from __future__ import annotations

COUNTS = """
MATCH (s:Study) WITH count(s) AS studies
RETURN studies,
       COUNT { MATCH (:Theme) } AS themes,
       COUNT { MATCH (:Quote) } AS quotes,
       COUNT { MATCH (:Participant) } AS participants,
       COUNT { MATCH (:Statement) } AS statements,
       COUNT { MATCH (:Finding) } AS findings,
       COUNT { MATCH (:Mention) } AS mentions,
       COUNT { MATCH (:Reference) } AS references,
       COUNT { MATCH (:Reference)-[:NAMES]->(w:Work) RETURN DISTINCT w } AS works,
       COUNT { MATCH (:Topic) } AS topics,
       COUNT { MATCH (:Link) } AS links
"""

TOPICS = """
MATCH (n:Topic)
WHERE NOT $used OR EXISTS { MATCH (n)<-[:ABOUT]-() }
RETURN n {.*} AS node ORDER BY n.label
"""

THEMES_NAMED = (
    "MATCH (n:Theme) WHERE n.id = $name OR n.former_id = $name OR toLower(n.label) = toLower($name) "
    "RETURN n {.*} AS node ORDER BY n.id"
)
"""The themes with an id, also a former one, or with a label however it is spelt in capitals: each study has its own."""

THEME_LABELS = "MATCH (n:Theme) RETURN DISTINCT n.label AS label ORDER BY label"

BY_ID = {
    label: f"UNWIND $keys AS key MATCH (n:{label} {{id: key}}) RETURN key, n {{.*}} AS node"
    for label in ("Study", "Link")
}

BY_ID["Work"] = """
UNWIND $keys AS key
OPTIONAL MATCH (a:Work {id: key})
OPTIONAL MATCH (:Record {work: key})-[:OF]->(b:Work)
OPTIONAL MATCH (:Record {pmid_key: key})-[:OF]->(c:Work)
OPTIONAL MATCH (:Record {pmcid_key: key})-[:OF]->(d:Work)
WITH key, coalesce(a, b, c, d) AS n WHERE n IS NOT NULL
WITH DISTINCT key, n ORDER BY n.id
WITH key, head(collect(n)) AS n
RETURN key, n {.*} AS node
"""
"""A work is found by every id that a record of it has, also where a surer one has become the work's own."""

BY_OTHER_ID = {
    "Work": BY_ID["Work"],
    **{
        label: f"UNWIND $keys AS key MATCH (n:{label} {{former_id: key}}) RETURN key, n {{.*}} AS node"
        for label in ("Theme", "Participant")
    },
}
"""What finds things by ids that are not their own: works by all that their records have, themes and participants by the
id that the label alone made."""

ALL_WORKS = "MATCH (n:Work)<-[:OF]-() WITH DISTINCT n RETURN n {.*} AS node ORDER BY n.id"

STUDIES = "MATCH (n:Study) RETURN n {.id, .title, .doi, .sha256} AS node ORDER BY n.title, n.id"

HOLDINGS = """
MATCH (s:Study {id: $study})
RETURN COUNT { MATCH (:Theme {study: $study}) } AS themes,
       COUNT { MATCH (:Quote {study: $study}) } AS quotes,
       COUNT { MATCH (:Finding {study: $study}) } AS findings,
       COUNT { MATCH (:Judgement {study: $study}) } AS judgements,
       COUNT { MATCH (t:Tag) MATCH (n:Theme {id: t.on}) WHERE n.study = $study }
       + COUNT { MATCH (t:Tag) MATCH (n:Quote {id: t.on}) WHERE n.study = $study }
       + COUNT { MATCH (t:Tag) MATCH (n:Finding {id: t.on}) WHERE n.study = $study } AS tags
"""
"""What a study holds, and what people said of it: judgements of its links, tags on its themes, quotes and findings."""

VERIFIABLE = """
MATCH (t:Source)-[:PART_OF]->(s:Study)
RETURN s {.id, .title, .doi, .authors, .year} AS study, t.text AS text, COLLECT {
         MATCH (s)<-[:PART_OF]-(q:Quote) OPTIONAL MATCH (q)-[:SPOKEN_BY]->(p:Participant)
         RETURN q {.*, label: p.label} } AS quotes
ORDER BY s.id
"""
"""Every study with its text and the quotes in it, to verify the quotes of a document against."""

SOURCE_TEXTS = "UNWIND $keys AS key MATCH (n:Source {study: key}) RETURN key, n {.text, .sha256} AS node"
