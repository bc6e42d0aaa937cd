"""The only room that knows Streamlit: navigation, state, and the live map's component."""

from atlas.ui.component import live
from atlas.ui.indicators import show_indicators
from atlas.ui.outcomes import show_outcomes
from atlas.ui.page import navigation, screen
from atlas.ui.report import show_about, show_data
from atlas.ui.review import show_review

__all__ = [
    "live", "navigation", "screen", "show_about", "show_data", "show_indicators", "show_outcomes", "show_review",
]  # fmt: skip
