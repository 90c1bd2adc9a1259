"""Widgets whose value is a parameter of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui.parts.addresses import go, parameter


def choose(
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    everything: str | None = None,
    current: str | None = None,
    forget: Sequence[str] = (),
    help: str | None = None,
) -> str | None:
    """Let one of the options (value to what is shown) be chosen; return its value.

    ``everything`` is what is shown for no choice; without it, nothing is chosen until somebody does. ``current`` is
    the option that the address means, where it may name it otherwise. ``forget`` names parameters that do not outlive
    a new choice.
    """
    current = current or parameter(name)
    values: list[str | None] = [None, *options] if everything is not None else list(options)
    index = values.index(current) if current in values else (0 if everything is not None else None)
    key = _key(name)
    st.selectbox(
        label,
        values,
        index=index,
        format_func=lambda value: options[value] if value is not None else str(everything),
        key=key,
        on_change=_keep(key, name, forget),
        placeholder="Choose one",
        help=help,
    )
    return current if current in options else None


def choose_many(label: str, name: str, options: Mapping[str, str]) -> list[str]:
    """Let any number of a few options be chosen; return their values, which are none when none is chosen."""
    current = [value for value in st.query_params.get_all(name) if value in options]
    key = _key(name)
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=current,
        format_func=lambda value: options[value],
        key=key,
        on_change=_keep(key, name),
    )
    return current


def choose_several(label: str, name: str, options: Mapping[str, str], *, everything: str) -> list[str]:
    """Let any number of many options be chosen, by typing parts of them; return their values, in the order in which
    they were chosen. ``everything`` is what is shown for no choice."""
    current = [value for value in st.query_params.get_all(name) if value in options]
    # Whoever chooses several would have to begin again after each, were this another widget then, as the others are.
    key = f"several {name}"
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    st.multiselect(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=key,
        on_change=_keep(key, name),
        placeholder=everything,
    )
    return current


def switch(label: str, name: str) -> bool:
    """Let something be switched on; it is off where the address says nothing."""
    on, key = parameter(name) == "yes", _key(name)
    st.toggle(label, value=on, key=key, on_change=_keep(key, name))
    return on


def write(label: str, name: str, *, placeholder: str) -> str:
    """Let words be typed; return them without the blanks around."""
    current = parameter(name) or ""
    key = _key(name)
    st.text_input(label, value=current, placeholder=placeholder, key=key, on_change=_keep(key, name))
    return current.strip()


def ask_box() -> None:
    """Let a question be typed; its answer opens on a page of its own."""
    words = st.text_input("Ask in your own words", key="asked", placeholder="A question or some words").strip()
    if words:
        go("ask", text=words)


def _key(name: str) -> str:
    # A widget remembers what it once showed. Its value in its name makes the address the only memory.
    return f"{name}={st.query_params.get_all(name)}"


def _keep(key: str, name: str, forget: Sequence[str] = ()) -> Callable[[], None]:
    def keep() -> None:
        value = st.session_state[key]
        for gone in (*forget, name):
            st.query_params.pop(gone, None)
        if value:
            st.query_params[name] = "yes" if value is True else value

    return keep
