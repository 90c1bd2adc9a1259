"""Every sentence of the paper's prose as a statement: whose it is, what it does, and the words that show it.

Door: `statements.find_statements`. Trip: sentences -> `signs.signs_of` (the words, classes of words, main clause
and place of each) -> `model.Model`, weights learned from labelled sentences -> `telling.tell` -> Statement. What can
be told is `kinds.KINDS`; words are data in ingest/language. `training` makes the weights of what `labelled` reads.
"""
