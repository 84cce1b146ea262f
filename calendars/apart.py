"""Reading a stranger's calendar in a process of its own: one that takes too long or too much is stopped."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from typing import Any

from calendars.ical import Owner, read_busy
from scheduling.errors import InvalidInput
from scheduling.schedule import Busy

SECONDS = 60.0
"""Ten thousand events take five."""
MOST_MEMORY = 1_000_000_000
NICENESS = 10


async def read_apart(
    content: bytes,
    owner: Owner,
    after: datetime,
    until: datetime | None = None,
    seconds: float = SECONDS,
    *,
    awaited: bool = False,
) -> list[Busy]:
    """What `read_busy` reads, and InvalidInput also where it takes more than so many seconds, or a gigabyte.

    It leaves the processor to people who talk, unless one of them waits for it: `awaited`.
    """
    asked = {
        "email": owner.email,
        "timezone": owner.timezone,
        "bookings": dict(owner.bookings),
        "after": after.isoformat(),
        "until": until and until.isoformat(),
        "niceness": 0 if awaited else NICENESS,
    }
    # In a session of its own it does not hear a Ctrl-C that is meant for the service.
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "calendars.apart"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate(json.dumps(asked).encode() + b"\n" + content)
    except TimeoutError:
        raise InvalidInput(f"The calendar takes more than {seconds:g} seconds to read.") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode:
        raise InvalidInput("The calendar needs more memory to be read than it may have.")
    return _blocks(json.loads(said))


def _blocks(said: Any) -> list[Busy]:
    if "refused" in said:
        raise InvalidInput(said["refused"])
    return [
        Busy(datetime.fromisoformat(start), datetime.fromisoformat(end), *rest) for start, end, *rest in said["blocks"]
    ]


def main() -> None:
    """Read one calendar from stdin, and say on stdout when its owner is busy."""
    asked = json.loads(sys.stdin.buffer.readline())
    _be_modest(asked["niceness"])
    content = sys.stdin.buffer.read()
    owner = Owner(asked["email"], asked["timezone"], asked["bookings"])
    until = datetime.fromisoformat(asked["until"]) if asked["until"] else None
    try:
        blocks = read_busy(content, owner, datetime.fromisoformat(asked["after"]), until)
    except InvalidInput as refused:
        answer: dict[str, Any] = {"refused": str(refused)}
    else:
        answer = {"blocks": [_fields(block) for block in blocks]}
    json.dump(answer, sys.stdout)


def _fields(block: Busy) -> tuple[str, str, str, bool, bool]:
    return block.start.isoformat(), block.end.isoformat(), block.status, block.all_day, block.unanswered


def _be_modest(niceness: int) -> None:
    """Let others have the processor, and take no more memory than a calendar needs."""
    if sys.platform != "win32":
        import resource

        os.nice(niceness)
        # macOS knows the limit and lets nobody set it.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
