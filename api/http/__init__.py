"""What every address of the API shares: who is let in, how much is taken, how an answer is chosen, kept and refused.

Doors: ``gate.GateMiddleware`` and ``body.BoundedBody`` for requests; ``refused.refused_response`` for what is
refused, by the codes in ``codes.Code``. A request becomes a caller (``callers``) with limits, and an answer with a
media type and an ETag.
"""
