"""To whom a recommendation speaks, where its words say so."""

from __future__ import annotations

from graph.model import Audience
from ingest.statements.signs import ReadSentence

_CLASSES = {Audience.PRACTICE: "practice", Audience.POLICY: "policy", Audience.RESEARCH: "research"}


def audience_of(sentence: ReadSentence) -> tuple[Audience, ...]:
    """Return those whom a recommendation names or whose work it asks for; none where it names nobody. "Future research
    on nursing" speaks to research alone: who is in its subject is asked before who is anywhere in it."""
    asked = {cue for at, cue in sentence.cues if at < sentence.clause.after}
    classes = {cue for _, cue in sentence.cues}
    if sentence.clause.subject == "future" and "research" in asked:
        return (Audience.RESEARCH,)
    named = tuple(audience for audience, cue in _CLASSES.items() if cue in asked)
    return named or tuple(audience for audience, cue in _CLASSES.items() if cue in classes)
