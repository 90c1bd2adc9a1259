"""What can be wrong with a source as a whole.

EvidenceError
└── SourceError            a file or folder cannot be read as what it should be
    ├── CodebookError      a codebook is malformed, or says something that the text does not bear out
    └── GoldError          a gold file is malformed, or the paper that it labels is not there

What is wrong with a part of the content is a graph.model.Problem instead: the rest of the source is still good.
"""

from __future__ import annotations

from graph.errors import EvidenceError


class SourceError(EvidenceError):
    """A source cannot be used; the message says which, why, and what to do."""


class CodebookError(SourceError):
    """A codebook cannot be used; the message names the entry."""


class GoldError(SourceError):
    """A gold file cannot be used; the message names the entry."""
