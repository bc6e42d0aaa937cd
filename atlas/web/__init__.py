"""Plain HTTP routes beside Streamlit, the door and the server before both, and the site that they serve."""

from atlas.web.curate import CURATE, OnlyHere, curate_dir
from atlas.web.door import Door
from atlas.web.headers import SecurityHeaders
from atlas.web.hosts import LOOPBACK
from atlas.web.routes import MAP_SCRIPTS, ROUTES, asset_url
from atlas.web.site import Site, site, text_state, warm

__all__ = [
    "CURATE", "LOOPBACK", "MAP_SCRIPTS", "ROUTES", "Door", "OnlyHere", "SecurityHeaders", "Site", "asset_url",
    "curate_dir", "site", "text_state", "warm",
]  # fmt: skip
