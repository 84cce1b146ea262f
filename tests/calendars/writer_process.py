"""An outbox worker in a process of its own, to be killed: DATABASE-URL NOW FOLDER."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.calendar_sources import Sources
from bot.event_writer import EventWriter
from bot.outbox_worker import OutboxWorker
from bot.settings import Settings
from mail.deed import Letterhead
from mail.sending import FolderSender
from storage.database import open_database
from tests.pages import SECRET

if __name__ == "__main__":
    url, moment, folder = sys.argv[1:]
    now = datetime.fromisoformat(moment)
    database = open_database(url)
    head = Letterhead("bookings@example.org", "https://book.example.org", SECRET)
    events = EventWriter(database, Sources(Settings(_env_file=None), SECRET), lambda: now)
    print("ready", flush=True)
    asyncio.run(OutboxWorker(database, FolderSender(Path(folder)), head, lambda: now, events=events).drain())
    print("done", flush=True)
