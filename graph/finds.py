"""The questions that start from nothing: lists with filters, things by id or by name, passages.

Each is one Cypher query. A filter that is not given is ``None`` and lets everything through.
"""

from __future__ import annotations

STUDIES = "MATCH (n:Study) WHERE $id IS NULL OR n.id = $id RETURN n {.*} AS node ORDER BY n.year, n.title, n.id"

COUNTS = """
MATCH (s:Study) WITH count(s) AS studies
RETURN studies,
       COUNT { MATCH (:Theme) } AS themes,
       COUNT { MATCH (:Quote) } AS quotes,
       COUNT { MATCH (:Participant) } AS participants,
       COUNT { MATCH (:Finding) } AS findings,
       COUNT { MATCH (:Mention) } AS mentions,
       COUNT { MATCH (:Reference) } AS references,
       COUNT { MATCH (:Reference)-[:NAMES]->(w:Work) RETURN DISTINCT w } AS works,
       COUNT { MATCH (:Topic) } AS topics,
       COUNT { MATCH (:Link) } AS links
"""

THEMES = """
MATCH (n:Theme)
WHERE ($study IS NULL OR n.study = $study)
  AND ($label IS NULL OR toLower(n.label) = toLower($label))
  AND ($top IS NULL OR NOT $top OR NOT EXISTS { MATCH (n)-[:UNDER]->(:Theme) })
RETURN n {.*} AS node ORDER BY n.study, n.order
"""

QUOTES = """
MATCH (n:Quote)
OPTIONAL MATCH (n)-[:SPOKEN_BY]->(p:Participant)
WITH n, coalesce(n.gender, p.gender) AS gender, coalesce(n.age_band, p.age_band) AS age_band,
     coalesce(n.ethnicity, p.ethnicity) AS ethnicity, coalesce(n.region, p.region) AS region
WHERE ($study IS NULL OR n.study = $study)
  AND ($gender IS NULL OR toLower(gender) = toLower($gender))
  AND ($age_band IS NULL OR age_band = $age_band)
  AND ($ethnicity IS NULL OR toLower(ethnicity) CONTAINS toLower($ethnicity))
  AND ($region IS NULL OR toLower(region) = toLower($region))
  AND ($complete IS NULL OR (n.incomplete_because IS NULL) = $complete)
  AND ($theme IS NULL OR EXISTS {
        MATCH (n)-[:SUPPORTS]->(t:Theme) WHERE t.id = $theme OR toLower(t.label) = toLower($theme) })
RETURN n {.*} AS node ORDER BY n.study, n.order SKIP $skip LIMIT $first
"""

PARTICIPANTS = """
MATCH (n:Participant)
WHERE ($study IS NULL OR n.study = $study)
RETURN n {.*} AS node ORDER BY n.study, n.order SKIP $skip LIMIT $first
"""

FINDINGS = """
MATCH (n:Finding)
WHERE ($study IS NULL OR n.study = $study)
  AND ($kinds IS NULL OR n.kind IN $kinds)
  AND ($theme IS NULL OR EXISTS {
        MATCH (n)-[:STANDS_UNDER]->(t:Theme) WHERE t.id = $theme OR toLower(t.label) = toLower($theme) })
  AND ($topic IS NULL OR EXISTS {
        MATCH (n)-[:ABOUT]->(:Topic)-[:BROADER*0..5]->(p:Topic)
        WHERE p.id = $topic OR toLower(p.label) = toLower($topic) })
RETURN n {.*} AS node ORDER BY n.study, n.order SKIP $skip LIMIT $first
"""

MENTIONS = """
MATCH (n:Mention)
WHERE ($study IS NULL OR n.study = $study) AND ($number IS NULL OR $number IN n.numbers)
RETURN n {.*} AS node ORDER BY n.study, n.order SKIP $skip LIMIT $first
"""

WORKS = """
MATCH (n:Work)
WHERE ($study IS NULL OR EXISTS { MATCH (n)<-[:NAMES]-(r:Reference) WHERE r.study = $study })
  AND EXISTS { MATCH (n)<-[:NAMES]-(:Reference) }
  AND ($topic IS NULL OR EXISTS {
        MATCH (n)-[:ABOUT]->(:Topic)-[:BROADER*0..5]->(p:Topic)
        WHERE p.id = $topic OR toLower(p.label) = toLower($topic) })
OPTIONAL MATCH (n)<-[:CITES]-(m:Mention) WHERE $study IS NULL OR m.study = $study
OPTIONAL MATCH (m)<-[:CONTAINS]-(:Finding)-[:STANDS_UNDER]->(t:Theme)
WITH n, collect(DISTINCT coalesce(m.role, 'unknown')) AS roles, count(m) AS cited, count(DISTINCT t) AS themes
WHERE themes >= $themes AND ($only_in IS NULL OR (cited > 0 AND all(role IN roles WHERE role = $only_in)))
OPTIONAL MATCH (n)<-[:NAMES]-(r:Reference) WHERE $study IS NULL OR r.study = $study
WITH n, min(r.number) AS number
RETURN n {.*} AS node ORDER BY number, n.id SKIP $skip LIMIT $first
"""

TOPICS = """
MATCH (n:Topic)
WHERE ($label IS NULL OR toLower(n.label) = toLower($label)
       OR any(l IN coalesce(n.alt_labels, []) WHERE toLower(l) = toLower($label)))
  AND ($used IS NULL OR NOT $used OR EXISTS { MATCH (n)<-[:ABOUT]-() })
RETURN n {.*} AS node ORDER BY n.label
"""

BY_ID = {
    label: f"UNWIND $keys AS key MATCH (n:{label} {{id: key}}) RETURN key, n {{.*}} AS node"
    for label in (
        *("Study", "Theme", "Quote", "Participant", "Finding", "Mention", "Reference", "Work", "Topic", "Link"),
        "Judgement",
    )
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

ALL_WORKS = "MATCH (n:Work)<-[:OF]-() WITH DISTINCT n RETURN n {.*} AS node ORDER BY n.id"

VERIFIABLE = """
MATCH (t:Source)-[:PART_OF]->(s:Study)
RETURN s {.id, .title, .doi, .authors, .year} AS study, t.text AS text, COLLECT {
         MATCH (s)<-[:PART_OF]-(q:Quote) OPTIONAL MATCH (q)-[:SPOKEN_BY]->(p:Participant)
         RETURN q {.*, speaker: p.label} } AS quotes
ORDER BY s.id
"""
"""Every study with its text and the quotes in it, to verify the quotes of a document against."""

SOURCE_TEXTS = "UNWIND $keys AS key MATCH (n:Source {study: key}) RETURN key, n {.text, .sha256} AS node"
