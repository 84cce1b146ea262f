"""The commands with which an organizer's bookings are made, moved, cancelled and decided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

TODAY = datetime.now(UTC).date()  # noqa: TID251 - the commands look at the real clock
FRIDAY = TODAY + timedelta(days=(4 - TODAY.weekday()) % 7 + 7)
ANN = ("--attendee", "ann@example.com", "--attendee-name", "Ann")


@pytest.fixture
def booked(answer, adam):
    return answer("bookings", "add", adam, "30 minute meeting", f"{FRIDAY}T10:00", *ANN)


def test_an_organizer_books_moves_and_cancels(answer, booked):
    assert (booked["status"], booked["attendee_email"]) == ("confirmed", "ann@example.com")
    moved = answer("bookings", "move", booked["reference"].lower(), f"{FRIDAY}T11:00")
    assert (moved["id"], moved["sequence"]) == (booked["id"], 1)
    cancelled = answer("bookings", "cancel", booked["id"], "--reason", "I am ill")
    assert cancelled["status"] == "cancelled"
    assert "I am ill" in answer("outbox")[-1]["body"]


def test_closed_hours_are_overridden_only_when_told_so(answer, refusal, adam):
    early = ("bookings", "add", adam, "30 minute meeting", f"{FRIDAY}T06:00", *ANN)
    status, line = refusal(*early)
    assert (status, "outside_hours" in line) == (1, True)
    assert answer(*early, "--over")["status"] == "confirmed"


def test_what_the_policy_forbids_is_refused_in_words(answer, refusal, run, adam, booked):
    run("policy", "off")
    for deed in (
        ("add", adam, "30 minute meeting", f"{FRIDAY}T12:00", *ANN),
        ("move", booked["id"], f"{FRIDAY}T12:00"),
    ):
        status, line = refusal("bookings", *deed)
        assert (status, "switched off" in line) == (1, True)
    assert answer("bookings", "cancel", booked["id"])["status"] == "cancelled"


def test_a_pending_booking_is_approved_or_declined(answer, run, adam, booked, tmp_path):
    file = tmp_path / "bookings.jsonl"
    line = '{"organizer":"adam@contoso.com","meeting_type":"30 minute meeting","attendee_email":"%s@example.com",'
    times = '"start":"%sT%s:00:00Z","end":"%sT%s:30:00Z","status":"pending","reference":"%s"}\n'
    rows = (("bo", "18", "PENDINGA"), ("cy", "19", "PENDINGB"))
    file.write_text(
        "".join(line % who + times % (FRIDAY, hour, FRIDAY, hour, reference) for who, hour, reference in rows)
    )
    answer("bookings", "import", file)
    assert answer("bookings", "approve", "PENDINGA")["status"] == "confirmed"
    assert answer("bookings", "decline", "PENDINGB", "--reason", "Too busy")["status"] == "cancelled"


def test_nobody_has_failed_to_come_before_the_meeting(refusal, booked):
    status, _ = refusal("bookings", "no-show", booked["reference"])
    assert status == 1


def test_private_links_are_listed_and_revoked(answer, refusal, adam):
    answer("meeting-type", "add", adam, "Interview", "--private", "--allow", "Fabrikam.com", "--colour", "blue")
    code = answer("meeting-type", "link", adam, "Interview", "--single-use")["code"]
    there = answer("meeting-type", "links", adam)
    assert [(one["number"], one["meeting_type"], one["single_use"]) for one in there] == [(1, "Interview", True)]
    assert code not in str(there)
    assert answer("meeting-type", "revoke", adam, 1) == {"revoked": 1}
    assert answer("meeting-type", "links", adam) == []
    assert refusal("meeting-type", "revoke", adam, 1)[0] == 1


def test_time_away_and_blocks_are_taken_back(answer, adam):
    days = (f"{FRIDAY}T00:00", f"{FRIDAY + timedelta(days=1)}T00:00")
    week = ("slots", adam, "30 minute meeting", "--from", str(FRIDAY), "--to", str(FRIDAY))
    usual = answer(*week)["slots"]
    for closing, opening in (("time-off add", "time-off remove"), ("busy add", "busy remove")):
        answer(*closing.split(), adam, *days)
        assert answer(*week)["slots"] == []
        assert answer(*opening.split(), adam, *days) == {"removed": 1}
        assert answer(*week)["slots"] == usual
