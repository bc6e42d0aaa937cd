"""The desk: how many are here, who is read, who comes next."""

import asyncio
from contextlib import ExitStack

import pytest

from atlas.web.desk import MEGABYTE, Desk, Full


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def enter(desk):
    """Takes a place: enter("a", 1)."""
    with ExitStack() as stack:
        yield lambda client, size=1: stack.enter_context(desk.place(client, size))


def test_one_client_leaves_places_to_others(desk, enter):
    for _ in range(desk.PLACES_EACH):
        enter("a")
    with pytest.raises(Full):
        enter("a")
    for _ in range(desk.PLACES - desk.PLACES_EACH):
        enter("b")
    with pytest.raises(Full):
        enter("c")


def test_a_place_is_free_again_whatever_happened(desk):
    for _ in range(3 * desk.PLACES):
        with pytest.raises(KeyError), desk.place("a", 1):
            raise KeyError


def test_all_that_is_here_has_a_size(desk, enter):
    with desk.place("a", desk._most_bytes - MEGABYTE), pytest.raises(Full):
        enter("b", 2 * MEGABYTE)
    enter("b", 2 * MEGABYTE)


def _turns(desk, *clients, patience=5.0):
    """The order in which they are read: each keeps its turn until all that may come have come."""
    desk.PATIENCE_S = patience
    order = []

    async def come(number, client, ended):
        try:
            async with desk.turn(client):
                order.append(number)
                await ended.wait()
        except TimeoutError:
            order.append(f"{number} late")

    async def run():
        ended = [asyncio.Event() for _ in clients]
        tasks = [asyncio.create_task(come(*one)) for one in zip(range(len(clients)), clients, ended, strict=True)]
        for event in ended:
            for _ in range(5):
                await asyncio.wait(tasks, timeout=0)
            event.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())
    return order


def test_two_are_read_at_once_and_the_others_in_their_order(desk):
    assert _turns(desk, "a", "b", "c", "d", "e") == [0, 1, 2, 3, 4]


def test_who_is_read_already_lets_others_before(desk):
    assert _turns(desk, "a", "a", "a", "a", "b") == [0, 1, 4, 2, 3]


def test_a_turn_comes_in_time_or_not_at_all(desk):
    async def run():
        desk.PATIENCE_S = 0.01
        async with desk.turn("a"), desk.turn("a"):
            with pytest.raises(TimeoutError):
                async with desk.turn("b"):
                    pass
        async with desk.turn("b"):
            assert (desk._reading, list(desk._waiting)) == (["b"], [])

    asyncio.run(run())


def test_who_leaves_while_waiting_or_just_called_leaves_no_trace(desk):
    async def run():
        async with desk.turn("a"):
            async with desk.turn("b"):
                waiting = [asyncio.create_task(desk.turn(name).__aenter__()) for name in "cd"]
                await asyncio.wait(waiting, timeout=0)
                waiting[0].cancel()
                await asyncio.wait(waiting[:1])
            waiting[1].cancel()  # it was called, and does not know yet
            await asyncio.wait(waiting)
        assert (desk._reading, list(desk._waiting)) == ([], [])

    asyncio.run(run())
