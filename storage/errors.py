"""What can be wrong with the database itself, as opposed to with what was asked of it."""

from __future__ import annotations


class StorageError(Exception):
    """The database cannot do its part; the message is one line for the operator."""


class DatabaseUnavailable(StorageError):
    """It cannot be reached or opened, or it stayed locked for too long. The same call may succeed later."""


class SchemaOutdated(StorageError):
    """Its schema is not this version's: older (`bookwith migrate` mends that) or newer."""


class StillSending(StorageError):
    """Another process took this turn and is sending its replies; look again shortly."""

    def __init__(self) -> None:
        super().__init__("Another process has been sending this turn's replies for too long.")
