"""Who waits for whom, and who is turned away."""

import asyncio
import contextvars
import threading

import pytest

from bot.queue import Queue, TooBusy


@pytest.fixture
def queue():
    queue = Queue(threads=2, capacity=4, each_person=2)
    yield queue
    queue.stop()


async def test_one_conversations_turns_follow_each_other(queue):
    order = []

    async def turn(name):
        async with queue.turn("talk", name):
            order.append(f"{name} begins")
            await queue.run(threading.Event().wait, 0)
            order.append(f"{name} ends")

    await asyncio.gather(turn("ann"), turn("bo"))
    assert order == ["ann begins", "ann ends", "bo begins", "bo ends"]


async def test_conversations_do_not_wait_for_each_other(queue):
    async with queue.turn("one", "ann"), queue.turn("two", "bo"):
        assert not queue.is_busy


async def test_a_person_has_so_many_turns_in_hand_and_no_more(queue):
    async with queue.turn("one", "ann"), queue.turn("two", "ann"):
        with pytest.raises(TooBusy):
            async with queue.turn("three", "ann"):
                pass
        async with queue.turn("three", "bo"):
            assert queue.is_busy


async def test_past_its_capacity_everybody_is_turned_away_until_there_is_room(queue):
    async with queue.turn("1", "a"), queue.turn("2", "b"), queue.turn("3", "c"):
        async with queue.turn("4", "d"):
            with pytest.raises(TooBusy):
                async with queue.turn("5", "e"):
                    pass
        async with queue.turn("5", "e"):
            pass


async def test_a_turn_that_fails_leaves_its_place(queue):
    for _ in range(5):
        with pytest.raises(ValueError):
            async with queue.turn("talk", "ann"):
                raise ValueError
    async with queue.turn("talk", "ann"):
        assert not queue.is_busy


async def test_a_closed_queue_lets_in_nobody_and_ends_what_it_has(queue):
    async with queue.turn("one", "ann"):
        queue.close()
        with pytest.raises(TooBusy):
            async with queue.turn("two", "bo"):
                pass
        assert await queue.run(sum, [1, 2]) == 3


async def test_work_in_a_thread_sees_what_the_turn_has_bound(queue):
    turn_id = contextvars.ContextVar("turn_id")
    turn_id.set("activity-1")
    assert await queue.run(turn_id.get) == "activity-1"
