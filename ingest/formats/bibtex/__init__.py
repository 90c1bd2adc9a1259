"""BibTeX and biblatex as people write them: odd encodings, macros, LaTeX, inheritance, missing braces.

Door: ``reader.read`` (``writing`` makes BibTeX of works). Trip: bytes -> ``encoding`` -> ``blocks`` -> ``macros`` put
in -> ``inheritance`` -> ``record``, in which ``latex`` and ``names`` become plain -> ``ReferenceList``.
"""
