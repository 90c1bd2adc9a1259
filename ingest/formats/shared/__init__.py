"""What readers of papers have in common: files opened without their dangers, and a text laid out with its marks.

Door: ``text_layout.TextLayout`` (``outlined_text.OutlinedText`` where headings are a flat list). Trip: bytes ->
``safe_xml`` or ``safe_json`` -> the parts in reading order -> ``TextLayout.document`` -> ``Document``; what is wrong
goes to ``problems.FileProblems``.
"""
