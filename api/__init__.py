"""The graph over HTTP: GraphQL, SPARQL, files, and every thing at its own address.

Door: ``app.create_app``. A request goes through ``watching`` (seen), ``http`` (let in, bounded), then the room of its
address, and its answer back. Rooms from low to high: child, http, watching, document, uploads, evidence, exports,
graphql, sparql, identified, settings, app.
"""
