"""Names of the processes that send replies, and whether one of them can be known to have ended."""

from __future__ import annotations

import os
import platform
import secrets
from functools import cache

STARTED = secrets.token_hex(8)
"""Tells this process from an earlier one of the same number."""


def new_sender() -> str:
    """A name that no other process has, nor another database of this one."""
    return f"{_machine()}/{os.getpid()}/{STARTED}/{secrets.token_hex(4)}"


def has_ended(sender: str) -> bool:
    """Whether the process of that name is gone for certain, as far as this one can see."""
    machine, process, started, _ = sender.rsplit("/", 3) if sender.count("/") >= 3 else ("", "", "", "")
    if machine != _machine() or not process.isdigit():
        return False
    return started != STARTED if int(process) == os.getpid() else not _runs(int(process))


def _runs(process: int) -> bool:
    if os.name != "posix":
        # There the call below would end it.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@cache
def _machine() -> str:
    """Where process numbers mean the same: containers on one machine may each have a number 1."""
    try:
        return f"{platform.node()}:{os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return platform.node()
