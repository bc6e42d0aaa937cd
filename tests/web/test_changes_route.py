"""What two registered plans compare to, as a file under an address."""

import json

import pytest

PAIR = "from=xihu-chinadaily-2021&to=xihu-common-prosperity"


@pytest.fixture(scope="module")
def changes(server):
    """Asks the real atlas for a file of changes."""
    import urllib.error  # noqa: PLC0415
    import urllib.request  # noqa: PLC0415

    def ask(path):
        try:
            with urllib.request.urlopen(f"{server}/atlas/changes.{path}") as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    return ask


def test_the_table_holds_the_changes_that_the_address_keeps(changes):
    status, headers, body = changes(f"json?{PAIR}&change=kept")
    assert status == 200
    assert headers["Content-Disposition"].endswith('.json"')
    assert {row["change"] for row in json.loads(body)} == {"kept"}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_map_is_an_image_that_the_page_shows(changes, look):
    status, headers, body = changes(f"svg?{PAIR}&theme=culture&lang=en&style={look}")
    assert (status, headers["Content-Type"]) == (200, "image/svg+xml")
    assert "Content-Disposition" not in headers
    assert body.startswith(b"<svg")


@pytest.mark.parametrize(
    "path", ["exe?" + PAIR, "json", "json?from=a&to=b", "svg?to=xihu-chinadaily-2021&from=" + "x" * 999]
)
def test_what_is_no_pair_or_format_is_not_there(changes, path):
    assert changes(path)[0] == 404
