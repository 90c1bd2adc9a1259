"""JATS XML, as PubMed Central and publishers write it.

Door: ``reader.read``. Trip: bytes -> elements without namespaces -> ``header`` (the work), ``text`` (the blocks, kept
apart by ``tags``) and ``references`` (the list) -> ``Document``.
"""
