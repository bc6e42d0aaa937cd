"""A page of the app on a build of its own, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture(scope="module", autouse=True)
def _built(real_build):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_BUILD_DIR", str(real_build))
        yield


@pytest.fixture
def html_of():
    """Gives the HTML that a script writes under a query: html_of(SCRIPT, lang="en")."""

    def run(script, **query):
        app = AppTest.from_string(script, default_timeout=120)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return "".join(element.proto.body for element in app.get("html"))

    return run
