"""Whether a process that was sending replies has ended."""

from __future__ import annotations

import subprocess
import sys

from storage.senders import has_ended, new_sender


def sender_of_an_ended_process():
    told = subprocess.run(
        [sys.executable, "-c", "from storage.senders import new_sender; print(new_sender())"],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def test_a_process_that_ended_on_this_machine_is_known_to_have():
    assert has_ended(sender_of_an_ended_process())


def test_this_process_has_not_whichever_of_its_databases_sends():
    assert not has_ended(new_sender())


def test_an_earlier_process_of_the_same_number_has():
    machine, number, _, database = new_sender().rsplit("/", 3)
    assert has_ended(f"{machine}/{number}/{'0' * 16}/{database}")


def test_of_another_machine_nothing_is_known():
    _, number, started, database = sender_of_an_ended_process().rsplit("/", 3)
    assert not has_ended(f"elsewhere/{number}/{started}/{database}")
    assert not has_ended("0123456789abcdef")
