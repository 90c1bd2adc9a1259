"""The graph over HTTP: GraphQL, SPARQL, files, and every thing at its own address.

Door: ``app.create_app``. A request goes through ``watching`` (seen), ``http`` (let in, bounded), then the room of its
address, and its answer back. Rooms from low to high: child, document, http, watching, uploads, evidence, graphql,
exports, sparql, identified, settings, app.
"""
