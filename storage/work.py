"""What one transaction can do: its stores, side by side, over one connection."""

from __future__ import annotations

from sqlalchemy import Connection


class Work:
    """The stores of one transaction. Each takes and returns scheduling's values; rows stay here."""

    def __init__(self, connection: Connection, sender: str) -> None:
        self.connection = connection
        self.sender = sender
