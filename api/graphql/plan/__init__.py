"""Any list of the graph that a document selects, with all below it, as one query.

Door: `executor.PlanningExecutor`, by which graphql/schema.py runs operations: selected fields (`selection`,
`listing`) -> a tree of fetches (`fetch`) -> one query of graph.ask -> rows -> the answer, made by functions (`making`)
that were put together once for each place in the document.
"""
