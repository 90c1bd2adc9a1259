"""Talks: what several people say in turn, each turn with its speaker's label before it.

    Interviewer: How was it for you? P3: It was hard for us all.
    Anna: It was hard. Berta: Very hard.
    “Ruth” (laughing): They come and eat it.

Each turn of a participant is a quote of its own; the turns of who asks are nobody's words here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.speaker_forms import CODE
from ingest.text.speaker_words import INTERVIEWERS, is_identifier, is_turn

_DESCRIBED = r"(?:\s?[(\[][^()\[\]:\n]{1,60}[)\]])?"
_WORD = r"[^\W\d_][\w'’.&/-]{0,24}"
# "P3", "3", "Focus group moderator", "“Ruth” (laughing)", "FG2-P3".
_LABEL = (
    rf"(?:(?P<open>[“\"‘'*])?(?P<who>{_WORD}(?: [\w'’.&/#-]{{1,24}}){{0,4}}|#?\d{{1,4}})(?(open)[”\"’'*])"
    rf"(?P<described>{_DESCRIBED})\s?[:：])(?:\s+|(?=[“\"‘…\[\w]))"
)
_FIRST = lazy_pattern(rf"[\s–—•·*-]{{0,3}}{_LABEL}")
_LATER = lazy_pattern(rf"(?:(?<=[.?!…\]\n”\"’)»—–-] )|(?<=[.?!…\]\n])){_LABEL}")
_WHO_ASKS = any_of([*INTERVIEWERS, *all_words("quotes", "asks")])
_ASKS = lazy_pattern(rf"(?:(?:[\w'’-]{{1,20}} ){{0,3}}{_WHO_ASKS}\s?\d{{0,2}}|Q)", re.IGNORECASE)
_ANSWERS = re.compile(any_of(all_words("quotes", "answers")), re.IGNORECASE)
_CODE = lazy_pattern(rf"(?:{CODE}|[A-Z]{{1,5}}\d{{0,4}}(?:[-_./ ][A-Z]{{0,4}}\d{{1,4}}){{1,3}})\Z")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]{1,20}(?: [^\W\d_a-z][\w'’.-]{0,20}){0,2}\Z")
_NO_LABEL = lazy_pattern(any_of(all_words("quotes", "no_label")) + r"\b.*", re.IGNORECASE | re.DOTALL)
_LONGEST_LABEL = 120
_ALONE = frozenset("PRQAIMF")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A turn of a talk: its label, what is said, and whether it is of somebody who asks. ``described`` is the
    bracket behind the label. ``identified`` is set where the label tells the speaker apart from others: not "P"."""

    label: Span
    words: Span
    described: Span | None = None
    asks: bool
    identified: bool


def turns_in(text: str, start: int, end: int, parts: Sequence[Span] = ()) -> tuple[Turn, ...]:
    """Return the turns between two offsets, where a talk is there: it opens with a speaker's label and another one
    comes later, or the label shows by itself that somebody asks. ``parts`` are its lines."""
    if text.find(":", start, end) < 0 and text.find("：", start, end) < 0:
        return ()
    opening = _FIRST.match(text, start, end)
    if opening is None or not _may_speak(opening["who"]):
        return _broken_in_on(text, start, end)
    found = {opening.start("who"): opening}
    for line, _ in parts:
        if (match := _FIRST.match(text, line, end)) and _may_speak(match["who"]):
            found.setdefault(match.start("who"), match)
    at_lines = {_plain(match["who"]) for match in found.values()}
    for match in _LATER.finditer(text, opening.end(), end):
        who = match["who"]
        if _may_speak(who) and (
            is_turn(who) or _CODE.match(who) or _asks(who) or _plain(who) in at_lines or _NAME.match(who)
        ):
            found.setdefault(match.start("who"), match)
    labels = [found[at] for at in sorted(found)]
    kinds = {_plain(match["who"]) for match in labels}
    if len(labels) == 1 and not _asks(labels[0]["who"]):
        return ()
    borders = [*(_begin(match) for match in labels[1:]), end]
    return tuple(
        Turn(
            label=match.span("who"),
            described=_described(match),
            words=_trimmed(text, match.end(), border),
            asks=_is_asking(match["who"], kinds),
            identified=_identified(match["who"]),
        )
        for match, border in zip(labels, borders, strict=True)
    )


def _broken_in_on(text: str, start: int, end: int) -> tuple[Turn, ...]:
    """Return the turns of a talk whose first words bear no label: "It was hard. Q: For all? A: Yes." The first label
    is that of who asks, and the answer comes after it."""
    labels = [match for match in _LATER.finditer(text, start, end) if _may_speak(match["who"])]
    if len(labels) < 2 or not _asks(labels[0]["who"]) or not _answers(labels[1]["who"]):
        return ()
    asked = turns_in(text, labels[0].start("who"), end)
    said = _trimmed(text, start, labels[0].start())
    return (Turn(label=(start, start), words=said, asks=False, identified=False), *asked)


def _answers(who: str) -> bool:
    return who in _ALONE or _ANSWERS.fullmatch(who) is not None


def label_of(text: str, start: int, end: int) -> Turn | None:
    """Return the turn that a line is, where it begins with a label that is plainly a speaker's."""
    match = _labelled(text, start, end)
    if match is None:
        return None
    who = match["who"]
    if not (is_turn(who) or _CODE.match(who) or _asks(who) or who.lstrip("#").isdigit() or _ANSWERS.fullmatch(who)):
        return None
    return Turn(
        label=match.span("who"),
        described=_described(match),
        words=_trimmed(text, match.end(), end),
        asks=_is_asking(who, {_plain(who)}),
        identified=_identified(who),
    )


def name_before(text: str, start: int, end: int) -> Turn | None:
    """Return the turn that a line may be, where it begins with what may be a name: "Anna: ..."."""
    match = _labelled(text, start, end)
    if match is None or not _may_speak(match["who"]):
        return None
    who = match["who"]
    return Turn(
        label=match.span("who"),
        described=_described(match),
        words=_trimmed(text, match.end(), end),
        asks=_asks(who),
        identified=_identified(who),
    )


def _described(match: re.Match[str]) -> Span | None:
    return match.span("described") if match["described"].strip() else None


def _labelled(text: str, start: int, end: int) -> re.Match[str] | None:
    reach = min(end, start + _LONGEST_LABEL)
    if text.find(":", start, reach) < 0 and text.find("：", start, reach) < 0:
        return None
    return _FIRST.match(text, start, min(end, reach + 2))


def _begin(match: re.Match[str]) -> int:
    return match.start()


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _plain(who: str) -> str:
    return who.casefold().strip()


def _asks(who: str) -> bool:
    return _ASKS.fullmatch(who) is not None


def _may_speak(who: str) -> bool:
    """Return whether words before a colon may name who speaks."""
    if is_turn(who) or _CODE.match(who) or _asks(who) or who.lstrip("#").isdigit() or _ANSWERS.fullmatch(who):
        return True
    return _NAME.match(who) is not None and _NO_LABEL.fullmatch(who) is None


def _is_asking(who: str, kinds: set[str]) -> bool:
    """Return whether the speaker is who asks: by the word for it, or by the letter that stands for it beside the
    others."""
    if _asks(who) or who in ("I", "Q"):
        return True
    if who == "R":
        return bool(kinds & {"p", "patient", "participant"}) and "i" not in kinds
    return who == "M" and len(kinds) > 1 and not kinds & {"f", "i"}


def _identified(who: str) -> bool:
    if who in _ALONE or _ANSWERS.fullmatch(who):
        return False
    return (
        is_identifier(who)
        or _CODE.match(who) is not None
        or who.lstrip("#").isdigit()
        or (_NAME.match(who) is not None and not is_turn(who))
    )


def talks(text: str, lines: Sequence[Span]) -> dict[int, int]:
    """Return where talks begin in a list of lines, and the line behind each: lines side by side of several people, each
    with its speaker's label; the last one may say who they were."""
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        end, labels = at, []
        while end < len(lines) and (end == at or not text[lines[end - 1][1] : lines[end][0]].strip()):
            turn = name_before(text, *lines[end])
            if turn is None:
                break
            labels.append(turn)
            end += 1
        kinds = {_plain(text[slice(*turn.label)]) for turn in labels}
        strong = any(turn.asks for turn in labels) or all(label_of(text, *line) for line in lines[at:end])
        # "Trust: ..." and "Access: ..." side by side are a list of terms: names speak again, or somebody asks them.
        if len(labels) > 1 and (strong or len(kinds) < len(labels)):
            if end < len(lines) and not text[lines[end - 1][1] : lines[end][0]].strip() and _closes(text, lines[end]):
                end += 1
            found[at] = end
        at = max(end, at + 1)
    return found


def _closes(text: str, line: Span) -> bool:
    """Return whether a line is in brackets from its first letter to its last."""
    start, end = _trimmed(text, *line)
    return text[start : start + 1] in ("(", "[") and end - start < 160
