"""The two shapes of CORD-19: JSON with spans, and one line of plain text.

Doors: ``json.read`` and ``text.read``. Trip of the JSON: bytes -> ``values`` by their type -> ``body`` with proved
``spans``, and ``references`` -> ``Document``. The text has only a header and what ``run_in_headings`` shows.
"""
