"""One quiet way to take things away as a file: a small window with the formats that the API has for them."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from ui.client import export, exports

_MOST = 80


def offer(says: str, data: str | bytes, name: str, media: str) -> None:
    """Offer a file that the page has made."""
    st.download_button(says, data, name, media, icon=":material/download:", on_click="ignore")


@st.fragment
def download(title: str, **of: str) -> None:
    """Offer files of what is named by "study", "topic" or "theme", else of all that the graph holds. ``title`` is what
    people call it."""
    formats = {
        form["name"]: form for form in exports() if form["takes" if of else "whole"] and {*of} <= {*form["takes"]}
    }
    with st.popover("Download", icon=":material/download:", key="download"):
        chosen = st.selectbox(
            "Format", list(formats), format_func=lambda name: formats[name]["says"], key="download as"
        )
        if chosen is None:
            return
        form = formats[chosen]
        st.caption(f"{form['holds'][:1].upper()}{form['holds'][1:]}.")
        # Made when it is asked for: few who read a page keep it.
        st.download_button(
            f"Download {form['says']}",
            export(chosen, **of),
            _file_name(title, form),
            form["mediaType"],
            on_click="ignore",
            key="download it",
        )


def _file_name(title: str, form: dict[str, Any]) -> str:
    ending = str(form["ending"])
    return file_stem(title, "evidence-graph") + (ending if ending.startswith(".") else f"-{ending}")


def file_stem(title: str, otherwise: str) -> str:
    """Return a title as the name of a file without its ending, or ``otherwise`` for a title without letters."""
    return re.sub(r"\W+", "-", title.casefold()).strip("-_")[:_MOST] or otherwise
