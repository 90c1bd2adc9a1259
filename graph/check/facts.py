"""Rules for what a study says of itself, and for where it meets items of guidelines for reporting."""

from __future__ import annotations

from graph.check.rule import Rule, ViolationQuery, by_queries

RULES = (
    Rule(
        name="facts",
        demands="What a paper says of its study is in a sentence, and in the statement that states it.",
        look=by_queries(
            ViolationQuery(
                "Fact",
                "(n:Fact {study: $study})",
                "WHERE n.value IS NOT NULL AND NOT coalesce(n.sentence_start <= n.start AND n.end <= n.sentence_end, "
                "false)",
                "'is not in its sentence, or has none'",
            ),
            ViolationQuery(
                "Fact",
                "(n:Fact {study: $study})-[:STATED_IN]->(m:Statement)",
                "WHERE NOT coalesce(m.start <= n.start AND n.end <= m.end, false)",
                "'is not in ' + m.id + ', which states it'",
                "count(m)",
            ),
        ),
    ),
    Rule(
        name="characteristics",
        demands="A cell of a table of characteristics is in its table.",
        look=by_queries(
            ViolationQuery(
                "Characteristic",
                "(n:Characteristic {study: $study})-[:CELL_OF]->(m:CharacteristicsTable)",
                "WHERE NOT coalesce(m.start <= n.start AND n.end <= m.end, false)",
                "'is not in ' + m.id + ', the table that it is a cell of'",
                "count(m)",
            ),
        ),
    ),
    Rule(
        name="items",
        demands="An item of a guideline has a start, an end and a reason for each place, and what meets it holds "
        "one of these.",
        look=by_queries(
            ViolationQuery(
                "ReportedItem",
                "(n:ReportedItem {study: $study})",
                "WHERE size(n.starts) <> size(n.ends) OR size(n.starts) <> size(n.reasons)",
                "'has not as many ends and reasons as starts'",
            ),
            ViolationQuery(
                "ReportedItem",
                "(n:ReportedItem {study: $study})-[:MET_BY]->(m)",
                "WHERE NOT any(start IN n.starts WHERE m.start <= start AND start < m.end)",
                "'is met by ' + m.id + ', in which none of its places is'",
                "count(m)",
            ),
        ),
    ),
)
