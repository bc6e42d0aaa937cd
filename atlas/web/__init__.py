"""Plain HTTP routes beside Streamlit, and the site that they serve."""

from atlas.web.headers import SecurityHeaders
from atlas.web.routes import MAP_SCRIPTS, ROUTES, asset_url
from atlas.web.site import Site, site, text_state, warm

__all__ = ["MAP_SCRIPTS", "ROUTES", "SecurityHeaders", "Site", "asset_url", "site", "text_state", "warm"]
