"""Names on a picture never lie on each other, off the map, on what is taken or on a line."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.render.picture.label_places import Label, place_labels

NONE = np.zeros((0, 4))
FRAME = (400.0, 300.0)


def test_a_name_alone_stands_right_of_its_symbol():
    [place] = place_labels([Label(100, 100, 5, 40, 12)], FRAME, NONE, 12)
    assert place.left == 100 + 5 + 3
    assert (place.top + place.bottom) / 2 == 100
    assert place.leader is None


def test_at_the_right_edge_it_stands_left():
    [place] = place_labels([Label(390, 100, 5, 40, 12)], FRAME, NONE, 12)
    assert place.right < 390


def test_the_more_important_name_takes_the_place_and_the_other_another():
    one, other = place_labels([Label(100, 100, 5, 40, 12), Label(101, 100, 5, 40, 12)], FRAME, NONE, 12)
    assert one.left > 100
    assert other is not None
    assert not shapely.box(*one[:4]).intersects(shapely.box(*other[:4]))


def test_where_all_is_taken_there_is_no_name():
    taken = np.array([(0.0, 0.0, 400.0, 300.0)])
    assert place_labels([Label(100, 100, 5, 40, 12)], FRAME, taken, 12) == [None]
    assert place_labels([], FRAME, taken, 12) == []


_LABELS = st.lists(
    st.builds(Label, st.floats(0, 400), st.floats(0, 300), st.just(5.0), st.floats(20, 120), st.just(14.0)), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(_LABELS)
def test_nothing_ever_lies_on_a_name(labels):
    taken = np.array([(0.0, 260.0, 120.0, 300.0)])
    places = [p for p in place_labels(labels, FRAME, taken, 14) if p]
    boxes = [shapely.box(*place[:4]).buffer(-1e-6) for place in places]
    leaders = [shapely.LineString([place.leader[:2], place.leader[2:]]) for place in places if place.leader]
    assert all(p.left >= 0 and p.top >= 0 and p.right <= 400 and p.bottom <= 300 for p in places)
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert not any(box.intersects(shapely.box(*taken[0]).buffer(-1e-6)) for box in boxes)
    assert not any(line.intersects(box) for line in leaders for box in boxes)
