"""Who said something, when, and with what remark."""

from __future__ import annotations

from datetime import UTC, datetime

from graph.errors import SaidRefused

LONGEST_NAME = 100
LONGEST_NOTE = 2000


def moment(when: datetime) -> str:
    """Return a time as what people say carries it: text order is time order."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def signed(by: str, note: str | None, *, does: str = "judges") -> tuple[str, str | None]:
    """Return name and note without needless blanks. Raises SaidRefused for no name, or for too long ones."""
    name, said = " ".join(by.split()), (note or "").strip()
    if not name:
        raise SaidRefused(f"Say who {does}: the name is empty.")
    if len(name) > LONGEST_NAME:
        raise SaidRefused(f"The name has {len(name)} characters; {LONGEST_NAME} are the most.")
    if len(said) > LONGEST_NOTE:
        raise SaidRefused(f"The note has {len(said)} characters; {LONGEST_NOTE} are the most.")
    return name, said or None
