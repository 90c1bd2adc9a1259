"""Documents: blocks (``blocks.Block``) and the forms that they are written in. Doors: ``html.render``,
``markdown.render``, ``plain.render`` and ``word.render``; ``bibliography.entries`` prints references in one of
``bibliography.STYLES``. Trip: blocks in reading order -> the text or the bytes of a file; it knows no graph.
"""
