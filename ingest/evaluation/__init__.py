"""How well papers are read, measured against what a person labelled in them.

Door: ``measuring.measure``. Trip: gold file -> ``gold.read_gold`` -> ``Gold`` -> each of ``registry.MEASURES`` with the
``MeasuredPaper`` -> ``Evaluation``. A measure is added as a row of ``MEASURES``.
"""
