"""Rules that look at more than one plan."""

import pytest

from atlas.catalogue import check_all, load_plans

NEWS = "xihu-chinadaily-2021"  # of 2021-08-18, without a period


def _cite_news(root, supports, first):
    """Let the record cite the news article as well."""
    mine = root.read()["properties"]["evidence"]
    news = {**mine[0], "plan": NEWS, "supports": supports}
    root.set("properties.evidence", [news, *mine] if first else [*mine, news])


def _types():
    return [found.type.name for found in check_all()]


def test_the_news_article_is_dated_and_has_no_period():
    assert (load_plans()[NEWS].date, load_plans()[NEWS].horizon) == ("2021-08-18", None)


@pytest.mark.parametrize(("supports", "date"), [("status", "2021-08-18"), ("location", "2022-02-24")])
def test_a_status_is_as_of_the_plan_that_tells_it_else_of_the_newest(atlas_root, supports, date):
    _cite_news(atlas_root, supports, first=False)
    atlas_root.set("properties.status_as_of", date)
    assert _types() == []


@pytest.mark.parametrize("supports", ["status", "location"])
def test_the_newest_plan_dates_a_status_wherever_it_is_cited(atlas_root, supports):
    _cite_news(atlas_root, "location", first=True)
    atlas_root.set("properties.evidence.1.supports", supports)
    atlas_root.set("properties.evidence.0.supports", "status" if supports == "status" else "name")
    atlas_root.set("properties.status_as_of", "2021-08-18")
    assert "status-date-mismatch" in _types()


def test_the_period_is_that_of_the_first_plan_that_has_one(atlas_root):
    _cite_news(atlas_root, "location", first=True)
    atlas_root.set("properties.year_basis", "horizon")
    atlas_root.set("properties.year_start", 2021)
    assert _types() == []


def test_a_year_may_be_stated_by_any_of_the_plans(atlas_root):
    _cite_news(atlas_root, "year", first=False)
    atlas_root.set("properties.evidence.1.supports", "location")
    assert _types() == []
