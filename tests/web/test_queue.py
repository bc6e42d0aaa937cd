"""The queue: how many are here, who is read, who comes next."""

import asyncio
from contextlib import ExitStack

import pytest

from atlas.web.queue import MEGABYTE, Full, Queue


@pytest.fixture
def queue():
    return Queue()


@pytest.fixture
def enter(queue):
    """Takes a place: enter("a", 1)."""
    with ExitStack() as stack:
        yield lambda client, size=1: stack.enter_context(queue.place(client, size))


def test_one_client_leaves_places_to_others(queue, enter):
    for _ in range(queue.PLACES_EACH):
        enter("a")
    with pytest.raises(Full):
        enter("a")
    for _ in range(queue.PLACES - queue.PLACES_EACH):
        enter("b")
    with pytest.raises(Full):
        enter("c")


def test_a_place_is_free_again_whatever_happened(queue):
    for _ in range(3 * queue.PLACES):
        with pytest.raises(KeyError), queue.place("a", 1):
            raise KeyError


def test_all_that_is_here_has_a_size(queue, enter):
    with queue.place("a", queue._most_bytes - MEGABYTE), pytest.raises(Full):
        enter("b", 2 * MEGABYTE)
    enter("b", 2 * MEGABYTE)


def _turns(queue, *clients, patience=5.0):
    """The order in which they are read: each keeps its turn until all that may come have come."""
    queue.PATIENCE_S = patience
    order = []

    async def come(number, client, ended):
        try:
            async with queue.turn(client):
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


def test_two_are_read_at_once_and_the_others_in_their_order(queue):
    assert _turns(queue, "a", "b", "c", "d", "e") == [0, 1, 2, 3, 4]


def test_who_is_read_already_lets_others_before(queue):
    assert _turns(queue, "a", "a", "a", "a", "b") == [0, 1, 4, 2, 3]


def test_a_turn_comes_in_time_or_not_at_all(queue):
    async def run():
        queue.PATIENCE_S = 0.01
        async with queue.turn("a"), queue.turn("a"):
            with pytest.raises(TimeoutError):
                async with queue.turn("b"):
                    pass
        async with queue.turn("b"):
            assert (queue._reading, list(queue._waiting)) == (["b"], [])

    asyncio.run(run())


def test_who_leaves_while_waiting_or_just_called_leaves_no_trace(queue):
    async def run():
        async with queue.turn("a"):
            async with queue.turn("b"):
                waiting = [asyncio.create_task(queue.turn(name).__aenter__()) for name in "cd"]
                await asyncio.wait(waiting, timeout=0)
                waiting[0].cancel()
                await asyncio.wait(waiting[:1])
            waiting[1].cancel()  # it was called, and does not know yet
            await asyncio.wait(waiting)
        assert (queue._reading, list(queue._waiting)) == ([], [])

    asyncio.run(run())
