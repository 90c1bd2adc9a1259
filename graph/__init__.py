"""What the graph is and how it is kept: the model, the schema, every query in Cypher, and RDF.

Doors: ``writer.write_study`` puts a study in; ``store.store.open_store`` and ``store.async_store.open_async_store``
give what runs queries. A study goes model -> nodes -> store, and leaves by ask, rdf or exports. From low to high: model
and errors, store, schema, ask, nodes, people, writer, rdf, exports and check.
"""
