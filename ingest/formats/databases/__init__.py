"""Reference lists as databases and screening tools export them: Ovid, Web of Science, PubMed XML, EndNote's .enw,
RefWorks, and tables (CSV) of Scopus, Zotero and others.

Door: ``tables.read`` and the ``read`` of each other module, one a format. Trip, as in ingest.formats.records: text ->
records -> their values by the names in ``reference_fields.FIELDS`` -> ``Work`` -> ``ReferenceList``.
"""
