"""An outbox worker as a process of its own, to be killed: database, server and moment are its arguments."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime

from bot.outbox_worker import OutboxWorker
from mail.deed import Letterhead
from mail.sending import SmtpSender
from storage.database import open_database

if __name__ == "__main__":
    url, server, moment = sys.argv[1:]
    now = datetime.fromisoformat(moment)
    head = Letterhead("bookings@example.org", "https://book.example.org", "a secret of the tests")
    database = open_database(url)
    asyncio.run(OutboxWorker(database, SmtpSender(server), head, lambda: now).drain())
