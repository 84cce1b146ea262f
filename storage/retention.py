"""How long what has served its purpose is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.work import Work

TURNS = timedelta(days=7)
"""Far longer than any channel sends an activity again."""
TALKS = timedelta(days=90)
CODES = timedelta(days=1)
"""Longer than the hour in which codes are counted."""
LINKS = timedelta(days=30)
DELIVERED = timedelta(days=30)
"""How long what was delivered can be looked up."""


def forget_old(work: Work, now: datetime) -> None:
    """Delete what nobody asks for any more: turns, talks, codes, holds, links, delivered letters. Bookings stay."""
    work.turns.purge(now - TURNS)
    work.conversations.purge(now - TALKS)
    work.direct_line.purge(now - TALKS)
    work.proofs.purge(now - CODES)
    work.holds.purge(now)
    work.links.purge(now - LINKS)
    work.outbox.purge(now - DELIVERED)
