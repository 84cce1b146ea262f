"""Values that are made once and shared by every process."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, bindparam, select

from storage.talk_tables import SettingRow
from storage.upsert import insert_or

_VALUE = select(SettingRow.value).where(SettingRow.name == bindparam("name"))


class Settings:
    """Settings of this installation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def secret(self) -> str:
        """The key of everything that is signed or hashed here; made when it is first asked for."""
        return self._once("secret", secrets.token_urlsafe(32))

    def _once(self, name: str, value: str) -> str:
        found = self._connection.execute(_VALUE, {"name": name}).scalar()
        if found is not None:
            return found
        new = insert_or(self._connection, SettingRow).values(name=name, value=value)
        self._connection.execute(new.on_conflict_do_nothing())
        return self._connection.execute(_VALUE, {"name": name}).scalar_one()
