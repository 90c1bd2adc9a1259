"""Reference lists as records of plain fields: RIS, PubMed's nbib, EndNote XML, CSL-JSON; and works written as such.

Door: ``reference_file.GatheredRecords``. Trip: text -> records -> their values by the names in
``reference_fields.FIELDS`` -> ``Work`` -> ``ReferenceList``. A field of a record is a row of ``FIELDS``, and in each
format the tags that hold it.
"""
