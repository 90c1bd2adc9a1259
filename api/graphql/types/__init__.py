"""The types of the GraphQL schema: those made from graph.schema, and those written by hand.

Door: `of_things.Lists`, the lists of everything, made at import: things of graph.schema -> types, edges, filters,
orders and counts (`making.NAMES` holds each by its name). `values`, `enums`, `answer` and `upload` are written by hand.
"""
