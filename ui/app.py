"""The pages' entry, run by Streamlit for every change on a page. Which pages there are says ui.views.registry."""

from __future__ import annotations

import streamlit as st

from ui.parts import style
from ui.views.registry import VIEWS


def main() -> None:
    """Draw the navigation and the page that is open."""
    st.set_page_config(page_title="Evidence Graph", page_icon=str(style.ICON), layout="wide")
    style.install()
    pages = [
        st.Page(view.show, title=view.title, icon=view.icon, url_path=view.slug, default=view is VIEWS[0])
        for view in VIEWS
    ]
    st.navigation(pages).run()


if __name__ == "__main__":
    main()
