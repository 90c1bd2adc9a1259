"""The studies that the graph holds, and how much of the graph is one of them."""

from __future__ import annotations

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
