"""What leaves the graph other than as RDF: what is asked for, its works, and its tables, read piece by piece."""
