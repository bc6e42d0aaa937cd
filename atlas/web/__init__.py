"""Plain HTTP routes beside Streamlit, the door and the server before both, and the site that they serve."""

from atlas.web.asset import ASSETS_FOLDER, asset_url, needs, read_asset
from atlas.web.curate import CURATE, OnlyHere, curate_dir
from atlas.web.door import Door
from atlas.web.headers import SecurityHeaders
from atlas.web.hosts import LOOPBACK
from atlas.web.language import preferred_language
from atlas.web.opening import Opening, short_label
from atlas.web.publishing import PUBLISH_ROUTES
from atlas.web.routes import ROUTES
from atlas.web.site import SEARCH_KEYS, Site, site, tell_operator, text_state, warm
from atlas.web.upload import UPLOAD_ROUTES

__all__ = [
    "ASSETS_FOLDER", "CURATE", "LOOPBACK", "PUBLISH_ROUTES", "ROUTES", "SEARCH_KEYS", "UPLOAD_ROUTES", "Door",
    "OnlyHere", "Opening", "SecurityHeaders", "Site", "asset_url", "curate_dir", "needs", "preferred_language",
    "read_asset", "short_label", "site", "tell_operator", "text_state", "warm",
]  # fmt: skip
