"""Themes that a table names, whatever shape it has.

Doors: `columns.themes_of_columns` for columns whose heads say so, `other_shapes.themes_of_other_shapes` for tables
turned on their side, with themes for heads or without heads, and `spanning` for wide cells and rows of quotes. `heads`
says what a head is over. Data: TableMark -> NamedTheme.
"""
