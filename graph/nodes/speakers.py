"""What the nodes of quotes and participants have of who spoke, beside what the model has: attributes as lists, ages in
one spelling, and the line in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.model import Participant, Quote
from graph.speaker import speaker_of

_BAND = re.compile(r"(\d{1,3})\D{1,4}(\d{1,3})")
_DECADE = re.compile(r".*?(\d{1,2}0)['’]?s")
_DECADES = {
    **{"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50},
    **{"sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90},
}
_OPEN = re.compile(r"([<>≤≥]?)\s?(\d{1,3})\s?(\+?)")


def attribute_lists(attributes: Mapping[str, str]) -> dict[str, list[str]]:
    """Return attributes as a node has them: their names, and what is printed for each."""
    return {"attribute_names": list(attributes), "attribute_values": list(attributes.values())}


def attributes_of(node: Mapping[str, Any]) -> dict[str, str]:
    """Return the attributes that a node has, as printed, by their names."""
    return dict(zip(node.get("attribute_names") or (), node.get("attribute_values") or (), strict=True))


def in_one_spelling(attributes: Mapping[str, str]) -> dict[str, str | None]:
    """Return what speakers are filtered and counted by, of what is printed: "34", "35-44", "65+"."""
    printed = attributes.get("age", "").strip()
    age = str(int(printed)) if re.fullmatch(r"\d{1,3}", printed) else None
    return {
        "age": age,
        "age_band": _band(attributes.get("age_band") or ("" if age else printed)),
        "ethnicity": attributes.get("ethnicity"),
        "region": attributes.get("region") or attributes.get("place"),
    }


def _band(printed: str) -> str | None:
    said = printed.strip()
    if band := _BAND.fullmatch(said):
        return f"{int(band[1])}-{int(band[2])}"
    if decade := _DECADE.fullmatch(said):
        return f"{decade[1]}-{int(decade[1]) + 9}"
    if (first := _DECADES.get(said.rpartition(" ")[2].lower())) is not None:
        return f"{first}-{first + 9}"
    if (bound := _OPEN.fullmatch(said)) and (bound[1] or bound[3]):
        return f"{bound[2]}+" if bound[3] or bound[1] == "≥" else f"{bound[1]}{bound[2]}"
    return None


def participant_values(participant: Participant) -> dict[str, Any]:
    """Return what the node of a participant has beside the fields of the model."""
    return {**attribute_lists(participant.attributes), **in_one_spelling(participant.attributes)}


def quote_values(quote: Quote, participant: Participant | None) -> dict[str, Any]:
    """Return what the node of a quote has beside the fields of the model."""
    return {
        **attribute_lists(quote.attributes),
        **in_one_spelling(quote.attributes),
        "state": quote.state,
        "speaker": speaker_of(quote, participant),
    }
