"""SPARQL at /sparql: questions to a copy of the graph as RDF, which follows the graph. docs/sparql.md says more.

Door: ``endpoint.sparql``. Request -> SparqlQuestion (``requests``) -> a copy of the graph as it is now
(``following``) -> a worker's answer (``workers``) in one of the forms ``media.RESULTS`` and ``media.GRAPHS``. The
copy is an Oxigraph store on disk: one child process keeps it in step (``builder``), others answer from it
(``worker``), each with its time and memory.
"""
