"""Nodes as the database has them: a study as rows, the records that make works, and the state of the whole graph.

Doors: `rows.owned_rows`, `records.settle_works` and `version.stamp`, which graph.writer calls in this order: a study ->
rows by label -> works made from the records of all studies -> another state of the graph.
"""
