"""杭州规划图集 · Hangzhou Plan Atlas: `streamlit run streamlit_app.py`, or better `atlas serve`.

Run by the server this file makes the app with its plain HTTP routes; run by a session it draws the page.
"""

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager

from atlas.ui import Wire, addresses, navigation
from atlas.web import PUBLISH_ROUTES, ROUTES, UPLOAD_ROUTES, Door, OnlyHere, Opening, SecurityHeaders, curate_dir, warm

if not runtime.exists():
    PagesManager.uses_pages_directory = False  # which pages there are is told by navigation(), to the first visitor too
    curating = [Middleware(OnlyHere)] if curate_dir() else []
    pages = addresses()
    inside = [Middleware(Opening, pages), Middleware(Wire)]
    guards = [Middleware(SecurityHeaders), *curating, Middleware(Door, pages), *inside]
    app = st.App(__file__, routes=[*ROUTES, *UPLOAD_ROUTES, *PUBLISH_ROUTES], middleware=guards, lifespan=warm)
else:
    navigation().run()
