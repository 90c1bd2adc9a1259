"""Gold of what a paper says of its study, and how it is measured.

Doors: `reading.read_facts` and `read_items`, `measuring.measure_facts` and `measure_items`.
"""
