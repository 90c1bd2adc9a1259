"""RDF read into the graph, in one transaction.

Door: ``importing.bring_in``. Bytes become statements (parsing), nodes and relationships (taking), are checked against
their texts (checking), and written: studies, records and topics (bringing_studies), then what people made and the runs
(bringing_people).
"""
