"""What a stretch of text that is set apart holds: the words of one person or of several, each with who spoke.

``utterances`` reads a block, a paragraph or a cell; ``talks`` finds the turns of a talk.
"""
