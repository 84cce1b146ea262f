"""What the logs may hold: where and what kind, never somebody's words."""

import json
import logging
import subprocess
import sys

from bot.logs import without_words
from tests.bot.conftest import EchoBot


def test_an_exception_is_its_types_and_places():
    try:
        try:
            raise ValueError("zoe@contoso.com")
        except ValueError as error:
            raise RuntimeError("meet Zoe") from error
    except RuntimeError as error:
        event = without_words(None, "error", {"event": "turn failed", "exc_info": error})
    assert event["error"] == "RuntimeError < ValueError"
    assert event["where"][0].endswith("test_an_exception_is_its_types_and_places")
    assert "zoe" not in json.dumps(event).lower()


def test_the_exception_in_hand_is_meant_by_true():
    try:
        raise KeyError("zoe")
    except KeyError:
        event = without_words(None, "error", {"exc_info": True})
    assert event["error"] == "KeyError"


def test_a_librarys_values_stay_out_of_the_log():
    code = (
        "import logging; from bot.logs import configure_logs; configure_logs()\n"
        "logging.getLogger('some.library').warning('cannot send to %s\\nsecond line', 'zoe@contoso.com')"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    assert json.loads(said)["said"] == "cannot send to %s"
    assert json.loads(said)["logger"] == "some.library"


async def test_an_unforeseen_failure_is_500_and_its_words_stay_inside(start_bot, caplog):
    caplog.set_level(logging.DEBUG)
    bot = EchoBot()
    client = await start_bot(bot)
    bot.fails.append(RuntimeError("zoe@contoso.com"))
    status, body = await client.post(client.activity(text="hello"))
    assert (status, body) == (500, {"error": "failed"})
    assert "zoe" not in caplog.text
