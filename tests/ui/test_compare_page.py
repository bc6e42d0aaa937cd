"""The page of two plans side by side: the pair, the tally, both wordings, and limits that mean nothing."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import compare, counted, known_edition, known_pairs

ROOT = Path(__file__).parents[2]


def _page(**query):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app = app.switch_page("pages/compare.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def _html(app):
    return "".join(block.proto.body for block in app.get("html"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_opens_with_the_plans_that_have_most_in_common(lang):
    app = _page(lang=lang)
    assert not app.exception
    page = _html(app)
    changes = compare(*map(known_edition, known_pairs()[0]))
    for count in counted(changes).values():
        assert f"<b>{count}</b>" in page
    assert page.count("<tr>") == len(changes) + len(counted(changes))


def test_words_stand_marked_with_the_address_of_their_page():
    page = _html(_page(change="kept"))
    assert "<mark>紫金港科技城</mark>" in page
    assert "#:~:text=" in page


def test_values_that_mean_nothing_are_told_and_change_nothing():
    app = _page(theme="<b>magic", **{"from": "nobody"})
    assert not app.exception
    assert len(app.info) == 2
    assert "<b>magic" not in _html(app)
