"""Judge links: the queue one link at a time, the least certain first, with a key for each verdict."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.client import ApiError, ask_now, tell
from ui.parts.addresses import link, parameter, to_the_top
from ui.parts.choices import choose
from ui.parts.documents import document
from ui.parts.judgements import METHODS, VERDICTS
from ui.parts.link_card import card
from ui.parts.markup import Html, markdown, tag
from ui.parts.style import facts, heading, nothing, show, small, some

QUEUE_QUERY = """
query JudgeQueue($method: LinkMethod, $first: Int!, $skip: Int!) {
  judgingRefused
  judgementQueue(method: $method) { left links(first: $first, skip: $skip) { id } }
}
"""

LINK_QUERY = document("query JudgedLink($link: ID!) { link(id: $link) { id ...LinkCard } }")

JUDGE_QUERY = """
mutation Judge($link: ID!, $verdict: Verdict!, $by: String!, $note: String) {
  judge(link: $link, verdict: $verdict, by: $by, note: $note) { id }
}
"""

# The verdict, what the button says, its key and its icon. C and R are kept by Streamlit for itself.
_BUTTONS = (
    ("ACCEPTED", "Accept", "A", ":material/check:"),
    ("REJECTED", "Reject", "X", ":material/close:"),
    ("UNSURE", "Unsure", "U", ":material/question_mark:"),
)
# The API gives no longer pages; this many of those that were skipped are passed over before one is shown.
_PAGE, _MOST = 100, 1000
_LONGEST_NAME, _LONGEST_NOTE = 100, 2000


def render() -> None:
    """Draw the link that the address names, or the first of the queue that was not skipped."""
    show(heading("Judge links", below="Is the link right? Say so; the score of the program stays what it is."))
    state = st.session_state
    state.setdefault("judge_skipped", [])
    state.setdefault("judge_done", [])
    method = parameter("method") if parameter("method") in METHODS else None
    queue, waiting = _queue(method)
    refused = queue["judgingRefused"]
    if refused:
        st.warning(markdown(f"You can read here, and not judge. {refused}"), icon=":material/lock:")
    choice, who = st.columns([3, 2], vertical_alignment="bottom")
    with choice:
        choose("Links", "method", METHODS, everything="All links", forget=["link"])
    if not refused:
        with who:
            _name()
    left = queue["judgementQueue"]["left"]
    done = len({link for link, _ in state.judge_done})
    counts = facts(tag("span", some(left, "link"), " left"), tag("span", f"{done:,} judged by you since you came"))
    show(counts, _last())
    if failed := state.pop("judge_failed", None):
        st.error(markdown(failed), icon=":material/cloud_off:")
    asked = parameter("link") or waiting
    if asked is None:
        _nothing_left(left, method)
        return
    proposed = ask_now(LINK_QUERY, link=asked)["link"]
    if proposed is None:
        show(nothing("The graph proposes no such link. "), link("judge", "Go on with the queue"))
        return
    _judge(proposed, may=not refused)


def _queue(method: str | None) -> tuple[dict[str, Any], str | None]:
    """Return what the API says of the queue, and the first link in it that was not skipped, if there is one."""
    skipped = st.session_state.judge_skipped
    for skip in range(0, len(skipped) + 1, _PAGE):
        first = min(_PAGE, len(skipped) + 1 - skip)
        queue = ask_now(QUEUE_QUERY, method=method, first=first, skip=skip)
        waiting = next((link["id"] for link in queue["judgementQueue"]["links"] if link["id"] not in skipped), None)
        if waiting or len(queue["judgementQueue"]["links"]) < first:
            break
    return queue, waiting


def _name() -> None:
    """Ask for the name once; it is kept as long as the page is open."""
    name = st.session_state.get("judge_name")
    if name:
        with st.container(horizontal=True, vertical_alignment="center", key="judge-who"):
            show(tag("p", "Judging as ", tag("b", name)))
            st.button("Another name", on_click=st.session_state.pop, args=("judge_name",), type="tertiary")
        return
    st.text_input(
        "Your name",
        key="judge_typed",
        max_chars=_LONGEST_NAME,
        on_change=_keep_name,
        placeholder="What you say is kept under it",
    )


def _keep_name() -> None:
    st.session_state.judge_name = " ".join(st.session_state.judge_typed.split())


def _last() -> Html | None:
    done = st.session_state.judge_done
    if not done:
        return None
    last, verdict = done[-1]
    return small(f"{VERDICTS[verdict]}. ", link("judge", "Look at it again", link=last))


def _nothing_left(left: int, method: str | None) -> None:
    if left:
        show(nothing(f"You have skipped {'the one that is' if left == 1 else f'all {left:,} that are'} left."))
        st.button("Show them again", on_click=st.session_state.judge_skipped.clear)
    else:
        show(nothing(f"No link{' of this kind' if method else ''} is left to judge."))


def _judge(proposed: dict[str, Any], *, may: bool) -> None:
    key, named = proposed["id"], bool(st.session_state.get("judge_name"))
    if st.session_state.get("judge_shown") != key:
        st.session_state.judge_shown = key
        to_the_top()
    # A form sends the note together with the verdict. The keys of buttons name the link: a key pressed twice in haste
    # says nothing of the next link, which nobody has seen yet.
    with st.form(f"judge {key}", border=False, enter_to_submit=False):
        show(card(proposed))
        if may:
            st.text_area("Note, if you like", key=f"note {key}", max_chars=_LONGEST_NOTE, height=68)
        with st.container(horizontal=True, key="judge-buttons"):
            for verdict, says, letter, icon in _BUTTONS if may else ():
                st.form_submit_button(
                    says,
                    key=f"{verdict} {key}",
                    shortcut=letter,
                    icon=icon,
                    disabled=not named,
                    help=None if named else "Give your name first.",
                    on_click=_say,
                    args=(key, verdict),
                )
            st.form_submit_button(
                "Skip", key=f"skip {key}", shortcut="S", icon=":material/skip_next:", on_click=_skip, args=(key,)
            )
            if may and st.session_state.judge_done:
                st.form_submit_button(
                    "Change the last", key=f"back {key}", shortcut="Z", icon=":material/undo:", on_click=_back
                )


def _say(key: str, verdict: str) -> None:
    state = st.session_state
    if "link" not in st.query_params and state.judge_done[-1:] == [(key, verdict)]:
        return
    note = state.get(f"note {key}") or None
    try:
        tell(JUDGE_QUERY, link=key, verdict=verdict, by=state.judge_name, note=note)
    except ApiError as error:
        state.judge_failed = str(error)
        return
    state.judge_done.append((key, verdict))
    st.query_params.pop("link", None)


def _skip(key: str) -> None:
    state = st.session_state
    if key not in state.judge_skipped:
        state.judge_skipped = [*state.judge_skipped, key][-(_MOST - 1) :]
    st.query_params.pop("link", None)


def _back() -> None:
    st.query_params["link"] = st.session_state.judge_done[-1][0]
