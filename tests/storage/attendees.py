"""Attendees in a process of their own, all of whom confirm one slot at the same time; prints how each fared."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor

from scheduling.errors import SlotTaken
from storage.database import open_database
from tests.pages import ADAM, TUESDAY_TEN, desk, half_hour, person


def confirm(database, name):
    with database.transaction() as work:
        adam = work.organizers.by_email(ADAM)
        meeting_type = half_hour(work, adam)
        try:
            desk(work).book(meeting_type, TUESDAY_TEN, person(name), name=name, email=f"{name}@example.com")
        except SlotTaken:
            nearest = desk(work).availability(meeting_type, person(name)).nearest(TUESDAY_TEN)
            return ["taken", len(nearest)]
        return ["booked", 0]


def main(url, process, count):
    database = open_database(url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with ThreadPoolExecutor(8) as pool:
        fates = list(pool.map(lambda number: confirm(database, f"p{process}a{number}"), range(int(count))))
    sys.stdout.write(json.dumps(fates))


if __name__ == "__main__":
    main(*sys.argv[1:])
