"""From the bytes of a paper to a study: pure, but for the two ends, where files are opened and the graph is written.

Door: ``pipeline.ingest`` (``pipeline.read_study`` without a graph). The recipe: bytes -> ``Document`` (``formats``) ->
``Study`` (``extract``) -> links (``linkers``) -> graph (``pipeline``). Rooms from low to high: text, works, formats,
citations, quotes, themes, findings, topics, linkers, verify, evaluation.

Its nouns are files here: ``canonical`` (text from bytes), ``document`` (what a reader hands on), ``sources`` (the files
of a study), ``codebook`` (what an analyst adds, in YAML read by ``handwritten``), ``layout`` (a document with its
codebook), ``counting`` (what became of everything read), ``public_format`` (the JSON of a study), ``literature`` (the
works that a study leans on), ``errors``.
"""
