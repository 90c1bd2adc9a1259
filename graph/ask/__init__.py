"""Questions to the graph, as Cypher: any list of what graph.schema describes, steps to neighbours, and named questions.

Doors: `tree.query_for` for lists, the compiler: steps (`tree.ListStep`) with conditions, orders and pages -> one
query with its parameters. `steps.HOPS` for steps, a visible table: a name such as "topic.quotes" -> a query by
ids. Questions of their own are in `named`, `paths`, `search` and `queue`, each with the reason why no list answers it.
"""
