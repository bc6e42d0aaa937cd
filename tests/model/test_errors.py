import pickle

import pytest

from atlas.errors import AtlasError, BuildError, NotFoundError, PlanTextError


@pytest.mark.parametrize("kind", [AtlasError, BuildError, NotFoundError, PlanTextError])
def test_an_error_reads_what_where_and_what_to_do(kind):
    error = kind("no key", "door", "ring the bell")
    assert str(error) == "no key – door – ring the bell"
    assert (error.what, error.where, error.remedy) == ("no key", "door", "ring the bell")
    assert isinstance(error, AtlasError)


def test_an_error_of_another_process_is_the_same_one():
    told = pickle.loads(pickle.dumps(BuildError("no key", "door", "ring the bell")))  # noqa: S301  our own
    assert (type(told), told.what, told.where, told.remedy) == (BuildError, "no key", "door", "ring the bell")
