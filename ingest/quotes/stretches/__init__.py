"""What a stretch of text that is set apart holds: the words of one person or of several, each with who spoke.

Door: `utterances.utterances`, which reads a block, a paragraph or a cell, and `conversation.talks`, which finds the
turns of a talk. Data: Stretch -> Utterance.
"""
