"""Studies that are sent to the API and read into the graph, one after another.

Door: ``taking.take``. Files of a form -> a study's sources, checked -> a place in the queue (``desk``)
-> a child process that reads them and writes the study (``reading``), whose progress the job shows.
"""
