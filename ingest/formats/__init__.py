"""The formats of papers and of reference lists: each has a folder or file with ``sniff`` and ``read``.

Door: ``registry.format_of``. Trip: bytes -> the first of ``registry.FORMATS`` that takes them for its own -> its
``read`` -> ``Document`` or ``ReferenceList``. A format of papers or of references is added as a row of ``FORMATS``, a
field of a record as a row of ``records.reference_fields.FIELDS``. Formats import each other through ``shared`` and
``records`` only.
"""
