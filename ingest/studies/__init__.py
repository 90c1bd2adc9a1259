"""Which studies files and folders hold: each paper with what belongs to it, and what is left out with the reason.

Door: ``finding.find_studies`` for paths, ``arranging.arrange`` for files that are at hand. Trip: files -> what each is
(``looking``) -> papers that are one (``twins``) -> studies of a folder (``arranging``) -> of all paths (``finding``) ->
their bytes, article by article (``opening``).
"""
