"""The errors of the program. Each carries one message for the user: what is wrong, where, and what to do.

EvidenceError
├── SaidRefused            what somebody says of a link, or puts on something, cannot be kept as it is given
├── RdfRefused             the graph cannot be written as RDF, or RDF cannot be read into it
├── CheckRefused           the graph cannot be checked as it is asked
├── ExportRefused          what is asked for cannot be exported
│   └── NotInGraph         there is no such study, topic or theme
├── TokenMistyped          a text is no token, or one with a mistake in it
├── TokenRefused           a token cannot be made or revoked as it is asked
└── StoreError
    ├── AddressInvalid     the address of the database cannot be understood
    ├── StoreStartFailed   the embedded database cannot run in its folder
    ├── StoreBusy          somebody else holds what we need, or conflicts do not end
    ├── StoreUnreachable   nothing answers at the address, or the connection broke
    ├── StoreRefused       the database does not accept the user or the password
    ├── StoreUnsuitable    something answers that is not a database this program can use
    ├── StoreOutdated      the graph there was written by an earlier or a later version of this program
    ├── StoreTimeout       a query took longer than it may
    ├── StoreConflict      a uniqueness rule of the graph would be broken
    └── QueryFailed        the database could not run a query; a fault of this program
"""


class EvidenceError(Exception):
    """Base of every error that is meant for the user."""


class SaidRefused(EvidenceError):
    """What somebody judged, or a tag, cannot be kept or taken off as it is asked."""


class RdfRefused(EvidenceError):
    """The graph cannot be written as RDF, or RDF cannot be read into it."""


class CheckRefused(EvidenceError):
    """The graph cannot be checked as it is asked."""


class ExportRefused(EvidenceError):
    """What is asked for cannot be exported."""


class NotInGraph(ExportRefused):
    """The graph holds no such study, topic or theme."""


class TokenMistyped(EvidenceError):
    """A text is no token, or one with a mistake in it."""


class TokenRefused(EvidenceError):
    """A token cannot be made or revoked as it is asked."""


class StoreError(EvidenceError):
    """Something about the database."""


class AddressInvalid(StoreError):
    """The address of the database cannot be understood."""


class StoreStartFailed(StoreError):
    """The embedded database cannot run in its folder."""


class StoreFull(StoreError):
    """No space is left on the disk of the embedded database."""


class StoreBusy(StoreError):
    """Somebody else holds what is needed, or conflicts with other writers do not end."""


class StoreUnreachable(StoreError):
    """Nothing answers at the address, or the connection broke."""


class StoreRefused(StoreError):
    """The database does not accept the user or the password."""


class StoreUnsuitable(StoreError):
    """Something answers that is not a database this program can use."""


class StoreOutdated(StoreError):
    """The graph was written by a version of this program that lays it out otherwise."""


class StoreTimeout(StoreError):
    """A query took longer than it may, and was ended."""


class StoreConflict(StoreError):
    """A uniqueness rule of the graph would be broken."""


class QueryFailed(StoreError):
    """The database could not run a query: a fault of this program, not of the user."""
