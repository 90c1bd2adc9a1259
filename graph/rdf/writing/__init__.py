"""RDF written: the whole graph, a study or one thing.

Doors: ``exporting.pieces`` for a file, ``one.describe`` for a thing. Nodes come page by page from the database (pages),
become blocks of statements (describing) and bytes (formats). ``formats.FORMATS`` is the tuple of formats.
"""
