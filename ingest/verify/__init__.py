"""Whether quotes in a document are in the sources, and said by whom the document says.

Door: ``verification.Verifier``. Trip: a file -> ``claims.read_claims`` -> each ``Claim`` against the ``SourceText``
that ``source_texts`` makes of studies -> ``VerifiedClaim`` with its verdict and reason.
"""
