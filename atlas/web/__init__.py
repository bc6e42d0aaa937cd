"""Plain HTTP routes beside Streamlit, and the site that they serve."""

from atlas.web.curate import CURATE, LOOPBACK, OnlyHere, curate_dir
from atlas.web.headers import SecurityHeaders
from atlas.web.routes import MAP_SCRIPTS, ROUTES, asset_url
from atlas.web.site import Site, site, text_state, warm

__all__ = [
    "CURATE", "LOOPBACK", "MAP_SCRIPTS", "ROUTES", "OnlyHere", "SecurityHeaders", "Site", "asset_url", "curate_dir",
    "site", "text_state", "warm",
]  # fmt: skip
