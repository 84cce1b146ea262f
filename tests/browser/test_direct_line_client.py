"""botframework-directlinejs, the client inside Web Chat, against our Direct Line."""

from __future__ import annotations


def test_microsofts_client_loses_and_doubles_nothing_over_a_restart(play):
    scenario = play.start("direct_line.mjs")
    heard = scenario.stdout.readline()
    if "restart" in heard:
        play.service.stop()
        play.service.start()
    printed, _ = scenario.communicate("\n", timeout=60)
    assert scenario.returncode == 0, heard + printed[-6000:]
