"""Plain HTTP routes beside Streamlit, and the site that they serve."""

from atlas.web.asset import ASSETS_FOLDER, asset_url, needs, read_asset
from atlas.web.curate import CURATE, LOOPBACK, OnlyHere, curate_dir
from atlas.web.headers import SecurityHeaders
from atlas.web.routes import ROUTES
from atlas.web.site import Site, site, text_state, warm

__all__ = [
    "ASSETS_FOLDER", "CURATE", "LOOPBACK", "ROUTES", "OnlyHere", "SecurityHeaders", "Site", "asset_url", "curate_dir",
    "needs", "read_asset", "site", "text_state", "warm",
]  # fmt: skip
