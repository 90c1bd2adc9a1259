"""What leaves the graph other than as RDF: works and tables, of all of it or of a part.

Door: ``scope.find`` finds what is asked for, then ``tables.rows`` and ``works.works`` read it piece by piece.
``tables.TABLES`` is the tuple of tables.
"""
