"""TEI XML, as GROBID makes it of PDF files and Pub2TEI of publishers' files.

Door: ``reader.read``. Trip: bytes -> elements without namespaces -> ``references`` (the work and the list) and
``text`` (the blocks, kept apart by ``elements``) -> ``Document``.
"""
