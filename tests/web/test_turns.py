"""Turns: two answers at once, the others wait, and who waits too long is asked to come again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from starlette.requests import Request
from starlette.responses import Response

from atlas.web import turns
from atlas.web.turns import in_turn

ASKED = Request({"type": "http", "method": "GET", "headers": []})
HELD_S = 30


@pytest.fixture
def held():
    """Two answers that hold both turns until they are let go."""
    begun, over = Barrier(3), Event()

    @in_turn
    def slow(_):
        begun.wait(HELD_S)
        over.wait(HELD_S)
        return Response(status_code=200)

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(slow, ASKED) for _ in range(2)]
        begun.wait(HELD_S)
        yield answers, over
        over.set()


def _quick(_):
    return Response(status_code=200)


def test_a_third_is_asked_to_come_again_and_served_when_a_turn_is_free(held, monkeypatch):
    answers, over = held
    monkeypatch.setattr(turns, "_PATIENCE_S", 0)
    refused = in_turn(_quick)(ASKED)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "0")
    over.set()
    assert [answer.result(HELD_S).status_code for answer in answers] == [200, 200]
    assert in_turn(_quick)(ASKED).status_code == 200


def test_a_turn_is_given_back_after_a_failure():
    def fail(_):
        raise ValueError("broken")

    for _ in range(3):
        with pytest.raises(ValueError, match="broken"):
            in_turn(fail)(ASKED)
    assert in_turn(_quick)(ASKED).status_code == 200
