"""What the graph says of a topic, a theme or some words: the same values (``model.Evidence``) for answers and
reports. Doors: ``gathering.evidence_for`` (an answer) and ``forms.written`` (a report in one of ``forms.FORMS``).
Trip: a question or a scope -> matches (found) -> evidence (gathering) -> blocks (short_layout, long_layout) -> a
document.
"""
