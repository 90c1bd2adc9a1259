"""What the graph holds: labels, properties, relationships and indexes, each property in one entry.

Door: ``registry``: ``THINGS`` is what clients see, ``LABELS`` what RDF says; ``relationships.RELATIONS`` is what lies
between, and ``indexes.SCHEMA`` what a database is prepared with. An entry goes to GraphQL (api.graphql.types), queries
(graph.ask), RDF and shapes (graph.rdf), tables (graph.exports) and docs/made/properties.md.
"""
