"""Papers in plain text and Markdown, by whatever program or person wrote them.

Door: ``reader.read``. Trip: bytes -> ``pages`` without their numbers -> ``pieces`` (headings, paragraphs, quotes, rows;
``markdown``, ``headings`` and ``short_headings`` say which line is what, ``joining`` makes lines one) -> ``judging``,
whether this is a paper -> ``laying_out`` with ``front`` and ``entries`` -> ``Document``.
"""
