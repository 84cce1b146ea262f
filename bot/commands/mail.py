"""`bookwith mail`: answers to invitations, as a mail server pipes them in."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

app = group("Mail that arrives.")


@app.command()
def reply(database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Take an attendee's answer to an invitation from a mail on stdin: `bookwith mail reply < answer.eml`."""
    from bot.mail_replies import take_reply
    from bot.pages import at_work
    from bot.settings import read_settings
    from mail.replies import LARGEST, NoReply
    from scheduling.errors import InvalidInput

    settings, content = read_settings(), sys.stdin.buffer.read(LARGEST + 1)
    with at_work(database_url) as work:
        secret = settings.secret.get_secret_value() if settings.secret else work.settings.secret()
        try:
            taken = take_reply(work, content, settings, secret, datetime.now(UTC))
        except NoReply as error:
            raise InvalidInput(str(error)) from None
    value = {"booking": taken.booking_id, "answer": taken.answer, "outcome": taken.outcome}
    print_answer(value, as_json, f"{taken.booking_id}: {taken.answer}, {taken.outcome}")
