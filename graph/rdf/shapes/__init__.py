"""What has to hold for the graph as RDF, as shapes of SHACL.

Door: ``conforming.conformance`` compares statements with the shapes. Entries of the schema become shapes
(``shapes.shapes``), these Turtle (``shapes.turtle``), and what does not conform a ``Breach`` each.
"""
