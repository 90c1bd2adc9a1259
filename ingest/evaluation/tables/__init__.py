"""Gold of the tables that say what those are who took part, and how they are measured.

Doors: `reading.read_table`, `measuring.measure_characteristics`.
"""
