"""The busy commands: told blocks, files and feeds keep meetings away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

DAY = (datetime.now(UTC) + timedelta(days=15)).date()  # noqa: TID251 - the command reads the same clock
DATE = (DAY - timedelta(days=max(DAY.weekday() - 4, 0))).isoformat()
"""A weekday soon after now: what lies in a file's past is left out."""
SLOTS = ("--from", DATE, "--to", DATE)


def free(answer, adam, hour):
    """Whether the half hour at this hour of the organizer's day can be booked."""
    local = datetime.fromisoformat(f"{DATE}T{hour}").replace(tzinfo=ZoneInfo("America/New_York"))
    wanted = f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return wanted in answer("slots", adam, "30 minute meeting", *SLOTS)["slots"]


def calendar(hour):
    stamp = DATE.replace("-", "")
    lines = ["BEGIN:VEVENT", "UID:1", f"DTSTART:{stamp}T{hour}0000", "DURATION:PT1H", "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"])


def test_a_block_is_on_the_organizers_clock_unless_it_has_an_offset(answer, adam):
    answer("busy", "add", adam, f"{DATE}T10:00", f"{DATE}T11:00")
    assert not free(answer, adam, "10:00")
    assert not free(answer, adam, "10:30")
    assert free(answer, adam, "11:00")
    told = answer("busy", "add", adam, f"{DATE}T15:00:00+00:00", f"{DATE}T15:30:00Z")
    assert told == {"start": f"{DATE}T15:00:00Z", "end": f"{DATE}T15:30:00Z", "status": "busy"}


@pytest.mark.parametrize(
    ("status", "blocks"),
    [("busy", True), ("tentative", True), ("oof", True), ("free", False), ("workingElsewhere", False)],
)
def test_only_some_kinds_of_busy_keep_meetings_away(answer, adam, status, blocks):
    answer("busy", "add", adam, f"{DATE}T10:00", f"{DATE}T11:00", "--status", status)
    assert free(answer, adam, "10:00") is not blocks


def test_a_file_read_again_replaces_what_it_gave_before(answer, adam, tmp_path):
    file = tmp_path / "work.ics"
    for hour in ("10", "14"):
        file.write_text(calendar(hour))
        assert answer("busy", "import", adam, file)["blocks"] == 1
    assert free(answer, adam, "10:00")
    assert not free(answer, adam, "14:00")


def test_all_day_events_and_unanswered_invitations_can_be_let_pass(answer, adam, tmp_path):
    day = DATE.replace("-", "")
    all_day = ["BEGIN:VEVENT", "UID:1", f"DTSTART;VALUE=DATE:{day}", "END:VEVENT"]
    asked = [*calendar("10").splitlines()[1:-2], f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{adam}", "END:VEVENT"]
    for lines, switch in ((all_day, "all-day-blocks"), (asked, "unanswered-blocks")):
        file = tmp_path / "work.ics"
        file.write_text("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]))
        answer("busy", "import", adam, file)
        assert not free(answer, adam, "10:00")
        assert answer("organizer", "edit", adam, f"--no-{switch}")[switch.replace("-", "_")] is False
        assert free(answer, adam, "10:00")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "adam@contoso.com", "10:00", "11:00"), 2, "not a time"),
        (("add", "adam@contoso.com", "2026-11-24T11:00", "2026-11-24T10:00"), 2, "not after"),
        (("add", "adam@contoso.com", "2026-11-24T10:00", "2026-11-24T11:00", "--status", "bored"), 2, "--status"),
        (("import", "adam@contoso.com", "/nowhere.ics"), 2, "nowhere"),
        (("feed", "adam@contoso.com", "http://127.0.0.1:9/calendar.ics"), 1, "private network"),
        (("feed", "nobody@contoso.com", "http://127.0.0.1:9/calendar.ics"), 1, "no organizer"),
    ],
)
def test_wrong_input_about_busy_times_is_one_clear_line(refusal, adam, words, status, said):
    found, line = refusal("busy", *words)
    assert found == status
    assert said in line


def test_a_file_that_is_no_calendar_changes_nothing(answer, refusal, adam, tmp_path):
    file = tmp_path / "work.ics"
    file.write_text(calendar("10"))
    answer("busy", "import", adam, file)
    file.write_text("not a calendar")
    assert refusal("busy", "import", adam, file)[0] == 1
    assert not free(answer, adam, "10:00")
