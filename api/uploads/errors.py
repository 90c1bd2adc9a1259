"""Why an upload is not taken.

EvidenceError
├── FileTypeRefused    a file is in no format known here, or the files are no study
├── FileTooLarge       a file has more bytes than are taken
└── UploadsBusy        too many uploads wait to be read
"""

from __future__ import annotations

from graph.errors import EvidenceError


class FileTypeRefused(EvidenceError):
    """A file is in no format known here, or the files are no study."""


class FileTooLarge(EvidenceError):
    """A file has more bytes than are taken."""


class UploadsBusy(EvidenceError):
    """Too many uploads wait to be read."""
