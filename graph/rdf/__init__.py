"""The graph as RDF, out and in, in the vocabularies of the field.

Doors: ``writing.exporting.pieces``, ``reading.importing.bring_in`` and ``shapes.conforming.conformance``. A node goes
schema -> mapping -> terms -> blocks of statements -> bytes, and the same way back. ``mapping.OMISSIONS`` says what is
left out, and ``writing.formats.FORMATS`` are the formats.
"""
