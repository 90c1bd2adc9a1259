"""Reference lists as databases and screening tools export them: Ovid, Web of Science, PubMed XML, EndNote's .enw,
RefWorks, and tables (CSV) of Scopus, Zotero and others.

Each module is one format, with ``NAME``, ``sniff`` and ``read``. Trip, as in ingest.formats.records: text -> records ->
their values by the names in ``reference_fields.FIELDS`` -> ``Work`` -> ``ReferenceList``.
"""
