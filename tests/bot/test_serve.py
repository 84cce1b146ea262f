"""The service as a process of its own: it starts, greets, answers, and leaves in good order when told to."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientConnectionError, ClientSession

from bot.service import STOP_SECONDS, build_service, serve
from tests.bot.conftest import EchoBot


@asynccontextmanager
async def serving(folder, *arguments):
    """`bookwith serve` on a free port: the process and its address, once it says that it is ready."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "serve", "--port", "0", "--database-url", f"sqlite:///{folder}/bookwith.sqlite", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        greeting = (await process.stdout.readline()).decode()
        assert "/api/messages" in greeting, (await process.stderr.read()).decode()
        yield process, greeting.split()[-1]
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def message(connector, **fields):
    return {
        "type": "message",
        "id": "1",
        "channelId": "emulator",
        "serviceUrl": connector.url,
        "conversation": {"id": "c"},
        "from": {"id": "user-1"},
        "recipient": {"id": "bot"},
        "text": "hello",
        **fields,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
async def test_told_to_stop_it_finishes_the_turn_in_hand_and_exits_well(tmp_path, connector, session):
    connector.hold = asyncio.Event()
    async with serving(tmp_path) as (process, endpoint):
        in_hand = asyncio.create_task(session.post(endpoint, json=message(connector)))
        await connector.reached.wait()
        process.send_signal(signal.SIGTERM)
        await refused(endpoint)
        connector.hold.set()
        assert (await in_hand).status == 200
        assert await process.wait() == 0
        assert len(connector.texts) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
async def test_told_to_stop_it_takes_no_new_turn_on_an_open_connection(tmp_path, connector, session):
    connector.hold = asyncio.Event()
    async with serving(tmp_path) as (process, endpoint):
        in_hand = asyncio.create_task(session.post(endpoint, json=message(connector)))
        await connector.reached.wait()
        process.send_signal(signal.SIGTERM)
        await refused(endpoint)
        connector.hold.set()
        assert (await in_hand).status == 200
        with pytest.raises(ClientConnectionError):
            await session.post(endpoint, json=message(connector, id="2"))
        assert await process.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("moments", range(8))
async def test_told_to_stop_it_does_not_wait_for_whoever_connects_that_moment(moments):
    ready = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(build_service(EchoBot()), "127.0.0.1", 0, ready.set_result))
    port = await ready
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(moments):
        await asyncio.sleep(0)
    with socket.socket() as silent:
        silent.setblocking(False)
        silent.connect_ex(("127.0.0.1", port))
        async with asyncio.timeout(STOP_SECONDS / 2):
            await serving


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts processes that take turns")
async def test_with_processes_that_take_turns_it_answers_and_stops_all_the_same(tmp_path, connector, session):
    connector.hold = asyncio.Event()
    async with serving(tmp_path, "--workers", "2") as (process, endpoint):
        in_hand = asyncio.create_task(session.post(endpoint, json=message(connector)))
        await connector.reached.wait()
        process.send_signal(signal.SIGTERM)
        await refused(endpoint)
        connector.hold.set()
        assert (await in_hand).status == 200
        assert await process.wait() == 0
        assert len(connector.texts) == 1


async def refused(endpoint):
    """Come back once nobody listens any more."""
    async with ClientSession() as stranger:
        while True:
            try:
                async with stranger.get(endpoint):
                    pass
            except ClientConnectionError:
                return


async def test_the_demo_greets_with_something_to_try(tmp_path, session):
    async with serving(tmp_path, "--demo") as (process, endpoint):
        async with asyncio.timeout(20):
            while b"Adam Smith" not in await process.stdout.readline():
                pass
        async with session.get(endpoint.replace("/api/messages", "/healthz")) as response:
            assert response.status == 200


async def test_the_log_names_the_turn_and_not_the_words(tmp_path, connector, session):
    async with serving(tmp_path) as (process, endpoint):
        words = "my secret plan with zoe@contoso.com"
        await session.post(endpoint, json=message(connector, text=words, **{"from": {"id": "u", "name": "Zoe Zebra"}}))
        process.terminate()
        log = (await process.stderr.read()).decode()
    assert '"event": "turn"' in log
    assert '"turn": "1"' in log
    assert not any(word in log for word in ("secret", "zoe@contoso.com", "Zebra"))


async def test_a_port_in_use_is_one_line(tmp_path, connector):
    port = connector.url.rsplit(":", 1)[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve", "--port", port),
        *("--database-url", f"sqlite:///{tmp_path}/bookwith.sqlite"),
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    assert process.returncode == 1
    assert said.decode().count("\n") == 1
    assert port in said.decode()
