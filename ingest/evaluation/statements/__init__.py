"""How well it is told whose statement a sentence is and what it does, by sentences that a person labelled.

Door: `reading.read_labelled`. Trip: files of labels and papers -> LabelledPaper -> `comparing`, with what the weights
in use tell or what was learned from the other papers -> `tables.tables`.
"""
