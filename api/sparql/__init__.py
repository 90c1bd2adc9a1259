"""SPARQL at /sparql: questions to a copy of the graph as RDF, which follows the graph. docs/sparql.md says more.

The copy is an Oxigraph store on disk. One child process keeps it in step (``builder``), others answer questions from it
(``worker``), each with its time and memory, so that no question holds up the API.
"""
