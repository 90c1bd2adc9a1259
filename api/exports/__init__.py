"""What leaves the program as a file. Members: ``registry.EXPORTS``, from which the command line, the API at /export and
the pages are made. Door: ``registry.export_named`` (or ``export_for`` a file name), then ``entry.Export.write``.
Trip: a scope of the graph and a format -> rows read page by page -> bytes piece by piece.
"""
