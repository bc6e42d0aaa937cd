"""The only room that knows Streamlit: navigation, state, and the live map's component."""

from atlas.ui.changes import show_changes
from atlas.ui.component import live
from atlas.ui.indicators import show_indicators
from atlas.ui.outcomes import show_outcomes
from atlas.ui.page import addresses, navigation, screen
from atlas.ui.report import show_about, show_data
from atlas.ui.review import show_review
from atlas.ui.wire import Wire

__all__ = [
    "Wire", "addresses", "live", "navigation", "screen", "show_about", "show_changes", "show_data", "show_indicators",
    "show_outcomes", "show_review",
]  # fmt: skip
