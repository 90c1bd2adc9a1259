"""What a question over SPARQL is refused for, each with its code, its status and what to do."""

from __future__ import annotations

from api.http.codes import Code
from api.http.request_refused import RequestRefused

_LONGEST = 400


def malformed(says: str) -> RequestRefused:
    """Return the refusal of what is no SPARQL, with what the parser says of it."""
    shown = " ".join(says.split())
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} ..."
    return RequestRefused(Code.SPARQL_PARSE_FAILED, f"The query is no SPARQL 1.1 query: {shown}")


def invalid(says: str) -> RequestRefused:
    """Return the refusal of a request that is not made as the protocol says."""
    return RequestRefused(Code.REQUEST_INVALID, says)


def forbidden(says: str) -> RequestRefused:
    """Return the refusal of what is not answered here, whoever asks."""
    return RequestRefused(Code.FORBIDDEN, says, status=403)


def too_large(says: str) -> RequestRefused:
    """Return the refusal of an answer that would be too large."""
    return RequestRefused(
        Code.ANSWER_TOO_LARGE, f"{says}: ask for less, such as with LIMIT or by naming what you need."
    )


def too_long(seconds: int) -> RequestRefused:
    """Return the refusal of a question that takes too long."""
    return RequestRefused(
        Code.QUERY_TIMEOUT,
        f"The query took longer than {seconds} s and was ended. Ask for less: bind a subject, or take unions and paths "
        "(*, +) apart.",
        status=504,
    )


def too_much(memory: int) -> RequestRefused:
    """Return the refusal of a question that ended the process that was to answer it."""
    return RequestRefused(
        Code.TOO_COMPLEX,
        f"The query needs more than the {memory // 1_000_000:,} MB of memory that one may have, or is too complex. Ask "
        "for less: bind more, and order and group less.",
    )


def busy(what: str, seconds: float) -> RequestRefused:
    """Return the refusal of a question that can be asked again after so many seconds."""
    after = max(1, round(seconds))
    return RequestRefused(
        Code.BUSY, f"{what}: ask again in {after} s.", status=503, headers={"Retry-After": str(after)}
    )
