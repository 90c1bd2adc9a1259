"""The tables that say what those are who took part, cell by cell.

Door: `finding.find_characteristics`. Data: TableMark -> TableGrid -> the form of the table -> Characteristic.
Which words tell people, measures and units is data: the tables "characteristics" and "measures" of ingest/language.
"""
