"""Every thing of the graph at its own address: /id/ and its id, and /topic/ for topics of our vocabulary. Door:
``endpoint.identified``; members: ``endpoint.FORMS``. Trip: an address -> the thing as RDF says it -> the form that the
client wants.

https://w3id.org/evidence-graph/id/... is a name, and leads to whoever serves the graph. What is served here is a
document about the thing, straight from the graph.
"""
